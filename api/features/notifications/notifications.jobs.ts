import { query } from "../../core/db.ts";
import { earliestId } from "../../core/ids.ts";
import { handle } from "../../core/jobs.ts";
import { keptNotificationDays, purgeNotifications } from "../../domain/jobs.ts";

const batchSize = 1000;

/**
 * Looks at those whose ids are old enough, from one to the next: an index of their times would cost each of them more than
 * this does once a day. One that tells of votes keeps its id, and has a new time with each of them: it is passed over.
 */
const purgeSql = `with looked_at as (
    select id from notifications where id > $1 and id < $2 order by id limit ${batchSize}
  ), gone as (
    delete from notifications n using looked_at l
    where n.id = l.id and n.created_at < now() - make_interval(days => $3)
  ) select max(id) as last from looked_at`;

interface Looked {
  /** The last that was looked at; null where there was none. */
  last: string | null;
}

const dayMs = 86_400_000;

export const notificationsJobs = [
  handle(purgeNotifications, async (ctx) => {
    const end = earliestId("ntf", Date.now() - keptNotificationDays * dayMs);
    for (let last: string | null = ""; last !== null; ) {
      const rows: Looked[] = await query<Looked>(ctx.db, purgeSql, [last, end, keptNotificationDays]);
      last = rows[0]?.last ?? null;
    }
  }),
];
