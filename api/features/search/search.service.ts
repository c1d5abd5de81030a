import type { Context } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { Json } from "../../core/json.ts";
import { decodeCursor, encodeCursor, isCommonSize, type Page } from "../../core/pagination.ts";
import { urlParameters } from "../../domain/media-urls.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { isFindable, type SearchResult, searchSubjects } from "../../domain/search-subject.ts";
import { viewerWith } from "../../domain/user.ts";
import { markedTextsSql, toHighlights } from "./highlights.ts";

export interface SearchQuery extends PageQuery {
  /**
   * Words that must all be there; `"in this order"`, `or` and `-without` mean what they do elsewhere
   * @minLength 1
   * @maxLength 200
   */
  q: string;
  /**
   * What to look for: `posts`, `users`, `tags`, `comments`, `collections`, with commas between them; all if you leave it out
   * @pattern ^(posts|users|tags|comments|collections)(,(posts|users|tags|comments|collections)){0,4}$
   * @maxLength 64
   * @example "posts,tags"
   */
  types?: string;
  /**
   * Only what its author said is in this language (ISO 639-1); accounts and tags are in none
   * @pattern ^[a-z]{2}$
   * @maxLength 2
   * @example "en"
   */
  language?: string;
  /** The newest 1,000 of each type in the order of their worth, or all, the newest first */
  sort?: "relevance" | "new";
}

export interface SearchPage extends Page<SearchResult> {
  /** As it was at the first page. */
  total: SearchTotal;
}

/** How many there are, of all types together. Only the first 1,000 of each are counted. */
export interface SearchTotal {
  value: number;
  relation: "exact" | "atLeast";
}

/** How many of a kind are ranked, and counted. */
const maxCandidates = 1000;

type Sort = "relevance" | "new";

interface Row {
  json: string | null;
  type: SearchResult["type"];
  id: string;
  key: string;
  marks: string;
  /** Of the first page only: how many there are of each kind. */
  counts: number[] | null;
  /** When the first page was read. */
  moment: string;
}

/** Reads one page in one statement. */
export async function search(ctx: Context, wanted: SearchQuery): Promise<Json<SearchPage>> {
  const { q, language = null, sort = "relevance", limit } = wanted;
  const types = [...new Set(wanted.types?.split(",") ?? Object.keys(searchSubjects))].sort();
  const viewer = viewerWith(ctx, "posts:read");
  const name = JSON.stringify(["search", viewer, q, types, language, sort]);
  const after = wanted.cursor === undefined ? undefined : decodeCursor(ctx.config, name, wanted.cursor);
  const [key, id, moment = "infinity", total] = after ?? [];
  const text = searchSql({ sort, isSignedIn: viewer !== null, isFirst: !after, limit: limit + 1 });
  const values = [viewer, urlParameters(ctx), q, language, moment, types, ...(after ? [key, id] : [])];
  const rows = await query<Row>(ctx.db, text, values, { prepared: isCommonSize(limit) });
  return toSearchPage(ctx, name, { rows, limit, total });
}

/** The moment and the total of the first page go from cursor to cursor: the order stays, and nothing is counted twice. */
function toSearchPage(
  ctx: Context,
  name: string,
  { rows, limit, total }: { rows: Row[]; limit: number; total: string | undefined },
): Json<SearchPage> {
  const totalJson = total ?? JSON.stringify(toTotal(rows[0]?.counts ?? []));
  const found = rows.filter((row) => row.json !== null);
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  const next = last && encodeCursor(ctx.config, name, [last.key, last.id, last.moment, totalJson]);
  const items = page.map(toResult).join(",");
  return new Json(`{"items":[${items}],"next":${next ? `"${next}"` : "null"},"total":${totalJson}}`, next);
}

function toTotal(counts: number[]): SearchTotal {
  return {
    value: counts.reduce((sum, count) => sum + count, 0),
    relation: counts.some((count) => count >= maxCandidates) ? "atLeast" : "exact",
  };
}

function toResult({ type, json, marks }: Row): string {
  const each = subjects.map(([, { kind }]) => `"${kind}":${kind === type ? json : "null"}`);
  return `{"type":"${type}",${each.join(",")},"highlights":${JSON.stringify(toHighlights(marks))}}`;
}

interface Walk {
  sort: Sort;
  isSignedIn: boolean;
  isFirst: boolean;
  limit: number;
}

const subjects = Object.entries(searchSubjects);

/**
 * The viewer `$1`, URLs by `$2`, the words `$3`, in the language `$4`, published until `$5`, of the types `$6`, after the
 * key `$7` and the id `$8`.
 */
function searchSql({ sort, isSignedIn, isFirst, limit }: Walk): string {
  const isNew = sort === "new";
  const key = isNew ? "published_at" : "score";
  const begin = isFirst
    ? ""
    : `where (s.${key}, s.subject_id) < ($7::${isNew ? "timestamptz" : "double precision"}, $8)`;
  const candidates = subjects.map(([type, { kind, condition }]) => {
    const size = isNew && !isFirst ? limit : maxCandidates;
    return candidatesSql({
      type,
      kind,
      condition: `${isFindable(isSignedIn)} and ${condition(isSignedIn)}`,
      isNew,
      isFirst,
      size,
    });
  });
  const hits = subjects.map(
    ([, { kind, json, from, texts }]) =>
      `select ${json(isSignedIn)} as json, ${markedTextsSql(texts)} as marks from ${from(isSignedIn)} and f.kind = '${kind}'`,
  );
  return `
    with terms as materialized (select * from search_terms($3, $4)),
    wanted as materialized (${wantedSql}),
    moment as materialized (select ${momentSql} as at),
    found as materialized (${candidates.join(" union all ")}),
    page as materialized (
      select s.* from (select f.*, terms.terms, ${isNew ? "null" : scoreSql} as score
        from found f join terms on terms.language = f.language ${isNew ? "" : tallySql}) s
      ${begin} order by s.${key} desc, s.subject_id desc limit ${limit}
    )
    select f.kind as type, f.subject_id as id, ${isNew ? "iso_time(f.published_at)" : "f.score::text"} as key,
      hit.json, hit.marks, iso_time(moment.at) as moment, ${isFirst ? countsSql : "null"} as counts
    from moment left join (page f cross join lateral (${hits.join(" union all ")}) hit) on true
    order by f.${key} desc, f.subject_id desc`;
}

/** The words of each language, only for what is in it. Where they are the same in all, it does not matter what it is in. */
const wantedSql = `
  select (case when count(*) = 1 and max(terms.count) = (select count(*) from search_languages) then max(terms.terms::text)
    else string_agg(format('(%s) & (%s)', terms.terms, terms.languages), ' | ') end)::tsquery as query
  from (select terms, count(*), string_agg(quote_literal(' in ' || language), ' | ') as languages
    from terms group by terms) terms`;

/** When the first page was read. What is published later does not come in between. */
const momentSql = "least($5::timestamptz, now()::timestamptz(3))";

const countsSql = "(select array_agg(n) from (select count(*)::int as n from found group by kind) counts)";

const tallySql = "left join tallies t on t.subject_id = f.subject_id";

/**
 * How well the words fit, times how well it is liked (by a half more for each tenfold), times how new it is (at most two,
 * one and a half after a month). Nothing in it changes from page to page but votes.
 */
const scoreSql = `(0.01 + ts_rank_cd('{0.1, 0.2, 0.5, 1}', f.document, terms.terms, 33))
  * (1 + 0.5 * log(1 + greatest(t.up - t.down + t.followers + t.posts, 0)))
  * (1 + 1 / (1 + extract(epoch from (select at from moment) - f.published_at)::double precision / 2592000))`;

interface Candidates {
  type: string;
  kind: string;
  condition: string;
  isNew: boolean;
  isFirst: boolean;
  size: number;
}

/**
 * The newest of a kind that match. The days and months come in their order, and each is only looked at if those before did
 * not have enough. `is true` keeps PostgreSQL from reading all that is older along an index of the time.
 */
function candidatesSql({ type, kind, condition, isNew, isFirst, size }: Candidates): string {
  const isFurther = isNew && !isFirst;
  const upTo = isFurther ? "$7::timestamptz" : momentSql;
  const begin = isFurther ? "(d.published_at, d.subject_id) < ($7::timestamptz, $8)" : `d.published_at <= ${upTo}`;
  return `(select f.* from (select * from search_slices('${kind}', ${upTo}) order by begins desc offset 0) slice
    cross join lateral (
      select d.subject_id, d.kind, d.language, d.published_at, d.document from search_documents d
      where d.document @@ (slice.marker && (select query from wanted))
        and (d.published_at < slice.ends and ${begin}) is true and ${condition}
    ) f
    where '${type}' = any ($6::text[])
    order by slice.begins desc, f.published_at desc, f.subject_id desc limit ${size})`;
}
