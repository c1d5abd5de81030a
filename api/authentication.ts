import { hash } from "node:crypto";
import type { Request, RequestHandler } from "express";
import type { Config } from "./core/config.ts";
import { ApiError, badRequest, forbidden, unauthenticated } from "./core/errors.ts";
import { isOpenToAll, type Operation } from "./core/http/operations.ts";
import type { InvalidationWatch } from "./core/invalidation-watch.ts";
import { createWatchedCache } from "./core/watched-cache.ts";
import { findCredential, type Credential, type CredentialKind } from "./domain/credential.ts";
import { requireOpenAccount } from "./domain/account.ts";
import { isApiKey } from "./domain/api-key.ts";
import { sessionCookie } from "./domain/session.ts";
import type { Limits } from "./rate-limits.ts";

/** What a request came with, before it is believed. */
interface Presented {
  kind: CredentialKind;
  secret: string;
}

/** What an account that waits for its erasure may still ask for. */
const openToDeleted = new Set(["me.restore", "auth.session", "auth.logout"]);
/** What an account may still ask for that is kept out: why it is, and that somebody else looks at it. */
const openToSuspended = new Set(["me.decisions", "me.decision", "moderation.appeal"]);

/**
 * Finds out who is asking: turns the session cookie, the access token or the API key of a request into `ctx.caller`. A
 * request without any goes on as nobody's. Whether the caller may do what it asks is decided by the operation's scopes.
 */
export function authentication(
  invalidations: InvalidationWatch,
  limits: Limits,
): (operation: Pick<Operation, "id" | "access">) => RequestHandler {
  const credentials = createWatchedCache<Credential>(invalidations);
  return (operation) => (req, _res, next) => {
    const presented = presentedBy(req);
    if (!presented) return next();
    const { kind, secret } = presented;
    const digest = hash("sha256", secret, "base64url");
    // The secret of a session is no access token, nor the other way round.
    const key = `${kind}:${digest}`;
    const known = credentials.find(key);
    if (known) {
      admit(req, operation, known);
      return next();
    }
    return limits
      .checkAddress(req.context)
      .then(() => credentials.get(key, () => findCredential(req.context, kind, secret, digest)))
      .then(
        (credential) => admit(req, operation, credential),
        (error: unknown) => refuse(req, operation, kind, limits, error),
      )
      .then(() => next());
  };
}

/** Throws, but for the cookie of a session that has ended: browsers go on sending it, and what is open stays open. */
async function refuse(
  req: Request,
  operation: Pick<Operation, "access">,
  kind: CredentialKind,
  limits: Limits,
  error: unknown,
): Promise<void> {
  if (!(error instanceof ApiError) || error.status !== 401) throw error;
  if (kind === "session" && isOpenToAll(operation)) {
    req.context = { ...req.context, caller: undefined };
    return;
  }
  // Counted, so that nobody tries out credentials by the thousand.
  await limits.countRefusal(req.context);
  throw error;
}

function admit(req: Request, { id }: Pick<Operation, "id">, { account, caller }: Credential): void {
  if (account.isSuspended || account.isDeleted) {
    requireOpenAccount(account, { toDeleted: openToDeleted.has(id), toSuspended: openToSuspended.has(id) });
  }
  req.context = { ...req.context, caller };
}

function presentedBy(req: Request): Presented | undefined {
  const { authorization } = req.headers;
  const session = req.headers.cookie === undefined ? undefined : req.context.client?.cookie(sessionCookie);
  if (authorization === undefined) {
    if (session === undefined) return undefined;
    requireOwnPage(req);
    return { kind: "session", secret: session };
  }
  if (session !== undefined) {
    throw badRequest("two_credentials", "Send either the session cookie or Authorization, not both.");
  }
  const secret = bearerOf(authorization);
  return { kind: isApiKey(secret) ? "key" : "token", secret };
}

function bearerOf(authorization: string): string {
  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1];
  if (!token) throw unauthenticated("Send the access token or the API key as Authorization: Bearer <token>.");
  return token;
}

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Browsers send cookies along with the requests of any page. What changes something must come from a page of ours: of
 * this host, or of an origin that the configuration lists.
 */
function requireOwnPage(req: Request): void {
  if (safeMethods.has(req.method)) return;
  const { origin, "sec-fetch-site": site } = req.headers;
  const isOwn = origin === undefined ? site === "same-origin" : ownOrigins(req.context.config).has(origin);
  if (isOwn) return;
  throw forbidden(
    "foreign_origin",
    "With a session cookie, changes are taken from pages of this site only. List the page's origin in CORS_ORIGINS, or send an access token.",
  );
}

const knownOrigins = new WeakMap<Config, ReadonlySet<string>>();

function ownOrigins(config: Config): ReadonlySet<string> {
  const { publicUrl, appUrl, corsOrigins } = config;
  const known = knownOrigins.get(config);
  if (known) return known;
  const listed = corsOrigins.filter((origin) => origin !== "*");
  const origins = new Set([new URL(publicUrl).origin, new URL(appUrl).origin, ...listed]);
  knownOrigins.set(config, origins);
  return origins;
}
