import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { type ApiError, forbidden, notFound, unusableField } from "../../core/errors.ts";
import { newId, requireId } from "../../core/ids.ts";
import { Json } from "../../core/json.ts";
import { auditColumns } from "../../domain/audit.ts";
import { flagContent, refuseBlockedText } from "../../domain/blocklist.ts";
import { besideComment, type Comment, commentJson, maxDepth } from "../../domain/comment.ts";
import { findMentions } from "../../domain/comment-mentions.ts";
import { isOpenComment } from "../../domain/comment-visibility.ts";
import { eventColumns } from "../../domain/events.ts";
import { urlParameters } from "../../domain/media-urls.ts";
import { tellRecipients } from "../../domain/notification.ts";
import { canComment } from "../../domain/post.ts";
import { isVisiblePost } from "../../domain/post-visibility.ts";
import { requireCallerId } from "../../domain/user.ts";

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

/** What the statement has found, and what it has made of it. There is no row where the caller may not see the post. */
interface Outcome {
  /** Null: it was not written. */
  json: string | null;
  isPostLocked: boolean;
  isOpenToCaller: boolean;
  /** The comment to be answered; null where there is none, or the caller may not read it. */
  parent: { depth: number; isLocked: boolean } | null;
  /** How long the post's films and sounds last; null where it has none. */
  lastsSeconds: number | null;
}

/** What is asked for, and whether the caller may. What is answered is locked: nobody can delete it before it is answered. */
const checks = `post as (
    select p.id, p.author_id, p.locked_at is not null as is_locked, ${canComment} as is_open,
      case when $7::integer is not null then (
        select max(m.duration_ms) / 1000 from post_media pm join media m on m.id = pm.media_id
        where pm.post_id = p.id and m.kind in ('video', 'audio') and m.deleted_at is null) end as lasts_seconds
    from posts p join users u on u.id = p.author_id where p.id = $3 and ${isVisiblePost(true)}
  ), parent as (
    select c.id, c.author_id, c.depth, c.locked_at is not null as is_locked from comments c
    where c.id = $4 and c.post_id = $3 and ${isOpenComment(true)} for share of c
  )`;

const insertion = `made as (
    insert into comments (id, post_id, author_id, parent_id, depth, body, timestamp_seconds)
    select $5, post.id, $1, parent.id, coalesce(parent.depth + 1, 0), $6, $7
    from post left join parent on true
    where post.is_open and ($7 is null or $7 <= post.lasts_seconds)
      and ($4::text is null or (not parent.is_locked and parent.depth < ${maxDepth}))
    returning *
  ), audited as (
    insert into ${auditColumns}
    select $8, author_id, 'comment.create', id, jsonb_build_object('postId', post_id), $10 from made
  ), emitted as (
    insert into ${eventColumns}
    select $9, 'comment.created', id, author_id, jsonb_build_object('postId', post_id, 'parentId', parent_id) from made
  )`;

/** Nobody is told of what is hidden from them. */
const maySeePost = (userId: string) => `exists (select from posts p join users u on u.id = p.author_id
  where p.id = $3 and ${isVisiblePost(true).replaceAll("$1", userId)} offset 0)`;

/** Each is told once: of an answer before anything else, then of a comment on their post, then of being named. */
const recipients = (hasMentions: boolean) => `recipients as (
    select ($11::text[])[row_number() over ()] as id, r.user_id, r.type, made.id as subject_id, made.post_id,
      made.author_id as actor_id
    from made cross join (
      select distinct on (user_id) user_id, type from (
        select author_id as user_id, 'reply' as type, 1 as place from parent where ${maySeePost("parent.author_id")}
        union all select author_id, 'comment', 2 from post
        ${hasMentions ? `union all select id, 'mention', 3 from users n where handle = any ($12) and ${maySeePost("n.id")}` : ""}
      ) r order by user_id, place
    ) r
  )`;

/** Checks, writes, tells, and reads the answer at once. The tally of a new comment is all naught. */
const createSql = (hasMentions: boolean) => `with ${checks}, ${insertion}, ${recipients(hasMentions)}, ${tellRecipients}
  select post.is_locked as "isPostLocked", post.is_open as "isOpenToCaller", post.lasts_seconds as "lastsSeconds",
    case when parent.id is not null then json_build_object('depth', parent.depth, 'isLocked', parent.is_locked) end as parent,
    (select ${commentJson("somebody")} from made c cross join (select 0 as up, 0 as down, 0 as comments) t
      ${besideComment("somebody")}) as json
  from post left join parent on true`;

/** On its own, so that PostgreSQL keeps one plan for it, whatever it is given: to plan costs more than to do. */
const withoutMentions = createSql(false);
const withMentions = createSql(true);

export async function createComment(ctx: Context, postId: string, comment: NewComment): Promise<Json<Comment>> {
  const id = newId("cmt");
  if (!(await refuseBlockedText(ctx, { body: comment.body }))) return writeComment(ctx, id, postId, comment);
  return inTransaction(ctx, async (ctx) => {
    const written = await writeComment(ctx, id, postId, comment);
    await flagContent(ctx, id);
    return written;
  });
}

async function writeComment(ctx: Context, id: string, postId: string, comment: NewComment): Promise<Json<Comment>> {
  const { parentId = null, body, timestampSeconds = null } = comment;
  const mentions = findMentions(body);
  const [outcome] = await query<Outcome>(ctx.db, mentions.length ? withMentions : withoutMentions, [
    requireCallerId(ctx),
    urlParameters(ctx),
    requireId("pst", postId, "post"),
    parentId,
    id,
    body,
    timestampSeconds,
    newId("aud"),
    newId("evt"),
    ctx.requestId,
    // Of two authors, and of each that is named.
    Array.from({ length: 2 + mentions.length }, () => newId("ntf")),
    ...(mentions.length ? [mentions] : []),
  ]);
  if (!outcome) throw notFound("post");
  if (outcome.json === null) throw reasonAgainst(comment, outcome);
  return new Json(outcome.json);
}

function reasonAgainst({ parentId, timestampSeconds }: NewComment, outcome: Outcome): ApiError {
  const { isPostLocked, isOpenToCaller, parent, lastsSeconds } = outcome;
  if (isPostLocked) return forbidden("post_locked", "A moderator has closed this post to comments.");
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
