import { type Context, inTransaction } from "../../core/context.ts";
import { conflict } from "../../core/errors.ts";
import { requireMatch } from "../../core/http/etag.ts";
import { invalidate } from "../../core/invalidation.ts";
import type { Json } from "../../core/json.ts";
import { accountTopic } from "../../domain/account.ts";
import { recordAudit } from "../../domain/audit.ts";
import { type OwnedEventType, emit } from "../../domain/events.ts";
import { graceDays } from "../../domain/jobs.ts";
import { getMe, type Me, requireCallerId, UserModel } from "../../domain/user.ts";

/** Hides the account and all that is its own at once; it is erased when the days of grace are over. */
export function deleteMe(ctx: Context, ifMatch: string | undefined): Promise<Json<Me>> {
  return inTransaction(ctx, async (ctx) => {
    const user = await lockMe(ctx);
    await requireMatch(ifMatch, () => getMe(ctx));
    if (!user.deletedAt) await setDeletedAt(ctx, user, new Date(), "delete", "user.deleted");
    return getMe(ctx);
  });
}

export function restoreMe(ctx: Context): Promise<Json<Me>> {
  return inTransaction(ctx, async (ctx) => {
    const user = await lockMe(ctx);
    if (!user.deletedAt) return getMe(ctx);
    if (await isGraceOver(ctx, user)) {
      throw conflict("grace_over", `The ${graceDays} days are over: this account is being erased.`);
    }
    await setDeletedAt(ctx, user, null, "restore", "user.restored");
    return getMe(ctx);
  });
}

async function lockMe(ctx: Context): Promise<UserModel> {
  return UserModel.query(ctx.db).findById(requireCallerId(ctx)).forUpdate().throwIfNotFound();
}

/** Asked of the clock, not of the beginning of the transaction: the erasure may have begun while this one waited. */
async function isGraceOver(ctx: Context, { id }: UserModel): Promise<boolean> {
  const over = await ctx
    .db("users")
    .where({ id })
    .whereRaw("deleted_at < clock_timestamp() - make_interval(days => ?)", [graceDays])
    .first("id");
  return over !== undefined;
}

async function setDeletedAt(
  ctx: Context,
  user: UserModel,
  deletedAt: Date | null,
  action: string,
  event: OwnedEventType,
): Promise<void> {
  await user.$query(ctx.db).patch({ deletedAt });
  await invalidate(ctx, [accountTopic(user.id)]);
  await recordAudit(ctx, `user.${action}`, user.id);
  await emit(ctx, event, { id: user.id, ownerId: user.id });
}
