import { generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signInAtPage, TestBrowser } from "../../testing/browser-session.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

const logoutEvent = "http://schemas.openid.net/event/backchannel-logout";
const form = { "content-type": "application/x-www-form-urlencoded" };

describe("the development provider", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  test("ends the session here when its own ends, by back-channel logout", async () => {
    const [browser, elsewhere] = [new TestBrowser(), new TestBrowser()];
    await signInAtPage(browser, app.url, "cleo");
    await signInAtPage(elsewhere, app.url, "cleo");
    const [page, other] = [browser.client(app.url), elsewhere.client(app.url)];
    const row = await app.db("sessions").orderBy("id").first();
    expect(row.provider_session).toEqual(expect.any(String));

    const { response } = await browser.open(`${app.url}/oidc/session/end`);
    const html = await response.text();
    const action = /action="([^"]+)"/.exec(html)?.[1] ?? "";
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(html)?.[1] ?? "";
    await browser.open(action, { method: "POST", body: new URLSearchParams({ xsrf, logout: "yes" }) });
    await expect.poll(async () => (await page.get("/v1/me")).status, { timeout: 3000 }).toBe(401);
    expect((await other.get("/v1/me")).status).toBe(200);
  });
});

describe("a logout token", () => {
  let app: IssuedApp;
  const clientId = "easel-web";
  beforeAll(async () => {
    app = await startIssuedApp({ OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: "secret" });
  });
  afterAll(() => app.close());

  type Claims = Record<string, unknown>;
  async function logoutToken(claims: Claims, header: object = {}, key = app.issuer.key): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const all = {
      iss: app.issuer.name,
      aud: clientId,
      iat: now,
      jti: crypto.randomUUID(),
      events: { [logoutEvent]: {} },
      ...claims,
    };
    return new SignJWT(all).setProtectedHeader({ alg: "ES256", kid: "first", typ: "logout+jwt", ...header }).sign(key);
  }
  const send = (token: string) =>
    app.anonymous.post("/v1/auth/backchannel-logout", new URLSearchParams({ logout_token: token }).toString(), form);

  /** A session of the provider's session `sid`, and an access token of the same account. */
  async function signedIn(subject: string, sid: string) {
    const bearer = await app.as(subject, undefined, { iat: Math.floor(Date.now() / 1000) - 10 });
    const { id } = (await bearer.get("/v1/me")).body;
    const { createSession } = await import("../../domain/session.ts");
    const { TestClient } = await import("../../testing/test-client.ts");
    const ctx = { ...app.services, requestId: "test" };
    const { secret } = await createSession(ctx, {
      userId: id,
      issuer: app.issuer.name,
      subject,
      providerSession: sid,
      idToken: undefined,
      refreshToken: undefined,
      renewInSeconds: 900,
    });
    const cookie = `__Host-easel_session=${secret}`;
    const session = new TestClient(app.url, undefined, { cookie, origin: app.url });
    expect((await session.get("/v1/me")).status).toBe(200);
    return { bearer, session };
  }

  test("by sid ends that session and nothing else", async () => {
    const one = await signedIn("sid-one", "s1");
    const two = await signedIn("sid-one", "s2");
    expect((await send(await logoutToken({ sid: "s1" }))).status).toBe(200);
    expect((await one.session.get("/v1/me")).status).toBe(401);
    expect((await two.session.get("/v1/me")).status).toBe(200);
    expect((await one.bearer.get("/v1/me")).status).toBe(200);
  });

  test("by sub ends all sessions, and the access tokens from before", async () => {
    const one = await signedIn("whole", "w1");
    const two = await signedIn("whole", "w2");
    const other = await signedIn("somebody else", "w3");
    expect((await send(await logoutToken({ sub: "whole" }))).status).toBe(200);
    for (const client of [one.session, two.session, one.bearer]) expect((await client.get("/v1/me")).status).toBe(401);
    expect((await other.session.get("/v1/me")).status).toBe(200);
    const later = await app.as("whole", undefined, { iat: Math.floor(Date.now() / 1000) + 2 });
    expect((await later.get("/v1/me")).status).toBe(200);
  });

  test.each<[string, Claims, object]>([
    ["for another client", { sid: "v", aud: "other" }, {}],
    ["of another issuer", { sid: "v", iss: "https://evil.test" }, {}],
    ["with a nonce", { sid: "v", nonce: "n" }, {}],
    ["without the event", { sid: "v", events: {} }, {}],
    ["with other events", { sid: "v", events: { "https://x.test/y": {} } }, {}],
    ["without sid and sub", {}, {}],
    ["from last week", { sid: "v", iat: Math.floor(Date.now() / 1000) - 604_800 }, {}],
    ["without jti", { sid: "v", jti: undefined }, {}],
    ["that is an access token", { sid: "v" }, { typ: "at+jwt" }],
  ])("%s is refused", async (_what, claims, header) => {
    const { session } = await signedIn("victim", "v");
    const answer = await send(await logoutToken(claims, header));
    expect([answer.status, answer.body.code]).toEqual([400, "invalid_logout_token"]);
    expect((await session.get("/v1/me")).status).toBe(200);
  });

  test("of another key, or none at all, is refused", async () => {
    const { privateKey } = await generateKeyPair("ES256");
    expect((await send(await logoutToken({ sid: "v" }, {}, privateKey))).status).toBe(400);
    for (const text of ["x", "a.b.c", ""]) expect((await send(text)).status).toBe(400);
    expect((await app.anonymous.post("/v1/auth/backchannel-logout", { logout_token: "x" })).status).toBe(415);
  });
});
