import type { VideoCodec } from "./facts.ts";

/**
 * Supplemental enhancement information: what a camera weaves into the stream itself. AVCHD puts the place, the time and
 * the device there. No decoder needs it for the picture. The numbers are types of NAL units (ITU-T H.264, table 7-1;
 * ITU-T H.265, table 7-1).
 */
const supplements: Partial<Record<VideoCodec, string>> = { avc: "6", hevc: "39|40" };

/** How to copy a video stream without what is private in it. */
export function copyVideoArgs(codec: VideoCodec): string[] {
  const types = supplements[codec];
  return ["-c:v", "copy", ...(types ? ["-bsf:v", `filter_units=remove_types=${types}`] : [])];
}
