import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { notFound } from "../core/errors.ts";
import { requireId } from "../core/ids.ts";
import type { Json } from "../core/json.ts";
import { decodeCursor, isCommonSize, toPage } from "../core/pagination.ts";
import { walkPage } from "../core/walk.ts";
import { type CommentPage, commentJoins, commentJson } from "./comment.ts";
import { type CommentSort, comesAfter, keyOf, orderBy, sortValue } from "./comment-order.ts";
import { isBelowVisiblePost, isOpenComment } from "./comment-visibility.ts";
import { urlParameters } from "./media-urls.ts";
import { readerOf } from "./moderator.ts";
import { isVisiblePost } from "./post-visibility.ts";
import { viewerWith } from "./user.ts";

interface Slice {
  limit: number;
  cursor?: string | undefined;
}

/** Reads a page of all comments below a post, on whatever level. Throws a 404 for what the caller may not see. */
export async function listPostComments(
  ctx: Context,
  postId: string,
  { sort, limit, cursor }: Slice & { sort: CommentSort },
): Promise<Json<CommentPage>> {
  const viewer = viewerWith(ctx, "posts:read");
  const isSignedIn = viewer !== null;
  const id = requireId("pst", postId, "post");
  const name = `comments:all:${id}:${sort}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, name, cursor);
  const text = `
    select l.id, ${sortValue(sort, "l")} as key, c.json
    from posts p join users u on u.id = p.author_id left join lateral (
      select c.id, c.score, c.hot from comments c
      where c.post_id = p.id and ${isOpenComment(isSignedIn)} ${after.length ? `and ${comesAfter(sort, 4)}` : ""}
      order by ${orderBy(sort, "c")} limit ${limit + 1}
    ) l on true left join lateral (
      select ${commentJson(readerOf(viewer))} as json from comments c ${commentJoins(readerOf(viewer))} where c.id = l.id
    ) c on true
    where p.id = $3 and ${isVisiblePost(isSignedIn)}
    order by ${orderBy(sort, "l")}`;
  const rows = await query<{ json: string | null; id: string; key: string }>(
    ctx.db,
    text,
    [viewer, urlParameters(ctx), id, ...after],
    { prepared: isCommonSize(limit) },
  );
  if (rows.length === 0) throw notFound("post");
  const keyed = rows.flatMap(({ json, ...row }) => (json === null ? [] : [{ json, key: keyOf(sort, row) }]));
  return toPage(ctx.config, name, keyed, limit);
}

/**
 * Reads a page of what an account has said below posts that the caller may see, the last first. It sees itself what a
 * moderator has removed, as of its posts.
 */
export async function listUserComments(ctx: Context, authorId: string, slice: Slice): Promise<Json<CommentPage>> {
  const { limit, cursor } = slice;
  const viewer = viewerWith(ctx, "posts:read");
  const name = `comments:by:${authorId}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, name, cursor);
  const isSignedIn = viewer !== null;
  const isThere = viewer === authorId ? "c.deleted_at is null" : isOpenComment(isSignedIn);
  const walk = {
    row: "c",
    candidates: `select c.* from comments c where c.author_id = $3 ${after.length ? `and ${comesAfter("new", 4)}` : ""}`,
    order: orderBy("new", "c"),
    isShown: `${isThere} and ${isBelowVisiblePost(isSignedIn)}`,
    key: ["c.id"],
    json: commentJson(readerOf(viewer)),
    joins: commentJoins(readerOf(viewer)),
  };
  return walkPage(ctx, name, walk, [viewer, urlParameters(ctx), authorId, ...after], limit);
}
