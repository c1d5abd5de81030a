import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createPost, tracesOf } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;

beforeAll(async () => {
  app = await startIssuedApp();
  await app.db("tags").insert([{ name: "kyoto" }, { name: "spring" }]);
  // As if public posts had them.
  await app.db("tallies").whereIn("subject_id", ["#kyoto", "#spring"]).update({ posts: 1 });
});
afterAll(() => app?.close());

interface Person {
  client: TestClient;
  id: string;
  handle: string;
}

let count = 0;

async function person(): Promise<Person> {
  const client = await app.as(`follower${count++}`);
  const { id, handle } = (await client.get("/v1/me")).body;
  return { client, id, handle };
}

const put = ({ client }: Person, path: string) => client.send("PUT", path);
const follow = (who: Person, { id }: Person) => put(who, `/v1/users/${id}/follow`);
const unfollow = ({ client }: Person, { id }: Person) => client.delete(`/v1/users/${id}/follow`);
/** Only who mutes may ever be told. */
const mutesToldOf = async (id: string) =>
  (await app.db("events").whereRaw("data->>'subject' = ?", [id]).orderBy("id")).map((event) => [
    event.type,
    event.subject,
    event.actor_id,
  ]);
const mute = (who: Person, { id }: Person) => put(who, `/v1/users/${id}/mute`);
const block = (who: Person, { id }: Person) => put(who, `/v1/users/${id}/block`);
const unblock = ({ client }: Person, { id }: Person) => client.delete(`/v1/users/${id}/block`);
const profileOf = async ({ client }: Person, { id }: Person) => (await client.get(`/v1/users/${id}`)).body;
const followsOf = (id: string): Promise<string[]> => app.db("follows").where({ follower_id: id }).pluck("subject_id");
const told = ({ id }: Person) => app.db("notifications").where({ user_id: id });
const textOf = ({ status, body, bytes }: Awaited<ReturnType<TestClient["get"]>>) => [
  status,
  bytes.toString().replace(body.requestId, ""),
];
const idsOf = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id);
const unknown = { id: "usr_01jd3x8q6zfk5v8h2m4n6p8r0t" };

/** All items of a list, two at a time. */
async function walk(client: TestClient, path: string) {
  const items = [];
  for (let cursor = ""; ; ) {
    const { status, body } = await client.get(`${path}${path.includes("?") ? "&" : "?"}limit=2${cursor}`);
    expect(status).toBe(200);
    items.push(...body.items);
    if (!body.next) return items;
    cursor = `&cursor=${body.next}`;
  }
}

let ann: Person;
let ben: Person;

beforeEach(async () => {
  [ann, ben] = [await person(), await person()];
});

test("who is suspended is in no list of who follows whom, until they are let in again; the counts stay", async () => {
  const reader = await person();
  await follow(ann, reader);
  await follow(ben, reader);
  await follow(ann, ben);
  const listed = async () => [
    idsOf((await reader.client.get(`/v1/users/${reader.id}/followers`)).body),
    idsOf((await app.anonymous.get(`/v1/users/${ann.id}/following`)).body),
  ];
  const suspend = (columns: object) => app.db("users").where({ id: ben.id }).update(columns);
  const all = [
    [ben.id, ann.id],
    [ben.id, reader.id],
  ];
  expect(await listed()).toEqual(all);
  await suspend({ suspended_at: new Date() });
  expect(await listed()).toEqual([[ann.id], [reader.id]]);
  expect((await profileOf(ann, reader)).counts.followers).toBe(2);
  await suspend({ suspended_until: new Date(Date.now() - 1000) });
  expect(await listed()).toEqual(all);
  await suspend({ suspended_at: null, suspended_until: null });
});

describe("case 36: follows", () => {
  test("fifty at once are one: counted, written down, told and notified once", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => follow(ann, ben)));
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(204));
    expect(await followsOf(ann.id)).toEqual([ben.id]);
    expect(await profileOf(ann, ben)).toMatchObject({
      counts: { followers: 1 },
      viewer: { following: true, followedBy: false },
    });
    expect(await profileOf(ben, ann)).toMatchObject({
      counts: { following: 1 },
      viewer: { following: false, followedBy: true },
    });
    await Promise.all(Array.from({ length: 5 }, () => unfollow(ann, ben)));
    expect(await profileOf(ann, ben)).toMatchObject({ counts: { followers: 0 }, viewer: { following: false } });
    const { audit, events } = await tracesOf(app.db, ben.id);
    expect(audit.filter((action) => action.startsWith("follow."))).toEqual(["follow.create", "follow.delete"]);
    expect(events.filter((type) => type.startsWith("follow."))).toEqual(["follow.created", "follow.deleted"]);
    expect(await told(ben)).toMatchObject([{ type: "follow", subject_id: ann.id, actor_id: ann.id }]);
  });

  test("who stops and follows again is not told of again, nor whoever is muted at all", async () => {
    await follow(ann, ben);
    await unfollow(ann, ben);
    await follow(ann, ben);
    expect(await told(ben)).toHaveLength(1);
    await mute(ann, ben);
    await follow(ben, ann);
    expect(await told(ann)).toEqual([]);
  });

  test("of oneself are a 422, mutes as well", async () => {
    for (const user of [ann.id, `@${ann.handle}`, "me"]) {
      for (const what of ["follow", "mute"]) {
        const answer = await put(ann, `/v1/users/${user}/${what}`);
        expect([answer.status, answer.body.code]).toEqual([422, "own_account"]);
      }
    }
    expect((await unfollow(ann, ann)).status).toBe(204);
  });

  test("a block ends both, and lets none begin, even at the same moment", async () => {
    await follow(ann, ben);
    await follow(ben, ann);
    await block(ann, ben);
    expect([await followsOf(ann.id), await followsOf(ben.id)]).toEqual([[], []]);
    await unblock(ann, ben);
    for (let round = 0; round < 10; round++) {
      const asked = [follow(ann, ben), follow(ben, ann), block(ann, ben), follow(ben, ann), follow(ann, ben)];
      for (const { status } of await Promise.all(asked)) expect([204, 404]).toContain(status);
      expect([await followsOf(ann.id), await followsOf(ben.id)]).toEqual([[], []]);
      await unblock(ann, ben);
    }
    expect(await profileOf(ann, ben)).toMatchObject({ counts: { followers: 0, following: 0 } });
  });

  test("are limited, and undone ones make room", async () => {
    await app.db.raw(
      "insert into follows (follower_id, subject_id) select ?, '#t' || n from generate_series(1, 10000) n",
      [ann.id],
    );
    const refused = await follow(ann, ben);
    expect([refused.status, refused.body.code]).toEqual([409, "too_many_follows"]);
    await app.db("follows").where({ follower_id: ann.id, subject_id: "#t1" }).delete();
    expect((await follow(ann, ben)).status).toBe(204);
    expect((await follow(ann, ben)).status).toBe(204);
  });
});

describe("cases 13 and 16: who is not there", () => {
  test.each(["follow", "mute"])("to %s a blocker, or who is deleted, is the 404 of nobody", async (what) => {
    const [gone, blocker] = [await person(), await person()];
    await app.db("users").where({ id: gone.id }).update({ deleted_at: new Date() });
    await block(blocker, ann);
    for (const method of ["PUT", "DELETE"]) {
      const ask = async (user: string) => textOf(await ann.client.send(method, `/v1/users/${user}/${what}`));
      const none = await ask(unknown.id);
      expect(none[0]).toBe(404);
      for (const user of [gone.id, blocker.id, `@${blocker.handle}`, "@nobody_at_all", "pst_1", "@'"]) {
        expect(await ask(encodeURIComponent(user))).toEqual(none);
      }
    }
  });

  test("whom one has blocked one cannot follow", async () => {
    await block(ann, ben);
    expect((await follow(ann, ben)).status).toBe(404);
  });

  test.each([
    ["PUT", "/v1/users/me/follow", "follows:write"],
    ["DELETE", "/v1/users/me/follow", "follows:write"],
    ["PUT", "/v1/tags/kyoto/follow", "follows:write"],
    ["PUT", "/v1/tags/kyoto/mute", "follows:write"],
    ["GET", "/v1/me/follows", "follows:read"],
    ["GET", "/v1/me/mutes", "follows:read"],
  ])("%s %s needs %s, and somebody", async (method, path, scope) => {
    const powerless = await app.as("follower0", ["users:read"]);
    expect((await powerless.send(method, path)).body.missingScopes).toEqual([scope]);
    expect((await app.anonymous.send(method, path)).status).toBe(401);
  });
});

test("tags are followed and muted by their names, once, and as often as not", async () => {
  const tag = (method: string, name: string, what: string) => ann.client.send(method, `/v1/tags/${name}/${what}`);
  for (const name of ["kyoto", "Kyoto", "%23kyoto"]) expect((await tag("PUT", name, "follow")).status).toBe(204);
  expect(await followsOf(ann.id)).toEqual(["#kyoto"]);
  expect((await app.db("tallies").where({ subject_id: "#kyoto" }).first()).followers).toBe(1);
  expect((await ann.client.get("/v1/me")).body.counts.following).toBe(0);
  await tag("PUT", "kyoto", "mute");
  await tag("PUT", "kyoto", "mute");
  expect((await ann.client.get("/v1/me/mutes")).body.items).toMatchObject([{ type: "tag", tag: "kyoto", user: null }]);
  await tag("DELETE", "kyoto", "mute");
  await tag("DELETE", "kyoto", "mute");
  expect(await mutesToldOf("#kyoto")).toEqual([
    ["mute.created", ann.id, ann.id],
    ["mute.deleted", ann.id, ann.id],
  ]);
  await tag("DELETE", "kyoto", "follow");
  expect((await ann.client.get("/v1/me/mutes")).body.items).toEqual([]);
  expect((await app.db("tallies").where({ subject_id: "#kyoto" }).first()).followers).toBe(0);
  for (const name of ["nothing", "'", "a%00b"]) {
    expect((await tag("PUT", name, "follow")).status).toBeGreaterThanOrEqual(400);
    expect((await tag("PUT", name, "follow")).status).toBeLessThan(500);
  }
});

describe("lists", () => {
  test("followers and followed are walked page by page, the last one first, without who is out of sight", async () => {
    const others = [];
    for (let i = 0; i < 7; i++) others.unshift(await person());
    for (const other of others.toReversed()) {
      await follow(other, ann);
      await follow(ann, other);
    }
    await ann.client.send("PUT", "/v1/tags/kyoto/follow");
    const ids = others.map(({ id }) => id);
    for (const list of ["followers", "following"]) {
      expect((await walk(app.anonymous, `/v1/users/${ann.id}/${list}`)).map(({ id }) => id)).toEqual(ids);
    }
    const [gone, blocked, blocker] = [others[1], others[3], others[4]];
    if (!gone || !blocked || !blocker) throw new Error("There are seven.");
    await app.db("users").where({ id: gone.id }).update({ deleted_at: new Date() });
    await block(ben, blocked);
    await block(blocker, ben);
    const left = ids.filter((id) => ![gone.id, blocked.id, blocker.id].includes(id));
    for (const list of ["followers", "following"]) {
      const items = await walk(ben.client, `/v1/users/@${ann.handle}/${list}`);
      expect(items.map(({ id }) => id)).toEqual(left);
      expect(items[0].viewer).toMatchObject({ isMe: false, following: false });
    }
    const own = await walk(ann.client, "/v1/me/follows");
    expect(own.map(({ tag, user }) => tag ?? user.id)).toEqual(["kyoto", ...ids.filter((id) => id !== gone.id)]);
    expect(own[1].user.viewer).toMatchObject({ following: true, followedBy: true });
    expect(idsOf({ items: (await walk(ann.client, "/v1/me/follows?type=users")).map(({ user }) => user) })).toEqual(
      ids.filter((id) => id !== gone.id),
    );
    expect((await walk(ann.client, "/v1/me/follows?type=tags")).map(({ tag }) => tag)).toEqual(["kyoto"]);
    const { next } = (await ann.client.get("/v1/me/follows?limit=1")).body;
    expect((await ann.client.get(`/v1/me/follows?type=tags&cursor=${next}`)).status).toBe(400);
    expect((await ben.client.get(`/v1/me/follows?cursor=${next}`)).status).toBe(400);
    expect((await app.anonymous.get(`/v1/users/${unknown.id}/followers`)).status).toBe(404);
    expect((await ben.client.get(`/v1/users/${blocker.id}/following`)).status).toBe(404);
  });

  test("whom one has muted stays in sight, and is listed", async () => {
    await mute(ann, ben);
    await mute(ann, ben);
    const third = await person();
    await mute(ann, third);
    expect((await walk(ann.client, "/v1/me/mutes?type=users")).map(({ user }) => user.id)).toEqual([third.id, ben.id]);
    expect((await profileOf(ann, ben)).viewer.muted).toBe(true);
    expect((await ann.client.delete(`/v1/users/${ben.id}/mute`)).status).toBe(204);
    expect((await profileOf(ann, ben)).viewer.muted).toBe(false);
    const { audit } = await tracesOf(app.db, ben.id);
    expect(audit.filter((action) => action.startsWith("mute."))).toEqual(["mute.create", "mute.delete"]);
    expect(await mutesToldOf(ben.id)).toEqual([
      ["mute.created", ann.id, ann.id],
      ["mute.deleted", ann.id, ann.id],
    ]);
  });

  test("relationships are told for many at once, without who is out of sight", async () => {
    const [blocked, blocker] = [await person(), await person()];
    await follow(ann, ben);
    await follow(ben, ann);
    await mute(ann, ben);
    await block(ann, blocked);
    await block(blocker, ann);
    const userIds = [blocked.id, blocker.id, ben.id, unknown.id, "nonsense", ben.id];
    const { status, body } = await ann.client.post("/v1/me/relationships/query", { userIds });
    expect(status).toBe(200);
    expect(body.items).toEqual([
      { userId: blocked.id, handle: blocked.handle, following: false, followedBy: false, blocked: true, muted: false },
      { userId: ben.id, handle: ben.handle, following: true, followedBy: true, blocked: false, muted: true },
    ]);
    const byHandle = [`@${ben.handle.toUpperCase()}`, `@${blocker.handle}`, "@nobody_of_that_name", "@"];
    const named = await ann.client.post("/v1/me/relationships/query", { userIds: byHandle });
    expect(named.body.items).toMatchObject([{ userId: ben.id, handle: ben.handle, following: true }]);
    for (const wrong of [[], Array(101).fill(ben.id), ["x".repeat(65)], "all"]) {
      expect((await ann.client.post("/v1/me/relationships/query", { userIds: wrong })).status).toBe(400);
    }
  });
});

describe("GET /v1/users", () => {
  const find = (query: string, client = app.anonymous) => walk(client, `/v1/users?${query}`);

  test("finds accounts by how their handle or their name begins, without who is out of sight", async () => {
    const [one, two, three, gone, suspended] = [
      await person(),
      await person(),
      await person(),
      await person(),
      await person(),
    ];
    const name = (who: Person, handle: string, displayName: string) =>
      app.db("users").where({ id: who.id }).update({ handle, display_name: displayName });
    await name(one, "zelda_1", "Ann");
    await name(two, "other_zelda", "Zelda Two");
    await name(three, "zelda_3", "Zelda Three");
    await name(gone, "zelda_4", "");
    await name(suspended, "zelda_5", "");
    await app.db("users").where({ id: gone.id }).update({ deleted_at: new Date() });
    await app.db("users").where({ id: suspended.id }).update({ suspended_at: new Date() });
    await follow(ann, two);
    await follow(ben, two);
    await follow(ann, one);
    for (const q of ["zelda", "Zel", "@zelda"]) {
      expect((await find(`q=${q}`)).map(({ id }) => id)).toEqual([three.id, two.id, one.id]);
    }
    expect((await find("q=zelda&sort=followers")).map(({ id }) => id)).toEqual([two.id, one.id, three.id]);
    expect((await find("q=zelda_")).map(({ id }) => id)).toEqual([three.id, one.id]);
    for (const q of ["%25", "_", "zelda%25", "'", "%F0%9F%98%80"]) expect(await find(`q=${q}`)).toEqual([]);
    await block(ann, two);
    expect((await find("q=zelda", ann.client)).map(({ id }) => id)).toEqual([three.id, one.id]);
    await block(three, ann);
    expect((await find("q=zelda", ann.client)).map(({ id }) => id)).toEqual([one.id]);
  });

  test("lists all of them, the latest first or those whom most follow", async () => {
    const shown: string[] = await app
      .db("users")
      .whereNull("deleted_at")
      .whereNull("suspended_at")
      .orderBy("id", "desc")
      .pluck("id");
    expect((await find("sort=new")).map(({ id }) => id)).toEqual(shown);
    const byFollowers = await find("sort=followers");
    expect(byFollowers.map(({ id }) => id).sort()).toEqual(shown.toSorted());
    const counts = byFollowers.map(({ counts }) => counts.followers);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(counts[0]).toBeGreaterThan(0);
  });

  test.each(["q=", `q=${"x".repeat(81)}`, "sort=name", "limit=0"])("?%s is a 400", async (query) => {
    expect((await app.anonymous.get(`/v1/users?${query}`)).status).toBe(400);
  });

  test("a cursor of one search is not one of another", async () => {
    const { next } = (await app.anonymous.get("/v1/users?limit=1")).body;
    expect((await app.anonymous.get(`/v1/users?limit=1&sort=followers&cursor=${next}`)).status).toBe(400);
    expect((await app.anonymous.get(`/v1/users?limit=1&q=zelda&cursor=${next}`)).status).toBe(400);
  });
});

test("posts for followers are seen as long as one follows", async () => {
  const id = (await createPost(ben.client, { visibility: "followers" })).id;
  const statusOf = async () => (await ann.client.get(`/v1/posts/${id}`)).status;
  expect(await statusOf()).toBe(404);
  await follow(ann, ben);
  expect(await statusOf()).toBe(200);
  await unfollow(ann, ben);
  expect(await statusOf()).toBe(404);
});
