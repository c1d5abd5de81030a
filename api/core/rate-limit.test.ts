import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { service } from "../testing/services.ts";
import { type TcpProxy, startTcpProxy } from "../testing/tcp-proxy.ts";
import { type Cache, openCache } from "./cache.ts";
import { createLogger } from "./log.ts";
import {
  createRateLimiter,
  rateLimitHeaders,
  type RateLimiter,
  type RateLimitPolicy,
  type RateLimitState,
  tooManyRequests,
} from "./rate-limit.ts";

const log = createLogger("silent");
const writes: RateLimitPolicy = { name: "writes", limit: 600, windowSeconds: 60 };
const signIns: RateLimitPolicy = { name: "sign-ins", limit: 5, windowSeconds: 60 };
const unlimited: RateLimitPolicy = { name: "reads", limit: 0, windowSeconds: 60 };

/** Takes one by one, and counts what is allowed. */
async function takeMany(limiter: RateLimiter, policy: RateLimitPolicy, who: string, times: number): Promise<number> {
  let allowed = 0;
  for (let i = 0; i < times; i++) if ((await limiter.take(policy, who)).allowed) allowed++;
  return allowed;
}

/** When something was let through: not before it was asked, not after it was answered. In memory it is the same. */
type Passage = [askedAt: number, answeredAt: number];

/** The most that certainly was let through in a stretch of time as long as the window. In order. */
function mostInWindow(passages: Passage[], windowMs: number): number {
  let first = 0;
  let most = 0;
  for (const [index, [, answeredAt]] of passages.entries()) {
    while ((passages[first]?.[0] ?? 0) <= answeredAt - windowMs) first++;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

describe("what clients are told", () => {
  const state: RateLimitState = { allowed: true, limit: 600, remaining: 599, resetSeconds: 60 };

  test("the policy and what remains of it", () => {
    expect(rateLimitHeaders(writes, state)).toEqual({
      "ratelimit-policy": '"writes";q=600;w=60',
      ratelimit: '"writes";r=599;t=60',
    });
    expect(rateLimitHeaders(unlimited, { ...state, remaining: Number.POSITIVE_INFINITY })).toEqual({});
  });

  test.each([
    [12, "12", "Wait 12 seconds, then try again."],
    [1, "1", "Wait 1 second, then try again."],
    [0, "1", "Wait 1 second, then try again."],
  ])("refused, with %i seconds to go", (resetSeconds, retryAfter, advice) => {
    const error = tooManyRequests(writes, { allowed: false, limit: 600, remaining: 0, resetSeconds });
    expect([error.status, error.code]).toEqual([429, "rate_limited"]);
    expect(error.message).toBe(`Too many requests: the limit "writes" is 600 requests in 60 seconds. ${advice}`);
    expect(error.headers).toEqual({
      "retry-after": retryAfter,
      "ratelimit-policy": '"writes";q=600;w=60',
      ratelimit: `"writes";r=0;t=${resetSeconds}`,
    });
  });
});

describe("in memory", () => {
  let limiter: RateLimiter;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["performance"] });
    limiter = createRateLimiter(openCache(undefined, log), log);
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const passMs = (ms: number) => vi.advanceTimersByTime(ms);

  test("takes until nothing remains, and gives it back a window later", () => {
    expect(limiter.take(signIns, "a")).toEqual({ allowed: true, limit: 5, remaining: 4, resetSeconds: 60 });
    passMs(20_000);
    expect(limiter.take(signIns, "a", 4)).toEqual({ allowed: true, limit: 5, remaining: 0, resetSeconds: 40 });
    expect(limiter.take(signIns, "a")).toEqual({ allowed: false, limit: 5, remaining: 0, resetSeconds: 40 });
    expect(limiter.take(signIns, "a", 2)).toEqual({ allowed: false, limit: 5, remaining: 0, resetSeconds: 60 });
    passMs(39_999);
    expect(limiter.take(signIns, "a")).toEqual({ allowed: false, limit: 5, remaining: 0, resetSeconds: 1 });
    passMs(1);
    expect(limiter.take(signIns, "a")).toEqual({ allowed: true, limit: 5, remaining: 0, resetSeconds: 20 });
    passMs(20_000);
    expect(limiter.peek(signIns, "a")).toEqual({ allowed: true, limit: 5, remaining: 4, resetSeconds: 40 });
  });

  test("looking takes nothing", async () => {
    expect(limiter.peek(signIns, "a")).toEqual({ allowed: true, limit: 5, remaining: 5, resetSeconds: 0 });
    for (let i = 0; i < 5; i++) await limiter.take(signIns, "a");
    expect(limiter.peek(signIns, "a")).toEqual({ allowed: false, limit: 5, remaining: 0, resetSeconds: 60 });
    expect(limiter.peek(signIns, "b")).toMatchObject({ allowed: true, remaining: 5 });
  });

  test("callers and policies are counted apart", async () => {
    await limiter.take(signIns, "a", 5);
    expect(limiter.take(signIns, "b")).toMatchObject({ allowed: true, remaining: 4 });
    expect(limiter.take(writes, "a")).toMatchObject({ allowed: true, remaining: 599 });
  });

  test("what is refused costs nothing, and what is more than the limit is always refused", () => {
    expect(limiter.take(signIns, "a", 6)).toEqual({ allowed: false, limit: 5, remaining: 5, resetSeconds: 60 });
    expect(limiter.take(signIns, "a", 5)).toMatchObject({ allowed: true, remaining: 0 });
  });

  test("a limit of 0 is none", async () => {
    expect(await takeMany(limiter, unlimited, "a", 10_000)).toBe(10_000);
    expect(limiter.peek(unlimited, "a")).toMatchObject({ allowed: true, limit: 0 });
  });

  test("no window sees more than the limit, however requests come; who waits as told is let in", async () => {
    for (const limit of [1, 7, 100, 300]) {
      const policy = { name: `p${limit}`, limit, windowSeconds: 10 };
      const passages: Passage[] = [];
      for (let i = 0; i < 20_000; i++) {
        // Bursts, calm, and long breaks: at all distances from any border.
        if (i % 97 === 0) passMs((i * 7919) % 6000);
        passMs(i % 5 === 0 ? (i * 31) % 200 : i % 3);
        const state = await limiter.take(policy, "a");
        if (state.allowed) passages.push([performance.now(), performance.now()]);
        else if (i % 501 === 0) {
          passMs(state.resetSeconds * 1000);
          expect(limiter.peek(policy, "a")).toMatchObject({ allowed: true });
        }
      }
      expect(mostInWindow(passages, 10_000)).toBe(limit);
      passMs(10_000);
      expect(limiter.peek(policy, "a")).toMatchObject({ remaining: limit });
    }
  });

  test("a steady caller at the limit gets nearly all of it", async () => {
    let allowed = 0;
    for (let i = 0; i < 6000; i++) {
      passMs(100);
      if ((await limiter.take(writes, "steady")).allowed) allowed++;
    }
    expect(allowed).toBeGreaterThan(5600);
  });

  test("a flood of callers takes no more room than 50,000, and pushes nobody out of another policy", async () => {
    await limiter.take(signIns, "victim", 5);
    await limiter.take(writes, "first", 600);
    for (let i = 0; i < 50_000; i++) await limiter.take(writes, `flood-${i}`);
    expect(limiter.peek(writes, "first")).toMatchObject({ remaining: 600 });
    expect(limiter.peek(writes, "flood-0")).toMatchObject({ remaining: 599 });
    expect(limiter.peek(signIns, "victim")).toMatchObject({ allowed: false });
  });
});

const redis = service("redis");

describe.skipIf(!redis)("shared by way of Redis (needs redis: npm run services)", () => {
  let proxy: TcpProxy;
  let caches: [Cache, Cache];
  let calls = 0;
  const who = () => `test:${randomUUID()}`;
  const isUp = (cache: Cache) => vi.waitFor(() => cache.ping(), { timeout: 8000 });
  const backAgain = async (limiter: RateLimiter) => {
    await Promise.all(caches.map(isUp));
    // The first that asks finds out; meanwhile this process answers by itself.
    await vi.waitFor(
      async () => {
        await limiter.take(writes, who());
        expect(limiter.take(writes, who())).toBeInstanceOf(Promise);
      },
      { timeout: 4000 },
    );
  };
  /** Of two processes, as it were; `calls` counts what they ask. */
  const limiters = (): [RateLimiter, RateLimiter] => {
    const counted = (cache: Cache): Cache => ({
      ...cache,
      script: (text) => {
        const run = cache.script?.(text);
        if (!run) throw new Error("no Redis");
        return (key, args) => {
          calls++;
          return run(key, args);
        };
      },
    });
    calls = 0;
    return [createRateLimiter(counted(caches[0]), log), createRateLimiter(counted(caches[1]), log)];
  };

  beforeAll(async () => {
    const given = new URL(redis?.url ?? "");
    proxy = await startTcpProxy({ host: given.hostname, port: Number(given.port) });
    given.hostname = "127.0.0.1";
    given.port = String(proxy.port);
    caches = [openCache(given.href, log), openCache(given.href, log)];
    await Promise.all(caches.map(isUp));
  });
  afterAll(async () => {
    for (const cache of caches) await cache.close();
    await proxy.stop();
  });

  test("small limits are exact, over both and at once", async () => {
    const [one, two] = limiters();
    const a = who();
    const states = await Promise.all(Array.from({ length: 40 }, (_, i) => (i % 2 ? one : two).take(signIns, a)));
    const remaining = states.filter((state) => state.allowed).map((state) => state.remaining);
    expect(remaining.toSorted()).toEqual([0, 1, 2, 3, 4]);
    const refused = await two.take(signIns, a);
    expect(refused).toMatchObject({ allowed: false, limit: 5, remaining: 0 });
    expect(refused.resetSeconds).toBeGreaterThan(55);
    expect(refused.resetSeconds).toBeLessThanOrEqual(60);
  });

  test("who is refused is refused from memory until there is something again", async () => {
    const [one] = limiters();
    const policy = { ...signIns, windowSeconds: 2 };
    const a = who();
    expect(await takeMany(one, policy, a, 5)).toBe(5);
    const before = calls;
    expect(await takeMany(one, policy, a, 10_000)).toBe(0);
    expect(calls - before).toBeLessThanOrEqual(1);
    await vi.waitFor(async () => expect(await one.take(policy, a)).toMatchObject({ allowed: true }), {
      timeout: 3000,
      interval: 50,
    });
  });

  test("large limits cost one round trip a block, and both together never let more through", async () => {
    const [one, two] = limiters();
    const policy = { name: "reads", limit: 6000, windowSeconds: 60 };
    const a = who();
    let allowed = 0;
    let waited = 0;
    for (let i = 0; i < 8000; i++) {
      const state = (i % 2 ? one : two).take(policy, a);
      if (state instanceof Promise) waited++;
      if ((await state).allowed) allowed++;
    }
    expect(allowed).toBe(6000);
    // 20 blocks, and a few more where a slice of the window ended meanwhile, or where others were asked for again.
    expect(waited).toBeLessThan(40);
    expect(calls).toBeLessThan(40);
  });

  test("what one holds and does not spend in time, the others get, and it does not", async () => {
    const [one, two] = limiters();
    const policy = { name: "reads", limit: 200, windowSeconds: 1 };
    const a = who();
    expect(await one.take(policy, a)).toMatchObject({ allowed: true, remaining: 199 });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const states = await Promise.all(Array.from({ length: 200 }, () => two.take(policy, a)));
    expect(states.filter((state) => state.allowed)).toHaveLength(200);
    expect(await one.take(policy, a)).toMatchObject({ allowed: false });
  });

  test("nobody is refused for what this process holds and did not spend in time", async () => {
    const [one, two] = limiters();
    const policy = { name: "reads", limit: 200, windowSeconds: 1 };
    const a = who();
    expect(await two.take(policy, a, 190)).toMatchObject({ allowed: true, remaining: 10 });
    expect(await one.take(policy, a)).toMatchObject({ allowed: true, remaining: 9 });
    // More than a slice.
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await one.peek(policy, a)).toMatchObject({ allowed: true });
    expect(await one.take(policy, a)).toMatchObject({ allowed: true });
  });

  test("of many at once one asks, and all are answered", async () => {
    const [one, two] = limiters();
    const policy = { name: "reads", limit: 400, windowSeconds: 60 };
    const a = who();
    const states = await Promise.all(Array.from({ length: 1000 }, (_, i) => (i % 2 ? one : two).take(policy, a)));
    expect(states.filter((state) => state.allowed)).toHaveLength(400);
    expect(calls).toBeLessThan(40);
  });

  test("a slow caller at many processes is not refused for what they hold", async () => {
    const [one, two] = limiters();
    const policy = { name: "reads", limit: 200, windowSeconds: 1 };
    const a = who();
    for (let i = 0; i < 60; i++) {
      // More than a slice: each block is handed back all but one.
      await new Promise((resolve) => setTimeout(resolve, 25));
      expect(await (i % 2 ? one : two).take(policy, a)).toMatchObject({ allowed: true });
    }
    const state = await one.take(policy, a);
    expect(state.remaining).toBeGreaterThan(120);
  });

  test.each([20, 2000])("no window sees more than a limit of %i, while time passes", async (limit) => {
    const [one, two] = limiters();
    const policy = { name: "short", limit, windowSeconds: 1 };
    const a = who();
    const passages: Passage[] = [];
    const end = performance.now() + 3500;
    while (performance.now() < end) {
      for (let i = 0; i < 50; i++) {
        const askedAt = performance.now();
        const { allowed } = await (i % 2 ? one : two).take(policy, a);
        if (allowed) passages.push([askedAt, performance.now()]);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    // Redis counts whole milliseconds.
    expect(mostInWindow(passages, 999)).toBeLessThanOrEqual(limit);
    expect(passages.length).toBeGreaterThan(limit * 2.5);
  });

  test("looking takes nothing, and sees within a second what others took", async () => {
    const [one, two] = limiters();
    const a = who();
    for (let i = 0; i < 10; i++) expect(await one.peek(signIns, a)).toMatchObject({ allowed: true, remaining: 5 });
    expect(calls).toBe(1);
    expect(await takeMany(two, signIns, a, 5)).toBe(5);
    await vi.waitFor(async () => expect(await one.peek(signIns, a)).toMatchObject({ allowed: false, remaining: 0 }), {
      timeout: 1500,
    });
    expect(one.peek(signIns, a)).not.toBeInstanceOf(Promise);
    const b = who();
    await one.take(writes, b);
    expect(await one.peek(writes, b)).toMatchObject({ allowed: true });
  });

  test("keeps nothing of those who stay away", async () => {
    const [one] = limiters();
    const a = who();
    await one.take({ ...signIns, windowSeconds: 1 }, a);
    const key = `limit:sign-ins:${a}`;
    expect(await caches[0].get(key)).toMatch(/^\d+ 1$/);
    await vi.waitFor(async () => expect(await caches[0].get(key)).toBeUndefined(), { timeout: 2000, interval: 50 });
  });

  test("case 43: Redis goes away: limits hold in this process, at once, and are shared again by themselves", async () => {
    const [one, two] = limiters();
    const [a, b, c] = [who(), who(), who()];
    expect(await takeMany(one, signIns, a, 3)).toBe(3);
    await proxy.stop();
    const started = performance.now();
    // What this process let through before counts.
    expect(await takeMany(one, signIns, a, 100)).toBe(2);
    expect(await takeMany(one, signIns, b, 100)).toBe(5);
    expect(await takeMany(one, writes, c, 1000)).toBe(600);
    expect(await one.peek(signIns, b)).toMatchObject({ allowed: false });
    expect(performance.now() - started).toBeLessThan(1000);

    await proxy.start();
    await backAgain(one);
    // Redis knows nothing of b yet: this process does.
    expect(await one.take(signIns, b)).toMatchObject({ allowed: false });
    expect(await one.peek(signIns, b)).toMatchObject({ allowed: false });
    const d = who();
    expect((await takeMany(one, signIns, d, 3)) + (await takeMany(two, signIns, d, 3))).toBe(5);
  });

  test("case 43: Redis hangs: few wait for half a second, the others not at all", async () => {
    const [one] = limiters();
    await one.take(signIns, who());
    proxy.freeze();
    const started = performance.now();
    const states = await Promise.all(Array.from({ length: 200 }, () => one.take(signIns, who())));
    expect(states.every((state) => state.allowed)).toBe(true);
    expect(performance.now() - started).toBeLessThan(1500);
    const again = performance.now();
    const a = who();
    expect(await takeMany(one, signIns, a, 100)).toBe(5);
    expect(performance.now() - again).toBeLessThan(200);
    // A second later one asks again, for all.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const asked = Array.from({ length: 200 }, () => one.take(signIns, who()));
    expect(asked.filter((state) => state instanceof Promise)).toHaveLength(1);
    await Promise.all(asked);
    await backAgain(one);
  });

  test("case 43: Redis that has forgotten its scripts is told them again", async () => {
    const [one] = limiters();
    const run = caches[0].script?.(`return { tonumber(ARGV[1]), '${randomUUID()}' }`);
    expect(await run?.("x", [7])).toEqual([7, expect.any(String)]);
    expect(await run?.("x", [8])).toEqual([8, expect.any(String)]);
    expect(await one.take(signIns, who())).toMatchObject({ allowed: true });
  });

  test("answers that make no sense are as good as none", async () => {
    const silly: Cache = { ...caches[0], script: () => async () => ["what?"] };
    const limiter = createRateLimiter(silly, log);
    expect(await takeMany(limiter, signIns, who(), 20)).toBe(5);
  });
});
