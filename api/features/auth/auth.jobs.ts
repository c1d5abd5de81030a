import { type Context, inTransaction } from "../../core/context.ts";
import { purgeInvalidations } from "../../core/invalidation.ts";
import { handle } from "../../core/jobs.ts";
import { grantRoles } from "../../core/oidc/roles.ts";
import { seal, unseal } from "../../core/seal.ts";
import { findAccountOfIdentity, takeOverRoles } from "../../domain/account.ts";
import { recordAudit } from "../../domain/audit.ts";
import { purgeAccess, renewSession } from "../../domain/jobs.ts";
import { endSessions, sealedFor } from "../../domain/session.ts";

export const authJobs = [
  handle(renewSession, async (ctx, { sessionId }) => {
    const session = await ctx.db("sessions").where({ id: sessionId }).first("issuer", "subject", "refresh_token");
    if (session?.refresh_token) await renew(ctx, sessionId, session);
  }),
  handle(purgeAccess, async (ctx) => {
    const now = ctx.db.fn.now();
    await ctx.db("sign_ins").where("expires_at", "<", now).delete();
    await ctx.db("revoked_tokens").where("expires_at", "<", now).delete();
    await ctx.db.raw(
      "delete from sessions where expires_at < now() or last_seen_at < now() - make_interval(hours => ?)",
      [ctx.config.sessionIdleHours],
    );
    await purgeInvalidations(ctx);
  }),
];

interface Renewable {
  issuer: string;
  subject: string;
  refresh_token: string;
}

/** Takes over what the provider says now; a sign-in that it has ended ends here. */
async function renew(ctx: Context, id: string, { issuer, subject, refresh_token }: Renewable): Promise<void> {
  const provider = ctx.config.issuers.find(({ accountIssuer }) => accountIssuer === issuer);
  const party = provider && ctx.oidc.relyingParty(provider.issuer);
  const refreshToken = unseal(ctx.config, sealedFor, refresh_token);
  if (!party || refreshToken === undefined) return;
  const signedIn = await party.renew(refreshToken, subject);
  await inTransaction(ctx, async (ctx) => {
    if (!signedIn) {
      await endSessions(ctx, { id });
      await recordAudit(ctx, "session.end_by_provider", id);
      return;
    }
    await ctx
      .db("sessions")
      .where({ id })
      .update({
        refresh_token: seal(ctx.config, sealedFor, signedIn.refreshToken ?? refreshToken),
        refresh_at: new Date(Date.now() + signedIn.renewInSeconds * 1000),
        ...(signedIn.idToken && { id_token: seal(ctx.config, sealedFor, signedIn.idToken) }),
      });
    const account = await findAccountOfIdentity(ctx, issuer, subject);
    const grants = grantRoles(signedIn.claims, party.provider, ctx.oidc.isRole);
    if (account) await takeOverRoles(ctx, account, grants, signedIn.issuedAtMs);
  });
}
