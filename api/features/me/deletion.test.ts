import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enqueue } from "../../core/jobs.ts";
import { eraseAccounts } from "../../domain/jobs.ts";
import {
  countWaiting,
  createPost,
  firstAttempt,
  objectsOf,
  png,
  storedFiles,
  tracesOf,
  uploadPicture,
} from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";
import { meJobs } from "./me.jobs.ts";

let app: IssuedApp;
let bob: TestClient;

beforeAll(async () => {
  app = await startIssuedApp();
  bob = await app.as("bob");
});
afterAll(() => app.close());

const dayMs = 24 * 3_600_000;
const context = () => ({ ...app.services, requestId: "test" });
const idsOf = (body: { items: { id: string }[] }) => body.items.map((item) => item.id);

interface Leaver {
  client: TestClient;
  id: string;
  name: string;
  media: string;
  post: string;
}

/** Somebody who has left traces of all kinds. Whatever it says of itself holds its name. */
async function leaver(name: string): Promise<Leaver> {
  const client = await app.as(name);
  const { id } = (await client.get("/v1/me")).body;
  const media = (await client.upload(await png(), { alt: name, externalId: name }, `${name}.png`)).body.id;
  await app.drainJobs();
  const links = [{ title: name, url: `https://${name}.example/` }];
  await client.patch("/v1/me", { handle: `${name}_2`, displayName: name, bio: name, links });
  await client.send("PUT", "/v1/me/avatar", { body: { mediaId: media } });
  const post = await createPost(client, { title: name, body: name, externalId: name, mediaIds: [media] });
  await createPost(client, { title: name, status: "draft" });
  const key = await client.post("/v1/me/api-keys", { name, scopes: ["users:read"] }, { "idempotency-key": name });
  expect(key.status).toBe(201);
  const bobsId = (await bob.get("/v1/me")).body.id;
  await client.send("PUT", `/v1/users/${bobsId}/block`);
  await client.delete(`/v1/users/${bobsId}/block`);
  await app
    .db("blocks")
    .insert({ blocker_id: id, blocked_id: (await (await app.as("blocked")).get("/v1/me")).body.id });
  return { client, id, name, media, post: post.id };
}

async function run(): Promise<void> {
  await enqueue(context(), eraseAccounts, {});
  await app.drainJobs();
}

const runDirectly = () => meJobs[0]?.run(context(), {}, firstAttempt);

const deletedDaysAgo = (id: string, days: number) =>
  app
    .db("users")
    .where({ id })
    .update({ deleted_at: new Date(Date.now() - days * dayMs) });

async function tables(): Promise<string[]> {
  const { rows } = await app.db.raw(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  return rows.map((row: { name: string }) => row.name);
}

/** The tables of which some row holds the text. */
async function tablesWith(text: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await tables()) {
    const { rows } = await app.db.raw(`select 1 from ?? t where t::text like ? limit 1`, [name, `%${text}%`]);
    if (rows.length) found.push(name);
  }
  return found.sort();
}

describe("a deleted account", () => {
  test("vanishes for everybody else at once, with all that is its own, until it is restored", async () => {
    const { client, id, media, post } = await leaver("vera");
    const visible = async () => {
      const statuses: unknown[] = [];
      for (const other of [bob, app.anonymous]) {
        for (const path of [
          `/v1/users/${id}`,
          "/v1/users/@vera",
          "/v1/users/@vera_2",
          `/v1/users/${id}/posts`,
          `/v1/posts/${post}`,
          `/v1/media/${media}`,
          `/v1/media/${media}/original`,
          `/v1/media/${media}/files/48.webp`,
        ]) {
          statuses.push((await other.get(path)).status);
        }
        for (const path of ["/v1/feeds/latest?limit=100", "/v1/posts?limit=100"]) {
          statuses.push(idsOf((await other.get(path)).body).includes(post) ? 200 : 404);
        }
      }
      return new Set(statuses);
    };
    const before = (await client.get("/v1/me")).body;
    expect([before.deletion, await visible()]).toEqual([null, new Set([200])]);
    const answer = await client.delete("/v1/me");
    expect(answer.status).toBe(200);
    const { deletion, ...rest } = answer.body;
    expect({ ...rest, deletion: null }).toEqual(before);
    expect(Date.parse(deletion.erasesAt) - Date.parse(deletion.requestedAt)).toBe(30 * dayMs);
    expect(await visible()).toEqual(new Set([404]));
    expect((await app.anonymous.get("/v1/handles/vera_2")).body.reason).toBe("taken");
    for (const refused of [
      await client.get("/v1/me"),
      await client.delete("/v1/me"),
      await client.get("/v1/feeds/latest"),
      await client.post("/v1/posts", { title: "x" }),
    ]) {
      expect([refused.status, refused.body.code]).toEqual([403, "account_deleted"]);
    }
    expect((await client.post("/v1/me/restore")).body).toEqual(before);
    expect(await visible()).toEqual(new Set([200]));
    expect((await client.post("/v1/me/restore")).body).toEqual(before);
    const traces = await tracesOf(app.db, id);
    expect(traces.audit.slice(-2)).toEqual(["user.delete", "user.restore"]);
    expect(traces.events.slice(-2)).toEqual(["user.deleted", "user.restored"]);
  });

  test("is asked for by whoever may: account:write", async () => {
    const weak = await app.as("weak", ["users:read", "users:write"]);
    expect((await weak.delete("/v1/me")).body.missingScopes).toEqual(["account:write"]);
    expect((await weak.post("/v1/me/restore")).body.missingScopes).toEqual(["account:write"]);
    expect((await app.anonymous.delete("/v1/me")).status).toBe(401);
  });

  test("is deleted once by many who ask at the same time", async () => {
    const client = await app.as("many");
    const { id } = (await client.get("/v1/me")).body;
    const answers = await Promise.all(Array.from({ length: 8 }, () => client.delete("/v1/me")));
    expect(answers.every(({ status }) => status === 200 || status === 403)).toBe(true);
    expect((await tracesOf(app.db, id)).events).toEqual(["user.created", "user.deleted"]);
  });

  test("that has blocked, or is blocked, is not listed among blocks", async () => {
    const [stays, leaves] = [await app.as("stays"), await app.as("leaves")];
    const { id } = (await leaves.get("/v1/me")).body;
    await stays.send("PUT", `/v1/users/${id}/block`);
    await leaves.delete("/v1/me");
    expect((await stays.get("/v1/me/blocks")).body.items).toEqual([]);
  });
});

test.each([
  [
    "votes",
    "select from tallies where subject_id = :post for no key update",
    "delete from votes where subject_id = :post",
  ],
  [
    "saves",
    "select from saves where post_id = :first for update",
    "select from saves where post_id = :post for update",
  ],
])(
  "who erases an account with %s and who purges what they are on do not wait in a circle",
  async (what, first, then) => {
    const voter = await app.as(`leaves-${what}`);
    const posts = [(await createPost(bob)).id, (await createPost(bob)).id].sort();
    for (const id of posts.toReversed()) {
      await voter.send("PUT", `/v1/posts/${id}/vote`, { body: { value: 1 } });
      await voter.send("PUT", `/v1/posts/${id}/save`);
    }
    const { id } = (await voter.get("/v1/me")).body;
    await voter.delete("/v1/me");
    await deletedDaysAgo(id, 31);
    const purging = await app.db.transaction();
    await purging.raw(first, { first: posts[0], post: posts[1] });
    const erased = runDirectly();
    await expect.poll(() => countWaiting(app.db)).toBeGreaterThan(0);
    await purging.raw(then, { first: posts[0], post: posts[1] });
    await purging.commit();
    await erased;
    expect(await app.db("users").where({ id })).toEqual([]);
    expect(await app.db(what).whereIn(what === "votes" ? "subject_id" : "post_id", posts)).toEqual([]);
  },
);

describe("after 30 days", () => {
  test("nothing is left of it but that it happened; whoever stays loses nothing", async () => {
    const [gone, stays] = [await leaver("wilhelmina"), await leaver("xanthippe")];
    expect((await gone.client.send("PUT", `/v1/users/${stays.id}/mute`)).status).toBe(204);
    await gone.client.delete("/v1/me");
    await stays.client.delete("/v1/me");
    await deletedDaysAgo(gone.id, 31);
    await deletedDaysAgo(stays.id, 29);
    const itsObjects = await objectsOf(app.db, gone.media);
    const kept = (await storedFiles(app.services.config)).filter((key) => !itsObjects.includes(key));
    await run();
    await run();
    expect(await tablesWith("wilhelmina")).toEqual([]);
    expect(await tablesWith(gone.id)).toEqual(["audit_log", "events", "invalidations"]);
    expect(await storedFiles(app.services.config)).toEqual(kept);
    const events = await app.db("events").whereIn("subject", [gone.id, gone.post, gone.media]);
    expect(events.length).toBeGreaterThan(4);
    expect(events.map(({ type }) => type)).toContain("mute.created");
    expect(new Set(events.map((event) => JSON.stringify(event.data)))).toEqual(new Set(["{}"]));
    const traces = await tracesOf(app.db, gone.id);
    expect([traces.audit.at(-1), traces.events.at(-1)]).toEqual(["user.erase", "user.erased"]);
    expect(traces.events.filter((type) => type === "user.erased")).toHaveLength(1);
    expect((await stays.client.post("/v1/me/restore")).status).toBe(200);
    expect((await app.anonymous.get(`/v1/posts/${stays.post}`)).body.media).toHaveLength(1);
    expect((await app.anonymous.get(`/v1/media/${stays.media}/original`)).status).toBe(200);
  });

  test("its handles are kept from others, and whoever signs in again is somebody new", async () => {
    const { client, id } = await leaver("yolanda");
    await client.delete("/v1/me");
    await deletedDaysAgo(id, 31);
    await run();
    for (const handle of ["yolanda", "yolanda_2"]) {
      expect((await app.anonymous.get(`/v1/handles/${handle}`)).body.reason).toBe("recently_used");
      expect((await bob.patch("/v1/me", { handle })).body.code).toBe("handle_recently_used");
      expect((await app.anonymous.get(`/v1/users/@${handle}`)).status).toBe(404);
    }
    const again = (await client.get("/v1/me")).body;
    expect(again.id).not.toBe(id);
    expect(again).toMatchObject({ bio: "", links: [], avatar: null, counts: { posts: 0 }, deletion: null });
    expect(again.handle).toMatch(/^yolanda_\d+$/);
    for (const path of ["/v1/posts?author=me", "/v1/media", "/v1/me/api-keys", "/v1/me/blocks"]) {
      expect((await client.get(path)).body.items).toEqual([]);
    }
    await app.db("held_handles").update({ held_until: new Date(Date.now() - 1000) });
    expect((await app.anonymous.get("/v1/handles/yolanda")).body.available).toBe(true);
    await run();
    expect(await app.db("held_handles")).toEqual([]);
  });

  test("it cannot be restored, whether or not it is erased already", async () => {
    const client = await app.as("late");
    const { id } = (await client.get("/v1/me")).body;
    await client.delete("/v1/me");
    await deletedDaysAgo(id, 30.01);
    const answer = await client.post("/v1/me/restore");
    expect([answer.status, answer.body.code]).toEqual([409, "grace_over"]);
  });

  test("more posts and media than are erased at a time are erased", async () => {
    const client = await app.as("zenobia");
    const { id } = (await client.get("/v1/me")).body;
    for (let i = 0; i < 3; i++) await uploadPicture(client);
    await app.drainJobs();
    const row = { author_id: id, title: "zenobia", status: "draft" };
    const posts = Array.from({ length: 230 }, (_, i) => ({ ...row, id: `pst_zenobia${i}` }));
    await app.db("posts").insert(posts);
    const sha = (i: number) => i.toString(16).padStart(64, "0");
    const item = { owner_id: id, content_type: "image/png", size_bytes: 1 };
    await app
      .db("media")
      .insert(Array.from({ length: 120 }, (_, i) => ({ ...item, id: `med_zen${i}`, sha256: sha(i) })));
    await client.delete("/v1/me");
    await deletedDaysAgo(id, 31);
    await run();
    expect(await app.db("posts").where({ author_id: id })).toEqual([]);
    expect(await app.db("media").where({ owner_id: id })).toEqual([]);
    expect(await app.db("users").where({ id })).toEqual([]);
  });

  test("no step takes more votes or followers than one that others can wait for", async () => {
    const client = await app.as("theodora");
    const { id } = (await client.get("/v1/me")).body;
    const many = "generate_series(1, 2100) i";
    await app.db.raw(`insert into votes (subject_id, voter_id, value) select 'pst_' || i, ?, 1 from ${many}`, [id]);
    await app.db.raw(`insert into users (id, handle, display_name) select 'usr_t' || i, 'theo' || i, '' from ${many}`);
    await app.db.raw(`insert into follows (follower_id, subject_id) select 'usr_t' || i, ? from ${many}`, [id]);
    await app.db.raw(`
      create function refuse_many() returns trigger language plpgsql as $$ begin
        if (select count(*) from gone) > 1000 then raise exception 'too many'; end if; return null; end $$;
      create trigger few after delete on votes referencing old table as gone for each statement execute function refuse_many();
      create trigger few after delete on follows referencing old table as gone for each statement execute function refuse_many()`);
    await client.delete("/v1/me");
    await deletedDaysAgo(id, 31);
    await runDirectly();
    expect(await app.db("users").where({ id })).toEqual([]);
    expect(await app.db("votes").where({ voter_id: id })).toEqual([]);
    expect(await app.db("follows").where({ subject_id: id })).toEqual([]);
    expect((await app.db("tallies").where({ subject_id: "usr_t1" }).first()).following).toBe(0);
  });

  test("an erasure that dies half-way is taken up again, and keeps nobody else's from being done", async () => {
    const [first, second] = [await leaver("quentin"), await leaver("rosamund")];
    for (const { client, id } of [first, second]) {
      await client.delete("/v1/me");
      await deletedDaysAgo(id, 31);
    }
    await app.db.raw(`
      create function die() returns trigger language plpgsql as $$ begin raise exception 'died'; end $$;
      create trigger die before delete on users for each row when (old.id = '${first.id}') execute function die()`);
    await expect(runDirectly()).rejects.toThrow("1 accounts");
    expect(await app.db("posts").where({ author_id: first.id })).toEqual([]);
    expect(await app.db("users").where({ id: first.id })).toHaveLength(1);
    expect(await app.db("users").where({ id: second.id })).toEqual([]);
    await app.db.raw("drop trigger die on users; drop function die()");
    await Promise.all([runDirectly(), runDirectly()]);
    expect(await app.db("users").where({ id: first.id })).toEqual([]);
    expect(await tablesWith("quentin")).toEqual([]);
    expect((await tracesOf(app.db, first.id)).events.filter((type) => type === "user.erased")).toHaveLength(1);
  });

  test("what is restored at the last moment stays", async () => {
    const { client, id, post } = await leaver("sybilla");
    await client.delete("/v1/me");
    await deletedDaysAgo(id, 31);
    const restoring = await app.db.transaction();
    await restoring("users").where({ id }).update({ deleted_at: null });
    const erasing = runDirectly();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await restoring.commit();
    await erasing;
    expect((await app.anonymous.get(`/v1/posts/${post}`)).body.media).toHaveLength(1);
  });
});
