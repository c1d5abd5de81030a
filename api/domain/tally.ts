/*
 * What is counted of a post, a comment, an account or a tag: the rows of `tallies`. Triggers of the database keep them
 * (migrations/0010_community.sql): nobody else writes them.
 */

/** Joins the tally of a subject as the row `t`. */
export const tallyJoin = (subjectId: string, row = "t") => `join tallies ${row} on ${row}.subject_id = ${subjectId}`;

/** Up and down votes, and the difference, of a row of `tallies`. */
export const voteCountsJson = (row = "t") => `'up', ${row}.up, 'down', ${row}.down, 'score', ${row}.up - ${row}.down`;

/** The vote of the viewer `$1`: 1, -1, or 0 for none. */
export const viewersVote = (subjectId: string) =>
  `coalesce((select v.value from votes v where v.subject_id = ${subjectId} and v.voter_id = $1), 0)`;
