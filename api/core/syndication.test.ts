import fc from "fast-check";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { type SyndicatedFeed, type SyndicatedItem, writeFeed } from "./syndication.ts";

interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Element[];
}

/** Reads a document with a parser that forgives nothing. */
function parse(xml: string): Element {
  const root: Element = { name: "", attributes: {}, text: "", children: [] };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, attribute]) => [key, attribute.value]);
    const element = { name, attributes: Object.fromEntries(values), text: "", children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("cdata", () => {
    throw new Error("We write none.");
  });
  parser.on("closetag", () => open.pop());
  parser.write(xml).close();
  return root.children[0] ?? root;
}

const all = (element: Element, name: string): Element[] =>
  element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
const textOf = (element: Element, name: string) => all(element, name)[0]?.text;

/** What hostile and careless people write. */
const text = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  fc
    .array(fc.constantFrom("]]>", "<![CDATA[", "<script>", "&lt;", "&", '"', "'", "\u0000", "\u000b", "\uffff"), {
      maxLength: 8,
    })
    .map((parts) => parts.join("")),
  fc.constantFrom("\ud800", "a\r\nb\rc", "<!-- --", "<?xml?>", "&#0;", "%s", "\u2028", "e\u0301", "😀\n\n\u0085"),
);
const url = fc.webUrl({ withQueryParameters: true });
const time = fc
  .date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());
const item: fc.Arbitrary<SyndicatedItem> = fc.record({
  id: url,
  url,
  title: text,
  html: text,
  text,
  authorName: text,
  tags: fc.array(text, { maxLength: 3 }),
  publishedAt: time,
  updatedAt: time,
  files: fc.array(
    fc.record({
      url,
      contentType: fc.constantFrom("image/png", "video/mp4"),
      sizeBytes: fc.nat(),
      durationSeconds: fc.option(fc.nat(), { nil: undefined }),
    }),
    { maxLength: 3 },
  ),
});
const feed: fc.Arbitrary<SyndicatedFeed> = fc.record({
  title: text,
  description: text,
  pageUrl: url,
  url,
  items: fc.array(item, { maxLength: 4 }),
});

/** As it comes back: what XML cannot write has been replaced. */
const written = (raw: string) =>
  raw.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\u{FFFD}");

test("RSS is well-formed whatever people write, and says what they wrote", () => {
  fc.assert(
    fc.property(feed, (feed) => {
      const rss = parse(writeFeed(feed, "rss").toString());
      expect([rss.name, rss.attributes.version]).toEqual(["rss", "2.0"]);
      const items = all(rss, "item");
      expect(items.map((item) => textOf(item, "title"))).toEqual(feed.items.map((item) => written(item.title)));
      expect(items.map((item) => textOf(item, "link"))).toEqual(feed.items.map((item) => item.url));
      expect(items.map((item) => textOf(item, "dc:creator"))).toEqual(feed.items.map((i) => written(i.authorName)));
      expect(items.map((item) => all(item, "enclosure").map(({ attributes }) => attributes.url))).toEqual(
        feed.items.map(({ files }) => files.slice(0, 1).map((file) => file.url)),
      );
      for (const [index, item] of items.entries()) {
        expect(Date.parse(textOf(item, "pubDate") ?? "")).toBe(
          Math.floor(Date.parse(feed.items[index]?.publishedAt ?? "") / 1000) * 1000,
        );
        expect(textOf(item, "description")).toBe(written(feed.items[index]?.html ?? ""));
      }
    }),
  );
});

test("Atom is well-formed whatever people write, and says what they wrote", () => {
  fc.assert(
    fc.property(feed, (feed) => {
      const atom = parse(writeFeed(feed, "atom").toString());
      expect([atom.name, atom.attributes.xmlns]).toEqual(["feed", "http://www.w3.org/2005/Atom"]);
      const entries = all(atom, "entry");
      expect(entries.map((entry) => textOf(entry, "content"))).toEqual(feed.items.map((item) => written(item.html)));
      expect(all(atom, "content").every(({ attributes }) => attributes.type === "html")).toBe(true);
      expect(entries.map((entry) => textOf(entry, "id"))).toEqual(feed.items.map((item) => item.id));
      expect(entries.map((entry) => textOf(entry, "updated"))).toEqual(feed.items.map((item) => item.updatedAt));
      expect(entries.map((entry) => all(entry, "category").map(({ attributes }) => attributes.term))).toEqual(
        // Line ends in attributes are normalised by the reader.
        feed.items.map((item) => item.tags.map((tag) => written(tag).replaceAll(/[\t\n]/g, " "))),
      );
      expect(entries.map((entry) => all(entry, "link").length)).toEqual(
        feed.items.map((item) => 1 + item.files.length),
      );
      expect(atom.children.filter(({ name }) => name === "updated")).toHaveLength(1);
    }),
  );
});

test("JSON Feed says what people wrote", () => {
  fc.assert(
    fc.property(feed, (feed) => {
      const json = JSON.parse(writeFeed(feed, "json").toString());
      expect(json).toMatchObject({
        version: "https://jsonfeed.org/version/1.1",
        title: feed.title,
        feed_url: feed.url,
        home_page_url: feed.pageUrl,
      });
      expect(json.items).toHaveLength(feed.items.length);
      for (const [index, item] of feed.items.entries()) {
        const { id, url, html: content_html, text: content_text, publishedAt: date_published } = item;
        expect(json.items[index]).toMatchObject({ id, url, content_html, content_text, date_published });
        expect(json.items[index].attachments).toHaveLength(item.files.length);
      }
    }),
  );
});
