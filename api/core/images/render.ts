import { rgbaToThumbHash } from "thumbhash";
import { openImage } from "./decoder.ts";
import { decode, readHeader } from "./probe.ts";

const widths = [320, 640, 1280, 2560];
const maxWidth = 2560;
/** The format has 14 bits for it. */
const maxWebpHeight = 16383;
const webpQuality = 80;
/** The algorithm takes no more. */
const thumbhashSize = 100;

/**
 * The widths to render an image in, ascending: 320, 640, 1280 and 2560 where the image is wider, and its own width
 * up to 2560. Nothing is enlarged. A width is left out where WebP cannot hold its height; for a strip more than fifty
 * times as high as wide, that can be all of them.
 */
export function renditionWidths({ width, height }: { width: number; height: number }): number[] {
  const narrower = widths.filter((candidate) => candidate < width);
  const candidates = width <= maxWidth ? [...narrower, width] : narrower;
  return candidates.filter((candidate) => Math.round((height * candidate) / width) <= maxWebpHeight);
}

/** Renders the image upright, in sRGB and without metadata. An animation stays one. */
export async function renderWebp(file: string, width: number): Promise<Buffer> {
  const { animated } = await readHeader(file);
  const image = openImage(file, { animated });
  const upright = animated ? image : image.autoOrient();
  return decode(file, upright.resize(width).webp({ quality: webpQuality }), (webp) => webp.toBuffer());
}

/** A blurred preview in about 25 bytes, base64url; of an animation, of its first frame. */
export async function thumbhashOf(file: string): Promise<string> {
  const { animated } = await readHeader(file);
  const image = openImage(file);
  const small = (animated ? image : image.autoOrient())
    .resize(thumbhashSize, thumbhashSize, { fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw();
  const { data, info } = await decode(file, small, (pixels) => pixels.toBuffer({ resolveWithObject: true }));
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64url");
}
