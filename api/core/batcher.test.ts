import knexModule from "knex";
import { expect, test, vi } from "vitest";
import { type BatcherOptions, createBatcher } from "./batcher.ts";

// Each pool has its own queue; these connect to nothing.
const { knex } = knexModule;
const pool = () => knex({ client: "pg" });

/** Until what was begun in this turn of the event loop is under way. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A batcher whose batches end when the test says so. */
function heldBatcher(options: Partial<BatcherOptions<string, string>> = {}) {
  const batches: string[][] = [];
  const ends: (() => void)[] = [];
  const batcher = createBatcher<string, string>({
    maxSize: 3,
    maxWaiting: 100,
    keyOf: (item) => item,
    isItemsFault: () => true,
    run: async (_db, items) => {
      batches.push([...items]);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (items.includes("bad")) throw new Error("bad");
      return items.map((item) => item.toUpperCase());
    },
    ...options,
  });
  /** Ends batch after batch, until all that was asked for is settled. */
  const endAll = async (asked: Promise<unknown>[]) => {
    const settled = Promise.allSettled(asked);
    let isSettled = false;
    void settled.then(() => {
      isSettled = true;
    });
    while (!isSettled) {
      ends.shift()?.();
      await turn();
    }
    return (await settled).map((one) => (one.status === "fulfilled" ? one.value : one.reason.message));
  };
  return { batcher, batches, endAll };
}

test("what comes at once goes together, what comes meanwhile with the next, in order and in batches of a bounded size", async () => {
  const { batcher, batches, endAll } = heldBatcher();
  const db = pool();
  const asked = ["a", "b"].map((item) => batcher(db, item));
  await turn();
  expect(batches).toEqual([["a", "b"]]);
  asked.push(...["c", "d", "e", "f", "g"].map((item) => batcher(db, item)));
  await turn();
  expect(batches).toHaveLength(1);
  expect(await endAll(asked)).toEqual(["A", "B", "C", "D", "E", "F", "G"]);
  expect(batches).toEqual([
    ["a", "b"],
    ["c", "d", "e"],
    ["f", "g"],
  ]);
  const later = batcher(db, "h");
  expect(await endAll([later])).toEqual(["H"]);
});

test("the next batch is under way before those of the last are answered", async () => {
  const { batcher, batches, endAll } = heldBatcher();
  const db = pool();
  const first = batcher(db, "a").then(() => batches.length);
  await turn();
  const second = batcher(db, "b").then(() => batches.length);
  expect(await endAll([first, second])).toEqual([2, 2]);
});

test("two of one key go one after the other, in their order, and hold nobody up", async () => {
  const { batcher, batches, endAll } = heldBatcher({ keyOf: (item) => item.slice(0, 1) });
  const db = pool();
  const asked = ["a1", "a2", "b1", "a3"].map((item) => batcher(db, item));
  expect(await endAll(asked)).toEqual(["A1", "A2", "B1", "A3"]);
  expect(batches).toEqual([["a1", "b1"], ["a2"], ["a3"]]);
});

test("one that cannot be done fails alone", async () => {
  const { batcher, batches, endAll } = heldBatcher();
  const db = pool();
  const asked = ["a", "bad", "b", "next"].map((item) => batcher(db, item));
  expect(await endAll(asked)).toEqual(["A", "bad", "B", "NEXT"]);
  expect(batches).toEqual([["a", "bad", "b"], ["a"], ["bad"], ["b"], ["next"]]);
});

test("a batch waits for locks for two seconds, and each of one that was broken up for much less", async () => {
  const timeouts: number[] = [];
  const batcher = createBatcher<string, string>({
    maxSize: 3,
    maxWaiting: 100,
    keyOf: (item) => item,
    isItemsFault: () => true,
    run: async (_db, items, lockTimeoutMs) => {
      timeouts.push(lockTimeoutMs);
      if (items.includes("locked")) throw new Error("locked");
      return [...items];
    },
  });
  const db = pool();
  const outcomes = await Promise.allSettled(["a", "locked", "b", "next"].map((item) => batcher(db, item)));
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
  expect(timeouts).toEqual([2000, 200, 200, 200, 2000]);
});

test("a hundred that wait for the same lock hold nobody up for much longer than a few", async () => {
  const timeouts: number[] = [];
  const batcher = createBatcher<string, string>({
    maxSize: 100,
    maxWaiting: 100,
    keyOf: (item) => item,
    isItemsFault: () => true,
    run: async (_db, _items, lockTimeoutMs) => {
      timeouts.push(lockTimeoutMs);
      await new Promise((resolve) => setTimeout(resolve, lockTimeoutMs));
      throw new Error("locked");
    },
  });
  const db = pool();
  const outcomes = await Promise.allSettled(Array.from({ length: 100 }, (_, i) => batcher(db, String(i))));
  expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(["rejected"]));
  expect(timeouts.slice(0, 2)).toEqual([2000, 200]);
  expect(timeouts.at(-1)).toBe(20);
  expect(timeouts.filter((timeoutMs) => timeoutMs === 200).length).toBeLessThan(12);
});

test("a failure that is none of the items' fails for all of the batch, without a second try, and for no other", async () => {
  const { batcher, batches, endAll } = heldBatcher({ isItemsFault: () => false });
  const db = pool();
  const asked = ["a", "bad", "b", "next"].map((item) => batcher(db, item));
  expect(await endAll(asked)).toEqual(["bad", "bad", "bad", "NEXT"]);
  expect(batches).toEqual([["a", "bad", "b"], ["next"]]);
});

/** Items that become ready, or fail to, when the test says so. */
function readiness() {
  const settlers = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
  return {
    readyOf: (item: string) => new Promise<void>((resolve, reject) => settlers.set(item, { resolve, reject })),
    makeReady: (item: string) => settlers.get(item)?.resolve(),
    makeFail: (item: string) => settlers.get(item)?.reject(new Error(`${item} failed`)),
  };
}

test("a batch begins when one of those that wait is ready, and takes the others along", async () => {
  const { readyOf, makeReady, makeFail } = readiness();
  const { batcher, batches, endAll } = heldBatcher({ readyOf });
  const db = pool();
  const asked = ["a", "b", "c"].map((item) => batcher(db, item));
  await turn();
  expect(batches).toEqual([]);
  makeReady("b");
  await vi.waitFor(() => expect(batches).toEqual([["b", "a", "c"]]));
  asked.push(...["d", "e"].map((item) => batcher(db, item)));
  makeFail("d");
  expect(await endAll(asked)).toEqual(["A", "B", "C", "D", "E"]);
  expect(batches.slice(1)).toEqual([["d", "e"]]);
});

test("one that is ready goes before one of its key that is not, and before as many as fill a batch", async () => {
  const { readyOf, makeReady } = readiness();
  const { batcher, batches, endAll } = heldBatcher({ readyOf, keyOf: (item) => item.slice(0, 1) });
  const db = pool();
  const asked = ["a1", "b", "c", "d", "a2"].map((item) => batcher(db, item));
  makeReady("a2");
  await vi.waitFor(() => expect(batches).toEqual([["a2", "b", "c"]]));
  for (const item of ["a1", "d"]) makeReady(item);
  expect(await endAll(asked)).toEqual(["A1", "B", "C", "D", "A2"]);
  expect(batches.slice(1)).toEqual([["a1", "d"]]);
});

test("those that are late hold up the others once, and go when they are ready, in whatever order", async () => {
  const { readyOf, makeReady } = readiness();
  const batches: string[][] = [];
  const ready = new Set<string>();
  const db = pool();
  const batcher = createBatcher<string, string>({
    maxSize: 3,
    maxWaiting: 100,
    keyOf: (item) => item.slice(0, 1),
    isItemsFault: () => true,
    readyOf: (item) => readyOf(item).then(() => ready.add(item)),
    run: async (_db, items) => {
      batches.push([...items]);
      if (!items.every((item) => ready.has(item))) throw new Error("late");
      return items.map((item) => item.toUpperCase());
    },
  });
  const [late, ...others] = ["a", "b", "c"].map((item) => batcher(db, item));
  for (const item of ["b", "c"]) makeReady(item);
  expect(await Promise.all(others)).toEqual(["B", "C"]);
  // Not even one of its key waits for it.
  const [sameKey, last] = ["a2", "d"].map((item) => batcher(db, item));
  for (const item of ["a2", "d"]) makeReady(item);
  expect(await Promise.all([sameKey, last])).toEqual(["A2", "D"]);
  makeReady("a");
  expect(await late).toBe("A");
  expect(batches).toEqual([["b", "c", "a"], ["b", "c"], ["a2", "d"], ["a"]]);
});

test("too many waiting are refused with a 503; those that wait are done", async () => {
  const { batcher, endAll } = heldBatcher({ maxWaiting: 2 });
  const db = pool();
  const asked = ["a", "b"].map((item) => batcher(db, item));
  expect(() => batcher(db, "c")).toThrow(expect.objectContaining({ status: 503 }));
  expect(await endAll(asked)).toEqual(["A", "B"]);
});

test("two pools do not wait for each other", async () => {
  const { batcher, batches, endAll } = heldBatcher();
  const asked = [batcher(pool(), "a"), batcher(pool(), "b")];
  await turn();
  expect(batches).toEqual([["a"], ["b"]]);
  await endAll(asked);
});
