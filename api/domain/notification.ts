import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { newId } from "../core/ids.ts";

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

/** Who has blocked the actor, or is blocked, or has muted the actor, is not told. */
const insertSql = `with n as (
    insert into notifications (id, user_id, type, subject_id, post_id, actor_id)
    select r.id, r.user_id, $3, $4, $5, $6 from unnest($1::text[], $2::text[]) r (id, user_id)
    where r.user_id is distinct from $6 and exists (select from users u where u.id = r.user_id and u.deleted_at is null)
      and not exists (select from blocks b
        where (b.blocker_id, b.blocked_id) in ((r.user_id, $6::text), ($6::text, r.user_id)))
      and not exists (select from mutes m where m.muter_id = r.user_id and m.subject_id = $6)
    returning id, user_id
  )
  insert into events (id, type, subject, actor_id, data)
  select replace(id, 'ntf_', 'evt_'), 'notification.created', id, $6, json_build_object('userId', user_id) from n`;

/** Tells somebody of something, in the transaction in which it happens. */
export async function notify(ctx: Context, notification: NewNotification): Promise<void> {
  const { type, subjectId, postId = null, actorId } = notification;
  const recipientIds = [...new Set(notification.recipientIds)];
  if (recipientIds.length === 0) return;
  const ids = recipientIds.map(() => newId("ntf"));
  await query(ctx.db, insertSql, [ids, recipientIds, type, subjectId, postId, actorId]);
}
