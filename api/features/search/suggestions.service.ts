import type { Context } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { Json } from "../../core/json.ts";
import { isSuspended } from "../../domain/account.ts";
import { mayMeet } from "../../domain/block.ts";
import { urlParameters } from "../../domain/media-urls.ts";
import { isFindableTag } from "../../domain/search-subject.ts";
import { type Tag, tagJson } from "../../domain/tag.ts";
import { type Author, authorJson, avatarJoin, viewerWith } from "../../domain/user.ts";

export interface SuggestionQuery {
  /**
   * What was typed so far; with `@` before it only accounts are suggested, with `#` only tags
   * @minLength 1
   * @maxLength 64
   */
  q: string;
  /**
   * How many at most
   * @isInt
   * @minimum 1
   * @maximum 20
   * @default 10
   */
  limit: number;
}

export interface SuggestionList {
  /** The best first. */
  items: Suggestion[];
}

/** Of `user` and `tag` the one that `type` names; the other is null. */
export interface Suggestion {
  type: "user" | "tag";
  user: Author | null;
  tag: Tag | null;
}

/** How many of a kind that begin with what was typed are compared. */
const maxCandidates = 200;

/** Lists what begins with `q`, and where that is not enough, what is like it. */
export async function suggest(ctx: Context, { q, limit }: SuggestionQuery): Promise<Json<SuggestionList>> {
  const viewer = viewerWith(ctx, "posts:read");
  const kinds = q.startsWith("@") ? ["user"] : q.startsWith("#") ? ["tag"] : ["user", "tag"];
  const typed = q.replace(/^[@#]/, "").trim();
  if (typed === "") return new Json('{"items":[]}');
  const text = viewer ? forViewer : forAnybody;
  const values = [viewer, urlParameters(ctx), typed, kinds, limit];
  const rows = await query<{ type: Suggestion["type"]; json: string }>(ctx.db, text, values);
  const items = rows.map(({ type, json }) => {
    const of = (kind: Suggestion["type"]) => (kind === type ? json : "null");
    return `{"type":"${type}","user":${of("user")},"tag":${of("tag")}}`;
  });
  return new Json(`{"items":[${items.join(",")}]}`);
}

/**
 * The rows whose `column` begins with what was typed, as far as they are among the first that do not come before it in the
 * order of an index: no more is read, however many begin so.
 */
const startingWith = (table: string, column: string) => `(
  select * from (
    select r.*, ${column} as words from ${table} r where ${column} >= (select words from typed)
    order by ${column} limit ${maxCandidates}
  ) r where starts_with(r.words, (select words from typed)))`;

/** As in the directory: nobody is led to who is suspended. */
const isSeenUser = (isSignedIn: boolean) =>
  `u.deleted_at is null and not coalesce(${isSuspended}, false)${isSignedIn ? ` and ${mayMeet("u.id")}` : ""}`;

/** The viewer `$1`, URLs by `$2`, what was typed `$3`, of the kinds `$4`, at most `$5`. */
const suggestSql = (isSignedIn: boolean) => `
  with typed as materialized (select search_fold($3) collate "C" as words),
  starting as materialized (
    select 'user' as kind, u.id as subject_id, u.handle as name from ${startingWith("users", "r.handle")} u
    where 'user' = any ($4::text[]) and ${isSeenUser(isSignedIn)}
    union
    select 'user', u.id, u.handle from ${startingWith("users", 'search_fold(r.display_name) collate "C"')} u
    where 'user' = any ($4::text[]) and ${isSeenUser(isSignedIn)}
    union
    select 'tag', '#' || tg.name, tg.name from ${startingWith("tags", "r.name")} tg
    where 'tag' = any ($4::text[]) and ${isFindableTag("'#' || tg.name")}
  ),
  alike as (
    select 'user' as kind, u.id as subject_id, s.similarity from similar_users((select words from typed)) s
      join users u on u.id = s.id and ${isSeenUser(isSignedIn)}
      where 'user' = any ($4::text[]) and (select count(*) from starting) < $5::int
    union all
    select 'tag', '#' || tg.name, s.similarity from similar_tags((select words from typed)) s
      join tags tg on tg.name = s.name and ${isFindableTag("'#' || tg.name")}
      where 'tag' = any ($4::text[]) and (select count(*) from starting) < $5::int
  ),
  page as materialized (
    select f.* from (
      select kind, subject_id, case when name = (select words from typed) then 3 else 2 end as similarity from starting
      union all
      select * from alike where subject_id not in (select subject_id from starting)
    ) f join tallies t on t.subject_id = f.subject_id
    order by f.similarity desc, t.followers + t.posts desc, f.subject_id limit $5::int
  )
  select f.kind as type, hit.json from page f join tallies t on t.subject_id = f.subject_id cross join lateral (
    select (${authorJson})::text as json from users u ${avatarJoin} where u.id = f.subject_id and f.kind = 'user'
    union all
    select ${tagJson} from tallies t where t.subject_id = f.subject_id and f.kind = 'tag'
  ) hit
  order by f.similarity desc, t.followers + t.posts desc, f.subject_id`;

const forViewer = suggestSql(true);
const forAnybody = suggestSql(false);
