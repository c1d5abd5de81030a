import type { Context } from "../core/context.ts";
import type { Json } from "../core/json.ts";
import { decodeCursor } from "../core/pagination.ts";
import { walkPage } from "../core/walk.ts";
import { urlParameters } from "./media-urls.ts";
import type { PageQuery } from "./page-query.ts";
import { type PostPage, postJoins, postJson } from "./post.ts";
import { isVisiblePost } from "./post-visibility.ts";
import { requireCallerId } from "./user.ts";
import type { VoteValue } from "./vote.ts";

/** What the caller has done with a post. */
export type Mark = { kind: "saved" } | { kind: "voted"; value?: VoteValue | undefined };

/** The rows of both have the same names. */
const marks = {
  saved: "(select user_id, post_id, created_at from saves)",
  voted: "(select voter_id as user_id, subject_id as post_id, created_at, value from votes)",
} as const;

/** Reads a page of the posts that the caller has marked, the last one first; what it may no longer see is not among them. */
export async function listMarkedPosts(ctx: Context, mark: Mark, { limit, cursor }: PageQuery): Promise<Json<PostPage>> {
  const callerId = requireCallerId(ctx);
  const value = mark.kind === "voted" && mark.value !== undefined ? [mark.value] : [];
  const name = `posts:${mark.kind}:${callerId}:${value.join()}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, name, cursor);
  const conditions = [
    "l.user_id = $1",
    ...value.map(() => "l.value = $3"),
    ...(after.length ? [`(l.created_at, l.post_id) < ($${3 + value.length}::timestamptz, $${4 + value.length})`] : []),
  ];
  const walk = {
    row: "l",
    candidates: `select l.post_id, l.created_at from ${marks[mark.kind]} l where ${conditions.join(" and ")}`,
    order: "l.created_at desc, l.post_id desc",
    isShown: `exists (select from posts p join users u on u.id = p.author_id
      where p.id = l.post_id and ${isVisiblePost(true)} offset 0)`,
    key: ["iso_time(l.created_at)", "l.post_id"],
    json: postJson,
    joins: `join posts p on p.id = l.post_id ${postJoins}`,
  };
  return walkPage(ctx, name, walk, [callerId, urlParameters(ctx), ...value, ...after], limit);
}
