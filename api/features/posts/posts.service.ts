import { type Context, inTransaction } from "../../core/context.ts";
import { unusableField } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import type { Json } from "../../core/json.ts";
import { renderMarkdown } from "../../core/markdown.ts";
import { refuseTaken } from "../../core/unique.ts";
import { screenText } from "../../domain/blocklist.ts";
import { emit } from "../../domain/events.ts";
import { pendingPreview } from "../../domain/link-preview.ts";
import { getOwnPost, getPostBody, type Post, PostModel } from "../../domain/post.ts";
import { ensureTags } from "../../domain/tag.ts";
import { requireCallerId } from "../../domain/user.ts";
import {
  applyChanges,
  askForPreview,
  changePost,
  externalIdTaken,
  record,
  requireContent,
  scheduleOf,
  setMedia,
} from "./post-change.ts";
import { type NamedPost, type NewPost, type PostChanges, readFields, writtenTexts } from "./post-requests.ts";

/** The body of a post for a page to show. */
export interface PostHtml {
  /** Harmless: it holds no markup but that of Markdown, no scripts, no pictures, and links to http, https and mailto only. */
  html: string;
}

/** As JSON, for user text must not become a page of the API's origin. */
export async function renderPost(ctx: Context, id: string): Promise<PostHtml> {
  return { html: renderMarkdown(await getPostBody(ctx, id)) };
}

export function createPost(ctx: Context, { status, ...fields }: NewPost): Promise<Json<Post>> {
  const { mediaIds = [], publishAt, externalId } = fields;
  return inTransaction(ctx, async (ctx) => {
    const id = newId("pst");
    await screenText(ctx, id, writtenTexts(fields));
    const isPublished = status === "published";
    const row = readFields(fields);
    const post = PostModel.fromJson({
      status: isPublished ? "published" : "draft",
      visibility: "public",
      ...row,
      ...readSchedule(status, publishAt),
      id,
      authorId: requireCallerId(ctx),
      publishedAt: isPublished ? new Date() : null,
      linkPreview: row.linkUrl ? pendingPreview : null,
    });
    if (post.status !== "draft") requireContent(post, mediaIds.length);
    await ensureTags(ctx, row.tags ?? []);
    await refuseTaken(externalIdTaken(externalId), () => PostModel.query(ctx.db).insert(post));
    await setMedia(ctx, id, mediaIds);
    await askForPreview(ctx, post);
    await record(ctx, "create", "post.created", post);
    if (isPublished) await emit(ctx, "post.published", { id, ownerId: post.authorId });
    return getOwnPost(ctx, id);
  });
}

/** `scheduled` and `publishAt` say the same; they must not contradict each other. */
function readSchedule(status: NewPost["status"], publishAt: string | null | undefined): ReturnType<typeof scheduleOf> {
  const isTimed = typeof publishAt === "string";
  if (!isTimed && status !== "scheduled") return {};
  if (isTimed && (status === "scheduled" || status === undefined)) return scheduleOf("draft", publishAt);
  const message = isTimed ? `A post that is ${status} takes no publishAt.` : "A scheduled post needs publishAt.";
  throw unusableField(422, "unusable_time", { pointer: "/publishAt", in: "body", code: "unusable_time", message });
}

export function updatePost(ctx: Context, id: string, changes: PostChanges, ifMatch?: string): Promise<Json<Post>> {
  return changePost(ctx, id, ifMatch, (ctx, post) => applyChanges(ctx, post, changes));
}

/** Makes the caller's post of this externalId, or changes it: then what `fields` leave out, and its status, stay. */
export function putPost(
  ctx: Context,
  externalId: string,
  { status, ...fields }: NamedPost,
): Promise<{ isNew: boolean; post: Json<Post> }> {
  return inTransaction(ctx, async (ctx) => {
    const authorId = requireCallerId(ctx);
    // Of two at once, one makes it, and the other finds it.
    await ctx.db.raw("select pg_advisory_xact_lock(hashtextextended(?, 0))", [`${authorId}\n${externalId}`]);
    const found = await PostModel.query(ctx.db).findOne({
      author_id: authorId,
      external_id: externalId,
      deleted_at: null,
    });
    if (!found)
      return { isNew: true, post: await createPost(ctx, { ...fields, externalId, ...(status && { status }) }) };
    return { isNew: false, post: await updatePost(ctx, found.id, fields) };
  });
}

export async function deletePost(ctx: Context, id: string, ifMatch?: string): Promise<void> {
  await changePost(ctx, id, ifMatch, async (ctx, post) => {
    if (post.deletedAt) return;
    await post.$query(ctx.db).patch({ deletedAt: new Date(), pinnedAt: null });
    await record(ctx, "delete", "post.deleted", post);
  });
}

/** What should have been published in the meantime comes back as a draft: its author decides anew. */
export function restorePost(ctx: Context, id: string): Promise<Json<Post>> {
  return changePost(ctx, id, undefined, async (ctx, post) => {
    if (!post.deletedAt) return;
    const isOverdue = post.publishAt !== null && post.publishAt <= new Date();
    const schedule = isOverdue ? ({ status: "draft", publishAt: null } as const) : {};
    await refuseTaken(externalIdTaken(post.externalId), () =>
      post.$query(ctx.db).patch({ deletedAt: null, ...schedule }),
    );
    await record(ctx, "restore", "post.restored", post);
  });
}
