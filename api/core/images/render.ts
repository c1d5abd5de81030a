import { rgbaToThumbHash } from "thumbhash";
import { openImage, openPixels } from "./decoder.ts";
import { decode, readHeader } from "./probe.ts";

const widths = [320, 640, 1280, 2560];
const maxWidth = 2560;
/** The format has 14 bits for it. */
const maxWebpHeight = 16383;
const webpQuality = 80;
/** Of 0 to 6: twice as fast as the usual 4, for some percent more bytes. */
const webpEffort = 2;
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

/**
 * Renders the image in each of the widths: upright, in sRGB and without metadata. An animation stays one. A still picture
 * is decoded once, for the largest of them: that costs more than all the scaling.
 */
export async function* renderWebps(
  file: string,
  widths: readonly number[],
): AsyncGenerator<{ width: number; webp: Buffer }> {
  if (widths.length === 0) return;
  const { animated, ...size } = await readHeader(file);
  const draw = animated
    ? (width: number) => openImage(file, { animated }).resize(width)
    : await decodeStill(file, size, Math.max(...widths));
  for (const width of widths) {
    const image = draw(width).webp({ quality: webpQuality, effort: webpEffort });
    yield { width, webp: await decode(file, image, (webp) => webp.toBuffer()) };
  }
}

async function decodeStill(file: string, size: { width: number; height: number }, largest: number) {
  const upright = openImage(file).autoOrient().resize(largest).toColourspace("srgb").raw();
  const { data, info } = await decode(file, upright, (pixels) => pixels.toBuffer({ resolveWithObject: true }));
  const { width, height, channels } = info;
  return (target: number) => {
    // From the size of the original, so that what is rounded is rounded once.
    const targetHeight = Math.max(1, Math.round((size.height * target) / size.width));
    return openPixels(data, { width, height, channels }).resize(target, targetHeight, { fit: "fill" });
  };
}

/** A blurred preview in about 25 bytes, base64url; of an animation, of its first frame. */
export async function thumbhashOf(file: string | Buffer): Promise<string> {
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
