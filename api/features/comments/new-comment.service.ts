import type { Knex } from "knex";
import { createBatcher } from "../../core/batcher.ts";
import { type Context, inTransaction, type KeyedWrite } from "../../core/context.ts";
import { isDataFault, lockTimeout, query } from "../../core/db.ts";
import { type ApiError, forbidden, notFound, unusableField } from "../../core/errors.ts";
import { hasAnswer, storeAnswers, writeInTurn } from "../../core/idempotency.ts";
import { newId, requireId } from "../../core/ids.ts";
import { Json } from "../../core/json.ts";
import { auditColumns } from "../../domain/audit.ts";
import { flagContent, refuseBlockedText } from "../../domain/blocklist.ts";
import { type Comment, maxDepth } from "../../domain/comment.ts";
import { findMentions } from "../../domain/comment-mentions.ts";
import { isOpenComment } from "../../domain/comment-visibility.ts";
import { eventColumns } from "../../domain/events.ts";
import { profileImageJson, urlParameters } from "../../domain/media-urls.ts";
import { tellRecipients } from "../../domain/notification.ts";
import { canComment } from "../../domain/post.ts";
import { isVisiblePost } from "../../domain/post-visibility.ts";
import { type Author, avatarJoin, requireCallerId } from "../../domain/user.ts";

export interface NewComment {
  /**
   * Markdown. Up to ten accounts that it names by `@handle` are told, if they may see the post
   * @pattern \S
   * @minLength 1
   * @maxLength 10000
   */
  body: string;
  /**
   * The comment that it answers; null, or left out: the post
   * @maxLength 64
   */
  parentId?: string | null;
  /**
   * The second of the post's film or sound that it speaks of
   * @isInt
   * @minimum 0
   * @maximum 1000000
   */
  timestampSeconds?: number;
}

/** What is to be written. */
interface Draft {
  id: string;
  viewerId: string;
  /** What URLs are made with: see `urlParameters`. */
  urls: string;
  postId: string;
  comment: NewComment;
  mentions: readonly string[];
  keyedWrite: KeyedWrite | undefined;
  requestId: string;
}

/** What the statement has found of a draft. There is no row where its author may not see the post. */
interface Outcome {
  id: string;
  isWritten: boolean;
  createdAt: string;
  handle: string;
  displayName: string;
  avatar: Author["avatar"];
  isPostLocked: boolean;
  isPostRemoved: boolean;
  /** Whether none but its author sees it. */
  isPostPrivate: boolean;
  isOpenToCaller: boolean;
  /** The comment to be answered; null where there is none, or the caller may not read it. */
  parent: { depth: number; isLocked: boolean } | null;
  /** How long the post's films and sounds last; null where it has none, or nobody asked. */
  lastsSeconds: number | null;
}

/** In a batch each row is looked at by its own viewer. */
const by = (viewerId: string, condition: string) => condition.replaceAll("$1", viewerId);

/**
 * What is asked for, and whether its author may. (Behind `(select ...)` PostgreSQL does not see how long the arrays are: it
 * would plan anew for each length, which takes longer than to write.) Posts are locked: nobody erases one while it is commented.
 */
const checks = `asked as (
    select 'cmt_' || suffix as id, a.* from (select ${lockTimeout("$12")}) timeout cross join
      unnest((select $1::text[]), (select $3::text[]), (select $4::text[]), (select $5::text[]), (select $6::text[]),
        (select $7::integer[]), (select $8::text[]), (select $13::text[]), (select $14::text[]))
      a (viewer_id, post_id, parent_id, suffix, body, timestamp_seconds, request_id, operation_id, key)
    where not ${hasAnswer("viewer_id", "a.operation_id", "a.key")}
  ), parents as (
    select a.id as answer_id, c.id, c.author_id, c.depth, c.locked_at is not null as is_locked
    from lock_answered(array(select parent_id from asked where parent_id is not null)) c
      join asked a on a.parent_id = c.id and a.post_id = c.post_id
    where ${by("a.viewer_id", isOpenComment(true))}
  ), found as (
    select a.*, p.author_id as post_author_id, p.locked_at is not null as is_post_locked,
      p.removed_at is not null as is_post_removed, p.audience = 'private' as is_post_private,
      ${by("a.viewer_id", canComment)} as is_open, parent.id is not null as has_parent,
      parent.author_id as parent_author_id, parent.depth as parent_depth, parent.is_locked as is_parent_locked,
      case when a.timestamp_seconds is not null then (
        select max(m.duration_ms) / 1000 from post_media pm join media m on m.id = pm.media_id
        where pm.post_id = p.id and m.kind in ('video', 'audio') and m.deleted_at is null) end as lasts_seconds
    from asked a join posts p on p.id = a.post_id join users u on u.id = p.author_id
      left join parents parent on parent.answer_id = a.id
    where ${by("a.viewer_id", isVisiblePost(true))} offset 0 for key share of p
  ), checked as materialized (
    select f.*, f.is_open and (f.parent_id is null or (not f.is_parent_locked and f.parent_depth < ${maxDepth}))
      and (f.timestamp_seconds is null or f.timestamp_seconds <= f.lasts_seconds) as is_allowed
    from found f
  ), allowed as not materialized (
    select * from checked where is_allowed
  )`;

const insertion = `made as (
    insert into comments (id, post_id, author_id, parent_id, depth, body, timestamp_seconds)
    select id, post_id, viewer_id, parent_id, coalesce(parent_depth + 1, 0), body, timestamp_seconds from allowed
  ), audited as (
    insert into ${auditColumns}
    select 'aud_' || suffix, viewer_id, 'comment.create', id, jsonb_build_object('postId', post_id), request_id
    from allowed
  ), emitted as (
    insert into ${eventColumns}
    select 'evt_' || suffix, 'comment.created', id, viewer_id,
      jsonb_build_object('postId', post_id, 'parentId', parent_id), post_author_id
    from allowed
  )`;

/** Nobody is told of what is hidden from them. */
const maySeePost = `exists (select from posts p join users u on u.id = p.author_id
  where p.id = r.post_id and ${by("r.user_id", isVisiblePost(true))} offset 0)`;

/** Each is told once: of an answer before anything else, then of a comment on their post, then of being named. */
const recipients = `recipients as (
    select ($9::text[])[row_number() over ()] as id, r.* from (
      select distinct on (subject_id, user_id) user_id, type, subject_id, post_id, actor_id from (
        select parent_author_id as user_id, 'reply' as type, 1 as place, id as subject_id, post_id, viewer_id as actor_id
        from allowed where has_parent
        union all select post_author_id, 'comment', 2, id, post_id, viewer_id from allowed
        union all select n.id, 'mention', 3, a.id, a.post_id, a.viewer_id
        from unnest((select $10::text[]), (select $11::text[])) m (suffix, handle)
          join allowed a on a.suffix = m.suffix join users n on n.handle = m.handle
      ) r where type = 'comment' or ${maySeePost} order by subject_id, user_id, place
    ) r
  )`;

/**
 * Many comments in one statement: each is checked for its own author, written and told. Gives a row for each whose author may
 * see the post, and whose request has no answer yet.
 */
const writeSql = `with ${checks}, ${insertion}, ${recipients}, ${tellRecipients}
  select c.id, c.is_allowed is true as "isWritten", (select iso_time(now()::timestamptz(3))) as "createdAt",
    u.handle, u.display_name as "displayName", ${by("c.viewer_id", profileImageJson("avatar"))} as avatar, c.is_post_locked as "isPostLocked",
    c.is_post_removed as "isPostRemoved", c.is_post_private as "isPostPrivate", c.is_open as "isOpenToCaller",
    case when c.has_parent then json_build_object('depth', c.parent_depth, 'isLocked', c.is_parent_locked) end as parent,
    c.lasts_seconds as "lastsSeconds"
  from checked c join users u on u.id = c.viewer_id ${avatarJoin}`;

/** Two authors, and those that are named. */
const mostTold = ({ comment, mentions }: Draft) => (comment.parentId ? 2 : 1) + mentions.length;

async function writeAll(db: Knex, drafts: readonly Draft[], lockTimeoutMs: number): Promise<(Outcome | null)[]> {
  const suffixOf = ({ id }: Draft) => id.slice("cmt_".length);
  const named = drafts.flatMap((draft) => draft.mentions.map((handle) => ({ suffix: suffixOf(draft), handle })));
  const rows = await query<Outcome>(db, writeSql, [
    drafts.map(({ viewerId }) => viewerId),
    drafts[0]?.urls,
    drafts.map(({ postId }) => postId),
    drafts.map(({ comment }) => comment.parentId ?? null),
    drafts.map(suffixOf),
    drafts.map(({ comment }) => comment.body),
    drafts.map(({ comment }) => comment.timestampSeconds ?? null),
    drafts.map(({ requestId }) => requestId),
    // Made now: who has read up to the latest has not read what is written after it, and waited before.
    Array.from({ length: drafts.reduce((sum, draft) => sum + mostTold(draft), 0) }, () => newId("ntf")),
    named.map(({ suffix }) => suffix),
    named.map(({ handle }) => handle),
    String(lockTimeoutMs),
    drafts.map(({ keyedWrite }) => keyedWrite?.operationId ?? null),
    drafts.map(({ keyedWrite }) => keyedWrite?.key ?? null),
  ]);
  const outcomes = new Map(rows.map((row) => [row.id, row]));
  return drafts.map(({ id }) => outcomes.get(id) ?? null);
}

/** Answers under a key are stored with what they tell of, or neither is there. */
async function writeKeyed(db: Knex, drafts: readonly Draft[], lockTimeoutMs: number): Promise<(Outcome | null)[]> {
  const outcomes = await writeAll(db, drafts, lockTimeoutMs);
  const answers = drafts.flatMap((draft, place) => {
    const outcome = outcomes[place];
    if (!outcome?.isWritten || !draft.keyedWrite) return [];
    return [draft.keyedWrite.rowOf({ status: 201, headers: {}, body: answerOf(draft, outcome).text })];
  });
  const { text, values } = storeAnswers(answers);
  if (answers.length) await query(db, text, [...values]);
  return outcomes;
}

const write = createBatcher<Draft, Outcome | null>({
  maxSize: 100,
  maxWaiting: 10_000,
  keyOf: ({ id }) => id,
  isItemsFault: isDataFault,
  run(db, drafts, lockTimeoutMs) {
    if (!drafts.some(({ keyedWrite }) => keyedWrite)) return writeAll(db, drafts, lockTimeoutMs);
    return db.isTransaction
      ? writeKeyed(db, drafts, lockTimeoutMs)
      : db.transaction((trx) => writeKeyed(trx, drafts, lockTimeoutMs));
  },
});

export async function createComment(ctx: Context, postId: string, comment: NewComment): Promise<Json<Comment>> {
  const id = newId("cmt");
  if (!(await refuseBlockedText(ctx, { body: comment.body }))) return writeComment(ctx, id, postId, comment);
  return inTransaction(ctx, async (ctx) => {
    const written = await writeComment(ctx, id, postId, comment);
    await flagContent(ctx, id);
    return written;
  });
}

/** It goes with the comments of others (core/batcher.ts), or alone in the transaction that is under way. */
async function writeComment(ctx: Context, id: string, postId: string, comment: NewComment): Promise<Json<Comment>> {
  const draft: Draft = {
    id,
    viewerId: requireCallerId(ctx),
    urls: urlParameters(ctx),
    postId: requireId("pst", postId, "post"),
    comment,
    mentions: findMentions(comment.body),
    keyedWrite: ctx.keyedWrite,
    requestId: ctx.requestId,
  };
  const outcome = await writeInTurn(ctx, () => write(ctx.db, draft));
  if (!outcome) throw notFound("post");
  if (!outcome.isWritten) throw reasonAgainst(comment, outcome);
  if (ctx.keyedWrite) ctx.keyedWrite.isStored = true;
  return answerOf(draft, outcome);
}

const answerOf = (draft: Draft, outcome: Outcome) => new Json<Comment>(JSON.stringify(toComment(draft, outcome)));

/** As its author reads it, for whom much goes without saying: PostgreSQL would take longer to put it together. */
function toComment({ viewerId, postId, comment }: Draft, outcome: Outcome): Comment {
  const { id, createdAt, handle, displayName, avatar, parent } = outcome;
  const depth = parent ? parent.depth + 1 : 0;
  return {
    id,
    postId,
    parentId: comment.parentId ?? null,
    depth,
    status: "published",
    author: { id: viewerId, handle, displayName, avatar },
    body: comment.body,
    timestampSeconds: comment.timestampSeconds ?? null,
    labels: [],
    locked: false,
    revision: 1,
    createdAt,
    editedAt: null,
    counts: { up: 0, down: 0, score: 0, replies: 0 },
    viewer: { canEdit: true, canReply: depth < maxDepth, vote: 0 },
    replies: null,
  };
}

function reasonAgainst({ parentId, timestampSeconds }: NewComment, outcome: Outcome): ApiError {
  const { isPostRemoved, isPostLocked, isPostPrivate, isOpenToCaller, parent, lastsSeconds } = outcome;
  if (isPostRemoved) return forbidden("post_removed", "A moderator has removed this post: nobody can comment on it.");
  if (isPostLocked) return forbidden("post_locked", "A moderator has closed this post to comments.");
  if (isPostPrivate) return forbidden("comments_closed", "Nobody but you sees this post: it takes no comments.");
  if (!isOpenToCaller) return forbidden("comments_closed", "The author of this post does not let you comment on it.");
  if (typeof parentId === "string" && !parent) {
    return unusable("parentId", "unknown_comment", "There is no such comment below this post, or you may not see it.");
  }
  if (parent?.isLocked) return forbidden("comment_locked", "A moderator has closed this comment to answers.");
  if (parent && parent.depth >= maxDepth) {
    return unusable("parentId", "too_deep", `Answers go ${maxDepth} levels deep, and this one would be deeper.`);
  }
  return timestampSeconds !== undefined && lastsSeconds !== null
    ? unusable("timestampSeconds", "beyond_end", `What the post plays is over after ${lastsSeconds} seconds.`)
    : unusable("timestampSeconds", "nothing_plays", "The post has neither a film nor a sound.");
}

const unusable = (field: string, code: string, message: string) =>
  unusableField(422, code, { pointer: `/${field}`, in: "body", code, message });
