import type { Context } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { Json } from "../../core/json.ts";
import { isSuspended } from "../../domain/account.ts";
import { mayMeet } from "../../domain/block.ts";
import { urlParameters } from "../../domain/media-urls.ts";
import { isFindable, isFindableTag } from "../../domain/search-subject.ts";
import { type Tag, tagJson } from "../../domain/tag.ts";
import { type Author, authorJson, avatarJoin, viewerWith } from "../../domain/user.ts";
import { type SuggestedComment, suggestedComment, suggestedCommentsSql, withExcerpt } from "./suggested-comments.ts";

export interface SuggestionQuery {
  /**
   * What was typed so far, of which the first 64 letters count; with `@` before it only accounts are suggested, with `#` only
   * tags. By nothing nothing is suggested
   * @maxLength 300
   */
  q: string;
  /**
   * What to suggest: `posts`, `users`, `tags`, `collections`, `comments`, with commas between them; all if you leave it out.
   * Comments come last, and only in the places that the others leave
   * @pattern ^(posts|users|tags|collections|comments)(,(posts|users|tags|collections|comments)){0,4}$
   * @maxLength 64
   * @example "users,tags"
   */
  types?: string;
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

/** Of `user`, `tag`, `post`, `collection` and `comment` the one that `type` names; the others are null. */
export interface Suggestion {
  type: "user" | "tag" | "post" | "collection" | "comment";
  user: Author | null;
  tag: Tag | null;
  post: SuggestedTitle | null;
  collection: SuggestedTitle | null;
  comment: SuggestedComment | null;
}

/** As much of a post or collection as a line of a list shows. */
export interface SuggestedTitle {
  /** @example "pst_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  title: string;
  /** Whose it is. */
  author: Author;
}

/** More than a name or title begins with is not looked for. */
const maxLetters = 64;

/** How many of a kind that begin with what was typed are compared. */
const maxCandidates = 200;

/** Lists what begins with `q`, and where that is not enough, what is like it. */
export async function suggest(ctx: Context, { q, types, limit }: SuggestionQuery): Promise<Json<SuggestionList>> {
  const viewer = viewerWith(ctx, "posts:read");
  const signed = q.startsWith("@") ? ["users"] : q.startsWith("#") ? ["tags"] : [...Object.keys(subjects), "comments"];
  const wanted = types === undefined ? signed : signed.filter((type) => types.split(",").includes(type));
  const letters = [...q.replace(/^[@#]/, "").trim()];
  const typed = letters.slice(0, maxLetters).join("");
  if (typed === "" || wanted.length === 0) return new Json('{"items":[]}');
  const text = viewer ? forViewer : forAnybody;
  const values = [viewer, urlParameters(ctx), typed, wanted, limit];
  const rows = await query<{ type: Suggestion["type"]; json: string }>(ctx.db, text, values);
  const items = rows.map(({ type, json }) => {
    const item = type === "comment" ? withExcerpt(json, typed) : json;
    const each = kinds.map((kind) => `"${kind}":${kind === type ? item : "null"}`);
    return `{"type":"${type}",${each.join(",")}}`;
  });
  return new Json(`{"items":[${items.join(",")}]}`);
}

/** One kind of what is suggested by its name. Comments have none (suggested-comments.ts). */
interface SuggestedSubject {
  kind: Suggestion["type"];
  /** Where its rows are, and what they are called. */
  rows: string;
  row: string;
  /** What may begin with what was typed, of the row `r`: each has an index in this order. */
  beginnings: string[];
  /** The name that may be what was typed, to the letter. */
  name: string;
  /** By what `tallies` knows it. */
  subjectId: string;
  /** What tells those that are like something (migrations 0014, 0018 and 0019), by this column. */
  similar: string;
  key: string;
  /** Whether the viewer `$1` may find it. */
  condition: (isSignedIn: boolean) => string;
  /** Its JSON, of the row that `f.subject_id` names, with URLs by `$2`. */
  json: string;
  from: string;
}

/** What has a title: of its listed rows, as much as `isFindable` asks for. */
const titled = (table: string, owner: string) => ({
  rows: `(select id, ${owner} as owner_id, audience, title from ${table} where audience in ('public', 'followers'))`,
  row: "d",
  beginnings: [`left(search_fold(r.title), 200) collate "C"`],
  name: "d.words",
  subjectId: "d.id",
  similar: `similar_${table}`,
  key: "id",
  condition: isFindable,
  json: `json_build_object('id', s.id, 'title', s.title, 'author', ${authorJson})::text`,
  from: `${table} s join users u on u.id = s.${owner} ${avatarJoin} where s.id = f.subject_id`,
});

/** By the name that `types` has for it. */
const subjects: Record<string, SuggestedSubject> = {
  users: {
    kind: "user",
    rows: "users",
    row: "u",
    beginnings: ["r.handle", 'search_fold(r.display_name) collate "C"'],
    name: "u.handle",
    subjectId: "u.id",
    similar: "similar_users",
    key: "id",
    // As in the directory: nobody is led to who is suspended.
    condition: (isSignedIn) =>
      `u.deleted_at is null and not coalesce(${isSuspended}, false)${isSignedIn ? ` and ${mayMeet("u.id")}` : ""}`,
    json: `(${authorJson})::text`,
    from: `users u ${avatarJoin} where u.id = f.subject_id`,
  },
  tags: {
    kind: "tag",
    rows: "tags",
    row: "tg",
    beginnings: ["r.name"],
    name: "tg.name",
    subjectId: "'#' || tg.name",
    similar: "similar_tags",
    key: "name",
    condition: () => isFindableTag("'#' || tg.name"),
    json: tagJson,
    from: "tallies t where t.subject_id = f.subject_id",
  },
  posts: { kind: "post", ...titled("posts", "author_id") },
  collections: { kind: "collection", ...titled("collections", "owner_id") },
};

const kinds = [...Object.values(subjects).map(({ kind }) => kind), "comment"];

/**
 * The rows whose `beginning` begins with what was typed, as far as they are among the first that do not come before it in the
 * order of an index: no more is read, however many begin so.
 */
const startingWith = (rows: string, beginning: string) => `(
  select * from (
    select r.*, ${beginning} as words from ${rows} r where ${beginning} >= (select words from typed)
    order by ${beginning} limit ${maxCandidates}
  ) r where starts_with(r.words, (select words from typed)))`;

const startingSql = ([type, subject]: [string, SuggestedSubject], isSignedIn: boolean) => {
  const { kind, rows, row, beginnings, name, subjectId, condition } = subject;
  return beginnings.map(
    (beginning) => `select '${kind}' as kind, ${subjectId} as subject_id, ${name} as name
      from ${startingWith(rows, beginning)} ${row} where '${type}' = any ($4::text[]) and ${condition(isSignedIn)}`,
  );
};

/** Signs are like nothing: GIN would go through all that there is to find that out. */
const hasLetters = "(select show_trgm(telling) <> '{}' from typed)";

const alikeSql = ([type, subject]: [string, SuggestedSubject], isSignedIn: boolean) => {
  const { kind, rows, row, subjectId, similar, key, condition } = subject;
  return `select '${kind}' as kind, ${subjectId} as subject_id, s.similarity
    from ${similar}((select telling from typed)) s
    join lateral (select * from ${rows} r where r.${key} = s.${key} offset 0) ${row} on ${condition(isSignedIn)}
    where '${type}' = any ($4::text[]) and (select count(*) from starting) < $5::int and ${hasLetters}`;
};

const hitSql = (kind: Suggestion["type"], { json, from }: { json: string; from: string }) =>
  `select ${json} as json from ${from} and f.kind = '${kind}'`;

/** Of comments that are liked as much, the newest come first. */
const order = "(f.kind = 'comment'), f.similarity desc, f.popularity desc, f.published_at desc, f.subject_id";

/** The viewer `$1`, URLs by `$2`, what was typed `$3`, of the types `$4`, at most `$5`. Nobody counts of a collection. */
function suggestSql(isSignedIn: boolean): string {
  const types = Object.entries(subjects);
  const hits = [...types.map(([, subject]) => hitSql(subject.kind, subject)), hitSql("comment", suggestedComment)];
  return `
  with typed as materialized (
    select words, telling_words(words) as telling from (select search_fold($3) collate "C" as words) folded
  ),
  starting as materialized (${types.flatMap((type) => startingSql(type, isSignedIn)).join(" union ")}),
  alike as (${types.map((type) => alikeSql(type, isSignedIn)).join(" union all ")}),
  others as materialized (
    select kind, subject_id, case when name = (select words from typed) then 3 else 2 end as similarity from starting
    union all
    select * from alike where subject_id not in (select subject_id from starting)
  ),
  ${suggestedCommentsSql(isSignedIn)},
  page as materialized (
    select * from (
      select f.*, coalesce(t.up - t.down + t.followers + t.posts, 0) as popularity from (
        select *, null::timestamptz as published_at from others
        union all
        select 'comment', * from said
        union all
        select 'comment', * from alike_comments
      ) f left join tallies t on t.subject_id = f.subject_id
    ) f order by ${order} limit $5::int
  )
  select f.kind as type, hit.json from page f cross join lateral (${hits.join(" union all ")}) hit order by ${order}`;
}

const forViewer = suggestSql(true);
const forAnybody = suggestSql(false);
