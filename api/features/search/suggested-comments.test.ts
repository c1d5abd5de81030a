import { afterAll, beforeAll, expect, test } from "vitest";
import { createComment, createPost } from "../../testing/factories.ts";
import { connectionsOf, rowsRead } from "../../testing/statement-cost.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let bob: TestClient;
let postId: string;

beforeAll(async () => {
  app = await startIssuedApp({ EASEL_JOBS: "worker" });
  bob = await app.as("bob");
  postId = (await createPost(bob, { title: "Harbour", language: "en" })).id;
});
afterAll(() => app.close());

/** What comments say, and the titles of posts. */
async function suggested(q: string, client = app.anonymous, limit = 20, types = ""): Promise<string[]> {
  const parameters = new URLSearchParams({ q, limit: String(limit), ...(types && { types }) });
  const { status, body } = await client.get(`/v1/search/suggest?${parameters}`);
  expect(status).toBe(200);
  return body.items.map(({ post, comment }: Item) => post?.title ?? comment?.excerpt);
}

interface Item {
  post: { title: string } | null;
  comment: { excerpt: string } | null;
}

const comments = (q: string, client = app.anonymous, limit = 20) => suggested(q, client, limit, "comments");

const say = async (...bodies: string[]) => {
  for (const body of bodies) await createComment(bob, postId, { body });
};

test("what is suggested of a comment is what a line of a list shows", async () => {
  const { id } = await createComment(bob, postId, { body: "The **sorrel** of\n<i>[Kent](https://example.com)</i>" });
  const { body } = await app.anonymous.get("/v1/search/suggest?q=sorr");
  const author = { id: (await bob.get("/v1/me")).body.id, handle: "bob", displayName: "bob", avatar: null };
  const comment = { id, postId, excerpt: "The sorrel of <i>Kent</i>", author };
  expect(body.items).toEqual([{ type: "comment", user: null, tag: null, post: null, collection: null, comment }]);
});

test.each([
  ["a word", "running"],
  ["what is more than its stem", "runni"],
  ["the beginning of a word in the middle", "thro"],
  ["an ending that its stem has not as it is", "happily"],
  ["part of it", "happil"],
  ["a word and the beginning of another, wherever they are", "bottoms run"],
  ["words that nobody looks for, and the beginning of another", "the bott"],
  ["the beginning of a word that nobody looks for", "thr"],
  ["a word, and one that nobody looks for", "happily the"],
  ["whatever case, and letters beyond ASCII", "CAFÉ"],
  ["a word without its accents", "a cafe"],
  ["a wrong letter", "runming"],
  ["a word, and a sign that is taken for a space", "happily—"],
  ["a quotation mark and a backslash", "'bottoms\\"],
])("are suggested by %s", async (_what, q) => {
  const text = "Running happily through the bottoms of a café";
  if ((await comments("running")).length === 0) await say(text, "Something else");
  expect((await comments(q))[0]).toBe(text);
});

test.each(["zebra", "%", "—", "'", "\\", ":*", "| &", "-", "!", "<->"])("not by %j", async (q) => {
  expect(await comments(q)).toEqual([]);
});

test("words of a language that changes their letters, too", async () => {
  const { id } = await createPost(bob, { title: "Bibliothek", language: "de" });
  await createComment(bob, id, { body: "Überall alte Bücher" });
  for (const q of ["büc", "Bücher", "über", "alte bü", "buch", "uberal", "alte bu"])
    expect(await comments(q)).toEqual(["Überall alte Bücher"]);
});

test("not by the middle of a word, whatever other word has the same stem", async () => {
  const filler = "Nothing to see here. ".repeat(10);
  await say(`${filler} A sprint, presprinting`, `${filler} A sprint (sprinting)`);
  expect(await comments("sprinti")).toEqual([expect.stringContaining("(sprinting)")]);
  expect(await comments("(sprinting")).toEqual([expect.stringContaining("(sprinting)")]);
});

test("those that begin so come first, the best liked and the newest before others, then those that are like it", async () => {
  await say("Tamarisk one", "Tamarisk two", "A tamarisk", "Tamarosk");
  await app.db.raw("update tallies set up = 5 from comments c where c.id = subject_id and c.body = 'Tamarisk one'");
  const expected = ["Tamarisk one", "A tamarisk", "Tamarisk two", "Tamarosk"];
  expect(await comments("tamarisk")).toEqual(expected);
  expect(await comments("tamarisk", bob, 2)).toEqual(expected.slice(0, 2));
});

test("only take the places that others leave", async () => {
  await say("Verbena in a comment");
  await createPost(bob, { title: "Verbena" });
  await createPost(bob, { title: "What is like verbina" });
  expect(await suggested("verbena")).toEqual(["Verbena", "What is like verbina", "Verbena in a comment"]);
  expect(await suggested("verbena", bob, 2)).toEqual(["Verbena", "What is like verbina"]);
  expect([await suggested("@verbena"), await suggested("#verbena")]).toEqual([[], []]);
});

test("change with the comment, and with the post", async () => {
  const post = await createPost(bob, { title: "Quay" });
  const { id } = await createComment(bob, post.id, { body: "Agrimony" });
  await bob.patch(`/v1/comments/${id}`, { body: "Betony" });
  expect([await comments("agrimo"), await comments("beton")]).toEqual([[], ["Betony"]]);
  await bob.patch(`/v1/posts/${post.id}`, { visibility: "unlisted" });
  expect([await comments("beton"), await comments("betany", bob)]).toEqual([[], []]);
  await bob.patch(`/v1/posts/${post.id}`, { visibility: "public" });
  await bob.delete(`/v1/comments/${id}`);
  expect([await comments("beton"), await comments("betany")]).toEqual([[], []]);
});

test.each([
  ["at the beginning", 0, /^Saxifrage word word .+ word…$/],
  ["in the middle", 150, /^…word .+ säxifrage .+ word…$/],
  ["at the end", 1500, /^…word .+ word saxifrage\.$/],
])("of a long text so much is shown as is around the words %s", async (_what, before, expected) => {
  const word = before === 0 ? "Saxifrage" : before === 150 ? "säxifrage" : "saxifrage";
  const text = `${"word ".repeat(before)}**${word}**${" word".repeat(before === 1500 ? 0 : 300)}.`;
  await createComment(bob, postId, { body: text });
  const [excerpt] = await comments("saxif");
  expect(excerpt).toMatch(expected);
  expect([...(excerpt ?? "")].length).toBeLessThanOrEqual(160);
  expect([...(excerpt ?? "")].length).toBeGreaterThan(120);
});

test("no letter is halved, however long a word is", async () => {
  await say(`${"\u{1f33b}".repeat(1500)} teasel ${"\u{1f33b}".repeat(1500)}`);
  const [excerpt = ""] = await comments("teas");
  expect(excerpt).toMatch(/^…\u{1f33b}+ teasel \u{1f33b}+…$/u);
  expect([...excerpt].length).toBeLessThanOrEqual(160);
});

// The thousand newest are looked at twice, the 500 newest for what is like it; of what is found, the document and the comment.
test.each([
  ["a word of all, which the newest have", "walnut", 20, 2000 + 2 * 200],
  ["two words of all", "walnut numb", 20, 2000 + 2 * 200],
  ["a letter", "w", 20, 2000 + 2 * 200],
  ["a word of a few that are older", "quokka", 1, 2000 + 2 * 500],
  ["the beginning of a word of the older ones", "elde", 20, 2000 + 200 + 2 * 200],
  ["what the stem of many may begin with", "walnuttings", 20, 2000 + 1000 + 2 * 500 + 2 * 200],
  ["a rare word, and the beginning of one that all have", "quokka waln", 1, 2000 + 2 * 500 + 2 * 200],
  ["a rare word, and a letter", "quokka w", 1, 2000 + 2 * 500 + 2 * 200],
  ["a rare word, and one that nobody looks for", "quokka at", 1, 2000 + 2 * 500 + 2 * 200],
  ["letters with signs between them", "n,w", 20, 2000 + 2 * 500 + 2 * 200],
  ["words with a sign between them", "number,walnut", 20, 2000 + 2 * 500 + 2 * 200],
  ["a word of a few, and a letter after a sign", "quokka,w", 0, 2000 + 2 * 500 + 2 * 200],
  ["two letters of Korean, of an older one", "사진", 1, 2000 + 2 * 500],
  ["a letter among signs", "((z((", 0, 2000 + 2 * 500],
  ["words, and letters with signs between them", "walnut n,w,n,w w", 20, 2000 + 2 * 500 + 2 * 200],
  ["what none is like", "zzzqqq", 0, 2000 + 2 * 500],
  ["a word that none has, and one that all have", "zzzqqq walnut", 20, 2000 + 2 * 500 + 2 * 200],
])("of very many, one statement reads a few by %s", async (_what, q, count, most) => {
  if ((await comments("walnut")).length === 0) {
    await app.db.raw(
      `insert into comments (id, post_id, author_id, body, created_at)
       select 'cmt_' || lpad(n::text, 26, '0'), ?, p.author_id,
         case when n = 500 then 'A quokka at a walnut' when n = 600 then '사진관 walnut' when n <= 7000 then 'An elder walnut' else 'A walnut' end || ', number ' || n, now() - interval '1 hour' * (10000 - n)
       from generate_series(1, 10000) n, posts p where p.id = ?`,
      [postId, postId],
    );
    await app.db.raw("analyze comments, search_documents");
  }
  const { db } = app.services;
  const [items, uses] = await connectionsOf(db, () => comments(q));
  expect([items.length, uses]).toEqual([count, 1]);
  const tables = ["comments", "search_documents"];
  const reads = await rowsRead(db, "similar_comments", [null, "{}", q, ["comments"], 20], tables);
  expect(reads).toBeGreaterThanOrEqual(count);
  expect(reads).toBeLessThanOrEqual(most + 50);
});
