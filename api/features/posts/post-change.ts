import { isDeepStrictEqual } from "node:util";
import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { conflict, unusableField } from "../../core/errors.ts";
import { requireMatch } from "../../core/http/etag.ts";
import { enqueue } from "../../core/jobs.ts";
import type { Json } from "../../core/json.ts";
import { refuseTaken } from "../../core/unique.ts";
import { recordAudit } from "../../domain/audit.ts";
import { screenText } from "../../domain/blocklist.ts";
import { type OwnedEventType, emit } from "../../domain/events.ts";
import { fetchLinkPreview } from "../../domain/jobs.ts";
import { pendingPreview } from "../../domain/link-preview.ts";
import { MediaModel } from "../../domain/media.ts";
import { getOwnPost, lockOwnPost, type Post, type PostModel } from "../../domain/post.ts";
import { keepRevision } from "../../domain/post-revision.ts";
import { ensureTags } from "../../domain/tag.ts";
import { requireCallerId } from "../../domain/user.ts";
import { type PostChanges, readFields, revisedFields, writtenTexts } from "./post-requests.ts";

/** Changes the caller's own post while its row is locked. */
export function changePost(
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

/**
 * Writes what is really changed, and what it said before. Nothing is written or told where nothing is changed: an import that
 * is repeated leaves no trace. `details` go into the audit log beside the names of the fields.
 */
export async function applyChanges(
  ctx: Context,
  post: PostModel,
  changes: PostChanges,
  details: object = {},
): Promise<void> {
  requireUndeleted(post);
  await screenText(ctx, post.id, writtenTexts(changes));
  const row = { ...readFields(changes), ...scheduleOf(post.status, changes.publishAt) };
  const changed = Object.fromEntries(
    Object.entries(row).filter(([field, value]) => !isDeepStrictEqual(Reflect.get(post, field), value)),
  );
  const { mediaIds } = changes;
  const shown = await listMediaIds(ctx, post.id);
  const isReshown = mediaIds !== undefined && !isDeepStrictEqual(mediaIds, shown);
  const fields = [...Object.keys(changed).map(nameOnTheWire), ...(isReshown ? ["mediaIds"] : [])];
  if (fields.length === 0) return;
  if (isReshown) await setMedia(ctx, post.id, mediaIds);
  if (row.tags) await ensureTags(ctx, row.tags);
  const isRevised = isReshown || revisedFields.some((field) => field in changed);
  if (isRevised) await keepRevision(ctx, post, shown);
  const revision = post.revision + Number(isRevised);
  const preview = "linkUrl" in changed ? { linkPreview: changed.linkUrl ? pendingPreview : null } : {};
  const written = { ...changed, ...preview, revision };
  await refuseTaken(externalIdTaken(changes.externalId), () => post.$query(ctx.db).patch(written));
  if (post.status !== "draft") requireContent(post, (mediaIds ?? shown).length);
  if ("linkUrl" in changed) await askForPreview(ctx, post);
  await record(ctx, "update", "post.updated", post, { fields: [...new Set(fields)], ...details });
}

/** Two columns that say when it is published are one field to others. */
function nameOnTheWire(column: string): string {
  return { linkUrl: "link", status: "publishAt" }[column] ?? column;
}

const maxBehind = 1000;
const pendingSql = `select count(*)::int as count from (select from posts
  where author_id = $1 and link_preview ->> 'state' = 'pending' limit ${maxBehind}) pending`;

/** Asks for it when the row is written. The more an author has waiting, the more those of others go before it. */
export async function askForPreview(ctx: Context, { id, authorId, linkUrl }: PostModel): Promise<void> {
  if (!linkUrl) return;
  const [pending] = await query<{ count: number }>(ctx.db, pendingSql, [authorId]);
  await enqueue(ctx, fetchLinkPreview, { postId: id, url: linkUrl }, -(pending?.count ?? 0));
}

const maxAheadDays = 366;

/** What `publishAt` makes of a post of this status. Undefined leaves things as they are. */
export function scheduleOf(
  status: PostModel["status"],
  publishAt: string | null | undefined,
): Partial<Pick<PostModel, "status" | "publishAt">> {
  if (publishAt === undefined || (publishAt === null && status === "published")) return {};
  if (publishAt === null) return { status: "draft", publishAt: null };
  if (status === "published") throw conflict("post_published", "The post is published already. Unpublish it first.");
  const time = new Date(publishAt);
  const aheadMs = time.getTime() - Date.now();
  if (!(aheadMs > 0 && aheadMs <= maxAheadDays * 86_400_000)) {
    throw unusableField(422, "unusable_time", {
      pointer: "/publishAt",
      in: "body",
      code: "unusable_time",
      message: `A post can be scheduled for a time to come, ${maxAheadDays} days ahead at most.`,
    });
  }
  return { status: "scheduled", publishAt: time };
}

export function requireUndeleted(post: PostModel): void {
  if (post.deletedAt) throw conflict("post_deleted", "The post is deleted. Restore it first.");
}

/** In the author's order, with those that were deleted since. */
export async function listMediaIds(ctx: Context, postId: string): Promise<string[]> {
  return ctx.db("post_media").where({ post_id: postId }).orderBy("position").pluck("media_id");
}

export async function setMedia(ctx: Context, postId: string, mediaIds: string[]): Promise<void> {
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

export function requireContent(post: PostModel, mediaCount: number): void {
  if (mediaCount > 0 || post.title?.trim() || post.body?.trim()) return;
  const message = "A published post needs a title, a body, or media.";
  throw unusableField(422, "empty_post", { pointer: "/title", in: "body", code: "empty_post", message });
}

export const externalIdTaken = (externalId: string | null | undefined) => ({
  constraint: "posts_author_external_id",
  code: "external_id_taken",
  field: "externalId",
  message: `You have another post with the externalId ${externalId}.`,
});

export async function record(
  ctx: Context,
  action: string,
  event: OwnedEventType,
  { id, authorId }: Pick<PostModel, "id" | "authorId">,
  details?: object,
): Promise<void> {
  await recordAudit(ctx, `post.${action}`, id, details);
  await emit(ctx, event, { id, ownerId: authorId });
}
