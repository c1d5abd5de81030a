import { decodeJwt } from "jose";
import { type Context, inTransaction } from "../../core/context.ts";
import { badRequest } from "../../core/errors.ts";
import { invalidate } from "../../core/invalidation.ts";
import { verifyLogoutToken } from "../../core/oidc/relying-party.ts";
import { clockToleranceSeconds, signatureAlgorithms } from "../../core/oidc/verifier.ts";
import { accountTopic } from "../../domain/account.ts";
import { recordAudit } from "../../domain/audit.ts";
import { endSessions } from "../../domain/session.ts";

export interface LogoutTokenForm {
  /** @minLength 1 @maxLength 16384 */
  logout_token: string;
}

/**
 * Ends the provider's session that the token names, or everything of a subject: its sessions here, and all access
 * tokens that were issued before.
 */
export async function endByProvider(ctx: Context, { logout_token }: LogoutTokenForm): Promise<void> {
  const provider = ctx.config.issuers.find(({ issuer }) => issuer === issuerOf(logout_token));
  if (!provider)
    throw badRequest("invalid_logout_token", "The logout token is of no provider that is configured here.");
  const options = { algorithms: signatureAlgorithms, clockTolerance: clockToleranceSeconds };
  const { subject, providerSession } = await verifyLogoutToken(
    logout_token,
    provider,
    ctx.oidc.keysOf(provider.issuer),
    options,
  );
  const issuer = provider.accountIssuer;
  await inTransaction(ctx, async (ctx) => {
    if (providerSession !== undefined) {
      const about = await ctx.db("sessions").where({ issuer, provider_session: providerSession }).first("user_id");
      const ended = await endSessions(ctx, { issuer, provider_session: providerSession });
      if (about) await recordAudit(ctx, "session.end_by_provider", about.user_id, { ended });
      return;
    }
    if (subject !== undefined) await endAllOf(ctx, issuer, subject);
  });
}

async function endAllOf(ctx: Context, issuer: string, subject: string): Promise<void> {
  const identity = await ctx.db("identities").where({ issuer, subject }).first("user_id");
  if (!identity) return;
  const ended = await endSessions(ctx, { issuer, subject });
  await ctx.db("users").where({ id: identity.user_id }).update({ signed_out_at: ctx.db.fn.now() });
  await invalidate(ctx, [accountTopic(identity.user_id)]);
  await recordAudit(ctx, "session.end_by_provider", identity.user_id, { ended });
}

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}
