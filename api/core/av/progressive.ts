import { stat } from "node:fs/promises";
import path from "node:path";
import type { AvFacts, VideoFacts } from "./facts.ts";
import { runFfmpeg, type TranscodeOptions, type VideoInput, withoutMetadata } from "./ffmpeg.ts";
import { aacArgs, h264Args } from "./h264.ts";
import { ladderOf } from "./ladder.ts";
import { constantFrameRate, usualRange } from "./picture.ts";
import { copyVideoArgs } from "./private-data.ts";
import { probeResult } from "./result.ts";
import { withWorkFolder } from "./work-folder.ts";

export interface ProgressiveFacts {
  file: string;
  /** Whether the streams are those of the source. */
  copied: boolean;
  facts: AvFacts;
}

const file = "progressive.mp4";
const maxShorter = 720;
const copyable = { shorter: 1080, longer: 1920, frameRate: 60, bitsPerSecond: 12_000_000 };
/** Baseline, main, extended and high: the profiles of 4:2:0 with 8 bits (ITU-T H.264, A.2), as RFC 6381 writes them. */
const commonProfiles = /^avc[13]\.(42|4d|58|64)/i;
const copyableContainers = new Set(["mp4", "mov", "matroska"]);

/**
 * Makes one MP4 that plays everywhere while it is loading: H.264 and AAC, the index first, no metadata. What is H.264 and
 * AAC already, of 1080p and 12 Mbit/s at most, is copied; all else is encoded, in 720p at most.
 *
 * @throws As `runFfmpeg` does, and BrokenAvError where the data end long before what the header promised.
 */
export async function renderProgressive(
  input: VideoInput,
  outFolder: string,
  options: TranscodeOptions,
): Promise<ProgressiveFacts> {
  const { audio, video } = input.facts;
  const { size } = await stat(input.file);
  const copied = isCopyable(input.facts, video, size);
  return withWorkFolder(outFolder, async (folder) => {
    const streams = copied
      ? ["-map", "0:V:0", ...copyVideoArgs(video.codec), ...(audio ? ["-map", "0:a:0", "-c:a", "copy"] : [])]
      : await encodedStreams(input.facts, video, options);
    const outputArgs = [...streams, ...withoutMetadata, "-f", "mp4", "-movflags", "+faststart", file];
    await runFfmpeg({ input, folder, outputArgs }, options);
    return { files: [file], result: { file, copied, facts: await probeResult(path.join(folder, file), input.facts) } };
  });
}

function isCopyable({ audio, container, durationMs }: AvFacts, video: VideoFacts, sizeBytes: number): boolean {
  return (
    copyableContainers.has(container) &&
    commonProfiles.test(video.codecString) &&
    !video.hdr &&
    (!audio || audio.codec === "aac") &&
    Math.min(video.width, video.height) <= copyable.shorter &&
    Math.max(video.width, video.height) <= copyable.longer &&
    video.frameRate <= copyable.frameRate &&
    (sizeBytes * 8) / (durationMs / 1000) <= copyable.bitsPerSecond
  );
}

async function encodedStreams({ audio }: AvFacts, video: VideoFacts, { threads }: TranscodeOptions): Promise<string[]> {
  const rung = ladderOf(video).find(({ width, height }) => Math.min(width, height) <= maxShorter);
  if (!rung) throw new Error("A ladder has a rung of 720p or less.");
  const filters = [
    `fps=${constantFrameRate(video).text}:start_time=0`,
    `scale=${rung.width}:${rung.height}`,
    "setsar=1",
    ...(await usualRange(video)),
  ];
  return [
    ...["-map", "0:V:0", "-filter:v:0", filters.join(","), ...h264Args(0, rung)],
    ...(audio ? ["-map", "0:a:0", ...aacArgs(0, audio, rung.audioBitsPerSecond)] : []),
    ...["-threads", String(threads)],
  ];
}
