import type { Context } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { unusableField } from "../../core/errors.ts";
import { maxOrderKeyLength, orderKeysBetween } from "../../core/order-key.ts";

/** Where items go: to an end, or beside another item. */
export type Place = { end: "first" | "last" } | { side: "before" | "after"; itemId: string };

export interface PlaceFields {
  position?: "first" | "last";
  before?: string;
  after?: string;
}

/** What a request says of the place; undefined where it says nothing. Throws a 422 where it says too much. */
export function requirePlaceOf({ position, before, after }: PlaceFields, itemIds: string[]): Place | undefined {
  const places: Place[] = [
    ...(position ? [{ end: position }] : []),
    ...(before !== undefined ? [{ side: "before" as const, itemId: before }] : []),
    ...(after !== undefined ? [{ side: "after" as const, itemId: after }] : []),
  ];
  if (places.length > 1) throw unusablePlace("ambiguous_place", "position", "Say one of position, before and after.");
  const [place] = places;
  if (place && "side" in place && itemIds.includes(place.itemId)) {
    throw unusablePlace("own_place", place.side, `The item ${place.itemId} cannot go beside itself.`);
  }
  return place;
}

interface Gap {
  lower: string | null;
  upper: string | null;
}

const keyBeside = (what: "max" | "min", condition: string) =>
  `(select ${what}(i.order_key) from collection_items i where i.collection_id = $1 ${condition})`;

const gaps = {
  first: `select null as lower, ${keyBeside("min", "")} as upper`,
  last: `select ${keyBeside("max", "")} as lower, null as upper`,
  before: `select ${keyBeside("max", "and i.order_key < a.order_key")} as lower, a.order_key as upper
    from collection_items a where a.collection_id = $1 and a.item_id = $2`,
  after: `select a.order_key as lower, ${keyBeside("min", "and i.order_key > a.order_key")} as upper
    from collection_items a where a.collection_id = $1 and a.item_id = $2`,
} as const;

/**
 * Keys for so many items at a place, under `lockItems`: nobody else gets the same. No other item lies between them, not even
 * one that is about to be moved there. Throws a 422 where the item beside is not in the collection.
 */
export async function keysAt(ctx: Context, collectionId: string, place: Place, count: number): Promise<string[]> {
  const keys = await keysIn(ctx, collectionId, place, count);
  if (keys.every((key) => key.length <= maxOrderKeyLength)) return keys;
  await spread(ctx, collectionId);
  return keysIn(ctx, collectionId, place, count);
}

async function keysIn(ctx: Context, collectionId: string, place: Place, count: number): Promise<string[]> {
  const [text, values] = "end" in place ? [gaps[place.end], []] : [gaps[place.side], [place.itemId]];
  const [gap] = await query<Gap>(ctx.db, text, [collectionId, ...values]);
  if (gap) return orderKeysBetween(gap.lower, gap.upper, count);
  const { side, itemId } = "side" in place ? place : { side: "position", itemId: "" };
  throw unusablePlace("unknown_item", side, `The item ${itemId} is not in the collection.`);
}

/** Gives all items short keys again. It takes thousands of insertions at one and the same place to come to this. */
async function spread(ctx: Context, collectionId: string): Promise<void> {
  const itemIds: string[] = await ctx
    .db("collection_items")
    .where({ collection_id: collectionId })
    .orderBy("order_key")
    .pluck("item_id");
  // Out of the way first, behind all keys: no two may be equal for a moment.
  await query(ctx.db, "update collection_items set order_key = '~' || item_id where collection_id = $1", [
    collectionId,
  ]);
  await query(
    ctx.db,
    `update collection_items i set order_key = n.order_key from unnest($2::text[], $3::text[]) n (item_id, order_key)
     where i.collection_id = $1 and i.item_id = n.item_id`,
    [collectionId, itemIds, orderKeysBetween(null, null, itemIds.length)],
  );
}

const unusablePlace = (code: string, field: string, message: string) =>
  unusableField(422, code, { pointer: `/${field}`, in: "body", code, message });
