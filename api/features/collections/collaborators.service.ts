import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { unusableField } from "../../core/errors.ts";
import { Json } from "../../core/json.ts";
import { decodeCursor, isCommonSize, type Page, toPageById } from "../../core/pagination.ts";
import { recordAudit } from "../../domain/audit.ts";
import { mayMeet } from "../../domain/block.ts";
import { emit, type EventSubject } from "../../domain/events.ts";
import { urlParameters } from "../../domain/media-urls.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { type Author, authorJson, avatarJoin, requireCallerId, requireUserId } from "../../domain/user.ts";
import { requireMember, requireOwner } from "./access.service.ts";

/** With whom a collection is shared. */
export interface Collaborator {
  user: Author;
  /** Editors add, move and remove items; viewers see the collection, private as it may be. */
  role: "editor" | "viewer";
  /** @format date-time */
  createdAt: string;
}

export interface CollaboratorPage extends Page<Collaborator> {}

export interface CollaboratorRole {
  /** Editors add, move and remove items; viewers see the collection, private as it may be */
  role: "editor" | "viewer";
}

/** More are not a circle of friends; for all others there is `followers`. */
const maxCollaborators = 100;

const collaboratorJson = `json_build_object('user', ${authorJson}, 'role', s.role, 'createdAt', iso_time(s.created_at))::text`;

const collaboratorRows = `select ${collaboratorJson} as json, s.user_id as id
  from collaborators s join users u on u.id = s.user_id ${avatarJoin}
  where s.collection_id = $3 and u.deleted_at is null and ${mayMeet("u.id")}`;

/** Those with whom the collection is shared, for its owner and for themselves. */
export async function listCollaborators(
  ctx: Context,
  id: string,
  { limit, cursor }: PageQuery,
): Promise<Json<CollaboratorPage>> {
  await requireMember(ctx, id);
  const name = `collaborators:${id}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, name, cursor);
  const text = `${collaboratorRows} ${after.length ? "and s.user_id > $4" : ""} order by s.user_id limit ${limit + 1}`;
  const values = [requireCallerId(ctx), urlParameters(ctx), id, ...after];
  const rows = await query<{ json: string; id: string }>(ctx.db, text, values, { prepared: isCommonSize(limit) });
  return toPageById(ctx.config, name, rows, limit);
}

/** Shares a collection of the caller's with somebody, or changes how. It needs no consent: whoever it is can leave. */
export function setCollaborator(
  ctx: Context,
  id: string,
  user: string,
  { role }: CollaboratorRole,
): Promise<Json<Collaborator>> {
  return inTransaction(ctx, async (ctx) => {
    const { ownerId } = await requireOwner(ctx, id);
    const userId = await requireUserId(ctx, user);
    if (userId === ownerId) throw unusableUser("owner", "The owner is no collaborator.");
    await requireMeeting(ctx, ownerId, userId);
    const before = await ctx.db("collaborators").where({ collection_id: id, user_id: userId }).first("role");
    if (!before) await requireRoom(ctx, id);
    if (before?.role !== role) {
      await ctx
        .db("collaborators")
        .insert({ collection_id: id, user_id: userId, role })
        .onConflict(["collection_id", "user_id"])
        .merge(["role"]);
      await record(ctx, "share", { id, ownerId }, { userId, role });
    }
    const values = [ownerId, urlParameters(ctx), id, userId];
    const [row] = await query<{ json: string }>(ctx.db, `${collaboratorRows} and s.user_id = $4`, values);
    if (!row) throw new Error("The collaborator has just been written.");
    return new Json(row.json);
  });
}

/** Ends it: the owner for anybody, everybody for themselves. Their own media leaves the collection with them. */
export function removeCollaborator(ctx: Context, id: string, user: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const userId = await requireUserId(ctx, user);
    const isOwn = userId === requireCallerId(ctx);
    const { ownerId } = await (isOwn ? requireMember(ctx, id) : requireOwner(ctx, id));
    const removed = await ctx.db("collaborators").where({ collection_id: id, user_id: userId }).delete();
    if (removed) await record(ctx, "unshare", { id, ownerId }, { userId });
  });
}

/**
 * Whom one has blocked one can see, and not share anything with. A block that comes at the same moment waits for the lock,
 * which it needs for its reference to the account, and then ends what is made here; or it was first, and is seen.
 */
async function requireMeeting(ctx: Context, ownerId: string, userId: string): Promise<void> {
  await query(ctx.db, "select from users where id = $1 for update", [userId]);
  const rows = await query(ctx.db, `select from users u where u.id = $2 and ${mayMeet("u.id")}`, [ownerId, userId]);
  if (rows.length === 0) throw unusableUser("blocked", "You have blocked this account.");
}

async function requireRoom(ctx: Context, id: string): Promise<void> {
  const row = await ctx.db("collaborators").where({ collection_id: id }).count({ count: "*" }).first();
  if (Number(row?.count) < maxCollaborators) return;
  throw unusableUser("too_many_collaborators", `A collection can be shared with ${maxCollaborators} accounts at most.`);
}

const unusableUser = (code: string, message: string) =>
  unusableField(422, code, { pointer: "/user", in: "path", code, message });

async function record(ctx: Context, action: string, collection: EventSubject, details: object): Promise<void> {
  await recordAudit(ctx, `collection.${action}`, collection.id, details);
  await emit(ctx, "collection.updated", collection, { fields: ["collaborators"] });
}
