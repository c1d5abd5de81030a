import { afterAll, beforeAll, expect, test } from "vitest";
import { createPost } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;
let anonymous: TestClient;

beforeAll(async () => {
  app = await startIssuedApp();
  alice = await app.as("alice");
  anonymous = app.anonymous;
  await createPost(alice, { tags: ["kyoto", "kyo", "ky_o", "tokyo"] });
  await createPost(alice, { tags: ["Kyoto", "ky_o"] });
  await createPost(alice, { tags: ["kyoto"] });
  await createPost(alice, { tags: ["kyoto", "kyushu", "onlydraft"], status: "draft" });
  await createPost(alice, { tags: ["kyushu", "onlyhidden"], visibility: "followers" });
});
afterAll(() => app?.close());

const list = async (query: string) =>
  (await anonymous.get(`/v1/tags${query}`)).body.items.map((tag: { name: string; counts: { posts: number } }) => [
    tag.name,
    tag.counts.posts,
  ]);

test("tags of public posts are listed, those with the most posts first", async () => {
  const all = [
    ["kyoto", 3],
    ["ky_o", 2],
    ["kyo", 1],
    ["tokyo", 1],
  ];
  expect(await list("")).toEqual(all);
  expect(await list("?q=%23KY")).toEqual(all.slice(0, 3));
  expect(await list("?q=ｋｙｏ")).toEqual([all[0], all[2]]);
});

test("case 34: what has a meaning to the database has none in a prefix", async () => {
  expect(await list("?q=ky_")).toEqual([["ky_o", 2]]);
  for (const q of ["%25", "ky%25", "%5C", "'", "a b", "-", "%F0%9F%98%80"]) expect(await list(`?q=${q}`)).toEqual([]);
  expect((await anonymous.get("/v1/tags?q=")).status).toBe(400);
  expect((await anonymous.get(`/v1/tags?q=${"x".repeat(101)}`)).status).toBe(400);
});

test("case 34: pages hold each tag once; a cursor is of its own list", async () => {
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const { body } = await anonymous.get(`/v1/tags?limit=1${cursor ? `&cursor=${cursor}` : ""}`);
    names.push(...body.items.map((tag: { name: string }) => tag.name));
    const { next } = body;
    if (next) expect((await anonymous.get(`/v1/tags?q=ky&cursor=${next}`)).status).toBe(400);
    cursor = next;
  } while (cursor);
  expect(names).toEqual(["kyoto", "ky_o", "kyo", "tokyo"]);
});

test("a tag is read by any of its forms, with what the caller has to do with it", async () => {
  expect((await anonymous.get("/v1/tags/%23KYOTO")).body).toEqual({
    name: "kyoto",
    counts: { posts: 3, followers: 0 },
    viewer: null,
  });
  const me = (await alice.get("/v1/me")).body.id;
  await app.db("follows").insert({ follower_id: me, subject_id: "#kyoto" });
  await app.db("mutes").insert({ muter_id: me, subject_id: "#tokyo" });
  expect((await alice.get("/v1/tags/kyoto")).body).toMatchObject({
    counts: { followers: 1 },
    viewer: { following: true, muted: false },
  });
  expect((await alice.get("/v1/tags/tokyo")).body.viewer).toEqual({ following: false, muted: true });
});

test("case 13: a tag that only hidden posts have is as little there as none", async () => {
  const headers = { "x-request-id": "same" };
  const none = await anonymous.get("/v1/tags/nothing", { headers });
  expect(none.status).toBe(404);
  for (const tag of ["onlydraft", "onlyhidden", "a%20b", "%00", "-"]) {
    const answer = await anonymous.get(`/v1/tags/${tag}`, { headers });
    if (answer.status !== 400) expect(answer.bytes.toString()).toBe(none.bytes.toString());
  }
});

test("a tag without public posts leaves the list", async () => {
  const { id } = await createPost(alice, { tags: ["shortlived"] });
  expect(await list("?q=shortlived")).toEqual([["shortlived", 1]]);
  await alice.patch(`/v1/posts/${id}`, { visibility: "unlisted" });
  expect(await list("?q=shortlived")).toEqual([]);
});

test("a tag that only drafts have cannot be told from none by following or muting it", async () => {
  for (const action of ["follow", "mute"]) {
    for (const method of ["PUT", "DELETE"]) {
      const ask = (tag: string) => alice.send(method, `/v1/tags/${tag}/${action}`);
      expect([(await ask("onlydraft")).status, (await ask("kyoto")).status]).toEqual([404, 204]);
    }
  }
});

test("what was muted or followed stays so until it is undone, with or without posts", async () => {
  const bob = await app.as("bob");
  const { id } = await createPost(alice, { tags: ["fleeting"] });
  for (const action of ["follow", "mute"]) await bob.send("PUT", `/v1/tags/fleeting/${action}`);
  await alice.delete(`/v1/posts/${id}`);
  for (const action of ["follow", "mute"]) {
    expect((await bob.delete(`/v1/tags/fleeting/${action}`)).status).toBe(204);
  }
});
