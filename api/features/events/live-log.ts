import { setTimeout as sleep } from "node:timers/promises";
import type { Knex } from "knex";
import type { Context } from "../../core/context.ts";
import { ApiError, unavailable } from "../../core/errors.ts";
import type { EventSink } from "../../core/http/event-stream.ts";
import { type EventReader, type LoggedEvent, readOn } from "../../domain/event-log.ts";

/*
 * One reader of the log for all who listen in this process. It goes on for each from where that one is: whoever comes back after a
 * week is read to in turns, beside those who wait for what happens now, and whoever does not take what it is sent is passed over
 * until it does.
 */

const intervalMs = 500;
/** In one statement: so many listeners, and for each so many events. */
const listenersAtOnce = 250;
const eventsAtOnce = 40;
/** A browser has a stream for each of its pages, and people have several browsers. */
const maxPerAccount = 20;
const retryAfterSeconds = 10;

interface Listener {
  reader: EventReader;
  sink: EventSink;
}

interface LiveLog {
  /** Tells the listener until the function is called that it gives. Throws where there are too many. */
  listen(listener: Listener): () => void;
  /** Ends all streams, and takes no more. */
  close(): void;
}

const logs = new WeakMap<Knex, LiveLog>();

type Surroundings = Pick<Context, "config" | "db" | "invalidations" | "log">;

/** The one of this process. */
export function liveLogOf(ctx: Surroundings): LiveLog {
  const log = logs.get(ctx.db) ?? createLiveLog(ctx);
  logs.set(ctx.db, log);
  return log;
}

function createLiveLog({ config, db, invalidations, log }: Surroundings): LiveLog {
  const listeners = new Set<Listener>();
  let isReading = false;
  let isAway = false;
  let isClosed = false;

  /** Whether there is more for somebody. */
  const readTo = async (some: readonly Listener[]): Promise<boolean> => {
    const read = await readOn(
      db,
      some.map(({ reader }) => reader),
      { maxLooked: eventsAtOnce },
    );
    // Who is kept out may be among them: nothing is told until it is known who.
    if (!invalidations.isCurrent()) return false;
    return some.map((listener, index) => tell(listener, read[index] ?? [])).some((hasMore) => hasMore);
  };
  const look = async (): Promise<boolean> => {
    if (!invalidations.isCurrent()) return false;
    const ready = [...listeners].filter(({ sink }) => sink.isReady());
    let hasMore = false;
    for (let from = 0; from < ready.length; from += listenersAtOnce) {
      hasMore = (await readTo(ready.slice(from, from + listenersAtOnce))) || hasMore;
    }
    return hasMore;
  };
  const read = async () => {
    while (listeners.size > 0) {
      const hasMore = await look().then(
        (hasMore) => {
          isAway = false;
          return hasMore;
        },
        (error: unknown) => {
          if (!isAway) log.warn({ err: error }, "the event log cannot be read; streams wait");
          isAway = true;
          return false;
        },
      );
      if (!hasMore) await sleep(intervalMs, undefined, { ref: false });
    }
    isReading = false;
  };

  return {
    listen(listener) {
      const { ownerId } = listener.reader;
      if (isClosed) throw unavailable("The server is stopping. Try again.", inAMoment);
      if (listeners.size >= config.rateLimits.eventStreams)
        throw unavailable("There are too many streams. Try again.", inAMoment);
      const own = [...listeners].filter(({ reader }) => reader.ownerId === ownerId).length;
      if (own >= maxPerAccount) throw tooManyStreams();
      listeners.add(listener);
      if (!isReading) void read();
      isReading = true;
      return () => void listeners.delete(listener);
    },
    close() {
      isClosed = true;
      for (const { sink } of listeners) sink.end();
    },
  };
}

/** Whether there may be more. */
function tell({ reader, sink }: Listener, events: readonly LoggedEvent[]): boolean {
  for (const { xid, id, type, json } of events) {
    if (json === null) sink.passOver(id);
    else sink.write({ id, type, data: json });
    reader.after = { xid, id };
  }
  return events.length === eventsAtOnce;
}

const inAMoment = { headers: { "retry-after": String(retryAfterSeconds) } };

const tooManyStreams = () =>
  new ApiError(429, "too_many_streams", `You have ${maxPerAccount} streams open. Close one of them first.`, inAMoment);
