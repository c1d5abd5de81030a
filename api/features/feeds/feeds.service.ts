import type { Context } from "../../core/context.ts";
import type { Json } from "../../core/json.ts";
import { type FeedQuery, requireSortOfWindow, type SortedFeedQuery } from "../../domain/feed-query.ts";
import { type ListedPostPage, listPosts } from "../../domain/post-list.ts";
import { normalizeTag } from "../../domain/tag.ts";

export interface HomeQuery extends FeedQuery {
  /** `new`: the last published first. `hot`: what is new and voted for */
  sort?: "new" | "hot";
}

export interface PopularQuery extends FeedQuery {
  /** Of which time the best are wanted */
  window?: "day" | "week" | "month" | "year" | "all";
}

/** Reads a page of what is voted for most. */
export function listPopular(ctx: Context, query: PopularQuery): Promise<Json<ListedPostPage>> {
  const sort = query.window === undefined ? "hot" : "top";
  return listPosts(ctx, { source: { kind: "all" }, sort, window: query.window }, query);
}

/** Reads a page of the posts with a tag. */
export function listTag(ctx: Context, tag: string, query: SortedFeedQuery): Promise<Json<ListedPostPage>> {
  const { sort = "new", window } = query;
  requireSortOfWindow(sort, window);
  return listPosts(ctx, { source: { kind: "tag", name: normalizeTag(tag) }, sort, window }, query);
}
