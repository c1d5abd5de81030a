import { setTimeout as sleep } from "node:timers/promises";
import type { Knex } from "knex";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startTcpProxy } from "../testing/tcp-proxy.ts";
import { type TestDatabase, testDatabase } from "../testing/test-database.ts";
import { openDatabase } from "./db.ts";
import { createLeases, type Lease, type Leases } from "./leases.ts";

let database: TestDatabase;
let here: Leases;
let there: Leases;
const forever = new AbortController().signal;
const held: Lease[] = [];

beforeAll(async () => {
  database = await testDatabase();
  here = createLeases(database.db);
  there = createLeases(database.db);
});
afterEach(async () => {
  for (const lease of held.splice(0)) await lease.release();
});
afterAll(() => database.close());

async function acquire(leases: Leases, name: string, waitMs = 0): Promise<Lease | undefined> {
  const lease = await leases.acquire(name, { waitMs, signal: forever });
  if (lease) held.push(lease);
  return lease;
}

/** As a process that died would leave it, or a clock that went on. */
const expire = (name: string) =>
  database
    .db("leases")
    .where({ name })
    .update({ expires_at: new Date(0) });

test("a lease has one holder, in whichever process", async () => {
  const lease = await acquire(here, "one");
  expect(lease?.isHeld()).toBe(true);
  expect(await acquire(there, "one")).toBeUndefined();
  expect(await acquire(here, "one")).toBeUndefined();
  expect(await acquire(there, "another")).toBeDefined();
  await lease?.release();
  expect(await acquire(there, "one")).toBeDefined();
});

test("of twenty who ask at once, one gets it", async () => {
  const leases = await Promise.all(Array.from({ length: 20 }, (_, index) => acquire(index % 2 ? here : there, "many")));
  expect(leases.filter(Boolean)).toHaveLength(1);
});

test.each([
  ["the same process", () => here],
  ["another process", () => there],
])("a holder hears of somebody who waits in %s, and that one gets it", async (_where, waiting) => {
  const lease = await acquire(here, "wanted");
  lease?.releaseRequested.addEventListener("abort", () => void lease.release());
  const next = await acquire(waiting(), "wanted", 5000);
  expect(lease?.releaseRequested.aborted).toBe(true);
  expect(next?.isHeld()).toBe(true);
  expect(next?.releaseRequested.aborted).toBe(false);
});

test("waiting ends with its signal", async () => {
  await acquire(here, "patience");
  expect(await there.acquire("patience", { waitMs: 20_000, signal: AbortSignal.timeout(300) })).toBeUndefined();
  expect(await there.acquire("free", { waitMs: 0, signal: AbortSignal.abort() })).toBeUndefined();
});

test("a lease that ran out is taken by the next, and its holder is told and cannot give away the other's", async () => {
  const lease = await acquire(here, "stolen");
  await expire("stolen");
  const next = await acquire(there, "stolen");
  expect(next).toBeDefined();
  await expect.poll(() => lease?.lost.aborted, { timeout: 3000 }).toBe(true);
  expect(lease?.isHeld()).toBe(false);
  await lease?.release();
  await sleep(700);
  expect(next?.isHeld()).toBe(true);
  expect(await acquire(here, "stolen")).toBeUndefined();
});

test("a lease is renewed for as long as it is held", async () => {
  const lease = await acquire(here, "long");
  const expiry = async () => (await database.db("leases").where({ name: "long" }).first("expires_at"))?.expires_at;
  const first = await expiry();
  await expect.poll(async () => (await expiry()) > first, { timeout: 8000, interval: 250 }).toBe(true);
  expect(lease?.isHeld()).toBe(true);
});

test("who cannot renew stops before anybody else may begin", async () => {
  const url = new URL(database.url);
  const socket = url.searchParams.get("host");
  const port = Number(url.searchParams.get("port") ?? (url.port || 5432));
  const proxy = await startTcpProxy(socket ? { path: `${socket}/.s.PGSQL.${port}` } : { host: url.hostname, port });
  url.search = "";
  url.hostname = "127.0.0.1";
  url.port = String(proxy.port);
  const db: Knex = openDatabase({ connectionString: url.href }, 2);
  try {
    const lease = await createLeases(db).acquire("cut off", { waitMs: 0, signal: forever });
    await proxy.stop();
    const next = acquire(there, "cut off", 20_000);
    await expect.poll(() => lease?.lost.aborted, { timeout: 14_000, interval: 100 }).toBe(true);
    expect(await Promise.race([next, sleep(500, "waiting")])).toBe("waiting");
    expect((await next)?.isHeld()).toBe(true);
  } finally {
    await db.destroy();
    await proxy.stop();
  }
});

test("no connection is held with a lease", async () => {
  const one = openDatabase({ connectionString: database.url }, 1);
  const leases = createLeases(one);
  const all = [];
  for (const name of ["a", "b", "c"]) all.push(await leases.acquire(`pool ${name}`, { waitMs: 0, signal: forever }));
  expect(all.every((lease) => lease?.isHeld())).toBe(true);
  for (const lease of all) await lease?.release();
  await one.destroy();
});
