import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { handle } from "../../core/jobs.ts";
import type { RepeatedWork } from "../../core/repeat.ts";
import { eraseComments } from "../../domain/comment-erasure.ts";
import { purgeComments, trashDays } from "../../domain/jobs.ts";

const batchSize = 500;
/** Votes count in the order of comments after this long at most, and a little more where there are very many. */
const rankIntervalMs = 2000;

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

/** Ranks some of the comments whose votes have changed. Tells whether there may be more. */
export async function rankComments(ctx: Context): Promise<boolean> {
  const [row] = await query<{ count: number }>(ctx.db, `select rank_comments(${batchSize}) as count`, []);
  return row?.count === batchSize;
}

export const commentsWork: readonly RepeatedWork[] = [
  { name: "comments.rank", intervalMs: rankIntervalMs, run: rankComments },
];
