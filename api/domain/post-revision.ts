import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { notFound } from "../core/errors.ts";
import { requireId } from "../core/ids.ts";
import type { Json } from "../core/json.ts";
import { decodeCursor, isCommonSize, type Page, toPage } from "../core/pagination.ts";
import { mayModerate } from "./moderator.ts";
import type { PageQuery } from "./page-query.ts";
import type { PostModel } from "./post.ts";
import { requireCallerId } from "./user.ts";

/** What a post said and showed before it was changed. */
export interface PostRevision {
  /** The `revision` of the post at that time. @isInt */
  number: number;
  title: string;
  /** Markdown, as it was written. */
  body: string;
  language: string | null;
  sensitive: boolean;
  tags: string[];
  /** Some may have been deleted since. */
  mediaIds: string[];
  /** The URL that it pointed at. */
  link: string | null;
  /**
   * When the next revision took its place.
   * @format date-time
   */
  replacedAt: string;
}

export interface PostRevisionPage extends Page<PostRevision> {}

/** The row. */
export interface RevisionRow {
  title: string;
  body: string;
  language: string;
  sensitive: boolean;
  tags: string[];
  media_ids: string[];
  link_url: string | null;
}

const revisionJson = `json_build_object('number', r.number, 'title', r.title, 'body', r.body,
  'language', nullif(r.language, ''), 'sensitive', r.sensitive, 'tags', r.tags, 'mediaIds', r.media_ids,
  'link', r.link_url, 'replacedAt', iso_time(r.replaced_at))::text`;

/** Keeps what a post says, before it is changed. Its row is locked. */
export async function keepRevision(ctx: Context, post: PostModel, mediaIds: string[]): Promise<void> {
  await ctx.db("post_revisions").insert({
    post_id: post.id,
    number: post.revision,
    title: post.title,
    body: post.body,
    language: post.language,
    sensitive: post.sensitive,
    tags: post.tags,
    media_ids: mediaIds,
    link_url: post.linkUrl,
  });
}

/** The author, and moderators as far as others have ever seen it. */
const mayReadRevisions = `select p.id from posts p where p.id = $1
  and (p.author_id = $2 or ($3 and p.published_at is not null and p.visibility <> 'private'))`;

/** Reads a page of what a post was before, the latest first. Throws a 404 for what the caller may not see. */
export async function listRevisions(
  ctx: Context,
  id: string,
  { limit, cursor }: PageQuery,
): Promise<Json<PostRevisionPage>> {
  const postId = requireId("pst", id, "post");
  const [post] = await query(ctx.db, mayReadRevisions, [postId, requireCallerId(ctx), mayModerate(ctx)]);
  if (!post) throw notFound("post");
  const list = `revisions:${postId}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, list, cursor);
  const begin = after.length ? "and r.number < $2::integer" : "";
  const text = `select ${revisionJson} as json, r.number::text as number from post_revisions r
    where r.post_id = $1 ${begin} order by r.number desc limit ${limit + 1}`;
  const rows = await query<{ json: string; number: string }>(ctx.db, text, [postId, ...after], {
    prepared: isCommonSize(limit),
  });
  const keyed = rows.map(({ json, number }) => ({ json, key: [number] }));
  return toPage(ctx.config, list, keyed, limit);
}

/** Throws a 404 where the post has never been changed from there. */
export async function getRevision(ctx: Context, postId: string, number: number): Promise<RevisionRow> {
  const text = `select title, body, language, sensitive, tags, media_ids, link_url from post_revisions
    where post_id = $1 and number = $2`;
  const [row] = await query<RevisionRow>(ctx.db, text, [postId, number]);
  if (!row) throw notFound("revision");
  return row;
}
