import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import type { Json } from "../core/json.ts";
import { decodeCursor, isCommonSize, toPageById } from "../core/pagination.ts";
import { waitsForErasure } from "./account.ts";
import { mayMeet } from "./block.ts";
import { type CollectionKind, type CollectionPage, collectionJoins, collectionJson } from "./collection.ts";
import { isFollowedByViewer } from "./follow.ts";
import { urlParameters } from "./media-urls.ts";

/** Which collections. */
export type CollectionSource =
  /** All public ones. */
  | { from: "all" }
  /** What an account shows: all to itself, more to its followers than to others. */
  | { from: "owner"; ownerId: string; isRootOnly: boolean }
  /** What lies in a collection. */
  | { from: "parent"; parentId: string; ownerId: string }
  /** What the caller has deleted. */
  | { from: "trash"; ownerId: string }
  /** What others share with the caller. */
  | { from: "shared" };

const allKinds: readonly CollectionKind[] = ["album", "playlist", "series", "folder"];

/** Which of them. */
export interface CollectionFilter {
  kind?: CollectionKind | undefined;
  /** Only those that have this in them. */
  item?: string | undefined;
}

/** Reads one page in one statement, the last made first. */
export async function listCollections(
  ctx: Context,
  viewer: string | null,
  source: CollectionSource,
  { kind, item }: CollectionFilter,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Json<CollectionPage>> {
  const name = `collections:${JSON.stringify([source, kind, item, source.from === "shared" && viewer])}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, name, cursor);
  const values: unknown[] = [viewer, urlParameters(ctx), kind ? [kind] : allKinds];
  if ("ownerId" in source) values.push(source.ownerId);
  if ("parentId" in source) values.push(source.parentId);
  const conditions = [
    ...after.map((id) => `and c.id < $${values.push(id)}`),
    ...(item === undefined ? [] : [hasItem(`$${values.push(item)}`)]),
  ].join(" ");
  const found = source.from === "shared" ? sharedSql(conditions, limit + 1) : bucketsSql(source, conditions, limit + 1);
  const text = `select ${collectionJson} as json, c.id
    from (${found}) found join collections c on c.id = found.id ${collectionJoins} order by c.id desc`;
  const rows = await query<{ json: string; id: string }>(ctx.db, text, values, { prepared: isCommonSize(limit) });
  return toPageById(ctx.config, name, rows, limit);
}

/** By the primary key for each collection: a thing can be in any number of others'. */
const hasItem = (itemId: string) =>
  `and exists (select from collection_items ci where ci.collection_id = c.id and ci.item_id = ${itemId} offset 0)`;

const isOrphaned = waitsForErasure("c.owner_id");

/** Of which audiences, where the owner is `$4`. */
const audiencesOfOwner = `(case when $1 = $4 then array['public', 'unlisted', 'followers', 'private']
  when ${isFollowedByViewer("$4::text")} then array['public', 'followers'] else array['public'] end)`;

const places = {
  all: { audiences: "array['public']", isInPlace: "true" },
  owner: { audiences: audiencesOfOwner, isInPlace: "c.owner_id = $4" },
  root: { audiences: audiencesOfOwner, isInPlace: "c.owner_id = $4 and c.parent_id is null" },
  parent: { audiences: audiencesOfOwner, isInPlace: "c.parent_id = $5" },
  trash: { audiences: "array['deleted']", isInPlace: "c.owner_id = $4" },
} as const;

/**
 * Each audience and each kind is walked along an index of its own, and they are merged: what the caller may not see, or
 * does not want, costs nothing.
 */
function bucketsSql(source: Exclude<CollectionSource, { from: "shared" }>, conditions: string, limit: number): string {
  const place = source.from === "owner" && source.isRootOnly ? "root" : source.from;
  const { audiences, isInPlace } = places[place];
  // As a constant, so that the index of public ones serves.
  const isOfAudience = place === "all" ? "c.audience = 'public'" : "c.audience = wanted.audience";
  return `select c.id from unnest(${audiences}) wanted (audience) cross join unnest($3::text[]) wanted_kind (kind)
    cross join lateral (
      select c.id from collections c where ${isInPlace} and ${isOfAudience} and c.kind = wanted_kind.kind ${conditions}
        and (c.owner_id = $1 or (not ${isOrphaned} and ${mayMeet("c.owner_id")}))
      order by c.id desc limit ${limit}
    ) c order by c.id desc limit ${limit}`;
}

function sharedSql(conditions: string, limit: number): string {
  return `select c.id from collaborators s join collections c on c.id = s.collection_id
    where s.user_id = $1 and c.audience <> 'deleted' and c.kind = any ($3) and not ${isOrphaned} ${conditions}
    order by s.collection_id desc limit ${limit}`;
}
