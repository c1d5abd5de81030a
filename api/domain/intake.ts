import { type Context, inTransaction } from "../core/context.ts";
import { conflict, unavailable } from "../core/errors.ts";
import { requireUnanswered, storeAnswer } from "../core/idempotency.ts";
import { newId } from "../core/ids.ts";
import { enqueue } from "../core/jobs.ts";
import type { Json } from "../core/json.ts";
import { isTakenBy, refuseTaken } from "../core/unique.ts";
import { recordAudit } from "./audit.ts";
import { flagContent, refuseBlockedMedia } from "./blocklist.ts";
import { emit } from "./events.ts";
import { getOwnMedia, lockOwnMedia, type Media, MediaModel } from "./media.ts";
import { addFile, lockObjects, objectKey, requireObjects } from "./media-file.ts";
import { externalIdTaken, insertMedia, jobFor } from "./new-media.ts";
import { bytesLeft, charge, getStorageUsage, quotaExceeded, refund } from "./quota.ts";
import { type ArrivedFile, judgeFile, type Verdict } from "./upload-policy.ts";
import { requireCallerId } from "./user.ts";

/** A whole file, by whatever door it came. */
export interface NewFile extends ArrivedFile {
  /** Hexadecimal. */
  sha256: string;
  /** Its name at home. */
  fileName: string;
  /** Whether room was kept for it, as for an unfinished upload. */
  isReserved: boolean;
}

/** A file that will do. */
export interface GoodFile extends NewFile, Verdict {
  /** Whether a moderator is to look at it. */
  isFlagged: boolean;
}

/** Throws a 413, 415 or 422 for a file that is not taken in. */
export async function requireGood(ctx: Context, file: NewFile): Promise<GoodFile> {
  const isFlagged = await refuseBlockedMedia(ctx, file.sha256);
  return { isFlagged, ...file, ...(await judgeFile(ctx, file)) };
}

/** What is said of an item when its file is sent. */
export interface UploadFields {
  alt?: string | undefined;
  title?: string | undefined;
  externalId?: string | undefined;
}

export interface TakenIn {
  media: Json<Media>;
  isNew: boolean;
}

/**
 * Makes an item of a file for the caller, or finds the one that it has of the same bytes. The bytes are in their final
 * place before the row is committed, together with the job that works on them: a crash in between leaves bytes without a
 * row, which the sweeper deletes.
 */
export async function takeIn(ctx: Context, file: GoodFile, fields: UploadFields): Promise<TakenIn> {
  const id = newId("med");
  const placed = placeObject(ctx, file);
  // Told by whoever waits for it, which may not be yet.
  placed.catch(() => {});
  try {
    // A store may take minutes for a large one: nobody waits for it in a transaction.
    const isSoonThere = file.content && ctx.storage.isLocal;
    if (!isSoonThere || file.isFlagged) await placed;
    if (!file.isFlagged) return await makeOrFind(ctx, id, file, fields, placed);
    return await inTransaction(ctx, async (ctx) => {
      const taken = await makeOrFind(ctx, id, file, fields, placed);
      if (taken.isNew) await flagContent(ctx, id);
      return taken;
    });
  } finally {
    // Whoever deletes the bytes of what has failed would else do so before they come.
    await placed.catch(() => {});
  }
}

async function makeOrFind(
  ctx: Context,
  id: string,
  file: GoodFile,
  fields: UploadFields,
  placed: Promise<void>,
): Promise<TakenIn> {
  const ownerId = requireCallerId(ctx);
  const { title = "", alt = "", externalId = null } = fields;
  const { isReserved } = file;
  const row = { id, ownerId, title, alt, externalId, isReserved, requestId: ctx.requestId, ...factsOf(file) };
  const media = await insertMedia(ctx, row, placed);
  if (media) return { media, isNew: true };
  await requireUnanswered(ctx);
  return inTransaction(ctx, async (ctx) => {
    await lockObjects(ctx, [file.sha256]);
    const same = await MediaModel.query(ctx.db).findOne({ owner_id: ownerId, sha256: file.sha256, deleted_at: null });
    // Deleted just now, between the two statements.
    if (!same) throw unavailable("The item of these bytes has just been deleted. Try again.");
    return { media: await takeInAgain(ctx, same, file, fields), isNew: false };
  });
}

/**
 * Gives an item of the caller's other bytes under the same id. What was made of the old ones is shown until the new ones
 * are ready.
 */
export async function replaceSource(ctx: Context, id: string, file: GoodFile): Promise<Json<Media>> {
  const ownerId = requireCallerId(ctx);
  await placeObject(ctx, file);
  return inTransaction(ctx, async (ctx) => {
    await lockObjects(ctx, [file.sha256]);
    const media = await lockOwnMedia(ctx, id);
    await requireUnanswered(ctx);
    if (media.sha256 === file.sha256) return getOwnMedia(ctx, id);
    const { sizeBytes: oldSizeBytes } = media;
    const moreBytes = file.sizeBytes - oldSizeBytes;
    if (!file.isReserved && moreBytes > bytesLeft(await getStorageUsage(ctx, ownerId))) throw quotaExceeded();
    await refuseSame(ctx, { id, ownerId, sha256: file.sha256 }, () => media.$query(ctx.db).patch(factsOf(file)));
    await writeOriginal(ctx, id, file);
    if (file.isFlagged) await flagContent(ctx, id);
    await recordAudit(ctx, "media.replace", id, { contentType: file.contentType, sizeBytes: file.sizeBytes });
    await startProcessing(ctx, id);
    const changed = await getOwnMedia(ctx, id);
    await requireObjects(ctx, [file.sha256]);
    await storeAnswer(ctx, { status: 200, headers: {}, body: changed.text });
    await refund(ctx, ownerId, oldSizeBytes);
    await charge(ctx, ownerId, file.sizeBytes);
    return changed;
  });
}

/** Has a worker make anew what others get of an item. */
export async function startProcessing(ctx: Context, id: string): Promise<void> {
  const [media] = await MediaModel.query(ctx.db)
    .patch({ state: "processing", failureCode: null, stage: "waiting", progress: 0 })
    .where({ id })
    .returning(["kind", "owner_id"]);
  if (!media) return;
  await enqueue(ctx, jobFor(media.kind), { mediaId: id });
  await emit(ctx, "media.processing", { id, ownerId: media.ownerId });
}

/** The same bytes once more: what is said about them counts, and where they failed before, they are tried again. */
async function takeInAgain(
  ctx: Context,
  media: MediaModel,
  file: GoodFile,
  fields: UploadFields,
): Promise<Json<Media>> {
  const changes = withoutUndefined(fields);
  if (Object.keys(changes).length) {
    await refuseTaken(externalIdTaken(changes.externalId), () => media.$query(ctx.db).patch(changes));
    await recordAudit(ctx, "media.update", media.id, { fields: Object.keys(changes) });
    await emit(ctx, "media.updated", media);
  }
  if (media.state === "failed") {
    await writeOriginal(ctx, media.id, file);
    await requireObjects(ctx, [file.sha256]);
    await startProcessing(ctx, media.id);
  }
  return getOwnMedia(ctx, media.id);
}

/** Brings the bytes to their final place. */
async function placeObject(ctx: Context, { key, content, sha256 }: GoodFile): Promise<void> {
  if (content) await ctx.storage.write(objectKey(sha256), content);
  else await ctx.storage.move(key, objectKey(sha256));
}

const factsOf = ({ sizeBytes, sha256, fileName, kind, contentType }: GoodFile) => ({
  kind,
  contentType,
  sizeBytes,
  sha256,
  fileName,
});

const writeOriginal = (ctx: Context, mediaId: string, { sha256, sizeBytes, contentType }: GoodFile) =>
  addFile(ctx, mediaId, { name: "original", sha256, sizeBytes, contentType });

function withoutUndefined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** Passes a write on, and throws a 409 that names the item where the owner has another one of the same bytes. */
export async function refuseSame(
  ctx: Context,
  { id, ownerId, sha256 }: Pick<MediaModel, "id" | "ownerId" | "sha256">,
  write: () => PromiseLike<unknown>,
): Promise<void> {
  const others = MediaModel.query(ctx.db).whereNot({ id });
  const same = await others.findOne({ owner_id: ownerId, sha256, deleted_at: null });
  if (same) throw mediaExists(same.id);
  try {
    await write();
  } catch (error) {
    // Made meanwhile: nothing more can be asked in this transaction.
    throw isTakenBy(error, "media_owner_sha256") ? mediaExists() : error;
  }
}

const mediaExists = (id?: string) =>
  conflict("media_exists", `You have another item of the same bytes${id ? `, ${id}` : ""}: use that one.`);
