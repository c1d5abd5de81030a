import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { handle } from "../../core/jobs.ts";
import type { RepeatedWork } from "../../core/repeat.ts";
import { eraseComments, lockComments } from "../../domain/comment-erasure.ts";
import { purgeComments, trashDays } from "../../domain/jobs.ts";
import { notifyOfVotes, type VotedSubject } from "../../domain/vote-notification.ts";

const batchSize = 500;
/** Votes count in the order of comments after this long at most, and a little more where there are very many. */
const rankIntervalMs = 2000;

const isDue = `deleted_at < now() - interval '${trashDays} days' and (author_id is not null or not is_shown)`;

/** The last first: answers are younger than what they answer, and when they are gone that can go, too. */
const dueSql = `select id from comments where ${isDue} and id < $1 order by id desc limit ${batchSize}`;

/** Looked at again under the lock: its author may have restored it meanwhile. */
const stillDueSql = `select id from comments where id = any ($1) and ${isDue} order by id desc`;

export const commentsJobs = [
  handle(purgeComments, async (ctx) => {
    for (let last: string | undefined = "cmt`"; last; ) last = await purgeSome(ctx, last);
  }),
];

/** Erases some of those made before `before`. Gives the id of the last of them; undefined where there are no more. */
function purgeSome(ctx: Context, before: string): Promise<string | undefined> {
  return inTransaction(ctx, async (ctx) => {
    const found = (await query<{ id: string }>(ctx.db, dueSql, [before])).map(({ id }) => id);
    await lockComments(ctx, found);
    const due = await query<{ id: string }>(ctx.db, stillDueSql, [found]);
    await eraseComments(
      ctx,
      due.map(({ id }) => id),
    );
    return found.at(-1);
  });
}

const rankSql = `select comment_id as "subjectId", post_id as "postId", author_id as "authorId", up as "voterCount"
  from rank_comments(${batchSize})`;

/** Locked in the order of all who count. */
const againSql = `update tallies set is_stale = true where subject_id in (
  select subject_id from tallies where subject_id = any ($1) order by subject_id for no key update)`;

/**
 * Ranks some of the comments whose votes have changed, and tells their authors. Tells whether there may be more. Comments are
 * no longer locked when authors are told: whoever erases an account at the same time holds one and waits for the other. Where
 * that fails they are ranked, and told of, once more.
 */
export async function rankComments(ctx: Context): Promise<boolean> {
  const ranked = await query<VotedSubject & { authorId: string | null }>(ctx.db, rankSql, []);
  const told = ranked.flatMap(({ authorId, ...voted }) => (authorId === null ? [] : [{ ...voted, authorId }]));
  await notifyOfVotes(ctx, told).catch(async (error: unknown) => {
    await query(ctx.db, againSql, [told.map(({ subjectId }) => subjectId)]);
    throw error;
  });
  return ranked.length === batchSize;
}

export const commentsWork: readonly RepeatedWork[] = [
  { name: "comments.rank", intervalMs: rankIntervalMs, run: rankComments },
];
