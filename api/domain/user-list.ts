import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import type { Json } from "../core/json.ts";
import { decodeCursor, isCommonSize, type Page, toPageByTime } from "../core/pagination.ts";
import { walkPage } from "../core/walk.ts";
import { isSuspended } from "./account.ts";
import { mayMeet } from "./block.ts";
import { urlParameters } from "./media-urls.ts";
import type { PageQuery } from "./page-query.ts";
import { isVisibleUser, requireCallerId, type User, type UserPage, userJoins, userJson } from "./user.ts";

/** An account or a tag, and since when it is followed or muted. */
export interface UserOrTag {
  type: "user" | "tag";
  /** Null for a tag. */
  user: User | null;
  /** Its name; null for an account. @example "kyoto" */
  tag: string | null;
  /** @format date-time */
  since: string;
}

export interface UserOrTagPage extends Page<UserOrTag> {}

/** As in the directory: who is suspended is in no list of others. */
const isShownAmongOthers = `not ${isSuspended} and ${mayMeet("u.id")}`;

/** Lists of accounts: the table, whose list it is, who is in it, and who of these the viewer `$1` gets to see. */
const lists = {
  followers: { table: "follows", owner: "subject_id", member: "follower_id", isShown: isShownAmongOthers },
  following: { table: "follows", owner: "follower_id", member: "subject_id", isShown: isShownAmongOthers },
  blocks: { table: "blocks", owner: "blocker_id", member: "blocked_id", isShown: "true" },
} as const;

/** Reads a page of who follows an account, whom it follows, or whom it has blocked; the last one first. */
export async function listUsersOf(
  ctx: Context,
  list: keyof typeof lists,
  ownerId: string,
  { limit, cursor }: PageQuery,
): Promise<Json<UserPage>> {
  const name = `${list}:${ownerId}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, name, cursor);
  const { table, owner, member, isShown } = lists[list];
  const walk = {
    row: "l",
    candidates: `select l.* from (select ${member} as id, ${owner} as owner_id, created_at from ${table}) l
      where l.owner_id = $3
      ${after.length ? `and (l.created_at, l.id) < ($4::timestamptz, $5)` : ""}`,
    order: "l.created_at desc, l.id desc",
    isShown: `exists (select from users u where u.id = l.id and ${isVisibleUser} and ${isShown} offset 0)`,
    key: ["iso_time(l.created_at)", "l.id"],
    json: userJson,
    joins: `join users u on u.id = l.id ${userJoins}`,
  };
  const values = [ctx.caller?.userId ?? null, urlParameters(ctx), ownerId, ...after];
  return walkPage(ctx, name, walk, values, limit);
}

const isTag = "l.subject_id like '#%'";
const isShownUser = `exists (select from users u where u.id = l.subject_id and ${isVisibleUser} offset 0)`;
/** Which rows are asked for, and shown. */
const isShown = { users: isShownUser, tags: isTag, both: `(${isTag} or ${isShownUser})` };

const subjectJson = `json_build_object(
  'type', case when ${isTag} then 'tag' else 'user' end,
  'user', (select ${userJson}::json from users u ${userJoins} where u.id = l.subject_id),
  'tag', case when ${isTag} then substr(l.subject_id, 2) end,
  'since', iso_time(l.created_at))::text`;

/** Which column says whose row it is. */
const subjectTables = { follows: "follower_id", mutes: "muter_id" } as const;

/** Reads a page of whom and what the caller follows, or has muted; the last one first. */
export async function listSubjects(
  ctx: Context,
  table: keyof typeof subjectTables,
  { type, limit, cursor }: PageQuery & { type?: "users" | "tags" },
): Promise<Json<UserOrTagPage>> {
  const callerId = requireCallerId(ctx);
  const name = `${table}:own:${callerId}:${type ?? ""}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, name, cursor);
  const conditions = [
    `l.${subjectTables[table]} = $1`,
    isShown[type ?? "both"],
    ...(after.length ? ["(l.created_at, l.subject_id) < ($3::timestamptz, $4)"] : []),
  ];
  const text = `
    select ${subjectJson} as json, l.subject_id as id, iso_time(l.created_at) as time
    from (
      select l.subject_id, l.created_at from ${table} l where ${conditions.join(" and ")}
      order by l.created_at desc, l.subject_id desc limit ${limit + 1}
    ) l order by l.created_at desc, l.subject_id desc`;
  const rows = await query<{ json: string; id: string; time: string }>(
    ctx.db,
    text,
    [callerId, urlParameters(ctx), ...after],
    { prepared: isCommonSize(limit) },
  );
  return toPageByTime(ctx.config, name, rows, limit);
}
