import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { ApiError } from "../../core/errors.ts";
import { recordAudit } from "../../domain/audit.ts";
import { requireBlockableId, requireCallerId } from "../../domain/user.ts";

export async function blockUser(ctx: Context, user: string): Promise<void> {
  const { blockerId, blockedId } = await requirePair(ctx, user);
  if (blockerId === blockedId) throw new ApiError(422, "own_account", "You cannot block yourself.");
  await inTransaction(ctx, async (ctx) => {
    await lockPair(ctx, blockerId, blockedId);
    const inserted = await ctx
      .db("blocks")
      .insert({ blocker_id: blockerId, blocked_id: blockedId })
      .onConflict(["blocker_id", "blocked_id"])
      .ignore()
      .returning("blocked_id");
    if (inserted.length) await recordAudit(ctx, "user.block", blockedId);
  });
}

export async function unblockUser(ctx: Context, user: string): Promise<void> {
  const { blockerId, blockedId } = await requirePair(ctx, user);
  await inTransaction(ctx, async (ctx) => {
    const deleted = await ctx.db("blocks").where({ blocker_id: blockerId, blocked_id: blockedId }).delete();
    if (deleted) await recordAudit(ctx, "user.unblock", blockedId);
  });
}

/**
 * Until the transaction ends, nobody else begins to follow or to block between these two: a block ends the follows that it
 * sees, and one that came at the same moment would stay.
 */
export async function lockPair(ctx: Context, ...userIds: [string, string]): Promise<void> {
  await query(ctx.db, "select pg_advisory_xact_lock(hashtextextended($1, 0))", [userIds.sort().join("\n")]);
}

async function requirePair(ctx: Context, user: string): Promise<{ blockerId: string; blockedId: string }> {
  return { blockerId: requireCallerId(ctx), blockedId: await requireBlockableId(ctx, user) };
}
