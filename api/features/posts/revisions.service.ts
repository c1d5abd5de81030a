import type { Context } from "../../core/context.ts";
import type { Json } from "../../core/json.ts";
import { MediaModel } from "../../domain/media.ts";
import type { Post } from "../../domain/post.ts";
import { getRevision } from "../../domain/post-revision.ts";
import { applyChanges, changePost } from "./post-change.ts";

/** Makes of a former state the present one. That is a change like any other: what it replaces is kept. */
export function restoreRevision(ctx: Context, id: string, number: number): Promise<Json<Post>> {
  return changePost(ctx, id, undefined, async (ctx, post) => {
    const { media_ids, link_url: link, language, ...said } = await getRevision(ctx, id, number);
    const mediaIds = await withoutDeleted(ctx, media_ids);
    const changes = { ...said, language: language || null, link, mediaIds };
    await applyChanges(ctx, post, changes, { restoredRevision: number });
  });
}

async function withoutDeleted(ctx: Context, mediaIds: string[]): Promise<string[]> {
  const there = await MediaModel.query(ctx.db).select("id").whereIn("id", mediaIds).where({ deleted_at: null });
  const ids = new Set(there.map(({ id }) => id));
  return mediaIds.filter((id) => ids.has(id));
}
