/*
 * A block hides both from each other. The blocker alone can see whom it has blocked, so that the block can be undone.
 * The viewer is `$1`; null, which is nobody, is blocked by nobody, and costs no look at the table.
 */

/** Whether the viewer has blocked the account. */
export const isBlockedByViewer = (userId: string) =>
  `exists (select from blocks b where b.blocker_id = $1 and b.blocked_id = ${userId})`;

/** Whether the account has blocked the viewer. */
export const hasBlockedViewer = (userId: string) =>
  `exists (select from blocks b where b.blocker_id = ${userId} and b.blocked_id = $1)`;

/** Whether the viewer and the account may meet: whether neither has blocked the other. */
export const mayMeet = (userId: string) => `(not ${isBlockedByViewer(userId)} and not ${hasBlockedViewer(userId)})`;
