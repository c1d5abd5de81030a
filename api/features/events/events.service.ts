import type { Context } from "../../core/context.ts";
import { badRequest } from "../../core/errors.ts";
import { isId } from "../../core/ids.ts";
import { Json } from "../../core/json.ts";
import { decodeCursor, encodeCursor, type Page } from "../../core/pagination.ts";
import { type Event, type EventPosition, logStart, positionOf, readOn } from "../../domain/event-log.ts";
import type { EventType } from "../../domain/events.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { requireCallerId } from "../../domain/user.ts";

/** Of which events somebody wants to hear. */
export interface EventFilterQuery {
  /**
   * Only of these types, with commas between them. A file that comes whole, in one request, has no `upload.*`: the first that is told
   * of it is `media.processing`, or nothing where it is refused
   * @minItems 1
   * @maxItems 50
   */
  types?: EventType[];
  /**
   * Only what happened to this: the id of a media item, a post ...
   * @pattern ^[a-z]{3}_[0-9a-z]{26}$
   * @maxLength 30
   * @example "med_01jd3x8q6zfk5v8h2m4n6p8r0t"
   */
  subject?: string;
}

export interface EventQuery extends PageQuery, EventFilterQuery {
  /**
   * The id of an event of yours: what came behind it. `start`, or left out: from the oldest
   * @minLength 1
   * @maxLength 64
   * @example "evt_01jd3x8q6zfk5v8h2m4n6p8r0t"
   */
  after?: string;
}

export interface EventPage extends Page<Event> {
  /**
   * Where this page has come to, also where `next` is null: give it as `after`, now or some day, to read what has happened since
   * @example "evt_01jd3x8q6zfk5v8h2m4n6p8r0t"
   */
  last: string;
}

/** Before the oldest event, as clients write it. */
export const start = "start";

/** Where only some are wanted, a page looks at so many: it may be a short one. */
const maxLooked = 1000;

/** Reads a page of what the caller is told, the oldest first: the place where it begins is looked up, and the rest is one statement. */
export async function listEvents(ctx: Context, query: EventQuery): Promise<Json<EventPage>> {
  const { types, subject, limit } = query;
  const ownerId = requireCallerId(ctx);
  const list = JSON.stringify(["events", ownerId, types, subject]);
  const [after = query.after ?? start] = query.cursor === undefined ? [] : decodeCursor(ctx.config, list, query.cursor);
  const reader = {
    ownerId,
    after: await requirePosition(ctx, after, { pointer: "/after", in: "query" }),
    types,
    subject,
  };
  const isFiltered = types !== undefined || subject !== undefined;
  const most = { maxLooked: isFiltered ? maxLooked : limit + 1, maxShown: limit };
  const [events = []] = await readOn(ctx.db, [reader], most);
  const items: string[] = [];
  let last = after;
  for (const { id, json } of events) {
    if (json !== null && items.length === limit) return toPage(items, last, encodeCursor(ctx.config, list, [last]));
    if (json !== null) items.push(json);
    last = id;
  }
  const isMore = events.length === most.maxLooked;
  return toPage(items, last, isMore ? encodeCursor(ctx.config, list, [last]) : undefined);
}

/** Ids and cursors have no letters that JSON would escape. */
function toPage(items: readonly string[], last: string, next: string | undefined): Json<EventPage> {
  const text = `{"items":[${items.join(",")}],"next":${next ? `"${next}"` : "null"},"last":"${last}"}`;
  return new Json(text, next);
}

/** Where to go on. Throws a 400 for what is no event of the caller's. */
export async function requirePosition(
  ctx: Context,
  after: string,
  field: { pointer: string; in: "query" | "header" },
): Promise<EventPosition> {
  if (after === start) return logStart;
  const position = isId("evt", after) ? await positionOf(ctx.db, requireCallerId(ctx), after) : undefined;
  if (position) return position;
  const sentence = `There is no such event of yours. Begin anew with after=${start}, or without it.`;
  const message = `is neither the id of an event of yours nor ${start}`;
  throw badRequest("unknown_event", sentence, { errors: [{ ...field, code: "event", message }] });
}
