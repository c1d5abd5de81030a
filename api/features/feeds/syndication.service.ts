import { setImmediate } from "node:timers/promises";
import type { Context } from "../../core/context.ts";
import { Bytes } from "../../core/http/bytes.ts";
import { markdownText, renderMarkdown } from "../../core/markdown.ts";
import {
  type SyndicatedFile,
  type SyndicatedItem,
  type SyndicationFormat,
  syndicationTypes,
  writeFeed,
} from "../../core/syndication.ts";
import type { Media } from "../../domain/media.ts";
import type { Post } from "../../domain/post.ts";
import { type ListedPostPage, listPosts, type PostListing } from "../../domain/post-list.ts";
import { normalizeTag } from "../../domain/tag.ts";
import { getUser, type User } from "../../domain/user.ts";

const itemCount = 20;
const titleLength = 80;
/** Of a longer text a feed has the beginning. */
const maxBodyLength = 20_000;

/** What everybody has published, for feed readers. */
export function syndicateLatest(ctx: Context, format: SyndicationFormat): Promise<Bytes> {
  return syndicate(ctx, format, "latest", "Latest posts", { source: { kind: "all" }, sort: "new" });
}

/** What is new and voted for, for feed readers. */
export function syndicatePopular(ctx: Context, format: SyndicationFormat): Promise<Bytes> {
  return syndicate(ctx, format, "popular", "Popular posts", { source: { kind: "all" }, sort: "hot" });
}

/** The posts with a tag, for feed readers. */
export function syndicateTag(ctx: Context, tag: string, format: SyndicationFormat): Promise<Bytes> {
  const name = normalizeTag(tag);
  const written = name ?? tag;
  const path = `tag/${encodeURIComponent(written)}`;
  return syndicate(ctx, format, path, `Posts with #${written}`, { source: { kind: "tag", name }, sort: "new" });
}

/** What an account has published, for feed readers. Throws a 404 where there is none. */
export async function syndicateUser(ctx: Context, user: string, format: SyndicationFormat): Promise<Bytes> {
  const { id, displayName }: User = JSON.parse((await getUser(ctx, user)).text);
  const listing: PostListing = { source: { kind: "author", authorId: id }, sort: "new" };
  return syndicate(ctx, format, `user/${id}`, `Posts by ${displayName}`, listing);
}

async function syndicate(
  ctx: Context,
  format: SyndicationFormat,
  path: string,
  title: string,
  listing: PostListing,
): Promise<Bytes> {
  const { appUrl, publicUrl } = ctx.config;
  const page: ListedPostPage = JSON.parse((await listPosts(ctx, listing, { limit: itemCount })).text);
  const items: SyndicatedItem[] = [];
  for (const post of page.items) {
    items.push(toItem(ctx, post));
    // Others get their turn between two texts.
    await setImmediate();
  }
  const feed = {
    title,
    description: `${title} on ${new URL(appUrl).host}`,
    pageUrl: `${appUrl}/`,
    url: `${publicUrl}/v1/feeds/${path}.${format}`,
    items,
  };
  return Bytes.of(writeFeed(feed, format), {
    contentType: syndicationTypes[format],
    // What is withdrawn is gone at once: readers ask whether theirs still holds.
    cacheControl: "public, no-cache",
  });
}

function toItem({ config }: Context, post: Post): SyndicatedItem {
  const body = beginningOf(post.body);
  return {
    // By the URL at which it always is: that of its page may change.
    id: `${config.publicUrl}/v1/posts/${post.id}`,
    url: config.postUrl.replaceAll("{id}", post.id),
    title: post.title.trim() || firstWords(post.body) || `A post by ${post.author.displayName}`,
    html: renderMarkdown(body),
    text: markdownText(body),
    authorName: post.author.displayName,
    tags: post.tags,
    publishedAt: post.publishedAt ?? post.createdAt,
    updatedAt: post.updatedAt,
    // Readers show pictures without being asked, and know no warning.
    files: post.sensitive || post.labels.length > 0 ? [] : post.media.filter(isShown).map(toFile),
  };
}

/** Of pictures that had no words with them, a title is wanted nevertheless. */
function firstWords(body: string): string {
  const [line = ""] = body.trim().split("\n", 1);
  const words = markdownText(line.slice(0, 10 * titleLength));
  const characters = [...words];
  return characters.length > titleLength ? `${characters.slice(0, titleLength - 1).join("")}…` : words;
}

/** Up to the end of a paragraph, if there is one. */
function beginningOf(body: string): string {
  if (body.length <= maxBodyLength) return body;
  const beginning = body.slice(0, maxBodyLength);
  const end = beginning.lastIndexOf("\n\n");
  return `${end > 0 ? beginning.slice(0, end) : beginning}\n\n…`;
}

const isShown = (media: Media) => media.state === "ready" && !media.sensitive;

function toFile({ urls, contentType, sizeBytes, durationMs }: Media): SyndicatedFile {
  const durationSeconds = durationMs === null ? undefined : durationMs / 1000;
  return { url: urls.original, contentType, sizeBytes, durationSeconds };
}
