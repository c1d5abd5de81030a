import { query } from "../../core/db.ts";
import { handle } from "../../core/jobs.ts";
import { failLinkPreviews, fetchLinkPreview, publishDuePosts, purgePosts, trashDays } from "../../domain/jobs.ts";
import { failStuckPreviews, previewLink } from "./link-previews.ts";
import { publishDue } from "./publishing.service.ts";

const batchSize = 500;

/** Some at a time: with its votes, comments and tallies a post is many rows, and a statement has its time. */
const purgeSql = `delete from posts where id in (
    select id from posts where deleted_at < now() - make_interval(days => $1) order by deleted_at limit ${batchSize}
    for update skip locked)
  returning id`;

export const postsJobs = [
  handle(purgePosts, async (ctx) => {
    for (let count = batchSize; count === batchSize; ) count = (await query(ctx.db, purgeSql, [trashDays])).length;
  }),
  handle(publishDuePosts, publishDue),
  handle(fetchLinkPreview, previewLink),
  handle(failLinkPreviews, failStuckPreviews),
];
