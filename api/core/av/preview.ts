import { writeFile } from "node:fs/promises";
import path from "node:path";
import { openPixels } from "../images/decoder.ts";
import { BrokenAvError } from "./errors.ts";
import type { TranscodeOptions, VideoInput } from "./ffmpeg.ts";
import { channels, decodeFrames, frameEvery } from "./frames.ts";
import { fittedInto } from "./picture.ts";
import { withWorkFolder } from "./work-folder.ts";

const file = "preview.webp";
/** High enough for an upright phone. */
const box = { width: 320, height: 570 };
const frameMs = 100;
const lengthMs = 3000;
const moments = 4;
const quality = 60;
const effort = 2;

/**
 * Makes a silent animation of about 3 seconds, WebP, 320 pixels wide, from four moments of the video; of a video that is
 * hardly longer, from its beginning.
 *
 * @throws As `runFfmpeg` does, and BrokenAvError where no frame can be decoded.
 */
export async function renderPreview(
  input: VideoInput,
  outFolder: string,
  options: TranscodeOptions,
): Promise<{ file: string; width: number; height: number; frames: number }> {
  const { video, durationMs } = input.facts;
  const size = fittedInto(video, box);
  const frameSizeBytes = size.width * size.height * channels;
  const request = {
    input,
    cuts: cutsOf(durationMs),
    select: frameEvery(frameMs),
    size,
    maxFrames: lengthMs / frameMs,
  };
  const pixels = await decodeFrames(request, outFolder, options);
  const frames = pixels.length / frameSizeBytes;
  if (frames === 0) throw new BrokenAvError("no frame of it can be decoded");
  const raw = { width: size.width, height: size.height * frames, channels, pageHeight: size.height } as const;
  const delay = Array.from({ length: frames }, () => frameMs);
  return withWorkFolder(outFolder, async (folder) => {
    const webp = await openPixels(pixels, raw).webp({ quality, effort, delay, loop: 0 }).toBuffer();
    await writeFile(path.join(folder, file), webp);
    return { files: [file], result: { file, ...size, frames } };
  });
}

function cutsOf(durationMs: number) {
  if (durationMs < lengthMs * 2) return [{ startMs: 0, durationMs: lengthMs }];
  const partMs = lengthMs / moments;
  return Array.from({ length: moments }, (_, index) => ({
    startMs: (durationMs * (index + 0.5)) / moments - partMs / 2,
    durationMs: partMs,
  }));
}
