import { text } from "node:stream/consumers";
import type { Context } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { ApiError, notFound } from "../../core/errors.ts";
import { Bytes } from "../../core/http/bytes.ts";
import { Json } from "../../core/json.ts";
import { type ByteRange, ObjectMissingError, type Storage } from "../../core/storage/storage.ts";
import { filesOfMedia, requireVisibleFile, requireVisibleMedia, type VisibleMedia } from "../../domain/media.ts";
import { type MediaFile, objectKey } from "../../domain/media-file.ts";
import { urlParameters } from "../../domain/media-urls.ts";
import { isLent, type LinkQuery, viewerOfLink } from "../../domain/media-link.ts";
import { viewerWith } from "../../domain/user.ts";

/** Long enough to spare most requests, short enough that what is deleted vanishes from browsers soon. */
const publicMaxAgeSeconds = 300;
const playlistType = "application/vnd.apple.mpegurl";
/** For what a browser may be sent to the store for: it begins at once. */
const storeLinkSeconds = 3600;

/**
 * The exact bytes for the owner, the copy without private metadata for everybody else. A link is easily passed on: it
 * never leads to what only its maker should know.
 */
export async function getOriginal(ctx: Context, id: string, link: LinkQuery): Promise<Bytes> {
  const { file, ...media } = await requireVisibleFile(ctx, id, await viewerOfLink(ctx, id, link), "original");
  if (!file) throw notFound("file: its processing has not ended");
  // The same URL gives everybody else another file.
  if (file.name === "original") return toBytes(ctx, file, "private, no-cache", media.fileName);
  return toBytes(ctx, file, cacheControlOf(ctx, media, link));
}

/** What was made of an item. */
export interface MediaFiles {
  items: DeliveredFile[];
}

export interface DeliveredFile {
  /** @example "640.webp" */
  name: string;
  contentType: string;
  sizeBytes: number;
  /** In pixels. Null: it is no picture. */
  width: number | null;
  /** In pixels. Null: it is no picture. */
  height: number | null;
  url: string;
}

export async function listFiles(ctx: Context, id: string): Promise<Json<MediaFiles>> {
  const viewer = viewerWith(ctx, "media:read");
  await requireVisibleMedia(ctx, id, viewer);
  const [row] = await query<{ json: string }>(ctx.db, filesOfMedia, [viewer, urlParameters(ctx), id]);
  return new Json(row?.json ?? '{"items":[]}');
}

/** What was made of an item: a size of a picture, a playlist, a stream. */
export async function getFile(ctx: Context, id: string, name: string, link: LinkQuery): Promise<Bytes> {
  const { file, ...media } = await requireVisibleFile(ctx, id, await viewerOfLink(ctx, id, link), name);
  // These have a way of their own, for they are not everybody's.
  if (!file || file.name === "original" || file.name === "clean") throw notFound("file of this item");
  const cacheControl = cacheControlOf(ctx, media, link);
  if (file.contentType !== playlistType && file.contentType !== "text/vtt") return toBytes(ctx, file, cacheControl);
  return playlistBytes(ctx, file, cacheControl, link);
}

/**
 * What everybody may see and whose URL names its content never changes. What a link lends is for one browser, as long as
 * the link is good.
 */
export function cacheControlOf(ctx: Context, media: VisibleMedia, link: LinkQuery): string {
  const isCurrent = link.v !== undefined && link.v === media.version;
  if (media.isPublic && isCurrent) return "public, max-age=31536000, immutable";
  if (media.isPublic && !ctx.caller) return `public, max-age=${publicMaxAgeSeconds}`;
  return isLent(link) && isCurrent ? `private, max-age=${publicMaxAgeSeconds}` : "private, no-cache";
}

export function toBytes(
  { storage, config }: Context,
  { sha256, sizeBytes, contentType }: MediaFile,
  cacheControl: string,
  fileName?: string,
): Bytes {
  const key = objectKey(sha256);
  const { signRead } = storage;
  return new Bytes({
    open: (range) => openObject(storage, key, range),
    sizeBytes,
    contentType,
    etag: `"${sha256}"`,
    cacheControl,
    ...(fileName !== undefined && { fileName }),
    ...(config.mediaDelivery === "redirect" &&
      signRead && {
        redirect: (headers) =>
          signRead(key, { expiresInSeconds: storeLinkSeconds, contentType, cacheControl, ...headers }),
      }),
  });
}

async function openObject(storage: Storage, key: string, range?: ByteRange) {
  try {
    return await storage.read(key, range);
  } catch (error) {
    if (!(error instanceof ObjectMissingError)) throw error;
    throw new ApiError(404, "not_found", "The file is not there any more.", { cause: error });
  }
}

/** Names in a playlist lead to files beside it, which need what its own URL ends with: relative URLs leave that out. */
async function playlistBytes(ctx: Context, file: MediaFile, cacheControl: string, link: LinkQuery): Promise<Bytes> {
  const stored = await text(await openObject(ctx.storage, objectKey(file.sha256)));
  const ending = new URLSearchParams(Object.entries(link).filter(([, value]) => value !== undefined)).toString();
  const playlist = ending ? withEndings(stored, `?${ending}`) : stored;
  return Bytes.of(Buffer.from(playlist), { contentType: file.contentType, cacheControl });
}

/** Of HLS (RFC 8216) the lines that are no tags, and the URIs in tags; of WebVTT the lines that name a part of an image. */
function withEndings(playlist: string, ending: string): string {
  return playlist
    .replaceAll(/^[\w.-]+$/gm, (name) => (name === "WEBVTT" ? name : name + ending))
    .replaceAll(/URI="([\w.-]+)"/g, (_all, name) => `URI="${name}${ending}"`)
    .replaceAll(/^([\w-]+\.webp)#/gm, (_all, name) => `${name}${ending}#`);
}
