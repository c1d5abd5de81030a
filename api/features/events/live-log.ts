import type { Knex } from "knex";
import type { Context } from "../../core/context.ts";
import { ApiError, unavailable } from "../../core/errors.ts";
import type { EventSink } from "../../core/http/event-stream.ts";
import { type EventReader, findLost, type LoggedEvent, readOn } from "../../domain/event-log.ts";

/*
 * One reader of the log for all who listen in this process. It goes on for each from where that one is: whoever comes back after a
 * week is read to in turns, beside those who wait for what happens now, and whoever does not take what it is sent is passed over
 * until it does.
 */

/** How often it is looked for what is new. */
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
  /** Whether there is more for it than it was told: it need not wait for the next look. */
  isBehind: boolean;
}

const isBehind = (listener: Listener) => listener.isBehind;

interface LiveLog {
  /** Tells what this reader reads until the function is called that it gives. Throws where there are too many. */
  listen(reader: EventReader, sink: EventSink): () => void;
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

function createLiveLog(ctx: Surroundings): LiveLog {
  const listeners = new Set<Listener>();
  const { rest, wake } = createRest();
  const tell = createTeller(ctx, listeners);
  let isReading = false;
  let isClosed = false;

  const ready = () => [...listeners].filter(({ sink }) => sink.isReady());
  const read = async () => {
    for (let nextAt = 0; listeners.size > 0; ) {
      const isTurn = performance.now() >= nextAt;
      if (isTurn) nextAt = performance.now() + intervalMs;
      const isTold = await tell(isTurn ? ready() : ready().filter(isBehind));
      if (!isTold) await rest(intervalMs);
      else if (!ready().some(isBehind)) await rest(nextAt - performance.now());
    }
    isReading = false;
  };

  return {
    listen(reader, sink) {
      const own = [...listeners].filter(({ reader: { ownerId } }) => ownerId === reader.ownerId);
      if (isClosed) throw unavailable("The server is stopping. Try again.", inAMoment);
      if (own.length >= maxPerAccount) throw tooManyStreams();
      if (listeners.size >= ctx.config.rateLimits.eventStreams) {
        throw unavailable("There are too many streams. Try again in a moment.", inAMoment);
      }
      const listener: Listener = { reader, sink, isBehind: true };
      sink.onReady(wake);
      listeners.add(listener);
      if (isReading) wake();
      else void read();
      isReading = true;
      return () => void listeners.delete(listener);
    },
    close() {
      isClosed = true;
      for (const { sink } of listeners) sink.end();
    },
  };
}

/** Tells each listener the next of what there is for it. False: nothing can be read for the moment. */
function createTeller(
  { db, invalidations, log }: Surroundings,
  all: ReadonlySet<Listener>,
): (listeners: readonly Listener[]) => Promise<boolean> {
  let isAway = false;
  /** A database that comes back may be another, restored or the standby of the one before. */
  let isSame = true;
  const tellSome = async (some: readonly Listener[]) => {
    const readers = some.map(({ reader }) => reader);
    const read = await readOn(db, readers, { maxLooked: eventsAtOnce });
    // Who is kept out by now may be among them: nobody is told anything until it is known who.
    if (!invalidations.isCurrent()) return false;
    for (const [place, listener] of some.entries()) tellOne(listener, read[place] ?? []);
    return true;
  };
  /** Behind what has been lost nobody would be told of what comes before it by its number. They come back, and hear of it. */
  const endLost = async () => {
    const listeners = [...all];
    const lost = await findLost(
      db,
      listeners.map(({ reader }) => reader.after),
    );
    for (const place of lost) listeners[place]?.sink.end();
  };
  return async (listeners) => {
    if (!invalidations.isCurrent()) {
      isSame = false;
      return false;
    }
    try {
      if (!isSame) await endLost();
      isSame = true;
      for (let from = 0; from < listeners.length; from += listenersAtOnce) {
        if (!(await tellSome(listeners.slice(from, from + listenersAtOnce)))) return false;
      }
      isAway = false;
      return true;
    } catch (error) {
      if (!isAway) log.warn({ err: error }, "the event log cannot be read; streams wait");
      isAway = true;
      isSame = false;
      return false;
    }
  };
}

function tellOne(listener: Listener, events: readonly LoggedEvent[]): void {
  const { reader, sink } = listener;
  for (const { xid, id, type, json } of events) {
    if (json === null) sink.passOver(id);
    else sink.write({ id, type, data: json });
    reader.after = { xid, id };
  }
  listener.isBehind = events.length === eventsAtOnce;
}

/** A rest from which one can be woken. It keeps no process from ending. */
function createRest(): { rest(ms: number): Promise<void>; wake(): void } {
  let resolve = () => {};
  return {
    rest: (ms) =>
      new Promise((resolveRest) => {
        const timer = setTimeout(resolveRest, ms).unref();
        resolve = () => {
          clearTimeout(timer);
          resolveRest();
        };
      }),
    wake: () => resolve(),
  };
}

const inAMoment = { headers: { "retry-after": String(retryAfterSeconds) } };

const tooManyStreams = () =>
  new ApiError(429, "too_many_streams", `You have ${maxPerAccount} streams open. Close one of them first.`, inAMoment);
