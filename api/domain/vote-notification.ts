import { type Context, inTransaction } from "../core/context.ts";
import { query } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import { eventColumns } from "./events.ts";

/** How many others have voted for a post or a comment. */
export interface VotedSubject {
  subjectId: string;
  /** The post itself, or the one that the comment stands below. */
  postId: string;
  authorId: string;
  voterCount: number;
}

/**
 * One notification for each post and comment. Once it was read, it comes up again, unread and with a new id, when more have
 * voted for it than ever before; whoever takes votes back and gives them again brings up nothing. There is an event when it
 * becomes unread, which is when it has its new id, and none while it is. They are written in one order, in which they are
 * marked as read, too.
 */
const notifySql = `with told as (
    select t.* from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[])
      t (id, event_id, subject_id, post_id, user_id, voter_count)
    join users u on u.id = t.user_id join posts p on p.id = t.post_id where u.deleted_at is null
  ), written as (
    insert into notifications (id, user_id, type, subject_id, post_id, count)
    select id, user_id, 'votes', subject_id, post_id, voter_count from told
    order by user_id, subject_id
    on conflict (user_id, subject_id) where type = 'votes'
      do update set id = case when notifications.read_at is null then notifications.id else excluded.id end,
        count = excluded.count, created_at = now(), read_at = null
      where notifications.count < excluded.count
    returning id, user_id
  )
  insert into ${eventColumns}
  select t.event_id, 'notification.created', w.id, null, jsonb_build_object('userId', w.user_id), w.user_id
  from written w join told t on t.id = w.id`;

/** They are erased in this order, too. What is gone when they are had is not told of: it would spoil all the rest. */
const lockUsers = "select from users where id = any ($1::text[]) order by id for key share";
const lockPosts = "select from posts where id = any ($1::text[]) order by id for key share";

/** Tells authors how many have voted for what they wrote. Nobody is named. */
export async function notifyOfVotes(ctx: Context, subjects: readonly VotedSubject[]): Promise<void> {
  const voted = subjects.filter(({ voterCount }) => voterCount > 0);
  if (voted.length === 0) return;
  const [postIds, authorIds] = [voted.map(({ postId }) => postId), voted.map(({ authorId }) => authorId)];
  await inTransaction(ctx, async (ctx) => {
    await query(ctx.db, lockUsers, [authorIds]);
    await query(ctx.db, lockPosts, [postIds]);
    await query(ctx.db, notifySql, [
      voted.map(() => newId("ntf")),
      voted.map(() => newId("evt")),
      voted.map(({ subjectId }) => subjectId),
      postIds,
      authorIds,
      voted.map(({ voterCount }) => voterCount),
    ]);
  });
}
