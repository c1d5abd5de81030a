import { type Context, inTransaction } from "../../core/context.ts";
import { handle } from "../../core/jobs.ts";
import { endSuspensions } from "../../domain/jobs.ts";
import { endSuspension } from "../../domain/suspension.ts";

const batchSize = 100;

export const moderationJobs = [
  handle(endSuspensions, async (ctx) => {
    while (await endSome(ctx));
  }),
];

/** Whether there were any. Who was let in again, or suspended anew, in the meantime is not among them. */
function endSome(ctx: Context): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const ids: string[] = await ctx
      .db("users")
      .where("suspended_until", "<=", ctx.db.fn.now())
      .limit(batchSize)
      .forUpdate()
      .skipLocked()
      .pluck("id");
    for (const id of ids) await endSuspension(ctx, id);
    return ids.length > 0;
  });
}
