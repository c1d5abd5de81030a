import { type Context, inTransaction } from "../../core/context.ts";
import { badRequest, conflict, unusableField } from "../../core/errors.ts";
import { requireMatch } from "../../core/http/etag.ts";
import { newId } from "../../core/ids.ts";
import type { Json } from "../../core/json.ts";
import { refuseTaken } from "../../core/unique.ts";
import { recordAudit } from "../../domain/audit.ts";
import { screenText } from "../../domain/blocklist.ts";
import {
  type Collection,
  CollectionModel,
  type CollectionPage,
  getWrittenCollection,
  requireVisibleCollection,
} from "../../domain/collection.ts";
import { type CollectionSource, listCollections } from "../../domain/collection-list.ts";
import { type OwnedEventType, emit } from "../../domain/events.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { requireCallerId, requireUserId, viewerWith } from "../../domain/user.ts";
import { lockOwnCollection, requireUndeleted } from "./access.service.ts";
import { toName } from "./path.ts";
import { deleteTree, lockTree, requirePlace, restoreTree } from "./tree.service.ts";

export interface NewCollection {
  kind?: "album" | "playlist" | "series" | "folder";
  /**
   * @minLength 1
   * @maxLength 300
   */
  title: string;
  /** @maxLength 5000 */
  description?: string;
  /** Who sees it, and the media in it */
  visibility?: "public" | "unlisted" | "followers" | "private";
  /** In which order its items come */
  sortOrder?: "manual" | "newest" | "oldest";
  /**
   * One of your own collections, for it to lie in
   * @maxLength 64
   */
  parentId?: string;
  /**
   * Its segment in paths, unlike that of any other beside it; upper and lower case differ. Without one no path leads to it
   * @minLength 1
   * @maxLength 100
   */
  name?: string;
  /**
   * Your own name for it, unique among your collections
   * @minLength 1
   * @maxLength 255
   */
  externalId?: string;
}

export interface CollectionChanges {
  kind?: "album" | "playlist" | "series" | "folder";
  /**
   * @minLength 1
   * @maxLength 300
   */
  title?: string;
  /** @maxLength 5000 */
  description?: string;
  /** Who sees it, and the media in it */
  visibility?: "public" | "unlisted" | "followers" | "private";
  /** In which order its items come */
  sortOrder?: "manual" | "newest" | "oldest";
  /**
   * One of your own collections, for it to lie in; null: in none
   * @maxLength 64
   */
  parentId?: string | null;
  /**
   * Its segment in paths; null: no path leads to it
   * @minLength 1
   * @maxLength 100
   */
  name?: string | null;
  /**
   * A media item in it, to stand for it; null: the first picture
   * @maxLength 64
   */
  coverMediaId?: string | null;
  /**
   * Your own name for it; null takes it away
   * @minLength 1
   * @maxLength 255
   */
  externalId?: string | null;
}

export interface CollectionQuery extends PageQuery {
  /**
   * Whose collections: an id, `@handle`, or `me`
   * @maxLength 64
   */
  owner?: string;
  kind?: "album" | "playlist" | "series" | "folder";
  /**
   * The collection that they lie in, or with `owner`: `root`
   * @maxLength 64
   */
  parent?: string;
  /**
   * Those that have this media item or post in them; with `owner=me` only
   * @maxLength 64
   */
  item?: string;
  /** Those that others share with you */
  shared?: boolean;
  /** Those that you can restore; with `owner=me` only */
  deleted?: boolean;
}

export async function findCollections(ctx: Context, query: CollectionQuery): Promise<Json<CollectionPage>> {
  const viewer = viewerWith(ctx, "collections:read");
  return listCollections(ctx, viewer, await toSource(ctx, query, viewer), query, query);
}

async function toSource(ctx: Context, query: CollectionQuery, viewer: string | null): Promise<CollectionSource> {
  const { owner, parent, item, shared = false, deleted = false } = query;
  const ownerId = owner === undefined ? undefined : await requireUserId(ctx, owner);
  // What is in others' collections is not to be guessed at.
  if (item !== undefined && (!ownerId || ownerId !== viewer)) throw unusable("item", "needs owner=me");
  if (shared) {
    if (ownerId || parent || deleted || !viewer)
      throw unusable("shared", "goes with no other choice of whose they are");
    return { from: "shared" };
  }
  if (deleted) {
    if (!ownerId || ownerId !== viewer || parent) throw unusable("deleted", "needs owner=me, and no parent");
    return { from: "trash", ownerId };
  }
  if (parent === "root" || parent === undefined) {
    if (ownerId) return { from: "owner", ownerId, isRootOnly: parent !== undefined };
    if (parent === undefined) return { from: "all" };
    throw unusable("parent", "needs an owner where it is root");
  }
  const outer = await requireVisibleCollection(ctx, parent, viewer);
  if (ownerId && ownerId !== outer.ownerId) throw unusable("owner", "is not the owner of the parent");
  return { from: "parent", parentId: outer.id, ownerId: outer.ownerId };
}

const unusable = (field: string, message: string) =>
  badRequest("contradicting_filters", `The filter ${field} ${message}.`, {
    errors: [{ pointer: `/${field}`, in: "query", code: "contradicting_filters", message }],
  });

/** What an account shows, its own private collections included. */
export async function listOfUser(ctx: Context, user: string, query: PageQuery): Promise<Json<CollectionPage>> {
  const source = { from: "owner", ownerId: await requireUserId(ctx, user), isRootOnly: false } as const;
  return listCollections(ctx, viewerWith(ctx, "collections:read"), source, {}, query);
}

export function createCollection(ctx: Context, fields: NewCollection): Promise<Json<Collection>> {
  return inTransaction(ctx, async (ctx) => {
    const ownerId = requireCallerId(ctx);
    const name = fields.name === undefined ? null : toName(fields.name, "/name");
    // Whoever makes the same path waits, and finds it.
    if (fields.parentId !== undefined || name !== null) await lockTree(ctx, ownerId);
    if (fields.parentId !== undefined) await requirePlace(ctx, ownerId, fields.parentId, undefined);
    const id = await insertCollection(ctx, ownerId, { ...fields, name });
    return getWrittenCollection(ctx, id);
  });
}

interface InsertedCollection extends Omit<NewCollection, "name" | "parentId"> {
  name: string | null;
  parentId?: string | null | undefined;
}

/** Writes one down, with all that goes with it. Answers its id. */
export async function insertCollection(ctx: Context, ownerId: string, fields: InsertedCollection): Promise<string> {
  const id = newId("col");
  await screenText(ctx, id, { title: fields.title, description: fields.description });
  const row = CollectionModel.fromJson({ kind: "album", visibility: "private", ...fields, id, ownerId });
  await refuseTakenFields(row, () => CollectionModel.query(ctx.db).insert(row));
  await record(ctx, "create", "collection.created", row);
  return id;
}

export function updateCollection(
  ctx: Context,
  id: string,
  changes: CollectionChanges,
  ifMatch?: string,
): Promise<Json<Collection>> {
  return changeCollection(ctx, id, ifMatch, async (ctx, row) => {
    requireUndeleted(row);
    const { name, parentId, coverMediaId } = changes;
    if (Object.keys(changes).length === 0) return;
    await screenText(ctx, id, { title: changes.title, description: changes.description });
    if (typeof parentId === "string") await requirePlace(ctx, row.ownerId, parentId, id);
    if (typeof coverMediaId === "string") await requireItem(ctx, id, coverMediaId);
    const patch = { ...changes, ...(name && { name: toName(name, "/name") }) };
    await refuseTakenFields(patch, () => row.$query(ctx.db).patch(patch));
    await record(ctx, "update", "collection.updated", row, { fields: Object.keys(changes) });
  });
}

async function requireItem(ctx: Context, id: string, mediaId: string): Promise<void> {
  const item = await ctx.db("collection_items").where({ collection_id: id, media_id: mediaId }).first("item_id");
  if (item) return;
  const message = `The media ${mediaId} is not in the collection. Add it first.`;
  const field = { pointer: "/coverMediaId", in: "body", code: "unknown_media", message } as const;
  throw unusableField(422, field.code, field);
}

export async function deleteCollection(ctx: Context, id: string, ifMatch?: string): Promise<void> {
  await changeCollection(ctx, id, ifMatch, async (ctx, row) => {
    if (row.deletedAt) return;
    const collections = await deleteTree(ctx, id);
    await record(ctx, "delete", "collection.deleted", row, { collections });
  });
}

export function restoreCollection(ctx: Context, id: string): Promise<Json<Collection>> {
  return changeCollection(ctx, id, undefined, async (ctx, row) => {
    if (!row.deletedAt) return;
    if (row.parentId) {
      const outer = await CollectionModel.query(ctx.db).findById(row.parentId);
      if (outer?.deletedAt)
        throw conflict("parent_deleted", "What it lies in is deleted, too. Restore that one first.");
    }
    const collections = await refuseTakenFields(row, () => restoreTree(ctx, id));
    await record(ctx, "restore", "collection.restored", row, { collections });
  });
}

/** Changes the caller's own collection while its row is locked, and the tree that it is in. */
function changeCollection(
  ctx: Context,
  id: string,
  ifMatch: string | undefined,
  change: (ctx: Context, row: CollectionModel) => Promise<void>,
): Promise<Json<Collection>> {
  return inTransaction(ctx, async (ctx) => {
    await lockTree(ctx, requireCallerId(ctx));
    const row = await lockOwnCollection(ctx, id);
    await requireMatch(ifMatch, () => getWrittenCollection(ctx, id));
    await change(ctx, row);
    return getWrittenCollection(ctx, id);
  });
}

/** Writes, and throws a 409 where a sibling has the name, or another collection the external id. */
function refuseTakenFields<T>(
  { name, externalId }: { name?: string | null; externalId?: string | null },
  write: () => PromiseLike<T>,
): Promise<T> {
  const nameTaken = {
    constraint: "collections_path",
    code: "name_taken",
    field: "name",
    message: `There is another collection with the name ${name} beside it.`,
  };
  const externalIdTaken = {
    constraint: "collections_owner_external_id",
    code: "external_id_taken",
    field: "externalId",
    message: `You have another collection with the externalId ${externalId}.`,
  };
  return refuseTaken(nameTaken, () => refuseTaken(externalIdTaken, write));
}

async function record(
  ctx: Context,
  action: string,
  event: OwnedEventType,
  collection: CollectionModel,
  details?: object,
): Promise<void> {
  await recordAudit(ctx, `collection.${action}`, collection.id, details);
  await emit(ctx, event, collection);
}
