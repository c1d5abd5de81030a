import { createWriteStream } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { topBoxes } from "../images/avif-sequence.ts";
import { CopyPlan } from "../images/copy-plan.ts";
import { BrokenImageError } from "../images/errors.ts";
import type { Motion } from "../images/motion.ts";
import { SourceFile } from "../images/source-file.ts";
import { setLastFrame } from "../images/webp.ts";
import { createWorkQueue } from "../images/work-queue.ts";
import { BrokenAvError } from "./errors.ts";
import { runFfmpeg, type TranscodeOptions } from "./ffmpeg.ts";
import { withWorkFolder } from "./work-folder.ts";

const file = "moving.webp";
/** WebP has 14 bits for it. */
const maxSide = 16383;
/** FFmpeg rounds the sides of frames up, by less than this. */
const roundedUp = 64;
/** It has 16 bits for it. */
const maxPlays = 65535;

/** Without loss, as a PNG is; an AVIF would take many times its size. */
const encoders: Record<Motion["container"], readonly string[]> = {
  // Quality is effort here. Of 25 frames of FFmpeg's testsrc2 and mandelbrot, what is usual (4, 75) takes twice to three times
  // as long, and saves 9 and 16 % of the bytes.
  apng: ["-lossless", "1", "-compression_level", "1", "-quality", "20"],
  avif: ["-lossless", "0", "-compression_level", "2", "-quality", "90"],
};

/** Each decodes and encodes as fast as it can, and may hold gigabytes: one at a time. */
const queue = createWorkQueue({ maxRunning: 1, maxWaiting: 64 });

/**
 * Makes an animated WebP of an animated PNG or AVIF: the same frames, as long and as often, as large as WebP can be, and
 * no metadata. Colours are taken for sRGB.
 *
 * @returns The name of the file in `outFolder`, and its size in pixels.
 * @throws As `runFfmpeg` does; BrokenImageError instead of BrokenAvError.
 */
export function renderMoving(
  source: string,
  motion: Motion,
  outFolder: string,
  options: TranscodeOptions,
): Promise<{ file: string; width: number; height: number }> {
  return queue(() => render(source, motion, outFolder, options));
}

function render(source: string, motion: Motion, outFolder: string, options: TranscodeOptions) {
  return withWorkFolder(outFolder, async (folder) => {
    const { container, durationMs } = motion;
    const input = { file: container === "avif" ? await withoutItems(source, folder) : source };
    const size = fittingSize(motion);
    const run = { input: { ...input, facts: { container, durationMs } }, folder, ...argsFor(motion, size) };
    await runFfmpeg(run, options).catch((error: unknown) => {
      throw error instanceof BrokenAvError ? new BrokenImageError(error.message, { cause: error }) : error;
    });
    // FFmpeg lets it stay as long as the others on average.
    await setLastFrame(path.join(folder, file), durationMs);
    return { files: [file], result: { file, ...size } };
  });
}

/** The still pictures beside the frames, which later versions of FFmpeg give as streams, too, are passed over. */
async function withoutItems(source: string, folder: string): Promise<string> {
  const target = path.join(folder, "frames.avif");
  const bytes = await SourceFile.open(source);
  try {
    const plan = new CopyPlan(bytes);
    let kept = 0;
    for await (const { type, at } of topBoxes(bytes)) {
      if (type !== "meta") continue;
      // What follows stays where it is: the tables of the frames count from the beginning of the file.
      plan.keep(kept, at + 4);
      plan.insert(Buffer.from("free", "latin1"));
      kept = at + 8;
    }
    plan.keep(kept, bytes.sizeBytes);
    await pipeline(plan.stream(), createWriteStream(target));
  } finally {
    await bytes.close();
  }
  return target;
}

function fittingSize({ width, height }: Motion): { width: number; height: number } {
  const scale = Math.min(1, maxSide / width, maxSide / height);
  const side = (length: number) => Math.max(1, Math.floor(length * scale));
  return { width: side(width), height: side(height) };
}

function argsFor(motion: Motion, size: { width: number; height: number }) {
  const { container, width, height, frames, plays, colourTrack, alphaTrack } = motion;
  const colour = `[0:v:${colourTrack}]`;
  const picture = alphaTrack === undefined ? colour : `${colour}[0:v:${alphaTrack}]alphamerge,`;
  return {
    // A frame that is damaged would be left out. An edit list tells how often it runs, and shall not cut frames away.
    inputArgs: [
      ...["-xerror", "-noautorotate"],
      // Frames may be larger than the header says, by which their pixels were counted.
      ...["-max_pixels", String((width + roundedUp) * (height + roundedUp))],
      ...(container === "avif" ? ["-ignore_editlist", "1"] : []),
    ],
    outputArgs: [
      ...["-filter_complex", `${picture}scale=${size.width}:${size.height},format=bgra[v]`, "-map", "[v]"],
      ...["-frames:v", String(frames), "-fps_mode", "passthrough", "-enc_time_base", "0.001"],
      ...["-c:v", "libwebp_anim", ...encoders[container], "-loop", String(Math.min(plays, maxPlays))],
      ...["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-f", "webp", file],
    ],
  };
}
