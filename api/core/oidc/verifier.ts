import { hash } from "node:crypto";
import { decodeJwt, errors, type JWTPayload, jwtVerify } from "jose";
import { LRUCache } from "lru-cache";
import type { Cache } from "../cache.ts";
import type { OidcConfig } from "../config.ts";
import { invalidToken } from "../errors.ts";
import type { Logger } from "../log.ts";
import { createKeyStore, type KeyStore } from "./key-store.ts";

/** What a valid access token says. */
export interface VerifiedToken {
  issuer: string;
  subject: string;
  scopes: readonly string[];
  roles: readonly string[];
  /** What the provider adds about the person, where it does. */
  profile: { preferredUsername?: string | undefined; name?: string | undefined };
}

export interface TokenVerifier {
  /**
   * Checks an access token. The same token gives the same object until it expires.
   *
   * Throws a 401 for a token that is not valid here, and a 503 where the provider's keys were never to be had.
   */
  verify(token: string): Promise<VerifiedToken>;
  /** Resolves when the provider answers. */
  ping(): Promise<void>;
}

export interface VerifierOptions {
  oidc: OidcConfig;
  cache: Cache;
  log: Logger;
}

/** Asymmetric ones only: with a shared secret, whoever can check a token can make one (RFC 8725 section 3.1). */
const algorithms = [
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
const clockToleranceSeconds = 60;
const maxTokenLength = 16 * 1024;
const maxCachedTokens = 10_000;
const maxSubjectLength = 255;

/**
 * Verifies JWT access tokens (RFC 9068) with the keys that the provider publishes. A check costs 100 microseconds or
 * more, so what it gave is kept, by the token's digest, until the token expires.
 */
export function createTokenVerifier({ oidc, cache, log }: VerifierOptions): TokenVerifier {
  const keys = createKeyStore(oidc.issuer, cache, log);
  const verified = new LRUCache<string, Promise<VerifiedToken>>({ max: maxCachedTokens });
  return {
    verify(token) {
      if (token.length > maxTokenLength) throw invalidToken("The access token is too long.");
      const digest = hash("sha256", token, "base64");
      const known = verified.get(digest);
      if (known) return known;
      const checking = check(token, oidc, keys);
      verified.set(digest, checking, { ttl: lifetimeMs(token) });
      checking.catch(() => verified.delete(digest));
      return checking;
    },
    ping: () => keys.ping(),
  };
}

async function check(token: string, oidc: OidcConfig, keys: KeyStore): Promise<VerifiedToken> {
  try {
    const { payload } = await jwtVerify(token, keys.find, {
      algorithms,
      issuer: oidc.issuer,
      audience: oidc.audience,
      requiredClaims: ["exp", "iat", "sub"],
      clockTolerance: clockToleranceSeconds,
      // Without it an ID token would do where an access token is wanted.
      ...(oidc.tokenType === "at+jwt" && { typ: "at+jwt" }),
    });
    return toVerified(payload, oidc);
  } catch (error) {
    throw error instanceof errors.JOSEError ? invalidToken(sentenceFor(error), { cause: error }) : error;
  }
}

function sentenceFor(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return "The access token has expired. Get a new one.";
  if (error instanceof errors.JWTClaimValidationFailed) {
    return `The access token is not for this API: its claim ${error.claim} is not the expected one.`;
  }
  return "The access token is not valid.";
}

/** How long the result of a check may be kept. A token that claims nonsense is refused before that matters. */
function lifetimeMs(token: string): number {
  try {
    const { exp = 0 } = decodeJwt(token);
    return Math.max(1, (exp + clockToleranceSeconds) * 1000 - Date.now());
  } catch {
    return 1;
  }
}

function toVerified(payload: JWTPayload, oidc: OidcConfig): VerifiedToken {
  return {
    issuer: oidc.issuer,
    subject: subjectOf(payload),
    // `scope` by RFC 9068; some providers list them in `scp`.
    scopes: wordsOf(payload.scope ?? payload.scp),
    roles: wordsOf(valueAt(payload, oidc.rolesClaim)),
    profile: { preferredUsername: textOf(payload.preferred_username), name: textOf(payload.name) },
  };
}

/** At most 255 ASCII characters, by OpenID Connect Core section 2; anything that cannot be kept is nobody's name. */
function subjectOf({ sub }: JWTPayload): string {
  const isSubject = typeof sub === "string" && sub.length > 0 && sub.length <= maxSubjectLength && isStorable(sub);
  if (!isSubject) throw invalidToken("The access token is not for this API: its claim sub is not the expected one.");
  return sub;
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

function wordsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((item) => typeof item === "string");
  return typeof value === "string" ? value.split(" ").filter(Boolean) : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && isStorable(value) ? value : undefined;
}

/** The value at a path such as `realm_access.roles`. A claim whose own name has dots is found too. */
function valueAt(payload: object, claim: string): unknown {
  if (Object.hasOwn(payload, claim)) return Reflect.get(payload, claim);
  return claim.split(".").reduce<unknown>((value, name) => {
    const isObject = typeof value === "object" && value !== null;
    return isObject && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
  }, payload);
}
