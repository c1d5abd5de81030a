import type { Context } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import type { Json } from "../../core/json.ts";
import { decodeCursor, isCommonSize, toPage } from "../../core/pagination.ts";
import { urlParameters } from "../../domain/media-urls.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { isVisibleUser, requireCallerId, type UserPage, userJoins, userJson } from "../../domain/user.ts";

/** Whom the caller has blocked, as far as it may see them: who has blocked it in turn, or is deleted, is not shown. */
export async function listBlocked(ctx: Context, { limit, cursor }: PageQuery): Promise<Json<UserPage>> {
  const viewer = requireCallerId(ctx);
  const list = `blocks:${viewer}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, list, cursor);
  const text = `
    select ${userJson} as json, u.id, iso_time(l.created_at) as "createdAt"
    from blocks l join users u on u.id = l.blocked_id ${userJoins}
    where l.blocker_id = $1 and ${isVisibleUser}
      ${after.length ? "and (l.created_at, l.blocked_id) < ($3::timestamptz, $4)" : ""}
    order by l.created_at desc, l.blocked_id desc limit ${limit + 1}`;
  const values = [viewer, urlParameters(ctx), ...after];
  const rows = await query<{ json: string; id: string; createdAt: string }>(ctx.db, text, values, {
    prepared: isCommonSize(limit),
  });
  const keyed = rows.map(({ json, id, createdAt }) => ({ json, key: [createdAt, id] }));
  return toPage(ctx.config, list, keyed, limit);
}
