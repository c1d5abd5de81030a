import type { Context } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import type { Json } from "../../core/json.ts";
import { decodeCursor, isCommonSize, toPageById } from "../../core/pagination.ts";
import { type ModlogPage, modlogJson } from "../../domain/moderation.ts";
import type { PageQuery } from "../../domain/page-query.ts";

/** Reads a page of what moderators have decided, without saying about what and by whom. */
export async function readModlog(ctx: Context, { limit, cursor }: PageQuery): Promise<Json<ModlogPage>> {
  const list = "modlog";
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, list, cursor);
  const text = `select ${modlogJson} as json, a.id from moderation_actions a
    ${after.length ? "where a.id < $1" : ""} order by a.id desc limit ${limit + 1}`;
  const rows = await query<{ json: string; id: string }>(ctx.db, text, [...after], { prepared: isCommonSize(limit) });
  return toPageById(ctx.config, list, rows, limit);
}
