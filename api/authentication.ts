import type { RequestHandler } from "express";
import type { Caller, Context } from "./core/context.ts";
import { unauthenticated } from "./core/errors.ts";
import type { TokenVerifier, VerifiedToken } from "./core/oidc/verifier.ts";
import { effectiveScopes, knownRoles } from "./domain/scopes.ts";
import { findOrCreateAccount } from "./domain/user.ts";

/** The issuer under which accounts of the development provider are kept: its URL changes with the port. */
const developmentIssuer = "development";

/**
 * Finds out who is asking: turns the bearer token of a request into `ctx.caller`. A request without one goes on as
 * nobody's. Whether the caller may do what it asks is decided by the operation's scopes.
 */
export function authentication(verifier: TokenVerifier): RequestHandler {
  // The verifier gives the same object for the same token, until it expires.
  const callers = new WeakMap<VerifiedToken, Promise<Caller>>();

  const callerOf = async (ctx: Context, authorization: string) => {
    const token = await verifier.verify(bearerToken(authorization));
    let caller = callers.get(token);
    if (!caller) {
      caller = toCaller(ctx, token);
      callers.set(token, caller);
      caller.catch(() => callers.delete(token));
    }
    return caller;
  };

  return (req, _res, next) => {
    const { authorization } = req.headers;
    if (authorization === undefined) return next();
    return callerOf(req.context, authorization).then((caller) => {
      req.context = { ...req.context, caller };
      next();
    });
  };
}

function bearerToken(authorization: string): string {
  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1];
  if (!token) throw unauthenticated("Send the access token as Authorization: Bearer <token>.");
  return token;
}

async function toCaller(ctx: Context, token: VerifiedToken): Promise<Caller> {
  const roles = knownRoles(token.roles);
  const userId = await findOrCreateAccount(ctx, {
    issuer: ctx.config.developmentProvider ? developmentIssuer : token.issuer,
    subject: token.subject,
    ...token.profile,
  });
  return { userId, scopes: effectiveScopes(token.scopes, roles) };
}
