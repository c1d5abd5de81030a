import { type Context, inTransaction } from "../core/context.ts";
import { query } from "../core/db.ts";
import { ApiError } from "../core/errors.ts";
import { invalidate } from "../core/invalidation.ts";
import type { RoleGrant } from "../core/oidc/roles.ts";
import { recordAudit } from "./audit.ts";

/** What decides, beside the credential itself, whether an account may come in, and what it may do then. */
export interface AccountState {
  userId: string;
  roles: string[];
  /** Milliseconds since the epoch; null: no claims have been seen. */
  rolesAtMs: number | null;
  isSuspended: boolean;
  /** Null with `isSuspended`: until somebody ends it. */
  suspendedUntilMs: number | null;
  isDeleted: boolean;
  /** Access tokens that were issued before are refused. */
  signedOutAtMs: number | null;
}

const epochMs = (column: string) => `floor(extract(epoch from ${column}) * 1000)::bigint`;

/** Whether the account of the row `u` is suspended now. */
export const isSuspended = "(u.suspended_at is not null and (u.suspended_until is null or u.suspended_until > now()))";

/**
 * Whether an account waits for its erasure, by its id. These are few: as a rule PostgreSQL reads them once, along an index of
 * their own.
 */
export const waitsForErasure = (userId: string) =>
  `exists (select from users gone where gone.id = ${userId} and gone.deleted_at is not null)`;

/** The columns of `AccountState`, of the row `u`. */
export const accountStateColumns = `u.id as "userId", u.roles,
  case when isfinite(u.roles_at) then ${epochMs("u.roles_at")} end as "rolesAtMs",
  coalesce(${isSuspended}, false) as "isSuspended",
  ${epochMs("u.suspended_until")} as "suspendedUntilMs",
  u.deleted_at is not null as "isDeleted",
  ${epochMs("u.signed_out_at")} as "signedOutAtMs"`;

/** The topic under which everything that belongs to an account is invalidated. */
export const accountTopic = (userId: string) => `user:${userId}`;

export async function findAccountOfIdentity(
  ctx: Context,
  issuer: string,
  subject: string,
): Promise<AccountState | undefined> {
  const text = `select ${accountStateColumns} from identities i join users u on u.id = i.user_id
    where i.issuer = $1 and i.subject = $2`;
  const [row] = await query<AccountState>(ctx.db, text, [issuer, subject]);
  return row;
}

/** What an operation lets in that others keep out. */
export interface Openness {
  /** A deleted account may come as far as to be restored. */
  toDeleted: boolean;
  /** A suspended one may come as far as to appeal. */
  toSuspended: boolean;
}

/** Throws the 403 that an account gets which may not come in. */
export function requireOpenAccount(account: AccountState, { toDeleted, toSuspended }: Openness): void {
  // It was suspended when it was read: the end may have come since.
  const isOver = account.suspendedUntilMs !== null && account.suspendedUntilMs <= Date.now();
  if (account.isSuspended && !isOver && !toSuspended) {
    const until = account.suspendedUntilMs === null ? "" : ` until ${new Date(account.suspendedUntilMs).toISOString()}`;
    throw new ApiError(403, "account_suspended", `This account is suspended${until}.`);
  }
  if (account.isDeleted && !toDeleted) {
    throw new ApiError(
      403,
      "account_deleted",
      "This account is deleted and waits for its erasure. POST /v1/me/restore brings it back.",
    );
  }
}

/**
 * Takes over what the provider's claims say of the account's roles, unless newer ones have been seen. API keys and
 * sessions go by what is written here.
 */
export async function takeOverRoles(
  ctx: Context,
  account: Pick<AccountState, "userId" | "roles" | "rolesAtMs">,
  grants: readonly RoleGrant[],
  issuedAtMs: number,
): Promise<string[]> {
  const roles = grants.map(({ role }) => role);
  const isChange = roles.join() !== account.roles.join();
  if (account.rolesAtMs !== null) {
    if (issuedAtMs < account.rolesAtMs) return account.roles;
    if (issuedAtMs === account.rolesAtMs && !isChange) return roles;
  }
  await inTransaction(ctx, async (ctx) => {
    const updated = await ctx
      .db("users")
      .where({ id: account.userId })
      .where("roles_at", "<=", new Date(issuedAtMs))
      .update({ roles, role_grants: JSON.stringify(grants), roles_at: new Date(issuedAtMs) });
    // The first ones are news to nobody.
    if (!updated || !isChange || account.rolesAtMs === null) return;
    await invalidate(ctx, [accountTopic(account.userId)]);
    await recordAudit(ctx, "user.roles", account.userId, { roles });
  });
  return roles;
}
