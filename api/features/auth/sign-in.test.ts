import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSession } from "../../domain/session.ts";
import { countRows } from "../../testing/factories.ts";
import { signInAtPage, TestBrowser } from "../../testing/browser-session.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { TestClient } from "../../testing/test-client.ts";

const sessionCookie = "__Host-easel_session";
const signInCookie = "__Host-easel_sign_in";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** The browser as far as the callback, which is not opened yet. */
async function reachCallback(browser: TestBrowser, user = "cleo"): Promise<string> {
  const isCallback = (url: string) => url.startsWith(`${app.url}/v1/auth/callback`);
  const page = await browser.open(`${app.url}/v1/auth/login`, {}, isCallback);
  if (isCallback(page.url)) return page.url;
  const form = { method: "POST", body: new URLSearchParams({ user }), headers: { origin: app.url } };
  return (await browser.open(page.url, form, isCallback)).url;
}

/** What the API says to a callback that it must not take. */
async function refusalOf(browser: TestBrowser, url: string) {
  const sessions = await countRows(app.db, "sessions");
  const response = await browser.request(url);
  const text = await response.text();
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.getSetCookie().join()).not.toContain(sessionCookie);
  expect(await countRows(app.db, "sessions")).toBe(sessions);
  return { status: response.status, body: JSON.parse(text), text };
}

function changed(url: string, changes: Record<string, string | null>): string {
  const result = new URL(url);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) result.searchParams.delete(name);
    else result.searchParams.set(name, value);
  }
  return result.href;
}

test("a browser signs in, writes with its cookie, and signs out, at the provider, too", async () => {
  const browser = new TestBrowser();
  const { response } = await signInAtPage(browser, app.url, "cleo", "/welcome?x=1#here");
  expect([response.status, await response.text()]).toEqual([302, ""]);
  expect(response.headers.get("location")).toBe(`${app.url}/welcome?x=1#here`);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(response.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-easel_session=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; Secure; SameSite=Lax$/),
  ]);
  const page = browser.client(app.url);
  expect((await page.get("/v1/auth/session")).body).toMatchObject({
    user: { handle: "cleo" },
    method: "session",
    roles: [{ role: "creator", claim: "roles", value: "creator" }],
    expiresAt: expect.any(String),
  });
  expect((await page.post("/v1/posts", { title: "By session" })).status).toBe(201);
  const list = (await page.get("/v1/me/sessions")).body;
  expect(list.items).toMatchObject([{ isCurrent: true, address: "127.0.0.1" }]);

  const out = await page.post("/v1/auth/logout");
  expect(out.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-easel_session=; Path=\/; Max-Age=0/)]);
  const end = new URL(out.body.endSessionUrl);
  expect(end.origin + end.pathname).toBe(`${app.url}/oidc/session/end`);
  expect(end.searchParams.get("post_logout_redirect_uri")).toBe(`${app.url}/`);
  expect(end.searchParams.get("id_token_hint")).toMatch(/^ey/);
  const refused = await page.get("/v1/me");
  expect([refused.status, refused.body.code]).toEqual([401, "invalid_token"]);
  // The browser may have a new cookie by now: no late answer takes it away.
  expect(refused.headers.getSetCookie()).toEqual([]);
});

test("a browser whose session has ended reads on as nobody, and signs out once more to lose its cookie", async () => {
  const browser = new TestBrowser();
  await signInAtPage(browser, app.url, "cleo");
  const page = browser.client(app.url);
  await page.post("/v1/auth/logout");
  const feed = await page.get("/v1/feeds/latest");
  expect([feed.status, feed.headers.get("cache-control")]).toEqual([200, "public, no-cache"]);
  expect((await page.get("/v1/auth/session")).status).toBe(401);
  const again = await page.post("/v1/auth/logout");
  expect([again.status, again.body]).toEqual([200, { endSessionUrl: null }]);
  expect(again.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-easel_session=; Path=\/; Max-Age=0/)]);
  expect((await app.anonymous.post("/v1/auth/logout")).status).toBe(401);
});

test("an account has a hundred sessions at most: the oldest ends", async () => {
  const browser = new TestBrowser();
  await signInAtPage(browser, app.url, "milo");
  const first = browser.client(app.url);
  expect((await first.get("/v1/me")).status).toBe(200);
  const ctx = { ...app.services, requestId: "test" };
  const { user_id: userId, issuer, subject } = await app.db("sessions").orderBy("id", "desc").first();
  const nothing = { providerSession: undefined, idToken: undefined, refreshToken: undefined, renewInSeconds: 900 };
  for (let index = 0; index < 100; index++) await createSession(ctx, { userId, issuer, subject, ...nothing });
  expect(await app.db("sessions").where({ user_id: userId }).pluck("id")).toHaveLength(100);
  expect((await first.get("/v1/me")).status).toBe(401);
});

test("nothing that a browser or the database keeps is the provider's token or the cookie's value", async () => {
  const browser = new TestBrowser();
  await signInAtPage(browser, app.url, "mona");
  expect(browser.visited.join("\n")).not.toMatch(/access_token|refresh_token|id_token|easel_session/);
  const rows = JSON.stringify(await app.db("sessions").select());
  expect(rows).not.toContain(browser.cookie(app.url, sessionCookie));
  expect(rows).not.toMatch(/"eyJ/);
});

describe("case 04: the way back from the provider", () => {
  test("with parameters of the provider's own, which are ignored (RFC 6749 section 4.1.2)", async () => {
    const browser = new TestBrowser();
    const google = { authuser: "0", prompt: "consent", hd: "creators.example", scope: "openid profile" };
    const { status, headers } = await browser.request(changed(await reachCallback(browser), google));
    expect([status, headers.get("location")]).toEqual([302, `${app.url}/`]);
  });

  test("without a state", async () => {
    const browser = new TestBrowser();
    const url = changed(await reachCallback(browser), { state: null });
    expect(await refusalOf(browser, url)).toMatchObject({ status: 400, body: { code: "sign_in_failed" } });
  });

  test("with the state of another browser", async () => {
    const url = await reachCallback(new TestBrowser());
    const other = new TestBrowser();
    expect((await refusalOf(other, url)).status).toBe(400);
    await reachCallback(other);
    expect((await refusalOf(other, url)).status).toBe(400);
  });

  test("twice, by state or by code", async () => {
    const browser = new TestBrowser();
    const first = await reachCallback(browser);
    expect((await browser.request(first)).status).toBe(302);
    expect((await refusalOf(browser, first)).status).toBe(400);
    const second = new URL(await reachCallback(browser, "cleo"));
    const spent = new URL(first).searchParams.get("code") ?? "";
    expect((await refusalOf(browser, changed(second.href, { code: spent }))).status).toBe(400);
  });

  test.each([
    ["a made-up code", { code: "x".repeat(43) }],
    ["the name of another provider", { iss: "https://evil.test" }],
    ["an error of the provider", { error: "access_denied", code: null }],
    ["markup", { error: "<script>alert(1)</script>", error_description: "<script>alert(2)</script>", code: null }],
  ])("with %s", async (_what, changes) => {
    const browser = new TestBrowser();
    const url = changed(await reachCallback(browser), changes);
    const { status, text } = await refusalOf(browser, url);
    expect(status).toBe(400);
    expect(text).not.toMatch(/script|evil|alert/);
  });

  test("with another nonce than the sign-in began with", async () => {
    const browser = new TestBrowser();
    const url = await reachCallback(browser);
    await app.db("sign_ins").update({ nonce: "another" });
    expect((await refusalOf(browser, url)).status).toBe(400);
  });

  test("with another code verifier", async () => {
    const browser = new TestBrowser();
    const url = await reachCallback(browser);
    await app.db("sign_ins").update({ code_verifier: "v".repeat(43) });
    expect((await refusalOf(browser, url)).status).toBe(400);
  });

  test("too late", async () => {
    const browser = new TestBrowser();
    const url = await reachCallback(browser);
    await app.db("sign_ins").update({ expires_at: new Date(Date.now() - 1) });
    expect((await refusalOf(browser, url)).status).toBe(400);
  });

  test("of two tabs, which are both signed in", async () => {
    const browser = new TestBrowser();
    const isCallback = (url: string) => url.startsWith(`${app.url}/v1/auth/callback`);
    const tabs = [];
    for (let tab = 0; tab < 2; tab++)
      tabs.push(await browser.open(`${app.url}/v1/auth/login?returnTo=/${tab}`, {}, isCallback));
    const ends = [];
    for (const { url } of tabs) {
      const form = { method: "POST", body: new URLSearchParams({ user: "milo" }), headers: { origin: app.url } };
      const callback = isCallback(url) ? url : (await browser.open(url, form, isCallback)).url;
      ends.push((await browser.request(callback)).headers.get("location"));
    }
    expect(ends).toEqual([`${app.url}/0`, `${app.url}/1`]);
  });
});

describe("case 05: where the browser goes afterwards", () => {
  test.each([
    "//evil.test",
    "/\\evil.test",
    "/\t/evil.test",
    "\\\\evil.test",
    "https:evil.test",
    "https://good@evil.test",
    "https://good.evil.test",
    "javascript:alert(1)",
    "%2f%2fevil.test",
    "",
    "evil",
    `/${"x".repeat(2000)}`,
    "/a\r\nSet-Cookie: x=1",
    "/ä",
    "/a\0b",
  ])("never to %j", async (returnTo) => {
    const answer = await app.anonymous.get(`/v1/auth/login?returnTo=${encodeURIComponent(returnTo)}`);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toBe("/returnTo");
  });

  test.each(["/", "/a/b?c=d&e=//f#g", "/%2f%2fevil.test", "/@user", "/a:b"])("to %j, below the site", async (path) => {
    const its = await startTestApp({ APP_URL: "https://app.easel.test/" });
    try {
      const { response } = await signInAtPage(new TestBrowser(), its.url, "milo", path);
      expect(response.headers.get("location")).toBe(`https://app.easel.test${path}`);
    } finally {
      await its.close();
    }
  });
});

describe("case 06: the life of a session", () => {
  test("a cookie from before a sign-in counts for nothing after it", async () => {
    const browser = new TestBrowser();
    browser.setCookie(app.url, sessionCookie, "A".repeat(43));
    await signInAtPage(browser, app.url, "cleo");
    const first = browser.client(app.url);
    expect(browser.cookie(app.url, sessionCookie)).not.toBe("A".repeat(43));
    expect((await first.get("/v1/me")).status).toBe(200);
    await signInAtPage(browser, app.url, "cleo");
    expect((await browser.client(app.url).get("/v1/me")).status).toBe(200);
    expect((await first.get("/v1/me")).status).toBe(401);
  });

  test("it ends by itself, and when it is not used", async () => {
    const browser = new TestBrowser();
    await signInAtPage(browser, app.url, "ada");
    const { id } = (await browser.client(app.url).get("/v1/me/sessions")).body.items[0];
    const statusWith = async (column: string, time: Date) => {
      await app
        .db("sessions")
        .where({ id })
        .update({ [column]: time });
      await app.db("invalidations").insert({ topic: `session:${id}` });
      await new Promise((resolve) => setTimeout(resolve, 600));
      return (await browser.client(app.url).get("/v1/me")).status;
    };
    expect(await statusWith("last_seen_at", new Date(Date.now() - 167 * 3_600_000))).toBe(200);
    expect(await statusWith("last_seen_at", new Date(Date.now() - 169 * 3_600_000))).toBe(401);
    expect(await statusWith("last_seen_at", new Date())).toBe(200);
    expect(await statusWith("expires_at", new Date(Date.now() - 1000))).toBe(401);
  });

  test.each(["", "x", "A".repeat(43), "%00", `${"A".repeat(4000)}`])("a cookie of %j is a 401", async (value) => {
    const client = new TestClient(app.url, undefined, { cookie: `${sessionCookie}=${value}` });
    expect((await client.get("/v1/me")).status).toBe(401);
  });

  test("a server without a client of its own says that it has no sessions", async () => {
    const its = await startTestApp({ OIDC_ISSUER: `${app.url}/oidc`, OIDC_AUDIENCE: app.url });
    try {
      const answer = await its.anonymous.get("/v1/auth/login");
      expect([answer.status, answer.body.code]).toEqual([400, "no_session_sign_in"]);
    } finally {
      await its.close();
    }
  });

  test("a provider that is away is a 503 for who signs in, and nothing for who is signed in", async () => {
    const browser = new TestBrowser();
    await signInAtPage(browser, app.url, "cleo");
    const secret = browser.cookie(app.url, sessionCookie) ?? "";
    const row = await app.db("sessions").orderBy("id", "desc").first();
    const its = await startTestApp({
      OIDC_ISSUER: "http://127.0.0.1:9",
      OIDC_CLIENT_ID: "easel",
      OIDC_CLIENT_SECRET: "x",
    });
    try {
      const login = await its.anonymous.get("/v1/auth/login");
      expect([login.status, login.headers.get("retry-after")]).toEqual([503, "5"]);
      await its.db("users").insert({ id: row.user_id, handle: "cleo", display_name: "Cleo", roles: ["creator"] });
      await its.db("sessions").insert({ ...row, id_token: null, refresh_token: null, refresh_at: null });
      const client = new TestClient(its.url, undefined, { cookie: `${sessionCookie}=${secret}` });
      expect((await client.get("/v1/me")).status).toBe(200);
    } finally {
      await its.close();
    }
  });
});

test("the browser's secret of the sign-in is not the session's", async () => {
  const browser = new TestBrowser();
  await signInAtPage(browser, app.url, "cleo");
  expect(browser.cookie(app.url, signInCookie)).toMatch(/^[\w-]{43}$/);
  expect(browser.cookie(app.url, signInCookie)).not.toBe(browser.cookie(app.url, sessionCookie));
});
