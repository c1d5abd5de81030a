import { type FfmpegRun, runFfmpeg, type TranscodeOptions, type VideoInput } from "./ffmpeg.ts";
import { type Size, usualRange } from "./picture.ts";
import { withWorkFolder } from "./work-folder.ts";

export interface FrameRequest {
  input: VideoInput;
  cuts?: FfmpegRun["cuts"];
  inputArgs?: readonly string[];
  /** Filters that say which frames to take. */
  select: string;
  size: Size;
  maxFrames: number;
}

export const channels = 3;

/** Takes a frame every so often, and one of a video that is shorter than that. */
export const frameEvery = (intervalMs: number) =>
  `tpad=stop_mode=clone:stop_duration=${intervalMs}ms,fps=1000/${intervalMs}:start_time=0`;

/**
 * Decodes frames into memory: RGB, a byte for each channel, one frame after the other, all of `size`. They can be fewer
 * than asked for, or none.
 *
 * @throws As `runFfmpeg` does.
 */
export async function decodeFrames(
  request: FrameRequest,
  outFolder: string,
  options: TranscodeOptions,
): Promise<Buffer> {
  const { input, cuts, inputArgs, select, size, maxFrames } = request;
  const picture = [`scale=${size.width}:${size.height}`, "setsar=1", ...(await usualRange(input.facts.video))];
  const filter = [select, ...picture, "format=rgb24"].join(",");
  const count = cuts?.length ?? 1;
  const parts = Array.from({ length: count }, (_, index) => `[${index}:V:0]${filter}[p${index}]`);
  const labels = parts.map((_, index) => `[p${index}]`).join("");
  const graph = [...parts, `${labels}concat=n=${count}:v=1:a=0[v]`].join(";");
  const outputArgs = [
    "-filter_complex",
    graph,
    "-map",
    "[v]",
    "-frames:v",
    String(maxFrames),
    "-f",
    "rawvideo",
    "pipe:1",
  ];
  const frameSizeBytes = size.width * size.height * channels;
  const chunks: Buffer[] = [];
  await withWorkFolder(outFolder, async (folder) => {
    const onOutput = (chunk: Buffer) => void chunks.push(chunk);
    await runFfmpeg({ input, folder, cuts, inputArgs, outputArgs, onOutput }, options);
    return { files: [], result: undefined };
  });
  const bytes = Buffer.concat(chunks);
  return bytes.subarray(0, Math.floor(bytes.length / frameSizeBytes) * frameSizeBytes);
}
