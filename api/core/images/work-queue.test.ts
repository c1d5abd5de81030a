import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { decode } from "./probe.ts";
import { previewOf } from "./render.ts";
import { createWorkQueue, ImageQueueFullError, largeQueue } from "./work-queue.ts";

/** Tasks that end when they are told to. */
function manualTasks() {
  const ends: (() => void)[] = [];
  const started: number[] = [];
  const task = (number: number) => () => {
    started.push(number);
    return new Promise<number>((resolve) => ends.push(() => resolve(number)));
  };
  return { ends, started, task };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("a work queue", () => {
  test("runs so many at once, and the others in turn", async () => {
    const queue = createWorkQueue({ maxRunning: 2, maxWaiting: 2 });
    const { ends, started, task } = manualTasks();
    const results = Promise.all([0, 1, 2, 3].map((number) => queue(task(number))));
    await settle();
    expect(started).toEqual([0, 1]);
    ends[1]?.();
    await settle();
    expect(started).toEqual([0, 1, 2]);
    for (const index of [0, 2, 3]) {
      ends[index]?.();
      await settle();
    }
    expect(started).toEqual([0, 1, 2, 3]);
    expect(await results).toEqual([0, 1, 2, 3]);
  });

  test("refuses what would wait behind too many, and takes work again once they are done", async () => {
    const queue = createWorkQueue({ maxRunning: 1, maxWaiting: 1 });
    const { ends, task } = manualTasks();
    const taken = Promise.all([queue(task(0)), queue(task(1))]);
    await expect(queue(task(2))).rejects.toThrow(ImageQueueFullError);
    for (const index of [0, 1]) {
      ends[index]?.();
      await settle();
    }
    await taken;
    expect(await queue(() => Promise.resolve("again"))).toBe("again");
  });

  test("goes on after a task that failed", async () => {
    const queue = createWorkQueue({ maxRunning: 1, maxWaiting: 5 });
    const outcomes = await Promise.allSettled([
      queue(() => Promise.reject(new Error("broken"))),
      queue(() => Promise.resolve(1)),
      queue(() => {
        throw new Error("broken at once");
      }),
      queue(() => Promise.resolve(2)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "rejected", "fulfilled"]);
  });
});

describe("work on pictures", () => {
  test("waits in a line of bounded length, whoever asks for it", async () => {
    const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: "teal" } })
      .png()
      .toBuffer();
    let running = 0;
    let mostRunning = 0;
    const attempts = Array.from({ length: 200 }, () =>
      decode(picture, sharp(picture), async (image) => {
        running++;
        mostRunning = Math.max(mostRunning, running);
        await image.raw().toBuffer();
        running--;
      }),
    );
    const outcomes = await Promise.allSettled(attempts);
    const errors = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(mostRunning).toBeLessThanOrEqual(availableParallelism());
    expect(errors.length).toBeGreaterThanOrEqual(100);
    expect(errors.length).toBeLessThan(200);
    for (const error of errors) expect(error).toBeInstanceOf(ImageQueueFullError);
    expect(await previewOf(picture)).toMatchObject({ dominantColour: "#008080" });
  });

  test("waits while another large picture is held as a whole, if it is one, and not if it is none", async () => {
    const picture = (width: number) => sharp({ create: { width, height: width, channels: 3, background: "teal" } });
    const large = await picture(5000).jpeg({ progressive: true }).toBuffer();
    const others = [await picture(5000).jpeg().toBuffer(), await picture(1000).jpeg({ progressive: true }).toBuffer()];
    let end = () => {};
    const first = largeQueue(() => new Promise<void>((resolve) => (end = resolve)));
    const waiting = previewOf(large);
    for (const other of others) expect(await previewOf(other)).toHaveProperty("thumbhash");
    // Several times as long as it would take.
    expect(await Promise.race([waiting, sleep(1000)])).toBeUndefined();
    end();
    await first;
    expect(await waiting).toHaveProperty("thumbhash");
  });
});
