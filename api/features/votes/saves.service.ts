import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { notFound } from "../../core/errors.ts";
import { recordAudit } from "../../domain/audit.ts";
import { isVisiblePost } from "../../domain/post-visibility.ts";
import { requireCallerId } from "../../domain/user.ts";

const visibleSql = `select p.id from posts p join users u on u.id = p.author_id where p.id = $2 and ${isVisiblePost(true)}`;
const insertSql = "insert into saves (user_id, post_id) values ($1, $2) on conflict do nothing returning post_id";
const deleteSql = "delete from saves where user_id = $1 and post_id = $2 returning post_id";

/** Throws a 404 for what the caller may not see. */
export async function savePost(ctx: Context, postId: string): Promise<void> {
  const values = [requireCallerId(ctx), postId];
  await inTransaction(ctx, async (ctx) => {
    await requireVisible(ctx, values);
    const saved = await query(ctx.db, insertSql, values);
    if (saved.length) await recordAudit(ctx, "post.save", postId);
  });
}

/** Throws a 404 for what the caller may not see, unless it was saved before it went out of sight. */
export async function unsavePost(ctx: Context, postId: string): Promise<void> {
  const values = [requireCallerId(ctx), postId];
  await inTransaction(ctx, async (ctx) => {
    const removed = await query(ctx.db, deleteSql, values);
    if (removed.length) await recordAudit(ctx, "post.unsave", postId);
    else await requireVisible(ctx, values);
  });
}

async function requireVisible(ctx: Context, values: string[]): Promise<void> {
  const posts = await query(ctx.db, visibleSql, values);
  if (posts.length === 0) throw notFound("post");
}
