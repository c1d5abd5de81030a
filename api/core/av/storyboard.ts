import { writeFile } from "node:fs/promises";
import path from "node:path";
import { openPixels } from "../images/decoder.ts";
import { BrokenAvError } from "./errors.ts";
import type { TranscodeOptions, VideoInput } from "./ffmpeg.ts";
import { channels, decodeFrames, frameEvery } from "./frames.ts";
import { fittedInto, type Size } from "./picture.ts";
import { withWorkFolder } from "./work-folder.ts";

export interface StoryboardFacts {
  /** All tiles in one WebP. */
  spriteFile: string;
  /** WebVTT: which part of the sprite shows which moment. */
  vttFile: string;
  tiles: number;
  columns: number;
  tileWidth: number;
  tileHeight: number;
  intervalMs: number;
}

const files = { spriteFile: "storyboard.webp", vttFile: "storyboard.vtt" };
const maxTiles = 100;
const maxColumns = 10;
const minIntervalMs = 1000;
/** High enough for an upright phone; what is more upright gets narrower tiles. */
const maxTile = { width: 160, height: 288 };
/** From here on the key frames alone are close enough, and a small part of the work. */
const keyFramesOnlyIntervalMs = 10_000;
const quality = 70;
const effort = 2;

/**
 * Makes the small pictures that a player shows above its time line: one a second, 100 at most, 160 pixels wide.
 *
 * @param options.spriteUrl How the WebVTT names the sprite: a name or URL of ours.
 * @throws As `runFfmpeg` does, and BrokenAvError where no frame can be decoded.
 */
export async function renderStoryboard(
  input: VideoInput,
  outFolder: string,
  { spriteUrl, ...options }: TranscodeOptions & { spriteUrl: string },
): Promise<StoryboardFacts> {
  const { durationMs, video } = input.facts;
  const intervalMs = Math.max(minIntervalMs, Math.ceil(durationMs / maxTiles));
  const size = fittedInto(video, maxTile);
  const frames = await decodeFrames(
    {
      input,
      inputArgs: intervalMs >= keyFramesOnlyIntervalMs ? ["-skip_frame", "nokey"] : [],
      select: frameEvery(intervalMs),
      size,
      // The last tile stands for the rest too, which is less than half of an interval.
      maxFrames: Math.max(1, Math.round(durationMs / intervalMs)),
    },
    outFolder,
    options,
  );
  const tiles = frames.length / (size.width * size.height * channels);
  if (tiles === 0) throw new BrokenAvError("no frame of it can be decoded");
  const columns = Math.min(maxColumns, tiles);
  const facts = { ...files, tiles, columns, tileWidth: size.width, tileHeight: size.height, intervalMs };
  return withWorkFolder(outFolder, async (folder) => {
    const sheet = sheetOf(frames, size, columns, Math.ceil(tiles / columns));
    await writeFile(path.join(folder, files.spriteFile), await sheet.webp({ quality, effort }).toBuffer());
    await writeFile(path.join(folder, files.vttFile), vttOf(facts, durationMs, spriteUrl));
    return { files: Object.values(files), result: facts };
  });
}

function sheetOf(frames: Buffer, { width, height }: Size, columns: number, rows: number) {
  const rowSizeBytes = width * channels;
  const sheet = Buffer.alloc(rowSizeBytes * height * columns * rows);
  // The rows of the frames, one after the other, each go to the place they have in the sheet.
  for (let row = 0; row * rowSizeBytes < frames.length; row++) {
    const tile = Math.floor(row / height);
    const y = Math.floor(tile / columns) * height + (row % height);
    const to = (y * columns + (tile % columns)) * rowSizeBytes;
    frames.copy(sheet, to, row * rowSizeBytes, (row + 1) * rowSizeBytes);
  }
  return openPixels(sheet, { width: width * columns, height: height * rows, channels });
}

/** WebVTT, with the part of the picture as a fragment (Media Fragments URI 1.0, 4.2.2). */
function vttOf(
  { tiles, columns, tileWidth, tileHeight, intervalMs }: StoryboardFacts,
  durationMs: number,
  url: string,
): string {
  const cues = Array.from({ length: tiles }, (_, tile) => {
    const end = tile === tiles - 1 ? Math.max(durationMs, tile * intervalMs + 1) : (tile + 1) * intervalMs;
    const x = (tile % columns) * tileWidth;
    const y = Math.floor(tile / columns) * tileHeight;
    return `${timestamp(tile * intervalMs)} --> ${timestamp(end)}\n${url}#xywh=${x},${y},${tileWidth},${tileHeight}\n`;
  });
  return `WEBVTT\n\n${cues.join("\n")}`;
}

const timestamp = (ms: number) => {
  const hours = String(Math.floor(ms / 3_600_000)).padStart(2, "0");
  return `${hours}:${new Date(ms % 3_600_000).toISOString().slice(14, 23)}`;
};
