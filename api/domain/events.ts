import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { newId } from "../core/ids.ts";

/** Everything that outsiders can be told of. */
export const eventTypes = [
  "user.created",
  "user.updated",
  "user.suspended",
  "user.unsuspended",
  "user.deleted",
  "user.restored",
  "user.erased",
  "upload.completed",
  "upload.failed",
  "media.processing",
  "media.ready",
  "media.failed",
  "media.updated",
  "media.deleted",
  "media.restored",
  "post.created",
  "post.updated",
  "post.published",
  "post.unpublished",
  "post.deleted",
  "post.restored",
  "post.pinned",
  "post.unpinned",
  "comment.created",
  "comment.updated",
  "comment.deleted",
  "comment.restored",
  "vote.changed",
  "follow.created",
  "follow.deleted",
  "collection.created",
  "collection.updated",
  "collection.deleted",
  "collection.restored",
  "notification.created",
  "report.created",
  "moderation.decided",
  "moderation.undone",
  "moderation.appealed",
] as const;

export type EventType = (typeof eventTypes)[number];

/** What an event is written by, for statements that write many. */
export const eventColumns = "events (id, type, subject, actor_id, data)";

const insertSql = `insert into ${eventColumns} values ($1, $2, $3, $4, $5)`;

/** Appends to the event log, in the transaction of what happened. `subject` is the id of what it happened to. */
export async function emit(ctx: Context, type: EventType, subject: string, data: object = {}): Promise<void> {
  const actorId = ctx.caller?.userId ?? null;
  await query(ctx.db, insertSql, [newId("evt"), type, subject, actorId, JSON.stringify(data)]);
}
