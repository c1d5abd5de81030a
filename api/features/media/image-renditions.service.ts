import path from "node:path";
import { AvLimitError, TranscoderMissingError } from "../../core/av/errors.ts";
import { renderMoving } from "../../core/av/moving-picture.ts";
import type { Context } from "../../core/context.ts";
import { BrokenImageError } from "../../core/images/errors.ts";
import { stripPrivateMetadata } from "../../core/images/metadata.ts";
import type { Motion } from "../../core/images/motion.ts";
import { type PhotoFacts, readPhotoFacts } from "../../core/images/photo-facts.ts";
import { type ImageFacts, probeImage } from "../../core/images/probe.ts";
import { previewOf, renderImage, renditionWidths } from "../../core/images/render.ts";
import type { Camera } from "../../domain/media.ts";
import { type MediaFile, movingName, storeObject } from "../../domain/media-file.ts";
import { type Made, type Report, transcodeOptions, type Work } from "./renditions.ts";

/** A minute, as each other step has that decodes a picture: together they fit into the time of a job. */
const maxDecodingSeconds = 60;

/** Everything that others get of a picture: its sizes, and the whole of it without private metadata. */
export async function makeOfImage(work: Work): Promise<Made> {
  const { ctx, media, source, report } = work;
  await report("reading", 0);
  const facts = await probeImage(source, { maxPixels: ctx.config.maxImagePixels });
  if (!facts.motion) return makeOfStill(work, facts);
  try {
    return await makeOfMoving(work, facts, facts.motion);
  } catch (error) {
    const isPng = facts.motion.container === "apng";
    if (error instanceof TranscoderMissingError) {
      ctx.log.warn(
        { err: error, mediaId: media.id },
        "a picture that moves is not turned into what shows all its frames",
      );
      return { ...(isPng ? await makeOfStill(work, facts) : makeNothing(facts)), failureCode: "transcoder_missing" };
    }
    // A PNG has a still picture, for when its animation is in error.
    if (!isPng || !(error instanceof BrokenImageError || error instanceof AvLimitError)) throw error;
    ctx.log.info({ err: error, mediaId: media.id }, "a picture that moves stands still: its frames cannot be decoded");
    return makeOfStill(work, { ...facts, animated: false });
  }
}

/** An AVIF that moves has no still picture that could be read. */
const makeNothing = ({ width, height, animated }: ImageFacts): Made => ({
  files: [],
  facts: { width, height, animated },
});

async function makeOfStill(work: Work, { width, height, animated }: ImageFacts): Promise<Made> {
  const { ctx, source, report } = work;
  const clean = await makeClean(work, { width, height });
  const sizes = await makeSizes(ctx, source, { width, height }, report);
  const { camera, takenAt } = toColumns(await readPhotoFacts(source));
  return {
    files: [clean, ...sizes.files],
    facts: { width, height, animated, ...sizes.facts, camera, takenAt, cleanSizeBytes: clean.sizeBytes },
  };
}

async function makeOfMoving(work: Work, { width, height }: ImageFacts, motion: Motion): Promise<Made> {
  const { ctx, source, folder, report } = work;
  const size = { width, height };
  const moving = await renderMoving(source, motion, folder, transcodeOptions(work, "decoding", maxDecodingSeconds));
  const description = { name: movingName, contentType: "image/webp", width: moving.width, height: moving.height };
  const frames = await storeObject(ctx, path.join(folder, moving.file), description);
  const isPng = motion.container === "apng";
  // Of an AVIF, whose metadata are woven into it, others get what was made of it.
  const clean = isPng ? await makeClean(work, size) : { ...frames, name: "clean" };
  const sizes = await makeSizes(ctx, path.join(folder, moving.file), size, report);
  const { camera, takenAt } = toColumns(isPng ? await readPhotoFacts(source) : {});
  return {
    files: [clean, frames, ...sizes.files],
    facts: { ...size, animated: true, ...sizes.facts, camera, takenAt, cleanSizeBytes: clean.sizeBytes },
  };
}

/** The whole picture without what is private. */
async function makeClean({ ctx, media, source, folder }: Work, size: { width: number; height: number }) {
  const { file, contentType } = await stripPrivateMetadata(source, path.join(folder, "clean"), media.contentType);
  const description = { name: "clean", contentType, ...size };
  // The bytes of the source are stored already.
  const { sha256, sizeBytes } = file === source ? media : await storeObject(ctx, file, description);
  return { ...description, sha256, sizeBytes };
}

/** The sizes of a picture, and what can be shown before it has arrived. */
export async function makeSizes(
  ctx: Context,
  source: string,
  size: { width: number; height: number },
  report: Report,
): Promise<Made> {
  const widths = renditionWidths(size);
  const files: MediaFile[] = [];
  let smallest: Buffer | undefined;
  for await (const { format, width, height, data } of renderImage(source, widths)) {
    if (!smallest || width === widths[0]) smallest = data;
    files.push(
      await storeObject(ctx, data, { name: `${width}.${format}`, contentType: `image/${format}`, width, height }),
    );
    await report("rendering", files.length / (widths.length * 2));
  }
  // Of the smallest one it is made in a moment, and looks the same.
  const { thumbhash, dominantColour } = await previewOf(smallest ?? source);
  const hasAvif = files.some(({ contentType }) => contentType === "image/avif");
  return { files, facts: { renditionWidths: widths, hasAvif, thumbhash, dominantColour: dominantColour ?? null } };
}

function toColumns(facts: PhotoFacts): { camera: Camera | null; takenAt: Date | null } {
  const { takenAt, location, ...rest } = facts;
  const time = takenAt && new Date(takenAt.hasOffset ? takenAt.dateTime : `${takenAt.dateTime}Z`);
  const isKnown = Object.keys(rest).length > 0 || location !== undefined;
  return {
    takenAt: time && !Number.isNaN(time.getTime()) ? time : null,
    camera: isKnown
      ? {
          make: rest.cameraMake ?? null,
          model: rest.cameraModel ?? null,
          lens: rest.lensModel ?? null,
          focalLengthMm: rest.focalLengthMm ?? null,
          aperture: rest.aperture ?? null,
          exposureSeconds: rest.exposureTimeSeconds ?? null,
          iso: rest.iso ?? null,
          location: location
            ? {
                latitude: location.latitude,
                longitude: location.longitude,
                altitudeMetres: location.altitudeMeters ?? null,
              }
            : null,
        }
      : null,
  };
}
