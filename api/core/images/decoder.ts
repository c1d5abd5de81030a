import sharp, { type Raw, type Sharp } from "sharp";

// Strangers send these files: no decoder but those of the five types that are wanted may ever see them. libvips would
// also render SVG and PDF, read TIFF and its own format, and hand the rest to ImageMagick.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpeg",
    "VipsForeignLoadPng",
    "VipsForeignLoadWebp",
    "VipsForeignLoadNsgif",
    "VipsForeignLoadHeif",
  ],
});

// A cache pays where the same file is decoded again and again; here it would only hold memory and open files.
sharp.cache(false);

// Images are worked on side by side, one thread each: more threads per image cost memory and gain little then.
sharp.concurrency(1);

/** The four sizes and the clean copy of an image fit into the five minutes that a job may take. */
const timeoutSeconds = 60;

/** Opens a file whose pixels `probeImage` has counted before: that is the one place that knows their limit. */
export function openImage(file: string | Buffer, options: { animated?: boolean } = {}): Sharp {
  return sharp(file, { ...options, failOn: "error", limitInputPixels: false }).timeout({ seconds: timeoutSeconds });
}

/** Goes on with pixels that were decoded before. */
export function openPixels(pixels: Buffer, raw: Raw): Sharp {
  return sharp(pixels, { raw, limitInputPixels: false }).timeout({ seconds: timeoutSeconds });
}

/** Node 20 has not got it. */
const { transfer } = ArrayBuffer.prototype as { transfer?: (length: number) => ArrayBuffer };

/**
 * Gives the memory back of what the decoder made, and nobody looks at any more. Left alone, it stays until V8 looks
 * through the whole heap, which tens of megabytes outside of it hardly hasten.
 */
export function discard(bytes: Buffer): void {
  // A small buffer may be a part of one that others use.
  if (bytes.length === bytes.buffer.byteLength) transfer?.call(bytes.buffer, 0);
}
