import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { VideoFacts } from "./facts.ts";
import { type AvInput, runFfmpeg, type TranscodeOptions, type VideoInput, withoutMetadata } from "./ffmpeg.ts";
import { aacArgs, h264Args } from "./h264.ts";
import { segmentsOf, type Variant, writeMasterPlaylist } from "./hls-playlist.ts";
import { ladderOf, type Rung } from "./ladder.ts";
import { constantFrameRate, usualRange } from "./picture.ts";
import { probeResult } from "./result.ts";
import { withWorkFolder } from "./work-folder.ts";

export interface HlsFacts {
  /** `master.m3u8`, which names the playlists of the variants, which name their media files: all beside each other. */
  masterFile: string;
  /** The largest first. */
  variants: {
    playlistFile: string;
    /** Fragmented MP4, with all segments of the variant. */
    mediaFile: string;
    mediaSizeBytes: number;
    width: number;
    height: number;
    frameRate: number;
  }[];
}

const masterFile = "master.m3u8";
const segmentSeconds = 4;

/**
 * Makes HLS (RFC 8216) of a video: for each step of `ladderOf` one playlist of byte ranges and one file, H.264 and AAC,
 * upright, with a constant frame rate and without any metadata. The key frames of all variants are at the same times,
 * every 4 seconds. The video is decoded once for all.
 *
 * @throws As `runFfmpeg` does, and BrokenAvError where the data end long before what the header promised.
 */
export async function renderHls(input: VideoInput, outFolder: string, options: TranscodeOptions): Promise<HlsFacts> {
  const rungs = ladderOf(input.facts.video);
  return withWorkFolder(outFolder, async (folder) => {
    await runFfmpeg({ input, folder, outputArgs: await outputArgs(input, rungs, options) }, options);
    const variants = [];
    for (const rung of rungs) variants.push(await readVariant(folder, rung, input));
    await writeFile(path.join(folder, masterFile), writeMasterPlaylist(variants));
    const result = { masterFile, variants: await Promise.all(variants.map((variant) => describe(folder, variant))) };
    const files = [...result.variants.flatMap(({ playlistFile, mediaFile }) => [mediaFile, playlistFile]), masterFile];
    return { files, result };
  });
}

async function outputArgs({ facts }: VideoInput, rungs: Rung[], { threads }: TranscodeOptions) {
  const { audio, video } = facts;
  const { text, perSecond } = constantFrameRate(video);
  const streams = rungs.map(({ name }, index) => `v:${index}${audio ? `,a:${index}` : ""},name:${name}`);
  return [
    ...["-filter_complex", await filterGraph(video, rungs, text)],
    ...rungs.flatMap((_, index) => ["-map", `[v${index}]`, ...(audio ? ["-map", "0:a:0"] : [])]),
    ...rungs.flatMap((rung, index) => [
      ...h264Args(index, rung),
      ...(audio ? aacArgs(index, audio, rung.audioBitsPerSecond) : []),
    ]),
    // Key frames at these times and at no others, whatever the scene does: players switch between variants there.
    ...["-sc_threshold", "0", "-g", String(Math.ceil(perSecond * segmentSeconds))],
    ...["-force_key_frames", `expr:gte(t,n_forced*${segmentSeconds})`],
    ...["-threads", String(threads), ...withoutMetadata],
    ...["-f", "hls", "-hls_time", String(segmentSeconds), "-hls_playlist_type", "vod"],
    ...["-hls_flags", "independent_segments+single_file", "-hls_segment_type", "fmp4"],
    ...["-hls_segment_filename", "%v.mp4", "-var_stream_map", streams.join(" "), "%v.m3u8"],
  ];
}

/** Each frame is brought to the size of the largest variant, and from there to those of the others. */
async function filterGraph(video: VideoFacts, rungs: Rung[], frameRate: string): Promise<string> {
  const scaled = ({ width, height }: Rung) => `scale=${width}:${height},setsar=1`;
  const [largest, ...others] = rungs;
  if (!largest) throw new Error("A ladder has a rung.");
  const first = [`fps=${frameRate}:start_time=0`, scaled(largest), ...(await usualRange(video))].join(",");
  const labels = rungs.map((_, index) => `[s${index}]`).join("");
  return [
    `[0:V:0]${first},split=${rungs.length}${labels}`,
    "[s0]null[v0]",
    ...others.map((rung, index) => `[s${index + 1}]${scaled(rung)}[v${index + 1}]`),
  ].join(";");
}

async function readVariant(folder: string, { name }: Rung, input: AvInput): Promise<Variant & { mediaFile: string }> {
  const [playlistFile, mediaFile] = [`${name}.m3u8`, `${name}.mp4`];
  const segments = segmentsOf(await readFile(path.join(folder, playlistFile), "utf8"));
  const { video, audio } = await probeResult(path.join(folder, mediaFile), input.facts);
  if (!video) throw new Error("A variant has video.");
  return { playlistFile, mediaFile, video, audio, segments };
}

async function describe(folder: string, { playlistFile, mediaFile, video }: Variant & { mediaFile: string }) {
  const { size } = await stat(path.join(folder, mediaFile));
  const { width, height, frameRate } = video;
  return { playlistFile, mediaFile, mediaSizeBytes: size, width, height, frameRate };
}
