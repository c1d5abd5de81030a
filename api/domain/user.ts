import { type Context, inTransaction } from "../core/context.ts";
import { query } from "../core/db.ts";
import { ApiError, notFound, unauthenticated } from "../core/errors.ts";
import { newId, requireId } from "../core/ids.ts";
import { Json } from "../core/json.ts";
import { BaseModel } from "../core/model.ts";
import type { Page } from "../core/pagination.ts";
import { recordAudit } from "./audit.ts";
import { hasBlockedViewer, isBlockedByViewer } from "./block.ts";
import { followsViewer, isFollowedByViewer, isMutedByViewer } from "./follow.ts";
import { tallyJoin } from "./tally.ts";
import { emit } from "./events.ts";
import { isHeldForOthers, isReserved, looksLikeHandle, proposeHandles } from "./handle.ts";
import { graceDays } from "./jobs.ts";
import { type ProfileImage, profileImageJoin, profileImageJson, urlParameters } from "./media-urls.ts";
import type { Scope } from "./scopes.ts";

export class UserModel extends BaseModel {
  static override tableName = "users";
  declare handle: string;
  declare displayName: string;
  declare bio: string;
  declare links: ProfileLink[];
  declare avatarMediaId: string | null;
  declare bannerMediaId: string | null;
  declare deletedAt: Date | null;

  /** PostgreSQL's driver would make an array of SQL of it. */
  static override get jsonAttributes() {
    return ["links"];
  }
}

/** An account as everybody sees it. */
export interface User {
  /** @example "usr_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  /** Unique, in lower case. @example "cleo" */
  handle: string;
  displayName: string;
  bio: string;
  /** In the account's own order, at most 10. */
  links: ProfileLink[];
  avatar: ProfileImage | null;
  banner: ProfileImage | null;
  /** @format date-time */
  createdAt: string;
  counts: UserCounts;
  /** What the caller is to this account; null when nobody is signed in. */
  viewer: UserViewer | null;
}

/** Where else somebody is found. */
export interface ProfileLink {
  /**
   * @pattern \S
   * @minLength 1
   * @maxLength 80
   */
  title: string;
  /**
   * http or https, without a user name or a password. Kept as browsers write it.
   * @minLength 1
   * @maxLength 2048
   */
  url: string;
}

/** The same for everybody, whomever of these one may not see, or who is suspended. */
export interface UserCounts {
  /** Published, public posts. */
  posts: number;
  followers: number;
  /** Accounts that it follows. */
  following: number;
}

export interface UserViewer {
  /** Whether this is the caller's own account. */
  isMe: boolean;
  /** Whether the caller follows it. */
  following: boolean;
  /** Whether it follows the caller. */
  followedBy: boolean;
  /** Whether the caller has blocked it. */
  blocked: boolean;
  /** Whether the caller has muted it: it is left out of feeds and notifications. */
  muted: boolean;
}

/** Your own account. */
export interface Me extends User {
  /** Null unless the account is deleted and waits for its erasure. */
  deletion: Deletion | null;
}

export interface Deletion {
  /** @format date-time */
  requestedAt: string;
  /**
   * From then on it cannot be restored.
   * @format date-time
   */
  erasesAt: string;
}

export interface UserPage extends Page<User> {}

/** The account as it is shown beside what it made. */
export interface Author {
  /** @example "usr_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  /** @example "cleo" */
  handle: string;
  displayName: string;
  avatar: ProfileImage | null;
}

/** `Author` of the rows `u` and `avatar`, with URLs by `$2`. */
export const authorJson = `json_build_object('id', u.id, 'handle', u.handle, 'displayName', u.display_name,
  'avatar', ${profileImageJson("avatar")})`;

export const avatarJoin = profileImageJoin("avatar", "u.avatar_media_id");

const userFields = `
  'id', u.id,
  'handle', u.handle,
  'displayName', u.display_name,
  'bio', u.bio,
  'links', u.links,
  'avatar', ${profileImageJson("avatar")},
  'banner', ${profileImageJson("banner")},
  'createdAt', iso_time(u.created_at),
  'counts', json_build_object('posts', t.posts, 'followers', t.followers, 'following', t.following),
  'viewer', case when $1::text is not null then
    json_build_object('isMe', u.id = $1, 'following', ${isFollowedByViewer("u.id")},
      'followedBy', ${followsViewer("u.id")}, 'blocked', ${isBlockedByViewer("u.id")},
      'muted', ${isMutedByViewer("u.id")}) end`;

/** `User` of the rows `u`, `avatar` and `banner`, for the viewer `$1`, with URLs by `$2`. */
export const userJson = `json_build_object(${userFields})::text`;

const meJson = `json_build_object(${userFields}, 'deletion', case when u.deleted_at is not null then json_build_object(
  'requestedAt', iso_time(u.deleted_at),
  'erasesAt', iso_time(u.deleted_at + interval '${graceDays} days')) end)::text`;

export const userJoins = `${avatarJoin} ${profileImageJoin("banner", "u.banner_media_id")} ${tallyJoin("u.id")}`;

/** Whether the viewer `$1` may see the account of the row `u`. */
export const isVisibleUser = `(u.deleted_at is null and not ${hasBlockedViewer("u.id")})`;

/** Whose handle it is, or was: a handle that was given up leads to who had it last. */
export const idOfHandle = (value: string) => `coalesce(
  (select h.id from users h where h.handle = ${value}),
  (select f.user_id from former_handles f where f.handle = ${value} order by f.released_at desc limit 1))`;
const userOfHandle = (value: string) => `u.id = ${idOfHandle(value)}`;

const userSql = (condition: string) =>
  `select ${userJson} as json from users u ${userJoins} where ${condition} and ${isVisibleUser}`;

const userById = userSql("u.id = $3");
const userByHandle = userSql(userOfHandle("$3"));
const callersOwn = `select ${meJson} as json from users u ${userJoins} where u.id = $1`;

/** Reads an account by id, `@handle` or `me`. Throws a 404 for what the caller may not see. */
export async function getUser(ctx: Context, user: string): Promise<Json<User>> {
  const { isHandle, value } = parseUser(ctx, user);
  const values = [ctx.caller?.userId ?? null, urlParameters(ctx), value];
  const [row] = await query<{ json: string }>(ctx.db, isHandle ? userByHandle : userById, values);
  if (!row) throw notFound("user");
  return new Json(row.json);
}

/** The signed-in account, with what it alone sees of itself. */
export async function getMe(ctx: Context): Promise<Json<Me>> {
  const [row] = await query<{ json: string }>(ctx.db, callersOwn, [requireCallerId(ctx), urlParameters(ctx)]);
  if (!row) throw notFound("user");
  return new Json(row.json);
}

const idSql = (
  condition: string,
) => `select u.id, ${isVisibleUser} as "isVisible", ${isBlockedByViewer("u.id")} as "isBlocked"
  from users u where ${condition}`;

const idById = idSql("u.id = $2");
const idByHandle = idSql(userOfHandle("$2"));

interface FoundUser {
  id: string;
  isVisible: boolean;
  isBlocked: boolean;
}

async function findUser(ctx: Context, user: string): Promise<FoundUser | undefined> {
  const { isHandle, value } = parseUser(ctx, user);
  const values = [ctx.caller?.userId ?? null, value];
  const [row] = await query<FoundUser>(ctx.db, isHandle ? idByHandle : idById, values);
  return row;
}

/** The id of the account that an id, `@handle` or `me` names. Throws a 404 for what the caller may not see. */
export async function requireUserId(ctx: Context, user: string): Promise<string> {
  const found = await findUser(ctx, user);
  if (!found?.isVisible) throw notFound("user");
  return found.id;
}

/** As `requireUserId`, for moderators: whatever the state of the account, and whether or not they may meet. */
export async function requireAnyUserId(ctx: Context, user: string): Promise<string> {
  const found = await findUser(ctx, user);
  if (!found) throw notFound("user");
  return found.id;
}

/** As `requireUserId`, and whom the caller has blocked it can name even where it is blocked in turn. */
export async function requireBlockableId(ctx: Context, user: string): Promise<string> {
  const found = await findUser(ctx, user);
  if (!found?.isVisible && !found?.isBlocked) throw notFound("user");
  return found.id;
}

/** As `requireUserId`, for what two accounts do with each other: where either has blocked the other, it is a 404. */
export async function requireMeetableId(ctx: Context, user: string): Promise<string> {
  const found = await findUser(ctx, user);
  if (!found?.isVisible || found.isBlocked) throw notFound("user");
  return found.id;
}

function parseUser(ctx: Context, user: string): { isHandle: boolean; value: string } {
  if (user.startsWith("@")) return { isHandle: true, value: user.slice(1).toLowerCase() };
  return { isHandle: false, value: user === "me" ? requireCallerId(ctx) : requireAccountId(user) };
}

/** As `requireId`, with a hint for those who have left out the `@` of a handle. */
export function requireAccountId(user: string): string {
  if (!looksLikeHandle(user.toLowerCase())) return requireId("usr", user, "user");
  throw new ApiError(404, "not_found", `An account is named by its id, or by its handle after an @: @${user}.`);
}

/** The signed-in account. Throws a 401 where nobody is signed in. */
export function requireCallerId(ctx: Context): string {
  if (!ctx.caller) throw unauthenticated("Sign in first: this speaks of your own account.");
  return ctx.caller.userId;
}

/** The same context, in which an account itself acts: for work that it has left to a job. */
export function onBehalfOf(ctx: Context, userId: string): Context {
  if (ctx.caller?.userId === userId) return ctx;
  return { ...ctx, caller: { userId, scopes: new Set(), method: "session", credentialId: "", topics: [] } };
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
  await emit(ctx, "user.created", { id, ownerId: id }, { handle });
  return id;
}

async function insertWithFreeHandle(ctx: Context, id: string, identity: Identity): Promise<string> {
  for (const handle of proposeHandles(identity.preferredUsername ?? identity.name ?? "")) {
    if (isReserved(handle)) continue;
    const inserted = await ctx
      .db("users")
      .insert({ id, handle, display_name: toDisplayName(identity.name) || handle })
      .onConflict("handle")
      .ignore()
      .returning("id");
    if (inserted.length === 0) continue;
    if (!(await isHeldForOthers(ctx, handle, id))) return handle;
    await ctx.db("users").where({ id }).delete();
  }
  throw new Error("There are always more handles to try.");
}

const maxDisplayNameLength = 80;

function toDisplayName(name = ""): string {
  return [...name.trim()].slice(0, maxDisplayNameLength).join("");
}
