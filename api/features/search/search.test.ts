import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createPost } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;
let bob: TestClient;

beforeAll(async () => {
  app = await startIssuedApp();
  alice = await app.as("alice");
  bob = await app.as("bob");
  await Promise.all([alice, bob].map((client) => client.get("/v1/me")));
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.db("posts").delete();
  await app.db("tags").delete();
});

const find = (parameters: Record<string, string>, client = app.anonymous) =>
  client.get(`/v1/search?${new URLSearchParams({ types: "posts", ...parameters })}`);
const titlesOf = (body: { items: { post: { title: string } }[] }) => body.items.map((item) => item.post.title);
const found = async (q: string, parameters = {}) => titlesOf((await find({ q, ...parameters })).body).sort();
const write = (title: string, fields: object = {}) => createPost(alice, { title, ...fields });
/** Fields that the API does not take yet. */
const change = (id: string, fields: object) => app.db("posts").where({ id }).update(fields);

describe("words", () => {
  test("all of them must be there, in title or body, in whatever case and order", async () => {
    await write("Kyoto in Spring", { body: "Cherry blossoms by the river" });
    await write("Kyoto");
    expect(await found("spring kyoto")).toEqual(["Kyoto in Spring"]);
    expect(await found("RIVER kyoto")).toEqual(["Kyoto in Spring"]);
    expect(await found("kyoto")).toEqual(["Kyoto", "Kyoto in Spring"]);
    expect(await found("kyo")).toEqual([]);
  });

  test.each([
    ["or", "mountain or lake", ["Blue lake", "Blue mountain"]],
    ["without", "blue -lake", ["Blue mountain", "Blue sky"]],
    ["nothing but without", "-lake", ["Blue mountain", "Blue sky"]],
    ["in this order", '"blue sky"', ["Blue sky"]],
    ["not in this order", '"sky blue"', []],
    ["in this order, with the quotes of a phone", "“blue sky”", ["Blue sky"]],
  ])("%s", async (_what, q, expected) => {
    for (const title of ["Blue lake", "Blue mountain", "Blue sky"]) await write(title);
    expect(await found(q)).toEqual(expected);
  });

  test("beyond ASCII they are the same in upper and lower case, composed and decomposed", async () => {
    await write("ÜBER DEN WOLKEN");
    await write("«Москва» — город");
    await write("cafe\u0301 crème");
    expect(await found("über")).toEqual(["ÜBER DEN WOLKEN"]);
    expect(await found("москва")).toEqual(["«Москва» — город"]);
    expect(await found("café")).toEqual(["cafe\u0301 crème"]);
  });

  test("they are brought to their stems in the language of the post", async () => {
    const english = await write("A photo of running children");
    const german = await write("Die Bilder der Kinder");
    await write("A photo of somebody");
    await change(english.id, { language: "en" });
    await change(german.id, { language: "de" });
    expect(await found("photos run child")).toEqual([]);
    expect(await found("photos runs")).toEqual(["A photo of running children"]);
    expect(await found("bild kind")).toEqual(["Die Bilder der Kinder"]);
    expect(await found("photo")).toEqual(["A photo of running children", "A photo of somebody"]);
    expect(await found("photo", { language: "en" })).toEqual(["A photo of running children"]);
    expect(await found("photo", { language: "fr" })).toEqual([]);
    expect(await found("-nonsense", { language: "de" })).toEqual(["Die Bilder der Kinder"]);
  });

  test("tags of a post are found, and what is changed is found anew", async () => {
    const post = await write("Before");
    await change(post.id, { tags: ["autumn"] });
    expect(await found("autumn")).toEqual(["Before"]);
    await alice.patch(`/v1/posts/${post.id}`, { title: "After" });
    expect([await found("before"), await found("after")]).toEqual([[], ["After"]]);
  });

  test("of an old post, and of those of the same moment, none is missed", async () => {
    const days = [0, 1, 29, 30, 31, 32, 60, 61, 62, 365, 366, 4000];
    for (const day of days) {
      const post = await write(`Old ${day}`);
      await change(post.id, { published_at: new Date(Date.now() - day * 86_400_000) });
    }
    const { body } = await find({ q: "old", sort: "new" });
    expect(titlesOf(body)).toEqual(days.map((day) => `Old ${day}`));
    expect(body.total).toEqual({ value: days.length, relation: "exact" });
    expect(await found("old")).toHaveLength(days.length);
  });
});

describe("the order", () => {
  test("what has the word in its title comes before what has it in its text, if neither is newer or more liked", async () => {
    await write("Bread", { body: "made with butter" });
    await write("Butter", { body: "on bread" });
    await write("Something", { body: "of butter, somewhere in a long text" });
    expect(titlesOf((await find({ q: "butter" })).body)[0]).toBe("Butter");
  });

  test("what is new, and what is liked, comes first among what fits as well", async () => {
    const [old, liked, recent] = [await write("Tea one"), await write("Tea two"), await write("Tea three")];
    const published_at = new Date(Date.now() - 60 * 86_400_000);
    for (const { id } of [old, liked]) await change(id, { published_at });
    await app.db("tallies").where({ subject_id: liked.id }).update({ up: 500 });
    expect(titlesOf((await find({ q: "tea" })).body)).toEqual(["Tea two", "Tea three", "Tea one"]);
    expect(titlesOf((await find({ q: "tea", sort: "new" })).body)[0]).toBe(recent.title);
  });
});

describe("pages", () => {
  async function readAll(parameters: Record<string, string>, between: () => Promise<unknown> = async () => {}) {
    const titles: string[] = [];
    const totals = new Set<string>();
    for (let cursor: string | null = ""; cursor !== null; ) {
      const { body } = await find({ ...parameters, limit: "3", ...(cursor && { cursor }) });
      titles.push(...titlesOf(body));
      totals.add(JSON.stringify(body.total));
      cursor = body.next;
      await between();
    }
    return { titles, totals: [...totals] };
  }

  test.each(["relevance", "new"])("by %s: what is written and deleted meanwhile shifts nothing", async (sort) => {
    for (let index = 0; index < 11; index++) await write(`Walk ${index}`);
    const doomed = await write("Walk doomed");
    let isDeleted = false;
    const { titles, totals } = await readAll({ q: "walk", sort }, async () => {
      await write("Walk afterwards");
      if (!isDeleted) await alice.delete(`/v1/posts/${doomed.id}`);
      isDeleted = true;
    });
    const kept = titles.filter((title) => title !== "Walk doomed");
    expect(kept.toSorted()).toEqual(Array.from({ length: 11 }, (_, index) => `Walk ${index}`).toSorted());
    expect(totals).toEqual(['{"value":12,"relation":"exact"}']);
  });

  test("a thousand are counted and ranked; by `new` all are read", async () => {
    const { id } = (await alice.get("/v1/me")).body;
    await app.db.raw(
      `insert into posts (id, author_id, title, status, published_at)
       select 'pst_' || lpad(n::text, 26, '0'), ?, 'Many', 'published', now() - n * interval '1 hour'
       from generate_series(1, 1105) n`,
      [id],
    );
    const first = (await find({ q: "many", limit: "100" })).body;
    expect(first.total).toEqual({ value: 1000, relation: "atLeast" });
    const ids = new Set<string>();
    for (let cursor: string | null = ""; cursor !== null; ) {
      const parameters = { q: "many", sort: "new", limit: "100", ...(cursor && { cursor }) };
      const { body } = await find(parameters);
      for (const { post } of body.items) ids.add(post.id);
      cursor = body.next;
    }
    expect(ids.size).toBe(1105);
  });

  test("a cursor is good for its own search and viewer only", async () => {
    await Promise.all(["one", "two", "three"].map((word) => write(`Step ${word}`)));
    const { next } = (await find({ q: "step", limit: "1" })).body;
    expect((await find({ q: "step", limit: "2", cursor: next })).status).toBe(200);
    const others: Record<string, string>[] = [
      { q: "steps" },
      { sort: "new" },
      { language: "en" },
      { types: "posts,users" },
    ];
    for (const parameters of others) {
      const answer = await find({ q: "step", limit: "1", cursor: next, ...parameters });
      expect([answer.status, answer.body.code]).toEqual([400, "invalid_cursor"]);
    }
    expect((await find({ q: "step", cursor: next }, bob)).status).toBe(400);
    const altered = [...next].map((letter: string, at) => (at === 30 ? (letter === "A" ? "B" : "A") : letter)).join("");
    for (const cursor of ["x", altered, `${next}=`, "A".repeat(512), "' or 1=1"]) {
      expect((await find({ q: "step", cursor })).status).toBe(400);
    }
  });
});

describe("accounts and tags", () => {
  test("are found by their names, and say what they are to the caller", async () => {
    await alice.patch("/v1/me", { displayName: "Ada Lovelace", bio: "Computing with engines" });
    await app.db("tags").insert([{ name: "engines" }, { name: "nobodys_engines" }]);
    await change((await write("Steam engines")).id, { tags: ["engines"] });
    const { body } = await find({ q: "engines", types: "tags,users,posts" }, bob);
    expect(body.total).toEqual({ value: 3, relation: "exact" });
    const byType = Object.fromEntries(body.items.map((item: { type: string }) => [item.type, item]));
    expect(byType.user).toMatchObject({
      post: null,
      tag: null,
      comment: null,
      collection: null,
      user: { displayName: "Ada Lovelace", viewer: { isMe: false } },
    });
    expect(byType.tag).toMatchObject({
      tag: { name: "engines", counts: { posts: 1, followers: 0 }, viewer: { following: false, muted: false } },
      highlights: [{ field: "name", parts: [{ text: "engines", isMatch: true }] }],
    });
    expect(byType.post.post).toEqual((await bob.get(`/v1/posts/${byType.post.post.id}`)).body);
    expect((await find({ q: "lovelace", types: "users" })).body.items).toHaveLength(1);
    expect((await find({ q: "engines", types: "tags" })).body.total.value).toBe(1);
  });

  test("who has deleted the account is gone with all of it, and is back with it", async () => {
    const eve = await app.as("eve");
    await eve.patch("/v1/me", { displayName: "Evelyn" });
    await createPost(eve, { title: "Evelyn writes" });
    const count = async () => (await find({ q: "evelyn", types: "posts,users" })).body.total.value;
    expect(await count()).toBe(2);
    await eve.delete("/v1/me");
    expect(await count()).toBe(0);
    await eve.post("/v1/me/restore");
    expect(await count()).toBe(2);
  });

  test("who is suspended is not found until that is over; what they wrote is", async () => {
    const sue = await app.as("sue");
    await sue.patch("/v1/me", { displayName: "Susannah" });
    await createPost(sue, { title: "Susannah writes" });
    const kinds = async () => {
      const { items, total } = (await find({ q: "susannah", types: "posts,users" })).body;
      expect(total.value).toBe(items.length);
      return items.map(({ type }: { type: string }) => type).toSorted();
    };
    const suspend = (columns: object) => app.db("users").where({ display_name: "Susannah" }).update(columns);
    expect(await kinds()).toEqual(["post", "user"]);
    await suspend({ suspended_at: new Date() });
    expect(await kinds()).toEqual(["post"]);
    await suspend({ suspended_until: new Date(Date.now() - 1000) });
    expect(await kinds()).toEqual(["post", "user"]);
  });
});

describe("highlights", () => {
  test("say where the words stand, as plain text", async () => {
    await write("<b>Tea</b> & cake", {
      body: `${"Other words. ".repeat(200)} Green \ue000tea\ue001 is best. <script>alert(1)</script>`,
    });
    const [item] = (await find({ q: "tea" })).body.items;
    expect(item.highlights.map(({ field }: { field: string }) => field)).toEqual(["title", "body"]);
    const [title, body] = item.highlights;
    expect(title.parts.find((part: { isMatch: boolean }) => part.isMatch).text).toBe("Tea");
    const matches = body.parts.filter((part: { isMatch: boolean }) => part.isMatch);
    expect(matches.map((part: { text: string }) => part.text)).toEqual(["tea"]);
    const text = body.parts.map((part: { text: string }) => part.text).join("");
    expect(text.length).toBeLessThan(400);
    expect(text).not.toMatch(/[\ue000\ue001]/);
  });

  test("are left out where nothing is to be marked", async () => {
    await write("Green");
    expect((await find({ q: "-red" })).body.items[0].highlights).toEqual([]);
  });
});

describe("case 15: what is hidden", () => {
  test("stays hidden: foreign names, who signed in, where files lie", async () => {
    const post = await write("Secret garden", { externalId: "my-own-name" });
    const { body } = await find({ q: "garden" }, bob);
    expect(body.items[0].post.externalId).toBe(null);
    expect(JSON.stringify(body)).not.toMatch(/my-own-name|subject|issuer|"owner|document|audience/);
    expect((await find({ q: "my-own-name" })).body.total.value).toBe(0);
    expect((await find({ q: "garden" }, alice)).body.items[0].post).toEqual(
      (await alice.get(`/v1/posts/${post.id}`)).body,
    );
  });

  test("the caller's own is only shown to a token that may read it", async () => {
    await write("Diary", { visibility: "followers" });
    expect((await find({ q: "diary" }, alice)).body.total.value).toBe(1);
    expect((await find({ q: "diary" }, await app.as("alice", ["users:read"]))).body.items).toEqual([]);
  });
});

describe("case 34: hostile searches", () => {
  test.each([
    ["%", 0],
    ["_", 0],
    ["100%", 1],
    ["((((", 0],
    ["a*".repeat(100), 0],
    ["'; drop table posts; --", 0],
    ["\\", 0],
    ["' in en'", 0],
    [" post 2026-11", 0],
    ["!!!!&&&&||||<->", 0],
    [Array.from({ length: 50 }, () => "or").join(" "), 0],
    ["x or ".repeat(40), 0],
    ["-".repeat(200), 0],
    ['"'.repeat(199), 0],
    ["\u{1d160}".repeat(100), 0],
  ])("%s is nothing but words", async (q, count) => {
    await write("100 percent");
    const answer = await find({ q });
    expect([answer.status, answer.body.items.length]).toEqual([200, count]);
  });

  test.each([
    ["no words", { q: "" }],
    ["ten thousand letters", { q: "a".repeat(10_000) }],
    ["a thousand ORs", { q: "a or ".repeat(1000) }],
    ["a NUL", { q: "a\0b" }],
    ["an unknown type", { q: "a", types: "posts,secrets" }],
    ["an unknown sort", { q: "a", sort: "random" }],
    ["an unknown language", { q: "a", language: "english" }],
    ["limit 0", { q: "a", limit: "0" }],
    ["limit -1", { q: "a", limit: "-1" }],
    ["limit 1e9", { q: "a", limit: "1000000000" }],
  ])("%s is a 400", async (_what, parameters) => {
    expect((await find(parameters)).status).toBe(400);
  });

  test("whatever is typed is searched for, or refused", async () => {
    await write("Something to be found");
    const piece = fc.oneof(
      fc.constantFrom(..."-\"'():*&|!<>\\@#%_ \t\n", " or ", "-(", '-"', "<->"),
      fc.string({ unit: "grapheme" }),
    );
    const typed = fc.array(piece, { minLength: 1, maxLength: 60 }).map((pieces) => pieces.join("").slice(0, 200));
    await fc.assert(
      fc.asyncProperty(typed, async (q) => {
        const statuses = [(await find({ q })).status, (await find({ q, types: "users,tags", sort: "new" })).status];
        const suggestion = await app.anonymous.get(`/v1/search/suggest?${new URLSearchParams({ q: q.slice(0, 64) })}`);
        for (const status of [...statuses, suggestion.status]) expect([200, 400]).toContain(status);
      }),
      { numRuns: 100 },
    );
  });

  test("one that takes too long is a 503, and nothing of it goes on", async () => {
    await app.db.transaction(async (lock) => {
      await lock.raw("lock table search_documents in access exclusive mode");
      // All connections of the pool.
      const hurry = () => app.services.db.raw("set statement_timeout = 500; select pg_sleep(0.2)");
      await Promise.all(Array.from({ length: 4 }, hurry));
      const answer = await find({ q: "anything" });
      expect([answer.status, answer.body.code]).toEqual([503, "temporarily_unavailable"]);
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
      // It is answered a moment before it is seen to be at rest.
      const running = `select query from pg_stat_activity where state = 'active' and datname = current_database()
        and query like '%search_terms%' and pid <> pg_backend_pid()`;
      await expect.poll(async () => (await app.db.raw(running)).rows).toEqual([]);
    });
  });
});

test("searches have a limit of their own", async () => {
  const limited = await startIssuedApp({ RATE_LIMIT_SEARCHES: "2" });
  try {
    const paths = ["/v1/search?q=a", "/v1/search/suggest?q=a", "/v1/search?q=a"];
    const answers = [];
    for (const path of paths) answers.push(await limited.anonymous.get(path));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[0]?.headers.get("ratelimit-policy")).toBe('"searches";q=2;w=60');
    expect((await limited.anonymous.get("/v1/feeds/latest")).status).toBe(200);
  } finally {
    await limited.close();
  }
});
