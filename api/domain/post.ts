import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { notFound } from "../core/errors.ts";
import { requireId } from "../core/ids.ts";
import { Json } from "../core/json.ts";
import { BaseModel } from "../core/model.ts";
import { type CursorKey, decodeCursor, isCommonSize, type Page, toPage } from "../core/pagination.ts";
import { type Media, mediaJson } from "./media.ts";
import { urlParameters } from "./media-urls.ts";
import { isListed, isOpen, isOpenAuthor } from "./post-visibility.ts";
import { type Author, authorJson, avatarJoin, requireCallerId, viewerWith } from "./user.ts";

export type PostStatus = "draft" | "published";
export type Visibility = "public" | "unlisted" | "private";

export class PostModel extends BaseModel {
  static override tableName = "posts";
  declare authorId: string;
  declare title: string;
  declare body: string;
  declare status: PostStatus;
  declare visibility: Visibility;
  declare externalId: string | null;
  declare publishedAt: Date | null;
  declare deletedAt: Date | null;

  /** Whether everybody can find it in lists. */
  get isListed(): boolean {
    return this.status === "published" && this.visibility === "public" && !this.deletedAt;
  }
}

/** Something an author shows or says. */
export interface Post {
  /** @example "pst_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  author: Author;
  title: string;
  /** Markdown, as it was written. */
  body: string;
  /** Drafts and deleted posts are seen by their author only. */
  status: "draft" | "published" | "deleted";
  /** Who sees it once it is published: everybody and in lists, everybody who has its id, or its author only. */
  visibility: "public" | "unlisted" | "private";
  /** In the author's order. */
  media: Media[];
  /** The author's own name for it. Null for everybody else. */
  externalId: string | null;
  /** @format date-time */
  createdAt: string;
  /** @format date-time */
  updatedAt: string;
  /**
   * When it was first published.
   * @format date-time
   */
  publishedAt: string | null;
  counts: PostCounts;
  /** What the caller may do; null when nobody is signed in. */
  viewer: PostViewer | null;
}

export interface PostCounts {
  media: number;
}

export interface PostViewer {
  canEdit: boolean;
}

export interface PostPage extends Page<Post> {}

/** `Post` of the rows `p`, `u`, `avatar` and `pm`, for the viewer `$1`, with URLs by `$2`. */
const postJson = `json_build_object(
  'id', p.id,
  'author', ${authorJson},
  'title', p.title,
  'body', p.body,
  'status', case when p.deleted_at is null then p.status else 'deleted' end,
  'visibility', p.visibility,
  'media', coalesce(pm.items, '[]'::json),
  'externalId', case when p.author_id = $1 then p.external_id end,
  'createdAt', iso_time(p.created_at),
  'updatedAt', iso_time(p.updated_at),
  'publishedAt', iso_time(p.published_at),
  'counts', json_build_object('media', pm.count),
  'viewer', case when $1::text is not null then json_build_object('canEdit', p.author_id = $1) end
)::text`;

const joins = `
  join users u on u.id = p.author_id ${avatarJoin}
  cross join lateral (
    select json_agg(${mediaJson(`(${isOpen} and u.deleted_at is null)`)} order by pm.position) as items, count(*) as count
    from post_media pm join media m on m.id = pm.media_id
    where pm.post_id = p.id and m.deleted_at is null
  ) pm`;

const visiblePost = (condition: string, isSignedIn: boolean) =>
  `select ${postJson} as json from posts p ${joins}
   where ${condition} and (p.author_id = $1 or (${isOpen} and ${isOpenAuthor(isSignedIn)}))`;

const postById = visiblePost("p.id = $3", true);
const postByIdForAnybody = visiblePost("p.id = $3", false);
const postByExternalId = visiblePost("p.author_id = $1 and p.external_id = $3 and p.deleted_at is null", true);

/** Reads one post. Throws a 404 for what the caller may not see. */
export async function getPost(ctx: Context, id: string): Promise<Json<Post>> {
  const viewer = viewerWith(ctx, "posts:read");
  return requirePost(ctx, viewer ? postById : postByIdForAnybody, requireId("pst", id, "post"), viewer);
}

/** As its author sees it: whoever may write a post gets what was written, whether or not the token lets it read. */
export async function getOwnPost(ctx: Context, id: string): Promise<Json<Post>> {
  return requirePost(ctx, postById, requireId("pst", id, "post"), requireCallerId(ctx));
}

/** Reads the caller's own post by the name that it has elsewhere. */
export async function getPostByExternalId(ctx: Context, externalId: string): Promise<Json<Post>> {
  return requirePost(ctx, postByExternalId, externalId, viewerWith(ctx, "posts:read"));
}

async function requirePost(ctx: Context, text: string, value: string, viewer: string | null): Promise<Json<Post>> {
  const [row] = await query<{ json: string }>(ctx.db, text, [viewer, urlParameters(ctx), value]);
  if (!row) throw notFound("post");
  return new Json(row.json);
}

/** The caller's own row, locked until the transaction ends. Throws a 404 for anybody else's. */
export async function lockOwnPost(ctx: Context, id: string): Promise<PostModel> {
  const row = await PostModel.query(ctx.db)
    .findOne({ id: requireId("pst", id, "post"), author_id: requireCallerId(ctx) })
    .forUpdate();
  if (!row) throw notFound("post");
  return row;
}

/** Which posts, in which order. */
export type PostList =
  | { kind: "latest" }
  | { kind: "author"; authorId: string }
  | { kind: "own"; authorId: string; status?: "draft" | "published" | "deleted" | undefined };

interface Slice {
  limit: number;
  cursor?: string | undefined;
}

interface ListPlan {
  /** Names the list with its filter and sort: cursors are bound to it. */
  name: string;
  condition: string;
  values: readonly string[];
  sortsBy: "published_at" | "created";
}

/** Reads one page in one statement, along an index: the deepest page costs what the first one does. */
export async function listPosts(ctx: Context, list: PostList, { limit, cursor }: Slice): Promise<Json<PostPage>> {
  const viewer = viewerWith(ctx, "posts:read");
  const plan = planList(list, viewer !== null);
  const after = cursor === undefined ? undefined : decodeCursor(ctx.config, plan.name, cursor);
  const values = [viewer, urlParameters(ctx), ...plan.values, ...(after ?? [])];
  const text = listSql(plan, after, limit + 1);
  const rows = await query<{ json: string; id: string; publishedAt: string }>(ctx.db, text, values, {
    prepared: isCommonSize(limit),
  });
  const keyed = rows.map(({ json, id, publishedAt }) => ({
    json,
    key: plan.sortsBy === "created" ? [id] : [publishedAt, id],
  }));
  return toPage(ctx.config, plan.name, keyed, limit);
}

function planList(list: PostList, isSignedIn: boolean): ListPlan {
  const listed = isListed(isSignedIn);
  switch (list.kind) {
    case "latest":
      return { name: "posts:latest", condition: listed, values: [], sortsBy: "published_at" };
    case "author":
      return {
        name: `posts:author:${list.authorId}`,
        condition: `${listed} and p.author_id = $3`,
        values: [list.authorId],
        sortsBy: "published_at",
      };
    case "own": {
      const status = list.status === "deleted" ? "p.deleted_at is not null" : "p.deleted_at is null";
      const filtered = list.status && list.status !== "deleted";
      return {
        name: `posts:own:${list.authorId}:${list.status ?? ""}`,
        condition: `p.author_id = $3 and ${status}${filtered ? " and p.status = $4" : ""}`,
        values: filtered ? [list.authorId, list.status ?? ""] : [list.authorId],
        sortsBy: "created",
      };
    }
  }
}

/**
 * The limit is part of the text: where it is a parameter, PostgreSQL expects a tenth of the table, and plans each
 * execution anew.
 */
function listSql({ condition, values, sortsBy }: ListPlan, after: CursorKey | undefined, limit: number): string {
  const next = 3 + values.length;
  const [sort, begin] =
    sortsBy === "created"
      ? ["p.id desc", `p.id < $${next}`]
      : ["p.published_at desc, p.id desc", `(p.published_at, p.id) < ($${next}::timestamptz, $${next + 1})`];
  return `
    select ${postJson} as json, p.id, iso_time(p.published_at) as "publishedAt"
    from (select * from posts p where ${condition}${after ? ` and ${begin}` : ""} order by ${sort} limit ${limit}) p ${joins}
    order by ${sort}`;
}
