import type { Context } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { invalidRequest, notFound } from "../../core/errors.ts";
import { isId, requireId } from "../../core/ids.ts";
import type { Json } from "../../core/json.ts";
import { decodeCursor, isCommonSize, type Page, toPageById } from "../../core/pagination.ts";
import { mayMeet } from "../../domain/block.ts";
import { isOpenComment } from "../../domain/comment-visibility.ts";
import { urlParameters } from "../../domain/media-urls.ts";
import type { NotificationType } from "../../domain/notification.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { isVisiblePost } from "../../domain/post-visibility.ts";
import { type Author, authorJson, avatarJoin, requireCallerId } from "../../domain/user.ts";

/** Something that happened and that the caller may want to know. */
export interface Notification {
  /** Newer ones have greater ids. @example "ntf_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  type: NotificationType;
  /** Id of what it is about: a post, a comment, an account, a decision. */
  subject: string;
  /** The post that it belongs to, if any. */
  post: NotificationPost | null;
  /** The comment that it is about, if any. */
  comment: NotificationComment | null;
  /** Who did it; null for votes and for decisions of moderators. */
  actor: Author | null;
  /** How many did it; more than one for votes alone. */
  count: number;
  /** @format date-time */
  createdAt: string;
  /**
   * When the caller has read it; null: not yet.
   * @format date-time
   */
  readAt: string | null;
}

export interface NotificationPost {
  /** @example "pst_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  title: string;
}

export interface NotificationComment {
  /** @example "cmt_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  /** How it begins: 200 characters of its Markdown at most. */
  excerpt: string;
}

export interface NotificationPage extends Page<Notification> {}

export interface NotificationQuery extends PageQuery {
  /** Only those that have not been read. */
  unread?: boolean;
}

export interface UnreadCount {
  /** Stops at 100: who has more reads none of them. */
  count: number;
  /** Whether there are more than `count`. */
  isMore: boolean;
}

export interface ReadMark {
  /**
   * The newest notification that was seen: it and all older ones are read then. One that has arrived since stays unread.
   * @maxLength 64
   * @example "ntf_01jd3x8q6zfk5v8h2m4n6p8r0t"
   */
  upTo: string;
}

const maxCounted = 100;
const excerptLength = 200;

/** Of whom it tells may have been blocked since, or be gone; what it tells of may have been hidden or deleted. */
const isShown = `(n.actor_id is null or (u.id is not null and u.deleted_at is null and ${mayMeet("n.actor_id")}))
  and (n.post_id is null or exists (
    select from posts p join users u on u.id = p.author_id where p.id = n.post_id and ${isVisiblePost(true)} offset 0))
  and (n.subject_id not like 'cmt\\_%' or exists (
    select from comments c where c.id = n.subject_id and ${isOpenComment(true)} offset 0))`;

const notificationJson = `json_build_object('id', n.id, 'type', n.type, 'subject', n.subject_id,
  'post', (select json_build_object('id', p.id, 'title', p.title) from posts p where p.id = n.post_id),
  'comment', (select json_build_object('id', c.id, 'excerpt', left(c.body, ${excerptLength}))
    from comments c where c.id = n.subject_id),
  'actor', case when n.actor_id is not null then ${authorJson} end,
  'count', n.count, 'createdAt', iso_time(n.created_at), 'readAt', iso_time(n.read_at))::text`;

/** Reads a page of the caller's notifications, newest first. */
export async function listNotifications(
  ctx: Context,
  { unread, limit, cursor }: NotificationQuery,
): Promise<Json<NotificationPage>> {
  const userId = requireCallerId(ctx);
  const list = `notifications:${userId}:${unread ?? ""}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, list, cursor);
  const conditions = [
    "n.user_id = $1",
    ...(unread === undefined ? [] : [`n.read_at is ${unread ? "" : "not "}null`]),
    ...after.map(() => "n.id < $3"),
  ];
  const text = `select ${notificationJson} as json, n.id from notifications n
    left join users u on u.id = n.actor_id ${avatarJoin}
    where ${conditions.join(" and ")} and ${isShown}
    order by n.id desc limit ${limit + 1}`;
  const rows = await query<{ json: string; id: string }>(ctx.db, text, [userId, urlParameters(ctx), ...after], {
    prepared: isCommonSize(limit),
  });
  return toPageById(ctx.config, list, rows, limit);
}

const countSql = `select count(*)::integer as count from (
  select from notifications n left join users u on u.id = n.actor_id
  where n.user_id = $1 and n.read_at is null and ${isShown} limit ${maxCounted + 1}) shown`;

/** How many of the caller's notifications wait to be read. Costs the same for hundreds and for millions. */
export async function countUnread(ctx: Context): Promise<UnreadCount> {
  const [row] = await query<{ count: number }>(ctx.db, countSql, [requireCallerId(ctx)]);
  const count = row?.count ?? 0;
  return { count: Math.min(count, maxCounted), isMore: count > maxCounted };
}

/** Locked in the order in which votes are told of (vote-notification.ts): neither waits for the other in a circle. */
const readSql = (condition: string) => `
  with unread as materialized (
    select id from notifications where user_id = $1 and read_at is null and ${condition} order by subject_id for update)
  update notifications n set read_at = now() from unread where n.id = unread.id`;

/** Marks a notification of the caller, and all older ones, as read. */
export async function markReadUpTo(ctx: Context, { upTo }: ReadMark): Promise<void> {
  const userId = requireCallerId(ctx);
  if (!isId("ntf", upTo)) {
    const message = "is not the id of a notification";
    throw invalidRequest([{ pointer: "/upTo", in: "body", code: "id", message }]);
  }
  await query(ctx.db, readSql("id <= $2"), [userId, upTo]);
}

/** Marks one of the caller's notifications as read. Throws a 404 where the caller has no such notification. */
export async function markRead(ctx: Context, id: string): Promise<void> {
  const values = [requireCallerId(ctx), requireId("ntf", id, "notification")];
  await query(ctx.db, readSql("id = $2"), values);
  const [found] = await query(ctx.db, "select from notifications where user_id = $1 and id = $2", values);
  if (!found) throw notFound("notification");
}
