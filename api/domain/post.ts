import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { notFound } from "../core/errors.ts";
import { requireId } from "../core/ids.ts";
import { Json } from "../core/json.ts";
import { BaseModel } from "../core/model.ts";
import type { Page } from "../core/pagination.ts";
import { isFollowedByViewer } from "./follow.ts";
import type { LinkPreview } from "./link-preview.ts";
import { type Media, mediaJson } from "./media.ts";
import { urlParameters } from "./media-urls.ts";
import { type Reader, readerOfOne } from "./moderator.ts";
import { isOpen, isReadablePost } from "./post-visibility.ts";
import { tallyJoin, viewersVote, voteCountsJson } from "./tally.ts";
import { type Author, authorJson, avatarJoin, requireCallerId, viewerWith } from "./user.ts";

export type PostStatus = "draft" | "scheduled" | "published";
export type Visibility = "public" | "unlisted" | "followers" | "private";
export type CommentPolicy = "everybody" | "followers" | "nobody";

export class PostModel extends BaseModel {
  static override tableName = "posts";
  declare authorId: string;
  declare title: string;
  declare body: string;
  declare language: string;
  declare status: PostStatus;
  declare visibility: Visibility;
  declare commentPolicy: CommentPolicy;
  declare sensitive: boolean;
  declare tags: string[];
  declare externalId: string | null;
  declare linkUrl: string | null;
  declare linkPreview: LinkPreview | null;
  declare revision: number;
  declare publishAt: Date | null;
  declare publishedAt: Date | null;
  declare pinnedAt: Date | null;
  declare lockedAt: Date | null;
  declare removedAt: Date | null;
  declare deletedAt: Date | null;
  declare labels: string[];

  /** PostgreSQL's driver would make a text of it. */
  static override get jsonAttributes() {
    return ["linkPreview"];
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
  /** In which language it is written (BCP 47); null where nobody said. @example "en" */
  language: string | null;
  /**
   * Only its author sees what is not published, deleted, or removed by a moderator; moderators see by its address what is
   * removed, and what was deleted before they have decided about a report.
   */
  status: "draft" | "scheduled" | "published" | "deleted" | "removed";
  /**
   * Who sees it once it is published: everybody and in lists, everybody who has its id, who follows its author, or its
   * author only.
   */
  visibility: "public" | "unlisted" | "followers" | "private";
  /** Who may comment on it, of those who see it. */
  commentPolicy: "everybody" | "followers" | "nobody";
  /** Whether it should not be shown to everybody without a warning. */
  sensitive: boolean;
  /** What moderators warn of. */
  labels: string[];
  /** Whether a moderator has closed it to comments. */
  locked: boolean;
  /** Whether it stands first on its author's page. */
  pinned: boolean;
  /** In the author's order. @example ["kyoto", "spring"] */
  tags: string[];
  /** In the author's order. */
  media: Media[];
  /** What it points at. */
  link: PostLink | null;
  /** The author's own name for it. Null for everybody else. */
  externalId: string | null;
  /** Counts the changes of what it says and shows; `/revisions` has what was there before. */
  revision: number;
  /** @format date-time */
  createdAt: string;
  /** @format date-time */
  updatedAt: string;
  /**
   * When it is to be published. Null unless it is scheduled.
   * @format date-time
   */
  publishAt: string | null;
  /**
   * When it was first published.
   * @format date-time
   */
  publishedAt: string | null;
  counts: PostCounts;
  /** What the caller may do, and has done; null when nobody is signed in. */
  viewer: PostViewer | null;
}

/** A page elsewhere. */
export interface PostLink {
  /** http or https. */
  url: string;
  /** What was found there. */
  preview: LinkPreview;
}

export interface PostCounts {
  media: number;
  /** Votes for it. */
  up: number;
  /** Votes against it. */
  down: number;
  /** Votes for it without those against it. */
  score: number;
  comments: number;
  /** How many have saved it. */
  saves: number;
}

export interface PostViewer {
  canEdit: boolean;
  canComment: boolean;
  /** 1 for it, -1 against it, 0 for neither. */
  vote: number;
  saved: boolean;
}

export interface PostPage extends Page<Post> {}

/** Whether the viewer `$1` may comment on the post of the row `p`, as far as it may see it. */
export const canComment = `(p.audience <> 'private' and p.locked_at is null and (p.author_id = $1 or p.comment_policy = 'everybody'
  or (p.comment_policy = 'followers' and ${isFollowedByViewer("p.author_id")})))`;

/** `Post` of the rows of `postJoins`, for the viewer `$1`, with URLs by `$2`. */
export const postJson = `json_build_object(
  'id', p.id,
  'author', ${authorJson},
  'title', p.title,
  'body', p.body,
  'language', nullif(p.language, ''),
  'status', case when p.deleted_at is not null then 'deleted' when p.removed_at is not null then 'removed' else p.status end,
  'visibility', p.visibility,
  'commentPolicy', p.comment_policy,
  'sensitive', p.sensitive,
  'labels', p.labels,
  'locked', p.locked_at is not null,
  'pinned', p.pinned_at is not null,
  'tags', p.tags,
  'media', coalesce(pm.items, '[]'::json),
  'link', case when p.link_url is not null then json_build_object('url', p.link_url, 'preview', p.link_preview) end,
  'externalId', case when p.author_id = $1 then p.external_id end,
  'revision', p.revision,
  'createdAt', iso_time(p.created_at),
  'updatedAt', iso_time(p.updated_at),
  'publishAt', iso_time(p.publish_at),
  'publishedAt', iso_time(p.published_at),
  'counts', json_build_object('media', pm.count, ${voteCountsJson()}, 'comments', t.comments, 'saves', t.saves),
  'viewer', case when $1::text is not null then json_build_object(
    'canEdit', p.author_id = $1, 'canComment', ${canComment}, 'vote', ${viewersVote("p.id")},
    'saved', exists (select from saves s where s.user_id = $1 and s.post_id = p.id offset 0)) end
)::text`;

/** What `postJson` is made of, beside the row `p`. */
export const postJoins = `
  join users u on u.id = p.author_id ${avatarJoin} ${tallyJoin("p.id")}
  cross join lateral (
    select json_agg(${mediaJson(`(${isOpen} and u.deleted_at is null and m.removed_at is null)`)} order by pm.position) as items, count(*) as count
    from post_media pm join media m on m.id = pm.media_id
    where pm.post_id = p.id and m.deleted_at is null and (m.removed_at is null or m.owner_id = $1)
  ) pm`;

const postWhere = (condition: string, reader: Reader) =>
  `select ${postJson} as json from posts p ${postJoins} where ${condition} and ${isReadablePost(reader)}`;

const forReaders = (statement: (reader: Reader) => string): Record<Reader, string> => ({
  nobody: statement("nobody"),
  somebody: statement("somebody"),
  moderator: statement("moderator"),
});

const postById = forReaders((reader) => postWhere("p.id = $3", reader));
const postByExternalId = postWhere("p.author_id = $1 and p.external_id = $3 and p.deleted_at is null", "somebody");

/** Reads one post. Throws a 404 for what the caller may not see. */
export async function getPost(ctx: Context, id: string): Promise<Json<Post>> {
  const viewer = viewerWith(ctx, "posts:read");
  return requirePost(ctx, postById[readerOfOne(ctx, viewer)], requireId("pst", id, "post"), viewer);
}

/** As its author sees it: whoever may write a post gets what was written, whether or not the token lets it read. */
export async function getOwnPost(ctx: Context, id: string): Promise<Json<Post>> {
  return requirePost(ctx, postById.somebody, requireId("pst", id, "post"), requireCallerId(ctx));
}

/** Also nobody's text has to speak of `$1`. */
const bodyById = forReaders(
  (reader) => `select p.body from posts p join users u on u.id = p.author_id
    where p.id = $2 and ${isReadablePost(reader)} ${reader === "nobody" ? "and $1::text is null" : ""}`,
);

/** Reads the Markdown of a post. Throws a 404 for what the caller may not see. */
export async function getPostBody(ctx: Context, id: string): Promise<string> {
  const viewer = viewerWith(ctx, "posts:read");
  const values = [viewer, requireId("pst", id, "post")];
  const [row] = await query<{ body: string }>(ctx.db, bodyById[readerOfOne(ctx, viewer)], values);
  if (!row) throw notFound("post");
  return row.body;
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
