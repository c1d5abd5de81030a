import { createHmac, generateKeyPairSync, type KeyObject, randomBytes, randomUUID, sign } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { EncryptJWT, exportJWK, exportSPKI, generateKeyPair, importJWK, type JWK } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { countRows, png } from "./testing/factories.ts";
import { rawRequest } from "./testing/raw-request.ts";
import { startTestApp, type TestApp } from "./testing/test-app.ts";
import { TestClient } from "./testing/test-client.ts";
import {
  type Claims,
  type IssuedApp,
  startIssuedApp,
  startTestIssuer,
  type TestIssuer,
  testAudience,
} from "./testing/test-issuer.ts";

let app: IssuedApp;
let issuer: TestIssuer;
let canary: http.Server;
let canaryUrl: string;
let canaryHits = 0;

beforeAll(async () => {
  app = await startIssuedApp();
  issuer = app.issuer;
  canary = http.createServer((_req, res) => {
    canaryHits++;
    res.end(JSON.stringify({ keys: [attackerJwk] }));
  });
  canary.listen(0, "127.0.0.1");
  await once(canary, "listening");
  canaryUrl = `http://127.0.0.1:${(canary.address() as AddressInfo).port}/keys`;
});
afterAll(async () => {
  canary.close();
  await app.close();
});

const now = () => Math.floor(Date.now() / 1000);
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
const attacker = generateKeyPairSync("ec", { namedCurve: "P-256" });
const attackerJwk = { ...attacker.publicKey.export({ format: "jwk" }), kid: "first", alg: "ES256" };
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });

const claims = (more: Claims = {}): Claims => ({
  iss: issuer.name,
  aud: testAudience,
  sub: "mallory",
  iat: now(),
  exp: now() + 600,
  scope: "users:read",
  ...more,
});

/** A token of any form, signed by whoever. */
function forge(header: object, payload: object, signature: (input: string) => Buffer): string {
  const input = `${encode({ typ: "at+jwt", ...header })}.${encode(payload)}`;
  return `${input}.${signature(input).toString("base64url")}`;
}
const es256 = (key: KeyObject) => (input: string) =>
  sign("sha256", Buffer.from(input), { key, dsaEncoding: "ieee-p1363" });

const me = (token: string, url = app.url) => new TestClient(url, token).get("/v1/me");

async function expectRefused(token: string): Promise<void> {
  const started = performance.now();
  const answer = await me(token);
  expect(answer.status).toBe(401);
  expect(answer.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
  expect(answer.body.code).toBe("invalid_token");
  expect(answer.bytes.toString()).not.toContain(token.slice(0, 20));
  expect(performance.now() - started).toBeLessThan(1000);
}

describe("case 01: bad signatures", () => {
  const forgeries: [string, () => string | Promise<string>][] = [
    ["alg none", () => forge({ alg: "none" }, claims(), () => Buffer.alloc(0))],
    ["alg None", () => forge({ alg: "None", kid: "first" }, claims(), () => Buffer.alloc(0))],
    ["no alg", () => forge({ kid: "first" }, claims(), es256(attacker.privateKey))],
    ["no signature", async () => `${(await issuer.token("mallory")).split(".").slice(0, 2).join(".")}.`],
    [
      "an HMAC with the public key",
      async () => {
        const jwk = (issuer.published as { keys: JWK[] }).keys[0] as JWK;
        const pem = await exportSPKI((await importJWK({ ...jwk, ext: true }, "ES256", { extractable: true })) as never);
        return forge({ alg: "HS256", kid: "first" }, claims(), (input) =>
          createHmac("sha256", pem).update(input).digest(),
        );
      },
    ],
    [
      "a key of its own in the header",
      () => forge({ alg: "ES256", jwk: attackerJwk }, claims(), es256(attacker.privateKey)),
    ],
    [
      "a key of its own at a URL",
      () => forge({ alg: "ES256", kid: "first", jku: canaryUrl }, claims(), es256(attacker.privateKey)),
    ],
    [
      "a certificate at a URL",
      () => forge({ alg: "ES256", kid: "first", x5u: canaryUrl }, claims(), es256(attacker.privateKey)),
    ],
    ["the wrong key", () => forge({ alg: "ES256", kid: "first" }, claims(), es256(attacker.privateKey))],
    ["an unknown key id", () => forge({ alg: "ES256", kid: "other" }, claims(), es256(attacker.privateKey))],
    [
      "a key id that is a path",
      () => forge({ alg: "ES256", kid: "../../etc/passwd" }, claims(), es256(attacker.privateKey)),
    ],
    [
      "RSA with SHA-1 by a published key",
      () => forge({ alg: "RS1", kid: "rsa" }, claims(), (input) => sign("sha1", Buffer.from(input), rsa.privateKey)),
    ],
    [
      "an unknown critical header",
      async () => forge({ alg: "ES256", kid: "first", crit: ["exp2"], exp2: 1 }, claims(), es256(attacker.privateKey)),
    ],
    [
      "a changed payload",
      async () => {
        const [head, , signature] = (await issuer.token("mallory")).split(".");
        return `${head}.${encode(claims({ sub: "admin" }))}.${signature}`;
      },
    ],
    ["a header that is no JSON", () => `eyJ.${encode(claims())}.AAAA`],
    ["two parts", () => `${encode({ alg: "ES256" })}.${encode(claims())}`],
    ["dots", () => ".."],
    [
      "an encrypted token",
      async () =>
        new EncryptJWT(claims())
          .setProtectedHeader({ alg: "dir", enc: "A256GCM", typ: "at+jwt" })
          .encrypt(randomBytes(32)),
    ],
  ];

  test.each(forgeries)("a token with %s is refused", async (_what, make) => {
    const { published } = issuer;
    if (typeof published === "string") throw new Error("The issuer publishes no keys.");
    await expectRefused(await make());
    expect(canaryHits).toBe(0);
    expect(await app.db("identities").where({ subject: "mallory" })).toEqual([]);
  });

  test("a published key with an algorithm that is not on the list does not help", async () => {
    const other = await startTestIssuer();
    (other.published as { keys: JWK[] }).keys.push({ ...(rsa.publicKey.export({ format: "jwk" }) as JWK), kid: "rsa" });
    const its = await startTestApp({ OIDC_ISSUER: other.url, OIDC_AUDIENCE: testAudience });
    try {
      const payload = claims({ iss: other.url });
      const signed = (alg: string, digest: string) =>
        forge({ alg, kid: "rsa" }, payload, (input) => sign(digest, Buffer.from(input), rsa.privateKey));
      expect((await me(signed("RS1", "sha1"), its.url)).status).toBe(401);
      expect((await me(signed("RS256", "sha256"), its.url)).status).toBe(200);
    } finally {
      await its.close();
      await other.stop();
    }
  });
});

describe("case 02: the wrong kind of token", () => {
  const tokens: [string, Claims, object, number][] = [
    ["an ID token", {}, { typ: "JWT" }, 401],
    ["no type", {}, { typ: undefined }, 401],
    ["a logout token", {}, { typ: "logout+jwt" }, 401],
    ["the long form of the type", {}, { typ: "application/at+jwt" }, 200],
    ["no exp", { exp: undefined }, {}, 401],
    ["no iat", { iat: undefined }, {}, 401],
    ["no sub", { sub: undefined }, {}, 401],
    ["an empty sub", { sub: "" }, {}, 401],
    ["a number as sub", { sub: 17 }, {}, 401],
    ["an object as sub", { sub: { a: 1 } }, {}, 401],
    ["NUL in the sub", { sub: "a\0b" }, {}, 401],
    ["a sub of 2,000 characters", { sub: "x".repeat(2000) }, {}, 401],
    ["no audience", { aud: undefined }, {}, 401],
    ["another audience", { aud: "https://other.test" }, {}, 401],
    ["an audience that begins like ours", { aud: `${testAudience}.evil` }, {}, 401],
    ["several audiences, one of them ours", { aud: ["https://other.test", testAudience] }, {}, 200],
    ["no issuer", { iss: undefined }, {}, 401],
    ["another issuer", { iss: "https://evil.test" }, {}, 401],
    ["a number as exp in quotes", { exp: "9999999999" }, {}, 401],
    ["exp before every clock", { exp: -1 }, {}, 401],
  ];
  test.each(tokens)("a token with %s", async (what, more, header, status) => {
    const subject = `kind of ${what}`;
    const token = await issuer.token(subject, more, header);
    if (status === 401) return expectRefused(token);
    expect((await me(token)).status).toBe(status);
  });

  test.each([
    ["expired two minutes ago", { exp: -120 }, 401],
    ["expired half a minute ago", { exp: -30 }, 200],
    ["valid in two minutes", { nbf: 120 }, 401],
    ["valid in half a minute", { nbf: 30 }, 200],
  ])("a token that is %s: clocks may differ by a minute", async (_what, shifts, status) => {
    const times = Object.fromEntries(Object.entries(shifts).map(([name, seconds]) => [name, now() + seconds]));
    expect((await me(await issuer.token("clock", times))).status).toBe(status);
  });

  test("an issuer with a slash more or less is another one", async () => {
    await expectRefused(await issuer.token("slash", { iss: `${issuer.name}/` }));
  });

  test("a token of 200 kB and one of deep claims are refused or taken, never a surprise", async () => {
    const large = await rawRequest(
      app.url,
      `GET /v1/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${"a".repeat(200_000)}\r\n\r\n`,
    );
    expect(large.status).toBe(431);
    let deep: object = {};
    for (let i = 0; i < 1000; i++) deep = { a: deep };
    expect((await me(await issuer.token("deep", { roles: deep }))).status).toBe(200);
  });

  test.each([
    ["Basic dXNlcjpwYXNz", 401],
    ["Bearer", 401],
    ["Bearer ", 401],
    ["Bearer a b", 401],
    ["Bearer ü", 401],
    ["", 401],
    ["token", 401],
  ])("Authorization: %j is a 401", async (authorization, status) => {
    const answer = await rawRequest(
      app.url,
      `GET /v1/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: ${authorization}\r\n\r\n`,
    );
    expect(answer.status).toBe(status);
    expect(answer.headers["www-authenticate"]).toMatch(/^Bearer/);
  });

  test("the scheme's case does not matter, and a token in the URL does nothing", async () => {
    const token = await issuer.token("alice");
    const headers = { authorization: `bearer  ${token}` };
    expect((await app.anonymous.get("/v1/me", { headers })).status).toBe(200);
    expect((await app.anonymous.get(`/v1/posts?access_token=${token}`)).status).toBe(400);
    expect((await app.anonymous.get(`/v1/me?access_token=${token}`)).status).toBe(401);
  });

  test("a bad token is told of where it matters only", async () => {
    const client = new TestClient(app.url, "nonsense");
    for (const path of ["/v1/posts", "/v1/feeds/latest", "/v1/me"]) expect((await client.get(path)).status).toBe(401);
    for (const path of ["/livez", "/readyz", "/v1/meta", "/"]) expect((await client.get(path)).status).toBe(200);
    expect((await client.get("/v1/nonsense")).status).toBe(404);
  });
});

describe("case 03: the provider is away", () => {
  const minute = 60_000;
  const travel = (ms: number) => vi.setSystemTime(Date.now() + ms);
  afterEach(() => vi.useRealTimers());

  async function withApp(use: (its: IssuedApp) => Promise<void>): Promise<void> {
    const its = await startIssuedApp();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    try {
      await use(its);
    } finally {
      vi.useRealTimers();
      await its.issuer.start().catch(() => {});
      await its.close();
    }
  }
  const statusOf = async (its: IssuedApp, header: object = {}, key?: TestIssuer["key"]) =>
    (await me(await its.issuer.token("alice", {}, header, key), its.url)).status;

  test("(a) tokens are taken long after the keys have gone stale", async () => {
    await withApp(async (its) => {
      expect(await statusOf(its)).toBe(200);
      await its.issuer.stop();
      for (const ms of [11 * minute, 60 * minute, 20 * 60 * minute]) {
        travel(ms);
        expect(await statusOf(its)).toBe(200);
      }
      travel(5 * 60 * minute);
      expect(await statusOf(its)).toBe(503);
    });
  });

  test("(b) a thousand made-up key ids make one request to the provider at most", async () => {
    await withApp(async (its) => {
      expect(await statusOf(its)).toBe(200);
      travel(minute);
      const before = its.issuer.hits.get("/jwks") ?? 0;
      const statuses = await Promise.all(Array.from({ length: 1000 }, () => statusOf(its, { kid: randomUUID() })));
      expect(new Set(statuses)).toEqual(new Set([401]));
      expect((its.issuer.hits.get("/jwks") ?? 0) - before).toBeLessThanOrEqual(1);
    });
  });

  test("(c) started while it is away: 503 for those who sign in, 200 for the public, and soon well again", async () => {
    const gone = await startTestIssuer();
    await gone.stop();
    const its = await startTestApp({ OIDC_ISSUER: gone.url, OIDC_AUDIENCE: testAudience });
    try {
      const answer = await me(await gone.token("alice"), its.url);
      expect(answer.status).toBe(503);
      expect(answer.headers.get("retry-after")).toMatch(/^\d+$/);
      expect(answer.bytes.toString()).not.toMatch(/ECONNREFUSED|fetch failed|127\.0\.0\.1/);
      expect((await its.anonymous.get("/v1/feeds/latest")).status).toBe(200);
      const ready = await its.anonymous.get("/readyz");
      expect([ready.status, ready.body.checks.oidc]).toEqual([200, "unavailable"]);
      await gone.start();
      await expect.poll(async () => (await me(await gone.token("alice"), its.url)).status, { timeout: 4000 }).toBe(200);
    } finally {
      await its.close();
      await gone.stop();
    }
  });

  test.each([
    ["no keys", '{"keys":[]}'],
    ["null", '{"keys":[null]}'],
    ["HTML", "<html>maintenance</html>"],
    ["something else", '"x"'],
    ["600 kB", JSON.stringify({ keys: [{ kid: "x".repeat(600_000) }] })],
  ])("(d) the good keys stay where the provider gives %s", async (_what, published) => {
    await withApp(async (its) => {
      expect(await statusOf(its)).toBe(200);
      const good = its.issuer.published;
      its.issuer.published = published;
      for (let i = 0; i < 3; i++) {
        travel(11 * minute);
        expect(await statusOf(its)).toBe(200);
      }
      its.issuer.published = good;
      travel(11 * minute);
      expect(await statusOf(its)).toBe(200);
    });
  });

  test("(d) nonsense at the start is a 503 that ends soon after the provider has mended itself", async () => {
    const broken = await startTestIssuer();
    const good = broken.published;
    broken.published = '{"keys":[null]}';
    const its = await startTestApp({ OIDC_ISSUER: broken.url, OIDC_AUDIENCE: testAudience });
    try {
      expect((await me(await broken.token("alice"), its.url)).status).toBe(503);
      broken.published = good;
      await expect
        .poll(async () => (await me(await broken.token("alice"), its.url)).status, { timeout: 4000 })
        .toBe(200);
    } finally {
      await its.close();
      await broken.stop();
    }
  });

  test("new keys are taken up, and those taken back are refused within ten minutes", async () => {
    await withApp(async (its) => {
      expect(await statusOf(its)).toBe(200);
      const { privateKey, publicKey } = await generateKeyPair("ES256");
      its.issuer.published = { keys: [{ ...(await exportJWK(publicKey)), kid: "second", alg: "ES256" }] };
      travel(minute);
      expect(await statusOf(its, { kid: "second" }, privateKey)).toBe(200);
      travel(10 * minute);
      expect(await statusOf(its)).toBe(401);
    });
  });

  test("a provider that calls itself otherwise is not trusted", async () => {
    const other = await startTestIssuer();
    other.name = "https://evil.test";
    const its = await startTestApp({ OIDC_ISSUER: other.url, OIDC_AUDIENCE: testAudience });
    try {
      expect((await me(await other.token("alice", { iss: other.url }), its.url)).status).toBe(503);
    } finally {
      await its.close();
      await other.stop();
    }
  });

  test("an issuer whose name ends with a slash is taken by its name", async () => {
    const slashed = await startTestIssuer();
    slashed.name = `${slashed.url}/`;
    const its = await startTestApp({ OIDC_ISSUER: slashed.name, OIDC_AUDIENCE: testAudience });
    try {
      expect((await me(await slashed.token("alice"), its.url)).status).toBe(200);
    } finally {
      await its.close();
      await slashed.stop();
    }
  });
});

describe("accounts", () => {
  test("twenty first requests at once make one account, and it is written down once", async () => {
    const tokens = await Promise.all(
      Array.from({ length: 20 }, () => issuer.token("first timer", { name: "First Timer" })),
    );
    const answers = await Promise.all(tokens.map((token) => me(token)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    const ids = new Set(answers.map((answer) => answer.body.id));
    expect(ids.size).toBe(1);
    const [id] = ids;
    expect(await app.db("audit_log").where({ subject: id })).toHaveLength(1);
    expect(await app.db("events").where({ subject: id }).pluck("type")).toEqual(["user.created"]);
    expect(await app.db("identities").where({ user_id: id })).toMatchObject([
      { issuer: issuer.name, subject: "first timer" },
    ]);
  });

  test("case 08: only issuer and subject make an identity, never a name or an e-mail address", async () => {
    const profile = { preferred_username: "twin", name: "Twin", email: "twin@x.test", email_verified: true };
    const one = (await me(await issuer.token("twin-1", profile))).body;
    const two = (await me(await issuer.token("twin-2", profile))).body;
    expect(two.id).not.toBe(one.id);
    expect(one.handle).toBe("twin");
    expect(two.handle).toMatch(/^twin_\d+$/);
    const renamed = (await me(await issuer.token("twin-1", { preferred_username: "other", name: "Other" }))).body;
    expect(renamed).toEqual(one);
    expect((await me(await issuer.token("TWIN-1", profile))).body.id).not.toBe(one.id);
  });

  test("case 08: ten first-comers who want the same handle all get one", async () => {
    const tokens = await Promise.all(
      Array.from({ length: 10 }, (_, i) => issuer.token(`wants-${i}`, { preferred_username: "popular" })),
    );
    const handles = (await Promise.all(tokens.map((token) => me(token)))).map((answer) => answer.body.handle);
    expect(new Set(handles).size).toBe(10);
    expect(handles).toContain("popular");
  });

  test.each([
    ["Ada.Lovelace", /^adalovelace$/],
    ["ada@example.com", /^ada(_\d+)?$/],
    ["Zoë", /^zoe$/],
    ["me", /^me_\d+$/],
    ["李小龙", /^user_\d+$/],
    ["x".repeat(100), /^x{30}$/],
    ["a\0b\0c", /^user_\d+$/],
    ["", /^user_\d+$/],
  ])("who is called %j gets a fitting handle", async (preferred_username, pattern) => {
    const user = (
      await me(await issuer.token(`called ${preferred_username}`.replaceAll("\0", ""), { preferred_username }))
    ).body;
    expect(user.handle).toMatch(pattern);
    expect(user.handle).toMatch(/^[a-z0-9_]{3,30}$/);
    expect(user.displayName).not.toBe("");
  });

  test.each([[""], ["a\0b"], ["x".repeat(500)], [{ a: 1 }], [17], [`a${"😀".repeat(99)}`], [" "]])(
    "a name claim of %j does not keep anybody out",
    async (name) => {
      const answer = await me(await issuer.token(`named ${JSON.stringify(name).slice(0, 60)}`, { name }));
      expect(answer.status).toBe(200);
      expect(answer.body.displayName.length).toBeGreaterThan(0);
      expect(answer.body.displayName.isWellFormed() && !answer.body.displayName.includes("\ufffd")).toBe(true);
    },
  );

  test("a refused token makes no account", async () => {
    const before = await countRows(app.db, "users");
    await me(await issuer.token("nobody", { aud: "other" }));
    expect(await countRows(app.db, "users")).toBe(before);
  });
});

describe("scopes", () => {
  test.each([
    ["a string", { scope: "openid users:read nonsense" }, 200],
    ["a list", { scope: undefined, scp: ["users:read"] }, 200],
    ["none", { scope: undefined }, 403],
    ["another", { scope: "posts:read" }, 403],
    ["one that begins alike", { scope: "users:readonly" }, 403],
    ["a star", { scope: "*" }, 403],
    ["a number", { scope: 1 }, 403],
  ])("%s as scope", async (_what, more, status) => {
    const answer = await me(await issuer.token("alice", more));
    expect(answer.status).toBe(status);
    if (status !== 403) return;
    expect(answer.body).toMatchObject({ code: "insufficient_scope", missingScopes: ["users:read"] });
    expect(answer.body.detail).toBe("This needs the scope users:read.");
    expect(answer.headers.get("www-authenticate")).toBe('Bearer error="insufficient_scope", scope="users:read"');
  });

  test("a role takes away what a token grants; roles nobody knows do not count", async () => {
    const upload = async (roles: unknown) => (await app.as("roles", undefined, { roles })).upload(await png());
    const refused = await upload(["member"]);
    expect([refused.status, refused.body.missingScopes]).toEqual([403, ["media:write"]]);
    expect(refused.body.detail).toBe(
      "This needs the scope media:write. Your role (member) does not allow media:write, whatever the credential was granted.",
    );
    expect((await upload("member")).status).toBe(403);
    expect((await upload(["member", "creator"])).status).toBe(201);
    expect((await upload(["constructor", "__proto__"])).status).toBe(201);
    expect((await upload(undefined)).status).toBe(201);
  });

  test("a token that does not speak of roles has those of everybody, and takes nothing from the account", async () => {
    const moderator = await app.as("mo", undefined, { roles: ["moderator"] });
    const { secret } = (
      await moderator.post("/v1/me/api-keys", { name: "Night watch", scopes: ["users:moderate", "users:read"] })
    ).body;
    const silent = await app.as("mo", undefined, { roles: undefined, iat: Math.floor(Date.now() / 1000) + 5 });
    expect((await silent.get("/v1/admin/users")).status).toBe(403);
    expect((await silent.get("/v1/me")).status).toBe(200);
    expect((await new TestClient(app.url, secret).get("/v1/admin/users")).status).toBe(200);
    // An empty list is a word on it.
    const none = await app.as("mo", undefined, { roles: [], iat: Math.floor(Date.now() / 1000) + 6 });
    expect((await none.get("/v1/me")).status).toBe(200);
    await expect
      .poll(async () => (await new TestClient(app.url, secret).get("/v1/admin/users")).status, { timeout: 2000 })
      .toBe(403);
  });

  test("roles are found where the configuration says", async () => {
    const its = await startTestApp({
      OIDC_ISSUER: issuer.url,
      OIDC_AUDIENCE: testAudience,
      OIDC_ROLES_CLAIM: "realm_access.roles",
    });
    try {
      const token = await issuer.token("keycloak", { realm_access: { roles: ["offline_access", "member"] } });
      expect((await new TestClient(its.url, token).post("/v1/posts", { title: "x" })).status).toBe(403);
    } finally {
      await its.close();
    }
  });

  test("tokens of providers that do not follow RFC 9068 are taken where the configuration says so", async () => {
    const its = await startTestApp({ OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: testAudience, OIDC_TOKEN_TYPE: "jwt" });
    try {
      expect((await me(await issuer.token("old", {}, { typ: "JWT" }), its.url)).status).toBe(200);
      expect((await me(await issuer.token("old", { aud: "easel-cli" }, { typ: "JWT" }), its.url)).status).toBe(401);
    } finally {
      await its.close();
    }
  });
});

describe("the development provider", () => {
  let dev: TestApp;
  beforeAll(async () => {
    dev = await startTestApp();
  });
  afterAll(() => dev.close());

  test("says so on a page where a sign-in is over", async () => {
    const answer = await fetch(`${dev.url}/oidc/interaction/abc`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "text/html; charset=utf-8"]);
    expect(await answer.text()).toContain("This sign-in is over");
  });

  test("signs demo users in, with no more than was asked for", async () => {
    expect((await (await dev.as("cleo")).get("/v1/me")).body.handle).toBe("cleo");
    expect((await (await dev.as("cleo", ["posts:read"])).get("/v1/me")).status).toBe(403);
    const refused = await (await dev.as("milo")).post("/v1/posts", { title: "x" });
    expect([refused.status, refused.body.missingScopes]).toEqual([403, ["posts:write"]]);
  });

  test("does not take the form of another site's page", async () => {
    const answer = await fetch(`${dev.url}/oidc/demo/approve`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: "https://evil.example" },
      body: JSON.stringify({ user_code: "AAAA-AAAA", user: "cleo" }),
    });
    expect(answer.status).toBe(403);
  });
});
