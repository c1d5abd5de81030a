import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPost, tracesOf, uploadPicture } from "../../testing/factories.ts";
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

const put = (client: TestClient, path: string, body: unknown) => client.send("PUT", path, { body });

async function readyPicture(client: TestClient): Promise<string> {
  const id = await uploadPicture(client);
  await app.drainJobs();
  return id;
}

describe("links", () => {
  test("are shown in their order, as browsers write them", async () => {
    const links = [
      { title: "Shop", url: "https://shop.example/a?b=1#c" },
      { title: "Müller ☀", url: "HTTP://MÜLLER.example:80" },
    ];
    const answer = await alice.patch("/v1/me", { links });
    expect(answer.status).toBe(200);
    expect(answer.body.links).toEqual([
      { title: "Shop", url: "https://shop.example/a?b=1#c" },
      { title: "Müller ☀", url: "http://xn--mller-kva.example/" },
    ]);
    expect((await app.anonymous.get("/v1/users/@alice")).body.links).toEqual(answer.body.links);
    expect((await alice.patch("/v1/me", { bio: "x" })).body.links).toEqual(answer.body.links);
    expect((await alice.patch("/v1/me", { links: [] })).body.links).toEqual([]);
  });

  test.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "\u0001javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://example.org/",
    "blob:https://example.org/x",
    "https://user@example.org/",
    "https://user:secret@example.org/",
    "https://:secret@example.org/",
    "https://",
    "https://exa mple.org/",
    "//example.org/",
    "example.org",
    "https://[::1",
    "https://example.org/\0",
    `https://example.org/${"ü".repeat(1000)}`,
  ])("cannot lead to %j", async (url) => {
    const fine = { title: "Fine", url: "https://example.org/" };
    const before = (await alice.get("/v1/me")).body;
    const first = await alice.patch("/v1/me", { links: [{ title: "x", url }], bio: "lost?" });
    expect([first.status, first.body.errors[0].pointer, first.body.errors[0].in]).toEqual([
      400,
      "/links/0/url",
      "body",
    ]);
    const second = await alice.patch("/v1/me", { links: [fine, { title: "x", url }] });
    expect([second.status, second.body.errors[0].pointer]).toEqual([400, "/links/1/url"]);
    expect((await alice.get("/v1/me")).body).toEqual(before);
  });

  const url = "https://example.org/";
  test.each([
    ["eleven of them", Array(11).fill({ title: "x", url }), "/links"],
    ["an empty title", [{ title: "", url }], "/links/0/title"],
    ["a title of blanks", [{ title: " ", url }], "/links/0/title"],
    ["a long title", [{ title: "x".repeat(81), url }], "/links/0/title"],
    ["a long URL", [{ title: "x", url: `${url}${"x".repeat(2048)}` }], "/links/0/url"],
    ["no URL", [{ title: "x" }], "/links/0/url"],
    ["another field", [{ title: "x", url, rel: "me" }], "/links/0/rel"],
    ["null", null, "/links"],
    ["text", "https://example.org/", "/links"],
  ])("with %s are refused", async (_what, links, pointer) => {
    const answer = await alice.patch("/v1/me", { links });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
  });
});

describe.each(["avatar", "banner"] as const)("the %s", (place) => {
  const path = `/v1/me/${place}`;

  test("is one of one's own media, and everybody sees it until it is taken away", async () => {
    const mediaId = await readyPicture(alice);
    expect((await app.anonymous.get(`/v1/media/${mediaId}`)).status).toBe(404);
    const answer = await put(alice, path, { mediaId });
    expect(answer.status).toBe(200);
    const { thumbhash, urls } = (await alice.get(`/v1/media/${mediaId}`)).body;
    expect(answer.body[place]).toEqual({ mediaId, thumbhash, urls });
    const shown = (await app.anonymous.get("/v1/users/@alice")).body;
    expect(shown[place]).toEqual(answer.body[place]);
    for (const url of [urls.original, urls.renditions[0].url]) {
      expect((await app.anonymous.get(new URL(url).pathname)).status).toBe(200);
    }
    expect((await put(alice, path, { mediaId })).body).toEqual(answer.body);
    for (let times = 0; times < 2; times++) expect((await alice.delete(path)).status).toBe(204);
    expect((await alice.get("/v1/me")).body[place]).toBeNull();
    expect((await app.anonymous.get(`/v1/media/${mediaId}`)).status).toBe(404);
    expect((await alice.get(`/v1/media/${mediaId}`)).status).toBe(200);
  });

  test("each change of it is written down once", async () => {
    const { id } = (await bob.get("/v1/me")).body;
    const before = await tracesOf(app.db, id);
    const mediaId = await readyPicture(bob);
    await put(bob, path, { mediaId });
    await put(bob, path, { mediaId });
    await bob.delete(path);
    await bob.delete(path);
    const after = await tracesOf(app.db, id);
    expect(after.audit.slice(before.audit.length)).toEqual(["user.update", "user.update"]);
    expect(after.events.slice(before.events.length)).toEqual(["user.updated", "user.updated"]);
  });

  test("vanishes with its media, and comes back with it", async () => {
    const mediaId = await readyPicture(alice);
    await put(alice, path, { mediaId });
    await alice.delete(`/v1/media/${mediaId}`);
    expect((await app.anonymous.get("/v1/users/@alice")).body[place]).toBeNull();
    expect((await app.anonymous.get(`/v1/media/${mediaId}`)).status).toBe(404);
    await alice.post(`/v1/media/${mediaId}/restore`);
    expect((await app.anonymous.get("/v1/users/@alice")).body[place].mediaId).toBe(mediaId);
  });

  test("cannot be somebody else's media, nor what is deleted, unknown, failed or not ready", async () => {
    const [ofBob, deleted, failed] = [await readyPicture(bob), await readyPicture(alice), await readyPicture(alice)];
    await alice.delete(`/v1/media/${deleted}`);
    await app.db("media").where({ id: failed }).update({ state: "failed" });
    const processing = await readyPicture(alice);
    await app.db("media").where({ id: processing }).update({ state: "processing" });
    const before = (await alice.get("/v1/me")).body;
    for (const [mediaId, code] of [
      [ofBob, "unknown_media"],
      [deleted, "unknown_media"],
      ["med_01jd3x8q6zfk5v8h2m4n6p8r0t", "unknown_media"],
      ["'; drop table media", "unknown_media"],
      [failed, "media_not_ready"],
      [processing, "media_not_ready"],
    ]) {
      const answer = await put(alice, path, { mediaId });
      expect([answer.status, answer.body.code, answer.body.errors[0].pointer]).toEqual([422, code, "/mediaId"]);
    }
    expect((await alice.get("/v1/me")).body).toEqual(before);
  });

  test.each([
    [{}],
    [{ mediaId: null }],
    [{ mediaId: "" }],
    [{ mediaId: "x".repeat(65) }],
    [{ mediaId: "x", ownerId: "y" }],
  ])("case 14: %j is refused", async (body) => {
    expect((await put(alice, path, body)).status).toBe(400);
  });

  test("needs users:write, and somebody", async () => {
    const readOnly = await app.as("alice", ["users:read"]);
    for (const [client, status] of [
      [readOnly, 403],
      [app.anonymous, 401],
    ] as const) {
      expect((await put(client, path, { mediaId: "x" })).status).toBe(status);
      expect((await client.delete(path)).status).toBe(status);
    }
  });
});

test("an avatar is shown beside what its owner has made, wherever that is shown", async () => {
  const carol = await app.as("carol");
  const without = await createPost(carol);
  expect(without.author.avatar).toBeNull();
  const mediaId = await readyPicture(carol);
  const { avatar } = (await put(carol, "/v1/me/avatar", { mediaId })).body;
  for (const client of [carol, bob, app.anonymous]) {
    expect((await client.get(`/v1/posts/${without.id}`)).body.author.avatar).toEqual(avatar);
    for (const path of ["/v1/feeds/latest", "/v1/users/@carol/posts", "/v1/posts?author=@carol"]) {
      expect((await client.get(path)).body.items[0].author.avatar).toEqual(avatar);
    }
  }
});
