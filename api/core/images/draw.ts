import type { Raw, Sharp } from "sharp";
import { discard, openImage, openPixels } from "./decoder.ts";
import { type Area, type Size, storedArea, storedSize, turnUpright } from "./orientation.ts";
import { decode, type ImageHeader, oneLargeAtOnce } from "./probe.ts";

/** Decoded pixels, as `openPixels` takes them. */
export interface Pixels {
  pixels: Buffer;
  raw: Raw;
}

/**
 * Decodes a picture, or the first frame of an animation: upright, in sRGB, scaled to `size`, and then cropped to
 * `area`. It is turned last: before, all of its pixels would have to be in memory at once. Who has used the pixels
 * discards them.
 */
export async function drawStill(
  file: string | Buffer,
  header: Pick<ImageHeader, "orientation" | "isLarge">,
  { size, area }: { size: Size; area?: Area | undefined },
): Promise<Pixels> {
  const { orientation } = header;
  const { width, height } = storedSize(size, orientation);
  const scaled = openImage(file).resize(width, height, { fit: "fill" }).toColourspace("srgb");
  const cropped = area ? scaled.extract(storedArea(area, size, orientation)) : scaled;
  const stored = await oneLargeAtOnce(header, () => toPixels(file, cropped));
  if (orientation === 1) return stored;
  try {
    return await toPixels(file, turnUpright(openPixels(stored.pixels, stored.raw), orientation));
  } finally {
    discard(stored.pixels);
  }
}

/** The pixels of an image of `file`, and nothing else that a file may say. */
export async function toPixels(file: string | Buffer, image: Sharp): Promise<Pixels> {
  const { data, info } = await decode(file, image.raw(), (pixels) => pixels.toBuffer({ resolveWithObject: true }));
  const { width, height, channels } = info;
  return { pixels: data, raw: { width, height, channels } };
}
