import { LRUCache } from "lru-cache";
import type { Cache, CacheScript } from "./cache.ts";
import { ApiError } from "./errors.ts";
import type { Logger } from "./log.ts";

export interface RateLimitPolicy {
  name: string;
  /** 0 is without a limit. */
  limit: number;
  windowSeconds: number;
}

export interface RateLimitState {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** After which there is more to take: of what was refused, enough. 0: all is there. */
  resetSeconds: number;
}

/**
 * Counts what each caller does, so that in no stretch of time as long as the window more than the limit is let through.
 * Answers without a promise whenever there is nothing to wait for.
 */
export interface RateLimiter {
  /** Takes `cost`, or nothing where it is more than remains. */
  take(policy: RateLimitPolicy, who: string, cost?: number): RateLimitState | Promise<RateLimitState>;
  /**
   * Looks without taking, for what is only counted once it has failed. What other processes took in the last second may
   * not be seen.
   */
  peek(policy: RateLimitPolicy, who: string): RateLimitState | Promise<RateLimitState>;
}

/** Counts for all processes that share the cache; in this one where none does, and while it is away. */
export function createRateLimiter(cache: Cache, log: Logger): RateLimiter {
  return cache.script ? new SharedLimiter(cache.script(takeScript), log) : new MemoryLimiter();
}

/** By draft-ietf-httpapi-ratelimit-headers-10. */
export function rateLimitHeaders(policy: RateLimitPolicy, state: RateLimitState): Record<string, string> {
  if (policy.limit === 0) return {};
  return {
    "ratelimit-policy": `"${policy.name}";q=${policy.limit};w=${policy.windowSeconds}`,
    ratelimit: `"${policy.name}";r=${state.remaining};t=${state.resetSeconds}`,
  };
}

export function tooManyRequests(policy: RateLimitPolicy, state: RateLimitState): ApiError {
  const waitSeconds = Math.max(1, state.resetSeconds);
  return new ApiError(
    429,
    "rate_limited",
    `Too many requests: the limit "${policy.name}" is ${count(policy.limit, "request")} in ` +
      `${count(policy.windowSeconds, "second")}. Wait ${count(waitSeconds, "second")}, then try again.`,
    { headers: { "retry-after": String(waitSeconds), ...rateLimitHeaders(policy, state) } },
  );
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** Of one policy. Whoever is pushed out begins anew. */
const maxCallers = 50_000;
/** What is taken within one slice of the window comes back together, so that a caller needs little memory. */
const slicesPerWindow = 20;
/** Up to here each take is asked of Redis; above, it is asked for a twentieth of the limit at a time. */
const maxExactLimit = 100;
const blocksPerLimit = 20;
/** While Redis is away, one request in this time finds out whether it is back. */
const retryMs = 1000;
/** How long an answer of Redis holds where it could have changed: for a look, and for a refusal while blocks are out. */
const rememberMs = 1000;

const windowMsOf = (policy: RateLimitPolicy) => policy.windowSeconds * 1000;
const sliceMsOf = (policy: RateLimitPolicy) => windowMsOf(policy) / slicesPerWindow;

function stateOf(policy: RateLimitPolicy, allowed: boolean, remaining: number, waitMs: number): RateLimitState {
  // What still remains can be used meanwhile, so there the time may be too short: never longer than the window.
  const waitSeconds = Math.ceil(allowed ? Math.min(waitMs / 1000, policy.windowSeconds) : Math.max(waitMs / 1000, 1));
  return { allowed, limit: policy.limit, remaining: Math.max(0, remaining), resetSeconds: Math.max(0, waitSeconds) };
}

const unlimited: RateLimitState = { allowed: true, limit: 0, remaining: Number.POSITIVE_INFINITY, resetSeconds: 0 };

/** One of something for each caller. Each policy has its own room: a flood under one pushes nobody out of another. */
class PerCaller<T extends object> {
  private readonly policies = new Map<string, LRUCache<string, T>>();

  constructor(private readonly create: () => T) {}

  find(policy: RateLimitPolicy, who: string): T | undefined {
    return this.policies.get(policy.name)?.get(who);
  }

  get(policy: RateLimitPolicy, who: string): T {
    let callers = this.policies.get(policy.name);
    if (!callers) {
      callers = new LRUCache({ max: maxCallers });
      this.policies.set(policy.name, callers);
    }
    let one = callers.get(who);
    if (!one) {
      one = this.create();
      callers.set(who, one);
    }
    return one;
  }
}

/**
 * What a caller took in the last window: a sliding window in slices. Fixed windows let twice the limit through at their
 * border; so do a token bucket as large as the limit, and a weighted sum of two windows. Here the cost of little memory
 * is that some of it comes back late, by a slice at most. Times are those of `performance.now()`, which no one sets.
 */
class Taken {
  /** When each slice's share comes back, in order, and how much it is. */
  private readonly ends: number[] = [];
  private readonly counts: number[] = [];
  private used = 0;

  usedAt(now: number): number {
    while ((this.ends[0] ?? Number.POSITIVE_INFINITY) <= now) {
      this.ends.shift();
      this.used -= this.counts.shift() ?? 0;
    }
    return this.used;
  }

  add(policy: RateLimitPolicy, cost: number, now: number): void {
    const windowMs = windowMsOf(policy);
    const sliceMs = sliceMsOf(policy);
    const last = this.ends.length - 1;
    const end = this.ends[last];
    if (end !== undefined && Math.floor((end - windowMs) / sliceMs) === Math.floor(now / sliceMs)) {
      this.ends[last] = now + windowMs;
      this.counts[last] = (this.counts[last] ?? 0) + cost;
    } else {
      this.ends.push(now + windowMs);
      this.counts.push(cost);
    }
    this.used += cost;
  }

  /** Until `wanted` of it has come back; undefined: there is not so much. */
  waitMs(wanted: number, now: number): number | undefined {
    let returned = 0;
    for (const [index, count] of this.counts.entries()) {
      returned += count;
      if (returned >= wanted) return (this.ends[index] ?? now) - now;
    }
    return undefined;
  }
}

class MemoryLimiter implements RateLimiter {
  private readonly callers = new PerCaller(() => new Taken());

  take(policy: RateLimitPolicy, who: string, cost = 1): RateLimitState {
    if (policy.limit === 0) return unlimited;
    return this.look(policy, this.callers.get(policy, who), cost, true);
  }

  peek(policy: RateLimitPolicy, who: string, cost = 1): RateLimitState {
    if (policy.limit === 0) return unlimited;
    const taken = this.callers.find(policy, who);
    return taken ? this.look(policy, taken, cost, false) : stateOf(policy, cost <= policy.limit, policy.limit, 0);
  }

  /** Counts what another decided on. */
  add(policy: RateLimitPolicy, who: string, cost: number): void {
    this.callers.get(policy, who).add(policy, cost, performance.now());
  }

  private look(policy: RateLimitPolicy, taken: Taken, cost: number, takes: boolean): RateLimitState {
    const now = performance.now();
    const free = policy.limit - taken.usedAt(now);
    if (free < cost) return stateOf(policy, false, free, taken.waitMs(cost - free, now) ?? windowMsOf(policy));
    if (takes) taken.add(policy, cost, now);
    return stateOf(policy, true, takes ? free - cost : free, taken.waitMs(1, now) ?? 0);
  }
}

/**
 * The same sliding window, kept by Redis as "end count end count …" and by its clock. Grants what is asked for, `needed`
 * at least, or nothing. A block of several may be spent until its slice is over, and comes back a window after that: how
 * ever late it is spent, no window sees more than the limit. What was not spent is handed back with the next call.
 */
const takeScript = `
local window, slice, limit = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local needed, wanted = tonumber(ARGV[4]), tonumber(ARGV[5])
local backEnd, back = tonumber(ARGV[6]), tonumber(ARGV[7])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ends, counts, used = {}, {}, 0
for e, c in string.gmatch(redis.call('GET', KEYS[1]) or '', '(%d+) (%d+)') do
  e, c = tonumber(e), tonumber(c)
  if e == backEnd then c = c - back end
  -- One that lies too far ahead is from before the clock was set back.
  if e > now and e <= now + window + slice and c > 0 then
    ends[#ends + 1], counts[#counts + 1] = e, c
    used = used + c
  end
end
local free = math.max(limit - used, 0)
local granted = 0
if free >= needed then granted = math.min(free, wanted) end
local sliceEnd = (math.floor(now / slice) + 1) * slice
local e = (wanted > needed and sliceEnd or now) + window
if granted > 0 then
  local last = #ends
  if last > 0 and math.floor((ends[last] - window - 1) / slice) == math.floor(now / slice) then
    ends[last], counts[last] = math.max(ends[last], e), counts[last] + granted
    e = ends[last]
  else
    ends[last + 1], counts[last + 1] = e, granted
  end
end
if granted > 0 or back > 0 then
  local parts = {}
  for i = 1, #ends do parts[i] = string.format('%.0f %.0f', ends[i], counts[i]) end
  if #parts == 0 then redis.call('DEL', KEYS[1])
  else redis.call('SET', KEYS[1], table.concat(parts, ' '), 'PX', string.format('%.0f', window + slice)) end
end
local short = granted > 0 and 1 or math.max(needed - free, 1)
local wait, returned = 0, 0
if #ends > 0 then wait = ends[#ends] - now end
for i = 1, #ends do
  returned = returned + counts[i]
  if returned >= short then
    wait = ends[i] - now
    break
  end
end
-- The clock was rounded down.
return { granted, free - granted, wait, sliceEnd - now - 1, e }
`;

/** What this process knows of one caller from Redis, and holds for it. */
interface Held {
  /** Of a block, not spent yet, and until when it may be. */
  left: number;
  validUntil: number;
  /** By which Redis knows the block. */
  end: number;
  /** What remained at Redis, when it said so, and when there is more. */
  shared: number;
  askedAt: number;
  resetAt: number;
  /** Nothing can have come back before. */
  refusedUntil: number;
  asking: Promise<void> | undefined;
}

const nothingHeld = (): Held => ({
  left: 0,
  validUntil: 0,
  end: 0,
  shared: 0,
  askedAt: Number.NEGATIVE_INFINITY,
  resetAt: 0,
  refusedUntil: 0,
  asking: undefined,
});

class SharedLimiter implements RateLimiter {
  private readonly memory = new MemoryLimiter();
  private readonly callers = new PerCaller(nothingHeld);
  private isAway = false;
  private awayUntil = 0;
  private backAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly script: CacheScript,
    private readonly log: Logger,
  ) {}

  take(policy: RateLimitPolicy, who: string, cost = 1): RateLimitState | Promise<RateLimitState> {
    if (policy.limit === 0) return unlimited;
    const held = this.callers.get(policy, who);
    return this.takeHere(policy, who, cost, held) ?? this.takeShared(policy, who, cost, held);
  }

  peek(policy: RateLimitPolicy, who: string): RateLimitState | Promise<RateLimitState> {
    if (policy.limit === 0) return unlimited;
    const now = performance.now();
    if (now < this.awayUntil) return this.memory.peek(policy, who);
    const refused = this.refusedHere(policy, who, 1, now);
    if (refused) return refused;
    const held = this.callers.get(policy, who);
    const left = now < held.validUntil ? held.left : 0;
    const remaining = left + held.shared;
    const isFresh = now < held.refusedUntil || (remaining > 0 && now < held.askedAt + rememberMs);
    if (left > 0 || isFresh) return stateOf(policy, remaining > 0, remaining, held.resetAt - now);
    return this.ask(policy, who, held, 1, 0).then((state) => state ?? this.memory.peek(policy, who));
  }

  /** Whatever can be said without asking. */
  private takeHere(policy: RateLimitPolicy, who: string, cost: number, held: Held): RateLimitState | undefined {
    const now = performance.now();
    if (held.left >= cost && now < held.validUntil) {
      held.left -= cost;
      return stateOf(policy, true, held.left + held.shared, held.resetAt - now);
    }
    if (now < held.refusedUntil) return stateOf(policy, false, 0, held.resetAt - now);
    if (now < this.awayUntil) return this.memory.take(policy, who, cost);
    return this.refusedHere(policy, who, cost, now);
  }

  /** For a window after Redis has come back, what it does not know of counts as well. */
  private refusedHere(policy: RateLimitPolicy, who: string, cost: number, now: number): RateLimitState | undefined {
    if (now > this.backAt + windowMsOf(policy)) return undefined;
    const state = this.memory.peek(policy, who, cost);
    return state.allowed ? undefined : state;
  }

  private async takeShared(policy: RateLimitPolicy, who: string, cost: number, held: Held): Promise<RateLimitState> {
    if (policy.limit <= maxExactLimit) {
      const state = await this.ask(policy, who, held, cost, cost);
      // Counted here too: that Redis goes away gives nobody a second go.
      if (state?.allowed) this.memory.add(policy, who, cost);
      return state ?? this.memory.take(policy, who, cost);
    }
    // Of many who find the block spent, one asks. It gets what it needs, so all of them get on.
    while (held.asking) {
      await held.asking;
      const state = this.takeHere(policy, who, cost, held);
      if (state) return state;
    }
    const block = Math.max(cost, Math.ceil(policy.limit / blocksPerLimit));
    const asked = this.ask(policy, who, held, cost, block);
    held.asking = asked.then(() => {
      held.asking = undefined;
    });
    return (await asked) ?? this.memory.take(policy, who, cost);
  }

  /** Undefined: Redis is away. */
  private async ask(
    policy: RateLimitPolicy,
    who: string,
    held: Held,
    needed: number,
    wanted: number,
  ): Promise<RateLimitState | undefined> {
    const sentAt = performance.now();
    // The others do not wait for this one to find out.
    if (this.isAway) this.awayUntil = sentAt + retryMs;
    const back = held.left;
    held.left = 0;
    try {
      const args = [windowMsOf(policy), sliceMsOf(policy), policy.limit, needed, wanted, held.end, back];
      const reply = await this.script(`limit:${policy.name}:${who}`, args);
      const [granted, free, waitMs, validMs, end] = readReply(reply);
      this.answered();
      const now = performance.now();
      held.shared = free;
      held.askedAt = now;
      held.resetAt = now + waitMs;
      if (granted > 0) {
        held.left = granted - needed;
        held.end = end;
        // From when it was asked: Redis looked at its clock later, so by then its slice is not over yet.
        held.validUntil = sentAt + validMs;
      }
      // Of the wait for several, one may be back before.
      if (free === 0 && (granted > 0 || needed === 1)) {
        held.refusedUntil = now + (policy.limit > maxExactLimit ? Math.min(waitMs, rememberMs) : waitMs);
      }
      return stateOf(policy, wanted === 0 ? free >= needed : granted > 0, held.left + free, waitMs);
    } catch (error) {
      this.failed(error);
      return undefined;
    }
  }

  private answered(): void {
    if (!this.isAway) return;
    this.log.info("rate limits are shared again");
    this.isAway = false;
    this.awayUntil = 0;
    this.backAt = performance.now();
  }

  private failed(error: unknown): void {
    this.awayUntil = performance.now() + retryMs;
    if (!this.isAway) this.log.warn({ err: error }, "rate limits are counted by each process: the cache is away");
    this.isAway = true;
  }
}

function readReply(reply: unknown): [number, number, number, number, number] {
  const numbers: unknown[] = Array.isArray(reply) ? reply : [];
  const [granted, free, waitMs, validMs, end] = numbers.map(Number);
  if (granted === undefined || free === undefined || waitMs === undefined || validMs === undefined || !end) {
    throw new Error("Redis answered the rate limit's script with something else.");
  }
  return [granted, free, waitMs, validMs, end];
}
