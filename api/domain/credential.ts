import { hash } from "node:crypto";
import type { Caller, Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { invalidToken } from "../core/errors.ts";
import type { VerifiedToken } from "../core/oidc/verifier.ts";
import type { Watched } from "../core/watched-cache.ts";
import { type AccountState, accountTopic, findAccountOfIdentity, takeOverRoles } from "./account.ts";
import { apiKeyTopic, findApiKey, isWellFormedApiKey, touchApiKey } from "./api-key.ts";
import { allowedScopes, effectiveScopes, scopeNames } from "./scopes.ts";
import { askForRenewal, findSession, type SessionState, sessionTopic, touchSession } from "./session.ts";
import { findOrCreateAccount } from "./user.ts";

export type CredentialKind = Caller["method"];

/** A credential that counts, and the account behind it. */
export interface Credential {
  account: AccountState;
  caller: Caller;
}

type Found = Promise<Watched<Credential>>;

/**
 * Finds what a credential stands for. `digest` is its SHA-256.
 *
 * Throws a 401 where it is not valid or no longer so, and a 503 where a part that is needed to know is away.
 */
export function findCredential(ctx: Context, kind: CredentialKind, secret: string, digest: string): Found {
  switch (kind) {
    case "token":
      return findByToken(ctx, secret);
    case "session":
      return findBySession(ctx, secret, digest);
    case "key":
      return findByKey(ctx, secret);
  }
}

/** The topic of an access token that is signed out before its end. */
export const tokenTopic = (tokenId: string) => `token:${tokenId}`;

async function findByToken(ctx: Context, secret: string): Found {
  const token = await ctx.oidc.verify(secret);
  const tokenId = tokenIdOf(secret);
  await refuseRevoked(ctx, tokenId);
  const account = await requireAccount(ctx, token);
  if (account.signedOutAtMs !== null && token.issuedAtMs < account.signedOutAtMs) throw signedOut();
  const roles = await rolesBy(ctx, account, token);
  const caller = toCaller("token", { ...account, roles }, tokenId, token.scopes, tokenTopic(tokenId));
  return {
    value: { account, caller: { ...caller, expiresAtMs: token.expiresAtMs } },
    topics: caller.topics,
    expiresAtMs: token.freshUntilMs,
  };
}

/**
 * What a token is signed out by: the SHA-256 of what is signed. The signature itself can be written in several ways that
 * all verify, for the last character of base64url has bits to spare.
 */
function tokenIdOf(secret: string): string {
  const end = secret.split(".").length === 3 ? secret.lastIndexOf(".") : secret.length;
  return hash("sha256", secret.slice(0, end), "base64url");
}

/** A token that does not speak of roles has those of everybody; what is known of the account stays as it is. */
async function rolesBy(ctx: Context, account: AccountState, token: VerifiedToken): Promise<string[]> {
  const isFirst = account.rolesAtMs === null;
  if (token.saysRoles || isFirst) return takeOverRoles(ctx, account, token.roles, token.issuedAtMs);
  return token.roles.map(({ role }) => role);
}

async function refuseRevoked(ctx: Context, tokenId: string): Promise<void> {
  const text = "select 1 from revoked_tokens where digest = $1";
  const rows = await query(ctx.db, text, [Buffer.from(tokenId, "base64url")]);
  if (rows.length) throw signedOut();
}

const signedOut = () => invalidToken("This access token was signed out. Sign in again.");

/** Made now, where this is the first that is seen of the identity. */
async function requireAccount(ctx: Context, { issuer, subject, profile }: VerifiedToken): Promise<AccountState> {
  const known = await findAccountOfIdentity(ctx, issuer, subject);
  if (known) return known;
  await findOrCreateAccount(ctx, { issuer, subject, ...profile });
  const made = await findAccountOfIdentity(ctx, issuer, subject);
  if (!made) throw new Error("The account that was made is not there.");
  return made;
}

async function findBySession(ctx: Context, secret: string, digest: string): Found {
  const session = (await findSharedSession(ctx, digest)) ?? (await findStoredSession(ctx, secret, digest));
  const caller = toCaller("session", session, session.sessionId, scopeNames(), sessionTopic(session.sessionId));
  return { value: { account: session, caller }, topics: caller.topics, expiresAtMs: session.expiresAtMs };
}

const sharedForSeconds = 60;
const sharedKey = (digest: string) => `session:${digest}`;

/** As another process has read it within the last minute, unless it was invalidated since. */
async function findSharedSession(ctx: Context, digest: string): Promise<SessionState | undefined> {
  const shared = await ctx.cache.get(sharedKey(digest));
  if (shared === undefined) return undefined;
  const session: SessionState = JSON.parse(shared);
  const topics = [sessionTopic(session.sessionId), accountTopic(session.userId)];
  const isInvalidated = topics.some((topic) => ctx.invalidations.seenAt(topic) !== undefined);
  return isInvalidated || !ctx.invalidations.isCurrent() || session.expiresAtMs <= Date.now() ? undefined : session;
}

async function findStoredSession(ctx: Context, secret: string, digest: string): Promise<SessionState> {
  const session = await findSession(ctx, secret);
  if (!session) throw sessionEnded();
  await touchSession(ctx, session.sessionId);
  if (session.isRenewalDue) await askForRenewal(ctx, session.sessionId);
  await ctx.cache.set(sharedKey(digest), JSON.stringify(session), sharedForSeconds);
  return session;
}

/** The cookie stays: by the time the browser reads this, it may have another one, of a new session. */
const sessionEnded = () => invalidToken("The session has ended. Sign in again.");

async function findByKey(ctx: Context, secret: string): Found {
  const key = isWellFormedApiKey(secret) ? await findApiKey(ctx, secret) : undefined;
  if (!key) throw invalidToken("The API key is not valid: it has expired, was revoked, or is of another server.");
  await touchApiKey(ctx, key.keyId);
  const caller = toCaller("key", key, key.keyId, key.scopes, apiKeyTopic(key.keyId));
  return { value: { account: key, caller }, topics: caller.topics, expiresAtMs: key.expiresAtMs ?? undefined };
}

function toCaller(
  method: CredentialKind,
  { userId, roles }: AccountState,
  credentialId: string,
  granted: readonly string[],
  topic: string,
): Caller {
  const topics = [topic, accountTopic(userId)];
  const scopes = effectiveScopes(granted, roles);
  return { userId, scopes, roles: { names: roles, allow: allowedScopes(roles) }, method, credentialId, topics };
}
