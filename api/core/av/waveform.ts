import { BrokenAvError } from "./errors.ts";
import { type AudioInput, runFfmpeg, type TranscodeOptions } from "./ffmpeg.ts";
import { withWorkFolder } from "./work-folder.ts";

const peakCount = 800;
/** Enough to see the shape of it, and a sixth of the usual work. */
const sampleRateHz = 8000;
const maxChannels = 2;
const bytesPerSample = 2;
const decimals = 1000;

/**
 * The shape of the audio for drawing: 800 peaks from 0 to 1, in equal steps over the duration, the loudest being 1; all 0
 * for silence. The samples are looked at as they are decoded, and not kept.
 *
 * @throws As `runFfmpeg` does, and BrokenAvError where nothing can be decoded.
 */
export async function waveformOf(input: AudioInput, outFolder: string, options: TranscodeOptions): Promise<number[]> {
  const channels = Math.min(input.facts.audio.channels, maxChannels);
  const expectedSamples = (input.facts.durationMs / 1000) * sampleRateHz * channels;
  const peaks = new Uint16Array(peakCount);
  let samples = 0;
  const take = (sample: number) => {
    const at = Math.min(peakCount - 1, Math.floor((samples * peakCount) / expectedSamples));
    peaks[at] = Math.max(peaks[at] ?? 0, Math.abs(sample));
    samples += 1;
  };
  await withWorkFolder(outFolder, async (folder) => {
    const format = ["-ac", String(channels), "-ar", String(sampleRateHz), "-c:a", "pcm_s16le", "-f", "s16le", "pipe:1"];
    await runFfmpeg({ input, folder, outputArgs: ["-map", "0:a:0", ...format], onOutput: samplesOf(take) }, options);
    return { files: [], result: undefined };
  });
  if (samples === 0) throw new BrokenAvError("nothing of it can be decoded");
  const loudest = Math.max(1, ...peaks);
  return Array.from(peaks, (peak) => Math.round((peak / loudest) * decimals) / decimals);
}

/** Hands over the samples of chunks that may break off in the middle of one. */
function samplesOf(take: (sample: number) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const whole = bytes.length - (bytes.length % bytesPerSample);
    for (let at = 0; at < whole; at += bytesPerSample) take(bytes.readInt16LE(at));
    rest = bytes.subarray(whole);
  };
}
