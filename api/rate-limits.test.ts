import { Redis } from "ioredis";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { png } from "./testing/factories.ts";
import { service } from "./testing/services.ts";
import { TestClient } from "./testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "./testing/test-issuer.ts";

const apps: IssuedApp[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

async function start(environment: Record<string, string>): Promise<IssuedApp> {
  const app = await startIssuedApp(environment);
  apps.push(app);
  return app;
}

const forwarded = (address: string) => ({ headers: { "x-forwarded-for": address } });
const statuses = (answers: { status: number }[]) => [...new Set(answers.map(({ status }) => status))].sort();

/** A database of its own: what an earlier run has counted there would count here. */
const redisUrl = service("redis") && `${service("redis")?.url}/9`;
const caches: [string, Record<string, string>][] = [["in memory", {}]];
if (redisUrl) caches.push(["in Redis", { REDIS_URL: redisUrl }]);

beforeAll(async () => {
  if (!redisUrl) return;
  const redis = new Redis(redisUrl);
  await redis.flushdb();
  redis.disconnect();
});

describe.each(caches)("case 10: limits, kept %s", (_where, environment) => {
  test("a thousand refused credentials, each from another claimed address, are refused after sixty", async () => {
    const app = await start({ ...environment, RATE_LIMIT_SIGN_INS: "60" });
    const nobody = new TestClient(app.url, "nonsense");
    const answers = [];
    for (let index = 0; index < 1000; index++) {
      answers.push(await nobody.get("/v1/me", forwarded(`198.51.${index >> 8}.${index & 255}`)));
    }
    expect(answers.slice(0, 60).every(({ status }) => status === 401)).toBe(true);
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(900);
    const last = answers.at(-1);
    expect(last?.body.code).toBe("rate_limited");
    expect(Number(last?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(last?.headers.get("ratelimit-policy")).toBe('"refused-credentials";q=60;w=60');
    // Whoever was known before, and the public, are not kept out.
    expect((await app.anonymous.get("/v1/feeds/latest")).status).toBe(200);
  });

  test("reports and appeals have a limit of their own, however much else one may write", async () => {
    const app = await start({ ...environment, RATE_LIMIT_REPORTS: "3" });
    const reporter = await app.as("reporter");
    const body = { subject: "pst_01jd3x8q6zfk5v8h2m4n6p8r0t", reason: "spam" };
    const answers = [];
    for (let index = 0; index < 4; index++) answers.push(await reporter.post("/v1/reports", body));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 429]);
    const { status } = await reporter.post("/v1/moderation/actions/act_1/appeal", { text: "No" });
    expect(status).toBe(429);
    expect((await reporter.patch("/v1/me", { bio: "Fine" })).status).toBe(200);
  });

  test("a provider may end sessions by the hundred, but not try out tokens", async () => {
    const app = await start({
      ...environment,
      RATE_LIMIT_SIGN_INS: "20",
      OIDC_CLIENT_ID: "easel",
      TRUSTED_PROXIES: "1",
    });
    // An address of its own: what is counted in Redis outlives a test.
    const form = { "content-type": "application/x-www-form-urlencoded", "x-forwarded-for": "203.0.113.7" };
    const logout = async (aud: string) => {
      const sub = crypto.randomUUID();
      const events = { "http://schemas.openid.net/event/backchannel-logout": {} };
      const token = await app.issuer.token(sub, { aud, events }, { typ: "logout+jwt" });
      return app.anonymous.post("/v1/auth/backchannel-logout", `logout_token=${token}`, form);
    };
    const ended = [];
    for (let index = 0; index < 100; index++) ended.push(await logout("easel"));
    expect(statuses(ended)).toEqual([200]);
    const refused = [];
    for (let index = 0; index < 30; index++) refused.push(await logout("another client"));
    expect(statuses(refused)).toEqual([400, 429]);
  });

  test("writes are counted by caller, wherever it is", async () => {
    const app = await start({ ...environment, RATE_LIMIT_WRITES: "5" });
    const [alice, bob] = await Promise.all([app.as("alice"), app.as("bob")]);
    const first = await alice.post("/v1/posts", { title: "One" });
    expect(first.headers.get("ratelimit-policy")).toBe('"writes";q=5;w=60');
    expect(first.headers.get("ratelimit")).toMatch(/^"writes";r=4;t=\d+$/);
    const rest = await Promise.all(Array.from({ length: 9 }, () => alice.post("/v1/posts", { title: "More" })));
    expect(rest.filter(({ status }) => status === 201)).toHaveLength(4);
    expect(statuses(rest)).toEqual([201, 429]);
    expect((await bob.post("/v1/posts", { title: "Mine" })).status).toBe(201);
    // Reads and uploads have limits of their own.
    expect((await alice.get("/v1/me")).status).toBe(200);
    expect((await alice.upload(await png())).status).toBe(201);
  });

  test("a batch counts as many writes as it holds", async () => {
    const app = await start({ ...environment, RATE_LIMIT_WRITES: "10" });
    const writer = await app.as("batch writer");
    const batch = (count: number) =>
      writer.post("/v1/posts/batch", {
        mode: "each",
        operations: Array.from({ length: count }, (_, index) => ({ action: "create", post: { title: `${index}` } })),
      });
    const first = await batch(6);
    expect([first.status, first.headers.get("ratelimit")]).toEqual([
      200,
      expect.stringMatching(/^"writes";r=4;t=\d+$/),
    ]);
    const refused = await batch(5);
    expect([refused.status, refused.body.code]).toEqual([429, "rate_limited"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await writer.get("/v1/posts?author=me")).body.items).toHaveLength(6);
    // One that is larger than the limit can be sent by whoever has written nothing else.
    const other = await app.as("other batch writer");
    const operations = Array.from({ length: 12 }, () => ({ action: "create", post: { title: "Many" } }));
    expect((await other.post("/v1/posts/batch", { mode: "atomic", operations })).status).toBe(200);
    expect((await other.post("/v1/posts", { title: "More" })).status).toBe(429);
    for (const body of [{ mode: "each", operations: 7 }, { mode: "each" }, []]) {
      expect([400, 429]).toContain((await writer.post("/v1/posts/batch", body)).status);
    }
  });

  test("two processes count together where they share a Redis", async () => {
    if (!environment.REDIS_URL) return;
    const [one, two] = [
      await start({ ...environment, RATE_LIMIT_READS: "10" }),
      await start({ ...environment, RATE_LIMIT_READS: "10" }),
    ];
    // Nobody is signed in: both see the same address.
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? one : two).anonymous.get("/v1/feeds/latest")),
    );
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(10);
  });
});

describe("case 10: addresses", () => {
  test.each([
    ["0", ["203.0.113.1", "203.0.113.2"], [200, 200, 429, 429]],
    ["1", ["203.0.113.1", "203.0.113.2"], [200, 200, 200, 200]],
    ["127.0.0.1", ["203.0.113.1", "203.0.113.2"], [200, 200, 200, 200]],
    ["10.0.0.0/8", ["203.0.113.1", "203.0.113.2"], [200, 200, 429, 429]],
    // Only what the proxy itself has added counts.
    ["1", ["203.0.113.1, 198.51.100.7", "203.0.113.2, 198.51.100.7"], [200, 200, 429, 429]],
    ["1", ["nonsense", "unknown, _hidden"], [200, 200, 429, 429]],
  ])("with TRUSTED_PROXIES=%s, %j are told apart as they should be", async (TRUSTED_PROXIES, addresses, expected) => {
    const app = await start({ TRUSTED_PROXIES, RATE_LIMIT_READS: "2" });
    const got: number[] = [];
    for (const address of addresses) {
      for (let time = 0; time < 2; time++) {
        got.push((await app.anonymous.get("/v1/feeds/latest", forwarded(address))).status);
      }
    }
    expect(got).toEqual(expected);
  });

  test.each(["", ",", "::1%lo0", "[2001:db8::1]:4711", "a".repeat(8000), "for=1.2.3.4"])(
    "a forwarded address of %j breaks nothing",
    async (address) => {
      const app = await start({ TRUSTED_PROXIES: "1" });
      expect((await app.anonymous.get("/v1/feeds/latest", forwarded(address))).status).toBe(200);
    },
  );

  test("what says how the server is doing is not limited", async () => {
    const app = await start({ RATE_LIMIT_READS: "1" });
    const answers = await Promise.all(Array.from({ length: 10 }, () => app.anonymous.get("/livez")));
    expect(statuses(answers)).toEqual([200]);
    expect(answers[0]?.headers.get("ratelimit")).toBe(null);
  });
});
