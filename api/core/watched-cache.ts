import { LRUCache } from "lru-cache";
import type { InvalidationWatch } from "./invalidation-watch.ts";

/** Something read from the database, and what makes it out of date. */
export interface Watched<T> {
  value: T;
  /** Whatever is invalidated under one of these, this is no longer true. */
  topics: readonly string[];
  /** In milliseconds since the epoch; undefined: only the topics end it. */
  expiresAtMs?: number | undefined;
}

export interface WatchedCache<T extends object> {
  /** The value, if it is in memory and can be gone by without asking. */
  find(key: string): T | undefined;
  /** The value as `load` gives it. Of many who ask at once, one loads. */
  get(key: string, load: () => Promise<Watched<T>>): Promise<T>;
}

interface Entry<T> {
  loading: Promise<T>;
  /** By `performance.now()`. */
  startedAt: number;
  value: T | undefined;
  topics: readonly string[];
}

const maxEntries = 10_000;
const maxAgeMs = 60_000;
/** What was begun to be read a moment ago is as good as what would be read now. */
const joinableMs = 1000;

/** Keeps what was read for at most a minute, and only as long as the process knows of all that was invalidated. */
export function createWatchedCache<T extends object>(watch: InvalidationWatch): WatchedCache<T> {
  const keysByTopic = new Map<string, Set<string>>();
  const entries = new LRUCache<string, Entry<T>>({
    max: maxEntries,
    dispose(entry, key) {
      for (const topic of entry.topics) {
        const keys = keysByTopic.get(topic);
        keys?.delete(key);
        if (keys?.size === 0) keysByTopic.delete(topic);
      }
    },
  });
  watch.onInvalidation((topic) => {
    for (const key of [...(keysByTopic.get(topic) ?? [])]) entries.delete(key);
  });

  const keep = (key: string, entry: Entry<T>, { value, topics, expiresAtMs }: Watched<T>) => {
    // Pushed out or asked for anew while it was being read.
    if (entries.peek(key) !== entry) return;
    const lifetimeMs = Math.min(maxAgeMs, (expiresAtMs ?? Number.POSITIVE_INFINITY) - Date.now());
    const isStale = topics.some((topic) => (watch.seenAt(topic) ?? Number.NEGATIVE_INFINITY) >= entry.startedAt);
    if (lifetimeMs <= 0 || isStale) {
      entries.delete(key);
      return;
    }
    entry.value = value;
    entry.topics = topics;
    for (const topic of topics) {
      const keys = keysByTopic.get(topic) ?? new Set();
      keysByTopic.set(topic, keys.add(key));
    }
    entries.set(key, entry, { ttl: lifetimeMs });
  };

  return {
    find: (key) => (watch.isCurrent() ? entries.get(key)?.value : undefined),
    get(key, load) {
      const known = entries.get(key);
      if (known && (watch.isCurrent() || performance.now() - known.startedAt < joinableMs)) return known.loading;
      const loaded = load();
      const loading = loaded.then(({ value }) => value);
      const entry: Entry<T> = { loading, startedAt: performance.now(), value: undefined, topics: [] };
      entries.set(key, entry);
      loaded.then(
        (watched) => keep(key, entry, watched),
        () => {
          if (entries.peek(key) === entry) entries.delete(key);
        },
      );
      return loading;
    },
  };
}
