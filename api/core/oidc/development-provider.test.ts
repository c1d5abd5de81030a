import { decodeJwt } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let app: TestApp;
let issuer: string;

beforeAll(async () => {
  app = await startTestApp({ APP_URL: "https://app.example.com", CORS_ORIGINS: "https://studio.example.com" });
  issuer = app.services.config.oidc.issuer;
});
afterAll(() => app.close());

const form = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({
  method: "POST",
  headers,
  body: new URLSearchParams(fields),
});

const partner = { client_id: "easel-partner", client_secret: "easel-partner-development" };

test("a partner's server gets a token of its own, for what it asks for", async () => {
  const fields = { ...partner, grant_type: "client_credentials", scope: "posts:read posts:write" };
  const response = await fetch(`${issuer}/token`, form(fields));
  const { access_token, refresh_token, scope } = await response.json();
  expect([response.status, scope, refresh_token]).toEqual([200, "posts:read posts:write", undefined]);
  expect(decodeJwt(access_token)).toMatchObject({ client_id: "easel-partner", aud: app.url, iss: issuer });
});

test("and none without its secret", async () => {
  const fields = { ...partner, client_secret: "wrong", grant_type: "client_credentials" };
  expect((await fetch(`${issuer}/token`, form(fields))).status).toBe(401);
});

test("an access token carries the roles and the name of its demo user", async () => {
  const { token = "" } = await app.as("mona");
  expect(decodeJwt(token)).toMatchObject({
    sub: "demo-mona",
    roles: ["moderator"],
    name: "Mona Moderator",
    preferred_username: "mona",
  });
});

async function authorize(fields: Record<string, string>): Promise<Response> {
  const query = new URLSearchParams({
    client_id: "easel-browser",
    response_type: "code",
    scope: "openid",
    code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    code_challenge_method: "S256",
    ...fields,
  });
  return fetch(`${issuer}/auth?${query}`, { redirect: "manual" });
}

test.each([
  "http://localhost:5173/signed-in",
  "http://127.0.0.1:8080/",
  "http://[::1]:9000/a/b?c=d",
  "https://app.example.com/callback",
  "https://studio.example.com/",
])("pages sign in at %s", async (redirect_uri) => {
  const response = await authorize({ redirect_uri });
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toContain("/oidc/interaction/");
});

test.each([
  "https://app.evil.test/callback",
  "https://app.example.com.evil.test/",
  "http://app.example.com/",
  "http://localhost.evil.test/",
  "https://app.example.com@evil.test/",
  "https://app.example.com/#fragment",
  "javascript:alert(1)",
  "//evil.test/",
])("and not at %s", async (redirect_uri) => {
  expect((await authorize({ redirect_uri })).status).toBe(400);
});

test("a page must prove that it began the sign-in", async () => {
  const response = await authorize({ redirect_uri: "http://localhost:5173/", code_challenge: "" });
  expect(response.headers.get("location")).toContain("error=invalid_request");
});

test("the server's own client comes back to the server only", async () => {
  const mine = { client_id: app.services.config.oidc.client?.id ?? "" };
  expect((await authorize({ ...mine, redirect_uri: `${app.url}/v1/auth/callback` })).status).toBe(303);
  expect((await authorize({ ...mine, redirect_uri: "http://localhost:5173/" })).status).toBe(400);
});

test("its addresses begin with its issuer, whatever a request calls it", async () => {
  const headers = { "x-forwarded-host": "evil.test", "x-forwarded-proto": "https" };
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, { headers });
  const { issuer: named, ...metadata } = await response.json();
  expect(named).toBe(issuer);
  for (const [name, value] of Object.entries(metadata)) {
    if (name.endsWith("_endpoint") || name === "jwks_uri") expect(value).toMatch(new RegExp(`^${issuer}/`));
  }
  expect(metadata).toMatchObject({
    introspection_endpoint: expect.any(String),
    end_session_endpoint: expect.any(String),
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    authorization_response_iss_parameter_supported: true,
  });
});

test("public clients learn nothing of tokens", async () => {
  const response = await fetch(`${issuer}/token/introspection`, form({ client_id: "easel-browser", token: "x" }));
  expect(await response.json()).toEqual({ active: false });
});
