import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { unusableField } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import { recordAudit } from "../../domain/audit.ts";
import { requireVisibleCollection } from "../../domain/collection.ts";
import { type CollectionItemPage, listItems } from "../../domain/collection-item.ts";
import { emit } from "../../domain/events.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { isVisiblePost } from "../../domain/post-visibility.ts";
import { requireCallerId } from "../../domain/user.ts";
import { lockItems } from "./access.service.ts";
import { keysAt, type Place, requirePlaceOf } from "./order.service.ts";

/**
 * The id of a media item or of a post
 * @maxLength 64
 */
type ItemId = string;

export interface NewItems {
  /**
   * Your own media, and posts that you can see, in the order in which they come
   * @minItems 1
   * @maxItems 100
   */
  itemIds: ItemId[];
  /** Where they go, in the order by hand; last unless something is said */
  position?: "first" | "last";
  /**
   * The item that they come before
   * @maxLength 64
   */
  before?: string;
  /**
   * The item that they come after
   * @maxLength 64
   */
  after?: string;
}

export interface MovedItems {
  /**
   * Items of the collection, in the order in which they come
   * @minItems 1
   * @maxItems 100
   */
  itemIds: ItemId[];
  /** Where they go. Say this, `before`, or `after` */
  position?: "first" | "last";
  /**
   * The item that they come before
   * @maxLength 64
   */
  before?: string;
  /**
   * The item that they come after
   * @maxLength 64
   */
  after?: string;
}

export interface RemovedItems {
  /**
   * @minItems 1
   * @maxItems 100
   */
  itemIds: ItemId[];
}

/** What became of the items of a collection. */
export interface ItemChange {
  /** Those that were added, moved or removed: not those for which there was nothing to do. */
  itemIds: string[];
  /** How many there are now. */
  itemCount: number;
}

/** Items carry media and posts as the caller may see them: for that, the credential must let it read both. */
const scopesOfItems = ["collections:read", "media:read", "posts:read"];

export async function findItems(ctx: Context, id: string, slice: PageQuery): Promise<Json<CollectionItemPage>> {
  const { caller } = ctx;
  const viewer = caller && scopesOfItems.every((scope) => caller.scopes.has(scope)) ? caller.userId : null;
  return listItems(ctx, viewer, await requireVisibleCollection(ctx, id, viewer), slice);
}

export function addItems(ctx: Context, id: string, { itemIds, ...place }: NewItems): Promise<ItemChange> {
  return changeItems(ctx, id, "add_items", async (ctx) => {
    const anchor = requirePlaceOf(place, itemIds) ?? { end: "last" };
    const wanted = [...new Set(itemIds)];
    const present = await presentOf(ctx, id, wanted);
    const added = wanted.filter((itemId) => !present.has(itemId));
    await requireAddable(ctx, added, itemIds);
    const keys = await keysAt(ctx, id, anchor, added.length);
    const rows = added.map((itemId, index) => ({
      collection_id: id,
      [itemId.startsWith("med_") ? "media_id" : "post_id"]: itemId,
      order_key: keys[index],
      added_by: requireCallerId(ctx),
    }));
    if (rows.length) await ctx.db("collection_items").insert(rows);
    return added;
  });
}

export function moveItems(ctx: Context, id: string, { itemIds, ...place }: MovedItems): Promise<ItemChange> {
  return changeItems(ctx, id, "move_items", async (ctx) => {
    const anchor: Place | undefined = requirePlaceOf(place, itemIds);
    if (!anchor) throw unusableItem("missing_place", "/position", "Say where they go: position, before, or after.");
    const moved = [...new Set(itemIds)];
    const present = await presentOf(ctx, id, moved);
    const unknown = itemIds.findIndex((itemId) => !present.has(itemId));
    if (unknown >= 0) throw unknownItem(itemIds, unknown, "is not in the collection");
    const keys = await keysAt(ctx, id, anchor, moved.length);
    await query(
      ctx.db,
      `update collection_items i set order_key = n.order_key from unnest($2::text[], $3::text[]) n (item_id, order_key)
       where i.collection_id = $1 and i.item_id = n.item_id`,
      [id, moved, keys],
    );
    return moved;
  });
}

export function removeItems(ctx: Context, id: string, { itemIds }: RemovedItems): Promise<ItemChange> {
  return changeItems(ctx, id, "remove_items", async (ctx) => {
    const removed: { item_id: string }[] = await ctx
      .db("collection_items")
      .where({ collection_id: id })
      .whereIn("item_id", itemIds)
      .delete()
      .returning("item_id");
    return removed.map((row) => row.item_id);
  });
}

/** Changes the items while nobody else can, and writes down what was done. */
function changeItems(
  ctx: Context,
  id: string,
  action: string,
  change: (ctx: Context) => Promise<string[]>,
): Promise<ItemChange> {
  return inTransaction(ctx, async (ctx) => {
    const collection = await lockItems(ctx, id);
    const itemIds = await change(ctx);
    if (itemIds.length) {
      await recordAudit(ctx, `collection.${action}`, id, { itemIds });
      await emit(ctx, "collection.updated", collection, { fields: ["items"] });
    }
    const row = await ctx.db("collections").where({ id }).first("item_count");
    return { itemIds, itemCount: row.item_count };
  });
}

async function presentOf(ctx: Context, id: string, itemIds: string[]): Promise<Set<string>> {
  const present: string[] = await ctx
    .db("collection_items")
    .where({ collection_id: id })
    .whereIn("item_id", itemIds)
    .pluck("item_id");
  return new Set(present);
}

/** Nobody shows anybody else's media to people whom its owner did not choose; posts say by themselves who sees them. */
const addable = `select m.id from media m where m.id = any ($2) and m.owner_id = $1 and m.deleted_at is null
  union all
  select p.id from posts p join users u on u.id = p.author_id
  where p.id = any ($2) and p.deleted_at is null and ${isVisiblePost(true)}`;

async function requireAddable(ctx: Context, added: string[], itemIds: string[]): Promise<void> {
  const rows = await query<{ id: string }>(ctx.db, addable, [requireCallerId(ctx), added]);
  const known = new Set(rows.map((row) => row.id));
  const unknown = added.find((itemId) => !known.has(itemId));
  if (unknown === undefined) return;
  throw unknownItem(itemIds, itemIds.indexOf(unknown), "is none of your media, and no post that you can see");
}

const unknownItem = (itemIds: string[], index: number, what: string) =>
  unusableItem("unknown_item", `/itemIds/${index}`, `The item ${itemIds[index]} ${what}.`);

function unusableItem(code: string, pointer: string, message: string) {
  return unusableField(422, code, { pointer, in: "body", code, message });
}
