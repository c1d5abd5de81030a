import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createComment, createPost } from "../../testing/factories.ts";
import { connectionsOf, rowsRead } from "../../testing/statement-cost.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let rosalind: TestClient;
let bob: TestClient;

beforeAll(async () => {
  app = await startIssuedApp({ EASEL_JOBS: "worker" });
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

interface Item {
  type: "user" | "tag" | "post" | "collection" | "comment";
  user: { handle: string } | null;
  tag: { name: string } | null;
  post: { title: string } | null;
  collection: { title: string } | null;
  comment: { excerpt: string } | null;
}

async function suggested(q: string, client = app.anonymous, limit = 10, types?: string): Promise<string[]> {
  const parameters = new URLSearchParams({ q, limit: String(limit), ...(types && { types }) });
  const { status, body } = await client.get(`/v1/search/suggest?${parameters}`);
  expect(status).toBe(200);
  return body.items.map(({ type, user, tag, post, collection, comment }: Item) => {
    expect([user, tag, post, collection, comment].filter((one) => one !== null)).toHaveLength(1);
    const titles = { post: post?.title, collection: collection?.title, comment: comment?.excerpt };
    return { user: `@${user?.handle}`, tag: `#${tag?.name}`, ...titles }[type];
  });
}

test.each([
  ["the beginning of handles and tags", "ros", ["#rosarium", "@rosa", "@rosalind"]],
  ["a single letter", "k", ["#kyoto"]],
  ["a display name, in whatever case", "éLOD", ["@rosalind"]],
  ["a display name, without its accents", "elodie f", ["@rosalind"]],
  ["a wrong letter, without accents", "elodje", ["@rosalind"]],
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
  ["nothing", "", []],
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
  ["q", "a".repeat(301)],
  ["limit", "0"],
  ["limit", "21"],
  ["q", "a\0"],
  ["types", "words"],
  ["types", "posts,"],
  ["types", ""],
])("a %s of %j is a 400", async (name, value) => {
  const parameters = new URLSearchParams({ q: "a", [name]: value });
  expect((await app.anonymous.get(`/v1/search/suggest?${parameters}`)).status).toBe(400);
});

describe("titles", () => {
  const quinces = async (q = "quince", client = app.anonymous) => (await suggested(q, client, 20)).toSorted();
  let carol: TestClient;
  let carolId: string;

  beforeAll(async () => {
    carol = await app.as("carol");
    carolId = (await carol.get("/v1/me")).body.id;
    for (const visibility of ["public", "unlisted", "followers", "private"]) {
      await createPost(carol, { title: `Quince post ${visibility}`, visibility });
      await carol.post("/v1/collections", { kind: "album", title: `Quince album ${visibility}`, visibility });
    }
    await createPost(carol, { title: "Quince post draft", status: "draft" });
    for (const title of ["Quince post deleted", "Quince post removed"]) await createPost(carol, { title });
    for (const title of ["Quince album deleted", "Quince album removed"])
      await carol.post("/v1/collections", { kind: "album", title, visibility: "public" });
    for (const table of ["posts", "collections"]) {
      await app.db(table).whereLike("title", "%deleted").update({ deleted_at: new Date() });
      await app.db(table).whereLike("title", "%removed").update({ removed_at: new Date() });
    }
  });

  test("what is suggested of a post and a collection is what a line of a list shows", async () => {
    const { body } = await app.anonymous.get("/v1/search/suggest?q=quince&types=posts,collections");
    const author = { id: carolId, handle: "carol", displayName: "carol", avatar: null };
    const none = { user: null, tag: null, post: null, collection: null, comment: null };
    const post = { id: expect.stringMatching(/^pst_/), title: "Quince post public", author };
    const collection = { id: expect.stringMatching(/^col_/), title: "Quince album public", author };
    expect(body.items).toEqual([
      { type: "collection", ...none, collection },
      { type: "post", ...none, post },
    ]);
  });

  test.each([
    ["the beginning", "quince"],
    ["a wrong letter", "quimce"],
    ["a word in the middle, and a wrong letter", "publoc"],
  ])("are suggested by %s, as far as the search would find them", async (_what, q) => {
    const listed = ["Quince album public", "Quince post public"];
    const shown = q.startsWith("qui") ? ["Quince album followers", "Quince post followers"] : [];
    expect(await quinces(q)).toEqual(listed);
    expect(await quinces(q, bob)).toEqual(listed);
    await bob.send("PUT", `/v1/users/${carolId}/follow`);
    expect(await quinces(q, bob)).toEqual([...listed, ...shown].toSorted());
    expect(await quinces(q, carol)).toEqual([...listed, ...shown].toSorted());
    await bob.send("PUT", `/v1/users/${carolId}/block`);
    expect(await quinces(q, bob)).toEqual([]);
    await bob.delete(`/v1/users/${carolId}/block`);
    const { id } = (await bob.get("/v1/me")).body;
    await carol.send("PUT", `/v1/users/${id}/block`);
    expect(await quinces(q, bob)).toEqual([]);
    expect(await quinces(q, carol)).toEqual([...listed, ...shown].toSorted());
    await carol.delete(`/v1/users/${id}/block`);
    await app.db("users").where({ id: carolId }).update({ deleted_at: new Date() });
    expect([await quinces(q), await quinces(q, bob)]).toEqual([[], []]);
    await app.db("users").where({ id: carolId }).update({ deleted_at: null });
  });

  test("change with the post and the collection", async () => {
    const { id } = await createPost(bob, { title: "Persimmon" });
    expect(await suggested("persim")).toEqual(["Persimmon"]);
    await bob.patch(`/v1/posts/${id}`, { title: "Medlar" });
    expect([await suggested("persim"), await suggested("medlar")]).toEqual([[], ["Medlar"]]);
    await bob.patch(`/v1/posts/${id}`, { visibility: "private" });
    expect([await suggested("medlar"), await suggested("medlar", bob)]).toEqual([[], []]);
  });

  test("the same come first, then those that begin so, then those that are like it, the best liked first", async () => {
    for (const title of ["A loquat", "Loquat jam", "Loquat tart", "Loquat", "Loquay"]) await createPost(bob, { title });
    await app.db.raw("update tallies set up = 5 from posts p where p.id = subject_id and p.title = 'Loquat tart'");
    await app.db.raw("update tallies set up = 9 from posts p where p.id = subject_id and p.title = 'Loquay'");
    expect(await suggested("loQUAT")).toEqual(["Loquat", "Loquat tart", "Loquat jam", "A loquat", "Loquay"]);
    expect(await suggested("loquat", app.anonymous, 2)).toEqual(["Loquat", "Loquat tart"]);
  });

  test.each([
    ["posts", ["Medick post"]],
    ["collections", ["Medick album"]],
    ["users,tags", ["#medick"]],
    ["collections,posts,posts", ["Medick album", "Medick post"]],
    ["tags,posts,collections,users", ["#medick", "Medick album", "Medick post"]],
    ["comments", ["Medick comment"]],
    ["comments,tags", ["#medick", "Medick comment"]],
  ])("only of the types %s", async (types, expected) => {
    if ((await suggested("medick")).length === 0) {
      await app.db("tags").insert({ name: "medick" });
      const { id } = await createPost(bob, { title: "Medick post", tags: ["medick"] });
      await createComment(bob, id, { body: "Medick comment" });
      await bob.post("/v1/collections", { kind: "album", title: "Medick album", visibility: "public" });
    }
    expect((await suggested("medick", app.anonymous, 10, types)).toSorted()).toEqual(expected);
    const isTagged = types.includes("tags");
    expect(await suggested("#medick", app.anonymous, 10, types)).toEqual(isTagged ? ["#medick"] : []);
  });

  test.each([
    ["brule", "Brûlée"],
    ["BRÛLÉE", "Brûlée"],
    ["naive", "Naïve"],
    ["nai\u0308ve", "Naïve"],
    ["smorrebrod", "Smørrebrød"],
    ["smorebrod", "Smørrebrød"],
    ["lodz", "Łódź"],
    ["angstrom", "Ångström"],
    ["strass", "Straße"],
    ["zurich", "Am Zürichsee"],
    ["йога", "Йога"],
  ])("whatever their accents: by %s", async (q, title) => {
    const titles = ["Brûlée", "Naïve", "Smørrebrød", "Łódź", "Ångström", "Straße", "Am Zürichsee", "Йога"];
    if ((await suggested("brulee")).length === 0) for (const each of titles) await createPost(bob, { title: each });
    expect((await suggested(q, app.anonymous, 10, "posts"))[0]).toBe(title);
  });

  test("are suggested by the first 64 letters of what was typed, as long as they may be", async () => {
    const title = `${"\u{1f33b}".repeat(64)} and ${"more ".repeat(20)}`.trim();
    await createPost(bob, { title });
    for (const q of [title, `${title.slice(0, 128)} and less`]) expect(await suggested(q)).toEqual([title]);
    expect(await suggested(`${title.slice(0, 126)}x and less`)).toEqual([]);
    const letters = "Medlars and loquats ".repeat(15).trim();
    await createPost(bob, { title: letters });
    expect((await suggested(letters))[0]).toBe(letters);
    expect((await app.anonymous.get("/v1/search/suggest")).status).toBe(400);
  });

  test("are as long as they like, of letters that grow as they are folded", async () => {
    const title = "İ\u{1d160}".repeat(150);
    const created = await createPost(bob, { title });
    expect(await suggested([...title].slice(0, 21).join(""))).toEqual([created.title]);
  });
});

describe("of very many that begin so", () => {
  beforeAll(async () => {
    const { id } = (await bob.get("/v1/me")).body;
    // The newest are drafts, as somebody may import them.
    await app.db.raw(
      `insert into posts (id, author_id, title, status, published_at)
       select 'pst_' || lpad(n::text, 26, '0'), ?, case when n <= 4000 then 'Walnut elder number '
         when n between 4499 and 4502 then 'Walnut, or almond ' else 'Walnut number ' end || n,
         case when n <= 5000 then 'published' else 'draft' end, case when n <= 5000 then now() end
       from generate_series(1, 5600) n`,
      [id],
    );
    await app.db.raw("analyze posts, tallies");
  });

  test("of the newest that are listed, and of the older ones, each comes once", async () => {
    const almonds = [4499, 4500, 4501, 4502].map((number) => `Walnut, or almond ${number}`);
    expect((await suggested("almond", app.anonymous, 20, "posts")).toSorted()).toEqual(almonds);
  });

  test.each([
    ["the beginning of all", "walnut", 20, 200 + 20],
    ["a word of all, which the newest have that are listed", "number", 20, 200 + 500 + 200 + 20],
    ["a word of the older ones, of which a thousand are looked at", "elder", 20, 200 + 500 + 1 + 1000 + 200 + 20],
    ["what none is like", "zzzqqq", 0, 200 + 500 + 1],
    ["a sign", "%", 0, 200],
    ["letters with signs between them", "n,w", 20, 200 + 500 + 1 + 1000],
    ["more of them", "w,t,n", 20, 200 + 500 + 1 + 1000],
    ["a word of none, and letters", "zzzqqq n w", 0, 200 + 500 + 1],
    ["words with a sign between them", "number,walnut", 20, 200 + 500 + 200 + 20],
  ])("one statement reads a few by %s", async (_what, q, count, most) => {
    const [items, uses] = await connectionsOf(app.services.db, () => suggested(q, app.anonymous, 20, "posts"));
    expect([items.length, uses]).toEqual([count, 1]);
    const reads = await rowsRead(app.services.db, "similar_posts", [null, "{}", q, ["posts"], 20], ["posts"]);
    expect(reads).toBeGreaterThanOrEqual(count);
    expect(reads).toBeLessThanOrEqual(most);
  });
});
