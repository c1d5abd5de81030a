import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import type { Json } from "../core/json.ts";
import { decodeCursor, isCommonSize, toPageByTime } from "../core/pagination.ts";
import { urlParameters } from "./media-urls.ts";
import type { PageQuery } from "./page-query.ts";
import { type PostPage, postJoins, postJson } from "./post.ts";
import { isVisiblePost } from "./post-visibility.ts";
import { requireCallerId } from "./user.ts";
import type { VoteValue } from "./vote.ts";

/** What the caller has done with a post. */
export type Mark = { kind: "saved" } | { kind: "voted"; value?: VoteValue | undefined };

const marks = {
  saved: { table: "saves", userId: "user_id", postId: "post_id" },
  voted: { table: "votes", userId: "voter_id", postId: "subject_id" },
} as const;

/** Reads a page of the posts that the caller has marked, the last one first; what it may no longer see is not among them. */
export async function listMarkedPosts(ctx: Context, mark: Mark, { limit, cursor }: PageQuery): Promise<Json<PostPage>> {
  const callerId = requireCallerId(ctx);
  const value = mark.kind === "voted" && mark.value !== undefined ? [mark.value] : [];
  const name = `posts:${mark.kind}:${callerId}:${value.join()}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, name, cursor);
  const { table, userId, postId } = marks[mark.kind];
  const conditions = [
    `l.${userId} = $1`,
    ...value.map(() => "l.value = $3"),
    ...(after.length
      ? [`(l.created_at, l.${postId}) < ($${3 + value.length}::timestamptz, $${4 + value.length})`]
      : []),
    `exists (select from posts p join users u on u.id = p.author_id where p.id = l.${postId} and ${isVisiblePost(true)} offset 0)`,
  ];
  const text = `
    select ${postJson} as json, p.id, iso_time(l.created_at) as time
    from (
      select l.${postId} as post_id, l.created_at from ${table} l where ${conditions.join(" and ")}
      order by l.created_at desc, l.${postId} desc limit ${limit + 1}
    ) l join posts p on p.id = l.post_id ${postJoins}
    order by l.created_at desc, l.post_id desc`;
  const values = [callerId, urlParameters(ctx), ...value, ...after];
  const rows = await query<{ json: string; id: string; time: string }>(ctx.db, text, values, {
    prepared: isCommonSize(limit),
  });
  return toPageByTime(ctx.config, name, rows, limit);
}
