import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestBrowser } from "../../testing/browser-session.ts";
import { getTokens, makeClient, postForm, signInThere } from "../../testing/glewlwyd.ts";
import { service } from "../../testing/services.ts";
import { freePort, startTestApp, type TestApp } from "../../testing/test-app.ts";
import { TestClient } from "../../testing/test-client.ts";

const provider = service("oidc");

describe.skipIf(!provider)("another provider, glewlwyd (needs oidc: npm run services)", () => {
  if (!provider) return;
  let app: TestApp;
  const clientId = `easel-${crypto.randomUUID()}`;
  const clientSecret = crypto.randomUUID();

  beforeAll(async () => {
    const port = await freePort();
    await makeClient(new TestBrowser(), provider, {
      client_id: clientId,
      name: "Easel",
      enabled: true,
      confidential: true,
      client_secret: clientSecret,
      redirect_uri: [`http://127.0.0.1:${port}/v1/auth/callback`],
      authorization_type: ["code", "refresh_token"],
      token_endpoint_auth_method: ["client_secret_post"],
      scope: ["openid", "profile"],
    });
    app = await startTestApp({
      PORT: String(port),
      BASE_URL: `http://127.0.0.1:${port}`,
      OIDC_ISSUER: provider.issuer,
      OIDC_AUDIENCE: provider.audience,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: clientSecret,
    });
  });
  afterAll(() => app?.close());

  test("a browser signs in for a session, whose roles are renewed, and signs out", async () => {
    const browser = new TestBrowser();
    await signInThere(browser, provider, clientId, "openid profile");
    const login = await browser.request(`${app.url}/v1/auth/login?returnTo=/home`);
    const atProvider = `${login.headers.get("location")}&g_continue`;
    const isCallback = (url: string) => url.startsWith(`${app.url}/v1/auth/callback`);
    const { url } = await browser.open(atProvider, {}, isCallback);
    const callback = await browser.request(url);
    expect([callback.status, callback.headers.get("location")]).toEqual([302, `${app.url}/home`]);

    const page = browser.client(app.url);
    expect((await page.get("/v1/auth/session")).body).toMatchObject({
      method: "session",
      roles: [{ role: "creator", claim: null, value: null }],
    });
    expect((await page.post("/v1/posts", { title: "By way of glewlwyd" })).status).toBe(201);
    expect(await app.db("identities").pluck("issuer")).toEqual([provider.issuer]);

    const before = await app.db("sessions").first("id", "refresh_token");
    expect(before.refresh_token).toEqual(expect.any(String));
    await app.db("sessions").update({ refresh_at: new Date(Date.now() - 1000) });
    await app.db("invalidations").insert({ topic: `session:${before.id}` });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect((await page.get("/v1/me")).status).toBe(200);
    await app.drainJobs();
    const after = await app.db("sessions").first("refresh_token", "refresh_at");
    expect(after.refresh_at.getTime()).toBeGreaterThan(Date.now());
    expect((await page.get("/v1/me")).status).toBe(200);

    expect((await page.post("/v1/auth/logout")).status).toBe(200);
    expect((await page.get("/v1/me")).status).toBe(401);
  });

  test("its access tokens are taken for what they grant, its ID tokens are not", async () => {
    const tokens = await getTokens(new TestBrowser(), provider, "openid profile users:read");
    const client = new TestClient(app.url, tokens.access_token);
    expect((await client.get("/v1/me")).status).toBe(200);
    const refused = await client.post("/v1/posts", { title: "x" });
    expect([refused.status, refused.body.missingScopes]).toEqual([403, ["posts:write"]]);
    expect((await new TestClient(app.url, tokens.id_token).get("/v1/me")).status).toBe(401);
  });

  test("its refresh tokens rotate, and what comes of them is taken", async () => {
    const tokens = await getTokens(new TestBrowser(), provider, "openid users:read");
    const fields = { grant_type: "refresh_token", client_id: provider.clientId, refresh_token: tokens.refresh_token };
    const renewed = await postForm(`${provider.issuer}/token`, fields);
    expect(renewed.refresh_token).not.toBe(tokens.refresh_token);
    expect((await new TestClient(app.url, renewed.access_token).get("/v1/me")).status).toBe(200);
    const again = await fetch(`${provider.issuer}/token`, { method: "POST", body: new URLSearchParams(fields) });
    expect(again.status).toBeGreaterThanOrEqual(400);
  });

  test("it hands out codes to devices", async () => {
    const device = await postForm(`${provider.issuer}/device_authorization`, {
      client_id: provider.clientId,
      scope: "openid users:read",
      resource: provider.audience,
    });
    expect(device).toMatchObject({ user_code: expect.any(String), verification_uri: expect.any(String) });
    const polled = await postForm(`${provider.issuer}/token`, {
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
      client_id: provider.clientId,
      device_code: device.device_code,
    });
    expect(polled.error).toBe("authorization_pending");
    const browser = new TestBrowser();
    await signInThere(browser, provider, provider.clientId, "openid users:read");
    await browser.open(`${provider.issuer}/device?code=${device.user_code}&g_continue`);
    await new Promise((resolve) => setTimeout(resolve, 1200));
    const tokens = await postForm(`${provider.issuer}/token`, {
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
      client_id: provider.clientId,
      device_code: device.device_code,
    });
    expect((await new TestClient(app.url, tokens.access_token).get("/v1/me")).status).toBe(200);
  });

  test("it tells of tokens by introspection", async () => {
    const party = app.services.oidc.relyingParty(provider.issuer);
    expect(await party?.introspect("nonsense")).toMatchObject({ active: false });
  });
});
