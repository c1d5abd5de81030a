import type { CacheScript } from "../cache.ts";
import type { Logger } from "../log.ts";
import { MemoryLimiter } from "./memory-limiter.ts";
import { PerCaller } from "./per-caller.ts";
import {
  type RateLimiter,
  type RateLimitPolicy,
  type RateLimitState,
  sliceMsOf,
  stateOf,
  unlimited,
  windowMsOf,
} from "./policy.ts";
import { readReply } from "./take-script.ts";

/** Up to here each take is asked of Redis; above, it is asked for a twentieth of the limit at a time. */
const maxExactLimit = 100;
const blocksPerLimit = 20;
/** While Redis is away, one request in this time finds out whether it is back. */
const retryMs = 1000;
/** How long an answer of Redis holds where it could have changed: for a look, and for a refusal while blocks are out. */
const rememberMs = 1000;

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

export class SharedLimiter implements RateLimiter {
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
    const isRefused = held.left === 0 && now < held.refusedUntil;
    const isFresh = held.shared > 0 && now < held.askedAt + rememberMs;
    if (left > 0 || isRefused || isFresh) return stateOf(policy, remaining > 0, remaining, held.resetAt - now);
    return this.ask(policy, who, held, 1, 0).then((state) => state ?? this.memory.peek(policy, who));
  }

  /** Whatever can be said without asking. */
  private takeHere(policy: RateLimitPolicy, who: string, cost: number, held: Held): RateLimitState | undefined {
    const now = performance.now();
    if (held.left >= cost && now < held.validUntil) {
      held.left -= cost;
      return stateOf(policy, true, held.left + held.shared, held.resetAt - now);
    }
    // While some of a block is left, unspent in time, it is handed back first: it may be what is wanted.
    if (held.left === 0 && now < held.refusedUntil) return stateOf(policy, false, 0, held.resetAt - now);
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
      const isSpent = free === 0 && (granted > 0 || needed === 1);
      held.refusedUntil = isSpent ? now + (policy.limit > maxExactLimit ? Math.min(waitMs, rememberMs) : waitMs) : 0;
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
