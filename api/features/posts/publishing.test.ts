import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enqueue, TryAgain } from "../../core/jobs.ts";
import { fetchLinkPreview } from "../../domain/jobs.ts";
import { pendingPreview } from "../../domain/link-preview.ts";
import { countWaiting, createPost, firstAttempt, tracesOf, uploadPicture } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";
import { failStuckPreviews, previewLink } from "./link-previews.ts";
import { publishDue } from "./publishing.service.ts";

let app: IssuedApp;
let alice: TestClient;
let bob: TestClient;
let anonymous: TestClient;
/** A site that posts point at. */
let site: http.Server;
let siteUrl: string;
const siteHits: string[] = [];
/** The same on a port that nothing allows. */
let canary: http.Server;
let canaryHits = 0;

const page = `<html><head><title>Plain</title><meta property="og:title" content="A page"><meta name="description"
  content="Of <b>great</b> use"><meta property="og:image" content="/c.png"></head></html>`;

const listen = (server: http.Server) =>
  new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });

beforeAll(async () => {
  canary = http.createServer((_req, res) => {
    canaryHits++;
    res.end(page);
  });
  const canaryPort = await listen(canary);
  site = http.createServer((req, res) => {
    siteHits.push(req.url ?? "");
    if (req.url === "/away") res.writeHead(302, { location: `http://127.0.0.1:${canaryPort}/` }).end();
    else if (req.url === "/missing") res.writeHead(404).end(page);
    else if (req.url === "/picture") res.setHeader("content-type", "image/png").end(page);
    else if (req.url === "/latin") {
      res
        .setHeader("content-type", "text/html")
        .end(Buffer.from('<meta charset="latin1"><title>Grüße</title>', "latin1"));
    } else if (req.url === "/broken") res.destroy();
    else res.setHeader("content-type", "text/html; charset=utf-8").end(page);
  });
  const port = await listen(site);
  siteUrl = `http://127.0.0.1:${port}`;
  app = await startIssuedApp({ EGRESS_ALLOWED_HOSTS: `127.0.0.1:${port}` });
  alice = await app.as("alice");
  bob = await app.as("bob");
  anonymous = app.anonymous;
});
afterAll(async () => {
  await app?.close();
  site.close();
  canary.close();
});

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const job = () => ({ ...app.services, requestId: "test" });
const unknownId = "pst_01jd3x8q6zfk5v8h2m4n6p8r0t";
/** As if the hour had passed. */
const letTimePass = (id: string) =>
  app
    .db("posts")
    .where({ id })
    .update({ publish_at: app.db.raw("now() - interval '1 second'") });

describe("what is said of a post", () => {
  test("is kept in its proper form", async () => {
    const post = await createPost(alice, {
      tags: ["#Kyoto", "kyoto", "ＫＹＯＴＯ", "Straße", "日本", "हिन्दी", "a_1"],
      language: "pt-br",
      sensitive: true,
      commentPolicy: "followers",
      visibility: "followers",
      link: "HTTPS://E.example/a b",
      body: " *As* it\r\nwas \t<b>written</b> ",
    });
    expect(post).toMatchObject({
      tags: ["kyoto", "straße", "日本", "हिन्दी", "a_1"],
      language: "pt-BR",
      sensitive: true,
      commentPolicy: "followers",
      visibility: "followers",
      link: { url: "https://e.example/a%20b", preview: { state: "pending", title: null } },
      body: " *As* it\r\nwas \t<b>written</b> ",
      revision: 1,
    });
    const plain = await alice.patch(`/v1/posts/${post.id}`, { language: null, link: null, tags: [] });
    expect(plain.body).toMatchObject({ language: null, link: null, tags: [], revision: 2 });
  });

  test("case 16: a followers-only post is for followers, by its HTML too", async () => {
    const { id, author } = await createPost(alice, { visibility: "followers", body: "*secret*" });
    expect((await bob.get(`/v1/posts/${id}/html`)).status).toBe(404);
    const bobsId = (await bob.get("/v1/me")).body.id;
    await app.db("follows").insert({ follower_id: bobsId, subject_id: author.id });
    expect((await bob.get(`/v1/posts/${id}/html`)).body).toEqual({ html: "<p><em>secret</em></p>\n" });
    expect((await anonymous.get(`/v1/posts/${id}/html`)).status).toBe(404);
    await alice.send("PUT", `/v1/users/${bobsId}/block`);
    expect((await bob.get(`/v1/posts/${id}/html`)).status).toBe(404);
    await alice.delete(`/v1/users/${bobsId}/block`);
  });

  test("case 17: the body comes as HTML within JSON, with nothing in it that runs", async () => {
    const { id } = await createPost(alice, { body: "# A\n<script>alert(1)</script>[x](javascript:1)" });
    const answer = await anonymous.get(`/v1/posts/${id}/html`);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect(answer.body).toEqual({
      html: "<h1>A</h1>\n<p>&lt;script&gt;alert(1)&lt;/script&gt;[x](javascript:1)</p>\n",
    });
    const etag = answer.headers.get("etag") ?? "";
    expect((await anonymous.get(`/v1/posts/${id}/html`, { headers: { "if-none-match": etag } })).status).toBe(304);
  });

  test("case 33: no text breaks it", async () => {
    const texts = [
      "\0",
      "\ud800",
      "%",
      "'\"\\",
      "a\u202eb",
      "#",
      "##a",
      "İ",
      "ﬃ",
      "\u0301",
      "𝔘𝔫",
      "😀",
      "-",
      "a".repeat(100),
    ];
    for (const text of texts) {
      for (const body of [
        { title: "x", tags: [text] },
        { title: "x", language: text },
        { title: "x", link: text },
        { title: "x", link: `https://e.example/${text}` },
        { title: "x", body: text },
        { title: "x", publishAt: text },
      ]) {
        expect((await alice.post("/v1/posts", body)).status).toBeLessThan(500);
      }
      for (const path of [
        `/v1/tags?q=${encodeURIComponent(text.toWellFormed())}`,
        `/v1/tags/${encodeURIComponent(text.toWellFormed())}`,
      ]) {
        expect((await anonymous.get(path)).status).toBeLessThan(500);
      }
    }
  });
});

describe("a scheduled post", () => {
  test("is hidden until its time has come, and is then published, once", async () => {
    const post = await createPost(alice, { status: undefined, publishAt: inAnHour(), tags: ["later"] });
    const path = `/v1/posts/${post.id}`;
    expect(post).toMatchObject({ status: "scheduled", publishedAt: null });
    expect(post.publishAt).toMatch(/Z$/);
    expect((await anonymous.get(path)).status).toBe(404);
    expect((await alice.get("/v1/posts?author=me&status=scheduled")).body.items[0].id).toBe(post.id);
    await publishDue(job());
    expect((await anonymous.get(path)).status).toBe(404);

    await letTimePass(post.id);
    await Promise.all([publishDue(job()), publishDue(job()), publishDue(job())]);
    expect((await anonymous.get(path)).body).toMatchObject({ status: "published", publishAt: null });
    expect(await tracesOf(app.db, post.id)).toEqual({
      audit: ["post.create", "post.publish"],
      events: ["post.created", "post.published"],
    });
    const event = await app.db("events").where({ subject: post.id, type: "post.published" }).first();
    expect(event.actor_id).toBe(post.author.id);
  });

  test("can be put off, withdrawn, and published at once", async () => {
    const { id } = await createPost(alice, { status: "scheduled", publishAt: inAnHour() });
    const path = `/v1/posts/${id}`;
    await letTimePass(id);
    expect((await alice.patch(path, { publishAt: inAnHour() })).body.status).toBe("scheduled");
    await publishDue(job());
    expect((await alice.patch(path, { publishAt: null })).body).toMatchObject({ status: "draft", publishAt: null });
    expect((await alice.patch(path, { publishAt: inAnHour() })).body.status).toBe("scheduled");
    expect((await alice.post(`${path}/unpublish`)).body).toMatchObject({ status: "draft", publishAt: null });
    expect((await alice.patch(path, { publishAt: inAnHour() })).body.status).toBe("scheduled");
    expect((await alice.patch(path, { title: "" })).status).toBe(422);
    const published = await alice.post(`${path}/publish`);
    expect(published.body).toMatchObject({ status: "published", publishAt: null });
    expect(published.body.revision).toBe(1);
    const late = await alice.patch(path, { publishAt: inAnHour() });
    expect([late.status, late.body.code]).toEqual([409, "post_published"]);
    expect((await alice.patch(path, { publishAt: null })).body.status).toBe("published");
    expect((await tracesOf(app.db, id)).events.filter((type) => type === "post.published")).toHaveLength(1);
  });

  test("is one only where a time is given", async () => {
    const published = await createPost(alice, { status: "published", publishAt: null });
    expect(published).toMatchObject({ status: "published", publishAt: null, publishedAt: expect.any(String) });
    expect(await createPost(alice, { status: undefined, publishAt: null })).toMatchObject({ status: "draft" });
  });

  test("that was deleted when its time came comes back as a draft", async () => {
    const { id } = await createPost(alice, { status: "scheduled", publishAt: inAnHour() });
    await alice.delete(`/v1/posts/${id}`);
    await letTimePass(id);
    await publishDue(job());
    expect((await alice.post(`/v1/posts/${id}/restore`)).body).toMatchObject({ status: "draft", publishAt: null });
    const other = await createPost(alice, { status: "scheduled", publishAt: inAnHour() });
    await alice.delete(`/v1/posts/${other.id}`);
    expect((await alice.post(`/v1/posts/${other.id}/restore`)).body.status).toBe("scheduled");
  });

  test("is published, however many before it cannot be", async () => {
    await app.db.raw(`insert into posts (id, author_id, title, body, status, visibility, publish_at)
      select 'pst_' || lpad(n::text, 26, '0'), id, 'stuck', '', 'scheduled', 'public', now() - interval '1 day'
      from generate_series(1, 100) n, users where handle = 'bob'`);
    await app.db.raw(`create function refuse_stuck() returns trigger language plpgsql as
      $$ begin raise 'stuck'; end $$`);
    await app.db.raw(`create trigger refuse_stuck before update on posts
      for each row when (new.title = 'stuck') execute function refuse_stuck()`);
    const { id } = await createPost(alice, { status: "scheduled", publishAt: inAnHour() });
    await letTimePass(id);
    await expect(publishDue(job())).rejects.toThrow("100 posts could not be published");
    expect((await app.db("posts").where({ id }).first()).status).toBe("published");
    await app.db.raw("drop function refuse_stuck cascade");
    await app.db("posts").where({ title: "stuck" }).delete();
  });

  test("of a suspended account waits until the account is back", async () => {
    const sam = await app.as("sam");
    const { id, author } = await createPost(sam, { status: "scheduled", publishAt: inAnHour() });
    await letTimePass(id);
    await app.db("users").where({ id: author.id }).update({ suspended_at: new Date() });
    await publishDue(job());
    expect((await app.db("posts").where({ id }).first()).status).toBe("scheduled");
    await app
      .db("users")
      .where({ id: author.id })
      .update({ suspended_until: new Date(Date.now() - 1000) });
    await publishDue(job());
    expect((await app.db("posts").where({ id }).first()).status).toBe("published");
  });
});

test("two posts that exchange their tags do not wait for each other", async () => {
  const posts = [await createPost(alice, { tags: ["zoo"] }), await createPost(bob, { tags: ["bird"] })];
  await createPost(alice, { tags: ["apple"] });
  const transaction = await app.db.transaction();
  // Both enter it, after they have left what the other one enters.
  await transaction("tallies").where({ subject_id: "#apple" }).forUpdate();
  const answers = [
    alice.patch(`/v1/posts/${posts[0].id}`, { tags: ["apple", "bird"] }),
    bob.patch(`/v1/posts/${posts[1].id}`, { tags: ["apple", "zoo"] }),
  ];
  await expect.poll(() => countWaiting(app.db)).toBe(2);
  await transaction.commit();
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200]);
});

test("what the database could not do for what others did can be tried again: 503, with a time", async () => {
  const { id } = await createPost(alice);
  await app.db.raw(`create function lose() returns trigger language plpgsql as
    $$ begin raise 'deadlock detected' using errcode = '40P01'; end $$`);
  await app.db.raw("create trigger lose before update on posts for each row execute function lose()");
  const answer = await alice.patch(`/v1/posts/${id}`, { title: "Lost" });
  await app.db.raw("drop function lose cascade");
  expect([answer.status, answer.body.code]).toEqual([503, "temporarily_unavailable"]);
  expect(answer.headers.get("retry-after")).not.toBeNull();
  expect((await alice.patch(`/v1/posts/${id}`, { title: "Kept" })).status).toBe(200);
});

describe("pins", () => {
  test("five published posts have one; who goes out of sight loses it", async () => {
    const pia = await app.as("pia");
    const posts = await Promise.all(Array.from({ length: 7 }, () => createPost(pia)));
    const pin = (post: { id: string }, act = "pin") => pia.post(`/v1/posts/${post.id}/${act}`);
    const answers = await Promise.all(posts.map((post) => pin(post)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe("too_many_pins");
    const pinned = answers.flatMap(({ status, body }) => (status === 200 ? [body] : []));
    expect(pinned.every((post) => post.pinned)).toBe(true);
    expect((await pin(pinned[0])).body).toEqual(pinned[0]);
    expect((await pin(pinned[0], "unpin")).body.pinned).toBe(false);
    expect((await pin(pinned[0], "unpin")).body.pinned).toBe(false);
    expect(await tracesOf(app.db, pinned[0].id)).toEqual({
      audit: ["post.create", "post.pin", "post.unpin"],
      events: ["post.created", "post.published", "post.pinned", "post.unpinned"],
    });
    expect((await pin(pinned[1], "unpublish")).body.pinned).toBe(false);
    await pia.delete(`/v1/posts/${pinned[2].id}`);
    expect((await pin(pinned[2], "restore")).body.pinned).toBe(false);
    const draft = await pin(pinned[1]);
    expect([draft.status, draft.body.code]).toEqual([409, "post_not_published"]);
  });
});

describe("revisions", () => {
  test("keep what a post said before; any can be brought back", async () => {
    const [one, two] = [await uploadPicture(alice), await uploadPicture(alice)];
    const first = {
      title: "One",
      body: "1",
      tags: ["first"],
      mediaIds: [one, two],
      language: "de",
      link: "https://e.example/",
    };
    const post = await createPost(alice, first);
    const path = `/v1/posts/${post.id}`;
    await alice.patch(path, { title: "Two", mediaIds: [two], tags: [], link: null, language: null, sensitive: true });
    expect((await alice.patch(path, { body: "3" })).body.revision).toBe(3);
    // None of these is a change of what it says.
    await alice.patch(path, { visibility: "unlisted", commentPolicy: "nobody", externalId: "r" });
    expect((await alice.patch(path, { title: "Two", body: "3", mediaIds: [two] })).body.revision).toBe(3);

    const { items, next } = (await alice.get(`${path}/revisions`)).body;
    expect(next).toBeNull();
    expect(items).toMatchObject([
      { number: 2, title: "Two", body: "1", tags: [], mediaIds: [two], language: null, link: null, sensitive: true },
      { number: 1, ...first, sensitive: false },
    ]);
    await app.drainJobs();
    await alice.delete(`/v1/media/${one}`);
    const restored = await alice.post(`${path}/revisions/1/restore`);
    expect(restored.body).toMatchObject({ title: "One", body: "1", tags: ["first"], language: "de", revision: 4 });
    expect(restored.body).toMatchObject({
      link: { url: "https://e.example/" },
      sensitive: false,
      visibility: "unlisted",
    });
    expect(restored.body.media.map(({ id }: { id: string }) => id)).toEqual([two]);
    const again = await alice.post(`${path}/revisions/1/restore`);
    expect(again.body.revision).toBe(4);
    expect((await alice.post(`${path}/revisions/99/restore`)).status).toBe(404);
    expect((await alice.post(`${path}/revisions/0/restore`)).status).toBe(400);
    expect((await alice.post(`${path}/revisions/x/restore`)).status).toBe(400);
    const audit = await app.db("audit_log").where({ subject: post.id }).orderBy("id", "desc").first();
    expect(audit).toMatchObject({ action: "post.update", details: { restoredRevision: 1 } });
    expect(JSON.stringify(audit.details)).not.toContain("One");
  });

  test("are walked page by page", async () => {
    const { id } = await createPost(alice);
    for (let i = 0; i < 5; i++) await alice.patch(`/v1/posts/${id}`, { title: `T${i}` });
    const numbers: number[] = [];
    for (let cursor = ""; ; ) {
      const { items, next } = (await alice.get(`/v1/posts/${id}/revisions?limit=2${cursor}`)).body;
      numbers.push(...items.map((item: { number: number }) => item.number));
      if (!next) break;
      cursor = `&cursor=${next}`;
      await alice.patch(`/v1/posts/${id}`, { title: `New ${next}` });
    }
    expect(numbers).toEqual([5, 4, 3, 2, 1]);
  });

  test("case 13: are for the author, and for moderators once others have seen them", async () => {
    const moderator = await app.as("mod", undefined, { roles: ["moderator"] });
    const seen = await createPost(alice);
    const draft = await createPost(alice, { status: "draft" });
    const hidden = await createPost(alice, { visibility: "private" });
    const statusOf = async (client: TestClient, id: string) => (await client.get(`/v1/posts/${id}/revisions`)).status;
    expect(await statusOf(anonymous, seen.id)).toBe(401);
    for (const { id } of [seen, draft, hidden]) {
      expect([await statusOf(alice, id), await statusOf(bob, id)]).toEqual([200, 404]);
    }
    expect(await statusOf(moderator, seen.id)).toBe(200);
    expect(await statusOf(moderator, draft.id)).toBe(404);
    expect(await statusOf(moderator, hidden.id)).toBe(404);
    await app.db("posts").where({ id: seen.id }).update({ removed_at: new Date() });
    expect(await statusOf(moderator, seen.id)).toBe(200);
    const headers = { "x-request-id": "same" };
    const [theirs, none] = [draft.id, unknownId].map((id) => bob.get(`/v1/posts/${id}/revisions`, { headers }));
    expect((await theirs)?.bytes.toString()).toBe((await none)?.bytes.toString());
  });
});

describe("a batch", () => {
  const create = (post: object) => ({ action: "create", post });
  const statusesOf = (body: { results: { status: number }[] }) => body.results.map(({ status }) => status);

  test("each: does what can be done, in order, and tells of the rest", async () => {
    const [mine, gone, theirs] = [await createPost(alice), await createPost(alice), await createPost(bob)];
    const answer = await alice.post("/v1/posts/batch", {
      mode: "each",
      operations: [
        create({ title: "B1", status: "published", tags: ["batch_each"] }),
        create({ title: "B2", mediaIds: ["med_x"] }),
        { action: "update", id: mine.id, changes: { title: "Changed" } },
        { action: "update", id: theirs.id, changes: { title: "Stolen" } },
        { action: "update", id: unknownId, changes: { title: "None" } },
        { action: "delete", id: gone.id },
        { action: "delete", id: theirs.id },
        { action: "update", id: gone.id, changes: { tags: ["a b"] } },
        { action: "update", id: mine.id, changes: { body: "Again" } },
      ],
    });
    expect(answer.status).toBe(200);
    expect(statusesOf(answer.body)).toEqual([201, 422, 200, 404, 404, 204, 404, 409, 200]);
    const { results } = answer.body;
    expect(results[0].post).toMatchObject({ title: "B1", status: "published", tags: ["batch_each"] });
    expect(results[1].problem).toMatchObject({
      code: "unknown_media",
      errors: [{ pointer: "/operations/1/post/mediaIds/0" }],
    });
    expect(results[8].post).toMatchObject({ title: "Changed", body: "Again", revision: 3 });
    // What is somebody else's is as little there as what does not exist.
    const without = ({ problem }: { problem: object }) => JSON.stringify(problem).replace(/operations\/\d/, "");
    expect(without(results[3])).toBe(without(results[4]));
    expect(JSON.stringify(results)).not.toContain(theirs.title === "A post" ? "Stolen" : theirs.title);
    expect((await bob.get(`/v1/posts/${theirs.id}`)).body).toMatchObject({ title: theirs.title, status: "published" });
    expect((await alice.get(`/v1/posts/${gone.id}`)).body.status).toBe("deleted");
  });

  test("atomic: one that cannot be done undoes all", async () => {
    const mine = await createPost(alice);
    const operations = [
      create({ title: "Not to be", externalId: "atomic" }),
      { action: "update", id: mine.id, changes: { title: "Not to be" } },
      { action: "delete", id: unknownId },
    ];
    const refused = await alice.post("/v1/posts/batch", { mode: "atomic", operations });
    expect([refused.status, refused.body.code]).toEqual([422, "not_found"]);
    expect(refused.body.errors[0].pointer).toBe("/operations/2");
    expect((await alice.get(`/v1/posts/${mine.id}`)).body).toEqual(mine);
    expect((await alice.get("/v1/posts/by-external/atomic")).status).toBe(404);
    const done = await alice.post("/v1/posts/batch", { mode: "atomic", operations: operations.slice(0, 2) });
    expect(statusesOf(done.body)).toEqual([201, 200]);
  });

  test("case 31: with a key it is done once", async () => {
    const body = {
      mode: "each",
      operations: [create({ title: "Once", externalId: "once" }), create({ title: " ", status: "published" })],
    };
    const key = { "idempotency-key": "batch-once" };
    const first = await alice.post("/v1/posts/batch", body, key);
    const again = await alice.post("/v1/posts/batch", body, key);
    expect(statusesOf(first.body)).toEqual([201, 422]);
    expect([again.body, again.headers.get("idempotency-replayed")]).toEqual([first.body, "true"]);
    const other = await alice.post("/v1/posts/batch", { ...body, mode: "atomic" }, key);
    expect(other.status).toBe(422);
    // A refused request leaves its key free.
    const free = { "idempotency-key": "batch-free" };
    expect((await alice.post("/v1/posts/batch", { ...body, mode: "atomic" }, free)).status).toBe(409);
    expect(
      (await alice.post("/v1/posts/batch", { mode: "each", operations: [create({ title: "Free" })] }, free)).status,
    ).toBe(200);
  });

  test.each([
    ["an update without id", { action: "update", changes: {} }, "/operations/0/id"],
    ["an update without changes", { action: "update", id: unknownId }, "/operations/0/changes"],
    ["a create with an id", { action: "create", id: unknownId, post: {} }, "/operations/0/id"],
    ["a create without a post", { action: "create" }, "/operations/0/post"],
    ["a delete with changes", { action: "delete", id: unknownId, changes: {} }, "/operations/0/changes"],
    ["an unknown action", { action: "publish", id: unknownId }, "/operations/0/action"],
    [
      "case 14: a field of ours",
      { action: "create", post: { title: "x", authorId: "usr_x" } },
      "/operations/0/post/authorId",
    ],
  ])("%s is refused", async (_what, operation, pointer) => {
    const answer = await alice.post("/v1/posts/batch", { mode: "each", operations: [operation] });
    expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([400, pointer]);
  });

  test("none and more than 100 are refused; 100 are done", async () => {
    const many = (count: number) => ({
      mode: "each",
      operations: Array.from({ length: count }, (_, i) => create({ title: `${i}` })),
    });
    expect((await alice.post("/v1/posts/batch", many(0))).status).toBe(400);
    expect((await alice.post("/v1/posts/batch", many(101))).status).toBe(400);
    expect(new Set(statusesOf((await alice.post("/v1/posts/batch", many(100))).body))).toEqual(new Set([201]));
  });

  test("two at once that meet in the other order do not wait for each other", async () => {
    const post = (tag: string) => create({ title: tag, status: "published", tags: [tag] });
    const tags = Array.from({ length: 10 }, (_, i) => `circle${i}`);
    const answers = await Promise.all(
      [alice, bob, alice, bob].map((client, i) => {
        const operations = (i % 2 ? tags : tags.toReversed()).map(post);
        return client.post("/v1/posts/batch", { mode: "atomic", operations });
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await anonymous.get("/v1/tags/circle3")).body.counts.posts).toBe(4);
  });
});

describe("an import by externalId", () => {
  const path = "/v1/posts/by-external/2024%2Fa";

  test("can be repeated: it writes once, changes what differs, and else leaves no trace", async () => {
    const body = { title: "T", body: "B", tags: ["Import"], status: "published" };
    const first = await alice.send("PUT", path, { body });
    expect([first.status, first.body.externalId, first.body.status]).toEqual([201, "2024/a", "published"]);
    const again = await alice.send("PUT", path, { body });
    expect([again.status, again.body]).toEqual([200, first.body]);
    const changed = await alice.send("PUT", path, { body: { ...body, title: "U", status: "draft" } });
    expect(changed.body).toMatchObject({ id: first.body.id, title: "U", status: "published", revision: 2 });
    expect((await tracesOf(app.db, first.body.id)).events).toEqual(["post.created", "post.published", "post.updated"]);
    const ofBob = await bob.send("PUT", path, { body });
    expect([ofBob.status, ofBob.body.id === first.body.id]).toEqual([201, false]);
    await alice.delete(`/v1/posts/${first.body.id}`);
    expect((await alice.send("PUT", path, { body })).status).toBe(201);
  });

  test("of ten at once one writes", async () => {
    const put = () => alice.send("PUT", "/v1/posts/by-external/ten", { body: { title: "Ten" } });
    const answers = await Promise.all(Array.from({ length: 10 }, put));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });
});

describe("the preview of a link", () => {
  const previewed = async (path: string) => {
    const { id } = await createPost(alice, { link: siteUrl + path });
    await app.drainJobs();
    const answer = await anonymous.get(`/v1/posts/${id}`);
    return { id, link: answer.body.link };
  };

  test("is what the page says of itself, as text", async () => {
    const { id, link } = await previewed("/");
    expect(link).toEqual({
      url: `${siteUrl}/`,
      preview: {
        state: "ready",
        title: "A page",
        description: "Of <b>great</b> use",
        siteName: null,
        imageUrl: `${siteUrl}/c.png`,
      },
    });
    // Only the page itself was asked for.
    expect(siteHits).toEqual(["/"]);
    expect((await tracesOf(app.db, id)).events).toEqual(["post.created", "post.published", "post.updated"]);
    expect((await alice.patch(`/v1/posts/${id}`, { link: `${siteUrl}/` })).body.link.preview.state).toBe("ready");
    expect((await alice.patch(`/v1/posts/${id}`, { link: `${siteUrl}/other` })).body.link.preview.state).toBe(
      "pending",
    );
    expect((await previewed("/latin")).link.preview.title).toBe("Grüße");
  });

  test("waits behind those of authors who have fewer waiting", async () => {
    const operations = Array.from({ length: 3 }, (_, i) => ({
      action: "create",
      post: { title: "Imported", link: `${siteUrl}/imported-${i}` },
    }));
    const imported = (await alice.post("/v1/posts/batch", { mode: "atomic", operations })).body.results;
    const { id } = await createPost(bob, { link: `${siteUrl}/one` });
    const ids: string[] = [...imported.map(({ post }: { post: { id: string } }) => post.id), id];
    const { rows } = await app.db.raw(
      "select data ->> 'postId' as id, priority from pgboss.job where data ->> 'postId' = any (?)",
      [ids],
    );
    const priorityOf = new Map(rows.map((row: { id: string; priority: number }) => [row.id, row.priority]));
    await app.drainJobs();
    const [first = 0, second, third, bobs] = ids.map((id) => Number(priorityOf.get(id)));
    expect([second, third]).toEqual([first - 1, first - 2]);
    expect(bobs).toBe(-1);
  });

  test.each(["/missing", "/picture"])("of %s there is none, which is remembered", async (path) => {
    expect((await previewed(path)).link.preview).toEqual({
      state: "failed",
      title: null,
      description: null,
      siteName: null,
      imageUrl: null,
    });
  });

  test("case 38: a link or a redirect into the machine fails, and reaches nothing", async () => {
    const { port } = canary.address() as AddressInfo;
    const id = (await createPost(alice, { link: `http://127.0.0.1:${port}/` })).id;
    const { link } = await previewed("/away");
    expect(link.preview.state).toBe("failed");
    expect((await alice.get(`/v1/posts/${id}`)).body.link.preview.state).toBe("failed");
    expect(canaryHits).toBe(0);
  });

  test("is looked for again where nobody answered, until the last try; a former link is forgotten", async () => {
    const post = await createPost(alice, { status: "draft" });
    const url = `${siteUrl}/broken`;
    await app
      .db("posts")
      .where({ id: post.id })
      .update({ link_url: url, link_preview: { state: "pending" } });
    const stateOf = async () => (await app.db("posts").where({ id: post.id }).first()).link_preview.state;
    await expect(previewLink(job(), { postId: post.id, url }, firstAttempt)).rejects.toThrow(TryAgain);
    expect(await stateOf()).toBe("pending");
    await previewLink(job(), { postId: post.id, url: `${siteUrl}/former` }, { isLast: true });
    expect(await stateOf()).toBe("pending");
    await previewLink(job(), { postId: post.id, url }, { isLast: true });
    expect(await stateOf()).toBe("failed");
  });

  test("has failed where its worker died at the last try: nobody looks for it any longer", async () => {
    const [dead, young, queued] = await Promise.all([createPost(alice), createPost(alice), createPost(alice)]);
    const link = { link_url: `${siteUrl}/dead`, link_preview: pendingPreview };
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
    await app
      .db("posts")
      .where({ id: dead.id })
      .update({ ...link, updated_at: hoursAgo(2) });
    await app.db("posts").where({ id: young.id }).update(link);
    await app
      .db("posts")
      .where({ id: queued.id })
      .update({ ...link, updated_at: hoursAgo(2) });
    await app.db.transaction(async (db) => {
      // Nobody takes it while the transaction lasts.
      const ctx = { ...job(), db };
      await enqueue(ctx, fetchLinkPreview, { postId: queued.id, url: link.link_url });
      await failStuckPreviews(ctx);
      expect(await db("posts").where({ id: queued.id }).first("link_preview")).toEqual({
        link_preview: pendingPreview,
      });
    });
    const stateOf = async ({ id }: { id: string }) => (await alice.get(`/v1/posts/${id}`)).body.link.preview.state;
    expect(await Promise.all([dead, young].map(stateOf))).toEqual(["failed", "pending"]);
    expect((await tracesOf(app.db, dead.id)).events.at(-1)).toBe("post.updated");
  });
});
