import { afterAll, beforeAll, expect, test } from "vitest";
import { createPost, uploadPicture } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;
let bob: TestClient;

beforeAll(async () => {
  app = await startIssuedApp();
  alice = await app.as("alice");
  bob = await app.as("bob");
});
afterAll(() => app.close());

const idsOf = (body: { items: { id: string }[] }) => body.items.map((item) => item.id);

test("an empty feed is an empty page", async () => {
  const answer = await app.anonymous.get("/v1/feeds/latest");
  expect([answer.status, answer.body]).toEqual([200, { items: [], next: null }]);
  expect(answer.headers.has("link")).toBe(false);
});

test("the latest published comes first, whenever it was written, and each post is complete", async () => {
  const early = await createPost(alice, { status: "draft" });
  const second = await createPost(bob, { mediaIds: [await uploadPicture(bob)] });
  await createPost(alice, { visibility: "unlisted" });
  await alice.post(`/v1/posts/${early.id}/publish`);
  await app.drainJobs();
  const { body } = await app.anonymous.get("/v1/feeds/latest");
  expect(idsOf(body)).toEqual([early.id, second.id]);
  expect(body.items[1]).toEqual((await app.anonymous.get(`/v1/posts/${second.id}`)).body);
  expect(JSON.stringify(body)).not.toMatch(/picture\.png|subject|issuer|"owner/);
  const mine = (await bob.get("/v1/feeds/latest")).body;
  expect(mine.items.map((post: { viewer: unknown }) => post.viewer)).toMatchObject([
    { canEdit: false, canComment: true, vote: 0, saved: false },
    { canEdit: true },
  ]);
});

test("publishing again does not lift a post", async () => {
  const { body } = await app.anonymous.get("/v1/feeds/latest");
  const last = idsOf(body).at(-1);
  await bob.post(`/v1/posts/${last}/unpublish`);
  await bob.post(`/v1/posts/${last}/publish`);
  expect(idsOf((await app.anonymous.get("/v1/feeds/latest")).body)).toEqual(idsOf(body));
});

test("posts of the same millisecond are all found, once", async () => {
  await Promise.all(Array.from({ length: 9 }, () => createPost(alice)));
  await app.db("posts").update({ published_at: "2026-01-01T00:00:00.000Z" });
  const seen: string[] = [];
  for (let cursor = ""; ; ) {
    const { body } = await app.anonymous.get(`/v1/feeds/latest?limit=2${cursor}`);
    seen.push(...idsOf(body));
    if (!body.next) break;
    cursor = `&cursor=${body.next}`;
  }
  expect(seen).toHaveLength(11);
  expect(new Set(seen).size).toBe(11);
});

test("20 posts to a page unless more are asked for; a full last page has no next", async () => {
  await Promise.all(Array.from({ length: 14 }, () => createPost(bob)));
  expect((await app.anonymous.get("/v1/feeds/latest")).body.items).toHaveLength(20);
  const { body } = await app.anonymous.get("/v1/feeds/latest?limit=25");
  expect([body.items.length, body.next]).toEqual([25, null]);
});

test("what everybody gets can be kept by caches, what depends on the reader cannot", async () => {
  const open = await app.anonymous.get("/v1/feeds/latest");
  expect([open.headers.get("cache-control"), open.headers.get("vary")]).toEqual([
    "public, no-cache",
    "Authorization, Cookie",
  ]);
  const mine = await bob.get("/v1/feeds/latest");
  expect(mine.headers.get("cache-control")).toBe("private, no-cache");
  const again = await app.anonymous.get("/v1/feeds/latest", {
    headers: { "if-none-match": open.headers.get("etag") ?? "" },
  });
  expect(again.status).toBe(304);
});
