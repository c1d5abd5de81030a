import { afterAll, beforeAll, expect, test } from "vitest";
import { createPost } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;
let id: string;

beforeAll(async () => {
  app = await startIssuedApp();
  alice = await app.as("alice");
  id = (await alice.get("/v1/me")).body.id;
});
afterAll(() => app.close());

const nothing = { isMe: false, following: false, followedBy: false, blocked: false, muted: false };

test("an account is found by id, by handle in any case, and as me", async () => {
  const { body } = await app.anonymous.get(`/v1/users/${id}`);
  expect(body).toMatchObject({ id, handle: "alice", viewer: null });
  expect((await app.anonymous.get("/v1/users/@alice")).body).toEqual(body);
  expect((await app.anonymous.get("/v1/users/@ALICE")).body).toEqual(body);
  expect((await alice.get("/v1/users/me")).body).toEqual({ ...body, viewer: { ...nothing, isMe: true } });
  expect((await (await app.as("bob")).get("/v1/users/@alice")).body.viewer).toEqual(nothing);
});

test("it shows what everybody may know, and nothing of the sign-in", async () => {
  const { body } = await app.anonymous.get("/v1/users/@alice");
  expect(Object.keys(body).sort()).toEqual([
    "avatar",
    "banner",
    "bio",
    "counts",
    "createdAt",
    "displayName",
    "handle",
    "id",
    "links",
    "viewer",
  ]);
  expect(JSON.stringify(body)).not.toMatch(/issuer|subject|email|127\.0\.0\.1/);
});

test("a handle without its @ is a 404 that says how handles are written", async () => {
  for (const path of ["/v1/users/alice", "/v1/users/Alice/posts"]) {
    const { status, body } = await app.anonymous.get(path);
    expect([status, body.code, body.detail]).toEqual([
      404,
      "not_found",
      expect.stringMatching(/after an @: @alice\.$/i),
    ]);
  }
  for (const text of ["usr_1", "pst_01jd3x8q6zfk5v8h2m4n6p8r0t", "no!"]) {
    const { body } = await app.anonymous.get(`/v1/users/${text}`);
    expect(body.detail).toBe("There is no such user, or you may not see it.");
  }
});

test.each([
  "usr_01jd3x8q6zfk5v8h2m4n6p8r0t",
  "pst_01jd3x8q6zfk5v8h2m4n6p8r0t",
  "usr_",
  "alice",
  "@nobody",
  "@",
  "@alice%25",
  "@%27;--",
  "1",
  "%2e%2e%2fetc",
])("%s is a 404, and so are its posts", async (user) => {
  expect((await app.anonymous.get(`/v1/users/${user}`)).status).toBe(404);
  expect((await app.anonymous.get(`/v1/users/${user}/posts`)).status).toBe(404);
});

test("me is a 401 for nobody", async () => {
  expect((await app.anonymous.get("/v1/users/me")).status).toBe(401);
});

test("counts tell of published, public posts only", async () => {
  const carol = await app.as("carol");
  await Promise.all([
    createPost(carol),
    createPost(carol),
    createPost(carol, { status: "draft" }),
    createPost(carol, { visibility: "private" }),
    createPost(carol, { visibility: "unlisted" }),
  ]);
  const { body } = await app.anonymous.get("/v1/users/@carol");
  expect(body.counts.posts).toBe(2);
  const list = (await app.anonymous.get("/v1/users/@carol/posts")).body;
  expect(list.items).toHaveLength(2);
  expect((await carol.get("/v1/users/me/posts")).body.items).toHaveLength(2);
});
