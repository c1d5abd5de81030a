import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { notFound } from "../core/errors.ts";
import { requireId } from "../core/ids.ts";
import { Json } from "../core/json.ts";
import { BaseModel } from "../core/model.ts";
import type { Page } from "../core/pagination.ts";
import { hasPlace, isBelowReadablePost, isOpenComment } from "./comment-visibility.ts";
import { urlParameters } from "./media-urls.ts";
import { type Reader, readerOfOne } from "./moderator.ts";
import { canComment } from "./post.ts";
import { tallyJoin, viewersVote, voteCountsJson } from "./tally.ts";
import { type Author, authorJson, avatarJoin, requireCallerId, viewerWith } from "./user.ts";

export class CommentModel extends BaseModel {
  static override tableName = "comments";
  declare postId: string;
  declare authorId: string | null;
  declare body: string;
  declare revision: number;
  declare editedAt: Date | null;
  declare deletedAt: Date | null;
  declare removedAt: Date | null;
}

/** Something said below a post, or in answer to another comment. */
export interface Comment {
  /** @example "cmt_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  postId: string;
  /** The comment that it answers; null: the post. */
  parentId: string | null;
  /** How many comments stand above it, at most 50. */
  depth: number;
  /**
   * Anything but `published` is the place of a comment that the caller may not read, kept for the answers to it: `deleted`
   * by its author, or with its author's account; `removed` by a moderator; `hidden`, for one of the two has blocked the
   * other. Its author, and moderators, still read what is deleted or removed.
   */
  status: "published" | "deleted" | "removed" | "hidden";
  /** Null where the caller may not read it. */
  author: Author | null;
  /** Markdown, as it was written. Null where the caller may not read it. */
  body: string | null;
  /** The second of the post's film or sound that it speaks of. */
  timestampSeconds: number | null;
  /** What moderators warn of. */
  labels: string[];
  /** Whether a moderator has closed it to answers. */
  locked: boolean;
  /** Counts the changes of its body. */
  revision: number;
  /** @format date-time */
  createdAt: string;
  /**
   * When its body was last changed. Null: never.
   * @format date-time
   */
  editedAt: string | null;
  counts: CommentCounts;
  /** What the caller may do, and has done; null when nobody is signed in. */
  viewer: CommentViewer | null;
  /** The first of the answers. Null but in trees. */
  replies: CommentReplies | null;
}

export interface CommentCounts {
  /** Votes for it. */
  up: number;
  /** Votes against it. */
  down: number;
  /** Votes for it without those against it. */
  score: number;
  /** Direct answers. For everybody the same, whomever one may not see. */
  replies: number;
}

export interface CommentViewer {
  /** Whether the caller wrote it, less than 24 hours ago. */
  canEdit: boolean;
  canReply: boolean;
  /** 1 for it, -1 against it, 0 for neither. */
  vote: number;
}

/** Answers to a comment, as far as the page goes. */
export interface CommentReplies {
  items: Comment[];
  /** Where to go on at `/v1/comments/{id}/replies`, in the same order. Null where there are no more. */
  next: string | null;
}

export interface CommentPage extends Page<Comment> {}

export interface CommentAncestors {
  /** From the one that answers the post down to the one that is answered; at most 50. */
  items: Comment[];
}

/** How deep trees grow, from 0 for what answers the post. */
export const maxDepth = 50;

/** How long an author can change a comment. */
export const editHours = 24;

/**
 * Nobody is told nothing of themselves: a text that asks for it all the same is planned anew each time, for PostgreSQL then
 * finds that null needs less.
 */
const viewerJson = (reader: Reader) =>
  reader === "nobody"
    ? "null"
    : `json_build_object(
    'canEdit', seen.whole and c.is_live and c.author_id = $1 and c.created_at > now() - interval '${editHours} hours',
    'canReply', seen.whole and c.is_live and c.locked_at is null and c.depth < ${maxDepth} and ${canComment},
    'vote', ${viewersVote("c.id")})`;

const fields = (reader: Reader) => `
  'id', c.id,
  'postId', c.post_id,
  'parentId', c.parent_id,
  'depth', c.depth,
  'status', case when c.deleted_at is not null then 'deleted' when c.removed_at is not null then 'removed'
    when u.deleted_at is not null then 'deleted' when not seen.whole then 'hidden' else 'published' end,
  'author', case when seen.whole then ${authorJson} end,
  'body', case when seen.whole then c.body end,
  'timestampSeconds', case when seen.whole then c.timestamp_seconds end,
  'labels', case when seen.whole then c.labels else '{}' end,
  'locked', c.locked_at is not null,
  'revision', c.revision,
  'createdAt', iso_time(c.created_at),
  'editedAt', iso_time(c.edited_at),
  'counts', json_build_object(${voteCountsJson()}, 'replies', t.comments),
  'viewer', ${viewerJson(reader)}`;

/** `Comment` of the rows of `commentJoins`, for the viewer `$1`, with URLs by `$2`; without its last property, `replies`. */
export const treeCommentJson = (reader: Reader) => `json_build_object(${fields(reader)})::text`;

/** The same as a whole. */
export const commentJson = (reader: Reader) => `json_build_object(${fields(reader)}, 'replies', null)::text`;

/** What comments are made of, beside the rows `c` and `t`: `seen.whole` tells whether the reader may read what it says. */
export const besideComment = (reader: Reader) => {
  const isSignedIn = reader !== "nobody";
  const isOwn = isSignedIn ? "c.author_id = $1 or " : "";
  const whole = reader === "moderator" ? "c.author_id is not null" : `${isOwn}${isOpenComment(isSignedIn)}`;
  return `join posts p on p.id = c.post_id left join users u on u.id = c.author_id ${avatarJoin}
    cross join lateral (select coalesce(${whole}, false) as whole offset 0) seen`;
};

/** What comments are made of, beside the row `c`. */
export const commentJoins = (reader: Reader) => `${tallyJoin("c.id")} ${besideComment(reader)}`;

/** Its author and moderators find what is deleted or removed by its id. */
const isReadable = (reader: Reader) => {
  const isSignedIn = reader !== "nobody";
  const condition =
    reader === "moderator" ? "true" : `(${isSignedIn ? "c.author_id = $1 or " : ""}${hasPlace(isSignedIn)})`;
  return `${condition} and ${isBelowReadablePost(reader)}`;
};

const forReaders = (statement: (reader: Reader) => string): Record<Reader, string> => ({
  nobody: statement("nobody"),
  somebody: statement("somebody"),
  moderator: statement("moderator"),
});

const byId = forReaders(
  (reader) => `select ${commentJson(reader)} as json from comments c ${commentJoins(reader)}
    where c.id = $3 and ${isReadable(reader)}`,
);

/** The comment, and those above it, the topmost first. */
const lineById = forReaders(
  (reader) => `with recursive line as (
      select id, parent_id from comments where id = $3
      union all select above.id, above.parent_id from line join comments above on above.id = line.parent_id
    )
    select c.id, ${commentJson(reader)} as json from line join comments c using (id) ${commentJoins(reader)}
    where ${isReadable(reader)} order by c.depth`,
);

/** Of an empty place nobody reads a body. Also nobody's text has to speak of `$1`. */
const bodyById = forReaders(
  (reader) => `select c.body from comments c ${besideComment(reader)}
    where c.id = $2 and seen.whole and ${isReadable(reader)} ${reader === "nobody" ? "and $1::text is null" : ""}`,
);

/** Reads one comment. Throws a 404 for what the caller may not see. */
export async function getComment(ctx: Context, id: string): Promise<Json<Comment>> {
  const viewer = viewerWith(ctx, "posts:read");
  return readComment(ctx, readerOfOne(ctx, viewer), id, viewer);
}

/** Reads what a comment answers, and what that answers, up to the post. Throws a 404 for what the caller may not see. */
export async function getAncestors(ctx: Context, id: string): Promise<Json<CommentAncestors>> {
  const viewer = viewerWith(ctx, "posts:read");
  const values = [viewer, urlParameters(ctx), requireId("cmt", id, "comment")];
  const line = await query<{ id: string; json: string }>(ctx.db, lineById[readerOfOne(ctx, viewer)], values);
  if (line.pop()?.id !== id) throw notFound("comment");
  return new Json(`{"items":[${line.map(({ json }) => json).join(",")}]}`);
}

/** As its author sees it: whoever may write a comment gets what was written, whether or not the token lets it read. */
export async function getOwnComment(ctx: Context, id: string): Promise<Json<Comment>> {
  const callerId = requireCallerId(ctx);
  return readComment(ctx, readerOfOne(ctx, callerId), id, callerId);
}

/** Reads the Markdown of a comment. Throws a 404 for what the caller may not read. */
export async function getCommentBody(ctx: Context, id: string): Promise<string> {
  const viewer = viewerWith(ctx, "posts:read");
  const values = [viewer, requireId("cmt", id, "comment")];
  const [row] = await query<{ body: string }>(ctx.db, bodyById[readerOfOne(ctx, viewer)], values);
  if (!row) throw notFound("comment");
  return row.body;
}

async function readComment(ctx: Context, reader: Reader, id: string, viewer: string | null): Promise<Json<Comment>> {
  const values = [viewer, urlParameters(ctx), requireId("cmt", id, "comment")];
  const [row] = await query<{ json: string }>(ctx.db, byId[reader], values);
  if (!row) throw notFound("comment");
  return new Json(row.json);
}

/** The caller's own row, locked until the transaction ends. Throws a 404 for anybody else's. */
export async function lockOwnComment(ctx: Context, id: string): Promise<CommentModel> {
  const row = await CommentModel.query(ctx.db)
    .findOne({ id: requireId("cmt", id, "comment"), author_id: requireCallerId(ctx) })
    .forUpdate();
  if (!row) throw notFound("comment");
  return row;
}
