import { createHash, randomBytes } from "node:crypto";
import type { TestBrowser } from "./browser-session.ts";
import type { service } from "./services.ts";

export type Glewlwyd = NonNullable<ReturnType<typeof service<"oidc">>>;

/** What its token endpoint gives. */
export interface GlewlwydTokens {
  access_token: string;
  id_token: string;
  refresh_token: string;
}

const json = (method: string, body: object): RequestInit => ({
  method,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

async function require(answer: Promise<Response>, what: string): Promise<Response> {
  const response = await answer;
  if (response.status >= 400) throw new Error(`${what}: ${response.status} ${await response.text()}`);
  return response;
}

/** Makes a client with a secret through the administration API. */
export async function makeClient(
  admin: TestBrowser,
  { issuer }: Glewlwyd,
  client: Record<string, unknown>,
): Promise<void> {
  const { origin } = new URL(issuer);
  const credentials = { username: "admin", password: "password" };
  await require(admin.request(`${origin}/api/auth/`, json("POST", credentials)), "admin");
  await require(admin.request(`${origin}/api/client/?source=database`, json("POST", client)), "client");
}

/** Signs the user in at glewlwyd itself, and grants a client its scopes: what its pages would do. */
export async function signInThere(
  browser: TestBrowser,
  given: Glewlwyd,
  clientId: string,
  scope: string,
): Promise<void> {
  const { origin } = new URL(given.issuer);
  const credentials = { username: given.username, password: given.password };
  await require(browser.request(`${origin}/api/auth/`, json("POST", credentials)), "sign-in");
  await require(browser.request(`${origin}/api/auth/grant/${clientId}`, json("PUT", { scope })), "grant");
}

/** Code with PKCE, for the public client. */
export async function getTokens(browser: TestBrowser, given: Glewlwyd, scope: string): Promise<GlewlwydTokens> {
  await signInThere(browser, given, given.clientId, scope);
  const code_verifier = randomBytes(32).toString("base64url");
  const common = { client_id: given.clientId, redirect_uri: given.redirectUri, resource: given.audience };
  const query = new URLSearchParams({
    ...common,
    response_type: "code",
    scope,
    state: "s",
    nonce: "n",
    code_challenge: createHash("sha256").update(code_verifier).digest("base64url"),
    code_challenge_method: "S256",
    g_continue: "",
  });
  const redirect = await browser.request(`${given.issuer}/auth?${query}`);
  const code = new URL(redirect.headers.get("location") ?? "").searchParams.get("code") ?? "";
  return postForm(`${given.issuer}/token`, { ...common, grant_type: "authorization_code", code, code_verifier });
}

export async function postForm(url: string, fields: Record<string, string>) {
  return (await fetch(url, { method: "POST", body: new URLSearchParams(fields) })).json();
}
