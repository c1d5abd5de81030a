import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { service } from "../testing/services.ts";
import { type TcpProxy, startTcpProxy } from "../testing/tcp-proxy.ts";
import { startTestApp } from "../testing/test-app.ts";
import { TestClient } from "../testing/test-client.ts";
import { startTestIssuer, testAudience } from "../testing/test-issuer.ts";
import { type Cache, openCache } from "./cache.ts";
import { createLogger } from "./log.ts";

const log = createLogger("silent");

test("the cache in memory keeps values until they run out", async () => {
  const cache = openCache(undefined, log);
  await cache.set("a", "1", 60);
  await cache.set("b", "2", 0.05);
  expect([await cache.get("a"), await cache.get("b"), await cache.get("c")]).toEqual(["1", "2", undefined]);
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(await cache.get("b")).toBeUndefined();
  expect(cache.script).toBeUndefined();
  await cache.ping();
  await cache.close();
});

const untilItAnswers = (cache: Cache) => vi.waitFor(() => cache.ping(), { timeout: 8000 });

const redis = service("redis");

describe.skipIf(!redis)("case 43: Redis (needs redis: npm run services)", () => {
  let proxy: TcpProxy;
  let cache: Cache;
  let url: string;

  beforeAll(async () => {
    const given = new URL(redis?.url ?? "");
    proxy = await startTcpProxy({ host: given.hostname, port: Number(given.port) });
    given.hostname = "127.0.0.1";
    given.port = String(proxy.port);
    url = given.href;
    cache = openCache(url, log);
    await untilItAnswers(cache);
  });
  afterAll(async () => {
    await cache.close();
    await proxy.stop();
  });

  test("keeps values for all processes", async () => {
    const other = openCache(url, log);
    const key = randomUUID();
    await cache.set(key, "shared", 60);
    await expect.poll(() => other.get(key), { timeout: 5000 }).toBe("shared");
    await other.close();
  });

  test("runs scripts as a whole, on keys of its own, and rejects while it is away", async () => {
    // A text that Redis has not seen yet.
    const run = cache.script?.(`-- ${randomUUID()}
      return { redis.call('INCRBY', KEYS[1], ARGV[1]), ARGV[2] }`);
    const key = randomUUID();
    expect(await run?.(key, [2, 7])).toEqual([2, "7"]);
    const results = await Promise.all(Array.from({ length: 50 }, () => run?.(key, [1, 7])));
    expect(results.at(-1)).toEqual([52, "7"]);
    expect(await cache.get(key)).toBe("52");
    await expect(cache.script?.("return nonsense(")("x", [])).rejects.toThrow();
    await proxy.stop();
    await expect(run?.(key, [1, 7])).rejects.toThrow();
    await proxy.start();
    await untilItAnswers(cache);
  });

  test("that is away is like an empty cache, at once, and comes back by itself", async () => {
    const key = randomUUID();
    await cache.set(key, "before", 60);
    await proxy.stop();
    const started = Date.now();
    await expect.poll(() => cache.get(key), { timeout: 2000 }).toBeUndefined();
    for (let i = 0; i < 1000; i++) await cache.set(key, "lost", 60);
    await expect(cache.ping()).rejects.toThrow();
    expect(Date.now() - started).toBeLessThan(2000);
    await proxy.start();
    await expect.poll(() => cache.get(key), { timeout: 8000 }).toBe("before");
  });

  test("that hangs keeps nobody waiting for longer than half a second, and is called anew", async () => {
    proxy.freeze();
    const started = Date.now();
    expect(await cache.get("a")).toBeUndefined();
    await cache.set("a", "1", 60);
    expect(Date.now() - started).toBeLessThan(1500);
    await untilItAnswers(cache);
  });

  test("can go away while the server works: everything goes on, and readyz tells of it", async () => {
    const issuer = await startTestIssuer();
    const app = await startTestApp({ REDIS_URL: url, OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: testAudience });
    const alice = new TestClient(app.url, await issuer.token("alice"));
    try {
      expect((await alice.post("/v1/posts", { title: "x" })).status).toBe(201);
      await proxy.stop();
      const statuses = await Promise.all(
        Array.from({ length: 50 }, async () => (await alice.post("/v1/posts", { title: "x" })).status),
      );
      expect(new Set(statuses)).toEqual(new Set([201]));
      const newcomer = new TestClient(app.url, await issuer.token("bob"));
      expect((await newcomer.get("/v1/me")).status).toBe(200);
      await expect
        .poll(async () => (await alice.get("/readyz")).body, { timeout: 3000 })
        .toMatchObject({
          status: "ok",
          checks: { cache: "unavailable" },
        });
      await proxy.start();
      await expect
        .poll(async () => (await alice.get("/readyz")).body.checks.cache, { timeout: 8000, interval: 300 })
        .toBe("ok");
    } finally {
      await proxy.start().catch(() => {});
      await app.close();
      await issuer.stop();
    }
  });

  test("case 03: lets a process start and know tokens while the provider is away", async () => {
    const issuer = await startTestIssuer();
    const environment = { REDIS_URL: url, OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: testAudience };
    const first = await startTestApp(environment);
    const token = await issuer.token("alice");
    await untilItAnswers(first.services.cache);
    expect((await new TestClient(first.url, token).get("/v1/me")).status).toBe(200);
    await first.close();
    await issuer.stop();
    const second = await startTestApp(environment);
    await untilItAnswers(second.services.cache);
    try {
      expect((await new TestClient(second.url, token).get("/v1/me")).status).toBe(200);
    } finally {
      await second.close();
    }
  });
});
