import type { Knex } from "knex";
import type { Context } from "./context.ts";
import type { InvalidationRow } from "./invalidation-watch.ts";

const keptMinutes = 60;

/** Tells all processes to drop what they hold on topics such as `user:usr_…`, as soon as the transaction commits. */
export async function invalidate(ctx: Context, topics: readonly string[]): Promise<void> {
  if (topics.length === 0) return;
  const rows: InvalidationRow[] = await ctx
    .db("invalidations")
    .insert(topics.map((topic) => ({ topic })))
    .returning(["id", "topic"]);
  const announce = () => ctx.invalidations.announce(rows);
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
