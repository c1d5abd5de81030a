import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { ApiError } from "../../core/errors.ts";
import { changePrivately, type PrivateChange } from "../../domain/private-change.ts";
import { requireBlockableId, requireCallerId } from "../../domain/user.ts";

const blocking: PrivateChange = {
  text: "insert into blocks (blocker_id, blocked_id) values ($1, $2) on conflict do nothing returning blocked_id",
  action: "user.block",
  event: "block.created",
};
const unblocking: PrivateChange = {
  text: "delete from blocks where blocker_id = $1 and blocked_id = $2 returning blocked_id",
  action: "user.unblock",
  event: "block.deleted",
};

export async function blockUser(ctx: Context, user: string): Promise<void> {
  const { blockerId, blockedId } = await requirePair(ctx, user);
  if (blockerId === blockedId) throw new ApiError(422, "own_account", "You cannot block yourself.");
  await inTransaction(ctx, async (ctx) => {
    await lockPair(ctx, blockerId, blockedId);
    await changePrivately(ctx, blocking, blockedId);
  });
}

export async function unblockUser(ctx: Context, user: string): Promise<void> {
  const { blockedId } = await requirePair(ctx, user);
  await changePrivately(ctx, unblocking, blockedId);
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
