import { query } from "../../core/db.ts";
import { handle } from "../../core/jobs.ts";
import { keptNotificationDays, purgeNotifications } from "../../domain/jobs.ts";

const batchSize = 1000;

/** By their time, not by their ids: one that tells of votes keeps its id, and has a new time with each of them. */
const purgeSql = `with oldest as (
    select id from notifications where created_at < now() - make_interval(days => $1) order by created_at limit ${batchSize}
  ) delete from notifications n using oldest where n.id = oldest.id returning n.id`;

export const notificationsJobs = [
  handle(purgeNotifications, async (ctx) => {
    for (let count = batchSize; count === batchSize; ) {
      count = (await query(ctx.db, purgeSql, [keptNotificationDays])).length;
    }
  }),
];
