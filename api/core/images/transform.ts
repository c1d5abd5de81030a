import type { Sharp } from "sharp";
import { discard, openImage, openPixels } from "./decoder.ts";
import { drawStill } from "./draw.ts";
import type { Area, Size } from "./orientation.ts";
import { type Frame, maxFrameSize, placePicture } from "./placement.ts";
import { decode, oneLargeAtOnce, readHeader } from "./probe.ts";

/** What `transformImage` encodes in. */
export type TransformFormat = "webp" | "avif" | "jpeg" | "png";

/** What to make of a picture. */
export interface Transform extends Frame {
  format: TransformFormat;
  /** 1 to 100; that of a PNG has no effect. */
  quality?: number;
}

const encoders: Record<TransformFormat, (image: Sharp, quality: number | undefined) => Sharp> = {
  webp: (image, quality = 80) => image.webp({ quality, effort: 2 }),
  avif: (image, quality = 50) => image.avif({ quality, effort: 1, chromaSubsampling: "4:2:0" }),
  jpeg: (image, quality = 80) => image.flatten({ background: "white" }).jpeg({ quality, progressive: true }),
  png: (image) => image.png({ compressionLevel: 6 }),
};

/**
 * Scales and crops a picture: upright, in sRGB, without metadata, never enlarged, also not where the box is larger.
 * An animation stays one as WebP; else its first frame counts. A border and what is transparent are white in a JPEG.
 * Throws `RangeError` for a size, quality or focus out of bounds: the caller has to check these before.
 */
export async function transformImage(
  file: string,
  transform: Transform,
): Promise<{ data: Buffer; width: number; height: number }> {
  requireBounds(transform);
  const header = await readHeader(file);
  const { scaled, crop, box } = placePicture(header, transform);
  const encode = (picture: Sharp) => {
    const framed = box ? picture.extend(borders(scaled, box, transform.format)) : picture;
    return decode(file, encoders[transform.format](framed, transform.quality), (image) => image.toBuffer());
  };
  const { width, height } = crop ?? box ?? scaled;
  if (header.isDecodedMoving && transform.format === "webp") {
    const data = await oneLargeAtOnce(header, () => encode(drawAnimation(file, scaled, crop)));
    return { data, width, height };
  }
  const { pixels, raw } = await drawStill(file, header, { size: scaled, area: crop });
  try {
    return { data: await encode(openPixels(pixels, raw)), width, height };
  } finally {
    discard(pixels);
  }
}

function drawAnimation(file: string, { width, height }: Size, crop: Area | undefined): Sharp {
  const scaled = openImage(file, { animated: true }).resize(width, height, { fit: "fill" }).toColourspace("srgb");
  return crop ? scaled.extract(crop) : scaled;
}

function requireBounds({ width, height, quality, focus }: Transform): void {
  for (const side of [width, height]) {
    if (side !== undefined && !(Number.isInteger(side) && side >= 1 && side <= maxFrameSize)) {
      throw new RangeError(`a side must be a whole number from 1 to ${maxFrameSize}, not ${side}`);
    }
  }
  if (quality !== undefined && !(Number.isInteger(quality) && quality >= 1 && quality <= 100)) {
    throw new RangeError(`the quality must be a whole number from 1 to 100, not ${quality}`);
  }
  if (focus && ![focus.x, focus.y].every((place) => place >= 0 && place <= 1)) {
    throw new RangeError("the focus must lie in the picture: from 0 to 1");
  }
}

function borders(picture: Size, box: Size, format: TransformFormat) {
  const [left, top] = [Math.floor((box.width - picture.width) / 2), Math.floor((box.height - picture.height) / 2)];
  return {
    left,
    top,
    right: box.width - picture.width - left,
    bottom: box.height - picture.height - top,
    background: format === "jpeg" ? "white" : { r: 0, g: 0, b: 0, alpha: 0 },
  };
}
