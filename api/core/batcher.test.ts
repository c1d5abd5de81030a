import knexModule from "knex";
import { expect, test } from "vitest";
import { type BatcherOptions, createBatcher } from "./batcher.ts";

// Each pool has its own queue; these connect to nothing.
const { knex } = knexModule;
const pool = () => knex({ client: "pg" });

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
      await new Promise((resolve) => setImmediate(resolve));
    }
    return (await settled).map((one) => (one.status === "fulfilled" ? one.value : one.reason.message));
  };
  return { batcher, batches, endAll };
}

test("who comes first goes at once, alone; who comes meanwhile goes together, in order and in batches of a bounded size", async () => {
  const { batcher, batches, endAll } = heldBatcher();
  const db = pool();
  const asked = ["a", "b", "c", "d", "e", "f"].map((item) => batcher(db, item));
  expect(batches).toEqual([["a"]]);
  expect(await endAll(asked)).toEqual(["A", "B", "C", "D", "E", "F"]);
  expect(batches).toEqual([["a"], ["b", "c", "d"], ["e", "f"]]);
  const later = batcher(db, "g");
  expect(batches.at(-1)).toEqual(["g"]);
  await endAll([later]);
});

test("two of one key go one after the other, in their order, and hold nobody up", async () => {
  const { batcher, batches, endAll } = heldBatcher({ keyOf: (item) => item.slice(0, 1) });
  const db = pool();
  const asked = ["x", "a1", "a2", "b1", "a3"].map((item) => batcher(db, item));
  expect(await endAll(asked)).toEqual(["X", "A1", "A2", "B1", "A3"]);
  expect(batches).toEqual([["x"], ["a1", "b1"], ["a2"], ["a3"]]);
});

test("one that cannot be done fails alone", async () => {
  const { batcher, batches, endAll } = heldBatcher();
  const db = pool();
  const asked = ["first", "a", "bad", "b"].map((item) => batcher(db, item));
  expect(await endAll(asked)).toEqual(["FIRST", "A", "bad", "B"]);
  expect(batches).toEqual([["first"], ["a", "bad", "b"], ["a"], ["bad"], ["b"]]);
  const later = batcher(db, "later");
  expect(await endAll([later])).toEqual(["LATER"]);
});

test("a failure that is none of the items' fails for all of the batch, without a second try", async () => {
  const { batcher, batches, endAll } = heldBatcher({ isItemsFault: () => false });
  const db = pool();
  const asked = ["first", "a", "bad", "b", "next"].map((item) => batcher(db, item));
  expect(await endAll(asked)).toEqual(["FIRST", "bad", "bad", "bad", "NEXT"]);
  expect(batches).toEqual([["first"], ["a", "bad", "b"], ["next"]]);
});

test("too many waiting are refused with a 503; those that wait are done", async () => {
  const { batcher, endAll } = heldBatcher({ maxWaiting: 2 });
  const db = pool();
  const asked = ["a", "b", "c"].map((item) => batcher(db, item));
  expect(() => batcher(db, "d")).toThrow(expect.objectContaining({ status: 503 }));
  expect(await endAll(asked)).toEqual(["A", "B", "C"]);
});

test("two pools do not wait for each other", async () => {
  const { batcher, batches, endAll } = heldBatcher();
  const asked = [batcher(pool(), "a"), batcher(pool(), "b")];
  expect(batches).toEqual([["a"], ["b"]]);
  await endAll(asked);
});
