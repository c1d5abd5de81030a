import { type Context, inTransaction } from "../../core/context.ts";
import { conflict, unusableField } from "../../core/errors.ts";
import { requireMatch } from "../../core/http/etag.ts";
import { newId } from "../../core/ids.ts";
import type { Json } from "../../core/json.ts";
import { refuseTaken } from "../../core/unique.ts";
import { recordAudit } from "../../domain/audit.ts";
import { type EventType, emit } from "../../domain/events.ts";
import { MediaModel } from "../../domain/media.ts";
import { getOwnPost, lockOwnPost, type Post, PostModel } from "../../domain/post.ts";
import { requireCallerId } from "../../domain/user.ts";

export interface NewPost {
  /** @maxLength 300 */
  title?: string;
  /**
   * Markdown
   * @maxLength 50000
   */
  body?: string;
  /** Whether it is published at once */
  status?: "draft" | "published";
  /** Who sees it once it is published */
  visibility?: "public" | "unlisted" | "followers" | "private";
  /**
   * Your own media, in the order in which they are shown
   * @maxItems 100
   */
  mediaIds?: MediaId[];
  /**
   * Your own name for it, unique among your posts: an import can be repeated without making anything twice
   * @minLength 1
   * @maxLength 255
   */
  externalId?: string;
}

/**
 * The id of one of your media
 * @maxLength 64
 */
type MediaId = string;

export interface PostChanges {
  /** @maxLength 300 */
  title?: string;
  /**
   * Markdown
   * @maxLength 50000
   */
  body?: string;
  /** Who sees it once it is published */
  visibility?: "public" | "unlisted" | "followers" | "private";
  /**
   * Your own media, in the order in which they are shown; replaces those it has
   * @maxItems 100
   */
  mediaIds?: MediaId[];
  /**
   * Your own name for it; null takes it away
   * @minLength 1
   * @maxLength 255
   */
  externalId?: string | null;
}

export function createPost(ctx: Context, { mediaIds = [], ...fields }: NewPost): Promise<Json<Post>> {
  return inTransaction(ctx, async (ctx) => {
    const authorId = requireCallerId(ctx);
    const id = newId("pst");
    const isPublished = fields.status === "published";
    const post = PostModel.fromJson({
      status: "draft",
      visibility: "public",
      ...fields,
      id,
      authorId,
      publishedAt: isPublished ? new Date() : null,
    });
    if (isPublished) requireContent(post, mediaIds.length);
    await refuseTaken(externalIdTaken(fields.externalId), () => PostModel.query(ctx.db).insert(post));
    await setMedia(ctx, id, mediaIds);
    await record(ctx, "create", "post.created", id);
    if (isPublished) await emit(ctx, "post.published", id);
    return getOwnPost(ctx, id);
  });
}

export function updatePost(ctx: Context, id: string, changes: PostChanges, ifMatch?: string): Promise<Json<Post>> {
  const { mediaIds, ...fields } = changes;
  return changePost(ctx, id, ifMatch, async (ctx, post) => {
    requireUndeleted(post);
    if (Object.keys(changes).length === 0) return;
    if (mediaIds) await setMedia(ctx, id, mediaIds);
    await refuseTaken(externalIdTaken(fields.externalId), () => post.$query(ctx.db).patch(fields));
    if (post.status === "published") requireContent(post, await countMedia(ctx, id));
    await record(ctx, "update", "post.updated", id, { fields: Object.keys(changes) });
  });
}

export function publishPost(ctx: Context, id: string): Promise<Json<Post>> {
  return changePost(ctx, id, undefined, async (ctx, post) => {
    requireUndeleted(post);
    if (post.status === "published") return;
    requireContent(post, await countMedia(ctx, id));
    await post.$query(ctx.db).patch({ status: "published", publishedAt: post.publishedAt ?? new Date() });
    await record(ctx, "publish", "post.published", id);
  });
}

export function unpublishPost(ctx: Context, id: string): Promise<Json<Post>> {
  return changePost(ctx, id, undefined, async (ctx, post) => {
    requireUndeleted(post);
    if (post.status === "draft") return;
    await post.$query(ctx.db).patch({ status: "draft" });
    await record(ctx, "unpublish", "post.unpublished", id);
  });
}

export async function deletePost(ctx: Context, id: string, ifMatch?: string): Promise<void> {
  await changePost(ctx, id, ifMatch, async (ctx, post) => {
    if (post.deletedAt) return;
    await post.$query(ctx.db).patch({ deletedAt: new Date() });
    await record(ctx, "delete", "post.deleted", id);
  });
}

export function restorePost(ctx: Context, id: string): Promise<Json<Post>> {
  return changePost(ctx, id, undefined, async (ctx, post) => {
    if (!post.deletedAt) return;
    await refuseTaken(externalIdTaken(post.externalId), () => post.$query(ctx.db).patch({ deletedAt: null }));
    await record(ctx, "restore", "post.restored", id);
  });
}

/** Changes the caller's own post while its row is locked. */
function changePost(
  ctx: Context,
  id: string,
  ifMatch: string | undefined,
  change: (ctx: Context, post: PostModel) => Promise<void>,
): Promise<Json<Post>> {
  return inTransaction(ctx, async (ctx) => {
    const post = await lockOwnPost(ctx, id);
    await requireMatch(ifMatch, () => getOwnPost(ctx, id));
    await change(ctx, post);
    return getOwnPost(ctx, id);
  });
}

function requireUndeleted(post: PostModel): void {
  if (post.deletedAt) throw conflict("post_deleted", "The post is deleted. Restore it first.");
}

async function setMedia(ctx: Context, postId: string, mediaIds: string[]): Promise<void> {
  await ctx.db("post_media").where({ post_id: postId }).delete();
  if (mediaIds.length === 0) return;
  const own = await MediaModel.query(ctx.db)
    .select("id")
    .whereIn("id", mediaIds)
    .where({ owner_id: requireCallerId(ctx), deleted_at: null })
    // Until the post is written, none of them can be deleted.
    .forShare();
  const known = new Set(own.map((media) => media.id));
  const errors = mediaIds.flatMap((id, index) => {
    if (!known.has(id)) return [noSuchMedia(id, index)];
    return mediaIds.indexOf(id) < index ? [mediaTwice(id, index)] : [];
  });
  if (errors[0]) throw unusableField(422, errors[0].code, errors[0]);
  const rows = mediaIds.map((mediaId, position) => ({ post_id: postId, position, media_id: mediaId }));
  await ctx.db("post_media").insert(rows);
}

const noSuchMedia = (id: string, index: number) => ({
  pointer: `/mediaIds/${index}`,
  in: "body" as const,
  code: "unknown_media",
  message: `You have no media ${id}.`,
});

const mediaTwice = (id: string, index: number) => ({
  pointer: `/mediaIds/${index}`,
  in: "body" as const,
  code: "media_twice",
  message: `The media ${id} is named twice.`,
});

async function countMedia(ctx: Context, postId: string): Promise<number> {
  const row = await ctx.db("post_media").where({ post_id: postId }).count({ count: "*" }).first();
  return Number(row?.count);
}

function requireContent(post: PostModel, mediaCount: number): void {
  if (mediaCount > 0 || post.title?.trim() || post.body?.trim()) return;
  const message = "A published post needs a title, a body, or media.";
  throw unusableField(422, "empty_post", { pointer: "/title", in: "body", code: "empty_post", message });
}

const externalIdTaken = (externalId: string | null | undefined) => ({
  constraint: "posts_author_external_id",
  code: "external_id_taken",
  field: "externalId",
  message: `You have another post with the externalId ${externalId}.`,
});

async function record(ctx: Context, action: string, event: EventType, id: string, details?: object): Promise<void> {
  await recordAudit(ctx, `post.${action}`, id, details);
  await emit(ctx, event, id);
}
