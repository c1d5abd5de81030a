import { type Context, inTransaction } from "../../core/context.ts";
import { badRequest, unusableField } from "../../core/errors.ts";
import { invalidate } from "../../core/invalidation.ts";
import { callbackPath } from "../../core/oidc/oidc.ts";
import { profileOf } from "../../core/oidc/claims.ts";
import type { RelyingParty, SignedIn } from "../../core/oidc/relying-party.ts";
import { grantRoles } from "../../core/oidc/roles.ts";
import { unseal } from "../../core/seal.ts";
import { digestOf, newSecret } from "../../core/secrets.ts";
import { findAccountOfIdentity, requireOpenAccount, takeOverRoles } from "../../domain/account.ts";
import { recordAudit } from "../../domain/audit.ts";
import { tokenTopic } from "../../domain/credential.ts";
import {
  createSession,
  endSessions,
  hostCookie,
  sealedFor,
  sessionCookie,
  setSessionCookie,
} from "../../domain/session.ts";
import { findOrCreateAccount, requireCallerId } from "../../domain/user.ts";

export interface LoginQuery {
  /**
   * Where the browser goes afterwards: a path of the site, with its query and its fragment
   * @maxLength 1000
   */
  returnTo?: string;
  /**
   * The provider to sign in at, where there are several; else the first one
   * @maxLength 1000
   */
  issuer?: string;
}

/** What the provider adds (RFC 6749 section 4.1.2, RFC 9207), beside parameters of its own. */
export interface CallbackQuery {
  /** @maxLength 4096 */
  code?: string;
  /** @maxLength 500 */
  state?: string;
  /** @maxLength 1000 */
  iss?: string;
  /** @maxLength 500 */
  session_state?: string;
  /** @maxLength 200 */
  error?: string;
  /** @maxLength 4096 */
  error_description?: string;
  /** @maxLength 4096 */
  error_uri?: string;
}

const callbackParameters = [
  "code",
  "state",
  "iss",
  "session_state",
  "error",
  "error_description",
  "error_uri",
] as const;

/** Where to sign out, too. */
export interface LoggedOut {
  /** The provider's own logout, which sends the browser back to the site. Null: it has none, or there was no session. */
  endSessionUrl: string | null;
}

type Headers = Record<string, string>;

/** Binds a sign-in to the browser that began it: whoever is sent a callback of another's can do nothing with it. */
const browserCookie = "__Host-easel_sign_in";
const signInSeconds = 10 * 60;

/** Remembers what must be the same when the browser comes back, and says where it goes now. */
export async function startSignIn(ctx: Context, { returnTo = "/", issuer }: LoginQuery): Promise<Headers> {
  requireLocalPath(ctx, returnTo);
  const party = requireParty(ctx, issuer);
  const { url, state, nonce, codeVerifier } = await party.beginSignIn();
  const known = ctx.client?.cookie(browserCookie);
  // Two tabs may sign in at once: they share the browser's secret.
  const browser = known && /^[\w-]{43}$/.test(known) ? known : newSecret();
  await ctx.db("sign_ins").insert({
    state_hash: digestOf(state),
    browser_hash: digestOf(browser),
    issuer: party.provider.issuer,
    nonce,
    code_verifier: codeVerifier,
    return_to: returnTo,
    expires_at: new Date(Date.now() + signInSeconds * 1000),
  });
  return { location: url.href, "set-cookie": hostCookie(browserCookie, browser, signInSeconds), ...noStore };
}

const noStore = { "cache-control": "no-store", "referrer-policy": "no-referrer" };

/** A path of ours and nothing that a browser could read as another place (`//host`, `/\host`). */
function requireLocalPath(ctx: Context, returnTo: string): void {
  const isPath = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(returnTo);
  const { origin } = new URL(ctx.config.appUrl);
  if (isPath && URL.canParse(returnTo, origin) && new URL(returnTo, origin).origin === origin) return;
  throw unusableField(400, "invalid_return_to", {
    pointer: "/returnTo",
    in: "query",
    code: "path",
    message: "must be a path of this site, such as /settings?tab=1",
  });
}

function requireParty(ctx: Context, issuer: string | undefined): RelyingParty {
  const party = ctx.oidc.relyingParty(issuer);
  if (party) return party;
  if (issuer !== undefined) {
    const message = "is no provider that this server signs in at by session";
    throw unusableField(400, "unknown_issuer", { pointer: "/issuer", in: "query", code: "issuer", message });
  }
  throw badRequest("no_session_sign_in", "This server has no sign-in by session: OIDC_CLIENT_ID is not set.");
}

interface SignInRow {
  issuer: string;
  nonce: string;
  code_verifier: string;
  return_to: string;
}

/** Takes the code that the provider sent, makes a session of it, and says where the browser goes. */
export async function finishSignIn(ctx: Context, query: CallbackQuery): Promise<Headers> {
  const { state = "" } = query;
  const pending = await takePending(ctx, state);
  const party = requireParty(ctx, pending.issuer);
  const callback = new URL(ctx.config.publicUrl + callbackPath);
  // What else a provider adds is ignored (RFC 6749 section 4.1.2).
  for (const name of callbackParameters) {
    const value = query[name];
    if (value !== undefined) callback.searchParams.set(name, value);
  }
  const signedIn = await party.finishSignIn(callback, {
    state,
    nonce: pending.nonce,
    codeVerifier: pending.code_verifier,
  });
  const secret = await inTransaction(ctx, (ctx) => beginSession(ctx, party, signedIn));
  const { appUrl, sessionLifetimeHours } = ctx.config;
  return {
    location: appUrl + pending.return_to,
    "set-cookie": setSessionCookie(secret, sessionLifetimeHours * 3600),
    ...noStore,
  };
}

/** Each sign-in can be finished once, by the browser that began it. */
async function takePending(ctx: Context, state: string): Promise<SignInRow> {
  const browser = ctx.client?.cookie(browserCookie) ?? "";
  const [pending]: SignInRow[] = await ctx
    .db("sign_ins")
    .where({ state_hash: digestOf(state), browser_hash: digestOf(browser) })
    .where("expires_at", ">", ctx.db.fn.now())
    .delete()
    .returning(["issuer", "nonce", "code_verifier", "return_to"]);
  if (pending) return pending;
  throw badRequest(
    "sign_in_failed",
    "This sign-in was not begun in this browser, took too long, or was finished already. Sign in again.",
  );
}

async function beginSession(ctx: Context, { provider }: RelyingParty, signedIn: SignedIn): Promise<string> {
  const { accountIssuer: issuer } = provider;
  const { subject, claims, issuedAtMs, idToken, refreshToken, renewInSeconds } = signedIn;
  await findOrCreateAccount(ctx, { issuer, subject, ...profileOf(claims) });
  const account = await findAccountOfIdentity(ctx, issuer, subject);
  if (!account) throw new Error("The account that signed in is not there.");
  requireOpenAccount(account, { toDeleted: true, toSuspended: false });
  await takeOverRoles(ctx, account, grantRoles(claims, provider, ctx.oidc.isRole), issuedAtMs);
  const before = ctx.client?.cookie(sessionCookie);
  if (before !== undefined) await endSessionOf(ctx, before);
  const { userId } = account;
  const providerSession = typeof claims.sid === "string" ? claims.sid : undefined;
  const session = { userId, issuer, subject, providerSession, idToken, refreshToken, renewInSeconds };
  const { id, secret } = await createSession(ctx, session);
  await recordAudit(ctx, "session.create", id, { userId });
  return secret;
}

async function endSessionOf(ctx: Context, secret: string): Promise<void> {
  const row = await ctx
    .db("sessions")
    .where({ secret_hash: digestOf(secret) })
    .first("id");
  if (row) await endSessions(ctx, { id: row.id });
}

const forgetCookie = { "set-cookie": setSessionCookie("", 0) };

/** Ends what the caller came with. */
export async function logOut(ctx: Context): Promise<{ headers: Headers; answer: LoggedOut }> {
  const hasCookie = ctx.client?.cookie(sessionCookie) !== undefined;
  // The session of the cookie has ended before: there is nothing left but the cookie.
  if (!ctx.caller && hasCookie) return { headers: forgetCookie, answer: { endSessionUrl: null } };
  requireCallerId(ctx);
  const { method, credentialId } = ctx.caller ?? { method: "key", credentialId: "" };
  switch (method) {
    case "session":
      return {
        headers: forgetCookie,
        answer: await endOwnSession(ctx, credentialId),
      };
    case "token":
      await revokeToken(ctx, credentialId);
      return { headers: {}, answer: { endSessionUrl: null } };
    case "key":
      throw badRequest("not_a_sign_in", "An API key is not signed out but revoked: DELETE /v1/me/api-keys/{id}.");
  }
}

async function endOwnSession(ctx: Context, id: string): Promise<LoggedOut> {
  const row = await ctx.db("sessions").where({ id }).first("issuer", "id_token");
  await inTransaction(ctx, async (ctx) => {
    await endSessions(ctx, { id });
    await recordAudit(ctx, "session.end", id);
  });
  const provider = ctx.config.issuers.find(({ accountIssuer }) => accountIssuer === row?.issuer);
  const party = provider && ctx.oidc.relyingParty(provider.issuer);
  const idToken = row?.id_token ? unseal(ctx.config, sealedFor, row.id_token) : undefined;
  // The session is over whether or not the provider can be asked where its own is ended.
  const url = await party?.endSessionUrl(idToken, `${ctx.config.appUrl}/`).catch(() => undefined);
  return { endSessionUrl: url ?? null };
}

/** A provider's clock, and ours, may be a little off. */
const keptBeyondMs = 60 * 60_000;

/** Remembered until the token would have ended anyway. */
async function revokeToken(ctx: Context, tokenId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const expires_at = new Date((ctx.caller?.expiresAtMs ?? Date.now()) + keptBeyondMs);
    await ctx
      .db("revoked_tokens")
      .insert({ digest: Buffer.from(tokenId, "base64url"), expires_at })
      .onConflict("digest")
      .ignore();
    await invalidate(ctx, [tokenTopic(tokenId)]);
    await recordAudit(ctx, "token.revoke", requireCallerId(ctx));
  });
}
