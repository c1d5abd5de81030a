import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";

/** Before what is counted, and from below, as those lock them who delete comments. */
const lockCommentsSql = `select count(*) from (
  select from comments where post_id = any ($1) order by id desc for no key update) locked`;

/** Before what is counted, as those lock theirs who take back a save. */
const lockSavesSql = `select count(*) from (
  select from saves where post_id = any ($1) order by post_id, user_id for update) locked`;

/**
 * All that is counted of them, and all that counts them, in the order of all who count. Triggers would take one after the
 * other: whoever votes on several, or moves posts between tags, would wait for it in a circle.
 */
const lockTalliesSql = `select count(*) from (
  select from tallies where subject_id in (
    select unnest($1::text[]) union
    select id from comments where post_id = any ($1) union
    select list from listed_posts where post_id = any ($1)
  ) order by subject_id for no key update) locked`;

/** Triggers delete what belongs to them. */
const deleteSql = "delete from posts where id = any ($1)";

/** Erases posts for good, in a transaction in which they are locked. */
export async function erasePosts(ctx: Context, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const text of [lockCommentsSql, lockSavesSql, lockTalliesSql, deleteSql]) await query(ctx.db, text, [ids]);
}
