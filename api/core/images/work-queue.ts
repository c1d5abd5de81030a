import { availableParallelism } from "node:os";

/** So much work on images waits already that more would only wait in vain. A caller may try again later: HTTP 503. */
export class ImageQueueFullError extends Error {
  override name = "ImageQueueFullError";

  constructor() {
    super("too many images wait to be worked on");
  }
}

/** Runs a task when its turn comes. Throws `ImageQueueFullError` at once where too many wait. */
export type WorkQueue = <T>(task: () => Promise<T>) => Promise<T>;

/** At most `maxRunning` tasks at once; of the others, at most `maxWaiting` wait, first come, first served. */
export function createWorkQueue({ maxRunning, maxWaiting }: { maxRunning: number; maxWaiting: number }): WorkQueue {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running < maxRunning) running++;
    else if (waiting.length >= maxWaiting) throw new ImageQueueFullError();
    // Who is woken takes over the place of the one that ended: `running` stays.
    else await new Promise<void>((wake) => waiting.push(wake));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

/**
 * Whatever touches pixels: each task keeps a core busy. It runs in one of the four threads that Node.js reads files
 * with as well, so one stays free. A task that waits holds at most the pixels of one picture in its largest width.
 */
export const pixelQueue = createWorkQueue({ maxRunning: Math.min(availableParallelism(), 3), maxWaiting: 64 });

/** A large picture that is held as a whole while it is decoded takes some hundred megabytes: the next one waits for it. */
export const largeQueue = createWorkQueue({ maxRunning: 1, maxWaiting: 64 });

/** Headers are read in a moment: they do not wait behind pixels. */
export const headerQueue = createWorkQueue({ maxRunning: 2, maxWaiting: 256 });
