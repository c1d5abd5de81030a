import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tracesOf } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;

beforeAll(async () => {
  app = await startIssuedApp();
  alice = await app.as("alice");
});
afterAll(() => app.close());

describe("one's own profile", () => {
  test("can be read", async () => {
    const answer = await alice.get("/v1/me");
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      handle: "alice",
      bio: "",
      counts: { posts: 0 },
      viewer: { isMe: true, blocked: false },
    });
    expect(Object.keys(answer.body).sort()).toEqual([
      "avatar",
      "banner",
      "bio",
      "counts",
      "createdAt",
      "deletion",
      "displayName",
      "handle",
      "id",
      "links",
      "viewer",
    ]);
    expect(answer.headers.get("cache-control")).toBe("private, no-cache");
  });

  test("can be changed, and that is written down", async () => {
    const carol = await app.as("carol");
    const answer = await carol.patch("/v1/me", { handle: "carol_c", displayName: "Carol ☀", bio: "Hello\nthere" });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ handle: "carol_c", displayName: "Carol ☀", bio: "Hello\nthere" });
    expect((await carol.patch("/v1/me", { bio: "" })).body).toMatchObject({ handle: "carol_c", bio: "" });
    expect((await app.anonymous.get("/v1/users/@carol_c")).body.displayName).toBe("Carol ☀");
    const audit = await app.db("audit_log").where({ subject: answer.body.id, action: "user.update" }).orderBy("id");
    expect(audit.map((row) => row.details)).toEqual([
      { fields: ["handle", "displayName", "bio"] },
      { fields: ["bio"] },
    ]);
    expect(JSON.stringify(audit)).not.toContain("Hello");
    expect((await tracesOf(app.db, answer.body.id)).events).toEqual(["user.created", "user.updated", "user.updated"]);
  });

  test("a handle is taken once, and of ten who want it at once one gets it", async () => {
    const before = (await alice.get("/v1/me")).body;
    await (await app.as("dave")).patch("/v1/me", { handle: "taken" });
    const answer = await alice.patch("/v1/me", { handle: "taken", bio: "lost?" });
    expect([answer.status, answer.body.code]).toEqual([409, "handle_taken"]);
    expect(answer.body.errors[0].pointer).toBe("/handle");
    expect((await alice.get("/v1/me")).body).toEqual(before);
    const rivals = await Promise.all(Array.from({ length: 10 }, (_, i) => app.as(`rival${i}`)));
    const answers = await Promise.all(rivals.map((rival) => rival.patch("/v1/me", { handle: "wanted" })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)]);
    expect((await alice.patch("/v1/me", { handle: "alice" })).status).toBe(200);
  });

  test.each([
    ["handle", "ab"],
    ["handle", "x".repeat(31)],
    ["handle", "Alice"],
    ["handle", "a-b-c"],
    ["handle", "a b c"],
    ["handle", "älice"],
    ["handle", "abc\n"],
    ["handle", "@alice"],
    ["handle", null],
    ["displayName", ""],
    ["displayName", "x".repeat(81)],
    ["bio", "x".repeat(1001)],
    ["bio", 1],
  ])("%s cannot be %j", async (field, value) => {
    const answer = await alice.patch("/v1/me", { [field]: value });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0]).toMatchObject({ pointer: `/${field}`, in: "body" });
  });

  test("80 characters are counted as people do", async () => {
    expect((await alice.patch("/v1/me", { displayName: "😀".repeat(80) })).status).toBe(200);
  });

  test.each([
    "id",
    "role",
    "roles",
    "isAdmin",
    "scopes",
    "avatar",
    "avatarMediaId",
    "deletion",
    "deletedAt",
    "suspendedAt",
    "viewer",
    "createdAt",
    "post_count",
    "postCount",
    "counts",
    "__proto__",
    "constructor",
  ])("case 14: %s cannot be set", async (field) => {
    const before = (await alice.get("/v1/me")).body;
    const answer = await alice.patch("/v1/me", `{"bio":"x","${field}":"y"}`, { "content-type": "application/json" });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, `/${field}`]);
    expect((await alice.get("/v1/me")).body).toEqual(before);
  });

  test("If-Match guards it", async () => {
    const etag = (await alice.get("/v1/me")).headers.get("etag") ?? "";
    expect((await alice.patch("/v1/me", { bio: "One" }, { "if-match": etag })).status).toBe(200);
    expect((await alice.patch("/v1/me", { bio: "Two" }, { "if-match": etag })).status).toBe(412);
    expect((await alice.get("/v1/me")).body.bio).toBe("One");
  });

  test.each([
    ["nobody", "get", 401],
    ["nobody", "patch", 401],
    ["a token without users:read", "get", 403],
    ["a token without users:write", "patch", 403],
  ] as const)("%s may not %s it: %i", async (who, act, status) => {
    const client = who === "nobody" ? app.anonymous : await app.as("alice", ["posts:read"]);
    const answer = act === "get" ? await client.get("/v1/me") : await client.patch("/v1/me", { bio: "x" });
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body.missingScopes).toEqual([act === "get" ? "users:read" : "users:write"]);
  });
});
