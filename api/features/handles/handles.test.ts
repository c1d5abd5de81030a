import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;
let bob: TestClient;

beforeAll(async () => {
  app = await startIssuedApp();
  alice = await app.as("alice");
  bob = await app.as("bob");
  await Promise.all([alice.get("/v1/me"), bob.get("/v1/me")]);
});
afterAll(() => app.close());

const take = (client: TestClient, handle: string) => client.patch("/v1/me", { handle });
const reasonFor = async (client: TestClient, handle: string) =>
  (await client.get(`/v1/handles/${encodeURIComponent(handle)}`)).body.reason;

async function age(handle: string, days: number): Promise<void> {
  const moment = new Date(Date.now() - days * 24 * 3_600_000);
  await app.db("former_handles").where({ handle }).update({ released_at: moment });
}

test.each([
  ["brand_new", null],
  ["alice", "taken"],
  ["admin", "reserved"],
  ["www", "reserved"],
  ["me", "reserved"],
  ["api", "reserved"],
  ["ab", "invalid"],
  ["Alice", "invalid"],
  ["a-b-c", "invalid"],
  ["älice", "invalid"],
  ["@alice", "invalid"],
  ["a b c", "invalid"],
  ["abc\n", "invalid"],
  ["'; drop table users", "invalid"],
  ["x".repeat(31), "invalid"],
])("anybody may ask for %j: %j", async (handle, reason) => {
  const answer = await app.anonymous.get(`/v1/handles/${encodeURIComponent(handle)}`);
  expect([answer.status, answer.body]).toEqual([200, { handle, available: reason === null, reason }]);
  expect(answer.headers.get("cache-control")).toBe("public, no-cache");
});

test("a reserved handle is nobody's: neither by a change nor by a sign-in", async () => {
  const answer = await take(alice, "support");
  expect([answer.status, answer.body.code, answer.body.errors[0].pointer]).toEqual([422, "handle_reserved", "/handle"]);
  const { handle } = (await (await app.as("somebody", undefined, { preferred_username: "admin" })).get("/v1/me")).body;
  expect(handle).toMatch(/^admin_\d+$/);
});

test("what was given up leads to the account that had it, however often it changes", async () => {
  const client = await app.as("first");
  const { id } = (await client.get("/v1/me")).body;
  await take(client, "second");
  await take(client, "third");
  for (const handle of ["first", "second", "third", "FIRST"]) {
    expect((await app.anonymous.get(`/v1/users/@${handle}`)).body).toMatchObject({ id, handle: "third" });
    expect((await app.anonymous.get(`/v1/users/@${handle}/posts`)).status).toBe(200);
  }
});

test("for 90 days nobody else may have it; then whoever takes it is found by it", async () => {
  const client = await app.as("early");
  const { id } = (await client.get("/v1/me")).body;
  await take(client, "late");
  expect([await reasonFor(app.anonymous, "early"), await reasonFor(bob, "early")]).toEqual(
    Array(2).fill("recently_used"),
  );
  expect(await reasonFor(client, "early")).toBeNull();
  const refused = await take(bob, "early");
  expect([refused.status, refused.body.code, refused.body.errors[0].pointer]).toEqual([
    409,
    "handle_recently_used",
    "/handle",
  ]);
  expect((await bob.get("/v1/me")).body.handle).toBe("bob");
  await age("early", 89);
  expect((await take(bob, "early")).status).toBe(409);
  const newcomer = await app.as("newcomer", undefined, { preferred_username: "early" });
  expect((await newcomer.get("/v1/me")).body.handle).toMatch(/^early_\d+$/);
  await age("early", 91);
  expect(await reasonFor(bob, "early")).toBeNull();
  expect((await take(bob, "early")).status).toBe(200);
  expect((await app.anonymous.get("/v1/users/@early")).body.handle).toBe("early");
  expect((await app.anonymous.get("/v1/users/@late")).body.id).toBe(id);
  await take(bob, "bob");
  expect((await app.anonymous.get("/v1/users/@early")).body.handle).toBe("bob");
});

test("its own may be had again at once; five changes in 30 days are the most", async () => {
  const client = await app.as("changer");
  const { id } = (await client.get("/v1/me")).body;
  for (const handle of ["one_1", "changer", "one_1", "two_2", "changer"]) {
    expect((await take(client, handle)).status).toBe(200);
    expect((await take(client, handle)).status).toBe(200);
  }
  const answer = await take(client, "three_3");
  expect([answer.status, answer.body.code, answer.body.errors[0].pointer]).toEqual([
    409,
    "handle_changes_exhausted",
    "/handle",
  ]);
  expect((await client.patch("/v1/me", { handle: "changer", bio: "The handle stays" })).status).toBe(200);
  await app
    .db("former_handles")
    .where({ user_id: id })
    .update({ released_at: new Date(Date.now() - 31 * 24 * 3_600_000) });
  expect((await take(client, "three_3")).status).toBe(200);
});

test("of those who want what is given up at the same moment, nobody gets it", async () => {
  const giver = await app.as("giver");
  await giver.get("/v1/me");
  const rivals = await Promise.all(Array.from({ length: 5 }, (_, i) => app.as(`wants${i}`)));
  await Promise.all(rivals.map((rival) => rival.get("/v1/me")));
  const [given, ...wanted] = await Promise.all([
    take(giver, "gave_it"),
    ...rivals.map((rival) => take(rival, "giver")),
  ]);
  expect([given?.status, ...wanted.map(({ status }) => status)]).toEqual([200, ...Array(5).fill(409)]);
  expect((await app.anonymous.get("/v1/users/@giver")).body.handle).toBe("gave_it");
});
