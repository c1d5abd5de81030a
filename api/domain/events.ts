import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { newId } from "../core/ids.ts";

/** What others may be told of, as far as they may see its subject. */
const sharedEventTypes = [
  "user.created",
  "user.updated",
  "user.suspended",
  "user.unsuspended",
  "user.deleted",
  "user.restored",
  "user.erased",
  "upload.created",
  "upload.completed",
  "upload.failed",
  "upload.deleted",
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
  "moderation.case_opened",
  "moderation.case_assigned",
  "moderation.case_updated",
  "blocklist.added",
  "blocklist.removed",
] as const;

/**
 * What somebody does for themselves alone. Nobody but the actor may ever be told: the event's subject is the actor's own
 * account, and what it is about is in its data (private-change.ts).
 */
const privateEventTypes = [
  "save.created",
  "save.deleted",
  "mute.created",
  "mute.deleted",
  "block.created",
  "block.deleted",
] as const;

/** Everything that somebody can be told of. */
export const eventTypes = [...sharedEventTypes, ...privateEventTypes] as const;

export type SharedEventType = (typeof sharedEventTypes)[number];
export type PrivateEventType = (typeof privateEventTypes)[number];
export type EventType = (typeof eventTypes)[number];

/** What an event is written by, for statements that write many. */
export const eventColumns = "events (id, type, subject, actor_id, data)";

const insertSql = `insert into ${eventColumns} values ($1, $2, $3, $4, $5)`;

/** Appends to the event log, in the transaction of what happened. `subject` is the id of what it happened to. */
export async function emit(ctx: Context, type: SharedEventType, subject: string, data: object = {}): Promise<void> {
  const actorId = ctx.caller?.userId ?? null;
  await query(ctx.db, insertSql, [newId("evt"), type, subject, actorId, JSON.stringify(data)]);
}
