import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createComment, createPost } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;

beforeAll(async () => {
  app = await startIssuedApp();
  alice = await app.as("alice");
  await alice.get("/v1/me");
});
afterAll(() => app.close());
beforeEach(() => app.db("posts").delete());

const find = (parameters: Record<string, string>, client = app.anonymous) =>
  client.get(`/v1/search?${new URLSearchParams({ types: "posts", ...parameters })}`);
const titlesOf = (body: { items: { post: { title: string } }[] }) => body.items.map((item) => item.post.title);
const found = async (q: string, parameters = {}) => titlesOf((await find({ q, ...parameters })).body).sort();
const write = (title: string, fields: object = {}) => createPost(alice, { title, ...fields });

const written = [
  "Crème brûlée at Zürich",
  "Straße in Łódź",
  "Smørrebrød",
  "Ångström, Æsir, Œuvre, Þór",
  "NAI\u0308VE",
  "Αθήνα",
];

test.each([
  ["creme brulee", 0],
  ["CRÈME", 0],
  ["créme", 0],
  ['"brulee at zurich"', 0],
  ['"crème brulée"', 0],
  ["zurich", 0],
  ["strasse", 1],
  ["STRAẞE", 1],
  ["lodz", 1],
  ["smorrebrod", 2],
  ["angstrom", 3],
  ["aesir oeuvre thor", 3],
  ["naive", 4],
  ["nai\u0308ve", 4],
  ["αθηνα", 5],
])("accents do not matter: %s", async (q, expected) => {
  for (const title of written) await write(title);
  expect(await found(q)).toEqual([written[expected]]);
  expect(await found(`-${q}`)).toHaveLength(q.includes(" ") && !q.includes('"') ? 0 : written.length - 1);
});

test("marks that make another letter do", async () => {
  for (const title of ["йод", "ёж", "がく", "한국", "हिन्दी", "กำ"]) await write(title);
  for (const q of ["иод", "еж", "かく", "हन्द", "กา"]) expect(await found(q)).toEqual([]);
  for (const q of ["ЙОД", "и\u0306од", "ёж", "がく", "か\u3099く", "한국", "हिन्दी", "กำ"])
    expect(await found(q)).toHaveLength(1);
});

test.each([
  ["de", "Die Häuser der Straße", ["haus", "häuser", "hauser", "strassen", "Straßen"]],
  ["fr", "Une pomme mangée à côté", ["manger", "mangée", "mangee", "mangé", "cote", "pommes à cote"]],
  ["es", "La organización", ["organizaciones", "organización", "organizacion"]],
  ["tr", "İstanbul ışık", ["istanbul", "ISIK", "ışık"]],
  ["ru", "Чужой ёж", ["чужой", "ёж"]],
])("in %s, stems are found with and without accents", async (language, title, words) => {
  const { id } = await write(title, { language });
  await write("Something else", { language });
  for (const q of words) {
    if (!q.includes(" ")) expect([q, await found(`-${q}`)]).toEqual([q, ["Something else"]]);
    expect([q, await found(q)]).toEqual([q, [title]]);
    expect([q, await found(q, { language })]).toEqual([q, [title]]);
  }
  await createComment(alice, id, { body: title });
  for (const q of words) expect([q, (await find({ q, types: "comments" })).body.items.length]).toEqual([q, 1]);
});

test.each([
  ["creme", "Some Crème brûlée", ["Crème"]],
  ["creme brulee", "Some Crème brûlée", ["Crème", "brûlée"]],
  ["creme brulee", "Some CRÈME, créme, creme; Brûlée", ["CRÈME", "créme", "creme", "Brûlée"]],
  ["crème", "A creme, a crème", ["creme", "crème"]],
  ["strasse", "In der Straße, Haus 4", ["Straße"]],
  ["lodz", "Over Łódź again", ["Łódź"]],
  ["smorrebrod", "Blå smørrebrød-æske", ["smørrebrød"]],
  ['"creme brulee"', "Une crème brûlée", ["crème", "brûlée"]],
])("highlights mark for %s of %s the letters as they are written", async (q, text, expected) => {
  for (const language of ["", "fr"]) {
    const { id } = await write(text, { body: text, ...(language && { language }) });
    const { highlights } = (await find({ q })).body.items[0];
    expect(highlights.map(({ field }: { field: string }) => field)).toEqual(["title", "body"]);
    for (const { field, parts } of highlights) {
      const whole = parts.map((part: { text: string }) => part.text).join("");
      if (field === "title") expect(whole).toBe(text);
      else expect(text).toContain(whole);
      const marked = parts.filter((part: { isMatch: boolean }) => part.isMatch);
      expect(marked.map((part: { text: string }) => part.text)).toEqual(expected);
    }
    await alice.delete(`/v1/posts/${id}`);
  }
});

test("a word that is written in hundreds of ways is looked for in some of them", async () => {
  const ways = ["e", "é", "è", "ê", "ë"].flatMap((a) =>
    ["e", "é", "è", "ê"].flatMap((b) => [`${a}${b}ee`, `${a}${b}éè`, `${a}e${b}è`]),
  );
  await write("Ways", { body: ways.concat(ways.map((way) => `${way}é`)).join(" ") });
  expect((await find({ q: "eeee" })).body.items[0].highlights).toHaveLength(1);
  const { rows } = await app.db.raw(
    "select numnode(terms_as_written('simple', body || repeat(' É', 9), search_query('', 'eeee eeeee'))) as count from posts",
  );
  expect(rows[0].count).toBeGreaterThan(50);
  expect(rows[0].count).toBeLessThan(110);
});
