import type { Context } from "../core/context.ts";
import { forbidden } from "../core/errors.ts";
import { requireCallerId } from "./user.ts";

/** Whether the account of the row keeps order, as far as its latest sign-in tells. */
export const isModerator = (row: string) =>
  `(${row}.roles && array['moderator', 'admin'] and ${row}.deleted_at is null)`;

/** Whether the caller moderates, as far as its credential goes. */
export const mayModerate = (ctx: Context): boolean => ctx.caller?.scopes.has("moderation:read") === true;

/** As whom something is read. Moderators read by its address what others see no longer. */
export type Reader = "nobody" | "somebody" | "moderator";

/** Of lists, which show moderators what others see. */
export const readerOf = (viewer: string | null): Reader => (viewer === null ? "nobody" : "somebody");

/** Of what is asked for by its address. */
export const readerOfOne = (ctx: Context, viewer: string | null): Reader =>
  viewer !== null && mayModerate(ctx) ? "moderator" : readerOf(viewer);

/** Whether the request comes from an admin, whose token lets it act as one. */
export const isByAdmin = (ctx: Context): boolean => ctx.caller?.scopes.has("users:admin") === true;

/** Throws a 403 where the caller is no admin, and an admin has decided the same: it stays as long as admins want it to. */
export function requireNotOverruling(ctx: Context, { isDecidedByAdmin }: { isDecidedByAdmin: boolean }): void {
  if (!isDecidedByAdmin || isByAdmin(ctx)) return;
  throw forbidden("decided_by_admin", "An admin has decided this: only admins undo it, or decide otherwise.");
}

/** Somebody about whom a moderator decides. */
export interface JudgedAccount {
  id: string;
  roles: readonly string[];
}

/**
 * Those who keep order do not judge themselves nor one another; admins judge all others. Throws a 403 for whom the caller
 * may not decide about.
 */
export function requireWeaker(ctx: Context, { id, roles }: JudgedAccount): void {
  const isStrong = roles.includes("admin") || roles.includes("moderator");
  if (id !== requireCallerId(ctx) && (!isStrong || isByAdmin(ctx))) return;
  throw forbidden("account_protected", "You cannot decide about yourself, or as a moderator about who keeps order.");
}

/** The same where the account is to be kept out: nobody does that to an admin. */
export function requireSuspendable(ctx: Context, account: JudgedAccount): void {
  const isStrong = account.roles.includes("admin") || (account.roles.includes("moderator") && !isByAdmin(ctx));
  if (account.id !== requireCallerId(ctx) && !isStrong) return;
  throw forbidden("account_protected", "You cannot suspend yourself, an admin, or as a moderator another moderator.");
}
