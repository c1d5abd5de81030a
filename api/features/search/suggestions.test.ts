import { afterAll, beforeAll, expect, test } from "vitest";
import { createPost } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let rosalind: TestClient;
let bob: TestClient;

beforeAll(async () => {
  app = await startIssuedApp();
  rosalind = await app.as("rosalind");
  bob = await app.as("bob");
  const rosa = await app.as("rosa");
  await Promise.all([rosalind, bob, rosa].map((client) => client.get("/v1/me")));
  await rosalind.patch("/v1/me", { displayName: "Élodie Franklin" });
  await app.db("tags").insert(["rosarium", "kyoto", "secret_plans"].map((name) => ({ name })));
  const { id } = await createPost(bob);
  await app
    .db("posts")
    .where({ id })
    .update({ tags: ["rosarium", "kyoto"] });
  const draft = await createPost(bob, { status: "draft" });
  await app
    .db("posts")
    .where({ id: draft.id })
    .update({ tags: ["secret_plans"] });
});
afterAll(() => app.close());

async function suggested(q: string, client = app.anonymous, limit = 10): Promise<string[]> {
  const { status, body } = await client.get(`/v1/search/suggest?${new URLSearchParams({ q, limit: String(limit) })}`);
  expect(status).toBe(200);
  return body.items.map(({ type, user, tag }: { type: string; user: { handle: string }; tag: { name: string } }) =>
    type === "user" ? `@${user.handle}` : `#${tag.name}`,
  );
}

test.each([
  ["the beginning of handles and tags", "ros", ["#rosarium", "@rosa", "@rosalind"]],
  ["a single letter", "k", ["#kyoto"]],
  ["a display name, in whatever case", "éLOD", ["@rosalind"]],
  ["only accounts", "@ros", ["@rosa", "@rosalind"]],
  ["only tags", "#ros", ["#rosarium"]],
  ["a wrong letter", "rosalimd", ["@rosalind"]],
  ["a word in the middle of a name", "franklin", ["@rosalind"]],
  ["a wrong letter of a tag", "kyotp", ["#kyoto"]],
  ["a tag that only a draft has", "secret", []],
  ["a wildcard", "%", []],
  ["an underscore", "_", []],
  ["nothing but a sign", "@", []],
  ["a space", " ", []],
  ["the last character there is", "\u{10ffff}", []],
])("suggests by %s", async (_what, q, expected) => {
  const names = await suggested(q);
  if (q === "rosalimd") expect(names).toEqual(expect.arrayContaining(expected));
  else expect(names.toSorted()).toEqual(expected);
});

test("who has it to the letter comes first, then those who are followed most", async () => {
  expect((await suggested("rosa"))[0]).toBe("@rosa");
  const { id } = (await rosalind.get("/v1/me")).body;
  await app.db("tallies").where({ subject_id: id }).update({ followers: 9 });
  expect((await suggested("ros"))[0]).toBe("@rosalind");
  expect(await suggested("ros", app.anonymous, 1)).toEqual(["@rosalind"]);
});

test("neither who is blocked nor who is about to be erased is suggested", async () => {
  expect(await suggested("rosalind", bob)).toContain("@rosalind");
  const { id } = (await bob.get("/v1/me")).body;
  await rosalind.send("PUT", `/v1/users/${id}/block`);
  expect(await suggested("rosalind", bob)).not.toContain("@rosalind");
  expect(await suggested("bob", rosalind)).toEqual([]);
  expect(await suggested("rosalind")).toContain("@rosalind");
  await rosalind.delete("/v1/me");
  expect(await suggested("rosalind")).not.toContain("@rosalind");
});

test("who is suspended is not suggested until that is over", async () => {
  const suspend = (columns: object) => app.db("users").where({ handle: "rosa" }).update(columns);
  await suspend({ suspended_at: new Date() });
  expect(await suggested("rosa")).not.toContain("@rosa");
  expect(await suggested("rosq")).not.toContain("@rosa");
  await suspend({ suspended_until: new Date(Date.now() - 1000) });
  expect(await suggested("rosa")).toContain("@rosa");
  await suspend({ suspended_at: null, suspended_until: null });
});

test.each([
  ["q", ""],
  ["q", "a".repeat(65)],
  ["limit", "0"],
  ["limit", "21"],
  ["q", "a\0"],
])("a %s of %j is a 400", async (name, value) => {
  const parameters = new URLSearchParams({ q: "a", [name]: value });
  expect((await app.anonymous.get(`/v1/search/suggest?${parameters}`)).status).toBe(400);
});
