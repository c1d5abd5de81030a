import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findProgram } from "../child/program.ts";
import type { HdrTransfer, VideoFacts } from "./facts.ts";

export interface Size {
  width: number;
  height: number;
}

const maxFrameRate = 60;
/** For a video of one frame, or with times that make no sense. */
const defaultFrameRate = 30;

/** The nearest even number, as 4:2:0 pictures need it (ITU-T H.264, 6.2), that is not above `most`, but at least 2. */
const even = (length: number, most: number) =>
  Math.max(2, Math.min(Math.round(length / 2) * 2, Math.floor(most / 2) * 2));

/** The size, scaled down where it does not fit, with even sides. */
export function fitted(size: Size, box: { shorter: number; longer: number }): Size {
  const shorter = Math.min(size.width, size.height);
  const longer = Math.max(size.width, size.height);
  const scale = Math.min(1, box.shorter / shorter, box.longer / longer);
  return { width: even(size.width * scale, size.width), height: even(size.height * scale, size.height) };
}

/** As `fitted`, into a box of this width and height. */
export function fittedInto(size: Size, box: Size): Size {
  const scale = Math.min(1, box.width / size.width, box.height / size.height);
  return { width: even(size.width * scale, size.width), height: even(size.height * scale, size.height) };
}

/** The frame rate to encode in, as FFmpeg takes it: constant, exact for the rates of NTSC, and 60 at most. */
export function constantFrameRate({ frameRate }: VideoFacts): { text: string; perSecond: number } {
  const usable = frameRate > 0 && Number.isFinite(frameRate) ? frameRate : defaultFrameRate;
  const perSecond = Math.min(maxFrameRate, Math.max(1, usable));
  const ntsc = Math.ceil(perSecond);
  const isNtsc = Math.abs((ntsc * 1000) / 1001 - perSecond) < 0.005;
  return { text: isNtsc ? `${ntsc * 1000}/1001` : String(Number(perSecond.toFixed(3))), perSecond };
}

const transferNames: Record<HdrTransfer, string> = { pq: "smpte2084", hlg: "arib-std-b67" };
/** The brightness of white in the usual range, in cd/m² (ITU-R BT.2408 has 203; 100 keeps more of the lights). */
const peakNits = 100;

/**
 * The filters that bring a picture to the usual range and colours of 8 bits. Where this FFmpeg has no zimg, a high
 * dynamic range is only cut to 8 bits: it looks pale, but it is there.
 */
export async function usualRange({ hdr }: VideoFacts): Promise<string[]> {
  if (!hdr || !(await canToneMap())) return ["format=yuv420p"];
  return [
    `zscale=tin=${transferNames[hdr]}:min=bt2020nc:pin=bt2020:rin=tv:t=linear:npl=${peakNits}`,
    "format=gbrpf32le",
    "zscale=p=bt709",
    "tonemap=tonemap=hable:desat=0",
    "zscale=t=bt709:m=bt709:r=tv",
    "format=yuv420p",
  ];
}

let toneMapping: Promise<boolean> | undefined;

function canToneMap(): Promise<boolean> {
  toneMapping ??= listFilters()
    .then((filters) => [" zscale ", " tonemap "].every((name) => filters.includes(name)))
    .catch((error) => {
      toneMapping = undefined;
      throw error;
    });
  return toneMapping;
}

async function listFilters(): Promise<string> {
  const ffmpeg = await findProgram("ffmpeg");
  if (!ffmpeg) return "";
  const { stdout } = await promisify(execFile)(ffmpeg, ["-hide_banner", "-filters"], { timeout: 10_000 });
  return stdout;
}
