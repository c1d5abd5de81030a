import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { newId } from "../core/ids.ts";

/** Who reads of an event, beside whom it is about. */
interface Told {
  /** Whether its owner reads who did it. Else they read it of what they did themselves. */
  actor: "named" | "secret";
}
const named: Told = { actor: "named" };
const secret: Told = { actor: "secret" };

/**
 * What the owner is told of: the account itself, the owner of the media, the upload or the collection, the author of the post, of
 * what was voted on, or of the post below which a comment stands, the account that is followed, the recipient of the notification.
 * Who did it is named where that can be seen anyway, by who may meet them. Voters, moderators and those who stop to follow are
 * never named.
 */
const ownedEvents = {
  "user.created": secret,
  "user.updated": secret,
  "user.suspended": secret,
  "user.unsuspended": secret,
  "user.deleted": secret,
  "user.restored": secret,
  "user.erased": secret,
  "upload.created": secret,
  "upload.completed": secret,
  "upload.failed": secret,
  "upload.deleted": secret,
  "media.processing": secret,
  "media.ready": secret,
  "media.failed": secret,
  "media.updated": secret,
  "media.deleted": secret,
  "media.restored": secret,
  "post.created": secret,
  "post.updated": secret,
  "post.published": secret,
  "post.unpublished": secret,
  "post.deleted": secret,
  "post.restored": secret,
  "post.pinned": secret,
  "post.unpinned": secret,
  "comment.created": named,
  "comment.updated": named,
  "comment.deleted": named,
  "comment.restored": named,
  "vote.changed": secret,
  "follow.created": named,
  "follow.deleted": secret,
  "collection.created": named,
  "collection.updated": named,
  "collection.deleted": named,
  "collection.restored": named,
  "notification.created": secret,
} as const satisfies Record<string, Told>;

/**
 * What somebody does for themselves alone. Nobody but the actor may ever be told: the event's subject is the actor's own
 * account, and what it is about is in its data (private-change.ts).
 */
const privateEvents = {
  "save.created": secret,
  "save.deleted": secret,
  "mute.created": secret,
  "mute.deleted": secret,
  "block.created": secret,
  "block.deleted": secret,
} as const satisfies Record<string, Told>;

/** What is the staff's affair: nobody is told. */
const staffEventTypes = [
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

const toldEvents = { ...ownedEvents, ...privateEvents };

/** What somebody can be told of. */
export type EventType = keyof typeof toldEvents;
export type OwnedEventType = keyof typeof ownedEvents;
export type PrivateEventType = keyof typeof privateEvents;
export type StaffEventType = (typeof staffEventTypes)[number];
/** Everything that is written down. */
export type LoggedEventType = EventType | StaffEventType;

function isTold(type: string): type is EventType {
  return Object.hasOwn(toldEvents, type);
}

export const eventTypes: readonly EventType[] = Object.keys(toldEvents).filter(isTold);
/** Everything that is written down. */
export const loggedEventTypes: readonly LoggedEventType[] = [...eventTypes, ...staffEventTypes];
/** Those of which the owner reads who did it. */
export const actorNamingTypes = eventTypes.filter((type) => toldEvents[type].actor === "named");

/** What an event is written by, for statements that write many. Its owner is told of it; null: nobody is. */
export const eventColumns = "events (id, type, subject, actor_id, data, owner_id)";

const insertSql = `insert into ${eventColumns} values ($1, $2, $3, $4, $5, $6)`;

/** What an event is about: the id of what it happened to, and whose that is. Nobody's: nobody is told. */
export interface EventSubject {
  id: string;
  ownerId: string | null;
}

/** Appends to the event log, in the transaction of what happened. */
export function emit(ctx: Context, type: OwnedEventType, subject: EventSubject, data: object = {}): Promise<void> {
  return append(ctx, type, subject, data);
}

/** The same for what nobody outside is told of. */
export function emitToStaff(ctx: Context, type: StaffEventType, id: string, data: object = {}): Promise<void> {
  return append(ctx, type, { id, ownerId: null }, data);
}

async function append(ctx: Context, type: LoggedEventType, { id, ownerId }: EventSubject, data: object): Promise<void> {
  const actorId = ctx.caller?.userId ?? null;
  await query(ctx.db, insertSql, [newId("evt"), type, id, actorId, JSON.stringify(data), ownerId]);
}
