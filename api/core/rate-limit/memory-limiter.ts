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

export class MemoryLimiter implements RateLimiter {
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
