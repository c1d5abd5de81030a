import type { Context } from "../core/context.ts";
import type { Json } from "../core/json.ts";
import { decodeCursor } from "../core/pagination.ts";
import { isMutedByViewer } from "./follow.ts";
import { urlParameters } from "./media-urls.ts";
import {
  afterCursor,
  hasNoMutedTag,
  isListed,
  type ListedPostPage,
  listsOfAuthor,
  orders,
  type PostOrder,
  type PostSlice,
  readPostPage,
  type WalkedOrder,
} from "./post-list.ts";
import { requireCallerId, viewerWith } from "./user.ts";

export type HomeSort = "new" | "hot";

/** Reads a page of what the caller and those whom it follows have published, and of the tags that it follows. */
export async function listHome(ctx: Context, sort: HomeSort, slice: PostSlice): Promise<Json<ListedPostPage>> {
  const viewer = requireCallerId(ctx);
  const name = `posts:home:${viewer}:${sort}`;
  const after = slice.cursor === undefined ? [] : decodeCursor(ctx.config, name, slice.cursor);
  const order = orders[sort];
  const found = homeSql(order, after.length === 0, slice.limit + 1);
  const values = [viewer, urlParameters(ctx), ...after];
  return readPostPage(ctx, { name, found, order, values }, slice);
}

/** All that the viewer `$1` does not want to see, or must not: read once, for who follows a thousand would ask a thousand times. */
const hiddenSubjects = `(select m.subject_id from mutes m where m.muter_id = $1
  union all select b.blocked_id from blocks b where b.blocker_id = $1
  union all select b.blocker_id from blocks b where b.blocked_id = $1
  union all select d.id from users d where d.deleted_at is not null)`;

/** How many of everybody's posts are read for each account that is followed: that takes less than to look into its lists. */
const readForEachAccount = 5;
const mostRead = 5000;

/**
 * Who follows many has a page among the newest posts of everybody: these are read first, as far as it takes, or pays. Where
 * that is not enough, the lists are read of which the page is made (`fromLists`). Those of tags always are, for the lists of
 * everybody do not tell what tags a post has. Posts count once, in however many lists they are.
 */
function homeSql(order: WalkedOrder, isFirst: boolean, limit: number): string {
  const { column } = order;
  const begin = afterCursor(order, isFirst, 3);
  // Both lists are cut at \`mostRead\`, so that together they are whole only as far.
  const everybodys = (list: string) => `(
    select l.post_id, l.${column}, l.author_id from listed_posts l where l.list = '${list}' ${begin}
    order by ${order.by} limit ${mostRead})`;
  // With \`is true\`, each author is looked for in a hash table: PostgreSQL expects that hardly anybody is followed.
  return `
    with followed as materialized (
      select f.subject_id as subject, f.subject_id like '#%' as is_tag from follows f
      where f.follower_id = $1 and f.subject_id not in ${hiddenSubjects}
      union all values ($1, false)
    ), among_all as materialized (
      select l.post_id, l.${column} from (
        select l.* from (${everybodys("all")} union all ${everybodys("all+")}) l
        order by ${order.by} limit (select least(${mostRead}, ${readForEachAccount} * count(*)) from followed where not is_tag)
      ) l where (l.author_id in (select subject from followed)) is true and ${hasNoMutedTag("''")}
      order by ${order.by} limit ${limit}
    ), ${fromLists(order, begin, limit)}
    select distinct on (l.${column}, l.post_id) l.* from (table among_all union all table from_lists) l
    order by ${order.by} limit ${limit}`;
}

/**
 * Of a thousand lists, few have a post on one page. So the first post of each is looked up, which is one step in an index,
 * and only those lists are read on of which the first is among the first `limit` of all. No other can have any post on the
 * page: its first would have as many posts before it. And none is read that comes after the last of them. All posts of an
 * account's list are its own: whether it may be seen is asked for the list, and only in those of tags for each post.
 */
function fromLists(order: WalkedOrder, begin: string, limit: number): string {
  const { column } = order;
  const isShown = `(not lists.is_tag or (${isListed(true)} and not ${isMutedByViewer("l.author_id")}))
    and ${hasNoMutedTag("''")}`;
  return `
    lists as materialized (
      select subject || ending as list, is_tag from followed
        cross join lateral (select '' as ending union all select '+' where not is_tag) endings
      where is_tag or (select count(*) from among_all) < ${limit}
    ), firsts as materialized (
      select lists.list, lists.is_tag, l.*, dense_rank() over (order by ${order.by}) as place from lists
      cross join lateral (
        select l.post_id, l.${column} from listed_posts l where l.list = lists.list ${begin} and ${isShown}
        order by ${order.by} limit 1
      ) l
    ), from_lists as (
      select l.* from (select list, is_tag from firsts where place <= ${limit}) lists
      cross join lateral (
        select l.post_id, l.${column} from listed_posts l
        where l.list = lists.list ${begin} and ${isShown} and (l.${column}, l.post_id) >= (
          coalesce((select f.${column} from firsts f where f.place = ${limit} limit 1), '-infinity'),
          coalesce((select f.post_id from firsts f where f.place = ${limit} limit 1), ''))
        order by ${order.by} limit ${limit}
      ) l
    )`;
}

const pinnedMark = "pinned ";

/** Pinned posts by when they were pinned, all others by when they were published. */
const profileOrder: PostOrder = {
  by: "l.is_pinned desc, l.at desc, l.post_id desc",
  text: `case when l.is_pinned then '${pinnedMark}' else '' end || iso_time(l.at)`,
};

/**
 * Reads a page of what an account shows of itself: the posts that it has pinned, the last pinned first, then all others,
 * newest first.
 */
export async function listProfile(ctx: Context, authorId: string, slice: PostSlice): Promise<Json<ListedPostPage>> {
  const viewer = viewerWith(ctx, "posts:read");
  const name = `posts:profile:${authorId}`;
  const [at, id] = slice.cursor === undefined ? [] : decodeCursor(ctx.config, name, slice.cursor);
  const place = at === undefined ? "start" : at.startsWith(pinnedMark) ? "pinned" : "others";
  const found = profileSql(place, viewer !== null, slice.limit + 1);
  const after = at === undefined || id === undefined ? [] : [at.replace(pinnedMark, ""), id];
  const values = [viewer, urlParameters(ctx), authorId, ...after];
  return readPostPage(ctx, { name, found, order: profileOrder, values }, slice);
}

/** `place` is where the cursor is: before everything, among the pinned posts, or behind them. */
function profileSql(place: "start" | "pinned" | "others", isSignedIn: boolean, limit: number): string {
  const begin = (column: string) => `and (l.${column}, l.post_id) < ($4::timestamptz, $5)`;
  const pinnedPosts = `
    (select l.post_id, l.pinned_at as at, true as is_pinned
      from (select id as post_id, author_id, pinned_at, audience from posts) l, ${listsOfAuthor}
      where l.author_id = $3 and l.pinned_at is not null
        and lists.list = case l.audience when 'public' then $3 when 'followers' then $3 || '+' end
        and ${isListed(isSignedIn)} ${place === "pinned" ? begin("pinned_at") : ""}
      order by l.pinned_at desc, l.post_id desc limit ${limit}) union all`;
  return `select * from (${place === "others" ? "" : pinnedPosts}
    (select l.post_id, l.published_at as at, false as is_pinned from ${listsOfAuthor} cross join lateral (
        select l.post_id, l.published_at from listed_posts l
        where l.list = lists.list and ${isListed(isSignedIn)} ${place === "others" ? begin("published_at") : ""}
          and not exists (select from posts q where q.id = l.post_id and q.pinned_at is not null offset 0)
        order by ${orders.new.by} limit ${limit}
      ) l order by ${orders.new.by} limit ${limit})
  ) l order by ${profileOrder.by} limit ${limit}`;
}
