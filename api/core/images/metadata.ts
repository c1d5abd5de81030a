import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { Sharp } from "sharp";
import type { CopyPlan } from "./copy-plan.ts";
import { openImage } from "./decoder.ts";
import { planGif } from "./gif.ts";
import { planJpeg } from "./jpeg.ts";
import { planPng } from "./png.ts";
import { BrokenImageError, UnsupportedImageError } from "./errors.ts";
import { decode, oneLargeAtOnce, readHeader } from "./probe.ts";
import { SourceFile } from "./source-file.ts";
import { planWebp } from "./webp.ts";

/** How the copy of a format is made. */
type Method =
  | { format: string; plan: (source: SourceFile, orientation: number) => Promise<CopyPlan> }
  | { format: string; encode: (image: Sharp) => Sharp; contentType: string };

const methods: Record<string, Method | undefined> = {
  "image/jpeg": { format: "jpeg", plan: planJpeg },
  "image/png": { format: "png", plan: planPng },
  "image/webp": { format: "webp", plan: planWebp },
  "image/gif": { format: "gif", plan: planGif },
  // Their metadata are woven into the container by offsets, with the picture data in between: they are encoded anew.
  "image/avif": {
    format: "avif",
    contentType: "image/avif",
    // More effort takes many times as long and saves few bytes.
    encode: (image) => image.avif({ quality: 80, effort: 2 }),
  },
  "image/heic": {
    format: "heic",
    contentType: "image/jpeg",
    encode: (image) => image.flatten({ background: "white" }).jpeg({ quality: 90, chromaSubsampling: "4:4:4" }),
  },
};

export interface CleanFile {
  /** The source itself, where it has nothing to hide; else the copy. */
  file: string;
  /** Another than that of the source only for HEIC, which few browsers show and nothing here encodes. */
  contentType: string;
}

/**
 * Gives a file that tells nothing but the picture: no place, time, device, owner, comment or thumbnail. Unless the source
 * is such a file, writes a copy to `target`. What stays is a list of what is known to be needed, so that what nobody has
 * heard of goes. The picture data are copied bit by bit, except for AVIF and HEIC. An orientation stays, as the only thing
 * in the metadata.
 */
export async function stripPrivateMetadata(source: string, target: string, contentType: string): Promise<CleanFile> {
  const method = methods[contentType];
  if (!method) throw new UnsupportedImageError();
  const header = await readHeader(source);
  const { format, orientation } = header;
  if (format !== method.format) throw new BrokenImageError("its type is not what its first bytes say");
  if ("encode" in method) {
    const upright = method.encode(openImage(source).autoOrient());
    const copy = await oneLargeAtOnce(header, () => decode(source, upright, (image) => image.toBuffer()));
    await writeFile(target, copy);
    return { file: target, contentType: method.contentType };
  }
  const file = await SourceFile.open(source);
  try {
    const plan = await method.plan(file, orientation);
    if (plan.isWhole) return { file: source, contentType };
    await pipeline(plan.stream(), createWriteStream(target));
    return { file: target, contentType };
  } finally {
    await file.close();
  }
}
