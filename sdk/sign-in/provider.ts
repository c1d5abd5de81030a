// biome-ignore lint/style/noRestrictedImports: built into the file that only those load who sign in
import * as oauth from "oauth4webapi";
import type { TokenAuthOptions } from "../auth-types.ts";
import type { SignInContext } from "./context.ts";
import type { Pending } from "./store.ts";

/** What the provider gives. */
export interface Tokens {
  accessToken: string;
  expiresInMs: number;
  refreshToken: string | undefined;
  idToken: string | undefined;
}

/** The provider of the server, with this page as its client. */
export interface Provider {
  issuer: string;
  clientId: string;
  /** Where to sign in, and what must be the same afterwards. */
  begin(redirectUri: string): Promise<{ url: string; state: string; nonce: string; codeVerifier: string }>;
  finish(answer: URL, state: string, pending: Pending): Promise<Tokens>;
  refresh(refreshToken: string): Promise<Tokens>;
  revoke(refreshToken: string): Promise<void>;
  /** Where to sign out at the provider; undefined where it has no such place. */
  endSessionUrl(idToken: string | undefined, returnTo: string): string | undefined;
}

const timeoutMs = 10_000;
/** Clocks of phones and laptops go wrong. */
const clockToleranceSeconds = 300;
const defaultLifetimeSeconds = 300;

export async function openProvider(context: SignInContext, options: TokenAuthOptions): Promise<Provider> {
  const { oidc } = await context.discover();
  const issuer = new URL(oidc.issuer);
  const client: oauth.Client = {
    client_id: options.clientId ?? oidc.browserClientId,
    [oauth.clockTolerance]: clockToleranceSeconds,
  };
  const http = () => ({
    [oauth.customFetch]: (url: string, init: object) => context.fetch(url, { ...init, credentials: "omit" }),
    // On its own machine, a developer's provider speaks plain HTTP.
    [oauth.allowInsecureRequests]: /^(localhost|127\.0\.0\.1|\[::1\])$/.test(issuer.hostname),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const resource = { resource: oidc.audience };
  const withResource = () => ({ ...http(), additionalParameters: resource });
  const server = await asked(context, async () =>
    oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, http())),
  );

  return {
    issuer: oidc.issuer,
    clientId: client.client_id,
    async begin(redirectUri) {
      const url = endpoint(context, server.authorization_endpoint);
      const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
      const codeVerifier = oauth.generateRandomCodeVerifier();
      const parameters = {
        ...{ client_id: client.client_id, redirect_uri: redirectUri, response_type: "code", state, nonce, ...resource },
        ...{ code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier), code_challenge_method: "S256" },
        ...scopeParameters(server, options.scopes ?? oidc.scopes),
      };
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
      return { url: url.href, state, nonce, codeVerifier };
    },
    finish: (answer, state, { nonce, codeVerifier, redirectUri }) =>
      asked(context, async () => {
        const parameters = oauth.validateAuthResponse(server, client, answer, state);
        const response = await oauth.authorizationCodeGrantRequest(
          ...([server, client, oauth.None(), parameters, redirectUri, codeVerifier, withResource()] as const),
        );
        return toTokens(
          await oauth.processAuthorizationCodeResponse(server, client, response, {
            expectedNonce: nonce,
            requireIdToken: true,
          }),
        );
      }),
    refresh: (refreshToken) =>
      asked(context, async () => {
        const none = oauth.None();
        const response = await oauth.refreshTokenGrantRequest(server, client, none, refreshToken, withResource());
        return toTokens(await oauth.processRefreshTokenResponse(server, client, response));
      }),
    async revoke(refreshToken) {
      if (!server.revocation_endpoint) return;
      const response = await oauth.revocationRequest(server, client, oauth.None(), refreshToken, http());
      await response.text();
    },
    endSessionUrl(idToken, returnTo) {
      if (!server.end_session_endpoint) return undefined;
      const url = new URL(server.end_session_endpoint);
      url.searchParams.set("client_id", client.client_id);
      url.searchParams.set("post_logout_redirect_uri", returnTo);
      if (idToken) url.searchParams.set("id_token_hint", idToken);
      return url.href;
    },
  };
}

/** A refresh token is asked for where there is one; without prompt=consent that is passed over (OpenID Connect Core, 11). */
function scopeParameters({ scopes_supported }: oauth.AuthorizationServer, scopes: readonly string[]) {
  const isLasting = scopes_supported?.includes("offline_access") ?? true;
  const scope = ["openid", "profile", ...(isLasting ? ["offline_access"] : []), ...scopes].join(" ");
  return { scope, ...(isLasting && { prompt: "consent" }) };
}

function endpoint(context: SignInContext, url: string | undefined): URL {
  if (url) return new URL(url);
  throw context.error("The sign-in provider says nowhere where to sign in.", "sign_in_failed", 0);
}

function toTokens({ access_token, expires_in, refresh_token, id_token }: oauth.TokenEndpointResponse): Tokens {
  return {
    accessToken: access_token,
    expiresInMs: (expires_in ?? defaultLifetimeSeconds) * 1000,
    refreshToken: refresh_token,
    idToken: id_token,
  };
}

/** Says what went wrong, and what can be done about it. */
async function asked<T>(context: SignInContext, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (context.isError(error)) throw error;
    throw explain(context, error);
  }
}

function explain(context: SignInContext, error: unknown): Error {
  if (error instanceof oauth.AuthorizationResponseError) {
    const isDenied = error.error === "access_denied";
    return isDenied
      ? context.error("The sign-in was cancelled.", "sign_in_denied", 0, error)
      : context.error(`The provider refused the sign-in: ${wordsOf(error)}`, "sign_in_failed", 0, error);
  }
  if (error instanceof oauth.ResponseBodyError) {
    if (error.error === "invalid_grant") {
      return context.error("The sign-in is over. Sign in again.", "sign_in_expired", 401, error);
    }
    return context.error(`The provider refused: ${wordsOf(error)}`, "sign_in_failed", 0, error);
  }
  if (error instanceof oauth.OperationProcessingError || error instanceof oauth.UnsupportedOperationError) {
    const { cause } = error;
    // Its own 5xx passes, and whatever answers in its place.
    if (cause instanceof Response && cause.status >= 500) return unreachable(context, error);
    return context.error(`The sign-in did not fit: ${error.message}. Sign in again.`, "sign_in_failed", 0, error);
  }
  if (error instanceof TypeError || error instanceof DOMException) return unreachable(context, error);
  return error instanceof Error ? error : new Error(String(error));
}

const unreachable = (context: SignInContext, cause: unknown) =>
  context.error("The sign-in provider cannot be reached. Try again.", "network_error", 0, cause);

const wordsOf = ({ error, error_description }: { error: string; error_description?: string }) =>
  error_description ? `${error_description} (${error}).` : `${error}.`;
