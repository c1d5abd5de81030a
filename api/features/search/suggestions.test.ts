import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPost } from "../../testing/factories.ts";
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
  type: "user" | "tag" | "post" | "collection";
  user: { handle: string } | null;
  tag: { name: string } | null;
  post: { title: string } | null;
  collection: { title: string } | null;
}

async function suggested(q: string, client = app.anonymous, limit = 10, types?: string): Promise<string[]> {
  const parameters = new URLSearchParams({ q, limit: String(limit), ...(types && { types }) });
  const { status, body } = await client.get(`/v1/search/suggest?${parameters}`);
  expect(status).toBe(200);
  return body.items.map(({ type, user, tag, post, collection }: Item) => {
    expect([user, tag, post, collection].filter((one) => one !== null)).toHaveLength(1);
    const names = { user: `@${user?.handle}`, tag: `#${tag?.name}`, post: post?.title, collection: collection?.title };
    return names[type];
  });
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
  ])("only of the types %s", async (types, expected) => {
    if ((await suggested("medick")).length === 0) {
      await app.db("tags").insert({ name: "medick" });
      await createPost(bob, { title: "Medick post", tags: ["medick"] });
      await bob.post("/v1/collections", { kind: "album", title: "Medick album", visibility: "public" });
    }
    expect((await suggested("medick", app.anonymous, 10, types)).toSorted()).toEqual(expected);
    const isTagged = types.includes("tags");
    expect(await suggested("#medick", app.anonymous, 10, types)).toEqual(isTagged ? ["#medick"] : []);
  });

  test("are as long as they like, of letters that grow as they are folded", async () => {
    const title = "İ\u{1d160}".repeat(150);
    const created = await createPost(bob, { title });
    expect(await suggested([...title].slice(0, 21).join(""))).toEqual([created.title]);
  });
});

describe("of very many that begin so", () => {
  const count = 5000;

  beforeAll(async () => {
    const { id } = (await bob.get("/v1/me")).body;
    await app.db.raw(
      `insert into posts (id, author_id, title, status, published_at)
       select 'pst_' || lpad(n::text, 26, '0'), ?, case when n <= 4000 then 'Walnut elder number ' else 'Walnut number ' end || n, 'published', now() from generate_series(1, ?::int) n`,
      [id, count],
    );
    await app.db.raw("analyze posts, tallies");
  });

  /** The items of one request, how often it asks for a connection, and how many rows of posts its statement reads. */
  async function costOf(q: string) {
    const uses: number[] = [];
    let items: unknown[] = [];
    const { pool } = app.services.db.client;
    // What the server does by itself may ask for one meanwhile, though not each time.
    for (let attempt = 0; attempt < 4; attempt++) {
      let count = 0;
      const countUse = () => count++;
      pool.on("acquireSuccess", countUse);
      items = await suggested(q, app.anonymous, 20, "posts");
      pool.removeListener("acquireSuccess", countUse);
      uses.push(count);
    }
    return { items: items.length, uses: Math.min(...uses), reads: await readsOf(q) };
  }

  async function readsOf(q: string): Promise<number> {
    const text = await preparedText();
    return app.services.db.transaction(async (transaction) => {
      const connection = await transaction.client.acquireConnection();
      const counted =
        "select coalesce(sum(seq_tup_read + idx_tup_fetch), 0)::int as reads from pg_stat_xact_user_tables where relname = 'posts'";
      const [before] = (await connection.query(counted)).rows;
      await connection.query({ text, values: [null, "{}", q, ["posts"], 20] });
      const [after] = (await connection.query(counted)).rows;
      return after.reads - before.reads;
    });
  }

  /** The statement, which one of the connections of the pool has prepared: all are asked for it. */
  async function preparedText(): Promise<string> {
    const ask = () =>
      app.services.db.raw(
        `select pg_sleep(0.2), (select min(statement) from pg_prepared_statements where statement like '%similar_posts%') as text`,
      );
    const answers = await Promise.all(Array.from({ length: 4 }, ask));
    return answers.flatMap(({ rows }) => rows).find((row) => row.text !== null).text;
  }

  test.each([
    ["the beginning of all", "walnut", 20, 200 + 20],
    ["a word of all, which the newest have", "number", 20, 200 + 2 * 500 + 200 + 20],
    ["a word of the older ones, of which a thousand are looked at", "elder", 20, 200 + 2 * 500 + 1000 + 200 + 20],
    ["what none is like", "zzzqqq", 0, 200 + 2 * 500],
  ])("one statement reads a few by %s", async (_what, q, count, most) => {
    const { items, uses, reads } = await costOf(q);
    expect([items, uses]).toEqual([count, 1]);
    expect(reads).toBeGreaterThanOrEqual(count);
    expect(reads).toBeLessThanOrEqual(most);
  });
});
