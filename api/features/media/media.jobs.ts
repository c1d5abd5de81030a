import { createHash } from "node:crypto";
import { AvLimitError } from "../../core/av/errors.ts";
import { type Context, inTransaction } from "../../core/context.ts";
import { type Attempt, enqueue, handle, isQueued } from "../../core/jobs.ts";
import { withScratchFolder } from "../../core/scratch.ts";
import type { Storage } from "../../core/storage/storage.ts";
import { recordAudit } from "../../domain/audit.ts";
import { emit } from "../../domain/events.ts";
import { processMedia, purgeMedia, sweepStorage, transcodeMedia, trashDays } from "../../domain/jobs.ts";
import { type MediaKind, MediaModel } from "../../domain/media.ts";
import {
  deleteUnused,
  forgetDeletions,
  digestOfKey,
  findFile,
  lockObjects,
  type MediaFile,
  objectKey,
  objectsPrefix,
  replaceFiles,
  withoutRow,
} from "../../domain/media-file.ts";
import { refund } from "../../domain/quota.ts";
import { failureCodeOf } from "../../domain/upload-policy.ts";
import { makeOfAv } from "./av-renditions.service.ts";
import { makeOfImage } from "./image-renditions.service.ts";
import type { Made, Report } from "./renditions.ts";

/** Younger than this, bytes without a row may be an upload that is just being written. */
const graceMs = 60 * 60 * 1000;
const sweepBatch = 500;
const maxReportedKeys = 100;
const isExpired = "deleted_at < now() - make_interval(days => ?)";
/** How often it is written down how far the work is. */
const reportIntervalMs = 1000;

export const mediaJobs = [
  handle(processMedia, (ctx, { mediaId }, attempt) => workOn(ctx, mediaId, ["image"], attempt)),
  handle(transcodeMedia, (ctx, { mediaId }, attempt) => workOn(ctx, mediaId, ["video", "audio"], attempt)),

  handle(sweepStorage, async (ctx) => {
    await forgetDeletions(ctx);
    if (ctx.config.storageSweep === "delete") await sweep(ctx);
    else await reportOrphans(ctx);
    await resumeStuck(ctx);
  }),

  handle(purgeMedia, async (ctx) => {
    const expired = await MediaModel.query(ctx.db).select("id").whereRaw(isExpired, [trashDays]);
    for (const { id } of expired) {
      const digests = await inTransaction(ctx, async (ctx) => {
        // Looked at again under a lock: its owner may have restored it meanwhile.
        const media = await MediaModel.query(ctx.db).findById(id).whereRaw(isExpired, [trashDays]).forUpdate();
        if (!media) return [];
        const digests: string[] = await ctx.db("media_files").where({ media_id: id }).pluck("sha256");
        await ctx.db("post_media").where({ media_id: id }).delete();
        await media.$query(ctx.db).delete();
        await refund(ctx, media.ownerId, media.sizeBytes);
        await recordAudit(ctx, "media.purge", id);
        return digests;
      });
      // Should this not be reached, the sweeper deletes them.
      await deleteUnused(ctx, digests);
    }
  }),
];

async function sweep(ctx: Context): Promise<void> {
  let orphans = 0;
  for await (const digests of oldDigests(ctx)) orphans += await deleteUnused(ctx, digests);
  if (orphans) ctx.log.info({ orphans }, "swept stored bytes without a row");
  // Where items had their bytes until objects were named by their content.
  await ctx.storage.deleteAll("media/");
}

/** What a crash has left of a write: never an object, its name has an ending. */
const isDraft = (digest: string) => digest.includes(".");

/** Tells what a sweep would delete: how many objects, and by which keys some of them are found. */
async function reportOrphans(ctx: Context): Promise<void> {
  let orphans = 0;
  const keys: string[] = [];
  for await (const digests of oldDigests(ctx)) {
    await deleteUnused(ctx, digests.filter(isDraft));
    const unused = (await withoutRow(ctx, digests)).filter((digest) => !isDraft(digest));
    orphans += unused.length;
    keys.push(...unused.slice(0, maxReportedKeys - keys.length).map(objectKey));
  }
  ctx.log.warn({ orphans, keys }, "stored bytes without a row are kept: STORAGE_SWEEP=report");
}

/** Has those worked on again whose worker died too often: nobody else would. */
async function resumeStuck(ctx: Context): Promise<void> {
  const stuck = await MediaModel.query(ctx.db)
    .select("id", "kind")
    .where({ state: "processing", deleted_at: null })
    .where("updated_at", "<", new Date(Date.now() - graceMs))
    .limit(sweepBatch);
  for (const { id: mediaId, kind } of stuck) {
    const job = kind === "image" ? processMedia : transcodeMedia;
    if (!(await isQueued(ctx, job, { mediaId }))) await enqueue(ctx, job, { mediaId });
  }
}

/**
 * Makes of an item what others get; running it again makes the same again. An item that has become another kind since is
 * the work of another queue.
 */
async function workOn(ctx: Context, mediaId: string, kinds: MediaKind[], attempt: Attempt): Promise<void> {
  const media = await MediaModel.query(ctx.db).findById(mediaId);
  if (media?.state !== "processing" || !kinds.includes(media.kind)) return;
  const original = await findFile(ctx, mediaId, "original");
  if (original?.sha256 !== media.sha256) return;
  const written = new Set<string>();
  const making = { ...ctx, storage: noting(ctx.storage, written) };
  try {
    const report = reporter(ctx, mediaId);
    const made = await withScratchFolder((folder) =>
      ctx.storage.withFile(objectKey(original.sha256), (source) => {
        const work = { ctx: making, media, source, folder, report, signal: attempt.signal };
        return media.kind === "image" ? makeOfImage(work) : makeOfAv(work);
      }),
    );
    await finish(ctx, original, mediaId, made);
  } catch (error) {
    // To be stopped is nobody's fault.
    const isLast = attempt.isLast && !attempt.signal.aborted;
    const failureCode = codeOf(error) ?? (isLast ? "processing_failed" : undefined);
    if (!failureCode) throw error;
    // A broken file is its owner's affair; that we failed is ours.
    if (failureCode === "processing_failed") ctx.log.error({ err: error, mediaId }, "processing failed for good");
    else ctx.log.info({ mediaId, failureCode }, "nothing can be made of this file");
    await fail(ctx, original, mediaId, failureCode);
    // What was made before it failed. Should this not be reached, the sweeper deletes it; so it does where the same is
    // being made of an equal file, and may be stored already.
    const { sha256 } = original;
    const isShared = await MediaModel.query(ctx.db).findOne({ sha256, state: "processing" });
    if (!isShared) await deleteUnused(ctx, [...written].map(digestOfKey));
  }
}

/** The same storage; notes the key of what is written. */
function noting(storage: Storage, keys: Set<string>): Storage {
  return {
    ...storage,
    write(key, body) {
      keys.add(key);
      return storage.write(key, body);
    },
  };
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof AvLimitError) return "processing_limit";
  return failureCodeOf(error);
}

function reporter(ctx: Context, id: string): Report {
  let last = { stage: "", at: 0 };
  return async (stage, progress) => {
    const now = Date.now();
    if (stage === last.stage && now - last.at < reportIntervalMs) return;
    last = { stage, at: now };
    await MediaModel.query(ctx.db).patch({ stage, progress }).where({ id, state: "processing" });
  };
}

/** Takes over what was made, provided that the item still has the source that it was made of. */
async function finish(ctx: Context, original: MediaFile, id: string, made: Made): Promise<void> {
  const { files, facts, failureCode } = made;
  const version = versionOf(files);
  await inTransaction(ctx, async (ctx) => {
    // Digests before rows, as everywhere: who takes in the same bytes just now does it in this order.
    await lockObjects(
      ctx,
      files.map(({ sha256 }) => sha256),
    );
    const media = await lockIfStillOf(ctx, original, id);
    if (!media) return;
    await replaceFiles(ctx, id, files);
    const outcome = failureCode
      ? ({ state: "failed", failureCode, stage: "", progress: 0, version } as const)
      : ({ state: "ready", stage: "", progress: 1, version } as const);
    await MediaModel.query(ctx.db)
      .patch({ ...nothing, ...facts, ...outcome })
      .where({ id });
    if (failureCode) await emit(ctx, "media.failed", media, { failureCode });
    else await emit(ctx, "media.ready", media);
  });
}

async function fail(ctx: Context, original: MediaFile, id: string, failureCode: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const media = await lockIfStillOf(ctx, original, id);
    if (!media) return;
    await MediaModel.query(ctx.db).patch({ state: "failed", failureCode, stage: "", progress: 0 }).where({ id });
    await emit(ctx, "media.failed", media, { failureCode });
  });
}

/** What is known of an item of which nothing is known. */
const nothing: Partial<MediaModel> = {
  streams: [],
  cleanSizeBytes: null,
  renditionWidths: [],
  hasAvif: false,
  animated: false,
  width: null,
  height: null,
  durationMs: null,
  thumbhash: null,
  dominantColour: null,
  camera: null,
  takenAt: null,
};

async function lockIfStillOf(ctx: Context, original: MediaFile, id: string): Promise<MediaModel | undefined> {
  const media = await MediaModel.query(ctx.db).findById(id).forUpdate();
  return media?.state === "processing" && media.sha256 === original.sha256 ? media : undefined;
}

/** Other files, another version. */
function versionOf(files: readonly MediaFile[]): string {
  const hash = createHash("sha256");
  for (const { name, sha256 } of files) hash.update(`${name} ${sha256}\n`);
  return hash.digest("hex").slice(0, 12);
}

async function* oldDigests(ctx: Context): AsyncIterable<string[]> {
  const youngest = Date.now() - graceMs;
  let digests: string[] = [];
  for await (const object of ctx.storage.list(objectsPrefix)) {
    if (object.modifiedAt.getTime() < youngest) digests.push(digestOfKey(object.key));
    if (digests.length >= sweepBatch) {
      yield digests;
      digests = [];
    }
  }
  if (digests.length) yield digests;
}
