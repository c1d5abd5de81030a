import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";

const above = `with recursive above as (
    select id, parent_id, post_id from comments where id = any ($1)
    union
    select c.id, c.parent_id, c.post_id from comments c join above on c.id = above.parent_id
  )`;

/**
 * These and all above them, from below, as the trigger locks them that shows and hides. It would do so for one after the
 * other, with the tally of the post in its hands already: whoever answers one of those above waits for that tally.
 */
const lockSql = `${above} select from comments where id in (select id from above) order by id desc for no key update`;

/** What is counted of them, in the order of all who count: whoever votes on several waits for no circle either. */
const lockTalliesSql = `${above} select from tallies
  where subject_id in (select id from above union select post_id from above) order by subject_id for no key update`;

/** Triggers take out of sight what has no answers, and count what is left. */
const emptySql = `update comments set author_id = null, body = '', timestamp_seconds = null, labels = '{}',
    deleted_at = coalesce(deleted_at, now())
  where id = any ($1) and author_id is not null`;

const forgetRevisionsSql = "delete from comment_revisions where comment_id = any ($1)";

const forgetNotificationsSql = `delete from notifications n using comments c
  where c.id = any ($1) and n.post_id = c.post_id and n.subject_id = c.id`;

const deleteSql = `delete from comments c where c.id = any ($1) and not c.is_shown
  and not exists (select from comments below where below.under_id = c.id) returning c.id`;

/** Locks them as who erases them does, whoever else may have them in hand. */
export async function lockComments(ctx: Context, ids: readonly string[]): Promise<void> {
  for (const text of [lockSql, lockTalliesSql]) await query(ctx.db, text, [ids]);
}

/** Erases comments for good. Of those with answers their places stay, without what was said, or by whom. */
export async function eraseComments(ctx: Context, ids: readonly string[]): Promise<void> {
  await lockComments(ctx, ids);
  for (const text of [forgetNotificationsSql, forgetRevisionsSql, emptySql]) await query(ctx.db, text, [ids]);
  // From below: each round, what has lost the last answer to it can go as well.
  while ((await query(ctx.db, deleteSql, [ids])).length > 0);
}
