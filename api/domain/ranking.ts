import { type Context, inTransaction } from "../core/context.ts";
import { query } from "../core/db.ts";
import { notifyOfVotes, type VotedSubject } from "./vote-notification.ts";

/*
 * How posts are ranked. The rank is stored with every list that a post is in, so that a list is read along an index:
 *
 *   hot = sign(score) * log10(max(|score|, 1)) + seconds from 1970 to publication / 45,000
 *
 * where the score is the votes for it less those against it. Ten times the votes are worth 12.5 hours. The rank of a post
 * changes with its votes alone, and never with the clock: nothing has to be computed anew because it has become older. The
 * formula is the function `hot_rank` of the database (migrations/0010_community.sql).
 */

/** How many posts one transaction ranks. */
const batchSize = 500;

/** The terms of a post's rank: `hot` is `votes` and `time` together. */
export interface PostRanking {
  /** Votes for it less those against it, as they were when it was last ranked. By this `top` is sorted. */
  score: number;
  /** By this `hot` is sorted. */
  hot: number;
  /** What its votes give: the logarithm, to base 10, of the score. */
  votes: number;
  /** What the time of its publication gives: seconds since 1970, divided by 45,000. */
  time: number;
  /** How long ago it was published. */
  ageHours: number;
}

/** The stored rank of the post `p` as the row `r`: it is the same in all its lists. */
export const rankingJoin = `cross join lateral (select r.hot, r.score, extract(epoch from r.published_at)::double precision / 45000 as time
  from listed_posts r where r.post_id = p.id limit 1) r`;

/** `PostRanking` of the rows of `rankingJoin`. */
export const rankingJson = `json_build_object('score', r.score, 'hot', r.hot, 'votes', r.hot - r.time, 'time', r.time,
  'ageHours', round(extract(epoch from now() - p.published_at) / 3600, 1))::text`;

/**
 * Nobody is waited for, so that nobody can be waiting for this in turn: what somebody else has locked is ranked next time.
 * While the post is locked, it is put into no other list, in which it would keep the rank that it had.
 */
const lockSql = `select t.subject_id as "postId" from tallies t
    join posts p on p.id = t.subject_id join users u on u.id = p.author_id
  where t.is_stale and t.subject_id >= 'pst_' and t.subject_id < 'pst\`'
  limit ${batchSize}
  for no key update of t skip locked for share of p skip locked for key share of u skip locked`;

/** A statement of its own, which sees all that was committed before the locks were had. */
const rankSql = `
  with ranked as (
    update tallies set is_stale = false where subject_id = any ($1::text[]) returning subject_id, up, down
  ), moved as (
    update listed_posts l set score = r.up - r.down, hot = hot_rank(r.up, r.down, l.published_at)
    from ranked r
    where l.post_id = r.subject_id
      and (l.score, l.hot) is distinct from (r.up - r.down, hot_rank(r.up, r.down, l.published_at))
  )
  select p.id as "subjectId", p.id as "postId", p.author_id as "authorId", r.up - (
    select count(*) from votes v where v.subject_id = r.subject_id and v.voter_id = p.author_id and v.value = 1
  )::int as "voterCount" from ranked r join posts p on p.id = r.subject_id`;

/**
 * Ranks posts whose votes have changed, and tells their authors of the votes. Any number of processes may do so at once.
 * Tells whether there may be more.
 */
export async function refreshRanks(ctx: Context): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const stale = await query<{ postId: string }>(ctx.db, lockSql, []);
    if (stale.length === 0) return false;
    const ranked = await query<VotedSubject>(ctx.db, rankSql, [stale.map(({ postId }) => postId)]);
    await notifyOfVotes(ctx, ranked);
    return stale.length === batchSize;
  });
}
