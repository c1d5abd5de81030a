import { writeFile } from "node:fs/promises";
import path from "node:path";
import { openPixels } from "../images/decoder.ts";
import { BrokenAvError } from "./errors.ts";
import type { TranscodeOptions, VideoInput } from "./ffmpeg.ts";
import { channels, decodeFrames } from "./frames.ts";
import { fitted } from "./picture.ts";
import { withWorkFolder } from "./work-folder.ts";

const file = "poster.webp";
const box = { shorter: 1080, longer: 1920 };
/** Where to look, as shares of the duration, until a frame is good enough. Videos like to begin with black. */
const moments = [0.1, 0.25, 0.5, 0.75, 0];
const lookMs = 1500;
/** The most typical of so many frames, which is none that is blended into another. */
const framesPerMoment = 24;
/** The standard deviation of the brightness, of 0 to 127: a plain picture has less. */
const goodContrast = 12;
const quality = 80;
const effort = 2;

/**
 * Takes a typical frame for a still picture, WebP, upright, of 1920×1080 at most; a black or plain one only where there is
 * no other.
 *
 * @throws As `runFfmpeg` does, and BrokenAvError where no frame can be decoded.
 */
export async function renderPoster(
  input: VideoInput,
  outFolder: string,
  options: TranscodeOptions,
): Promise<{ file: string; width: number; height: number }> {
  const size = fitted(input.facts.video, box);
  let best: { frame: Buffer; contrast: number } | undefined;
  for (const moment of moments) {
    const cuts = [{ startMs: input.facts.durationMs * moment, durationMs: lookMs }];
    const request = { input, cuts, select: `thumbnail=${framesPerMoment}`, size, maxFrames: 1 };
    const frame = await decodeFrames(request, outFolder, options);
    if (frame.length === 0) continue;
    const contrast = contrastOf(frame);
    if (!best || contrast > best.contrast) best = { frame, contrast };
    if (contrast >= goodContrast) break;
  }
  if (!best) throw new BrokenAvError("no frame of it can be decoded");
  const { frame } = best;
  return withWorkFolder(outFolder, async (folder) => {
    await writeFile(
      path.join(folder, file),
      await openPixels(frame, { ...size, channels })
        .webp({ quality, effort })
        .toBuffer(),
    );
    return { files: [file], result: { file, ...size } };
  });
}

/** Of the green alone, which makes most of the brightness. */
function contrastOf(frame: Buffer): number {
  let [sum, squares] = [0, 0];
  const pixels = frame.length / channels;
  for (let at = 1; at < frame.length; at += channels) {
    const value = frame[at] ?? 0;
    sum += value;
    squares += value * value;
  }
  const mean = sum / pixels;
  return Math.sqrt(Math.max(0, squares / pixels - mean * mean));
}
