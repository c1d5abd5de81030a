import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { service } from "./services.ts";

const run = promisify(execFile);

export const ffmpeg = service("ffmpeg");

/** Makes a file with FFmpeg: `args` are all but the name of the output. */
export async function makeSample(file: string, args: readonly string[]): Promise<string> {
  await run(ffmpeg ?? "ffmpeg", ["-y", "-v", "error", ...args, file]);
  return file;
}

const lavfi = (source: string) => ["-f", "lavfi", "-i", source];

/** A moving test picture. */
export const picture = (size: string, rate: string | number = 25) => lavfi(`testsrc2=size=${size}:rate=${rate}`);
export const tone = (decibels = -20) => lavfi(`sine=frequency=440:sample_rate=48000,volume=${decibels + 18}dB`);
/** Encoders that are quick rather than good. */
export const h264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"];

/** Three frames, red, green and blue, of a fifth of a second each; a third of the last one is to be seen. */
export function movingAvif(file: string): Promise<string> {
  const colour = (name: string, alpha: number) =>
    lavfi(`color=${name}@${alpha}:size=64x48:rate=5:duration=0.2,format=rgba`);
  const graph = [
    "[0][1][2]concat=n=3,split[a][b]",
    "[a]format=yuv444p[colour]",
    "[b]alphaextract,format=gray[alpha]",
  ].join(";");
  return makeSample(file, [
    ...[...colour("red", 1), ...colour("lime", 1), ...colour("blue", 0.33)],
    ...[
      "-filter_complex",
      graph,
      "-map",
      "[colour]",
      "-map",
      "[alpha]",
      "-c:v",
      "libaom-av1",
      "-cpu-used",
      "8",
      "-crf",
      "5",
    ],
  ]);
}

interface ProbedStream {
  codec_type: string;
  codec_name: string;
  profile: string;
  pix_fmt?: string;
  width?: number;
  height?: number;
  avg_frame_rate: string;
  duration?: string;
}

interface Probed {
  streams: ProbedStream[];
  format: { duration: string; format_name: string; tags?: Record<string, string> };
  packets?: { pts_time: string; flags: string }[];
}

/** What ffprobe says of a file: another program than the one that is tested. */
export async function ffprobe(file: string, args: readonly string[] = []): Promise<Probed> {
  const program = ffmpeg ? path.join(path.dirname(ffmpeg), "ffprobe") : "ffprobe";
  const json = ["-v", "error", "-print_format", "json", "-show_streams", "-show_format"];
  const { stdout } = await run(program, [...json, ...args, file], { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout);
}

/** A digest of every frame of a file, decoded. Throws where a decoder finds fault with it. */
export async function framesOf(file: string): Promise<string> {
  const { stdout } = await run(ffmpeg ?? "ffmpeg", ["-v", "error", "-xerror", "-i", file, "-f", "framemd5", "-"]);
  return stdout
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .map((line) => line.split(",").at(-1)?.trim())
    .join("\n");
}

/** The times of the key frames of the video, in seconds. */
export async function keyFrameTimes(file: string): Promise<number[]> {
  const { packets = [] } = await ffprobe(file, ["-select_streams", "v", "-show_entries", "packet=pts_time,flags"]);
  return packets.filter(({ flags }) => flags.startsWith("K")).map(({ pts_time }) => Number(pts_time));
}

/** The integrated loudness in LUFS. */
export async function loudnessOf(file: string): Promise<number> {
  const args = ["-hide_banner", "-nostats", "-i", file, "-af", "ebur128", "-f", "null", "-"];
  const { stderr } = await run(ffmpeg ?? "ffmpeg", args);
  return Number(/I:\s+(-?[\d.]+) LUFS\s+Threshold/.exec(stderr)?.[1]);
}

/** Copies a file with the 32-bit numbers at an offset from each occurrence of a box's name replaced. */
export async function patched(source: string, target: string, box: string, patches: Record<number, number>) {
  const bytes = await readFile(source);
  for (let at = bytes.indexOf(box, 0, "latin1"); at >= 0; at = bytes.indexOf(box, at + 4, "latin1")) {
    for (const [offset, value] of Object.entries(patches)) bytes.writeUInt32BE(value, at + Number(offset));
  }
  await writeFile(target, bytes);
  return target;
}

/** Files that are no media, but make a careless reader fetch `url`. */
export const playlists = (url: string): [kind: string, text: string][] => [
  ["an HLS playlist", `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${url}\n#EXT-X-ENDLIST\n`],
  ["an ffconcat script", `ffconcat version 1.0\nfile '${url}'\nfile 'file:///etc/passwd'\n`],
  [
    "a DASH manifest",
    `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><BaseURL>${url}</BaseURL></MPD>`,
  ],
  ["a session description", `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n`],
  ["an HTML page", `<!doctype html><video src="${url}"></video>`],
];
