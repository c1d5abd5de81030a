import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { notFound } from "../../core/errors.ts";
import { follow, unfollow } from "../../domain/following.ts";
import { mute, unmute } from "../../domain/mute.ts";
import { normalizeTag } from "../../domain/tag.ts";

export const followTag = (ctx: Context, tag: string): Promise<void> => withTag(ctx, tag, follow);
export const unfollowTag = (ctx: Context, tag: string): Promise<void> => withTag(ctx, tag, unfollow);
export const muteTag = (ctx: Context, tag: string): Promise<void> => withTag(ctx, tag, mute);
export const unmuteTag = (ctx: Context, tag: string): Promise<void> => withTag(ctx, tag, unmute);

type Change = (ctx: Context, subjectId: string) => Promise<unknown>;

/** Throws a 404 for a tag that no post has ever had. */
async function withTag(ctx: Context, tag: string, change: Change): Promise<void> {
  const name = normalizeTag(tag);
  const [found] = name === undefined ? [] : await query(ctx.db, "select name from tags where name = $1", [name]);
  if (!found) throw notFound("tag");
  await inTransaction(ctx, (ctx) => change(ctx, `#${name}`));
}
