import { type Context, inTransaction } from "../../core/context.ts";
import { purgeInvalidations } from "../../core/invalidation.ts";
import { handle } from "../../core/jobs.ts";
import { grantRoles } from "../../core/oidc/roles.ts";
import { seal, unseal } from "../../core/seal.ts";
import { findAccountOfIdentity, takeOverRoles } from "../../domain/account.ts";
import { recordAudit } from "../../domain/audit.ts";
import { keptKeyDays, purgeAccess, renewSession } from "../../domain/jobs.ts";
import { endSessions, sealedFor } from "../../domain/session.ts";

export const authJobs = [
  handle(renewSession, async (ctx, { sessionId }) => inTransaction(ctx, (ctx) => renew(ctx, sessionId))),
  handle(purgeAccess, async (ctx) => {
    const now = ctx.db.fn.now();
    await ctx.db("sign_ins").where("expires_at", "<", now).delete();
    await ctx.db("revoked_tokens").where("expires_at", "<", now).delete();
    await ctx.db.raw(
      "delete from sessions where expires_at < now() or last_seen_at < now() - make_interval(hours => ?)",
      [ctx.config.sessionIdleHours],
    );
    await ctx.db.raw("delete from api_keys where least(revoked_at, expires_at) < now() - make_interval(days => ?)", [
      keptKeyDays,
    ]);
    await purgeInvalidations(ctx);
  }),
];

/**
 * Takes over what the provider says now; a sign-in that it has ended ends here. One at a time for each session: most
 * refresh tokens can be spent once, and whoever sends one again is taken for a thief. The lock is not on the row, which
 * requests write to.
 */
async function renew(ctx: Context, id: string): Promise<void> {
  const lock = await ctx.db.raw("select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as held", [`renew ${id}`]);
  if (!lock.rows[0].held) return;
  const session = await ctx.db("sessions").where({ id }).first("issuer", "subject", "refresh_token", "refresh_at");
  if (!session?.refresh_token) return;
  const provider = ctx.config.issuers.find(({ accountIssuer }) => accountIssuer === session.issuer);
  const party = provider && ctx.oidc.relyingParty(provider.issuer);
  const refreshToken = unseal(ctx.config, sealedFor, session.refresh_token);
  // Nobody could be asked any more whether it still counts.
  if (!party || refreshToken === undefined) return endUnrenewable(ctx, id, "session.end_unrenewable");
  const signedIn = await party.renew(refreshToken, session.subject);
  if (!signedIn) return endUnrenewable(ctx, id, "session.end_by_provider");
  await ctx
    .db("sessions")
    .where({ id })
    .update({
      refresh_token: seal(ctx.config, sealedFor, signedIn.refreshToken ?? refreshToken),
      refresh_at: new Date(Date.now() + signedIn.renewInSeconds * 1000),
      ...(signedIn.idToken && { id_token: seal(ctx.config, sealedFor, signedIn.idToken) }),
    });
  const account = await findAccountOfIdentity(ctx, session.issuer, session.subject);
  const grants = grantRoles(signedIn.claims, party.provider, ctx.oidc.isRole);
  if (account) await takeOverRoles(ctx, account, grants, signedIn.issuedAtMs);
}

async function endUnrenewable(ctx: Context, id: string, action: string): Promise<void> {
  await endSessions(ctx, { id });
  await recordAudit(ctx, action, id);
}
