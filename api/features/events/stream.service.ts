import type { Context } from "../../core/context.ts";
import { EventStream } from "../../core/http/event-stream.ts";
import { endOfLog, type EventPosition } from "../../domain/event-log.ts";
import { requireCallerId } from "../../domain/user.ts";
import { type EventFilterQuery, requirePosition, start } from "./events.service.ts";
import { liveLogOf } from "./live-log.ts";

export interface EventStreamQuery extends EventFilterQuery {
  /**
   * The id of an event of yours: what came behind it, then what comes. `start`: from the oldest. Left out: from now on. The header
   * `Last-Event-ID`, which browsers send when they come back, goes before it
   * @minLength 1
   * @maxLength 64
   * @example "evt_01jd3x8q6zfk5v8h2m4n6p8r0t"
   */
  after?: string;
}

/** Tells the caller of what happens to what is theirs, as it happens. */
export async function streamEvents(
  ctx: Context,
  { types, subject, after: query }: EventStreamQuery,
  lastEventId: string | undefined,
): Promise<EventStream> {
  const ownerId = requireCallerId(ctx);
  const { after, lastId } = await findPlace(ctx, query, lastEventId);
  const log = liveLogOf(ctx);
  return new EventStream({
    open(sink) {
      // Known from the first moment, so that nothing is missed by who is cut off before anything has happened.
      sink.passOver(lastId);
      return log.listen({ ownerId, after, types, subject }, sink);
    },
  });
}

async function findPlace(
  ctx: Context,
  query: string | undefined,
  lastEventId: string | undefined,
): Promise<{ after: EventPosition; lastId: string }> {
  if (lastEventId !== undefined) {
    const field = { pointer: "/last-event-id", in: "header" } as const;
    return { after: await requirePosition(ctx, lastEventId, field), lastId: lastEventId };
  }
  if (query !== undefined) {
    return { after: await requirePosition(ctx, query, { pointer: "/after", in: "query" }), lastId: query };
  }
  const after = await endOfLog(ctx.db, requireCallerId(ctx));
  return { after, lastId: after.id || start };
}
