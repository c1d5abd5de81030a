import type { Knex } from "knex";
import { mayMeet } from "./block.ts";
import { query } from "../core/db.ts";
import { actorNamingTypes, type EventType } from "./events.ts";

/** Something that happened to what is the caller's. */
export interface Event {
  /**
   * Give it as `after`, or as `Last-Event-ID`, to go on behind it. Ids are no order: events come in that of their transactions
   * @example "evt_01jd3x8q6zfk5v8h2m4n6p8r0t"
   */
  id: string;
  type: EventType;
  /**
   * Id of what it happened to. Of `save.*`, `mute.*` and `block.*` it is your own account, and what they are about is in `data`
   * @example "med_01jd3x8q6zfk5v8h2m4n6p8r0t"
   */
  subject: string;
  /**
   * Id of who did it: you, or who comments, follows, or works on your collection. Null for all others: nobody is told who votes,
   * who stops to follow, or which moderator decides. Null, too, for what happens by itself
   */
  actorId: string | null;
  /**
   * What else is known. `failureCode` of `media.failed` and `upload.failed`; `mediaId` of `upload.completed`; `protocol` of
   * `upload.created`; `postId` and, of new ones, `parentId` of `comment.*`; `value`, `up` and `down` of `vote.changed`; `fields` of some
   * `*.updated`; `handle` of `user.created`; `userId` of `notification.created`; `subject` of `save.*`, `mute.*` and `block.*`.
   * There may be more one day
   */
  data: { [name: string]: unknown };
  /** @format date-time */
  createdAt: string;
}

/** A place in the order of the log: behind this event, or before all of this transaction. */
export interface EventPosition {
  /** 64 bits, as text. */
  xid: string;
  id: string;
}

/** Before the oldest event. */
export const logStart: EventPosition = { xid: "0", id: "" };

/** What somebody reads of what they are told. */
export interface EventFilter {
  /** Undefined: all. */
  types?: readonly EventType[] | undefined;
  subject?: string | undefined;
}

export interface EventReader extends EventFilter {
  ownerId: string;
  after: EventPosition;
}

export interface LoggedEvent extends EventPosition {
  /** `Event`; null: the reader is not shown it. */
  json: string | null;
  type: EventType;
}

/** All that is below it has ended, and what is to be seen of it is seen: nothing can come between any more. */
const horizon = "pg_snapshot_xmin(pg_current_snapshot())";

const namesActor = `e.type in (${actorNamingTypes.map((type) => `'${type}'`).join(", ")})`;

/** What somebody does who is named, the owner hears of for as long as they may meet. */
const isShown = `(e.actor_id is null or e.actor_id = e.owner_id or not ${namesActor}
  or ${mayMeet("e.actor_id").replaceAll("$1", "e.owner_id")})`;

const eventJson = `json_build_object('id', e.id, 'type', e.type, 'subject', e.subject,
  'actorId', case when e.actor_id = e.owner_id or ${namesActor} then e.actor_id end,
  'data', e.data, 'createdAt', iso_time(e.created_at))::text`;

/**
 * For each reader `$2` events are looked at, along the index, and given until more than `$3` are shown. Others' events are not
 * touched, and what is passed over is given without its content: its place is where the reader has come to. (The count is not compared
 * by itself: PostgreSQL 15 makes a condition of that by which it would stop to count, and at times cannot find it again.)
 */
const readSql = `
  select r.place, e.xid::text as xid, e.id, e.type, case when e.is_shown then ${eventJson} end as json
  from json_to_recordset($1::json) as r (place int, "ownerId" text, xid text, id text, types jsonb, subject text)
  cross join lateral (
    select e.*, count(*) filter (where e.is_shown) over (order by e.xid, e.id) as shown from (
      select e.*, (r.types is null or r.types ? e.type) and (r.subject is null or e.subject = r.subject collate "C")
        and ${isShown} as is_shown
      from (
        select * from events e
        where e.owner_id = r."ownerId" collate "C" and (e.xid, e.id) > (r.xid::xid8, r.id collate "C") and e.xid < ${horizon}
        order by e.xid, e.id limit $2
      ) e
    ) e
  ) e
  where e.shown - $3::int <= 1
  order by r.place, e.xid, e.id`;

/** Reads on for all of these readers, in one statement. Gives what each comes past, in the order of the log. */
export async function readOn(
  db: Knex,
  readers: readonly EventReader[],
  { maxLooked, maxShown = maxLooked }: { maxLooked: number; maxShown?: number },
): Promise<LoggedEvent[][]> {
  const asked = readers.map(({ ownerId, after: { xid, id }, types, subject }, place) => {
    return { place, ownerId, xid, id, types, subject };
  });
  const rows = await query<LoggedEvent & { place: number }>(db, readSql, [JSON.stringify(asked), maxLooked, maxShown]);
  const read: LoggedEvent[][] = readers.map(() => []);
  for (const { place, ...event } of rows) read[place]?.push(event);
  return read;
}

/** Where an event of the owner's is in the order; undefined: there is none. */
export async function positionOf(db: Knex, ownerId: string, id: string): Promise<EventPosition | undefined> {
  const text = "select xid::text as xid, id from events where id = $1 and owner_id = $2";
  const [position] = await query<EventPosition>(db, text, [id, ownerId]);
  return position;
}

const lastSql = `select e.xid::text as xid, e.id from events e where e.owner_id = $1 and e.xid < ${horizon}
  order by e.xid desc, e.id desc limit 1`;

/** Where the log of the owner ends for now: behind its last event. */
export async function endOfLog(db: Knex, ownerId: string): Promise<EventPosition> {
  const [last] = await query<EventPosition>(db, lastSql, [ownerId]);
  return last ?? logStart;
}

const lostSql = `select r.place from json_to_recordset($1::json) as r (place int, xid text, id text)
  where r.id <> '' and not exists (select from events e where e.id = r.id collate "C" and e.xid = r.xid::xid8)`;

/** The indexes of those positions that are none any more: a database that was restored has lost them, or given them numbers anew. */
export async function findLost(db: Knex, positions: readonly EventPosition[]): Promise<number[]> {
  const asked = positions.map(({ xid, id }, place) => ({ place, xid, id }));
  const rows = await query<{ place: number }>(db, lostSql, [JSON.stringify(asked)]);
  return rows.map(({ place }) => place);
}

/** Any number will do, as long as every Easel process takes the same. */
const advisoryLock = 3_735_928_002;

/** Transactions are numbered by the cluster: the newest of these are from another one if they are not below what comes next. */
const renumberSql = `update events set xid = '0' where xid <> '0' and (
    select max(e.xid) from (select xid from events order by id desc limit 1000) e
  ) >= pg_snapshot_xmax(pg_current_snapshot())`;

/**
 * A dump that is restored in another cluster brings numbers of transactions along that are yet to come there: until then nobody
 * would be told of anything. All that is there goes before all that comes, by id.
 */
export async function renumberRestored(db: Knex): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw("set local statement_timeout = 0");
    await trx.raw("select pg_advisory_xact_lock(?)", [advisoryLock]);
    await trx.raw(renumberSql);
  });
}
