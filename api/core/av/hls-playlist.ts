import { BrokenAvError } from "./errors.ts";
import type { AudioFacts, VideoFacts } from "./facts.ts";

export interface Segment {
  durationSeconds: number;
  /** Where in the file it is. */
  start: number;
  sizeBytes: number;
}

export interface Variant {
  playlistFile: string;
  video: VideoFacts;
  audio: AudioFacts | undefined;
  segments: Segment[];
}

/** Reads the byte ranges of a playlist (RFC 8216, 4.3.2.2) that FFmpeg has written. */
export function segmentsOf(playlist: string): Segment[] {
  const pattern = /#EXTINF:([\d.]+),\s*#EXT-X-BYTERANGE:(\d+)@(\d+)/g;
  const segments = [...playlist.matchAll(pattern)].map(([, duration, size, start]) => ({
    durationSeconds: Number(duration),
    start: Number(start),
    sizeBytes: Number(size),
  }));
  if (segments.length === 0) throw new BrokenAvError("nothing of it can be decoded");
  return segments;
}

/** A multivariant playlist (RFC 8216, 4.3.4.2) of variants that each hold their audio. */
export function writeMasterPlaylist(variants: readonly Variant[]): string {
  const streams = variants.map(({ playlistFile, video, audio, segments }) => {
    const { peak, average } = bitRatesOf(segments);
    const codecs = [video.codecString, ...(audio ? [audio.codecString] : [])].join(",");
    const attributes = [
      `BANDWIDTH=${peak}`,
      `AVERAGE-BANDWIDTH=${average}`,
      `CODECS="${codecs}"`,
      `RESOLUTION=${video.width}x${video.height}`,
      `FRAME-RATE=${video.frameRate.toFixed(3)}`,
    ];
    return `#EXT-X-STREAM-INF:${attributes.join(",")}\n${playlistFile}\n`;
  });
  return `#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n${streams.join("")}`;
}

function bitRatesOf(segments: readonly Segment[]): { peak: number; average: number } {
  const bits = segments.reduce((sum, { sizeBytes }) => sum + sizeBytes * 8, 0);
  const seconds = segments.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0);
  const average = Math.ceil(bits / seconds);
  // The last segment can be a few frames, of which the first is a whole picture: no player meets that rate for long.
  const rates = segments
    .filter(({ durationSeconds }, index) => index === 0 || durationSeconds >= 1)
    .map(({ sizeBytes, durationSeconds }) => Math.ceil((sizeBytes * 8) / durationSeconds));
  return { peak: Math.max(average, ...rates), average };
}
