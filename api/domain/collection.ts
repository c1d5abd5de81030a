import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { notFound } from "../core/errors.ts";
import { requireId } from "../core/ids.ts";
import { Json } from "../core/json.ts";
import { BaseModel } from "../core/model.ts";
import type { Page } from "../core/pagination.ts";
import { mayMeet } from "./block.ts";
import { isOpenCollection, isVisibleCollection, roleOfCollaborator } from "./collection-visibility.ts";
import { type MediaUrls, mediaUrlsJson, urlParameters } from "./media-urls.ts";
import type { Visibility } from "./post.ts";
import { type Author, authorJson, avatarJoin, requireCallerId, viewerWith } from "./user.ts";

export type CollectionKind = "album" | "playlist" | "series" | "folder";
export type CollectionSortOrder = "manual" | "newest" | "oldest";

export class CollectionModel extends BaseModel {
  static override tableName = "collections";
  declare ownerId: string;
  declare parentId: string | null;
  declare kind: CollectionKind;
  declare name: string | null;
  declare title: string;
  declare description: string;
  declare visibility: Visibility;
  declare sortOrder: CollectionSortOrder;
  declare externalId: string | null;
  declare coverMediaId: string | null;
  declare deletedAt: Date | null;
}

/** An album, a playlist, a series or a folder: media and posts in an order. */
export interface Collection {
  /** @example "col_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  owner: Author;
  /** The collection that it lies in; null at the root, and where you may not see that one. */
  parentId: string | null;
  kind: "album" | "playlist" | "series" | "folder";
  /** Its segment in paths such as `2024/Japan/Kyoto`; null where no path leads to it, and for everybody but its owner. */
  name: string | null;
  title: string;
  description: string;
  /**
   * Who sees it: everybody and in lists, everybody who has its id, who follows its owner, or its owner only; and in any
   * case its collaborators. Media in it can be seen by the same people.
   */
  visibility: "public" | "unlisted" | "followers" | "private";
  /** In which order its items come: as they were put, or by when they were added. */
  sortOrder: "manual" | "newest" | "oldest";
  /** What its owner chose, or else the first picture in it. Null where there is none. */
  cover: CollectionCover | null;
  /** The owner's own name for it. Null for everybody else. */
  externalId: string | null;
  /** Whether it lies in the trash, where only its owner sees it. */
  deleted: boolean;
  /** Whether a moderator has taken it out of sight: only its owner and its collaborators see it. */
  removed: boolean;
  /** @format date-time */
  createdAt: string;
  /**
   * When it was last changed, its items left aside.
   * @format date-time
   */
  updatedAt: string;
  counts: CollectionCounts;
  /** What the caller may do; null when nobody is signed in. */
  viewer: CollectionViewer | null;
}

/** The picture that stands for a collection. */
export interface CollectionCover {
  /** @example "med_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  mediaId: string;
  /** What the image shows, for those who cannot see it. */
  alt: string;
  /** A blurred preview in about 25 bytes (https://evanw.github.io/thumbhash/), base64url. */
  thumbhash: string | null;
  urls: MediaUrls;
}

export interface CollectionCounts {
  /** Of all items, those included that you may not see, such as somebody's drafts. */
  items: number;
  /** Collections that lie in it: all for its owner, public ones for everybody else. */
  children: number;
}

export interface CollectionViewer {
  /** Whether the caller may change what is said of it, share it, and delete it. */
  canEdit: boolean;
  /** Whether the caller may add, move and remove items. */
  canEditItems: boolean;
  /** Null: the caller has no part in it. */
  role: "owner" | "editor" | "viewer" | null;
}

export interface CollectionPage extends Page<Collection> {}

const viewersRole = `case when c.owner_id = $1 then 'owner' else ${roleOfCollaborator} end`;

/** `Collection` of the rows of `collectionJoins`, for the viewer `$1`, with URLs by `$2`. */
export const collectionJson = `json_build_object(
  'id', c.id,
  'owner', ${authorJson},
  'parentId', case when c.owner_id = $1 then c.parent_id else
    (select outer_c.id from collections outer_c where outer_c.id = c.parent_id and outer_c.audience = 'public') end,
  'kind', c.kind,
  'name', case when c.owner_id = $1 then c.name end,
  'title', c.title,
  'description', c.description,
  'visibility', c.visibility,
  'sortOrder', c.sort_order,
  'cover', case when cover.id is not null then json_build_object(
    'mediaId', cover.id, 'alt', cover.alt, 'thumbhash', cover.thumbhash,
    'urls', ${mediaUrlsJson("cover", `(${isOpenCollection} and u.deleted_at is null)`)}) end,
  'externalId', case when c.owner_id = $1 then c.external_id end,
  'deleted', c.deleted_at is not null,
  'removed', c.removed_at is not null,
  'createdAt', iso_time(c.created_at),
  'updatedAt', iso_time(c.updated_at),
  'counts', json_build_object('items', c.item_count,
    'children', case when c.owner_id = $1 then c.child_count else c.public_child_count end),
  'viewer', case when $1::text is not null then (
    select json_build_object('canEdit', coalesce(r.role = 'owner', false),
      'canEditItems', coalesce(r.role in ('owner', 'editor'), false), 'role', r.role)
    from (select ${viewersRole} as role offset 0) r) end
)::text`;

/** So many of the first pictures are looked at for a cover: some may be in the trash, or removed by a moderator. */
const coverCandidates = 8;

/** What `collectionJson` is made of, beside the row `c`. */
export const collectionJoins = `
  join users u on u.id = c.owner_id ${avatarJoin}
  left join lateral (
    select m.* from (
      select c.cover_media_id as id, '' as place where c.cover_media_id is not null
      union all
      (select ci.media_id, ci.order_key from collection_items ci
        where ci.collection_id = c.id and ci.media_id is not null order by ci.order_key limit ${coverCandidates})
    ) candidate join media m on m.id = candidate.id join users o on o.id = m.owner_id
    where m.deleted_at is null and m.removed_at is null and m.rendition_widths <> '{}' and o.deleted_at is null and ${mayMeet("o.id")}
    order by candidate.place limit 1
  ) cover on true`;

const visibleCollection = (condition: string, isSignedIn: boolean) => `select ${collectionJson} as json
  from collections c ${collectionJoins} where ${condition} and ${isVisibleCollection(isSignedIn)}`;

const collectionById = visibleCollection("c.id = $3", true);
const collectionByIdForAnybody = visibleCollection("c.id = $3", false);
const collectionByExternalId = visibleCollection(
  "c.owner_id = $1 and c.external_id = $3 and c.deleted_at is null",
  true,
);

/** Reads one collection. Throws a 404 for what the caller may not see. */
export async function getCollection(ctx: Context, id: string): Promise<Json<Collection>> {
  const viewer = viewerWith(ctx, "collections:read");
  return requireCollection(ctx, viewer ? collectionById : collectionByIdForAnybody, requireCollectionId(id), viewer);
}

/** As the caller sees it: whoever may write gets what was written, whether or not the token lets it read. */
export async function getWrittenCollection(ctx: Context, id: string): Promise<Json<Collection>> {
  return requireCollection(ctx, collectionById, requireCollectionId(id), requireCallerId(ctx));
}

/** Reads the caller's own collection by the name that it has elsewhere. */
export async function getCollectionByExternalId(ctx: Context, externalId: string): Promise<Json<Collection>> {
  return requireCollection(ctx, collectionByExternalId, externalId, viewerWith(ctx, "collections:read"));
}

async function requireCollection(ctx: Context, text: string, value: string, viewer: string | null) {
  const [row] = await query<{ json: string }>(ctx.db, text, [viewer, urlParameters(ctx), value]);
  if (!row) throw notFound("collection");
  return new Json<Collection>(row.json);
}

/** Passes the id of a collection on. Anything else is a 404. */
export const requireCollectionId = (id: string) => requireId("col", id, "collection");

/** What the lists of a collection have to know. */
export interface VisibleCollection {
  id: string;
  ownerId: string;
  sortOrder: CollectionSortOrder;
  /** Whether everybody may see it. */
  isOpen: boolean;
  /** What the caller is to it; null for nobody. */
  role: "owner" | "editor" | "viewer" | null;
}

const visibleRow = (isSignedIn: boolean) => `select c.id, c.owner_id as "ownerId", c.sort_order as "sortOrder",
    (${isOpenCollection} and u.deleted_at is null) as "isOpen",
    ${viewersRole} as role
  from collections c join users u on u.id = c.owner_id where c.id = $2 and ${isVisibleCollection(isSignedIn)}`;

const rowForSignedIn = visibleRow(true);
const rowForAnybody = visibleRow(false);

/** The collection as far as the viewer may see it. Throws a 404 for what it may not see. */
export async function requireVisibleCollection(
  ctx: Context,
  id: string,
  viewer: string | null,
): Promise<VisibleCollection> {
  const text = viewer ? rowForSignedIn : rowForAnybody;
  const [row] = await query<VisibleCollection>(ctx.db, text, [viewer, requireCollectionId(id)]);
  if (!row) throw notFound("collection");
  return row;
}
