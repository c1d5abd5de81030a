import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import type { Json } from "../core/json.ts";
import { decodeCursor, isCommonSize, type Page, toPage } from "../core/pagination.ts";
import { mayMeet } from "./block.ts";
import type { CollectionSortOrder, VisibleCollection } from "./collection.ts";
import { type Media, mediaJson } from "./media.ts";
import { urlParameters } from "./media-urls.ts";
import { type Post, postJoins, postJson } from "./post.ts";
import { isVisiblePost } from "./post-visibility.ts";

/** A thing in a collection: a media item or a post. */
export interface CollectionItem {
  /** The id of the media item or the post. */
  id: string;
  /** Null: it is a post. */
  media: Media | null;
  /** Null: it is a media item. */
  post: Post | null;
  /** @format date-time */
  addedAt: string;
  /** The id of who added it; null for everybody who has no part in the collection, and where that account is gone. */
  addedBy: string | null;
}

export interface CollectionItemPage extends Page<CollectionItem> {}

interface Slice {
  limit: number;
  cursor?: string | undefined;
}

/** Along what the items are walked. What is moved meanwhile is found where it stands when the walk comes there. */
const orders: Record<CollectionSortOrder, { key: string; after: string; order: string }> = {
  manual: { key: "ci.order_key", after: "ci.order_key > $4", order: "ci.order_key" },
  newest: {
    key: "iso_time(ci.added_at)",
    after: "(ci.added_at, ci.item_id) < ($4::timestamptz, $5)",
    order: "ci.added_at desc, ci.item_id desc",
  },
  oldest: {
    key: "iso_time(ci.added_at)",
    after: "(ci.added_at, ci.item_id) > ($4::timestamptz, $5)",
    order: "ci.added_at, ci.item_id",
  },
};

/**
 * Media in a collection is as visible as the collection, as long as it and its owner are there. What a moderator has removed
 * its owner alone still sees.
 */
const isVisibleMediaItem = `exists (select from media m join users o on o.id = m.owner_id
  where m.id = ci.media_id and m.deleted_at is null and (m.removed_at is null or m.owner_id = $1)
    and o.deleted_at is null and ${mayMeet("o.id")} offset 0)`;

const isVisiblePostItem = (isSignedIn: boolean) => `exists (select from posts p join users u on u.id = p.author_id
  where p.id = ci.post_id and p.deleted_at is null and ${isVisiblePost(isSignedIn)} offset 0)`;

/** Reads one page of a collection that the viewer may see: what of it the viewer may see. */
export async function listItems(
  ctx: Context,
  viewer: string | null,
  { id, sortOrder, isOpen, role }: VisibleCollection,
  { limit, cursor }: Slice,
): Promise<Json<CollectionItemPage>> {
  const name = `collection:${id}:${sortOrder}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, name, cursor);
  // By time, the id decides between those of one moment.
  const begin = sortOrder === "manual" ? after.slice(0, 1) : after;
  const text = itemsSql(sortOrder, {
    isOpen,
    isSignedIn: viewer !== null,
    isOfMember: role !== null,
    isFirst: begin.length === 0,
    limit: limit + 1,
  });
  const rows = await query<{ json: string; id: string; key: string }>(
    ctx.db,
    text,
    [viewer, urlParameters(ctx), id, ...begin],
    { prepared: isCommonSize(limit) },
  );
  const keyed = rows.map(({ json, id, key }) => ({ json, key: [key, id] }));
  return toPage(ctx.config, name, keyed, limit);
}

interface Walk {
  isOpen: boolean;
  isSignedIn: boolean;
  isOfMember: boolean;
  isFirst: boolean;
  limit: number;
}

function itemsSql(sortOrder: CollectionSortOrder, { isOpen, isSignedIn, isOfMember, isFirst, limit }: Walk): string {
  const { key, after, order } = orders[sortOrder];
  return `
    select json_build_object('id', ci.item_id, 'media', item_media.json, 'post', item_post.json,
        'addedAt', iso_time(ci.added_at), 'addedBy', ${isOfMember ? "ci.added_by" : "null::text"})::text as json,
      ci.item_id as id, ${key} as key
    from (
      select ci.* from collection_items ci
      where ci.collection_id = $3 ${isFirst ? "" : `and ${after}`}
        and case when ci.media_id is not null then ${isVisibleMediaItem} else ${isVisiblePostItem(isSignedIn)} end
      order by ${order} limit ${limit}
    ) ci
    left join lateral (
      select ${mediaJson(isOpen ? "(m.removed_at is null)" : "false")} as json from media m where m.id = ci.media_id
    ) item_media on true
    left join lateral (
      select ${postJson}::json as json from posts p ${postJoins} where p.id = ci.post_id
    ) item_post on true
    order by ${order}`;
}
