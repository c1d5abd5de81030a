import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { handle } from "../../core/jobs.ts";
import { failLinkPreviews, fetchLinkPreview, publishDuePosts, purgePosts, trashDays } from "../../domain/jobs.ts";
import { erasePosts } from "../../domain/post-erasure.ts";
import { failStuckPreviews, previewLink } from "./link-previews.ts";
import { publishDue } from "./publishing.service.ts";

const batchSize = 500;

/** Some at a time: with its votes, comments and tallies a post is many rows, and a statement has its time. */
const dueSql = `select id from posts where deleted_at < now() - make_interval(days => $1) order by deleted_at
  limit ${batchSize} for update skip locked`;

export const postsJobs = [
  handle(purgePosts, async (ctx) => {
    while ((await purgeSome(ctx)) === batchSize);
  }),
  handle(publishDuePosts, publishDue),
  handle(fetchLinkPreview, previewLink),
  handle(failLinkPreviews, failStuckPreviews),
];

/** Gives how many there were. */
function purgeSome(ctx: Context): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const due = await query<{ id: string }>(ctx.db, dueSql, [trashDays]);
    await erasePosts(
      ctx,
      due.map(({ id }) => id),
    );
    return due.length;
  });
}
