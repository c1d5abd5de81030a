import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { notFound, unusableField } from "../../core/errors.ts";
import { invalidate } from "../../core/invalidation.ts";
import { Json } from "../../core/json.ts";
import { decodeCursor, type Page, toPageById } from "../../core/pagination.ts";
import { accountTopic, isSuspended } from "../../domain/account.ts";
import { recordAudit } from "../../domain/audit.ts";
import { requireNotOverruling, requireSuspendable } from "../../domain/moderator.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import type { Role } from "../../domain/scopes.ts";
import { endSessions } from "../../domain/session.ts";
import { endSuspension, suspend } from "../../domain/suspension.ts";
import { requireAccountId } from "../../domain/user.ts";

/** An account as moderators see it. */
export interface Account {
  /** @example "usr_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  /** @example "cleo" */
  handle: string;
  displayName: string;
  /** As of its latest sign-in or refresh. */
  roles: Role[];
  status: "active" | "suspended" | "deleted";
  suspension: AccountSuspension | null;
  /** @format date-time */
  createdAt: string;
  /** @format date-time */
  deletedAt: string | null;
}

export interface AccountSuspension {
  /** @format date-time */
  since: string;
  /**
   * Null: until somebody ends it.
   * @format date-time
   */
  until: string | null;
  reason: string;
}

export interface AccountPage extends Page<Account> {}

export interface AccountQuery extends PageQuery {
  status?: "active" | "suspended" | "deleted";
}

export interface Suspension {
  /**
   * For other moderators, and for the record
   * @minLength 1
   * @maxLength 1000
   */
  reason: string;
  /**
   * When it ends. Without it, when somebody ends it.
   * @format date-time
   * @maxLength 40
   */
  until?: string;
}

const status = `case when u.deleted_at is not null then 'deleted' when ${isSuspended} then 'suspended' else 'active' end`;

/** What `status` says, in the words of the indexes. */
const conditions = {
  active: `u.deleted_at is null and not coalesce(${isSuspended}, false)`,
  suspended: `u.deleted_at is null and ${isSuspended}`,
  deleted: "u.deleted_at is not null",
};

const accountJson = `json_build_object('id', u.id, 'handle', u.handle, 'displayName', u.display_name, 'roles', u.roles,
  'status', ${status}, 'suspension', case when ${isSuspended} then json_build_object(
    'since', iso_time(u.suspended_at), 'until', iso_time(u.suspended_until), 'reason', u.suspension_reason) end,
  'createdAt', iso_time(u.created_at), 'deletedAt', iso_time(u.deleted_at))::text`;

export async function listAccounts(ctx: Context, filter: AccountQuery): Promise<Json<AccountPage>> {
  const { limit, cursor, status: wanted } = filter;
  const list = `accounts:${wanted ?? ""}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, list, cursor);
  const rows = await query<{ json: string; id: string }>(
    ctx.db,
    `select ${accountJson} as json, u.id from users u where ${wanted ? conditions[wanted] : "true"}
       ${after.length ? "and u.id < $1" : ""} order by u.id desc limit ${limit + 1}`,
    [...after],
    { prepared: false },
  );
  return toPageById(ctx.config, list, rows, limit);
}

export async function getAccount(ctx: Context, user: string): Promise<Json<Account>> {
  const text = `select ${accountJson} as json from users u where ${columnOf(user)} = $1`;
  const [row] = await query<{ json: string }>(ctx.db, text, [nameIn(user)]);
  if (!row) throw notFound("user");
  return new Json(row.json);
}

/** Deleted accounts are found, too. */
function columnOf(user: string): string {
  if (user.startsWith("@")) return "u.handle";
  requireAccountId(user);
  return "u.id";
}

const nameIn = (user: string) => (user.startsWith("@") ? user.slice(1).toLowerCase() : user);

export async function suspendAccount(ctx: Context, user: string, suspension: Suspension): Promise<Json<Account>> {
  const { reason } = suspension;
  // In UTC: PostgreSQL does not take every offset that RFC 3339 has.
  const until = suspension.until === undefined ? null : new Date(suspension.until).toISOString();
  if (until !== null && Date.parse(until) <= Date.now()) {
    const message = "must be in the future";
    throw unusableField(422, "ends_in_the_past", { pointer: "/until", in: "body", code: "future", message });
  }
  return inTransaction(ctx, async (ctx) => {
    const account = await lockSuspendable(ctx, user);
    await suspend(ctx, account.id, { until, reason });
    return getAccount(ctx, account.id);
  });
}

export async function letIn(ctx: Context, user: string): Promise<Json<Account>> {
  return inTransaction(ctx, async (ctx) => {
    const account = await lockSuspendable(ctx, user);
    await endSuspension(ctx, account.id);
    return getAccount(ctx, account.id);
  });
}

export async function signOutEverywhere(ctx: Context, user: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { id } = await lockAccount(ctx, user);
    const ended = await endSessions(ctx, { user_id: id });
    await ctx.db("users").where({ id }).update({ signed_out_at: ctx.db.fn.now() });
    await invalidate(ctx, [accountTopic(id)]);
    await recordAudit(ctx, "user.sign_out", id, { ended });
  });
}

interface LockedAccount {
  id: string;
  roles: string[];
  isDecidedByAdmin: boolean;
}

/** Throws a 403 for whom the caller may not suspend, and for whom an admin has suspended, unless the caller is one. */
async function lockSuspendable(ctx: Context, user: string): Promise<LockedAccount> {
  const account = await lockAccount(ctx, user);
  requireSuspendable(ctx, account);
  requireNotOverruling(ctx, account);
  return account;
}

async function lockAccount(ctx: Context, user: string): Promise<LockedAccount> {
  const row: LockedAccount | undefined = await ctx
    .db("users as u")
    .where(columnOf(user), nameIn(user))
    .forUpdate()
    .first("u.id", "u.roles", ctx.db.raw(`(u.suspended_by_admin and ${isSuspended}) as "isDecidedByAdmin"`));
  if (!row) throw notFound("user");
  return row;
}
