export type AvContainer = "mp4" | "mov" | "webm" | "matroska" | "mp3" | "adts" | "ogg" | "flac" | "wav";
export type VideoCodec = "avc" | "hevc" | "vp8" | "vp9" | "av1";
export type AudioCodec = "aac" | "mp3" | "opus" | "vorbis" | "flac" | "pcm";

/** How the brightness of a high dynamic range is written: ITU-R BT.2100, perceptual quantizer or hybrid log-gamma. */
export type HdrTransfer = "pq" | "hlg";

export interface VideoFacts {
  codec: VideoCodec;
  /** RFC 6381, such as `avc1.64001f`. */
  codecString: string;
  /** As displayed, so in square pixels and after the rotation. */
  width: number;
  height: number;
  /** Clockwise, in degrees: what turns the stored picture upright. */
  rotation: 0 | 90 | 180 | 270;
  /** Frames per second; of a variable rate, the usual one. */
  frameRate: number;
  /** Undefined for the usual range. */
  hdr: HdrTransfer | undefined;
}

export interface AudioFacts {
  codec: AudioCodec;
  /** RFC 6381, such as `mp4a.40.2`; for PCM, which has none, its sample format. */
  codecString: string;
  channels: number;
  sampleRateHz: number;
}

/** What the headers say of a file: of its first video track and its first audio track. There is at least one of the two. */
export interface AvFacts {
  container: AvContainer;
  durationMs: number;
  video: VideoFacts | undefined;
  audio: AudioFacts | undefined;
}
