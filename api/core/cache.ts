import { hash } from "node:crypto";
import { Redis } from "ioredis";
import { LRUCache } from "lru-cache";
import type { Logger } from "./log.ts";

/** Small values that may vanish at any time. A cache that is away answers like an empty one. */
export interface Cache {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, ttlSeconds: number): Promise<void>;
  /** Makes a Lua script callable. Undefined where no other process shares this cache. */
  readonly script: ((text: string) => CacheScript) | undefined;
  /** Resolves when the cache answers, rejects when it is away. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Works on one key, for all processes at once and as a whole. Rejects when the cache is away. */
export type CacheScript = (key: string, args: readonly number[]) => Promise<unknown>;

const maxEntries = 10_000;
const commandTimeoutMs = 500;
const socketTimeoutMs = 2000;
const connectTimeoutMs = 2000;

export function openCache(redisUrl: string | undefined, log: Logger): Cache {
  return redisUrl ? createRedisCache(redisUrl, log) : createMemoryCache();
}

function createMemoryCache(): Cache {
  const entries = new LRUCache<string, string>({ max: maxEntries });
  return {
    get: async (key) => entries.get(key),
    set: async (key, value, ttlSeconds) => void entries.set(key, value, { ttl: ttlSeconds * 1000 }),
    script: undefined,
    ping: async () => {},
    close: async () => {},
  };
}

/** Shared by all processes. Commands fail at once while the connection is down, instead of piling up in memory. */
function createRedisCache(url: string, log: Logger): Cache {
  const redis = new Redis(url, {
    keyPrefix: "easel:",
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: commandTimeoutMs,
    // A connection that has lost its other half is opened anew.
    socketTimeout: socketTimeoutMs,
    connectTimeout: connectTimeoutMs,
    retryStrategy: (attempt) => Math.min(attempt * 200, 5000),
  });
  let isDown = false;
  redis.on("error", (error) => {
    if (!isDown) log.warn({ err: error }, "cache is away; going on without it");
    isDown = true;
  });
  redis.on("ready", () => {
    if (isDown) log.info("cache is back");
    isDown = false;
  });
  return {
    get: (key) =>
      redis.get(key).then(
        (value) => value ?? undefined,
        () => undefined,
      ),
    set: (key, value, ttlSeconds) =>
      redis.set(key, value, "EX", ttlSeconds).then(
        () => {},
        () => {},
      ),
    script: (text) => redisScript(redis, text),
    ping: () => redis.ping().then(() => {}),
    close: async () => redis.disconnect(),
  };
}

/** Redis knows a script by its digest, once it has seen the text; after a restart it has not. */
function redisScript(redis: Redis, text: string): CacheScript {
  const digest = hash("sha1", text);
  return async (key, args) => {
    try {
      return await redis.evalsha(digest, 1, key, ...args);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith("NOSCRIPT"))) throw error;
      return redis.eval(text, 1, key, ...args);
    }
  };
}
