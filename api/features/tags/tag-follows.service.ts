import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { notFound } from "../../core/errors.ts";
import { isMutedByViewer } from "../../domain/follow.ts";
import { follow, unfollow } from "../../domain/following.ts";
import { mute, unmute } from "../../domain/mute.ts";
import { normalizeTag } from "../../domain/tag.ts";
import { requireCallerId } from "../../domain/user.ts";

export const followTag = (ctx: Context, tag: string): Promise<void> => withTag(ctx, tag, follow);
export const unfollowTag = (ctx: Context, tag: string): Promise<void> => withTag(ctx, tag, unfollow);
export const muteTag = (ctx: Context, tag: string): Promise<void> => withTag(ctx, tag, mute);
export const unmuteTag = (ctx: Context, tag: string): Promise<void> => withTag(ctx, tag, unmute);

type Change = (ctx: Context, subjectId: string) => Promise<unknown>;

/** Whether everybody knows of it, or the caller has muted it when that was so. Who follows it is counted. */
const knownSql = `select from tallies t where t.subject_id = $2 and (t.posts > 0 or t.followers > 0
  or ${isMutedByViewer("t.subject_id")})`;

/** Throws a 404 for a tag that no public post has: what others have in their drafts is not to be guessed at. */
async function withTag(ctx: Context, tag: string, change: Change): Promise<void> {
  const name = normalizeTag(tag);
  const rows = name === undefined ? [] : await query(ctx.db, knownSql, [requireCallerId(ctx), `#${name}`]);
  if (rows.length === 0) throw notFound("tag");
  await inTransaction(ctx, (ctx) => change(ctx, `#${name}`));
}
