import { afterAll, beforeAll, expect, test } from "vitest";
import { SaxesParser } from "saxes";
import { createPost, uploadPicture } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;
let aliceId: string;
let pictured: { id: string; media: { urls: { original: string } }[] };

const hostile = "</title><script>alert(1)</script> ]]> & \u0001\u000b <![CDATA[x";

beforeAll(async () => {
  app = await startIssuedApp({ APP_URL: "https://site.example/", POST_URL: "https://site.example/p/{id}?a=1&b=2" });
  alice = await app.as("alice");
  aliceId = (await alice.get("/v1/me")).body.id;
  await createPost(alice, { title: hostile, body: `${hostile}\n\n<img src=x onerror=alert(1)>` });
  pictured = await createPost(alice, {
    title: "",
    body: "A morning in Kyoto\nand more",
    mediaIds: [await uploadPicture(alice)],
    tags: ["Café"],
  });
  await createPost(alice, { title: "For followers", visibility: "followers" });
  await createPost(alice, { title: "Unlisted", visibility: "unlisted" });
  await createPost(alice, { title: "Draft", status: "draft" });
  await app.drainJobs();
});
afterAll(() => app.close());

const feeds = () => ["latest", "popular", "tag/caf%C3%A9", "user/@alice", `user/${aliceId}`];
const types = { rss: "application/rss+xml", atom: "application/atom+xml", json: "application/feed+json" } as const;
const formats = Object.keys(types) as (keyof typeof types)[];

function requireWellFormed(xml: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
}

test.each(formats)("as %s every list is what everybody may see of it, of the right type", async (format) => {
  for (const feed of feeds()) {
    for (const client of [app.anonymous, alice]) {
      const answer = await client.get(`/v1/feeds/${feed}.${format}`);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, types[format]]);
      expect(answer.headers.get("cache-control")).toBe("public, no-cache");
      const text = answer.bytes.toString();
      if (format !== "json") {
        requireWellFormed(text);
        expect(text).not.toMatch(/<script|<img/);
      }
      expect(text).toContain("A morning in Kyoto");
      expect(text).toContain(`${app.url}/v1/feeds/${feed.replace("@alice", aliceId)}.${format}`);
      expect(text).not.toMatch(/For followers|Unlisted|Draft/);
    }
  }
});

test("whoever has what there is gets nothing twice, and hears of what is new", async () => {
  const first = await app.anonymous.get("/v1/feeds/latest.rss");
  const headers = { "if-none-match": first.headers.get("etag") ?? "" };
  const again = await app.anonymous.get("/v1/feeds/latest.rss", { headers });
  expect([again.status, again.bytes.length]).toEqual([304, 0]);
  await createPost(alice, { title: "News" });
  const news = await app.anonymous.get("/v1/feeds/latest.rss", { headers });
  expect([news.status, news.bytes.toString()]).toEqual([200, expect.stringContaining("<title>News</title>")]);
});

test("each post leads to its page on the site, has a name that stays, and its pictures", async () => {
  const { body } = await app.anonymous.get("/v1/feeds/tag/caf%C3%A9.json");
  expect(body).toMatchObject({ title: "Posts with #café", home_page_url: "https://site.example/" });
  expect(body.items).toEqual([
    {
      id: `${app.url}/v1/posts/${pictured.id}`,
      url: `https://site.example/p/${pictured.id}?a=1&b=2`,
      title: "A morning in Kyoto",
      content_html: "<p>A morning in Kyoto\nand more</p>\n",
      content_text: "A morning in Kyoto and more",
      date_published: expect.any(String),
      date_modified: expect.any(String),
      authors: [{ name: expect.any(String) }],
      tags: ["café"],
      attachments: [{ url: expect.any(String), mime_type: "image/png", size_in_bytes: expect.any(Number) }],
    },
  ]);
  const [file] = body.items[0].attachments;
  const picture = await fetch(file.url);
  expect([picture.status, (await picture.arrayBuffer()).byteLength]).toEqual([200, file.size_in_bytes]);
});

test("what is written in Markdown is HTML for readers, in which nothing is relative", async () => {
  const body = [
    "# Light & *dust*",
    "[here](/somewhere) [there](https://a.example/?b&c) ![alt](https://a.example/x.png) ![own](pic.png)",
    "<script>alert(1)</script>",
  ].join("\n\n");
  await createPost(alice, { title: "", body, tags: ["markdown"] });
  const { items } = (await app.anonymous.get("/v1/feeds/tag/markdown.json")).body;
  const { title, content_html: html, content_text: text } = items[0];
  expect(title).toBe("Light & dust");
  expect(html).toContain("<h1>Light &amp; <em>dust</em></h1>");
  expect(html).toContain('href="https://a.example/?b&amp;c"');
  expect(html).not.toMatch(/(href|src)="(?!https:)|<img|<script/);
  expect(text).toMatch(/^Light & dust /);
  for (const format of ["rss", "atom"]) {
    const xml = (await app.anonymous.get(`/v1/feeds/tag/markdown.${format}`)).bytes.toString();
    requireWellFormed(xml);
    expect(xml).toContain("&lt;h1&gt;Light &amp;amp; &lt;em&gt;dust&lt;/em&gt;&lt;/h1&gt;");
  }
});

test("of a very long text a feed has the beginning", async () => {
  await createPost(alice, { body: "word *word*\n\n".repeat(2500), tags: ["long"] });
  const { items } = (await app.anonymous.get("/v1/feeds/tag/long.json")).body;
  expect(items[0].content_html.match(/<p>/g).length).toBeLessThan(1700);
  expect(items[0].content_html).toMatch(/<p>word <em>word<\/em><\/p>\n<p>…<\/p>\n$/);
});

test("pictures that want a warning are not sent to readers that have none", async () => {
  for (const warning of [{ sensitive: true }, { sensitive: false, labels: ["graphic"] }]) {
    await app.db("posts").where({ id: pictured.id }).update(warning);
    const { body } = await app.anonymous.get("/v1/feeds/tag/caf%C3%A9.json");
    expect(body.items[0].attachments).toEqual([]);
  }
});

test("who is blocked, muted or signed in plays no part: all get the same", async () => {
  const bob = await app.as("bob");
  await bob.send("PUT", `/v1/users/${aliceId}/block`);
  const [theirs, everybodys] = [
    await bob.get("/v1/feeds/latest.atom"),
    await app.anonymous.get("/v1/feeds/latest.atom"),
  ];
  expect(theirs.bytes.equals(everybodys.bytes)).toBe(true);
});
