import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { CopyPlan } from "./copy-plan.ts";
import { openImage } from "./decoder.ts";
import { planGif } from "./gif.ts";
import { planJpeg } from "./jpeg.ts";
import { planPng } from "./png.ts";
import { BrokenImageError, decode, readHeader, UnsupportedImageError } from "./probe.ts";
import { SourceFile } from "./source-file.ts";
import { planWebp } from "./webp.ts";

type Planner = (source: SourceFile, orientation: number) => Promise<CopyPlan>;

const planners: Record<string, { format: string; plan: Planner } | undefined> = {
  "image/jpeg": { format: "jpeg", plan: planJpeg },
  "image/png": { format: "png", plan: planPng },
  "image/webp": { format: "webp", plan: planWebp },
  "image/gif": { format: "gif", plan: planGif },
};

/**
 * Writes a copy to `target` that tells nothing but the picture: no place, time, device, owner, comment or thumbnail.
 * What stays is a list of what is known to be needed, so that what nobody has heard of goes. The picture data are
 * copied bit by bit, except for AVIF. An orientation stays, as the only thing in the metadata.
 */
export async function stripPrivateMetadata(source: string, target: string, contentType: string): Promise<void> {
  if (contentType === "image/avif") return encodeAvif(source, target);
  const planner = planners[contentType];
  if (!planner) throw new UnsupportedImageError();
  const { format, orientation } = await readHeader(source);
  if (format !== planner.format) throw new BrokenImageError("its type is not what its first bytes say");
  const file = await SourceFile.open(source);
  try {
    const plan = await planner.plan(file, orientation);
    await pipeline(plan.stream(), createWriteStream(target));
  } finally {
    await file.close();
  }
}

/** Its metadata are woven into the container by offsets, with the picture data in between: it is encoded anew. */
async function encodeAvif(source: string, target: string): Promise<void> {
  // More effort takes many times as long and saves few bytes.
  const avif = openImage(source).autoOrient().avif({ quality: 80, effort: 2 });
  await writeFile(target, await decode(source, avif, (image) => image.toBuffer()));
}
