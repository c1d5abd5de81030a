import { rgbaToThumbHash } from "thumbhash";
import type { Sharp } from "sharp";
import { dominantColour } from "./colour.ts";
import { discard, openImage, openPixels } from "./decoder.ts";
import { drawStill, type Pixels, toPixels } from "./draw.ts";
import type { Size } from "./orientation.ts";
import { placePicture } from "./placement.ts";
import { decode, type ImageHeader, oneLargeAtOnce, readHeader } from "./probe.ts";

const widths = [320, 640, 1280, 2048];
const maxWidth = 2048;
/** A width of which the next narrower one has so much already is not worth its bytes. */
const nearlySame = 0.9;
/** WebP has 14 bits for it; what the AVIF encoder takes is one more. */
const maxHeight = 16383;
/** Of more pixels thumbhash makes the same, at most of 100, and keeps everything else waiting meanwhile. */
const previewSize = 50;

/** What renditions are encoded in. */
export type RenditionFormat = "webp" | "avif";

/** A picture in one of its widths and formats. */
export interface Rendition {
  format: RenditionFormat;
  width: number;
  height: number;
  data: Buffer;
}

/**
 * Measured on one core with a photo of 12 megapixels, at its largest width. WebP: effort 2 of 0 to 6 is twice as fast
 * as the usual 4, for some percent more bytes. AVIF: effort 1 of 0 to 9 takes 0.2 s and gives 28 % fewer bytes than
 * WebP with the same error; 2 takes three times as long for nothing, 4 (the usual) takes 4 s for a fifth fewer bytes.
 * Both in 4:2:0, as WebP knows nothing else.
 */
const encoders: Record<RenditionFormat, (image: Sharp) => Sharp> = {
  webp: (image) => image.webp({ quality: 80, effort: 2 }),
  avif: (image) => image.avif({ quality: 50, effort: 1, chromaSubsampling: "4:2:0" }),
};

/**
 * The widths to render an image in, ascending: 320, 640, 1280 and 2048 where the image is at least as wide, and its own
 * width below 2048 unless it is nearly one of them. Nothing is enlarged. A width is left out where the formats cannot
 * hold its height; for a strip more than fifty times as high as wide, that can be all of them.
 */
export function renditionWidths({ width, height }: Size): number[] {
  const candidates = widths.filter((candidate) => candidate <= width);
  const widest = candidates.at(-1) ?? 0;
  if (width < maxWidth && widest < width * nearlySame) candidates.push(width);
  return candidates.filter((candidate) => Math.round((height * candidate) / width) <= maxHeight);
}

/**
 * Renders the image in each of the widths and formats: upright, in sRGB and without metadata. An animation stays one,
 * and comes as WebP only: an AVIF of many frames takes too long. A still picture is decoded once, for the largest
 * width: that costs more than all the scaling. Holds the pixels of that width and of the next, and one file.
 */
export async function* renderImage(
  file: string,
  widths: readonly number[],
  formats: readonly RenditionFormat[] = ["webp", "avif"],
): AsyncGenerator<Rendition> {
  if (widths.length === 0) return;
  const header = await readHeader(file);
  if (header.isDecodedMoving) yield* renderAnimation(file, header, widths, formats);
  else yield* renderStill(file, header, widths, formats);
}

async function* renderAnimation(
  file: string,
  header: ImageHeader,
  widths: readonly number[],
  formats: readonly RenditionFormat[],
) {
  if (!formats.includes("webp")) return;
  for (const width of widths) {
    const image = encoders.webp(openImage(file, { animated: true }).resize(width));
    const { data, info } = await oneLargeAtOnce(header, () =>
      decode(file, image, (webp) => webp.toBuffer({ resolveWithObject: true })),
    );
    yield { format: "webp" as const, width, height: info.pageHeight ?? info.height, data };
  }
}

async function* renderStill(
  file: string,
  original: ImageHeader,
  widths: readonly number[],
  formats: readonly RenditionFormat[],
) {
  const largest = await drawStill(file, original, { size: scaleToWidth(original, Math.max(...widths)) });
  try {
    for (const width of widths) {
      const size = scaleToWidth(original, width);
      const scaled = width === largest.raw.width ? largest : await scale(file, largest, size);
      try {
        for (const format of formats) yield { format, ...size, data: await encode(file, scaled, format) };
      } finally {
        if (scaled !== largest) discard(scaled.pixels);
      }
    }
  } finally {
    discard(largest.pixels);
  }
}

function encode(file: string, { pixels, raw }: Pixels, format: RenditionFormat): Promise<Buffer> {
  return decode(file, encoders[format](openPixels(pixels, raw)), (image) => image.toBuffer());
}

function scale(file: string, { pixels, raw }: Pixels, { width, height }: Size): Promise<Pixels> {
  return toPixels(file, openPixels(pixels, raw).resize(width, height, { fit: "fill" }));
}

/** From the size of the original, so that what is rounded is rounded once. */
function scaleToWidth(original: Size, width: number): Size {
  return { width, height: Math.max(1, Math.round((original.height * width) / original.width)) };
}

/** The renditions in WebP alone. */
export async function* renderWebps(
  file: string,
  widths: readonly number[],
): AsyncGenerator<{ width: number; webp: Buffer }> {
  for await (const { width, data } of renderImage(file, widths, ["webp"])) yield { width, webp: data };
}

/** What can be shown before a picture has arrived; of an animation, of its first frame. */
export interface Preview {
  /** A blurred picture in about 25 bytes, base64url. */
  thumbhash: string;
  /** The most common colour, `#rrggbb`; undefined where all is transparent. */
  dominantColour: string | undefined;
}

/** A rendition serves as well as the original, and is read in a moment. */
export async function previewOf(file: string | Buffer): Promise<Preview> {
  const header = await readHeader(file);
  const size = placePicture(header, { width: previewSize, height: previewSize, fit: "inside" }).scaled;
  const { pixels, raw } = await drawStill(file, header, { size });
  const { pixels: rgba } = await toPixels(file, openPixels(pixels, raw).ensureAlpha());
  const thumbhash = Buffer.from(rgbaToThumbHash(raw.width, raw.height, rgba)).toString("base64url");
  return { thumbhash, dominantColour: dominantColour(rgba) };
}

/** The thumbhash alone. */
export async function thumbhashOf(file: string | Buffer): Promise<string> {
  return (await previewOf(file)).thumbhash;
}
