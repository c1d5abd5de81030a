import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { conflict, notFound } from "../../core/errors.ts";
import { requireMatch } from "../../core/http/etag.ts";
import { requireId } from "../../core/ids.ts";
import type { Json } from "../../core/json.ts";
import { renderMarkdown } from "../../core/markdown.ts";
import { decodeCursor, isCommonSize, type Page, toPage } from "../../core/pagination.ts";
import { recordAudit } from "../../domain/audit.ts";
import { screenText } from "../../domain/blocklist.ts";
import {
  type Comment,
  type CommentModel,
  type CommentPage,
  editHours,
  getCommentBody,
  getOwnComment,
  lockOwnComment,
} from "../../domain/comment.ts";
import { listPostComments } from "../../domain/comment-list.ts";
import { readPostTree } from "../../domain/comment-tree.ts";
import { isBelowReadablePost } from "../../domain/comment-visibility.ts";
import { type OwnedEventType, emit } from "../../domain/events.ts";
import { mayModerate } from "../../domain/moderator.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { requireCallerId } from "../../domain/user.ts";

export interface RepliesQuery extends PageQuery {
  /**
   * `hot`: by votes and age; `top`: by votes; `new`: the last first; `old`: the first first
   * @default "hot"
   */
  sort: "hot" | "new" | "top" | "old";
  /**
   * How many levels of answers each comment brings along
   * @isInt
   * @minimum 0
   * @maximum 10
   * @default 3
   */
  depth: number;
}

export interface CommentQuery extends RepliesQuery {
  /**
   * `tree`: what answers the post, with answers below it; `flat`: all comments as one list
   * @default "tree"
   */
  view: "tree" | "flat";
}

export interface CommentChanges {
  /**
   * Markdown
   * @pattern \S
   * @minLength 1
   * @maxLength 10000
   */
  body: string;
}

/** What a comment says, for a page to show. */
export interface CommentHtml {
  /** Harmless: it holds no markup but that of Markdown, no scripts, no pictures, and links to http, https and mailto only. */
  html: string;
}

/** What a comment said before it was changed. */
export interface CommentRevision {
  /** The `revision` that the comment had then. */
  number: number;
  /** Markdown, as it was written. */
  body: string;
  /**
   * When it was written.
   * @format date-time
   */
  createdAt: string;
}

export interface CommentRevisionPage extends Page<CommentRevision> {}

export function listComments(
  ctx: Context,
  postId: string,
  { view, ...query }: CommentQuery,
): Promise<Json<CommentPage>> {
  return view === "flat" ? listPostComments(ctx, postId, query) : readPostTree(ctx, postId, query);
}

/** As JSON, for user text must not become a page of the API's origin. */
export async function renderComment(ctx: Context, id: string): Promise<CommentHtml> {
  return { html: renderMarkdown(await getCommentBody(ctx, id)) };
}

export function updateComment(
  ctx: Context,
  id: string,
  { body }: CommentChanges,
  ifMatch?: string,
): Promise<Json<Comment>> {
  return changeComment(ctx, id, ifMatch, async (ctx, comment) => {
    if (comment.deletedAt) throw conflict("comment_deleted", "The comment is deleted. Restore it first.");
    refuseRemoved(comment);
    if (body === comment.body) return;
    if (Date.now() - comment.createdAt.getTime() > editHours * 3_600_000) {
      throw conflict("edit_time_over", `A comment can be changed for ${editHours} hours.`);
    }
    await screenText(ctx, id, { body });
    const { revision: number, editedAt, createdAt } = comment;
    await ctx
      .db("comment_revisions")
      .insert({ comment_id: id, number, body: comment.body, created_at: editedAt ?? createdAt });
    await comment.$query(ctx.db).patch({ body, revision: number + 1, editedAt: new Date() });
    await record(ctx, "update", "comment.updated", comment);
  });
}

/** Whoever may no longer see the post can still take back what they have said there. */
export function deleteComment(ctx: Context, id: string, ifMatch?: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const comment = await lockOwnComment(ctx, id);
    await requireMatch(ifMatch, () => getOwnComment(ctx, id));
    if (comment.deletedAt) return;
    await comment.$query(ctx.db).patch({ deletedAt: new Date() });
    await record(ctx, "delete", "comment.deleted", comment);
  });
}

export function restoreComment(ctx: Context, id: string): Promise<Json<Comment>> {
  return changeComment(ctx, id, undefined, async (ctx, comment) => {
    if (!comment.deletedAt) return;
    refuseRemoved(comment);
    await comment.$query(ctx.db).patch({ deletedAt: null });
    await record(ctx, "restore", "comment.restored", comment);
  });
}

/** Changes the caller's own comment while its row is locked. */
function changeComment(
  ctx: Context,
  id: string,
  ifMatch: string | undefined,
  change: (ctx: Context, comment: CommentModel) => Promise<void>,
): Promise<Json<Comment>> {
  return inTransaction(ctx, async (ctx) => {
    const comment = await lockOwnComment(ctx, id);
    await requireMatch(ifMatch, () => getOwnComment(ctx, id));
    await change(ctx, comment);
    return getOwnComment(ctx, id);
  });
}

function refuseRemoved({ removedAt }: CommentModel): void {
  if (removedAt) throw conflict("comment_removed", "A moderator has removed the comment.");
}

async function record(
  ctx: Context,
  action: string,
  event: OwnedEventType,
  { id, postId }: CommentModel,
): Promise<void> {
  await recordAudit(ctx, `comment.${action}`, id, { postId });
  const post = await ctx.db("posts").where({ id: postId }).first("author_id");
  await emit(ctx, event, { id, ownerId: post?.author_id ?? null }, { postId });
}

/** There is a row without a number where a comment was never changed, and none where the caller may not see its history. */
const revisionsSql = (isModerator: boolean, condition: string, limit: number) => `
  select r.number::text as key, json_build_object(
    'number', r.number, 'body', r.body, 'createdAt', iso_time(r.created_at))::text as json
  from comments c left join lateral (
    select * from comment_revisions r where r.comment_id = c.id ${condition} order by r.number desc limit ${limit}
  ) r on true
  where c.id = $2 and (c.author_id = $1${isModerator ? " or c.author_id is not null" : ""}) and ${isBelowReadablePost(isModerator ? "moderator" : "somebody")}
  order by r.number desc`;

/** Reads what a comment said before, the last first. Throws a 404 for all but its author and moderators. */
export async function listRevisions(
  ctx: Context,
  commentId: string,
  { limit, cursor }: PageQuery,
): Promise<Json<CommentRevisionPage>> {
  const id = requireId("cmt", commentId, "comment");
  const name = `comments:revisions:${id}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, name, cursor);
  const text = revisionsSql(mayModerate(ctx), after.length ? "and r.number < $3::integer" : "", limit + 1);
  const rows = await query<{ key: string | null; json: string }>(ctx.db, text, [requireCallerId(ctx), id, ...after], {
    prepared: isCommonSize(limit),
  });
  if (rows.length === 0) throw notFound("comment");
  const keyed = rows.flatMap(({ key, json }) => (key === null ? [] : [{ json, key: [key] }]));
  return toPage(ctx.config, name, keyed, limit);
}
