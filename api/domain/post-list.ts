import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import type { Json } from "../core/json.ts";
import { type CursorKey, decodeCursor, isCommonSize, type Page, toPage } from "../core/pagination.ts";
import { waitsForErasure } from "./account.ts";
import { mayMeetInList } from "./block.ts";
import { isFollowedByViewer, isMutedByViewer } from "./follow.ts";
import { urlParameters } from "./media-urls.ts";
import { type Post, postJoins, postJson } from "./post.ts";
import { type PostRanking, rankingJoin, rankingJson } from "./ranking.ts";
import { viewerWith } from "./user.ts";

/*
 * Posts are found in the rows of `listed_posts` (migrations/0010_community.sql): one for each list that a post is in. Every
 * feed is one of these lists, or some of them merged, walked along an index of its order: the deepest page costs what the
 * first one does.
 */

export type PostSort = "new" | "hot" | "top";
export type PostWindow = "day" | "week" | "month" | "year" | "all";

/** Which lists. */
export type PostSource =
  /** What everybody has published. */
  | { kind: "all" }
  /** What an account shows: to its followers, and to itself, more than to others. */
  | { kind: "author"; authorId: string }
  /** Undefined: something that is no tag, which no post has. */
  | { kind: "tag"; name: string | undefined };

export interface PostListing {
  source: PostSource;
  sort: PostSort;
  /** How far back, for `top`; as far as there is anything, unless it is given. */
  window?: PostWindow | undefined;
}

/** Which part of a list is wanted. */
export interface PostSlice {
  limit: number;
  cursor?: string | undefined;
  /** Whether each post tells why it stands where it does. */
  explain?: boolean | undefined;
}

/** A post in a list. */
export interface ListedPost extends Post {
  /** Why it stands where it does; only where `explain=true` was asked for. */
  ranking?: PostRanking;
}

export interface ListedPostPage extends Page<ListedPost> {}

/** Reads one page in one statement. */
export async function listPosts(ctx: Context, listing: PostListing, slice: PostSlice): Promise<Json<ListedPostPage>> {
  const { source, sort, window = "all" } = listing;
  const viewer = viewerWith(ctx, "posts:read");
  const list = source.kind === "all" ? [] : [source.kind === "tag" ? `#${source.name ?? ""}` : source.authorId];
  const name = `posts:${list[0] ?? "all"}:${sort}:${window}`;
  const after = slice.cursor === undefined ? undefined : decodeCursor(ctx.config, name, slice.cursor);
  const since = sort === "top" ? [after?.at(-1) ?? startOf(window)] : [];
  const walk = { sort, window, isSignedIn: viewer !== null, isFirst: !after, limit: slice.limit + 1 };
  const found = listSql(source, walk);
  const values = [viewer, urlParameters(ctx), ...list, ...since, ...(after?.slice(0, 2) ?? [])];
  return readPostPage(ctx, { name, found, order: orders[sort], values, keyEnd: since }, slice);
}

const dayMs = 86_400_000;
const daysOf = { day: 1, week: 7, month: 30 } as const;

/**
 * When the window begins. All pages of a list have that of its first. A year begins with a month: of the months that are
 * read of it, none has posts that do not belong to it.
 */
function startOf(window: PostWindow): string {
  if (window === "all") return "-infinity";
  const now = new Date();
  if (window === "year") return new Date(Date.UTC(now.getUTCFullYear() - 1, now.getUTCMonth())).toISOString();
  return new Date(now.getTime() - daysOf[window] * dayMs).toISOString();
}

/** Along which column of `listed_posts` a list is walked, as which text it goes into the cursor and comes back. */
export interface WalkedOrder extends PostOrder {
  column: string;
  type: string;
}

/** In which order the posts of a page come, of the rows `l`, and what the cursor holds of a post beside its id. */
export interface PostOrder {
  by: string;
  text: string;
}

const orderOf = (column: string, type: string, text: string): WalkedOrder => ({
  column,
  type,
  text,
  by: `l.${column} desc, l.post_id desc`,
});

export const orders: Record<PostSort, WalkedOrder> = {
  new: orderOf("published_at", "timestamptz", "iso_time(l.published_at)"),
  hot: orderOf("hot", "double precision", "l.hot::text"),
  top: orderOf("score", "integer", "l.score::text"),
};

/** Begins after the post of the cursor, which is `$n` and `$n+1`; with the first post where there is none. */
export const afterCursor = ({ column, type }: WalkedOrder, isFirst: boolean, n: number) =>
  isFirst ? "" : `and (l.${column}, l.post_id) < ($${n}::${type}, $${n + 1})`;

interface FoundPosts {
  /** Names the list, with its filter and its sort. */
  name: string;
  /** A statement that gives the id, and the column of the order, of one post more than the page has. */
  found: string;
  order: PostOrder;
  values: readonly (string | null)[];
  /** What the cursor holds beside the place of the last post. */
  keyEnd?: readonly string[];
}

interface PostRow {
  json: string;
  id: string;
  key: string;
  ranking?: string;
}

/** Reads the posts that `found` finds, in one statement. */
export async function readPostPage(
  ctx: Context,
  { name, found, order, values, keyEnd = [] }: FoundPosts,
  { limit, explain = false }: PostSlice,
): Promise<Json<ListedPostPage>> {
  const select = `
    select ${postJson} as json, l.post_id as id, ${order.text} as key ${explain ? `, ${rankingJson} as ranking` : ""}
    from (${found}) l join posts p on p.id = l.post_id ${postJoins} ${explain ? rankingJoin : ""}`;
  const text = `${values[0] === null ? forNobody(select) : select} order by ${order.by}`;
  const prepared = isCommonSize(limit) && !explain;
  const rows = await query<PostRow>(ctx.db, text, [...values], { prepared });
  const keyed = rows.map(({ json, id, key, ranking }) => ({
    json: ranking === undefined ? json : `${json.slice(0, -1)},"ranking":${ranking}}`,
    key: [key, id, ...keyEnd] satisfies CursorKey,
  }));
  return toPage(ctx.config, name, keyed, limit);
}

/**
 * The same for nobody, in so many words: PostgreSQL would see only at each execution that nothing need be asked about the
 * viewer, and plan each anew, which takes longer than to execute it.
 */
const forNobody = (select: string) => `${select.replaceAll(/\$1\b/g, "null::text")} where $1::text is null`;

interface Walk {
  sort: PostSort;
  window: PostWindow;
  isSignedIn: boolean;
  isFirst: boolean;
  limit: number;
}

/**
 * The limit is part of the text: where it is a parameter, PostgreSQL expects a tenth of the table, and plans each
 * execution anew. So it does where it cannot see that the list is the longest of all.
 */
function listSql(source: PostSource, { sort, window, isSignedIn, isFirst, limit }: Walk): string {
  const order = orders[sort];
  const lists = listsOf(source);
  const since = source.kind === "all" ? 3 : 4;
  const begin = afterCursor(order, isFirst, sort === "top" ? since + 1 : since);
  const { buckets, within } =
    sort === "top" ? bucketsOf(window, `$${since}::timestamptz`) : { buckets: "", within: "" };
  // Whom one looks at one sees, muted or not.
  const isHeard = source.kind === "author" ? "" : `and ${isHeardByViewer(source.kind === "tag" ? "$3" : "''")}`;
  return `
    select l.* from ${lists} ${buckets}
    cross join lateral (
      select l.post_id, l.${order.column} from listed_posts l
      where l.list = lists.list ${within} ${begin} and ${isListed(isSignedIn)} ${isSignedIn ? isHeard : ""}
      order by ${order.by} limit ${limit}
    ) l order by ${order.by} limit ${limit}`;
}

function listsOf({ kind }: PostSource): string {
  if (kind === "all") return "(select 'all'::text as list) lists";
  return kind === "tag" ? "(select $3::text as list) lists" : listsOfAuthor;
}

/** What the viewer `$1` sees of the account `$3`. */
export const listsOfAuthor = `(select $3::text as list
    union all select $3 || '+' where $1 = $3 or ${isFollowedByViewer("$3::text")}) lists`;

/**
 * The best of a window: those of each of its days, or months, merged. Of the first day of a window, only what is
 * later than its beginning belongs to it.
 */
function bucketsOf(window: PostWindow, since: string): { buckets: string; within: string } {
  const unit = window === "year" || window === "all" ? "month" : "day";
  // Null where the list is empty: that is a series of none, and infinity one without an end.
  const begin = `(select greatest(${since}, l.published_at) from listed_posts l where l.list = lists.list
    order by l.published_at limit 1) at time zone 'UTC'`;
  return {
    buckets: `cross join lateral generate_series(date_trunc('${unit}', ${begin}), now() at time zone 'UTC', '1 ${unit}') bucket`,
    within: `and l.${unit} = bucket::date ${unit === "day" ? `and l.published_at >= ${since}` : ""}`,
  };
}

const isOrphaned = waitsForErasure("l.author_id");

/** Whether the viewer may see what is in the row `l` of a list that it may see. */
export const isListed = (isSignedIn: boolean) =>
  isSignedIn ? `not ${isOrphaned} and ${mayMeetInList("l.author_id")}` : `not ${isOrphaned}`;

/** Few have muted anybody, or any tag: this is asked once for a statement. */
const hasMuted = (subjects: string) =>
  `(select exists (select from mutes mu where mu.muter_id = $1 and mu.subject_id like '${subjects}'))`;

/** Whether the viewer `$1` has muted no tag of the post of the row `l`, except the tag that was asked for. */
export const hasNoMutedTag = (list: string) => `(not ${hasMuted("#%")} or not exists (
    select from posts q, unnest(q.tags) tag
    where q.id = l.post_id and '#' || tag <> ${list} and ${isMutedByViewer("'#' || tag")} offset 0))`;

/** Whether the viewer `$1` has muted neither the author of the row `l` nor any such tag of the post. */
const isHeardByViewer = (list: string) =>
  `(not ${hasMuted("usr\\_%")} or not ${isMutedByViewer("l.author_id")}) and ${hasNoMutedTag(list)}`;
