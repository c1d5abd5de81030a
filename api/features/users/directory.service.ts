import type { Context } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import type { Json } from "../../core/json.ts";
import { decodeCursor, isCommonSize, toPage } from "../../core/pagination.ts";
import { isSuspended } from "../../domain/account.ts";
import { mayMeet } from "../../domain/block.ts";
import { urlParameters } from "../../domain/media-urls.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { type UserPage, userJoins, userJson } from "../../domain/user.ts";

export interface UserQuery extends PageQuery {
  /**
   * How the handle or the name begins
   * @minLength 1
   * @maxLength 80
   */
  q?: string;
  /**
   * The latest first, or those whom most follow
   * @default "new"
   */
  sort?: "new" | "followers";
}

/** How many accounts are looked at whose handle begins so, and how many whose name does. */
const maxMatches = 200;

/** U+10FFFF: whatever begins with a text sorts before the text with this at its end. */
const lastCharacter = "chr(1114111)";

const begins = (text: string) => `${text} >= lower($3) and ${text} < lower($3) || ${lastCharacter}`;
const matchesOf = (text: string) =>
  `(select id from users u where ${begins(text)} order by ${text} limit ${maxMatches})`;

const isListed = `u.deleted_at is null and not coalesce(${isSuspended}, false) and ${mayMeet("u.id")}`;

const orders = {
  new: { key: "''", order: "l.id desc", after: (place: number) => `l.id < $${place}` },
  followers: {
    key: "l.followers::text",
    order: "l.followers desc, l.id desc",
    after: (place: number) => `(l.followers, l.id) < ($${place + 1}::integer, $${place})`,
  },
} as const;

/** Accounts that one may find. With `q` it is those first by name that are sorted, a bounded number. */
export async function listUsers(ctx: Context, { q, sort = "new", limit, cursor }: UserQuery): Promise<Json<UserPage>> {
  const begin = q === undefined ? [] : [q.replace(/^@/, "")];
  const name = `users:${sort}:${begin.join()}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, name, cursor);
  const { key, order, after: isAfter } = orders[sort];
  const text = `
    select ${userJson} as json, l.id, ${key} as key
    from (
      select * from (${begin.length ? matches : everybody[sort]}) l
      ${after.length ? `where ${isAfter(3 + begin.length)}` : ""}
      order by ${order} limit ${limit + 1}
    ) l join users u on u.id = l.id ${userJoins}
    order by ${order}`;
  const values = [ctx.caller?.userId ?? null, urlParameters(ctx), ...begin, ...after];
  const rows = await query<{ json: string; id: string; key: string }>(ctx.db, text, values, {
    // How many begin so PostgreSQL must know: for a few it looks them up, of many it reads the first along the index.
    prepared: begin.length === 0 && isCommonSize(limit),
  });
  const keyed = rows.map(({ json, id, key }) => ({ json, key: sort === "new" ? [id] : [id, key] }));
  return toPage(ctx.config, name, keyed, limit);
}

const matches = `select m.id, t.followers
  from (${matchesOf("u.handle")} union ${matchesOf('lower(u.display_name) collate "C"')}) m
  join users u on u.id = m.id join tallies t on t.subject_id = m.id where ${isListed}`;

const everybody = {
  new: `select u.id from users u where ${isListed}`,
  followers: `select t.subject_id as id, t.followers from tallies t where left(t.subject_id, 4) = 'usr_'
    and exists (select from users u where u.id = t.subject_id and ${isListed} offset 0)`,
};
