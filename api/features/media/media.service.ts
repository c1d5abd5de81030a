import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { ApiError, unusableField } from "../../core/errors.ts";
import { requireMatch } from "../../core/http/etag.ts";
import type { StagedFile } from "../../core/http/staged-file.ts";
import type { Json } from "../../core/json.ts";
import { decodeCursor, isCommonSize, toPage } from "../../core/pagination.ts";
import { refuseTaken } from "../../core/unique.ts";
import { recordAudit } from "../../domain/audit.ts";
import { emit } from "../../domain/events.ts";
import {
  refuseSame,
  replaceSource,
  requireGood,
  startProcessing,
  type TakenIn,
  takeIn,
  type UploadFields,
} from "../../domain/intake.ts";
import {
  type CustomData,
  type FocusPoint,
  getOwnMedia,
  lockOwnMedia,
  type Media,
  MediaModel,
  type MediaPage,
  mediaRows,
  requireVisibleMedia,
  standaloneMediaJson,
} from "../../domain/media.ts";
import { deleteUnused } from "../../domain/media-file.ts";
import { urlParameters } from "../../domain/media-urls.ts";
import { externalIdTaken } from "../../domain/new-media.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { requireCallerId, viewerWith } from "../../domain/user.ts";

export interface MediaQuery extends PageQuery {
  /** Pictures, films or sounds only */
  kind?: "image" | "video" | "audio";
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
  /**
   * Only what was taken at this time or later, as far as the files tell
   * @format date-time
   * @maxLength 40
   */
  takenAfter?: string;
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
  /** What must stay in sight when the picture is cropped; null: its middle */
  focus?: FocusPoint | null;
  /** Whether it should not be shown to everybody without a warning */
  sensitive?: boolean;
  /**
   * Under which others may use it, as an SPDX identifier or in words
   * @maxLength 300
   */
  license?: string;
  /** Whatever you want to keep with it, at most 16 kB of JSON, nested at most 32 levels deep; takes the place of what is there */
  custom?: CustomData;
}

/** What a worker is at. */
export interface MediaProgress {
  state: "processing" | "ready" | "failed" | "deleted";
  /** Why it has failed. Null otherwise. */
  failureCode: string | null;
  /** Such as `waiting`, `reading`, `encoding`. Empty when nothing is going on. */
  stage: string;
  /** How much of it is done, from 0 to 1. */
  progress: number;
}

const maxCustomSizeBytes = 16 * 1024;

const filters = {
  kind: "m.kind",
  state: "case when m.deleted_at is null then m.state else 'deleted' end",
  sha256: "m.sha256",
  externalId: "m.external_id",
} as const;

export async function findMedia(ctx: Context, { limit, cursor, ...wanted }: MediaQuery): Promise<Json<MediaPage>> {
  const ownerId = requireCallerId(ctx);
  const conditions = ["m.owner_id = $1", `m.deleted_at is ${wanted.state === "deleted" ? "not null" : "null"}`];
  const values: unknown[] = [ownerId, urlParameters(ctx)];
  const { kind, state, sha256, externalId, takenAfter } = wanted;
  const name = `media:own:${ownerId}:${JSON.stringify([kind, state, sha256, externalId, takenAfter])}`;
  for (const filter of ["kind", "state", "sha256", "externalId"] as const) {
    if (wanted[filter] !== undefined) conditions.push(`${filters[filter]} = $${values.push(wanted[filter])}`);
  }
  if (takenAfter !== undefined) conditions.push(`m.taken_at >= $${values.push(new Date(takenAfter))}`);
  if (cursor !== undefined) {
    conditions.push(`m.id < $${values.push(...decodeCursor(ctx.config, name, cursor))}`);
  }
  const text = `select ${standaloneMediaJson} as json, m.id from ${mediaRows}
    where ${conditions.join(" and ")} order by m.id desc limit ${limit + 1}`;
  const rows = await query<{ json: string; id: string }>(ctx.db, text, values, { prepared: isCommonSize(limit) });
  return toPage(
    ctx.config,
    name,
    rows.map(({ json, id }) => ({ json, key: [id] })),
    limit,
  );
}

/** Takes the file of a form in. */
export async function uploadMedia(ctx: Context, file: StagedFile, fields: UploadFields): Promise<TakenIn> {
  const good = await requireGood(ctx, { isReserved: false, ...file });
  try {
    return await takeIn(ctx, good, fields);
  } catch (error) {
    // Its bytes have been placed. Where that cannot be undone now, the sweeper will.
    if (error instanceof ApiError && error.status < 500) await deleteUnused(ctx, [good.sha256]).catch(() => {});
    throw error;
  }
}

export async function replaceMedia(ctx: Context, id: string, file: StagedFile): Promise<Json<Media>> {
  return replaceSource(ctx, id, await requireGood(ctx, { isReserved: false, ...file }));
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
    const { focus, ...columns } = changes;
    requireSmall(columns.custom);
    const patch = { ...columns, ...(focus !== undefined && { focusX: focus?.x ?? null, focusY: focus?.y ?? null }) };
    await refuseTaken(externalIdTaken(changes.externalId), () => media.$query(ctx.db).patch(patch));
    await recordAudit(ctx, "media.update", id, { fields: Object.keys(changes) });
    await emit(ctx, "media.updated", media);
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
    await emit(ctx, "media.deleted", media);
  });
}

export async function restoreMedia(ctx: Context, id: string): Promise<Json<Media>> {
  return inTransaction(ctx, async (ctx) => {
    const media = await lockOwnMedia(ctx, id);
    if (media.deletedAt) {
      await refuseTaken(externalIdTaken(media.externalId), () =>
        refuseSame(ctx, media, () => media.$query(ctx.db).patch({ deletedAt: null })),
      );
      await recordAudit(ctx, "media.restore", id);
      await emit(ctx, "media.restored", media);
    }
    return getOwnMedia(ctx, id);
  });
}

/** Has everything that others get made anew, by what the server can do now. */
export async function reprocessMedia(ctx: Context, id: string): Promise<Json<Media>> {
  return inTransaction(ctx, async (ctx) => {
    const media = await lockOwnMedia(ctx, id);
    if (media.state !== "processing") {
      await recordAudit(ctx, "media.reprocess", id);
      await startProcessing(ctx, id);
    }
    return getOwnMedia(ctx, id);
  });
}

export async function getMediaState(ctx: Context, id: string): Promise<MediaProgress> {
  await requireVisibleMedia(ctx, id, viewerWith(ctx, "media:read"));
  const media = await MediaModel.query(ctx.db).findById(id).throwIfNotFound();
  const { state, failureCode, stage, progress, deletedAt } = media;
  return { state: deletedAt ? "deleted" : state, failureCode, stage, progress };
}

function requireSmall(custom: CustomData | undefined): void {
  if (custom === undefined || Buffer.byteLength(JSON.stringify(custom)) <= maxCustomSizeBytes) return;
  const message = `must have at most ${maxCustomSizeBytes} bytes as JSON`;
  throw unusableField(422, "custom_too_large", { pointer: "/custom", in: "body", code: "maxSize", message });
}
