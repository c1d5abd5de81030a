import type { Knex } from "knex";
import { query } from "./db.ts";
import type { Logger } from "./log.ts";

/*
 * How one process makes all others forget: by rows that everybody reads several times a second. Unlike a notification,
 * a row cannot get lost on a connection that has silently died, and it comes through any connection pooler.
 */

/** How old what a process goes by may be: who is to be kept out is out after this long. */
const maxAgeMs = 1000;
const pollIntervalMs = 250;
/** A row is seen when its transaction commits, which is at most this long after it was written. */
const transactionSeconds = 40;
/** How old a value can be that a process goes by: a minute in a cache that processes share, and one in memory. */
const maxCopySeconds = 120;
/** Longer without a look than this, and something may have been written, committed and gone past. */
const maxGapSeconds = 5;
const usualSeconds = transactionSeconds + maxGapSeconds;
/** At the start, and after a gap: all that may contradict a value that is still gone by. */
const thoroughSeconds = transactionSeconds + maxCopySeconds + maxGapSeconds;
/** How long a topic is remembered: no row may come up anew. */
const rememberedSeconds = thoroughSeconds + maxGapSeconds;

export interface InvalidationWatch {
  /** Whether all that was invalidated a second ago is known here. If not, nothing held in memory may be gone by. */
  isCurrent(): boolean;
  /** When it was last seen here that the topic was invalidated, by `performance.now()`; forgotten after three minutes. */
  seenAt(topic: string): number | undefined;
  /** Calls back once for each invalidation, until the function that it answers is called. */
  onInvalidation(listener: (topic: string) => void): () => void;
  /** Makes this process itself forget at once. The same rows are not told again when they are seen. */
  announce(rows: readonly InvalidationRow[]): void;
  stop(): Promise<void>;
}

export interface InvalidationRow {
  id: number;
  topic: string;
}

/** Begins to watch. Resolves when the first look has been taken, or has failed. */
export async function watchInvalidations(db: Knex, log: Logger): Promise<InvalidationWatch> {
  const listeners = new Set<(topic: string) => void>();
  const seen = new Map<number, number>();
  const recent = new Map<string, number>();
  let currentAsOf = Number.NEGATIVE_INFINITY;
  let isAway = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const tell = (topic: string, now: number) => {
    // Put in anew, so that the map stays in the order of time.
    recent.delete(topic);
    recent.set(topic, now);
    for (const listener of listeners) listener(topic);
  };
  const take = ({ id, topic }: InvalidationRow, now: number) => {
    if (seen.has(id)) return;
    seen.set(id, now);
    tell(topic, now);
  };
  const look = async () => {
    const startedAt = performance.now();
    try {
      const isUsual = startedAt - currentAsOf < maxGapSeconds * 1000;
      const text = "select id, topic from invalidations where created_at > now() - make_interval(secs => $1)";
      const rows = await query<InvalidationRow>(db, text, [isUsual ? usualSeconds : thoroughSeconds]);
      const now = performance.now();
      for (const row of rows) take(row, now);
      dropOlder(seen, now - rememberedSeconds * 1000);
      dropOlder(recent, now - rememberedSeconds * 1000);
      currentAsOf = startedAt;
      isAway = false;
    } catch (error) {
      if (!isAway && !stopped) log.warn({ err: error }, "cannot see what was invalidated; nothing is held in memory");
      isAway = true;
    }
  };
  let looking: Promise<void> = look();
  const lookAgain = () => {
    looking = look().finally(() => {
      if (!stopped) timer = setTimeout(lookAgain, pollIntervalMs);
    });
  };
  await looking;
  timer = setTimeout(lookAgain, pollIntervalMs);

  return {
    isCurrent: () => performance.now() - currentAsOf < maxAgeMs,
    seenAt: (topic) => recent.get(topic),
    onInvalidation(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    announce(rows) {
      const now = performance.now();
      for (const row of rows) take(row, now);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

/** Of maps in the order of time. */
function dropOlder<K>(map: Map<K, number>, time: number): void {
  for (const [key, at] of map) {
    if (at >= time) return;
    map.delete(key);
  }
}
