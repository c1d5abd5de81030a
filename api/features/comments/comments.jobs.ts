import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { handle } from "../../core/jobs.ts";
import { eraseComments } from "../../domain/comment-erasure.ts";
import { purgeComments, trashDays } from "../../domain/jobs.ts";

const batchSize = 500;

/** The last first: answers are younger than what they answer, and when they are gone that can go, too. */
const dueSql = `select id from comments
  where deleted_at < now() - interval '${trashDays} days' and (author_id is not null or not is_shown) and id < $1
  order by id desc limit ${batchSize} for update skip locked`;

export const commentsJobs = [
  handle(purgeComments, async (ctx) => {
    for (let last: string | undefined = "cmt`"; last; ) last = await purgeSome(ctx, last);
  }),
];

/** Erases some of those made before `before`. Gives the id of the last of them; undefined where there are no more. */
function purgeSome(ctx: Context, before: string): Promise<string | undefined> {
  return inTransaction(ctx, async (ctx) => {
    const rows = await query<{ id: string }>(ctx.db, dueSql, [before]);
    const ids = rows.map(({ id }) => id);
    await eraseComments(ctx, ids);
    return ids.at(-1);
  });
}
