import type { Cache } from "../cache.ts";
import type { Config } from "../config.ts";
import type { Logger } from "../log.ts";
import type { KeyStore } from "./key-store.ts";
import { createRelyingParty, type RelyingParty } from "./relying-party.ts";
import { createTokenVerifier, type VerifiedToken } from "./verifier.ts";

/** All that Easel asks of the sign-in providers. */
export interface Oidc {
  /** Checks an access token. Throws a 401, or a 503 where the provider is away and cannot be done without. */
  verify(token: string): Promise<VerifiedToken>;
  /** Where browsers sign in for a session: the provider of this issuer, or the first one that has a client for it. */
  relyingParty(issuer?: string): RelyingParty | undefined;
  keysOf(issuer: string): KeyStore;
  /** Whether a role of this name exists. */
  isRole(name: string): boolean;
  /** Resolves when the providers answer. */
  ping(): Promise<void>;
}

export interface OidcOptions {
  config: Config;
  isRole(name: string): boolean;
  cache: Cache;
  log: Logger;
}

/** Where the provider sends browsers back to. */
export const callbackPath = "/v1/auth/callback";

export function createOidc({ config, isRole, cache, log }: OidcOptions): Oidc {
  const { issuers, publicUrl } = config;
  const withClient = issuers.filter(({ client }) => client !== undefined);
  const relyingParties = new Map(
    withClient.map((oidc) => [oidc.issuer, createRelyingParty(oidc, publicUrl + callbackPath)]),
  );
  const verifier = createTokenVerifier({ issuers, relyingParties, isRole, cache, log });
  return {
    verify: (token) => verifier.verify(token),
    relyingParty: (issuer) => (issuer === undefined ? [...relyingParties.values()][0] : relyingParties.get(issuer)),
    keysOf: (issuer) => verifier.keysOf(issuer),
    isRole,
    ping: () => verifier.ping(),
  };
}
