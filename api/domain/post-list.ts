import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import type { Json } from "../core/json.ts";
import { type CursorKey, decodeCursor, isCommonSize, toPage } from "../core/pagination.ts";
import { mayMeet } from "./block.ts";
import { isFollowedByViewer, isMutedByViewer } from "./follow.ts";
import { urlParameters } from "./media-urls.ts";
import { type PostPage, postJoins, postJson } from "./post.ts";
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
  | { kind: "tag"; name: string };

export interface PostListing {
  source: PostSource;
  sort: PostSort;
  /** How far back, for `top`. */
  window?: PostWindow | undefined;
}

interface Slice {
  limit: number;
  cursor?: string | undefined;
}

/** Reads one page in one statement. */
export async function listPosts(ctx: Context, listing: PostListing, slice: Slice): Promise<Json<PostPage>> {
  const { source, sort, window = "all" } = listing;
  const viewer = viewerWith(ctx, "posts:read");
  const list = source.kind === "all" ? "all" : source.kind === "tag" ? `#${source.name}` : source.authorId;
  const name = `posts:${list}:${sort}:${window}`;
  const after = slice.cursor === undefined ? undefined : decodeCursor(ctx.config, name, slice.cursor);
  const since = sort === "top" ? [after?.at(-1) ?? startOf(window)] : [];
  const text = listSql(source, { sort, window, isSignedIn: viewer !== null, isFirst: !after, limit: slice.limit + 1 });
  const values = [viewer, urlParameters(ctx), list, ...since, ...(after?.slice(0, 2) ?? [])];
  const rows = await query<{ json: string; id: string; key: string }>(ctx.db, text, values, {
    prepared: isCommonSize(slice.limit),
  });
  const keyed = rows.map(({ json, id, key }) => ({ json, key: [key, id, ...since] satisfies CursorKey }));
  return toPage(ctx.config, name, keyed, slice.limit);
}

const daysOf: Record<PostWindow, number> = { day: 1, week: 7, month: 30, year: 365, all: 100_000 };

/** When the window begins. All pages of a list have that of its first. */
function startOf(window: PostWindow): string {
  if (window === "all") return "-infinity";
  return new Date(Date.now() - daysOf[window] * 86_400_000).toISOString();
}

interface Walk {
  sort: PostSort;
  window: PostWindow;
  isSignedIn: boolean;
  isFirst: boolean;
  limit: number;
}

/** Along which column a list is walked, as which text it goes into the cursor and comes back. */
const orders = {
  new: { column: "published_at", text: "iso_time(l.published_at)", type: "timestamptz" },
  hot: { column: "hot", text: "l.hot::text", type: "double precision" },
  top: { column: "score", text: "l.score::text", type: "integer" },
} as const;

/**
 * The limit is part of the text: where it is a parameter, PostgreSQL expects a tenth of the table, and plans each
 * execution anew.
 */
function listSql(source: PostSource, { sort, window, isSignedIn, isFirst, limit }: Walk): string {
  const { column, text, type } = orders[sort];
  const first = sort === "top" ? 5 : 4;
  const begin = isFirst ? "" : `and (l.${column}, l.post_id) < ($${first}::${type}, $${first + 1})`;
  const order = `l.${column} desc, l.post_id desc`;
  const { buckets, within } = sort === "top" ? bucketsOf(window) : { buckets: "", within: "" };
  return `
    select ${postJson} as json, l.post_id as id, ${text} as key
    from (
      select l.* from ${listsOf(source)} ${buckets}
      cross join lateral (
        select l.post_id, l.${column} from listed_posts l
        where l.list = lists.list ${within} ${begin} and ${isListed(source, isSignedIn)}
        order by ${order} limit ${limit}
      ) l order by ${order} limit ${limit}
    ) l join posts p on p.id = l.post_id ${postJoins}
    order by ${order}`;
}

function listsOf({ kind }: PostSource): string {
  if (kind !== "author") return "(select $3::text as list) lists";
  return `(select $3::text as list
    union all select $3 || '+' where $1 = $3 or ${isFollowedByViewer("$3::text")}) lists`;
}

/**
 * The best of a window: those of each of its days, or months, merged. `$4` is where the window begins; of its first bucket
 * only what is later belongs to it.
 */
function bucketsOf(window: PostWindow): { buckets: string; within: string } {
  const unit = window === "day" || window === "week" ? "day" : "month";
  const begin = `greatest($4::timestamptz,
    (select min(l.published_at) from listed_posts l where l.list = lists.list)) at time zone 'UTC'`;
  return {
    buckets: `cross join lateral generate_series(date_trunc('${unit}', ${begin}), now() at time zone 'UTC', '1 ${unit}') bucket`,
    within: `and l.${unit} = bucket::date and l.published_at >= $4::timestamptz`,
  };
}

/**
 * Whether the post's author waits for erasure. These are few: as a rule PostgreSQL reads them once, along an index of
 * their own.
 */
const isOrphaned = "exists (select from users d where d.id = l.author_id and d.deleted_at is not null)";

/** Whom one looks at one sees, muted or not. */
function isListed({ kind }: PostSource, isSignedIn: boolean): string {
  if (!isSignedIn) return `not ${isOrphaned}`;
  const isHeard = kind === "author" ? "" : ` and not ${isMutedByViewer("l.author_id")}`;
  return `not ${isOrphaned} and ${mayMeet("l.author_id")}${isHeard}`;
}
