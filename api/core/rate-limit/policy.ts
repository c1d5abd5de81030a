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

/** What is taken within one slice of the window comes back together, so that a caller needs little memory. */
const slicesPerWindow = 20;

export const windowMsOf = (policy: RateLimitPolicy) => policy.windowSeconds * 1000;
export const sliceMsOf = (policy: RateLimitPolicy) => windowMsOf(policy) / slicesPerWindow;

export function stateOf(policy: RateLimitPolicy, allowed: boolean, remaining: number, waitMs: number): RateLimitState {
  // What still remains can be used meanwhile, so there the time may be too short: never longer than the window.
  const waitSeconds = Math.ceil(allowed ? Math.min(waitMs / 1000, policy.windowSeconds) : Math.max(waitMs / 1000, 1));
  return { allowed, limit: policy.limit, remaining: Math.max(0, remaining), resetSeconds: Math.max(0, waitSeconds) };
}

export const unlimited: RateLimitState = {
  allowed: true,
  limit: 0,
  remaining: Number.POSITIVE_INFINITY,
  resetSeconds: 0,
};
