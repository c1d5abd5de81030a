import { handle } from "../../core/jobs.ts";
import { CollectionModel } from "../../domain/collection.ts";
import { purgeCollections, trashDays } from "../../domain/jobs.ts";

export const collectionsJobs = [
  handle(purgeCollections, async (ctx) => {
    // Whatever lies in one that is deleted was deleted with it, or before.
    await CollectionModel.query(ctx.db).delete().whereRaw("deleted_at < now() - make_interval(days => ?)", [trashDays]);
  }),
];
