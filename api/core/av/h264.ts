import type { AudioFacts } from "./facts.ts";
import type { Rung } from "./ladder.ts";

/** Quality that is worth its bytes; the bit rate of the rung is only the lid on it. */
const crf = 23;
const audioSampleRateHz = 48_000;
const maxChannels = 2;

/** How to encode the video stream with this number of an output. */
export function h264Args(index: number, rung: Rung): string[] {
  return [
    ...[`-c:v:${index}`, "libx264", `-preset:v:${index}`, "veryfast", `-profile:v:${index}`, rung.profile],
    ...[`-pix_fmt:v:${index}`, "yuv420p", `-crf:v:${index}`, String(crf)],
    ...[
      `-maxrate:v:${index}`,
      String(rung.videoBitsPerSecond),
      `-bufsize:v:${index}`,
      String(rung.videoBitsPerSecond * 2),
    ],
  ];
}

/** How to encode the audio stream with this number of an output; gaps in it become silence, so that it stays in step. */
export function aacArgs(index: number, audio: AudioFacts, bitsPerSecond: number): string[] {
  return [
    ...[`-c:a:${index}`, "aac", `-b:a:${index}`, String(bitsPerSecond), `-ar:a:${index}`, String(audioSampleRateHz)],
    ...[
      `-ac:a:${index}`,
      String(Math.min(audio.channels, maxChannels)),
      `-filter:a:${index}`,
      "aresample=async=1:first_pts=0",
    ],
  ];
}
