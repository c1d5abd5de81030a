import { query } from "../../core/db.ts";
import { handle } from "../../core/jobs.ts";
import { keptNotificationDays, purgeNotifications } from "../../domain/jobs.ts";

const batchSize = 1000;

/** The oldest ids are those of the oldest notifications: nothing is read that is to stay, but for the last batch. */
const purgeSql = `with oldest as (select id from notifications order by id limit ${batchSize})
  delete from notifications n using oldest
  where n.id = oldest.id and n.created_at < now() - make_interval(days => $1) returning n.id`;

export const notificationsJobs = [
  handle(purgeNotifications, async (ctx) => {
    for (let count = batchSize; count === batchSize; ) {
      count = (await query(ctx.db, purgeSql, [keptNotificationDays])).length;
    }
  }),
];
