import type { TranscodeOptions } from "../../core/av/ffmpeg.ts";
import type { Context } from "../../core/context.ts";
import type { MediaModel } from "../../domain/media.ts";
import type { MediaFile } from "../../domain/media-file.ts";

/** What was made of a source, and what is now known of it. */
export interface Made {
  files: MediaFile[];
  facts: Partial<MediaModel>;
  /** Why there is not more. */
  failureCode?: "transcoder_missing";
}

/** Tells how far the work on an item is: what it is at, and how much of that is done, from 0 to 1. */
export type Report = (stage: string, progress: number) => Promise<void>;

/** Work under way on the source of one item. */
export interface Work {
  ctx: Context;
  media: MediaModel;
  /** The path of its bytes. */
  source: string;
  /** Empty at first, and deleted at last. */
  folder: string;
  report: Report;
  signal: AbortSignal;
}

/** What comes out may be larger than what goes in: HLS has each second in up to five sizes. */
const outputFactor = 6;
const minOutputBytes = 512 * 1024 * 1024;

/** How FFmpeg is to do a step of the work, which is called so, and may take so long. */
export function transcodeOptions(
  { ctx: { config }, media, report, signal }: Work,
  stage: string,
  maxSeconds = config.transcodeTimeoutSeconds,
): TranscodeOptions {
  return {
    limits: {
      timeoutMs: maxSeconds * 1000,
      maxCpuSeconds: maxSeconds * config.transcodeThreads,
      maxMemoryBytes: config.transcodeMemoryBytes,
      maxOutputBytes: Math.max(minOutputBytes, media.sizeBytes * outputFactor),
    },
    threads: config.transcodeThreads,
    signal,
    // To be told is not worth waiting for, nor failing for.
    onProgress: (fraction) => void report(stage, fraction).catch(() => {}),
  };
}
