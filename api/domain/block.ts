/*
 * A block hides both from each other. The blocker alone can see whom it has blocked, so that the block can be undone.
 * The viewer is `$1`; null, which is nobody, is blocked by nobody, and costs no look at the table.
 *
 * `offset 0` keeps PostgreSQL from making a join of it. Each account is looked up by the primary key then; a join would
 * read all of the viewer's blocks for each page, and thousands may have blocked one account.
 */

/** Whether the viewer has blocked the account. */
export const isBlockedByViewer = (userId: string) =>
  `exists (select from blocks b where b.blocker_id = $1 and b.blocked_id = ${userId} offset 0)`;

/** Whether the account has blocked the viewer. */
export const hasBlockedViewer = (userId: string) =>
  `exists (select from blocks b where b.blocker_id = ${userId} and b.blocked_id = $1 offset 0)`;

/** Whether the viewer and the account may meet: whether neither has blocked the other. */
export const mayMeet = (userId: string) => `(not ${isBlockedByViewer(userId)} and not ${hasBlockedViewer(userId)})`;

/** Few have to do with a block: this is asked once for a statement. */
const hasBlocks = `(select exists (select from blocks b where b.blocker_id = $1)
    or exists (select from blocks b where b.blocked_id = $1))`;

/** The same, for the many rows that a list is looked for in. */
export const mayMeetInList = (userId: string) => `(not ${hasBlocks} or ${mayMeet(userId)})`;
