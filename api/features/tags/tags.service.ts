import type { Context } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { notFound } from "../../core/errors.ts";
import { Json } from "../../core/json.ts";
import { decodeCursor, toPage } from "../../core/pagination.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { normalizeTag, type Tag, type TagPage, tagJson } from "../../domain/tag.ts";
import { viewerWith } from "../../domain/user.ts";

export interface TagQuery extends PageQuery {
  /**
   * How their names begin, with or without `#`
   * @minLength 1
   * @maxLength 100
   */
  q?: string;
}

export async function findTags(ctx: Context, { q, limit, cursor }: TagQuery): Promise<Json<TagPage>> {
  const prefix = q === undefined ? "" : normalizeTag(q);
  // Nothing begins with what is no part of a name.
  if (prefix === undefined) return new Json('{"items":[],"next":null}');
  const list = `tags:${prefix}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, list, cursor);
  const begin = cursor === undefined ? "" : "and (-t.posts, t.subject_id) > (-$3::integer, $4)";
  const text = `select ${tagJson} as json, t.posts::text as count, t.subject_id as id from tallies t
    where t.subject_id like '#%' and t.posts > 0 and t.subject_id like $2 ${begin}
    order by -t.posts, t.subject_id limit ${limit + 1}`;
  const values = [viewerWith(ctx, "posts:read"), `#${prefix.replaceAll("_", "\\_")}%`, ...after];
  // Planned for each prefix: many tags begin with `a`, few with `abcd`.
  const rows = await query<{ json: string; count: string; id: string }>(ctx.db, text, values, { prepared: false });
  const keyed = rows.map(({ json, count, id }) => ({ json, key: [count, id] }));
  return toPage(ctx.config, list, keyed, limit);
}

const tagByName = `select ${tagJson} as json from tallies t where t.subject_id = $2 and (t.posts > 0 or t.followers > 0)`;

/** A tag that only drafts have is as little there as none. */
export async function getTag(ctx: Context, text: string): Promise<Json<Tag>> {
  const name = normalizeTag(text);
  const values = [viewerWith(ctx, "posts:read"), `#${name}`];
  const [row] = name === undefined ? [] : await query<{ json: string }>(ctx.db, tagByName, values);
  if (!row) throw notFound("tag");
  return new Json(row.json);
}
