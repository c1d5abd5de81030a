/*
 * Whom and what the viewer follows, or does not want to hear of: accounts by their id, tags as `#name`. The viewer is `$1`;
 * null, which is nobody, follows nobody. `offset 0` makes of each question a look at the primary key (see block.ts).
 */

/** Whether the viewer follows the account or tag. */
export const isFollowedByViewer = (subjectId: string) =>
  `exists (select from follows f where f.follower_id = $1 and f.subject_id = ${subjectId} offset 0)`;

/** Whether the account follows the viewer. */
export const followsViewer = (userId: string) =>
  `exists (select from follows f where f.follower_id = ${userId} and f.subject_id = $1 offset 0)`;

/** Whether the viewer has muted the account or tag: it is left out of feeds and notifications. */
export const isMutedByViewer = (subjectId: string) =>
  `exists (select from mutes mu where mu.muter_id = $1 and mu.subject_id = ${subjectId} offset 0)`;
