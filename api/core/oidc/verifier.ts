import { decodeJwt, errors, type JWTPayload, jwtVerify } from "jose";
import type { Cache } from "../cache.ts";
import type { OidcConfig } from "../config.ts";
import { invalidToken } from "../errors.ts";
import type { Logger } from "../log.ts";
import { type ClaimedProfile, profileOf, subjectOf, wordsOf } from "./claims.ts";
import { createKeyStore, type KeyStore } from "./key-store.ts";
import type { RelyingParty } from "./relying-party.ts";
import { grantRoles, type RoleGrant, saysRoles } from "./roles.ts";

/** What a valid access token says. */
export interface VerifiedToken {
  /** Under which the account is kept. */
  issuer: string;
  subject: string;
  scopes: readonly string[];
  roles: readonly RoleGrant[];
  /** Whether the token speaks of roles. If not, `roles` is what everybody has. */
  saysRoles: boolean;
  /** What the provider adds about the person, where it does. */
  profile: ClaimedProfile;
  issuedAtMs: number;
  expiresAtMs: number;
  /** Until when what was found may be gone by: of an opaque token, the provider alone knows whether it still counts. */
  freshUntilMs: number;
}

export interface TokenVerifier {
  /**
   * Checks an access token of any of the configured providers.
   *
   * Throws a 401 for a token that is not valid here, and a 503 where the provider is away and cannot be done without.
   */
  verify(token: string): Promise<VerifiedToken>;
  /** The keys of a provider, by its issuer. */
  keysOf(issuer: string): KeyStore;
  /** Resolves when the providers answer. */
  ping(): Promise<void>;
}

export interface VerifierOptions {
  issuers: readonly OidcConfig[];
  /** For opaque tokens, by issuer. */
  relyingParties: ReadonlyMap<string, RelyingParty>;
  isRole(name: string): boolean;
  cache: Cache;
  log: Logger;
}

/** Asymmetric ones only: with a shared secret, whoever can check a token can make one (RFC 8725 section 3.1). */
export const signatureAlgorithms = [
  "ES256",
  "ES384",
  "ES512",
  "PS256",
  "PS384",
  "PS512",
  "RS256",
  "RS384",
  "RS512",
  "EdDSA",
  "Ed25519",
];
export const clockToleranceSeconds = 60;
const maxTokenLength = 16 * 1024;
const opaqueFreshForMs = 10_000;
/** Of a token whose end the provider does not tell: as long as any lives. */
const maxUntoldLifetimeMs = 365 * 24 * 3_600_000;

interface Provider {
  oidc: OidcConfig;
  keys: KeyStore;
}

/**
 * Verifies JWT access tokens (RFC 9068) with the keys that the providers publish, and asks them of all others (RFC 7662)
 * where that is configured. It keeps no results: a check costs 100 microseconds and more, so whoever calls should.
 */
export function createTokenVerifier(options: VerifierOptions): TokenVerifier {
  const { issuers, relyingParties, isRole, cache, log } = options;
  const providers = new Map<string, Provider>(
    issuers.map((oidc) => [oidc.issuer, { oidc, keys: createKeyStore(oidc.issuer, cache, log) }]),
  );
  const introspecting = issuers.filter(({ introspection }) => introspection);
  return {
    async verify(token) {
      if (token.length > maxTokenLength) throw invalidToken("The access token is too long.");
      const issuer = issuerOf(token);
      if (issuer === undefined) return introspect(token, introspecting, relyingParties, isRole);
      const provider = providers.get(issuer);
      if (!provider) throw notForUs("iss");
      return check(token, provider, isRole);
    },
    keysOf(issuer) {
      const provider = providers.get(issuer);
      if (!provider) throw new Error(`${issuer} is not configured.`);
      return provider.keys;
    },
    ping: async () => void (await Promise.all([...providers.values()].map(({ keys }) => keys.ping()))),
  };
}

/** Of a JWT, before anything in it is believed; undefined for what is none. */
function issuerOf(token: string): string | undefined {
  if (token.split(".").length !== 3) return undefined;
  try {
    const { iss } = decodeJwt(token);
    if (typeof iss === "string") return iss;
  } catch (error) {
    throw invalidToken("The access token is not valid.", { cause: error });
  }
  throw notForUs("iss");
}

async function check(token: string, { oidc, keys }: Provider, isRole: VerifierOptions["isRole"]) {
  try {
    const { payload } = await jwtVerify(token, keys.find, {
      algorithms: signatureAlgorithms,
      issuer: oidc.issuer,
      audience: oidc.audience,
      requiredClaims: ["exp", "iat", "sub"],
      clockTolerance: clockToleranceSeconds,
      // Without it an ID token would do where an access token is wanted.
      ...(oidc.tokenType === "at+jwt" && { typ: "at+jwt" }),
    });
    const expiresAtMs = ((payload.exp ?? 0) + clockToleranceSeconds) * 1000;
    return toVerified(payload, oidc, isRole, expiresAtMs, expiresAtMs);
  } catch (error) {
    throw error instanceof errors.JOSEError ? invalidToken(sentenceFor(error), { cause: error }) : error;
  }
}

/** Asks one provider after the other: a token that is no JWT does not say whose it is. */
async function introspect(
  token: string,
  issuers: readonly OidcConfig[],
  relyingParties: VerifierOptions["relyingParties"],
  isRole: VerifierOptions["isRole"],
): Promise<VerifiedToken> {
  for (const oidc of issuers) {
    const found = await relyingParties.get(oidc.issuer)?.introspect(token);
    if (!found?.active) continue;
    if (!isMeantFor(found.aud, oidc)) throw notForUs("aud");
    // A refresh token is active, too, and says so in this place if at all.
    if (typeof found.token_type !== "string" || found.token_type.toLowerCase() !== "bearer")
      throw notForUs("token_type");
    // Without it nobody could sign out of it everywhere.
    if (typeof found.iat !== "number") throw notForUs("iat");
    if (typeof found.iss === "string" && found.iss !== oidc.issuer) throw notForUs("iss");
    // A token by client credentials may speak of no subject: it is the client's own.
    const sub = found.sub ?? (typeof found.client_id === "string" ? `client:${found.client_id}` : undefined);
    const freshUntilMs = Date.now() + opaqueFreshForMs;
    const expiresAtMs = typeof found.exp === "number" ? found.exp * 1000 : Date.now() + maxUntoldLifetimeMs;
    if (expiresAtMs <= Date.now()) throw invalidToken("The access token has expired. Get a new one.");
    return toVerified({ ...found, sub }, oidc, isRole, expiresAtMs, Math.min(freshUntilMs, expiresAtMs));
  }
  throw invalidToken("The access token is not valid.");
}

/** Where the provider issues opaque tokens for this API only, it may be told to do without an audience. */
function isMeantFor(audience: unknown, { audience: ours, introspectionAudience }: OidcConfig): boolean {
  if (audience === undefined) return introspectionAudience === "optional";
  return Array.isArray(audience) ? audience.includes(ours) : audience === ours;
}

const notForUs = (claim: string) =>
  invalidToken(`The access token is not for this API: its claim ${claim} is not the expected one.`);

function sentenceFor(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return "The access token has expired. Get a new one.";
  if (error instanceof errors.JWTClaimValidationFailed) return notForUs(error.claim).message;
  return "The access token is not valid.";
}

function toVerified(
  payload: Record<string, unknown> | JWTPayload,
  oidc: OidcConfig,
  isRole: VerifierOptions["isRole"],
  expiresAtMs: number,
  freshUntilMs: number,
): VerifiedToken {
  return {
    issuer: oidc.accountIssuer,
    subject: subjectOf(payload),
    // `scope` by RFC 9068; some providers list them in `scp`.
    scopes: wordsOf(payload.scope ?? payload.scp),
    roles: grantRoles(payload, oidc, isRole),
    saysRoles: saysRoles(payload, oidc),
    profile: profileOf(payload),
    issuedAtMs: typeof payload.iat === "number" ? payload.iat * 1000 : Date.now(),
    expiresAtMs,
    freshUntilMs,
  };
}
