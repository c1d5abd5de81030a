import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { type Context, inTransaction } from "../../core/context.ts";
import { stripPrivateMetadata } from "../../core/images/metadata.ts";
import { BrokenImageError, ImageTooLargeError, probeImage, UnsupportedImageError } from "../../core/images/probe.ts";
import { renderWebps, renditionWidths, thumbhashOf } from "../../core/images/render.ts";
import { handle } from "../../core/jobs.ts";
import { emit } from "../../domain/events.ts";
import { processMedia, purgeMedia, sweepStorage, trashDays } from "../../domain/jobs.ts";
import { MediaModel, mediaKeys } from "../../domain/media.ts";

/** Younger than this, bytes without a row may be an upload that is just being written. */
const graceMs = 60 * 60 * 1000;
const sweepBatch = 500;
const isExpired = "deleted_at < now() - make_interval(days => ?)";

export const mediaJobs = [
  handle(processMedia, async (ctx, { mediaId }, attempt) => {
    const media = await MediaModel.query(ctx.db).findById(mediaId);
    if (media?.state !== "processing") return;
    try {
      const facts = await ctx.storage.withFile(mediaKeys.original(mediaId), (file) => render(ctx, media, file));
      await finish(ctx, media, { state: "ready", ...facts });
    } catch (error) {
      const failureCode = failureCodeOf(error) ?? (attempt.isLast ? "processing_failed" : undefined);
      if (!failureCode) throw error;
      // A broken file is its owner's affair; that we failed is ours.
      if (failureCode === "processing_failed") ctx.log.error({ err: error, mediaId }, "processing failed for good");
      else ctx.log.info({ mediaId, failureCode }, "no picture can be made of this file");
      await finish(ctx, media, { state: "failed", failureCode });
    }
  }),

  handle(sweepStorage, async (ctx) => {
    const youngest = Date.now() - graceMs;
    let orphans = 0;
    for await (const staged of ctx.storage.list("staging/")) {
      if (staged.modifiedAt.getTime() < youngest) await ctx.storage.deleteAll(staged.key);
    }
    for await (const ids of oldMediaIds(ctx, youngest)) orphans += await deleteOrphans(ctx, ids);
    if (orphans) ctx.log.info({ orphans }, "swept stored bytes without a row");
  }),

  handle(purgeMedia, async (ctx) => {
    const expired = await MediaModel.query(ctx.db).select("id").whereRaw(isExpired, [trashDays]);
    for (const { id } of expired) {
      const isPurged = await inTransaction(ctx, async (ctx) => {
        // Looked at again under a lock: its owner may have restored it meanwhile.
        const media = await MediaModel.query(ctx.db).findById(id).whereRaw(isExpired, [trashDays]).forUpdate();
        if (!media) return false;
        await ctx.db("post_media").where({ media_id: id }).delete();
        await media.$query(ctx.db).delete();
        return true;
      });
      // Should this not be reached, the sweeper deletes them.
      if (isPurged) await ctx.storage.deleteAll(mediaKeys.all(id));
    }
  }),
];

type Facts = Pick<MediaModel, "width" | "height" | "animated" | "thumbhash" | "renditionWidths" | "cleanSizeBytes">;

/** Everything that others get is made from the original here; running it again writes the same objects again. */
async function render(ctx: Context, media: MediaModel, file: string): Promise<Facts> {
  const { width, height, animated } = await probeImage(file, { maxPixels: ctx.config.maxImagePixels });
  const folder = await mkdtemp(path.join(tmpdir(), "easel-"));
  try {
    const clean = path.join(folder, "clean");
    await stripPrivateMetadata(file, clean, media.contentType);
    await ctx.storage.write(mediaKeys.clean(media.id), createReadStream(clean));
    const widths = renditionWidths({ width, height });
    let smallest: Buffer | undefined;
    for await (const rendition of renderWebps(file, widths)) {
      smallest ??= rendition.webp;
      await ctx.storage.write(mediaKeys.rendition(media.id, rendition.width), Readable.from([rendition.webp]));
    }
    const { size: cleanSizeBytes } = await stat(clean);
    // Of the smallest one it is made in a moment, and looks the same.
    const thumbhash = await thumbhashOf(smallest ?? file);
    return { width, height, animated, thumbhash, renditionWidths: widths, cleanSizeBytes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function finish(ctx: Context, media: MediaModel, outcome: Partial<MediaModel>): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const changed = await MediaModel.query(ctx.db).patch(outcome).where({ id: media.id, state: "processing" });
    if (changed) await emit(ctx, outcome.state === "ready" ? "media.ready" : "media.failed", media.id);
  });
}

function failureCodeOf(error: unknown): string | undefined {
  if (error instanceof BrokenImageError) return "image_broken";
  if (error instanceof ImageTooLargeError) return "image_too_large";
  if (error instanceof UnsupportedImageError) return "unsupported_file_type";
  return undefined;
}

async function* oldMediaIds(ctx: Context, youngest: number): AsyncIterable<string[]> {
  let ids = new Set<string>();
  for await (const object of ctx.storage.list(mediaKeys.prefix)) {
    const id = object.key.split("/")[1];
    if (id && object.modifiedAt.getTime() < youngest) ids.add(id);
    if (ids.size >= sweepBatch) {
      yield [...ids];
      ids = new Set();
    }
  }
  if (ids.size) yield [...ids];
}

async function deleteOrphans(ctx: Context, ids: string[]): Promise<number> {
  const rows = await MediaModel.query(ctx.db).select("id").whereIn("id", ids);
  const known = new Set(rows.map((row) => row.id));
  const orphans = ids.filter((id) => !known.has(id));
  for (const id of orphans) await ctx.storage.deleteAll(mediaKeys.all(id));
  return orphans.length;
}
