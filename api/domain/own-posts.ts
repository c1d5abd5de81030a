import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import type { Json } from "../core/json.ts";
import { decodeCursor, isCommonSize, toPageById } from "../core/pagination.ts";
import { urlParameters } from "./media-urls.ts";
import { type PostPage, postJoins, postJson } from "./post.ts";
import { requireCallerId } from "./user.ts";

export type OwnPostStatus = "draft" | "scheduled" | "published" | "deleted";

/** Reads a page of the caller's own posts, the last made first. */
export async function listOwnPosts(
  ctx: Context,
  status: OwnPostStatus | undefined,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Json<PostPage>> {
  const authorId = requireCallerId(ctx);
  const name = `posts:own:${authorId}:${status ?? ""}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, name, cursor);
  const filtered = status && status !== "deleted" ? [status] : [];
  const conditions = [
    "p.author_id = $1",
    status === "deleted" ? "p.deleted_at is not null" : "p.deleted_at is null",
    ...filtered.map(() => "p.status = $3"),
    ...after.map(() => `p.id < $${3 + filtered.length}`),
  ];
  const text = `select ${postJson} as json, p.id
    from (select * from posts p where ${conditions.join(" and ")} order by p.id desc limit ${limit + 1}) p ${postJoins}
    order by p.id desc`;
  const values = [authorId, urlParameters(ctx), ...filtered, ...after];
  const rows = await query<{ json: string; id: string }>(ctx.db, text, values, { prepared: isCommonSize(limit) });
  return toPageById(ctx.config, name, rows, limit);
}
