import type { Context } from "../../core/context.ts";
import { badRequest } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import { requireVisibleCollection } from "../../domain/collection.ts";
import { listCollectedPosts } from "../../domain/collection-item.ts";
import { requireSortOfWindow, type SortedFeedQuery } from "../../domain/feed-query.ts";
import { listOwnPosts } from "../../domain/own-posts.ts";
import { type ListedPostPage, listPosts, type PostSource } from "../../domain/post-list.ts";
import { normalizeTag } from "../../domain/tag.ts";
import { requireUserId, viewerWith } from "../../domain/user.ts";

export interface PostQuery extends SortedFeedQuery {
  /**
   * Whose posts: an id, `@handle`, or `me`
   * @maxLength 64
   */
  author?: string;
  /**
   * Posts with this tag, written with or without `#`; not together with `author`
   * @minLength 1
   * @maxLength 100
   */
  tag?: string;
  /**
   * The id of a collection: the posts in it, in its order. Without `author`, `tag`, `status` and `sort`
   * @maxLength 64
   */
  collection?: string;
  /** What is not published can be asked for with `author=me` only */
  status?: "draft" | "scheduled" | "published" | "deleted";
}

/** Reads a page of posts: the caller's own as it writes them, all others as they are published. */
export async function findPosts(ctx: Context, query: PostQuery): Promise<Json<ListedPostPage>> {
  const { author, tag, collection, status, sort, window } = query;
  if (author !== undefined && tag !== undefined) {
    throw refusal("tag", "author_or_tag", "Ask for an author or for a tag.", "cannot be used with author");
  }
  requireSortOfWindow(sort ?? "new", window);
  if (collection !== undefined) {
    requireAlone({ author, tag, status, sort, window });
    const viewer = viewerWith(ctx, "collections:read");
    const found = await requireVisibleCollection(ctx, collection, viewer);
    return listCollectedPosts(ctx, viewerWith(ctx, "posts:read"), found, query);
  }
  const authorId = author === undefined ? undefined : await requireUserId(ctx, author);
  const isOwn = authorId !== undefined && authorId === viewerWith(ctx, "posts:read");
  if (isOwn && sort === undefined) return listOwnPosts(ctx, status, query);
  if (status && status !== "published") {
    const detail = "What is not published can be listed with author=me only, and without a sort.";
    throw refusal("status", "own_posts_only", detail, "needs author=me, and no sort");
  }
  return listPosts(ctx, { source: sourceOf(authorId, tag), sort: sort ?? "new", window }, query);
}

/** A collection has an order of its own. */
function requireAlone(others: Pick<PostQuery, "author" | "tag" | "status" | "sort" | "window">): void {
  for (const [field, value] of Object.entries(others)) {
    if (value === undefined) continue;
    const detail = "A collection is listed as it is, in its own order.";
    throw refusal(field, "collection_alone", detail, "cannot be used with collection");
  }
}

function sourceOf(authorId: string | undefined, tag: string | undefined): PostSource {
  if (authorId !== undefined) return { kind: "author", authorId };
  return tag === undefined ? { kind: "all" } : { kind: "tag", name: normalizeTag(tag) };
}

const refusal = (field: string, code: string, detail: string, message: string) =>
  badRequest(code, detail, { errors: [{ pointer: `/${field}`, in: "query", code, message }] });
