import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { fileTypeFromBuffer } from "file-type";
import type { Metadata, Sharp } from "sharp";
import { openImage } from "./decoder.ts";

/** The bytes are of a known type, but no picture can be made of them. */
export class BrokenImageError extends Error {
  override name = "BrokenImageError";
}

export class ImageTooLargeError extends Error {
  override name = "ImageTooLargeError";
}

export class UnsupportedImageError extends Error {
  override name = "UnsupportedImageError";

  constructor(options?: ErrorOptions) {
    super("must be a JPEG, PNG, WebP, GIF or AVIF image", options);
  }
}

export interface ImageFacts {
  /** As displayed, so after the orientation of its metadata is applied; of one frame. */
  width: number;
  height: number;
  animated: boolean;
}

export interface ImageHeader extends ImageFacts {
  format: string;
  /** The pixels of all frames together. */
  pixels: number;
  /** How to turn the stored picture, a value of the Exif tag: 1 is upright. */
  orientation: number;
}

/** The media type of a file that begins with `head`, told from the bytes; 4 kB suffice. */
export async function detectMediaType(head: Buffer): Promise<string | undefined> {
  // It throws where a header breaks off in the middle.
  const type = await fileTypeFromBuffer(head).catch(() => undefined);
  return type?.mime === "image/apng" ? "image/png" : type?.mime;
}

/** Reads the headers only: an image that is too large is refused before a pixel of it is decoded. */
export async function probeImage(path: string, { maxPixels }: { maxPixels: number }): Promise<ImageFacts> {
  const { width, height, animated, pixels } = await readHeader(path);
  if (pixels > maxPixels) {
    const subject = animated ? "its frames together have" : "it has";
    throw new ImageTooLargeError(`${subject} ${pixels} pixels, at most ${maxPixels} are allowed`);
  }
  return { width, height, animated };
}

export async function readHeader(path: string | Buffer): Promise<ImageHeader> {
  const metadata = await decode(path, openImage(path), (image) => image.metadata());
  const { width, height, format, autoOrient } = metadata;
  // HEIC is the same container around a codec that needs a licence.
  if (format === "heif" && metadata.compression !== "av1") throw new UnsupportedImageError();
  const frames = animatedFormats.has(format) ? (metadata.pages ?? 1) : 1;
  const animated = frames > 1;
  return {
    format,
    animated,
    pixels: width * height * frames,
    // The decoder cannot turn animations, and few viewers do.
    ...(animated ? { width, height, orientation: 1 } : { ...autoOrient, orientation: orientationOf(metadata) }),
  };
}

/** An animated PNG counts as the still picture that it holds for viewers without animation, an AVIF sequence also. */
const animatedFormats = new Set(["gif", "webp"]);

function orientationOf({ orientation = 1 }: Metadata): number {
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

/** Runs a step of the decoder; what it cannot cope with is the fault of the file, provided that there is one. */
export async function decode<T>(file: string | Buffer, image: Sharp, step: (image: Sharp) => Promise<T>): Promise<T> {
  if (typeof file === "string") await access(file, constants.R_OK);
  try {
    return await step(image);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : "";
    if (message.includes("unsupported image format")) throw new UnsupportedImageError({ cause });
    if (message.startsWith("timeout")) throw new BrokenImageError("it takes too long to decode", { cause });
    throw new BrokenImageError("its data are damaged or incomplete", { cause });
  }
}
