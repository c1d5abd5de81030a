import type { Context } from "../core/context.ts";
import { invalidate } from "../core/invalidation.ts";
import { accountTopic } from "./account.ts";
import { recordAudit } from "./audit.ts";
import { emit } from "./events.ts";
import { isByAdmin } from "./moderator.ts";

export interface NewSuspension {
  /** When it ends; null: when somebody ends it. */
  until: string | null;
  /** For moderators only. */
  reason: string;
}

/** Keeps an account out, in the transaction that has its row locked: everywhere within a second of its end. */
export async function suspend(ctx: Context, id: string, { until, reason }: NewSuspension): Promise<void> {
  await ctx
    .db("users")
    .where({ id })
    .update({
      suspended_at: ctx.db.fn.now(),
      suspended_until: until,
      suspension_reason: reason,
      suspended_by_admin: isByAdmin(ctx),
    });
  await tellOfSuspension(ctx, id, { until });
}

/** Lets an account in again. */
export async function endSuspension(ctx: Context, id: string): Promise<void> {
  await ctx
    .db("users")
    .where({ id })
    .update({ suspended_at: null, suspended_until: null, suspension_reason: "", suspended_by_admin: false });
  await tellOfSuspension(ctx, id, null);
}

/** Makes known that an account is kept out from now on, or no longer. */
export async function tellOfSuspension(ctx: Context, id: string, suspension: { until: string | null } | null) {
  await invalidate(ctx, [accountTopic(id)]);
  await recordAudit(ctx, suspension ? "user.suspend" : "user.unsuspend", id, suspension ?? {});
  await emit(ctx, suspension ? "user.suspended" : "user.unsuspended", { id, ownerId: id });
}
