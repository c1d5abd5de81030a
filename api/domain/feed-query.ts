import { badRequest } from "../core/errors.ts";
import type { PageQuery } from "./page-query.ts";
import type { PostSort, PostWindow } from "./post-list.ts";

/** How a feed is read. */
export interface FeedQuery extends PageQuery {
  /**
   * Whether each post tells, as `ranking`, why it stands where it does
   * @default false
   */
  explain?: boolean;
}

/** How a feed is read that can be sorted in every way. */
export interface SortedFeedQuery extends FeedQuery {
  /** `new`: the last published first. `hot`: what is new and voted for. `top`: what has the most votes */
  sort?: "new" | "hot" | "top";
  /** Of which time the best are wanted, with `sort=top`; `all` unless you say otherwise */
  window?: "day" | "week" | "month" | "year" | "all";
}

/** Throws a 400 for a window without a sort that has one. */
export function requireSortOfWindow(sort: PostSort, window: PostWindow | undefined): void {
  if (window === undefined || sort === "top") return;
  throw badRequest("window_without_top", "Only sort=top has a window.", {
    errors: [{ pointer: "/window", in: "query", code: "window_without_top", message: "needs sort=top" }],
  });
}
