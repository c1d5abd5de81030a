import path from "node:path";
import { BrokenAvError } from "./errors.ts";
import type { AvContainer, AvFacts } from "./facts.ts";
import { type AvInput, runFfmpeg, type TranscodeOptions, withoutMetadata } from "./ffmpeg.ts";
import { copyVideoArgs } from "./private-data.ts";
import { remux } from "./remux.ts";
import { probeResult } from "./result.ts";
import { withWorkFolder } from "./work-folder.ts";

interface Muxer {
  extension: string;
  args: string[];
}

const muxers: Record<AvContainer, Muxer> = {
  mp4: { extension: "mp4", args: ["-f", "mp4", "-movflags", "+faststart", "-strict", "experimental"] },
  mov: { extension: "mov", args: ["-f", "mov", "-movflags", "+faststart"] },
  webm: { extension: "webm", args: ["-f", "webm"] },
  matroska: { extension: "mkv", args: ["-f", "matroska"] },
  mp3: { extension: "mp3", args: ["-f", "mp3", "-id3v2_version", "0"] },
  adts: { extension: "aac", args: ["-f", "adts"] },
  ogg: { extension: "ogg", args: ["-f", "ogg"] },
  flac: { extension: "flac", args: ["-f", "flac"] },
  wav: { extension: "wav", args: ["-f", "wav"] },
};

/** The name of the file, `clean.` and the extension of its kind, and its facts. */
interface CleanCopy {
  file: string;
  facts: AvFacts;
}

/**
 * Copies the first video and the first audio track, bit by bit, into a new file of the same kind: without place, time,
 * device, title, chapters, cover, subtitles or whatever else is in the file. The rotation stays. What came out is probed.
 *
 * @throws As `runFfmpeg` does, and BrokenAvError where the copy would not be what the source is.
 */
export function copyWithoutPrivateData(
  input: AvInput,
  outFolder: string,
  options: TranscodeOptions,
): Promise<CleanCopy> {
  const { container, video, audio } = input.facts;
  const streams = [
    ...(video ? ["-map", "0:V:0", ...copyVideoArgs(video.codec)] : []),
    ...(audio ? ["-map", "0:a:0", "-c:a", "copy"] : []),
  ];
  return probedCopy(input, outFolder, async (folder, file) => {
    const outputArgs = [...streams, ...withoutMetadata, ...muxers[container].args, file];
    await runFfmpeg({ input, folder, outputArgs }, options);
  });
}

/**
 * As `copyWithoutPrivateData`, where there is no FFmpeg.
 *
 * @throws As `remux` does, and BrokenAvError where the copy would not be what the source is.
 */
export function copyWithoutFfmpeg(input: AvInput, outFolder: string, options: TranscodeOptions): Promise<CleanCopy> {
  return probedCopy(input, outFolder, (folder, file) => remux(input, folder, file, options));
}

function probedCopy(
  { facts: promised }: AvInput,
  outFolder: string,
  write: (folder: string, file: string) => Promise<void>,
): Promise<CleanCopy> {
  const file = `clean.${muxers[promised.container].extension}`;
  return withWorkFolder(outFolder, async (folder) => {
    await write(folder, file);
    const facts = await probeResult(path.join(folder, file), promised);
    if (!isSame(facts, promised)) throw new BrokenAvError("its tracks are not what its header says");
    return { files: [file], result: { file, facts } };
  });
}

function isSame(copy: AvFacts, source: AvFacts): boolean {
  return (
    copy.container === source.container &&
    copy.video?.codec === source.video?.codec &&
    copy.video?.width === source.video?.width &&
    copy.video?.height === source.video?.height &&
    copy.video?.rotation === source.video?.rotation &&
    copy.audio?.codec === source.audio?.codec &&
    copy.audio?.channels === source.audio?.channels
  );
}
