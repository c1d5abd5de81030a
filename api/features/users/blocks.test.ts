import { afterAll, beforeEach, beforeAll, describe, expect, test } from "vitest";
import { createPost, tracesOf, uploadPicture } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;

beforeAll(async () => {
  app = await startIssuedApp();
});
afterAll(() => app.close());

interface Person {
  client: TestClient;
  id: string;
  handle: string;
  /** Shown by `post`. */
  media: string;
  post: string;
  unlisted: string;
}

let count = 0;

async function person(): Promise<Person> {
  const client = await app.as(`person${count++}`);
  const { id, handle } = (await client.get("/v1/me")).body;
  const media = await uploadPicture(client);
  await app.drainJobs();
  const post = (await createPost(client, { mediaIds: [media] })).id;
  const unlisted = (await createPost(client, { visibility: "unlisted" })).id;
  return { client, id, handle, media, post, unlisted };
}

const block = ({ client }: { client: TestClient }, { id }: { id: string }) =>
  client.send("PUT", `/v1/users/${id}/block`);
const unblock = ({ client }: Person, { id }: Person) => client.delete(`/v1/users/${id}/block`);
const idsOf = (body: { items: { id: string }[] }) => body.items.map((item) => item.id);

/** What one sees of the other. */
async function sees(client: TestClient, { id, handle, media, post, unlisted }: Person) {
  const status = async (path: string) => (await client.get(path)).status;
  const lists = async (path: string) => idsOf((await client.get(path)).body).includes(post);
  const isProfileSeen = (await status(`/v1/users/${id}`)) === 200;
  return {
    profile: await status(`/v1/users/@${handle}`),
    things: await Promise.all(
      [
        `/v1/posts/${post}`,
        `/v1/posts/${unlisted}`,
        `/v1/media/${media}`,
        `/v1/media/${media}/original`,
        `/v1/media/${media}/files/48.webp`,
      ].map(status),
    ),
    lists: await Promise.all(["/v1/feeds/latest?limit=100", "/v1/posts?limit=100"].map(lists)),
    ofAuthor: isProfileSeen
      ? await Promise.all([`/v1/users/${id}/posts`, `/v1/posts?author=${id}`].map(lists))
      : [await status(`/v1/users/${id}/posts`), await status(`/v1/posts?author=${id}`)],
  };
}

const everything = { profile: 200, things: Array(5).fill(200), lists: [true, true], ofAuthor: [true, true] };
const nothing = { profile: 404, things: Array(5).fill(404), lists: [false, false], ofAuthor: [404, 404] };
const profileOnly = { ...nothing, profile: 200, ofAuthor: [false, false] };

let ann: Person;
let mallory: Person;

beforeEach(async () => {
  [ann, mallory] = [await person(), await person()];
});

describe("case 16: a block", () => {
  test("hides both from each other at once, and from nobody else; undone, all is as before", async () => {
    expect([await sees(mallory.client, ann), await sees(ann.client, mallory)]).toEqual([everything, everything]);
    expect((await block(ann, mallory)).status).toBe(204);
    expect(await sees(mallory.client, ann)).toEqual(nothing);
    expect(await sees(ann.client, mallory)).toEqual(profileOnly);
    expect((await ann.client.get(`/v1/users/${mallory.id}`)).body.viewer).toMatchObject({ isMe: false, blocked: true });
    const third = await app.as("third");
    for (const client of [third, app.anonymous]) {
      for (const who of [ann, mallory]) expect(await sees(client, who)).toEqual(everything);
    }
    expect(await sees(ann.client, ann)).toEqual(everything);
    expect((await unblock(ann, mallory)).status).toBe(204);
    expect([await sees(mallory.client, ann), await sees(ann.client, mallory)]).toEqual([everything, everything]);
    expect((await ann.client.get(`/v1/users/${mallory.id}`)).body.viewer.blocked).toBe(false);
  });

  test("hides pages after the first as well", async () => {
    const { next } = (await mallory.client.get("/v1/feeds/latest?limit=1")).body;
    await block(ann, mallory);
    const rest = await mallory.client.get(`/v1/feeds/latest?limit=100&cursor=${next}`);
    expect(idsOf(rest.body)).not.toContain(ann.post);
  });

  test("hides the faces of whoever blocks, not of who is blocked", async () => {
    for (const { client, media } of [ann, mallory]) {
      await client.send("PUT", "/v1/me/avatar", { body: { mediaId: media } });
    }
    await block(ann, mallory);
    expect((await mallory.client.get(`/v1/media/${ann.media}/original`)).status).toBe(404);
    expect((await ann.client.get(`/v1/media/${mallory.media}/original`)).status).toBe(200);
    expect((await app.anonymous.get(`/v1/media/${ann.media}/original`)).status).toBe(200);
  });

  test("of both by both leaves nothing to see, and each can undo its own", async () => {
    await block(ann, mallory);
    expect((await block(mallory, ann)).status).toBe(404);
    await unblock(ann, mallory);
    await block(mallory, ann);
    expect((await block(ann, mallory)).status).toBe(404);
    await app.db("blocks").insert({ blocker_id: ann.id, blocked_id: mallory.id });
    expect([await sees(mallory.client, ann), await sees(ann.client, mallory)]).toEqual([nothing, nothing]);
    expect((await ann.client.get("/v1/me/blocks")).body.items).toEqual([]);
    expect((await block(ann, mallory)).status).toBe(204);
    expect((await unblock(ann, mallory)).status).toBe(204);
    expect((await unblock(ann, mallory)).status).toBe(404);
    expect(await sees(mallory.client, ann)).toEqual(profileOnly);
  });

  test("is written down once, however often it is asked for, and told to nobody else", async () => {
    const events = (await tracesOf(app.db, mallory.id)).events;
    const answers = await Promise.all(Array.from({ length: 10 }, () => block(ann, mallory)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(204));
    await unblock(ann, mallory);
    await unblock(ann, mallory);
    const traces = await tracesOf(app.db, mallory.id);
    expect(traces.audit.filter((action) => action.includes("block"))).toEqual(["user.block", "user.unblock"]);
    expect(traces.events).toEqual(events);
    const own = await app.db("events").whereLike("type", "block.%").where({ subject: ann.id }).orderBy("id");
    const its = { actor_id: ann.id, data: { subject: mallory.id } };
    expect(own).toMatchObject([
      { type: "block.created", ...its },
      { type: "block.deleted", ...its },
    ]);
  });

  test.each([
    ["by handle", () => `@${mallory.handle}`, 204],
    ["of oneself", () => ann.id, 422],
    ["of oneself as me", () => "me", 422],
    ["of nobody", () => "usr_01jd3x8q6zfk5v8h2m4n6p8r0t", 404],
    ["of nonsense", () => "@'; drop table blocks", 404],
  ])("%s gives a %3$i", async (_what, user, status) => {
    const answer = await ann.client.send("PUT", `/v1/users/${encodeURIComponent(user())}/block`);
    expect(answer.status).toBe(status);
  });

  test("needs users:write, and somebody", async () => {
    const readOnly = await app.as("person0", ["users:read"]);
    for (const [client, status] of [
      [readOnly, 403],
      [app.anonymous, 401],
    ] as const) {
      expect((await block({ client }, mallory)).status).toBe(status);
      expect((await client.delete(`/v1/users/${mallory.id}/block`)).status).toBe(status);
    }
    expect((await app.anonymous.get("/v1/me/blocks")).status).toBe(401);
  });
});

test("those whom one has blocked are listed page by page, the last one first", async () => {
  const blocked: string[] = [];
  for (let i = 0; i < 7; i++) {
    const { id } = (await (await app.as(`listed${i}`)).get("/v1/me")).body;
    await block(ann, { id });
    blocked.unshift(id);
  }
  // Some at the same moment: the id decides then.
  await app.db("blocks").whereIn("blocked_id", blocked.slice(0, 4)).update({ created_at: new Date() });
  const seen: string[] = [];
  for (let cursor = ""; ; ) {
    const { body } = await ann.client.get(`/v1/me/blocks?limit=2${cursor}`);
    expect(body.items.every((user: { viewer: object }) => "blocked" in user.viewer)).toBe(true);
    seen.push(...idsOf(body));
    if (!body.next) break;
    cursor = `&cursor=${body.next}`;
  }
  expect(seen).toHaveLength(7);
  expect(seen.slice(4)).toEqual(blocked.slice(4));
  expect([...seen].sort()).toEqual([...blocked].sort());
  const { next } = (await ann.client.get("/v1/me/blocks?limit=1")).body;
  expect((await mallory.client.get(`/v1/me/blocks?cursor=${next}`)).status).toBe(400);
});
