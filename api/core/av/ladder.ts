import type { VideoFacts } from "./facts.ts";
import { constantFrameRate, fitted, type Size } from "./picture.ts";

export interface Rung extends Size {
  /** By the shorter side: `720p`; where the video is smaller than the step, `718p`. Names its files. */
  name: string;
  videoBitsPerSecond: number;
  audioBitsPerSecond: number;
  profile: "main" | "high";
}

const steps = [
  { shorter: 240, videoBitsPerSecond: 400_000, audioBitsPerSecond: 64_000, profile: "main" },
  { shorter: 360, videoBitsPerSecond: 800_000, audioBitsPerSecond: 96_000, profile: "main" },
  { shorter: 480, videoBitsPerSecond: 1_400_000, audioBitsPerSecond: 128_000, profile: "main" },
  { shorter: 720, videoBitsPerSecond: 2_800_000, audioBitsPerSecond: 128_000, profile: "high" },
  { shorter: 1080, videoBitsPerSecond: 5_000_000, audioBitsPerSecond: 128_000, profile: "high" },
] as const;
/**
 * The share of a step from which on a video counts as of that step: cut to multiples of 32 pixels, as 704 lines of 720, it
 * still does.
 */
const nearlyShare = 0.975;
/** What decoders of level 4.2 can take is 8192 at most; a panorama is made smaller than its step. */
const maxLonger = 3840;
/** Twice the frames do not need twice the bits. */
const fastFactor = 1.5;
const fastFrameRate = 40;

/**
 * The sizes to encode a video in, the largest first: 1080, 720, 480, 360 and 240 by the shorter side, so that it holds for
 * upright videos too. Nothing is enlarged: what lies just below a step, or is smaller than 240, is encoded in its own size.
 */
export function ladderOf(video: VideoFacts): Rung[] {
  const shorter = Math.min(video.width, video.height);
  const factor = constantFrameRate(video).perSecond > fastFrameRate ? fastFactor : 1;
  const fitting = steps.filter((step) => step.shorter * nearlyShare <= shorter).reverse();
  const chosen = fitting.length > 0 ? fitting : steps.slice(0, 1);
  return chosen.map((step) => ({
    ...fitted(video, { shorter: step.shorter, longer: maxLonger }),
    name: `${Math.min(step.shorter, shorter)}p`,
    videoBitsPerSecond: step.videoBitsPerSecond * factor,
    audioBitsPerSecond: step.audioBitsPerSecond,
    profile: step.profile,
  }));
}
