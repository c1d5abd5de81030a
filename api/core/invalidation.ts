import type { Context } from "./context.ts";

const keptMinutes = 60;

/** Tells all processes to drop what they hold on a topic such as `user:usr_…`, as soon as the transaction commits. */
export async function invalidate(ctx: Context, topic: string): Promise<void> {
  await ctx.db("invalidations").insert({ topic });
}

/** Deletes the rows that every process has read long since. */
export async function purgeInvalidations(ctx: Context): Promise<void> {
  await ctx.db.raw("delete from invalidations where created_at < now() - make_interval(mins => ?)", [keptMinutes]);
}
