import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import { eventColumns } from "./events.ts";

export type NotificationType = "follow" | "comment" | "reply" | "mention" | "votes" | "moderation";

/** Something that somebody may want to know. */
export interface NewNotification {
  type: NotificationType;
  /** What it is about: a post, a comment, an account, a case. */
  subjectId: string;
  /** The post that it belongs to, if any. */
  postId?: string | undefined;
  /** Nobody is told twice of one thing, nor of what they did themselves. */
  recipientIds: readonly string[];
  /** Who did it; null where that is nobody's business. */
  actorId: string | null;
}

/**
 * The part of a statement that tells the accounts in the rows `recipients`: `id` of the notification, `user_id`, `type`,
 * `subject_id`, `post_id`, `actor_id`. Who has blocked the actor, or is blocked, or has muted the actor, is not told.
 */
export const tellRecipients = `told as (
    insert into notifications (id, user_id, type, subject_id, post_id, actor_id)
    select r.id, r.user_id, r.type, r.subject_id, r.post_id, r.actor_id from recipients r
    where r.user_id is distinct from r.actor_id
      and exists (select from users u where u.id = r.user_id and u.deleted_at is null offset 0)
      and not exists (select from blocks b where b.blocker_id = r.user_id and b.blocked_id = r.actor_id offset 0)
      and not exists (select from blocks b where b.blocker_id = r.actor_id and b.blocked_id = r.user_id offset 0)
      and not exists (select from mutes m where m.muter_id = r.user_id and m.subject_id = r.actor_id offset 0)
    returning id, user_id, actor_id
  ), told_of as (
    insert into ${eventColumns}
    select replace(id, 'ntf_', 'evt_'), 'notification.created', id, actor_id, jsonb_build_object('userId', user_id), user_id from told
  )`;

const insertSql = `with recipients as (
    select id, user_id, $3::text as type, $4::text as subject_id, $5::text as post_id, $6::text as actor_id
    from unnest($1::text[], $2::text[]) r (id, user_id)
  ), ${tellRecipients}
  select`;

/** Tells somebody of something, in the transaction in which it happens. */
export async function notify(ctx: Context, notification: NewNotification): Promise<void> {
  const { type, subjectId, postId = null, actorId } = notification;
  const recipientIds = [...new Set(notification.recipientIds)];
  if (recipientIds.length === 0) return;
  const ids = recipientIds.map(() => newId("ntf"));
  await query(ctx.db, insertSql, [ids, recipientIds, type, subjectId, postId, actorId]);
}
