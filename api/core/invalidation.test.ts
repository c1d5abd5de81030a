import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { type Context, inTransaction } from "./context.ts";
import { invalidate, purgeInvalidations } from "./invalidation.ts";

let app: TestApp;
let other: TestApp;
let ctx: Context;
beforeAll(async () => {
  app = await startTestApp();
  other = await app.startAnother();
  ctx = { ...app.services, requestId: "test" };
});
afterAll(async () => {
  await other.close();
  await app.close();
});

const seenHere = (topic: string) => app.services.invalidations.seenAt(topic) !== undefined;
const seenThere = (topic: string) => other.services.invalidations.seenAt(topic) !== undefined;

test("outside of a transaction it is known here at once, and in every process within a second", async () => {
  await invalidate(ctx, ["user:ann"]);
  expect(seenHere("user:ann")).toBe(true);
  await expect.poll(() => seenThere("user:ann"), { timeout: 1000, interval: 20 }).toBe(true);
});

test("in a transaction it is known when that commits, not before", async () => {
  await inTransaction(ctx, async (ctx) => {
    await invalidate(ctx, ["user:bea"]);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect([seenHere("user:bea"), seenThere("user:bea")]).toEqual([false, false]);
  });
  expect(seenHere("user:bea")).toBe(true);
  await expect.poll(() => seenThere("user:bea"), { timeout: 1000, interval: 20 }).toBe(true);
});

test("of a transaction that is rolled back nobody hears", async () => {
  const failed = inTransaction(ctx, async (ctx) => {
    await invalidate(ctx, ["user:cem"]);
    throw new Error("rolled back");
  });
  await expect(failed).rejects.toThrow("rolled back");
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect([seenHere("user:cem"), seenThere("user:cem")]).toEqual([false, false]);
});

test("a listener hears each one, until it is taken off", async () => {
  const heard: string[] = [];
  const stop = other.services.invalidations.onInvalidation((topic) => heard.push(topic));
  await invalidate(ctx, ["user:dot"]);
  await expect.poll(() => heard, { timeout: 1000 }).toEqual(["user:dot"]);
  stop();
  await invalidate(ctx, ["user:eve"]);
  await expect.poll(() => seenThere("user:eve"), { timeout: 1000 }).toBe(true);
  expect(heard).toEqual(["user:dot"]);
});

test("a process that starts sees all that may contradict a copy in a shared cache", async () => {
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
  await app.db("invalidations").insert({ topic: "user:fay", created_at: ago(150) });
  const late = await app.startAnother();
  expect(late.services.invalidations.seenAt("user:fay")).toBeDefined();
  await late.close();
});

test("after a gap, what was written and has gone past meanwhile is seen", async () => {
  await app.db.transaction(async (db) => {
    // Nobody can look.
    await db.raw("lock table invalidations in access exclusive mode");
    await new Promise((resolve) => setTimeout(resolve, 6000));
    expect(app.services.invalidations.isCurrent()).toBe(false);
    // As if it had been written soon after the beginning of a gap of two minutes.
    await db("invalidations").insert({ topic: "user:gus", created_at: new Date(Date.now() - 110_000) });
  });
  await expect.poll(() => [seenHere("user:gus"), seenThere("user:gus")], { timeout: 2000 }).toEqual([true, true]);
});

test("what a process has told itself is not told once more when it is read", async () => {
  const heard: string[] = [];
  const stop = app.services.invalidations.onInvalidation((topic) => heard.push(topic));
  await invalidate(ctx, ["user:hal", "user:ida"]);
  await new Promise((resolve) => setTimeout(resolve, 600));
  stop();
  expect(heard.filter((topic) => /hal|ida/.test(topic))).toEqual(["user:hal", "user:ida"]);
});

test("what everybody has read long since is deleted, what is new is not", async () => {
  const hours = new Date(Date.now() - 2 * 3_600_000);
  await app.db("invalidations").insert([{ topic: "user:old", created_at: hours }, { topic: "user:new" }]);
  await purgeInvalidations(ctx);
  expect(await app.db("invalidations").whereIn("topic", ["user:old", "user:new"]).pluck("topic")).toEqual(["user:new"]);
});
