import type { Cache } from "./cache.ts";
import { ApiError } from "./errors.ts";
import type { Logger } from "./log.ts";
import { MemoryLimiter } from "./rate-limit/memory-limiter.ts";
import type { RateLimiter, RateLimitPolicy, RateLimitState } from "./rate-limit/policy.ts";
import { SharedLimiter } from "./rate-limit/shared-limiter.ts";
import { takeScript } from "./rate-limit/take-script.ts";

export type { RateLimiter, RateLimitPolicy, RateLimitState };

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
