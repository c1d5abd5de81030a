import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { startTestApp } from "../testing/test-app.ts";
import { repeat } from "./repeat.ts";

/** Ends the work when it has been done so many times, and tells how often it was done until nothing more came. */
async function runTimes(times: number, outcome: () => Promise<boolean>): Promise<number> {
  const app = await startTestApp();
  try {
    let runs = 0;
    await new Promise<void>((resolve) => {
      const run = () => {
        runs++;
        if (runs === times) void repeated.stop().then(resolve);
        return outcome();
      };
      const repeated = repeat({ name: "test", intervalMs: 1, run }, app.services);
    });
    await sleep(20);
    return runs;
  } finally {
    await app.close();
  }
}

test("work is done again and again, until it is stopped", async () => {
  expect(await runTimes(5, async () => false)).toBe(5);
});

test("work that has more to do goes on at once, and can be stopped all the same", async () => {
  expect(await runTimes(5, async () => true)).toBe(5);
});

test("work that fails is tried again", async () => {
  const fail = async () => {
    throw new Error("Not yet");
  };
  expect(await runTimes(3, fail)).toBe(3);
});
