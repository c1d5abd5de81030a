import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { Channel, forEachConcurrently } from "./channel.ts";

const never = new AbortController().signal;

test("who adds waits while the queue is full", async () => {
  const channel = new Channel<number>(2, never);
  let added = 0;
  const adding = (async () => {
    for (let number = 0; number < 5; number++) {
      await channel.add(number);
      added++;
    }
    channel.close();
  })();
  await sleep(10);
  expect(added).toBe(2);
  const taken: number[] = [];
  for await (const number of channel.items()) taken.push(number);
  await adding;
  expect(taken).toEqual([0, 1, 2, 3, 4]);
});

test("a batch goes out when it is full, or when it has waited", async () => {
  const channel = new Channel<number>(10, never);
  for (const number of [1, 2, 3]) await channel.add(number);
  const batches = channel.batches(2, 20);
  expect((await batches.next()).value).toEqual([1, 2]);
  expect((await batches.next()).value).toEqual([3]);
  channel.close();
  expect((await batches.next()).done).toBe(true);
});

test("a stop ends those who add and those who take", async () => {
  const stop = new AbortController();
  const channel = new Channel<number>(1, stop.signal);
  await channel.add(1);
  const adding = channel.add(2);
  stop.abort();
  await adding;
  expect((await channel.items().next()).done).toBe(true);
});

test("so many work at a time, and the first error is thrown when all have ended", async () => {
  let working = 0;
  let most = 0;
  async function* numbers() {
    yield* [1, 2, 3, 4, 5, 6];
  }
  const done: number[] = [];
  const work = forEachConcurrently(numbers(), 3, async (number) => {
    most = Math.max(most, ++working);
    await sleep(5);
    working--;
    if (number === 2) throw new Error("Oh.");
    done.push(number);
  });
  await expect(work).rejects.toThrow("Oh.");
  expect(most).toBe(3);
  expect(done).toEqual([1, 3, 4, 5, 6]);
});
