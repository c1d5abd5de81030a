import path from "node:path";
import type { Context } from "../../core/context.ts";
import { stripPrivateMetadata } from "../../core/images/metadata.ts";
import { type PhotoFacts, readPhotoFacts } from "../../core/images/photo-facts.ts";
import { probeImage } from "../../core/images/probe.ts";
import { previewOf, renderImage, renditionWidths } from "../../core/images/render.ts";
import type { Camera, MediaModel } from "../../domain/media.ts";
import { type MediaFile, storeObject } from "../../domain/media-file.ts";

/** What was made of a source, and what is now known of it. */
export interface Made {
  files: MediaFile[];
  facts: Partial<MediaModel>;
  /** Why there is not more. */
  failureCode?: "transcoder_missing";
}

/** Tells how far the work on an item is: what it is at, and how much of that is done, from 0 to 1. */
export type Report = (stage: string, progress: number) => Promise<void>;

/** Everything that others get of a picture: its sizes, and the whole of it without private metadata. */
export async function makeOfImage(
  ctx: Context,
  media: MediaModel,
  source: string,
  folder: string,
  report: Report,
): Promise<Made> {
  await report("reading", 0);
  const { width, height, animated } = await probeImage(source, { maxPixels: ctx.config.maxImagePixels });
  const { file, contentType } = await stripPrivateMetadata(source, path.join(folder, "clean"), media.contentType);
  const description = { name: "clean", contentType, width, height };
  // The bytes of the source are stored already.
  const { sha256, sizeBytes } = file === source ? media : await storeObject(ctx, file, description);
  const pictures = await makeSizes(ctx, source, { width, height }, report);
  const { camera, takenAt } = toColumns(await readPhotoFacts(source));
  return {
    files: [{ ...description, sha256, sizeBytes }, ...pictures.files],
    facts: { width, height, animated, ...pictures.facts, camera, takenAt, cleanSizeBytes: sizeBytes },
  };
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
