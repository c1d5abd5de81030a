import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/test-database.ts";
import { type InvalidationWatch, watchInvalidations } from "./invalidation-watch.ts";
import { createLogger } from "./log.ts";
import { createWatchedCache, type WatchedCache } from "./watched-cache.ts";

let database: TestDatabase;
let watch: InvalidationWatch;
let cache: WatchedCache<{ name: string }>;
let loads = 0;

beforeAll(async () => {
  database = await testDatabase();
  watch = await watchInvalidations(database.db, createLogger("silent"));
});
afterAll(async () => {
  await watch.stop();
  await database.close();
});
beforeEach(() => {
  cache = createWatchedCache(watch);
  loads = 0;
});

const load = (name: string, expiresAtMs?: number) => async () => {
  loads++;
  return { value: { name }, topics: [`user:${name}`], expiresAtMs };
};
const invalidate = (topic: string) => database.db("invalidations").insert({ topic });

describe("what was read", () => {
  test("is read once, however many ask", async () => {
    const values = await Promise.all(Array.from({ length: 20 }, () => cache.get("key", load("ann"))));
    expect(new Set(values).size).toBe(1);
    expect(await cache.get("key", load("ann"))).toBe(values[0]);
    expect(cache.find("key")).toBe(values[0]);
    expect(loads).toBe(1);
  });

  test("is forgotten when one of its topics is invalidated, by whatever process", async () => {
    await cache.get("one", load("bea"));
    await cache.get("two", load("cem"));
    await invalidate("user:bea");
    await expect.poll(() => cache.find("one"), { timeout: 1000 }).toBe(undefined);
    expect(cache.find("two")).toEqual({ name: "cem" });
  });

  test("is not kept where it was invalidated while it was being read", async () => {
    let finish = () => {};
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const got = cache.get("slow", async () => {
      await slow;
      return { value: { name: "stale" }, topics: ["user:dot"] };
    });
    watch.announce([{ id: -1, topic: "user:dot" }]);
    finish();
    expect(await got).toEqual({ name: "stale" });
    expect(cache.find("slow")).toBe(undefined);
    expect(await cache.get("slow", load("dot"))).toEqual({ name: "dot" });
  });

  test("ends when it says so, and failures are not kept", async () => {
    await cache.get("brief", load("eve", Date.now() + 50));
    await cache.get("over", load("eve", Date.now() - 1));
    expect([cache.find("brief"), cache.find("over")]).toEqual([{ name: "eve" }, undefined]);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(cache.find("brief")).toBe(undefined);
    await expect(cache.get("bad", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await cache.get("bad", load("fay"))).toEqual({ name: "fay" });
  });

  test("a rolled-back change invalidates nothing", async () => {
    await cache.get("kept", load("gus"));
    await database.db
      .transaction(async (trx) => {
        await trx("invalidations").insert({ topic: "user:gus" });
        throw new Error("rolled back");
      })
      .catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(cache.find("kept")).toEqual({ name: "gus" });
  });

  test("a change that commits late is seen when it commits", async () => {
    await cache.get("late", load("hal"));
    const trx = await database.db.transaction();
    await trx("invalidations").insert({ topic: "user:hal" });
    await invalidate("user:somebody-else");
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(cache.find("late")).toEqual({ name: "hal" });
    await trx.commit();
    await expect.poll(() => cache.find("late"), { timeout: 1000 }).toBe(undefined);
  });

  test("nothing in memory is gone by once the database cannot be asked", async () => {
    const own = await testDatabase();
    const lonely = await watchInvalidations(own.db, createLogger("silent"));
    const its = createWatchedCache<{ name: string }>(lonely);
    await its.get("key", load("ida"));
    expect(its.find("key")).toEqual({ name: "ida" });
    await own.close();
    await expect.poll(() => its.find("key"), { timeout: 3000 }).toBe(undefined);
    expect(lonely.isCurrent()).toBe(false);
    await lonely.stop();
  });
});
