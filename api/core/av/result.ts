import { BrokenAvError } from "./errors.ts";
import type { AvFacts } from "./facts.ts";
import { probeAvFile } from "./probe.ts";

/** How much may be missing at the end before it counts as broken: the clocks of audio and video rarely end together. */
const minShare = 0.9;
const toleranceMs = 1000;
/** What FFmpeg has made within its own limits needs no more of them. */
const limits = { maxDurationMs: Number.POSITIVE_INFINITY, maxPixelsPerFrame: Number.POSITIVE_INFINITY, maxTracks: 8 };

/**
 * Measures what was made of a source, and holds it against what the header of that promised: FFmpeg makes what it can of
 * a file that ends too early, and calls that a success.
 *
 * @throws BrokenAvError
 */
export async function probeResult(file: string, promised: AvFacts): Promise<AvFacts> {
  const facts = await probeAvFile(file, limits);
  if (facts.durationMs < promised.durationMs * minShare - toleranceMs) throw new BrokenAvError("it ends too early");
  return facts;
}
