import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { notFound } from "../core/errors.ts";
import { requireId } from "../core/ids.ts";
import { Json } from "../core/json.ts";
import { BaseModel } from "../core/model.ts";
import type { Page } from "../core/pagination.ts";
import { hasBlockedViewer, isBlockedByViewer } from "./block.ts";
import { isCollectedForViewer, isCollectedOpenly } from "./collection-visibility.ts";
import { isFollowedByViewer } from "./follow.ts";
import type { MediaFile } from "./media-file.ts";
import { itemUrl, type MediaUrls, mediaUrlsJson, urlParameters } from "./media-urls.ts";
import { isModerator, mayModerate } from "./moderator.ts";
import { isOpen } from "./post-visibility.ts";
import { requireCallerId, viewerWith } from "./user.ts";

export type MediaState = "processing" | "ready" | "failed";
export type MediaKind = "image" | "video" | "audio";

export class MediaModel extends BaseModel {
  static override tableName = "media";
  declare ownerId: string;
  declare kind: MediaKind;
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
  declare durationMs: number | null;
  declare thumbhash: string | null;
  declare dominantColour: string | null;
  declare renditionWidths: number[];
  declare hasAvif: boolean;
  declare streams: string[];
  declare version: string;
  declare stage: string;
  declare progress: number;
  declare cleanSizeBytes: number | null;
  declare focusX: number | null;
  declare focusY: number | null;
  declare sensitive: boolean;
  declare license: string;
  declare custom: Record<string, unknown>;
  declare takenAt: Date | null;
  declare camera: Camera | null;
  declare removedAt: Date | null;
  declare deletedAt: Date | null;

  /** PostgreSQL's driver would make an array of SQL, or a text, of them. */
  static override get jsonAttributes() {
    return ["custom", "camera"];
  }
}

/** An uploaded picture, film or sound. */
export interface Media {
  /** @example "med_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  kind: "image" | "video" | "audio";
  /**
   * `processing` until its sizes are rendered; then `ready`, or `failed` for the reason in `failureCode`. Only its owner
   * sees what was `removed` by a moderator.
   */
  state: "processing" | "ready" | "failed" | "deleted" | "removed";
  failureCode: string | null;
  /** Told from the bytes, whatever the file was called. @example "image/jpeg" */
  contentType: string;
  /** Of what `urls.original` gives to the caller. */
  sizeBytes: number;
  /** In pixels, as displayed. Null until it is known. */
  width: number | null;
  /** In pixels, as displayed. Null until it is known. */
  height: number | null;
  /** A picture that moves. So do its sizes in WebP (of PNG and AVIF where the server has FFmpeg); other formats show a frame. */
  animated: boolean;
  /** Of video and audio, in milliseconds. */
  durationMs: number | null;
  /** A blurred preview in about 25 bytes (https://evanw.github.io/thumbhash/), base64url. */
  thumbhash: string | null;
  /** The colour that there is most of. @example "#2a6f97" */
  dominantColour: string | null;
  title: string;
  /** What the image shows, for those who cannot see it. */
  alt: string;
  /** What must stay in sight when the picture is cropped. Null: its middle. */
  focus: FocusPoint | null;
  /** Whether it should not be shown to everybody without a warning. */
  sensitive: boolean;
  /** Under which others may use it, as an SPDX identifier or in words. @example "CC-BY-4.0" */
  license: string;
  urls: MediaUrls;
  /** The SHA-256 of the file as it was uploaded, hexadecimal. Null for everybody but the owner. */
  sha256: string | null;
  /** The name of the file as it was uploaded. Null for everybody but the owner. */
  fileName: string | null;
  /** The owner's own name for it. Null for everybody else. */
  externalId: string | null;
  /** The owner's own data. Null for everybody else. */
  custom: CustomData | null;
  /**
   * When it was taken, as far as the file tells. Null for everybody but the owner.
   * @format date-time
   */
  takenAt: string | null;
  /** How and where it was taken, as far as the file tells. Null for everybody but the owner. */
  camera: Camera | null;
  /** @format date-time */
  createdAt: string;
  /** @format date-time */
  updatedAt: string;
  /** What the caller may do; null when nobody is signed in. */
  viewer: MediaViewer | null;
}

/** A place in a picture: from 0 to 1, from the left and from the top. */
export interface FocusPoint {
  /**
   * @minimum 0
   * @maximum 1
   */
  x: number;
  /**
   * @minimum 0
   * @maximum 1
   */
  y: number;
}

/** Whatever its owner wants to keep with it, at most 16 kB of JSON. */
export interface CustomData {
  [key: string]: unknown;
}

/** What a camera writes into its files. Null: it does not say. */
export interface Camera {
  make: string | null;
  model: string | null;
  lens: string | null;
  /** In millimetres. */
  focalLengthMm: number | null;
  /** The f-number. */
  aperture: number | null;
  /** In seconds. */
  exposureSeconds: number | null;
  iso: number | null;
  location: CameraLocation | null;
}

export interface CameraLocation {
  /** In degrees, north is positive. */
  latitude: number;
  /** In degrees, east is positive. */
  longitude: number;
  /** In metres above the sea. */
  altitudeMetres: number | null;
}

export interface MediaViewer {
  canEdit: boolean;
}

export interface MediaPage extends Page<Media> {}

/** `Media` of the row `m`, for the viewer `$1`, with URLs by `$2`; `isPublic` tells in SQL whether everybody may see it. */
export const mediaJson = (isPublic: string) => `json_build_object(
  'id', m.id,
  'kind', m.kind,
  'state', case when m.deleted_at is not null then 'deleted' when m.removed_at is not null then 'removed' else m.state end,
  'failureCode', m.failure_code,
  'contentType', m.content_type,
  'sizeBytes', case when m.owner_id = $1 then m.size_bytes else coalesce(m.clean_size_bytes, m.size_bytes) end,
  'width', m.width,
  'height', m.height,
  'animated', m.animated,
  'durationMs', m.duration_ms,
  'thumbhash', m.thumbhash,
  'dominantColour', m.dominant_colour,
  'title', m.title,
  'alt', m.alt,
  'focus', case when m.focus_x is not null then json_build_object('x', m.focus_x, 'y', m.focus_y) end,
  'sensitive', m.sensitive,
  'license', m.license,
  'urls', ${mediaUrlsJson("m", isPublic)},
  'sha256', case when m.owner_id = $1 then m.sha256 end,
  'fileName', case when m.owner_id = $1 then m.file_name end,
  'externalId', case when m.owner_id = $1 then m.external_id end,
  'custom', case when m.owner_id = $1 then m.custom end,
  'takenAt', case when m.owner_id = $1 then iso_time(m.taken_at) end,
  'camera', case when m.owner_id = $1 then m.camera end,
  'createdAt', iso_time(m.created_at),
  'updatedAt', iso_time(m.updated_at),
  'viewer', case when $1::text is not null then json_build_object('canEdit', m.owner_id = $1) end
)`;

/** Whether it stands for its owner: of the rows `m` and `o`. */
const isFace = "coalesce(m.id in (o.avatar_media_id, o.banner_media_id), false)";

const isShown = `exists (
  select from post_media pm join posts p on p.id = pm.post_id where pm.media_id = m.id and ${isOpen})`;

/** Neither its owner nor a moderator has taken it away, and its owner is there. */
const isThere = "(m.deleted_at is null and m.removed_at is null and o.deleted_at is null)";

/** Media is as visible as the posts and the collections that show it, and everybody sees what an account shows of itself. */
const isPublic = `(${isThere} and (${isFace} or ${isShown} or ${isCollectedOpenly}))`;

const isShownToFollower = `(${isFollowedByViewer("o.id")} and exists (
  select from post_media pm join posts p on p.id = pm.post_id where pm.media_id = m.id and p.audience = 'followers'))`;

const isShownToViewer = `($1::text is not null and ${isThere} and (${isShownToFollower} or ${isCollectedForViewer}))`;

/** Moderators see what they have to decide about, and what one of them has removed, as of posts. */
const isBeforeModerator = `(exists (select from users v where v.id = $1 and ${isModerator("v")})
  and (m.removed_at is not null
    or exists (select from post_media pm join posts p on p.id = pm.post_id where pm.media_id = m.id and p.removed_at is not null)
    or exists (select from moderation_cases c where c.resolved_at is null and (c.subject_id = m.id
      or c.subject_id = any (array(select pm.post_id from post_media pm where pm.media_id = m.id))))))`;

/** Its owner sees it always; who has blocked its owner still sees whom. */
const isVisible = (isForModerators: boolean) => `(m.owner_id = $1 or ((${isPublic} or ${isShownToViewer})
  and not ${hasBlockedViewer("o.id")} and (${isFace} or not ${isBlockedByViewer("o.id")}))
  ${isForModerators ? `or ${isBeforeModerator}` : ""})`;

/** Two of a statement: `moderating` for who may moderate as far as the credential goes, `plain` for all others. */
const forViewers = (statement: (isVisible: string) => string) => ({
  moderating: statement(isVisible(true)),
  plain: statement(isVisible(false)),
});

/** Which of the two. A link lends all rights of whoever gave it away: nobody else's credential counts. */
function kindOf(ctx: Context, viewer: string | null): "moderating" | "plain" {
  const isByLink = viewer !== null && ctx.caller?.userId !== viewer;
  return isByLink || mayModerate(ctx) ? "moderating" : "plain";
}

export const mediaRows = "media m join users o on o.id = m.owner_id";

/** `Media` of the rows of `mediaRows`. */
export const standaloneMediaJson = `${mediaJson(isPublic)}::text`;

/** What was made of the item `$3`, but for the sizes that somebody asked for, for the viewer `$1`, with URLs by `$2`. */
export const filesOfMedia = `select json_build_object('items', coalesce(json_agg(json_build_object(
    'name', f.name, 'contentType', f.content_type, 'sizeBytes', f.size_bytes, 'width', f.width, 'height', f.height,
    'url', ${itemUrl("m", isPublic, "'/files/' || f.name")}) order by f.name), '[]'::json))::text as json
  from ${mediaRows} join media_files f on f.media_id = m.id
  where m.id = $3 and f.name not in ('original', 'clean') and f.name not like 'image/%'`;

/** The text tracks of the item `$3`, for the viewer `$1`, with URLs by `$2`. */
export const captionsOfMedia = `select json_build_object('items', coalesce(json_agg(json_build_object(
    'language', c.language, 'label', c.label, 'updatedAt', iso_time(c.updated_at),
    'url', ${itemUrl("m", isPublic, "'/captions/' || c.language")}) order by c.language), '[]'::json))::text as json
  from ${mediaRows} join captions c on c.media_id = m.id where m.id = $3`;

const mediaById = forViewers(
  (isVisible) => `select ${standaloneMediaJson} as json from ${mediaRows} where m.id = $3 and ${isVisible}`,
);

/** Reads one item. Throws a 404 for what the caller may not see. */
export async function getMedia(ctx: Context, id: string): Promise<Json<Media>> {
  return readMedia(ctx, id, viewerWith(ctx, "media:read"));
}

/** As its owner sees it: whoever may write gets what was written, whether or not the token lets it read. */
export async function getOwnMedia(ctx: Context, id: string): Promise<Json<Media>> {
  return readMedia(ctx, id, requireCallerId(ctx));
}

async function readMedia(ctx: Context, id: string, viewer: string | null): Promise<Json<Media>> {
  const values = [viewer, urlParameters(ctx), requireId("med", id, "media")];
  const [row] = await query<{ json: string }>(ctx.db, mediaById[kindOf(ctx, viewer)], values);
  if (!row) throw notFound("media");
  return new Json(row.json);
}

const visibleColumns = `m.id, m.owner_id as "ownerId", ${isPublic} as "isPublic", m.version, m.file_name as "fileName",
  m.focus_x as "focusX", m.focus_y as "focusY"`;

const visibleRow = forViewers(
  (isVisible) => `select ${visibleColumns} from ${mediaRows} where m.id = $2 and ${isVisible}`,
);

/** With the file, so that the version is that of the file. Only to its owner, `$4`, is the original more than its copy. */
const visibleFile = forViewers(
  (isVisible) => `select ${visibleColumns},
    case when f.media_id is not null then json_build_object('name', f.name, 'sha256', f.sha256,
      'sizeBytes', f.size_bytes, 'contentType', f.content_type) end as file
  from ${mediaRows} left join media_files f on f.media_id = m.id
    and f.name = case when $3 = 'original' and m.owner_id is distinct from $4 then 'clean' else $3 end
  where m.id = $2 and ${isVisible}`,
);

/** What the delivery of an item's bytes has to know. */
export interface VisibleMedia
  extends Pick<MediaModel, "id" | "ownerId" | "version" | "fileName" | "focusX" | "focusY"> {
  /** Whether everybody may see it. */
  isPublic: boolean;
}

/** The row behind an item's bytes, as the viewer may see it. Throws a 404 for what it may not see. */
export async function requireVisibleMedia(ctx: Context, id: string, viewer: string | null): Promise<VisibleMedia> {
  const values = [viewer, requireId("med", id, "media")];
  const [row] = await query<VisibleMedia>(ctx.db, visibleRow[kindOf(ctx, viewer)], values);
  if (!row) throw notFound("media");
  return row;
}

/** The same with one of the item's files; that is null where it has none of this name. */
export async function requireVisibleFile(
  ctx: Context,
  id: string,
  viewer: string | null,
  name: string,
): Promise<VisibleMedia & { file: MediaFile | null }> {
  const values = [viewer, requireId("med", id, "media"), name, viewerWith(ctx, "media:read")];
  const text = visibleFile[kindOf(ctx, viewer)];
  const [row] = await query<VisibleMedia & { file: MediaFile | null }>(ctx.db, text, values);
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
