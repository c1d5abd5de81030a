/*
 * Lists for feed readers, in the three formats that these read. But for `html`, which whoever fills it vouches for, all is
 * text: no mark-up of people is taken for mark-up.
 */

/** A list of what was published. */
export interface SyndicatedFeed {
  title: string;
  description: string;
  /** The page that shows the same to people. */
  pageUrl: string;
  /** Where this very document is. */
  url: string;
  items: SyndicatedItem[];
}

export interface SyndicatedItem {
  /** A URI. Never changes. */
  id: string;
  /** The page of the item. */
  url: string;
  title: string;
  /** What it says, fit to be shown as it is: nothing in it is relative, for a reader shows it on a page of its own. */
  html: string;
  /** The same without any markup. */
  text: string;
  authorName: string;
  tags: string[];
  /** In RFC 3339. */
  publishedAt: string;
  updatedAt: string;
  files: SyndicatedFile[];
}

export interface SyndicatedFile {
  url: string;
  contentType: string;
  sizeBytes: number;
  /** Of sound and film. */
  durationSeconds: number | undefined;
}

export type SyndicationFormat = "rss" | "atom" | "json";

export const syndicationTypes: Record<SyndicationFormat, string> = {
  rss: "application/rss+xml",
  atom: "application/atom+xml",
  json: "application/feed+json",
};

/** Writes the list in a format, as UTF-8. */
export function writeFeed(feed: SyndicatedFeed, format: SyndicationFormat): Buffer {
  return Buffer.from({ rss: toRss, atom: toAtom, json: toJsonFeed }[format](feed));
}

/** RSS 2.0 (https://www.rssboard.org/rss-specification). Many readers take one enclosure of an item, and no more. */
function toRss(feed: SyndicatedFeed): string {
  const items = feed.items.map((item) => {
    const [file] = item.files;
    return element("item", {}, [
      element("title", {}, item.title),
      element("link", {}, item.url),
      element("guid", { isPermaLink: "false" }, item.id),
      element("pubDate", {}, toRfc822(item.publishedAt)),
      element("dc:creator", {}, item.authorName),
      ...item.tags.map((tag) => element("category", {}, tag)),
      element("description", {}, item.html),
      ...(file
        ? [element("enclosure", { url: file.url, length: String(file.sizeBytes), type: file.contentType })]
        : []),
    ]);
  });
  const channel = element("channel", {}, [
    element("title", {}, feed.title),
    element("link", {}, feed.pageUrl),
    element("description", {}, feed.description),
    element("atom:link", { rel: "self", type: syndicationTypes.rss, href: feed.url }),
    ...items,
  ]);
  const namespaces = { "xmlns:atom": "http://www.w3.org/2005/Atom", "xmlns:dc": "http://purl.org/dc/elements/1.1/" };
  return document(element("rss", { version: "2.0", ...namespaces }, [channel]));
}

/** Atom (RFC 4287). */
function toAtom(feed: SyndicatedFeed): string {
  const entries = feed.items.map((item) =>
    element("entry", {}, [
      element("id", {}, item.id),
      element("title", {}, item.title),
      element("updated", {}, item.updatedAt),
      element("published", {}, item.publishedAt),
      element("author", {}, [element("name", {}, item.authorName)]),
      element("link", { rel: "alternate", href: item.url }),
      ...item.files.map(({ url, contentType, sizeBytes }) =>
        element("link", { rel: "enclosure", type: contentType, length: String(sizeBytes), href: url }),
      ),
      ...item.tags.map((tag) => element("category", { term: tag })),
      element("content", { type: "html" }, item.html),
    ]),
  );
  const updatedAt = feed.items.map((item) => item.updatedAt).sort();
  const root = element("feed", { xmlns: "http://www.w3.org/2005/Atom" }, [
    element("id", {}, feed.url),
    element("title", {}, feed.title),
    element("subtitle", {}, feed.description),
    // Wanted where there is nothing yet, too, and then always the same.
    element("updated", {}, updatedAt.at(-1) ?? "1970-01-01T00:00:00.000Z"),
    element("link", { rel: "self", type: syndicationTypes.atom, href: feed.url }),
    element("link", { rel: "alternate", href: feed.pageUrl }),
    ...entries,
  ]);
  return document(root);
}

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
function toJsonFeed(feed: SyndicatedFeed): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    description: feed.description,
    home_page_url: feed.pageUrl,
    feed_url: feed.url,
    items: feed.items.map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      content_html: item.html,
      content_text: item.text,
      date_published: item.publishedAt,
      date_modified: item.updatedAt,
      authors: [{ name: item.authorName }],
      tags: item.tags,
      attachments: item.files.map((file) => ({
        url: file.url,
        mime_type: file.contentType,
        size_in_bytes: file.sizeBytes,
        duration_in_seconds: file.durationSeconds,
      })),
    })),
  });
}

const document = (root: Markup) => `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`;

/** Mark-up of our own making: whatever else is put into an element is text. */
interface Markup {
  xml: string;
}

function element(name: string, attributes: Record<string, string>, content: string | Markup[] = ""): Markup {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const inner = typeof content === "string" ? escapeXml(content) : content.map(({ xml }) => xml).join("");
  return { xml: `<${name}${written.join("")}>${inner}</${name}>` };
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** XML 1.0 has no way at all to write the characters that are left out (section 2.2). */
function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\u{FFFD}")
    .replaceAll(/[&<>"']/g, (character) => escapes[character] ?? "")
    .replaceAll("\r", "&#13;");
}

/** As RSS wants it: RFC 822 with a year of four digits. */
const toRfc822 = (time: string) => new Date(time).toUTCString();
