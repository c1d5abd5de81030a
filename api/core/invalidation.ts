import type { Knex } from "knex";
import type { Context } from "./context.ts";

const keptMinutes = 60;

/** Tells all processes to drop what they hold on a topic such as `user:usr_…`, as soon as the transaction commits. */
export async function invalidate(ctx: Context, topic: string): Promise<void> {
  await ctx.db("invalidations").insert({ topic });
  const announce = () => ctx.invalidations.announce(topic);
  if (isTransaction(ctx.db)) ctx.db.executionPromise.then(announce, () => {});
  else announce();
}

function isTransaction(db: Knex): db is Knex.Transaction {
  return db.isTransaction === true;
}

/** Deletes the rows that every process has read long since. */
export async function purgeInvalidations(ctx: Context): Promise<void> {
  await ctx.db.raw("delete from invalidations where created_at < now() - make_interval(mins => ?)", [keptMinutes]);
}
