import { decodeJwt, errors, jwtVerify } from "jose";
import * as client from "openid-client";
import type { OidcConfig } from "../config.ts";
import { ApiError, badRequest, unavailable } from "../errors.ts";
import { isSubject } from "./claims.ts";
import type { KeyStore } from "./key-store.ts";
import { saysRoles } from "./roles.ts";

/** What must be the same when the browser comes back, and where it is sent. */
export interface SignInRequest {
  url: URL;
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** What a sign-in, or its renewal, gives. */
export interface SignedIn {
  subject: string;
  /** All that the provider says of the person, in the ID token and beside it. */
  claims: Record<string, unknown>;
  issuedAtMs: number;
  idToken: string | undefined;
  refreshToken: string | undefined;
  /** How long until the provider should be asked again. */
  renewInSeconds: number;
}

/** Easel in the role of an OAuth client at one provider. */
export interface RelyingParty {
  readonly provider: OidcConfig;
  /** Code with PKCE, state and nonce (OpenID Connect Core section 3.1, RFC 9700 section 2.1). */
  beginSignIn(): Promise<SignInRequest>;
  /** Trades the code that the browser brought for what it stands for. Throws a 400 where anything does not fit. */
  finishSignIn(callback: URL, expected: Omit<SignInRequest, "url">): Promise<SignedIn>;
  /** What is true now; undefined where the provider has ended the sign-in. */
  renew(refreshToken: string, subject: string): Promise<SignedIn | undefined>;
  /** Where the browser goes to sign out at the provider, too; undefined where the provider has no such place. */
  endSessionUrl(idToken: string | undefined, returnTo: string): Promise<string | undefined>;
  /** Asks the provider what it knows of a token (RFC 7662). */
  introspect(token: string): Promise<client.IntrospectionResponse>;
}

const requestTimeoutSeconds = 5;
const discoveryLifetimeMs = 60 * 60_000;
/** What stands for a discovery that failed is tried again after a minute. */
const retryDiscoveryFromMs = discoveryLifetimeMs - 60_000;
const defaultRenewSeconds = 15 * 60;
const minRenewSeconds = 60;

export function createRelyingParty(provider: OidcConfig, redirectUri: string): RelyingParty {
  const discover = keepDiscovered(provider);
  const ask = <T>(work: (configuration: client.Configuration) => Promise<T>) => discover().then(work).catch(rethrow);

  return {
    provider,
    beginSignIn: () => ask((configuration) => beginSignIn(configuration, provider, redirectUri)),
    finishSignIn: (callback, { state, nonce, codeVerifier }) =>
      ask(async (configuration) => {
        const tokens = await client.authorizationCodeGrant(configuration, callback, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        });
        return toSignedIn(configuration, provider, tokens, tokens.claims()?.sub);
      }),
    renew: (refreshToken, subject) =>
      ask(async (configuration) => {
        try {
          const tokens = await client.refreshTokenGrant(configuration, refreshToken);
          return await toSignedIn(configuration, provider, tokens, subject);
        } catch (error) {
          if (error instanceof client.ResponseBodyError && error.error === "invalid_grant") return undefined;
          throw error;
        }
      }),
    endSessionUrl: (idToken, returnTo) =>
      ask(async (configuration) => {
        if (!configuration.serverMetadata().end_session_endpoint) return undefined;
        const parameters = { post_logout_redirect_uri: returnTo, ...(idToken && { id_token_hint: idToken }) };
        return client.buildEndSessionUrl(configuration, parameters).href;
      }),
    // Of the person who came with the token, a refusal of the question says nothing.
    introspect: (token) =>
      discover()
        .then((configuration) => client.tokenIntrospection(configuration, token))
        .catch((cause: unknown) => Promise.reject(providerAway(cause))),
  };
}

/** Discovery is done when it is first needed, and again after an hour; what was last found stays while it fails. */
function keepDiscovered(provider: OidcConfig): () => Promise<client.Configuration> {
  let found: { at: number; configuration: Promise<client.Configuration> } | undefined;
  return () => {
    if (found && Date.now() - found.at < discoveryLifetimeMs) return found.configuration;
    const before = found?.configuration;
    const attempt = { at: Date.now(), configuration: discoverProvider(provider) };
    attempt.configuration = attempt.configuration.catch((error: unknown) => {
      if (found === attempt) found = before && { at: Date.now() - retryDiscoveryFromMs, configuration: before };
      if (before) return before;
      throw error;
    });
    found = attempt;
    return attempt.configuration;
  };
}

async function discoverProvider({ issuer, client: ours }: OidcConfig): Promise<client.Configuration> {
  if (!ours) throw new Error(`No client is configured for ${issuer}.`);
  const configuration = await client.discovery(
    new URL(issuer),
    ours.id,
    ours.secret === undefined ? undefined : { client_secret: ours.secret },
    ours.secret === undefined ? client.None() : undefined,
    {
      timeout: requestTimeoutSeconds,
      // Plain HTTP is what the operator has written down, for a provider on the same machine or network.
      execute: [
        ...(issuer.startsWith("http:") ? [client.allowInsecureRequests] : []),
        // Also where the code came straight from the provider, its signature is worth a look.
        client.enableNonRepudiationChecks,
      ],
    },
  );
  return configuration;
}

async function beginSignIn(
  configuration: client.Configuration,
  { signInScopes }: OidcConfig,
  redirectUri: string,
): Promise<SignInRequest> {
  const [state, nonce, codeVerifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: signInScopes,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: "S256",
  });
  return { url, state, nonce, codeVerifier };
}

type Tokens = client.TokenEndpointResponse & client.TokenEndpointResponseHelpers;

async function toSignedIn(
  configuration: client.Configuration,
  provider: OidcConfig,
  tokens: Tokens,
  subject: string | undefined,
): Promise<SignedIn> {
  const idClaims = tokens.claims();
  if (!isSubject(subject) || (idClaims && idClaims.sub !== subject)) {
    throw badRequest("sign_in_failed", "The provider speaks of another account now. Sign in again.");
  }
  const inside = { ...claimsInside(tokens.access_token, subject), ...idClaims };
  const told = await userInfo(configuration, tokens, subject).catch((error: unknown) => {
    // What it would say of roles is said already, or it tells nothing by this kind of token.
    if (saysRoles(inside, provider) || error instanceof client.WWWAuthenticateChallengeError) return {};
    throw error;
  });
  const expiresIn = tokens.expires_in ?? defaultRenewSeconds;
  return {
    subject,
    claims: { ...inside, ...told, ...idClaims },
    issuedAtMs: (idClaims?.iat ?? Math.floor(Date.now() / 1000)) * 1000,
    idToken: tokens.id_token,
    refreshToken: tokens.refresh_token,
    renewInSeconds: Math.max(minRenewSeconds, Math.min(expiresIn, defaultRenewSeconds)),
  };
}

/** Some providers put roles into the access token only. It came straight from the provider, over the same connection. */
function claimsInside(accessToken: string, subject: string): Record<string, unknown> {
  try {
    const claims = decodeJwt(accessToken);
    return claims.sub === subject ? claims : {};
  } catch {
    return {};
  }
}

/** And some tell of groups at the UserInfo endpoint only. */
async function userInfo(configuration: client.Configuration, tokens: Tokens, subject: string) {
  if (!configuration.serverMetadata().userinfo_endpoint) return {};
  return client.fetchUserInfo(configuration, tokens.access_token, subject);
}

/** Sorts what went wrong: what the browser or the person did is a 400, a provider that is away or broken a 503. */
function rethrow(error: unknown): never {
  if (error instanceof ApiError) throw error;
  if (!isRefusal(error)) throw providerAway(error);
  throw badRequest("sign_in_failed", "The sign-in did not work: it was refused, or begun elsewhere. Sign in again.", {
    cause: error,
  });
}

const providerAway = (cause: unknown) => unavailable("The sign-in provider cannot be reached. Try again.", { cause });

/** A callback or an ID token that does not fit what was begun. */
const refusalCodes = new Set([
  "OAUTH_INVALID_RESPONSE",
  "OAUTH_JWT_CLAIM_COMPARISON_FAILED",
  "OAUTH_JWT_TIMESTAMP_CHECK_FAILED",
]);

function isRefusal(error: unknown): boolean {
  // RFC 6749 section 4.1.2.1 has two for a provider that is not well.
  if (error instanceof client.AuthorizationResponseError) return !/^(server_error|temporarily_)/.test(error.error);
  if (error instanceof client.ResponseBodyError) return error.error === "invalid_grant";
  return error instanceof client.ClientError && refusalCodes.has(error.code ?? "");
}

/** Whom a logout token ends: one session of the provider, or all of a subject. */
export interface LogoutTarget {
  subject: string | undefined;
  providerSession: string | undefined;
}

const logoutEvent = "http://schemas.openid.net/event/backchannel-logout";

/** Checks a logout token (OpenID Connect Back-Channel Logout 1.0 section 2.6). Throws a 400 where it is none. */
export async function verifyLogoutToken(
  token: string,
  { issuer, client: ours }: OidcConfig,
  keys: KeyStore,
  options: { algorithms: string[]; clockTolerance: number },
): Promise<LogoutTarget> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys.find, {
      ...options,
      issuer,
      audience: ours?.id ?? "",
      requiredClaims: ["iat", "jti", "events"],
      maxTokenAge: "10 minutes",
    });
    const { events, nonce, sub, sid } = payload;
    const isLogout = typeof events === "object" && events !== null && Object.hasOwn(events, logoutEvent);
    const isTyped = protectedHeader.typ === undefined || /^(logout\+jwt|JWT)$/i.test(protectedHeader.typ);
    const target = { subject: sub, providerSession: typeof sid === "string" ? sid : undefined };
    if (isLogout && isTyped && nonce === undefined && (target.subject ?? target.providerSession)) return target;
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    throw invalidLogoutToken(error);
  }
  throw invalidLogoutToken();
}

const invalidLogoutToken = (cause?: unknown) =>
  badRequest("invalid_logout_token", "This is not a logout token of the sign-in provider for this server.", { cause });
