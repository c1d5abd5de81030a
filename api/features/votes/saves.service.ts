import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { notFound } from "../../core/errors.ts";
import { isVisiblePost } from "../../domain/post-visibility.ts";
import { changePrivately, type PrivateChange } from "../../domain/private-change.ts";
import { requireCallerId } from "../../domain/user.ts";

const visibleSql = `select p.id from posts p join users u on u.id = p.author_id where p.id = $2 and ${isVisiblePost(true)}`;
const saving: PrivateChange = {
  text: "insert into saves (user_id, post_id) values ($1, $2) on conflict do nothing returning post_id",
  action: "post.save",
  event: "save.created",
};
const unsaving: PrivateChange = {
  text: "delete from saves where user_id = $1 and post_id = $2 returning post_id",
  action: "post.unsave",
  event: "save.deleted",
};

/** Throws a 404 for what the caller may not see. */
export async function savePost(ctx: Context, postId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await requireVisible(ctx, postId);
    await changePrivately(ctx, saving, postId);
  });
}

/** Throws a 404 for what the caller may not see, unless it was saved before it went out of sight. */
export async function unsavePost(ctx: Context, postId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    if (!(await changePrivately(ctx, unsaving, postId))) await requireVisible(ctx, postId);
  });
}

async function requireVisible(ctx: Context, postId: string): Promise<void> {
  const posts = await query(ctx.db, visibleSql, [requireCallerId(ctx), postId]);
  if (posts.length === 0) throw notFound("post");
}
