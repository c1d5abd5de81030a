import { setTimeout as sleep } from "node:timers/promises";
import { isTemporaryStatus, networkCodeOf } from "./errors.ts";
import { type ApiRequest, retryAfterMsOf, sendRequest } from "./http.ts";
import type { Io } from "./io.ts";

const firstWaitMs = 500;
const maxWaitMs = 30_000;
/** Somebody waits at the terminal: with a server that is away, it takes about two seconds to say so. */
const maxTries = 3;
/** Who waits longer than this is told why. */
const noticeableMs = 3000;

/** Exponential backoff with full jitter; a server that names a time is heard. */
function waitMsAfter(retryAfterMs: number | undefined, attempt: number): number {
  const backoffMs = Math.random() * Math.min(maxWaitMs, firstWaitMs * 2 ** attempt);
  return retryAfterMs === undefined ? backoffMs : Math.min(retryAfterMs, maxWaitMs) + Math.random() * firstWaitMs;
}

/**
 * Sends a request, and again where the failure is of the moment. Returns the last answer, whatever it is. A request
 * that changes something must carry an idempotency key.
 */
export async function sendPatiently(io: Io, request: ApiRequest): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const answer = await sendRequest(request).catch((error: unknown) => {
      if (attempt >= maxTries || networkCodeOf(error) === undefined) throw error;
      return undefined;
    });
    if (answer && (attempt >= maxTries || !isTemporaryStatus(answer.status))) return answer;
    await answer?.body?.cancel();
    const waitMs = waitMsAfter(answer && retryAfterMsOf(answer.headers), attempt);
    if (waitMs > noticeableMs) io.stderr.write(`The server asks to wait for ${Math.ceil(waitMs / 1000)} s ...\n`);
    await sleep(waitMs);
  }
}
