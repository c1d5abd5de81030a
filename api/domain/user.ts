import { randomInt } from "node:crypto";
import { type Context, inTransaction } from "../core/context.ts";
import { query } from "../core/db.ts";
import { notFound, unauthenticated } from "../core/errors.ts";
import { newId, requireId } from "../core/ids.ts";
import { Json } from "../core/json.ts";
import { BaseModel } from "../core/model.ts";
import { recordAudit } from "./audit.ts";
import { emit } from "./events.ts";
import type { Scope } from "./scopes.ts";

export class UserModel extends BaseModel {
  static override tableName = "users";
  declare handle: string;
  declare displayName: string;
  declare bio: string;
  declare postCount: number;
}

/** An account as everybody sees it. */
export interface User {
  /** @example "usr_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  /** Unique, in lower case. @example "cleo" */
  handle: string;
  displayName: string;
  bio: string;
  /** @format date-time */
  createdAt: string;
  counts: UserCounts;
  /** What the caller is to this account; null when nobody is signed in. */
  viewer: UserViewer | null;
}

export interface UserCounts {
  /** Published, public posts. */
  posts: number;
}

export interface UserViewer {
  /** Whether this is the caller's own account. */
  isMe: boolean;
}

/** The account as it is shown beside what it made. */
export interface Author {
  /** @example "usr_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  /** @example "cleo" */
  handle: string;
  displayName: string;
}

/** `Author` of the row `u`. */
export const authorJson = `json_build_object('id', u.id, 'handle', u.handle, 'displayName', u.display_name)`;

const userSql = (condition: string) => `
  select json_build_object(
    'id', u.id,
    'handle', u.handle,
    'displayName', u.display_name,
    'bio', u.bio,
    'createdAt', iso_time(u.created_at),
    'counts', json_build_object('posts', u.post_count),
    'viewer', case when $1::text is not null then json_build_object('isMe', u.id = $1) end
  )::text as json
  from users u where ${condition}`;

const userById = userSql("u.id = $2");
const userByHandle = userSql("u.handle = $2");

/** Reads an account by id, `@handle` or `me`. Throws a 404 where there is none. */
export async function getUser(ctx: Context, user: string): Promise<Json<User>> {
  const { text, value } = user.startsWith("@")
    ? { text: userByHandle, value: user.slice(1).toLowerCase() }
    : { text: userById, value: user === "me" ? requireCallerId(ctx) : requireId("usr", user, "user") };
  const [row] = await query<{ json: string }>(ctx.db, text, [ctx.caller?.userId ?? null, value]);
  if (!row) throw notFound("user");
  return new Json(row.json);
}

/** The id of the account that an id, `@handle` or `me` names. Throws a 404 where there is none. */
export async function requireUserId(ctx: Context, user: string): Promise<string> {
  if (user === "me") return requireCallerId(ctx);
  const found = UserModel.query(ctx.db).select("id");
  const row = user.startsWith("@")
    ? await found.findOne({ handle: user.slice(1).toLowerCase() })
    : await found.findById(requireId("usr", user, "user"));
  if (!row) throw notFound("user");
  return row.id;
}

/** The signed-in account. Throws a 401 where nobody is signed in. */
export function requireCallerId(ctx: Context): string {
  if (!ctx.caller) throw unauthenticated("Sign in first: this speaks of your own account.");
  return ctx.caller.userId;
}

/** Whose private things the request may see: the caller's, if the token lets it read them. */
export function viewerWith(ctx: Context, scope: Scope): string | null {
  return ctx.caller?.scopes.has(scope) ? ctx.caller.userId : null;
}

/** Who the provider says is there: (issuer, subject) is the identity, the rest are suggestions for a new account. */
export interface Identity {
  issuer: string;
  subject: string;
  preferredUsername?: string | undefined;
  name?: string | undefined;
}

/** The account of an identity, made at its first sign-in. Two first requests at once make one account. */
export async function findOrCreateAccount(ctx: Context, identity: Identity): Promise<string> {
  const existing = await findAccount(ctx, identity);
  if (existing) return existing;
  const created = await inTransaction(ctx, async (ctx) => {
    // Serialises the first sign-ins of one identity; others do not wait.
    await ctx.db.raw("select pg_advisory_xact_lock(hashtextextended(?, 0))", [
      `${identity.issuer}\n${identity.subject}`,
    ]);
    return (await findAccount(ctx, identity)) ?? (await createAccount(ctx, identity));
  });
  return created;
}

async function findAccount(ctx: Context, { issuer, subject }: Identity): Promise<string | undefined> {
  const row = await ctx.db("identities").where({ issuer, subject }).first("user_id");
  return row?.user_id;
}

async function createAccount(ctx: Context, identity: Identity): Promise<string> {
  const id = newId("usr");
  const handle = await insertWithFreeHandle(ctx, id, identity);
  await ctx.db("identities").insert({ issuer: identity.issuer, subject: identity.subject, user_id: id });
  await recordAudit(ctx, "user.create", id);
  await emit(ctx, "user.created", id, { handle });
  return id;
}

const maxHandleLength = 30;

async function insertWithFreeHandle(ctx: Context, id: string, identity: Identity): Promise<string> {
  const wanted = toHandle(identity.preferredUsername ?? identity.name ?? "");
  for (let attempt = 0; ; attempt++) {
    const handle = attempt === 0 && wanted.length >= 3 ? wanted : withDigits(wanted || "user", attempt);
    const inserted = await ctx
      .db("users")
      .insert({ id, handle, display_name: toDisplayName(identity.name) || handle })
      .onConflict("handle")
      .ignore()
      .returning("id");
    if (inserted.length) return handle;
  }
}

const maxDisplayNameLength = 80;

function toDisplayName(name = ""): string {
  return [...name.trim()].slice(0, maxDisplayNameLength).join("");
}

function toHandle(name: string): string {
  const ascii = name.normalize("NFKD").toLowerCase().split("@", 1)[0] ?? "";
  return ascii.replace(/[^a-z0-9_]+/g, "").slice(0, maxHandleLength);
}

function withDigits(handle: string, attempt: number): string {
  const digits = String(randomInt(10 ** Math.min(4 + attempt, 12)));
  return `${handle.slice(0, maxHandleLength - digits.length - 1)}_${digits}`;
}
