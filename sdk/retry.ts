import { EaselError } from "./errors.ts";

const firstWaitMs = 250;
const maxWaitMs = 8000;
/** A server that asks for more is not waited for: the error says how long it asked for. */
const maxRetryAfterMs = 60_000;

/**
 * How long to wait before the next try; undefined where it would not help. Exponential backoff with full jitter, so that
 * clients which failed together do not come back together.
 */
export function waitMsAfter(error: unknown, attempt: number): number | undefined {
  if (!(error instanceof EaselError) || !error.isTemporary) return undefined;
  const { retryAfterMs = 0 } = error;
  if (retryAfterMs > maxRetryAfterMs) return undefined;
  return retryAfterMs + Math.random() * Math.min(maxWaitMs, firstWaitMs * 2 ** attempt);
}

/** Waits, but not beyond the signal. */
export function pause(waitMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, waitMs);
    signal?.addEventListener("abort", end);
  });
}
