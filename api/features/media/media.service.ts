import { UniqueViolationError } from "objection";
import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { type ApiError, conflict, notFound, unusableField } from "../../core/errors.ts";
import { type ByteSource, Bytes } from "../../core/http/bytes.ts";
import { requireMatch } from "../../core/http/etag.ts";
import type { StagedFile } from "../../core/http/multipart.ts";
import { newId } from "../../core/ids.ts";
import {
  BrokenImageError,
  detectMediaType,
  ImageTooLargeError,
  probeImage,
  UnsupportedImageError,
} from "../../core/images/probe.ts";
import { enqueue } from "../../core/jobs.ts";
import type { Json } from "../../core/json.ts";
import { refuseTaken } from "../../core/unique.ts";
import { decodeCursor, isCommonSize, toPage } from "../../core/pagination.ts";
import { recordAudit } from "../../domain/audit.ts";
import { emit } from "../../domain/events.ts";
import { processMedia } from "../../domain/jobs.ts";
import {
  acceptedContentTypes,
  getOwnMedia,
  lockOwnMedia,
  type Media,
  MediaModel,
  type MediaPage,
  mediaJson,
  mediaKeys,
  requireVisibleMedia,
  type VisibleMedia,
} from "../../domain/media.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { requireCallerId } from "../../domain/user.ts";

export interface MediaQuery extends PageQuery {
  /** `deleted`: those that you can restore */
  state?: "processing" | "ready" | "failed" | "deleted";
  /**
   * Of the uploaded bytes, hexadecimal in lower case
   * @pattern ^[0-9a-f]{64}$
   * @maxLength 64
   */
  sha256?: string;
  /**
   * Your own name for it
   * @minLength 1
   * @maxLength 255
   */
  externalId?: string;
}

export interface MediaChanges {
  /** @maxLength 300 */
  title?: string;
  /**
   * What the image shows, for those who cannot see it
   * @maxLength 2000
   */
  alt?: string;
  /**
   * Your own name for it; null takes it away
   * @minLength 1
   * @maxLength 255
   */
  externalId?: string | null;
}

interface UploadFields {
  alt: string | undefined;
  title: string | undefined;
  externalId: string | undefined;
}

const filters = {
  state: "case when m.deleted_at is null then m.state else 'deleted' end",
  sha256: "m.sha256",
  externalId: "m.external_id",
} as const;

export async function findMedia(ctx: Context, { limit, cursor, ...wanted }: MediaQuery): Promise<Json<MediaPage>> {
  const ownerId = requireCallerId(ctx);
  const conditions = ["m.owner_id = $1", `m.deleted_at is ${wanted.state === "deleted" ? "not null" : "null"}`];
  const values: unknown[] = [ownerId, ctx.config.publicUrl];
  const name = `media:own:${ownerId}:${JSON.stringify([wanted.state, wanted.sha256, wanted.externalId])}`;
  for (const filter of ["state", "sha256", "externalId"] as const) {
    if (wanted[filter] !== undefined) conditions.push(`${filters[filter]} = $${values.push(wanted[filter])}`);
  }
  if (cursor !== undefined) {
    conditions.push(`m.id < $${values.push(...decodeCursor(ctx.config, name, cursor))}`);
  }
  const text = `select ${mediaJson}::text as json, m.id from media m
    where ${conditions.join(" and ")} order by m.id desc limit ${limit + 1}`;
  const rows = await query<{ json: string; id: string }>(ctx.db, text, values, { prepared: isCommonSize(limit) });
  return toPage(
    ctx.config,
    name,
    rows.map(({ json, id }) => ({ json, key: [id] })),
    limit,
  );
}

/**
 * Takes a staged file over. Its bytes are in their final place before its row is written, and the row and the job
 * that renders its sizes come together: a crash in between leaves bytes without a row, which the sweeper deletes.
 */
export async function uploadMedia(
  ctx: Context,
  file: StagedFile,
  fields: UploadFields,
): Promise<{ media: Json<Media>; isNew: boolean }> {
  const ownerId = requireCallerId(ctx);
  const contentType = await requireImage(ctx, file);
  return inTransaction(ctx, async (ctx) => {
    // Two uploads of the same bytes at once make one item.
    await ctx.db.raw("select pg_advisory_xact_lock(hashtextextended(?, 0))", [`${ownerId}\n${file.sha256}`]);
    const same = await MediaModel.query(ctx.db).findOne({ owner_id: ownerId, sha256: file.sha256, deleted_at: null });
    if (same) return { media: await uploadAgain(ctx, same, fields), isNew: false };
    const id = newId("med");
    const { sizeBytes, sha256, fileName } = file;
    await refuseTaken(externalIdTaken(fields.externalId), () =>
      MediaModel.query(ctx.db).insert({
        id,
        ownerId,
        contentType,
        sizeBytes,
        sha256,
        fileName,
        ...withoutUndefined(fields),
      }),
    );
    await enqueue(ctx, processMedia, { mediaId: id });
    await recordAudit(ctx, "media.create", id, { contentType, sizeBytes });
    await emit(ctx, "media.processing", id);
    await ctx.storage.move(file.key, mediaKeys.original(id));
    return { media: await getOwnMedia(ctx, id), isNew: true };
  });
}

/** The same bytes once more: what is said about them counts, and where they failed before, they are tried again. */
async function uploadAgain(ctx: Context, media: MediaModel, fields: UploadFields): Promise<Json<Media>> {
  const { id } = media;
  const changes = withoutUndefined(fields);
  if (Object.keys(changes).length) await updateMedia(ctx, id, changes, undefined);
  if (media.state === "failed") {
    await media.$query(ctx.db).patch({ state: "processing", failureCode: null });
    await enqueue(ctx, processMedia, { mediaId: id });
    await emit(ctx, "media.processing", id);
  }
  return getOwnMedia(ctx, id);
}

export async function updateMedia(
  ctx: Context,
  id: string,
  changes: MediaChanges,
  ifMatch: string | undefined,
): Promise<Json<Media>> {
  return inTransaction(ctx, async (ctx) => {
    const media = await lockOwnMedia(ctx, id);
    await requireMatch(ifMatch, () => getOwnMedia(ctx, id));
    if (Object.keys(changes).length === 0) return getOwnMedia(ctx, id);
    await refuseTaken(externalIdTaken(changes.externalId), () => media.$query(ctx.db).patch(changes));
    await recordAudit(ctx, "media.update", id, { fields: Object.keys(changes) });
    await emit(ctx, "media.updated", id);
    return getOwnMedia(ctx, id);
  });
}

export async function deleteMedia(ctx: Context, id: string, ifMatch: string | undefined): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const media = await lockOwnMedia(ctx, id);
    await requireMatch(ifMatch, () => getOwnMedia(ctx, id));
    if (media.deletedAt) return;
    await media.$query(ctx.db).patch({ deletedAt: new Date() });
    await recordAudit(ctx, "media.delete", id);
    await emit(ctx, "media.deleted", id);
  });
}

export async function restoreMedia(ctx: Context, id: string): Promise<Json<Media>> {
  return inTransaction(ctx, async (ctx) => {
    const media = await lockOwnMedia(ctx, id);
    if (media.deletedAt) {
      await refuseTakenIdentity(media, () => media.$query(ctx.db).patch({ deletedAt: null }));
      await recordAudit(ctx, "media.restore", id);
      await emit(ctx, "media.restored", id);
    }
    return getOwnMedia(ctx, id);
  });
}

/** The exact bytes for the owner, the copy without private metadata for everybody else. */
export async function getOriginal(ctx: Context, id: string): Promise<Bytes> {
  const media = await requireVisibleMedia(ctx, id);
  if (media.isOwner) {
    return toBytes(ctx, media, {
      key: mediaKeys.original(id),
      sizeBytes: media.sizeBytes,
      contentType: media.contentType,
      etag: `"${media.sha256}"`,
      fileName: media.fileName,
      // The same URL gives everybody else another file.
      cacheControl: "private, no-cache",
    });
  }
  if (media.cleanSizeBytes === null) throw notFound("picture: its processing has not ended");
  return toBytes(ctx, media, {
    key: mediaKeys.clean(id),
    sizeBytes: media.cleanSizeBytes,
    contentType: media.contentType,
    etag: `"${id}-clean"`,
  });
}

export async function getRendition(ctx: Context, id: string, width: number): Promise<Bytes> {
  const media = await requireVisibleMedia(ctx, id);
  if (!media.renditionWidths.includes(width)) throw notFound("size of this picture");
  const key = mediaKeys.rendition(id, width);
  const stored = await ctx.storage.stat(key);
  if (!stored) throw notFound("size of this picture");
  return toBytes(ctx, media, { key, sizeBytes: stored.sizeBytes, contentType: "image/webp", etag: `"${id}-${width}"` });
}

/** Long enough to spare most requests, short enough that what is deleted vanishes from browsers soon. */
const publicMaxAgeSeconds = 300;

function toBytes(
  ctx: Context,
  media: VisibleMedia,
  object: Omit<ByteSource, "storage" | "cacheControl"> & { cacheControl?: string },
): Bytes {
  const isPublic = media.isPublic && !ctx.caller;
  const cacheControl = isPublic ? `public, max-age=${publicMaxAgeSeconds}` : "private, no-cache";
  return new Bytes({ storage: ctx.storage, cacheControl, ...object });
}

/** Tells the type from the bytes and looks at the header: what cannot become a picture is refused before it is kept. */
async function requireImage(ctx: Context, file: StagedFile): Promise<string> {
  const detected = await detectMediaType(file.head);
  const contentType = acceptedContentTypes.find((accepted) => accepted === detected);
  if (!contentType)
    throw refusedFile(415, "unsupported_file_type", `The file is not one of ${acceptedContentTypes.join(", ")}.`);
  try {
    await ctx.storage.withFile(file.key, (path) => probeImage(path, { maxPixels: ctx.config.maxImagePixels }));
    return contentType;
  } catch (error) {
    throw toRefusal(error);
  }
}

function toRefusal(error: unknown): unknown {
  if (error instanceof ImageTooLargeError)
    return refusedFile(422, "image_too_large", `The image has too many pixels: ${error.message}.`);
  if (error instanceof UnsupportedImageError)
    return refusedFile(415, "unsupported_file_type", `The file ${error.message}.`);
  if (error instanceof BrokenImageError)
    return refusedFile(422, "image_broken", `The image cannot be read: ${error.message}.`);
  return error;
}

function refusedFile(status: number, code: string, message: string): ApiError {
  return unusableField(status, code, { pointer: "/file", in: "body", code, message });
}

function withoutUndefined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

const externalIdTaken = (externalId: string | null | undefined) => ({
  constraint: "media_owner_external_id",
  code: "external_id_taken",
  field: "externalId",
  message: `You have another item with the externalId ${externalId}.`,
});

async function refuseTakenIdentity(media: MediaModel, write: () => PromiseLike<unknown>): Promise<void> {
  try {
    await refuseTaken(externalIdTaken(media.externalId), write);
  } catch (error) {
    if (!(error instanceof UniqueViolationError)) throw error;
    throw conflict("media_exists", "You have uploaded the same bytes again since: use that item.", { cause: error });
  }
}
