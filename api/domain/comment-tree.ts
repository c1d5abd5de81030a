import type { Config } from "../core/config.ts";
import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { notFound } from "../core/errors.ts";
import { requireId } from "../core/ids.ts";
import { Json } from "../core/json.ts";
import { decodeCursor, encodeCursor, isCommonSize } from "../core/pagination.ts";
import { type CommentPage, commentJoins, treeCommentJson } from "./comment.ts";
import { type CommentSort, comesAfter, keyOf, orderBy, sortValue } from "./comment-order.ts";
import { hasPlace, isBelowVisiblePost } from "./comment-visibility.ts";
import { urlParameters } from "./media-urls.ts";
import { type Reader, readerOf } from "./moderator.ts";
import { isVisiblePost } from "./post-visibility.ts";
import { viewerWith } from "./user.ts";

/*
 * A page of a tree is one statement, and bounded whatever the tree: what stands under one thing is walked along an index of
 * its order, each comment brings the first few answers to it, these theirs, down to `depth`, and all of them together are
 * at most `maxRows`. Whoever comes first in the order has its answers first. Where answers are left out there is a cursor.
 */

/** How many answers each comment brings along. */
const repliesPerComment = 5;

/** How many comments a page has at most, on all levels. */
const maxRows = 200;

export interface TreeQuery {
  sort: CommentSort;
  /** How many levels of answers. */
  depth: number;
  limit: number;
  cursor?: string | undefined;
}

/** Reads a page of the comments below a post. Throws a 404 for what the caller may not see. */
export function readPostTree(ctx: Context, postId: string, tree: TreeQuery): Promise<Json<CommentPage>> {
  return readTree(ctx, { kind: "post", id: requireId("pst", postId, "post") }, tree);
}

/** Reads a page of the answers to a comment. Throws a 404 for what the caller may not see. */
export function readReplies(ctx: Context, commentId: string, tree: TreeQuery): Promise<Json<CommentPage>> {
  return readTree(ctx, { kind: "comment", id: requireId("cmt", commentId, "comment") }, tree);
}

interface Root {
  kind: "post" | "comment";
  id: string;
}

/** The root's own row has no `json` where nothing stands under it. */
interface Row {
  json: string | null;
  id: string;
  underId: string;
  key: string;
  /** How many were found in its place, itself and one more than were asked for included. */
  found: number;
  replies: number;
}

async function readTree(
  ctx: Context,
  root: Root,
  { sort, depth, limit, cursor }: TreeQuery,
): Promise<Json<CommentPage>> {
  const viewer = viewerWith(ctx, "posts:read");
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, listName(root.id, sort), cursor);
  const text = treeSql(root.kind, sort, { reader: readerOf(viewer), isFirst: after.length === 0, limit });
  const values = [viewer, urlParameters(ctx), root.id, depth, ...after];
  const rows = await query<Row>(ctx.db, text, values, { prepared: isCommonSize(limit) });
  if (rows.length === 0) throw notFound(root.kind);
  return nest(ctx.config, rows, root.id, sort);
}

/** Every place in a tree is a list of its own: a cursor that a page has left in the midst of it goes on there. */
const listName = (underId: string, sort: CommentSort) => `comments:${underId}:${sort}`;

const rootSql = {
  post: (isSignedIn: boolean) =>
    `select p.id from posts p join users u on u.id = p.author_id where p.id = $3 and ${isVisiblePost(isSignedIn)}`,
  comment: (isSignedIn: boolean) =>
    `select c.id from comments c where c.id = $3 and ${hasPlace(isSignedIn)} and ${isBelowVisiblePost(isSignedIn)}`,
};

interface Walk {
  reader: Reader;
  isFirst: boolean;
  limit: number;
}

/**
 * The recursion goes down level by level, at most `$4` of them, and ends with the last row that is taken from it. The
 * limits are part of the text, as those of lists of posts.
 */
function treeSql(kind: Root["kind"], sort: CommentSort, { reader, isFirst, limit }: Walk): string {
  const isSignedIn = reader !== "nobody";
  const under = (start: string, limit: number) => `cross join lateral (
      select l.*, row_number() over (order by ${orderBy(sort, "l")}) as place, count(*) over () as found from (
        select c.id, c.under_id, c.score, c.hot from comments c
        where c.under_id = above.id and ${hasPlace(isSignedIn)} ${start}
        order by ${orderBy(sort, "c")} limit ${limit + 1}
      ) l
    ) l where l.place <= ${limit}`;
  return `
    with recursive root as (${rootSql[kind](isSignedIn)}), tree as (
      select l.*, 0 as level from root above ${under(isFirst ? "" : `and ${comesAfter(sort, 5)}`, limit)}
      union all
      select l.*, above.level + 1 from tree above ${under("", repliesPerComment)} and above.level < $4::integer
    )
    select l.id, l.under_id as "underId", ${sortValue(sort, "l")} as key, l.found, c.replies, c.json
    from root left join (select * from tree limit ${maxRows}) l on true left join lateral (
      select ${treeCommentJson(reader)} as json, t.comments as replies
      from comments c ${commentJoins(reader)} where c.id = l.id
    ) c on true
    order by l.level, l.place`;
}

/** Puts the rows into one another, as the text that they are. */
function nest(config: Config, rows: Row[], rootId: string, sort: CommentSort): Json<CommentPage> {
  const places = new Map<string, Row[]>();
  for (const row of rows) places.set(row.underId, [...(places.get(row.underId) ?? []), row]);
  const nextOf = (underId: string, items: Row[], isFound: boolean): string | null => {
    const last = items.at(-1);
    if (!last) return isFound ? encodeCursor(config, listName(underId, sort), []) : null;
    return last.found > items.length ? encodeCursor(config, listName(underId, sort), keyOf(sort, last)) : null;
  };
  const write = (items: Row[], next: string | null): string => {
    const texts = items.map((row) => {
      const replies = places.get(row.id) ?? [];
      return `${row.json?.slice(0, -1)},"replies":${write(replies, nextOf(row.id, replies, row.replies > 0))}}`;
    });
    return `{"items":[${texts.join(",")}],"next":${next === null ? "null" : `"${next}"`}}`;
  };
  const items = places.get(rootId) ?? [];
  const next = nextOf(rootId, items, false);
  return new Json(write(items, next), next ?? undefined);
}
