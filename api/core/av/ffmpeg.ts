import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { ChildLimitError, type ChildLimits, runLimited } from "../child/limited-child.ts";
import { findProgram } from "../child/program.ts";
import type { Motion } from "../images/motion.ts";
import { AvLimitError, BrokenAvError, TranscoderMissingError } from "./errors.ts";
import type { AudioFacts, AvContainer, AvFacts, VideoFacts } from "./facts.ts";

export interface TranscodeOptions {
  /** For one run of FFmpeg; most things that are made of a file take one run, a poster up to five. */
  limits: ChildLimits;
  threads: number;
  /** FFmpeg is killed when it aborts, and the reason thrown. */
  signal?: AbortSignal;
  /** Called now and then with how much of one run is done, from 0 to 1. */
  onProgress?: (fraction: number) => void;
}

/** A local file, and what `probeAv` said of it. */
export interface AvInput {
  /** An absolute path of our own making. */
  file: string;
  facts: AvFacts;
}

export type VideoInput = AvInput & { facts: { video: VideoFacts } };
export type AudioInput = AvInput & { facts: { audio: AudioFacts } };

/** A local file, and what FFmpeg has to know of it. */
interface FfmpegInput {
  /** An absolute path of our own making. */
  file: string;
  facts: { container: AvContainer | Motion["container"]; durationMs: number };
}

export interface FfmpegRun {
  input: FfmpegInput;
  /** Where it works, and where its outputs are. */
  folder: string;
  /** Where in the input to begin and how much to read, once per input; the whole of it, once, unless given. */
  cuts?: { startMs: number; durationMs: number }[];
  inputArgs?: readonly string[];
  /** What comes after the inputs. Constants and numbers: nothing of it was ever typed by a user. */
  outputArgs: readonly string[];
  /** Takes what is written to `pipe:1`; there are no reports of progress then. */
  onOutput?: (chunk: Buffer) => void;
}

/** The names of the demuxers. Each is told to FFmpeg, so that it never guesses: guesses include playlists. */
const demuxers: Record<FfmpegInput["facts"]["container"], string> = {
  mp4: "mov",
  mov: "mov",
  webm: "matroska",
  matroska: "matroska",
  mp3: "mp3",
  adts: "aac",
  ogg: "ogg",
  flac: "flac",
  wav: "wav",
  apng: "apng",
  avif: "mov",
};
/** For what a container might open by itself. */
const formatWhitelist = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mp3,aac,ogg,flac,wav,apng";
const pcmFormats = "u8 s8 s16le s16be s24le s24be s32le s32be f32le f32be f64le f64be".split(" ");
/** The names of the decoders. */
const codecWhitelist = [
  ...["h264", "hevc", "vp8", "vp9", "libdav1d", "libaom-av1", "av1", "apng"],
  ...["aac", "mp3float", "mp3", "opus", "libopus", "vorbis", "flac"],
  ...pcmFormats.map((format) => `pcm_${format}`),
].join(",");
/** What a file may hold beyond the duration in its header, which is the one that was checked. */
const durationToleranceMs = 1000;
const maxStreams = 64;

/**
 * Runs FFmpeg on one local file, in a limited child process. It can open that file, as the container that it is known to
 * be, with the decoders of the codecs that are taken, and nothing else: no URL, no playlist, no other file.
 *
 * @returns The end of what it printed to standard error.
 * @throws TranscoderMissingError, BrokenAvError, AvLimitError, and the reason of an aborted signal; other errors where the
 * file cannot be read or no space is left, which is not its fault.
 */
export async function runFfmpeg(run: FfmpegRun, options: TranscodeOptions): Promise<string> {
  const program = await findProgram("ffmpeg");
  if (!program) throw new TranscoderMissingError("FFmpeg is not on the PATH.");
  await access(run.input.file, constants.R_OK);
  const durationMs = run.cuts ? run.cuts.reduce((sum, cut) => sum + cut.durationMs, 0) : run.input.facts.durationMs;
  try {
    const { exitCode, stderr } = await runLimited({
      program,
      args: argsOf(run, options),
      folder: run.folder,
      limits: options.limits,
      signal: options.signal,
      onStdout: run.onOutput ?? progressOf(durationMs, options.onProgress),
    });
    if (exitCode !== 0) throw failureOf(stderr);
    return stderr;
  } catch (error) {
    if (error instanceof ChildLimitError) throw new AvLimitError(error.limit, { cause: error });
    throw error;
  }
}

function argsOf(
  { input, cuts, inputArgs = [], outputArgs, onOutput }: FfmpegRun,
  { threads }: TranscodeOptions,
): string[] {
  const whole = { startMs: 0, durationMs: input.facts.durationMs + durationToleranceMs };
  const inputs = (cuts ?? [whole]).flatMap(({ startMs, durationMs }) => [
    ...[
      "-protocol_whitelist",
      "file,pipe",
      "-format_whitelist",
      formatWhitelist,
      "-f",
      demuxers[input.facts.container],
    ],
    ...["-codec_whitelist", codecWhitelist, "-max_streams", String(maxStreams), "-threads", String(threads)],
    ...(startMs > 0 ? ["-ss", seconds(startMs)] : []),
    ...["-t", seconds(durationMs), ...inputArgs, "-i", `file:${input.file}`],
  ]);
  return [
    ...["-nostdin", "-hide_banner", "-nostats", "-loglevel", "info", "-y"],
    ...(onOutput ? [] : ["-progress", "pipe:1", "-stats_period", "0.5"]),
    ...["-filter_threads", String(threads), "-filter_complex_threads", String(threads)],
    ...inputs,
    ...outputArgs,
  ];
}

/** Nothing of the source's own metadata, of other tracks, or of this machine gets into what is made. */
export const withoutMetadata = [
  ...["-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1", "-sn", "-dn"],
  ...["-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"],
];

/** A time as FFmpeg takes it. */
const seconds = (ms: number) => (ms / 1000).toFixed(3);

function progressOf(durationMs: number, onProgress: TranscodeOptions["onProgress"]) {
  if (!onProgress) return undefined;
  let rest = "";
  let last = 0;
  return (chunk: Buffer) => {
    const lines = (rest + chunk.toString("latin1")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const [name, value] = line.split("=");
      const fraction = name === "out_time_us" ? Number(value) / 1000 / durationMs : value === "end" ? 1 : 0;
      // Neither steps back nor what is not known yet, "N/A", is worth a report.
      if (!(fraction > last)) continue;
      last = Math.min(1, fraction);
      onProgress(last);
    }
  };
}

/** An encoder or a filter that is not compiled in is the fault of the installation, and a full disk is nobody's. */
function failureOf(stderr: string): Error {
  const cause = new Error(stderr.slice(-2000));
  if (/Unknown encoder|No such filter|Unrecognized option|Unknown bitstream filter/i.test(stderr)) {
    return new TranscoderMissingError("FFmpeg is installed without a part that is needed.", { cause });
  }
  if (/No space left on device/.test(stderr)) return new Error("FFmpeg has no space left to write to.", { cause });
  return new BrokenAvError("its data are damaged or incomplete", { cause });
}
