import type { Context } from "../../core/context.ts";
import { handle } from "../../core/jobs.ts";
import { CollectionModel } from "../../domain/collection.ts";
import { purgeCollections, trashDays } from "../../domain/jobs.ts";

const batchSize = 100;

export const collectionsJobs = [
  handle(purgeCollections, async (ctx) => {
    while ((await purgeSome(ctx)) > 0);
  }),
];

/**
 * Whatever lies in one that is deleted was deleted with it, or before, and goes with it at the latest. The last made first:
 * as a rule what lies in others is younger, and each goes with its own items only.
 */
async function purgeSome(ctx: Context): Promise<number> {
  const due = CollectionModel.query(ctx.db)
    .select("id")
    .whereRaw("deleted_at < now() - make_interval(days => ?)", [trashDays])
    .orderBy("id", "desc")
    .limit(batchSize);
  return CollectionModel.query(ctx.db).delete().whereIn("id", due);
}
