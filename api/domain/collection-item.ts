import type { Context } from "../core/context.ts";
import type { Json } from "../core/json.ts";
import { type CursorKey, decodeCursor, type Page } from "../core/pagination.ts";
import { walkPage } from "../core/walk.ts";
import { mayMeet } from "./block.ts";
import type { CollectionSortOrder, VisibleCollection } from "./collection.ts";
import { type Media, mediaJson } from "./media.ts";
import { urlParameters } from "./media-urls.ts";
import { type Post, type PostPage, postJoins, postJson } from "./post.ts";
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

/** What of a collection that the viewer may see the viewer may see, as a list in its order. */
function walkOf({ id, sortOrder }: VisibleCollection, cursor: CursorKey) {
  const { key, after, order } = orders[sortOrder];
  // By time, the id decides between those of one moment.
  const begin = sortOrder === "manual" ? cursor.slice(0, 1) : cursor;
  return {
    walk: {
      row: "ci",
      candidates: `select ci.* from collection_items ci where ci.collection_id = $3 ${begin.length ? `and ${after}` : ""}`,
      order,
      key: [key, "ci.item_id"],
    },
    values: [id, ...begin],
  };
}

const itemJson = (isOpen: boolean, isOfMember: boolean) => `json_build_object('id', ci.item_id,
  'media', (select ${mediaJson(isOpen ? "(m.removed_at is null)" : "false")} from media m where m.id = ci.media_id),
  'post', (select ${postJson}::json from posts p ${postJoins} where p.id = ci.post_id),
  'addedAt', iso_time(ci.added_at), 'addedBy', ${isOfMember ? "ci.added_by" : "null::text"})::text`;

/** Reads one page of a collection that the viewer may see: what of it the viewer may see. */
export async function listItems(
  ctx: Context,
  viewer: string | null,
  collection: VisibleCollection,
  { limit, cursor }: Slice,
): Promise<Json<CollectionItemPage>> {
  const { id, sortOrder, isOpen, role } = collection;
  const name = `collection:${id}:${sortOrder}`;
  const { walk, values } = walkOf(collection, cursor === undefined ? [] : decodeCursor(ctx.config, name, cursor));
  const items = {
    ...walk,
    isShown: `case when ci.media_id is not null then ${isVisibleMediaItem} else ${isVisiblePostItem(viewer !== null)} end`,
    json: itemJson(isOpen, role !== null),
    joins: "",
  };
  return walkPage(ctx, name, items, [viewer, urlParameters(ctx), ...values], limit);
}

/** Reads one page of the posts in it alone. */
export async function listCollectedPosts(
  ctx: Context,
  viewer: string | null,
  collection: VisibleCollection,
  { limit, cursor }: Slice,
): Promise<Json<PostPage>> {
  const name = `collection:${collection.id}:${collection.sortOrder}:posts`;
  const { walk, values } = walkOf(collection, cursor === undefined ? [] : decodeCursor(ctx.config, name, cursor));
  const posts = {
    ...walk,
    isShown: `ci.post_id is not null and ${isVisiblePostItem(viewer !== null)}`,
    json: postJson,
    joins: `join posts p on p.id = ci.post_id ${postJoins}`,
  };
  return walkPage(ctx, name, posts, [viewer, urlParameters(ctx), ...values], limit);
}
