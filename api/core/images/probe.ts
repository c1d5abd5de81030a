import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { fileTypeFromBuffer } from "file-type";
import type { Metadata, Sharp } from "sharp";
import { readApng } from "./apng.ts";
import { readAvifSequence } from "./avif-sequence.ts";
import { discard, openImage } from "./decoder.ts";
import { BrokenImageError, ImageTooLargeError, UnsupportedImageError } from "./errors.ts";
import { isHeicReadable } from "./heic.ts";
import { pixelsOfPlainJpeg } from "./jpeg-header.ts";
import type { Motion } from "./motion.ts";
import { SourceFile } from "./source-file.ts";
import { headerQueue, largeQueue, pixelQueue, type WorkQueue } from "./work-queue.ts";

/** What the header tells of a picture. */
export interface ImageFacts {
  /** As displayed, so after the orientation of its metadata is applied; of one frame. */
  width: number;
  height: number;
  animated: boolean;
  /** Of an animated PNG or AVIF, whose frames are to be had from FFmpeg alone. */
  motion: Motion | undefined;
}

/** What our own steps need to know besides. */
export interface ImageHeader extends ImageFacts {
  /** `jpeg`, `png`, `webp`, `gif`, `avif` or `heic`, told from the bytes. */
  format: string;
  /** The pixels of all frames together. */
  pixels: number;
  /** How to turn the stored picture, a value of the Exif tag: 1 is upright. */
  orientation: number;
  /** Whether it is to be decoded by `oneLargeAtOnce`. */
  isLarge: boolean;
  /** Whether the decoder gives all frames; of what else moves it gives the first, or none. */
  isDecodedMoving: boolean;
}

/** Pictures with up to so many pixels are decoded side by side, whatever their format: as much as most cameras give. */
const maxPixelsBeside = 24_000_000;

/**
 * The media type of a file that begins with `head`, told from the bytes; 4 kB suffice. Undefined where it is unknown.
 * `image/avif` and `image/heic` are the same container (ISO/IEC 23008-12): only its brands tell them apart.
 */
export async function detectMediaType(head: Buffer): Promise<string | undefined> {
  // It throws where a header breaks off in the middle.
  const type = await fileTypeFromBuffer(head).catch(() => undefined);
  if (type?.mime === "image/apng") return "image/png";
  return type && heifTypes.has(type.mime) ? heifType(head) : type?.mime;
}

/** `file-type` looks at the first brand only, which may be the one that AVIF and HEIC share. */
const heifTypes = new Set(["image/avif", "image/heif", "image/heif-sequence", "image/heic", "image/heic-sequence"]);
const avifBrands = new Set(["avif", "avis"]);
const heicBrands = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs"]);

function heifType(head: Buffer): string {
  // Size, `ftyp`, the major brand, a version, and the compatible brands up to the end of the box.
  const end = Math.min(head.readUInt32BE(0), head.length);
  const brands = [head.toString("latin1", 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(head.toString("latin1", at, at + 4));
  const known = brands.find((brand) => avifBrands.has(brand) || heicBrands.has(brand));
  if (known === undefined) return "image/heif";
  return avifBrands.has(known) ? "image/avif" : "image/heic";
}

/** Reads the headers only: an image that is too large is refused before a pixel of it is decoded. */
export async function probeImage(file: string | Buffer, { maxPixels }: { maxPixels: number }): Promise<ImageFacts> {
  const { width, height, animated, motion, pixels } = await readHeader(file);
  requireFew(pixels, maxPixels, animated ? "its frames together have" : "it has");
  return { width, height, animated, motion };
}

/** Throws what `probeImage` would throw of an image in memory, in pieces, and does not ask the decoder where that can be seen. */
export async function requireGoodImage(pieces: readonly Buffer[], limits: { maxPixels: number }): Promise<void> {
  const pixels = pieces[0] && pixelsOfPlainJpeg(pieces[0]);
  if (pixels === undefined) await probeImage(Buffer.concat(pieces), limits);
  else requireFew(pixels, limits.maxPixels, "it has");
}

function requireFew(pixels: number, maxPixels: number, subject: string): void {
  if (pixels <= maxPixels) return;
  throw new ImageTooLargeError(`${subject} ${pixels} pixels, at most ${maxPixels} are allowed`);
}

/** Reads what the header of an image tells; throws `UnsupportedImageError` for what cannot be decoded here. */
export async function readHeader(file: string | Buffer): Promise<ImageHeader> {
  try {
    const header = await readMetadata(file, toHeader);
    const motion = await readMotion(file, header.format);
    return motion ? { ...header, ...withMotion(motion) } : header;
  } catch (error) {
    // Of an AVIF that moves the decoder gives not even the first frame.
    const motion = error instanceof UnsupportedImageError ? await readMotion(file, "avif") : undefined;
    if (!motion) throw error;
    return { format: "avif", isLarge: false, isDecodedMoving: false, ...withMotion(motion) };
  }
}

/** Undefined for a still picture, and for formats of which libvips gives all frames. */
async function readMotion(file: string | Buffer, format: string): Promise<Motion | undefined> {
  const read = format === "png" ? readApng : format === "avif" ? readAvifSequence : undefined;
  if (!read) return undefined;
  const source = await SourceFile.open(file);
  try {
    return await read(source);
  } finally {
    await source.close();
  }
}

const withMotion = (motion: Motion) => ({
  width: motion.width,
  height: motion.height,
  animated: true,
  motion,
  pixels: motion.width * motion.height * motion.frames,
  orientation: 1,
});

/**
 * What `pick` makes of what sharp tells of an image without decoding its pixels. It copies the blocks of metadata, which
 * have some megabytes at will: they are given back when `pick` has had them.
 */
export async function readMetadata<T>(file: string | Buffer, pick: (metadata: Metadata) => T | Promise<T>): Promise<T> {
  const metadata = await run(headerQueue, file, () => openImage(file).metadata());
  try {
    return await pick(metadata);
  } finally {
    for (const value of Object.values(metadata)) if (Buffer.isBuffer(value)) discard(value);
  }
}

async function toHeader(metadata: Metadata): Promise<ImageHeader> {
  const { width, height, autoOrient } = metadata;
  const format = await formatOf(metadata);
  const frames = animatedFormats.has(format) ? (metadata.pages ?? 1) : 1;
  const animated = frames > 1;
  return {
    format,
    animated,
    motion: undefined,
    isDecodedMoving: animated,
    pixels: width * height * frames,
    // Of animations one frame is held at a time.
    isLarge: width * height > maxPixelsBeside && isHeldAsAWhole(format, metadata),
    // The decoder cannot turn animations, and few viewers do.
    ...(animated ? { width, height, orientation: 1 } : { ...autoOrient, orientation: orientationOf(metadata) }),
  };
}

/** The codec counts, not the brand: the container is the same, and may hold others besides. */
async function formatOf({ format, compression }: Metadata): Promise<string> {
  if (format !== "heif") return format;
  if (compression === "av1") return "avif";
  if (compression !== "hevc") throw new UnsupportedImageError();
  if (await isHeicReadable()) return "heic";
  throw new UnsupportedImageError("is a HEIC image, for which this server has no decoder");
}

/** A JPEG and a PNG are read line by line, unless what comes last may change the first line. The others never are. */
function isHeldAsAWhole(format: string, { isProgressive }: Metadata): boolean {
  return isProgressive || !["jpeg", "png"].includes(format);
}

/** Those of which the decoder gives all frames. */
const animatedFormats = new Set(["gif", "webp"]);

function orientationOf({ orientation = 1 }: Metadata): number {
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

/**
 * Runs a step that decodes, draws or encodes, in its turn. What the decoder cannot cope with is the fault of the file,
 * provided that there is one and that the system gave what it needs: `BrokenImageError` or `UnsupportedImageError`.
 */
export function decode<T>(file: string | Buffer, image: Sharp, step: (image: Sharp) => Promise<T>): Promise<T> {
  return run(pixelQueue, file, () => step(image));
}

/** For each step that decodes all of a picture: of those that are large, one is decoded at a time. */
export function oneLargeAtOnce<T>({ isLarge }: Pick<ImageHeader, "isLarge">, step: () => Promise<T>): Promise<T> {
  return isLarge ? largeQueue(step) : step();
}

function run<T>(queue: WorkQueue, file: string | Buffer, step: () => Promise<T>): Promise<T> {
  return queue(() =>
    step().catch(async (cause: unknown) => {
      // Of a file that is not there, the decoder says that it is damaged.
      if (typeof file === "string") await access(file, constants.R_OK);
      throw toImageError(cause);
    }),
  );
}

/** What the system refused, in the words of libvips and of the C library: to try again may help. */
const systemFault =
  /out of memory|cannot allocate|no space left|too many open files|unable to create thread|resource temporarily|input\/output error/i;

function toImageError(cause: unknown): unknown {
  const message = cause instanceof Error ? cause.message : "";
  if (systemFault.test(message)) return cause;
  if (message.includes("unsupported image format")) {
    return new UnsupportedImageError("of a kind that this server cannot decode", { cause });
  }
  if (message.startsWith("timeout")) return new BrokenImageError("it takes too long to decode", { cause });
  return new BrokenImageError("its data are damaged or incomplete", { cause });
}
