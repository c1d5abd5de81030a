import { generateKeyPairSync } from "node:crypto";

const requestTimeoutMs = 10_000;

/** Some of Easel's own: enough to read, and to be refused what is missing. */
const apiScopes = ["users:read", "posts:read", "posts:write"];

/**
 * Sets up a fresh glewlwyd through its administration API: the OpenID Connect plugin with a signing key, the scopes,
 * a public client for the command line (device flow, code with PKCE, refresh) and one user.
 */
export async function setUpProvider(url, { issuer, audience, clientId, redirectUri, username, password }) {
  const cookie = await signIn(url, "admin", "password"); // What every fresh glewlwyd has.
  const post = (path, body) => request(url, path, body, cookie);

  await post("/api/mod/plugin/", {
    module: "oidc",
    name: "oidc",
    display_name: "OpenID Connect",
    parameters: pluginParameters(issuer, audience),
  });
  const scopes = ["email", "profile", "offline_access", ...apiScopes];
  for (const name of scopes) await post("/api/scope/", scopeNamed(name));
  await post("/api/client/?source=database", {
    client_id: clientId,
    name: "The command line",
    enabled: true,
    confidential: false,
    redirect_uri: [redirectUri],
    authorization_type: ["code", "refresh_token", "device_authorization"],
    token_endpoint_auth_method: ["none"],
    scope: ["openid", ...scopes],
    resource: [audience],
  });
  await post("/api/user/?source=database", {
    username,
    password,
    name: "Alice",
    email: "alice@easel.test",
    enabled: true,
    scope: ["g_profile", "openid", ...scopes],
  });
}

/** Answers the session cookie of a user. */
async function signIn(url, username, password) {
  const response = await request(url, "/api/auth/", { username, password });
  return response.headers.getSetCookie()[0]?.split(";")[0];
}

async function request(url, path, body, cookie) {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...(cookie && { cookie }) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(requestTimeoutMs),
  });
  if (!response.ok) throw new Error(`glewlwyd answered ${response.status} to ${path}: ${await response.text()}`);
  return response;
}

function scopeNamed(name) {
  return {
    name,
    display_name: name,
    description: name,
    password_required: true,
    password_max_age: 0,
    scheme: {},
    scheme_required: {},
  };
}

function pluginParameters(issuer, audience) {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: "jwk" }), kid: "1", alg: "RS256", use: "sig" };
  return {
    iss: issuer,
    "jwks-private": JSON.stringify({ keys: [key] }),
    "default-kid": key.kid,
    "jwks-show": true,
    "jwt-type": "rsa",
    "jwt-key-size": "256",
    "subject-type": "public",
    "access-token-duration": 300,
    "refresh-token-duration": 3600,
    "refresh-token-rolling": true,
    "refresh-token-one-use": "always",
    "code-duration": 60,
    "allow-non-oidc": true,
    "auth-type-code-enabled": true,
    "auth-type-token-enabled": false,
    "auth-type-id-token-enabled": true,
    "auth-type-none-enabled": true,
    "auth-type-password-enabled": false,
    "auth-type-client-enabled": false,
    "auth-type-refresh-enabled": true,
    "auth-type-device-enabled": true,
    "device-authorization-expiration": 600,
    "device-authorization-interval": 1,
    "pkce-allowed": true,
    "pkce-required": true,
    "pkce-method-plain-allowed": false,
    "resource-allowed": true,
    "resource-scope": Object.fromEntries(
      ["openid", "email", "profile", "offline_access", ...apiScopes].map((s) => [s, [audience]]),
    ),
    "resource-client-property": "resource",
    "resource-scope-and-client-property": false,
    "introspection-revocation-allowed": true,
    "introspection-revocation-allow-target-client": true,
    "name-claim": "on-demand",
    "name-claim-scope": ["profile"],
    "email-claim": "on-demand",
    "email-claim-scope": ["email"],
    "scope-claim": "mandatory",
    claims: [],
    scope: [],
  };
}
