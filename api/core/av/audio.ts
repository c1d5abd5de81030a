import path from "node:path";
import { type AudioInput, runFfmpeg, type TranscodeOptions, withoutMetadata } from "./ffmpeg.ts";
import { probeResult } from "./result.ts";
import { withWorkFolder } from "./work-folder.ts";

export interface LoudnessFacts {
  /** AAC in MP4: what plays everywhere. */
  aacFile: string;
  /** Opus in Ogg: smaller. */
  opusFile: string;
  durationMs: number;
  /** How loud the source is, in LUFS (ITU-R BS.1770); undefined for silence, which is left as it is. */
  sourceLufs: number | undefined;
}

const files = { aacFile: "audio.m4a", opusFile: "audio.ogg" };
/**
 * EBU R 128 itself asks for -23 LUFS, for broadcasting. -16 is what AES TD1008 advises for speech on the net and what
 * podcasts are mixed for, and phones are loud enough with it.
 */
const target = { lufs: -16, truePeakDb: -1.5, range: 11 };
const loudnorm = `loudnorm=I=${target.lufs}:TP=${target.truePeakDb}:LRA=${target.range}`;
const bitRates = { aac: 160_000, opus: 96_000 };
const sampleRateHz = 48_000;
const maxChannels = 2;

/**
 * Encodes the audio twice, equally loud whatever the source is: measured in a first run, set in a second, so that quiet
 * and loud places keep their distance where there is room for it. No metadata, no cover.
 *
 * @throws As `runFfmpeg` does, and BrokenAvError where the data end long before what the header promised.
 */
export async function renderAudio(
  input: AudioInput,
  outFolder: string,
  options: TranscodeOptions,
): Promise<LoudnessFacts> {
  const channels = String(Math.min(input.facts.audio.channels, maxChannels));
  return withWorkFolder(outFolder, async (folder) => {
    const halves = halvesOf(options);
    const measured = await measure(input, folder, channels, halves.first);
    const filter = measured ? `${loudnorm}:linear=true:${measured.filter},aresample=${sampleRateHz}` : "anull";
    const stream = [
      "-map",
      "[a]",
      "-ar",
      String(sampleRateHz),
      "-threads",
      String(options.threads),
      ...withoutMetadata,
    ];
    const graph = `[0:a:0]aformat=channel_layouts=${channels === "1" ? "mono" : "stereo"},${filter},asplit=2[a][b]`;
    const aac = [...stream, "-c:a", "aac", "-b:a", String(bitRates.aac), "-f", "mp4", "-movflags", "+faststart"];
    const opus = [...stream.with(1, "[b]"), "-c:a", "libopus", "-b:a", String(bitRates.opus), "-f", "ogg"];
    const outputArgs = ["-filter_complex", graph, ...aac, files.aacFile, ...opus, files.opusFile];
    await runFfmpeg({ input, folder, outputArgs }, halves.second);
    const { durationMs } = await probeResult(path.join(folder, files.aacFile), input.facts);
    return { files: Object.values(files), result: { ...files, durationMs, sourceLufs: measured?.lufs } };
  });
}

function halvesOf(options: TranscodeOptions): { first: TranscodeOptions; second: TranscodeOptions } {
  const { onProgress } = options;
  if (!onProgress) return { first: options, second: options };
  return {
    first: { ...options, onProgress: (fraction) => onProgress(fraction / 2) },
    second: { ...options, onProgress: (fraction) => onProgress(0.5 + fraction / 2) },
  };
}

async function measure(input: AudioInput, folder: string, channels: string, options: TranscodeOptions) {
  const filter = `${loudnorm}:print_format=json`;
  const outputArgs = ["-map", "0:a:0", "-ac", channels, "-filter:a", filter, "-f", "null", "-"];
  const printed = await runFfmpeg({ input, folder, outputArgs }, options);
  // From the start of a line: what the file itself says is printed too, but indented otherwise.
  const numberOf = (name: string) => Number(new RegExp(`^\\t"${name}" : "([^"]+)"`, "m").exec(printed)?.[1]);
  const [lufs, peak, range] = [numberOf("input_i"), numberOf("input_tp"), numberOf("input_lra")];
  const [threshold, offset] = [numberOf("input_thresh"), numberOf("target_offset")];
  // Silence is infinitely quiet: there is nothing to set.
  if (![lufs, peak, range, threshold, offset].every(Number.isFinite)) return undefined;
  // The filter does not take back all that it measures: what is louder than full scale counts as that.
  const within = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));
  const values = `measured_I=${within(lufs, -99, 0)}:measured_TP=${within(peak, -99, 99)}`;
  const rest = `measured_LRA=${within(range, 0, 99)}:measured_thresh=${within(threshold, -99, 0)}`;
  return { lufs, filter: `${values}:${rest}:offset=${within(offset, -99, 99)}` };
}
