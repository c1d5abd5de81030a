import { type Context, inTransaction } from "../../core/context.ts";
import { conflict } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import { type Post, PostModel } from "../../domain/post.ts";
import { onBehalfOf } from "../../domain/user.ts";
import { changePost, listMediaIds, record, requireContent, requireUndeleted } from "./post-change.ts";

export function publishPost(ctx: Context, id: string): Promise<Json<Post>> {
  return changePost(ctx, id, undefined, async (ctx, post) => {
    requireUndeleted(post);
    if (post.status === "published") return;
    requireContent(post, (await listMediaIds(ctx, id)).length);
    await publish(ctx, post);
  });
}

/** Publishing again does not lift a post in the feeds. */
async function publish(ctx: Context, post: PostModel): Promise<void> {
  const publishedAt = post.publishedAt ?? new Date();
  await post.$query(ctx.db).patch({ status: "published", publishAt: null, publishedAt });
  await record(ctx, "publish", "post.published", post);
}

export function unpublishPost(ctx: Context, id: string): Promise<Json<Post>> {
  return changePost(ctx, id, undefined, async (ctx, post) => {
    requireUndeleted(post);
    if (post.status === "draft") return;
    const wasPublished = post.status === "published";
    await post.$query(ctx.db).patch({ status: "draft", publishAt: null, pinnedAt: null });
    if (wasPublished) await record(ctx, "unpublish", "post.unpublished", post);
    else await record(ctx, "update", "post.updated", post, { fields: ["publishAt"] });
  });
}

const batchSize = 100;

/**
 * Publishes what is due, each post in a transaction of its own and under its lock: two at once publish it once.
 * Those of suspended accounts wait; those of deleted accounts and deleted posts do so until they are gone or back.
 */
export async function publishDue(ctx: Context): Promise<void> {
  // One that cannot be published must not keep the others from it.
  const failures = new Map<string, unknown>();
  let due: { id: string }[];
  do {
    const failedIds = [...failures.keys()];
    due = await duePosts(ctx).select("id").whereNotIn("id", failedIds).orderBy("publish_at").limit(batchSize);
    for (const { id } of due) await publishIfDue(ctx, id).catch((error: unknown) => failures.set(id, error));
  } while (due.length === batchSize);
  if (failures.size) throw new AggregateError(failures.values(), `${failures.size} posts could not be published`);
}

function publishIfDue(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    // It may have been put off, withdrawn or published since it was found.
    const post = await duePosts(ctx).findOne({ id }).forUpdate();
    if (post) await publish(onBehalfOf(ctx, post.authorId), post);
  });
}

const isAuthorActive = `exists (select from users u where u.id = posts.author_id and u.deleted_at is null
  and (u.suspended_at is null or u.suspended_until <= now()))`;

const duePosts = (ctx: Context) =>
  PostModel.query(ctx.db)
    .where("publish_at", "<=", ctx.db.fn.now())
    .where({ deleted_at: null })
    .whereRaw(isAuthorActive);

const maxPins = 5;

/** Puts a published post before the others on its author's page. */
export function pinPost(ctx: Context, id: string): Promise<Json<Post>> {
  return changePost(ctx, id, undefined, async (ctx, post) => {
    requireUndeleted(post);
    if (post.status !== "published") throw conflict("post_not_published", "Only a published post can be pinned.");
    if (post.pinnedAt) return;
    // One after the other: two at once would both be the last that there is room for.
    await ctx.db.raw("select pg_advisory_xact_lock(hashtextextended(?, 0))", [`pins ${post.authorId}`]);
    const pinned = await PostModel.query(ctx.db)
      .where({ author_id: post.authorId })
      .whereNotNull("pinned_at")
      .resultSize();
    if (pinned >= maxPins) throw conflict("too_many_pins", `At most ${maxPins} posts can be pinned. Unpin one first.`);
    await post.$query(ctx.db).patch({ pinnedAt: new Date() });
    await record(ctx, "pin", "post.pinned", post);
  });
}

export function unpinPost(ctx: Context, id: string): Promise<Json<Post>> {
  return changePost(ctx, id, undefined, async (ctx, post) => {
    if (!post.pinnedAt) return;
    await post.$query(ctx.db).patch({ pinnedAt: null });
    await record(ctx, "unpin", "post.unpinned", post);
  });
}
