import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { notFound } from "../core/errors.ts";
import { requireId } from "../core/ids.ts";
import { Json } from "../core/json.ts";
import { BaseModel } from "../core/model.ts";
import type { Page } from "../core/pagination.ts";
import { hasBlockedViewer, isBlockedByViewer } from "./block.ts";
import { type MediaUrls, mediaUrlsJson } from "./media-urls.ts";
import { isOpen } from "./post-visibility.ts";
import { requireCallerId, viewerWith } from "./user.ts";

/** The types that are taken in, told from the bytes. */
export const acceptedContentTypes = ["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"] as const;

export type MediaState = "processing" | "ready" | "failed";

export class MediaModel extends BaseModel {
  static override tableName = "media";
  declare ownerId: string;
  declare state: MediaState;
  declare failureCode: string | null;
  declare contentType: string;
  declare sizeBytes: number;
  declare sha256: string;
  declare fileName: string;
  declare title: string;
  declare alt: string;
  declare externalId: string | null;
  declare width: number | null;
  declare height: number | null;
  declare animated: boolean;
  declare thumbhash: string | null;
  declare renditionWidths: number[];
  declare cleanSizeBytes: number | null;
  declare deletedAt: Date | null;
}

/** An uploaded image. */
export interface Media {
  /** @example "med_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  /** `processing` until its sizes are rendered; then `ready`, or `failed` for the reason in `failureCode`. */
  state: "processing" | "ready" | "failed" | "deleted";
  failureCode: string | null;
  /** Told from the bytes, whatever the file was called. @example "image/jpeg" */
  contentType: string;
  /** Of what `urls.original` gives to the caller. */
  sizeBytes: number;
  /** In pixels, as displayed. Null until it is known. */
  width: number | null;
  /** In pixels, as displayed. Null until it is known. */
  height: number | null;
  animated: boolean;
  /** A blurred preview in about 25 bytes (https://evanw.github.io/thumbhash/), base64url. */
  thumbhash: string | null;
  title: string;
  /** What the image shows, for those who cannot see it. */
  alt: string;
  urls: MediaUrls;
  /** The SHA-256 of the file as it was uploaded, hexadecimal. Null for everybody but the owner. */
  sha256: string | null;
  /** The name of the file as it was uploaded. Null for everybody but the owner. */
  fileName: string | null;
  /** The owner's own name for it. Null for everybody else. */
  externalId: string | null;
  /** @format date-time */
  createdAt: string;
  /** @format date-time */
  updatedAt: string;
  /** What the caller may do; null when nobody is signed in. */
  viewer: MediaViewer | null;
}

export interface MediaViewer {
  canEdit: boolean;
}

export interface MediaPage extends Page<Media> {}

/** `Media` of the row `m`, for the viewer `$1`, with URLs below `$2`. */
export const mediaJson = `json_build_object(
  'id', m.id,
  'state', case when m.deleted_at is null then m.state else 'deleted' end,
  'failureCode', m.failure_code,
  'contentType', m.content_type,
  'sizeBytes', case when m.owner_id = $1 then m.size_bytes else coalesce(m.clean_size_bytes, m.size_bytes) end,
  'width', m.width,
  'height', m.height,
  'animated', m.animated,
  'thumbhash', m.thumbhash,
  'title', m.title,
  'alt', m.alt,
  'urls', ${mediaUrlsJson("m")},
  'sha256', case when m.owner_id = $1 then m.sha256 end,
  'fileName', case when m.owner_id = $1 then m.file_name end,
  'externalId', case when m.owner_id = $1 then m.external_id end,
  'createdAt', iso_time(m.created_at),
  'updatedAt', iso_time(m.updated_at),
  'viewer', case when $1::text is not null then json_build_object('canEdit', m.owner_id = $1) end
)`;

/** Whether it stands for its owner: of the rows `m` and `o`. */
const isFace = "coalesce(m.id in (o.avatar_media_id, o.banner_media_id), false)";

const isShown = `exists (
  select from post_media pm join posts p on p.id = pm.post_id where pm.media_id = m.id and ${isOpen})`;

/** Media is as visible as the posts that show it, and everybody sees what an account shows of itself. */
const isPublic = `(m.deleted_at is null and o.deleted_at is null and (${isFace} or ${isShown}))`;

/** Its owner sees it always; who has blocked its owner still sees whom. */
const isVisible = `(m.owner_id = $1 or (${isPublic}
  and not ${hasBlockedViewer("o.id")} and (${isFace} or not ${isBlockedByViewer("o.id")})))`;

const rows = "media m join users o on o.id = m.owner_id";

const mediaById = `select ${mediaJson}::text as json from ${rows} where m.id = $3 and ${isVisible}`;

/** Reads one item. Throws a 404 for what the caller may not see. */
export async function getMedia(ctx: Context, id: string): Promise<Json<Media>> {
  return readMedia(ctx, id, viewerWith(ctx, "media:read"));
}

/** As its owner sees it: whoever may write gets what was written, whether or not the token lets it read. */
export async function getOwnMedia(ctx: Context, id: string): Promise<Json<Media>> {
  return readMedia(ctx, id, requireCallerId(ctx));
}

async function readMedia(ctx: Context, id: string, viewer: string | null): Promise<Json<Media>> {
  const values = [viewer, ctx.config.publicUrl, requireId("med", id, "media")];
  const [row] = await query<{ json: string }>(ctx.db, mediaById, values);
  if (!row) throw notFound("media");
  return new Json(row.json);
}

const visibleRow = `select m.owner_id = $1 as "isOwner", ${isPublic} as "isPublic",
  m.content_type as "contentType", m.size_bytes as "sizeBytes", m.clean_size_bytes as "cleanSizeBytes", m.sha256,
  m.file_name as "fileName", m.rendition_widths as "renditionWidths"
  from ${rows} where m.id = $2 and ${isVisible}`;

/** What the delivery of an item's bytes has to know. */
export interface VisibleMedia
  extends Pick<MediaModel, "contentType" | "sizeBytes" | "cleanSizeBytes" | "sha256" | "fileName" | "renditionWidths"> {
  isOwner: boolean | null;
  /** Whether everybody may see it. */
  isPublic: boolean;
}

/** The row behind an item's bytes. Throws a 404 for what the caller may not see. */
export async function requireVisibleMedia(ctx: Context, id: string): Promise<VisibleMedia> {
  const [row] = await query<VisibleMedia>(ctx.db, visibleRow, [
    viewerWith(ctx, "media:read"),
    requireId("med", id, "media"),
  ]);
  if (!row) throw notFound("media");
  return row;
}

/** The caller's own row, locked until the transaction ends. Throws a 404 for anybody else's. */
export async function lockOwnMedia(ctx: Context, id: string): Promise<MediaModel> {
  const row = await MediaModel.query(ctx.db)
    .findOne({ id: requireId("med", id, "media"), owner_id: requireCallerId(ctx) })
    .forUpdate();
  if (!row) throw notFound("media");
  return row;
}

/** Where an item's bytes lie in storage. */
export const mediaKeys = {
  prefix: "media/",
  all: (id: string) => `media/${id}/`,
  original: (id: string) => `media/${id}/original`,
  clean: (id: string) => `media/${id}/clean`,
  rendition: (id: string, width: number) => `media/${id}/${width}.webp`,
};
