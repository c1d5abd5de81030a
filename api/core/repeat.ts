import { setTimeout as sleep } from "node:timers/promises";
import type { Context, Services } from "./context.ts";

/** Background work that nobody asks for, and that is too frequent for a queue: a job is written, fetched and kept. */
export interface RepeatedWork {
  readonly name: string;
  /** How long it rests when there is nothing more to do. */
  readonly intervalMs: number;
  /** Does a part of what there is, and tells whether there is more. Many processes may do so at once. */
  run(ctx: Context): Promise<boolean>;
}

/** Does the work, one after the other, until it is stopped. What fails is tried again after the interval. */
export function repeat(work: RepeatedWork, services: Services): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const log = services.log.child({ work: work.name });
  const ended = (async () => {
    while (!signal.aborted) {
      const hasMore = await work.run({ ...services, log, requestId: work.name }).catch((error: unknown) => {
        log.error({ err: error }, "repeated work failed; it is tried again");
        return false;
      });
      // The sleep rejects where it is aborted: that is what it is woken by.
      if (!hasMore) await sleep(work.intervalMs, undefined, { signal }).catch(() => {});
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
