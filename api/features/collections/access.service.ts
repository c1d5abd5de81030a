import type { Context } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { conflict, forbidden, notFound } from "../../core/errors.ts";
import {
  CollectionModel,
  requireCollectionId,
  requireVisibleCollection,
  type VisibleCollection,
} from "../../domain/collection.ts";
import { requireCallerId } from "../../domain/user.ts";

/**
 * The caller's own row, locked until the transaction ends. Throws a 403 for one that is shared with the caller, and a 404
 * for anybody else's.
 */
export async function lockOwnCollection(ctx: Context, id: string): Promise<CollectionModel> {
  const row = await CollectionModel.query(ctx.db)
    .findOne({ id: requireCollectionId(id), owner_id: requireCallerId(ctx) })
    .forNoKeyUpdate();
  if (row) return row;
  await requireOwner(ctx, id);
  throw notFound("collection");
}

/** Throws unless the collection is the caller's own. */
export async function requireOwner(ctx: Context, id: string): Promise<VisibleCollection> {
  const collection = await requireMember(ctx, id);
  if (collection.role !== "owner") throw forbidden("owner_only", "Only the owner of the collection may do this.");
  return collection;
}

/** Throws a 404 unless the caller is the owner, or a collaborator. */
export async function requireMember(ctx: Context, id: string): Promise<VisibleCollection> {
  const collection = await requireVisibleCollection(ctx, id, requireCallerId(ctx));
  if (collection.role === null) throw notFound("collection");
  return collection;
}

export function requireUndeleted({ deletedAt }: { deletedAt: Date | null }): void {
  if (deletedAt) throw conflict("collection_deleted", "The collection is deleted. Restore it first.");
}

const holdRole = "select from collaborators where collection_id = $1 and user_id = $2 for share";

/**
 * Keeps all others from changing the items, and the caller's role as it is, until the transaction ends. Throws a 403 for a
 * collaborator who may only look, and a 404 for whoever has no part in the collection.
 */
export async function lockItems(ctx: Context, id: string): Promise<CollectionModel> {
  // The role first: whoever takes it away waits, and then finds what was added, to take that away, too.
  await query(ctx.db, holdRole, [requireCollectionId(id), requireCallerId(ctx)]);
  const row = await CollectionModel.query(ctx.db).findById(id).forNoKeyUpdate();
  if (!row) throw notFound("collection");
  const { role } = await requireMember(ctx, id);
  if (role === "viewer")
    throw forbidden("editors_only", "You may look at the collection, and not change what is in it.");
  requireUndeleted(row);
  return row;
}
