import { BrokenImageError, UnsupportedImageError } from "./errors.ts";
import type { Motion } from "./motion.ts";
import type { SourceFile } from "./source-file.ts";

/** The tables of ten thousand frames are far smaller. */
const maxMovieBytes = 4 * 1024 * 1024;
/** In a file, or in one box. */
const maxBoxes = 1000;
const sequenceBrand = "avis";
/** What tracks of pictures are called; FFmpeg takes all three for video. */
const pictureHandlers = new Set(["pict", "auxv", "vide"]);
/** What is transparent, by its two names (MIAF; the other is that of HEVC). */
const alphaKinds = ["urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", "urn:mpeg:hevc:2015:auxid:1"];
/** How a duration without an end is written, in 32 or 64 bits. */
const endless = new Set([2 ** 32 - 1, 2 ** 64]);

interface Box {
  type: string;
  /** Where it begins. */
  at: number;
  /** Where its content begins, and where it ends. */
  start: number;
  end: number;
}

interface Track {
  handler: string;
  isAlpha: boolean;
  frames: number;
  width: number;
  height: number;
  durationMs: number;
  plays: number;
}

/**
 * What an image sequence tells of its frames (AV1 Image File Format, section 3; ISO/IEC 23008-12, section 7); undefined
 * for a file that has none.
 */
export async function readAvifSequence(source: SourceFile): Promise<Motion | undefined> {
  const movie = await findMovie(source);
  if (!movie) return undefined;
  const tracks = readTracks(movie);
  const colourTrack = tracks.findIndex(({ handler }) => handler === "pict");
  const colour = tracks[colourTrack];
  if (!colour || colour.frames < 2) return undefined;
  if (!(colour.width > 0 && colour.height > 0)) throw new BrokenImageError("its frames have no size");
  const alpha = tracks.findIndex(({ isAlpha }) => isAlpha);
  const { width, height, frames, durationMs, plays } = colour;
  const alphaTrack = alpha < 0 ? undefined : alpha;
  return { container: "avif", width, height, frames, durationMs, plays, colourTrack, alphaTrack };
}

/** The content of the first `moov` box, which describes the tracks; undefined where the file is no image sequence. */
async function findMovie(source: SourceFile): Promise<Buffer | undefined> {
  let movie: Buffer | undefined;
  // To the end, so that what is cut off is found out.
  for await (const { type, start, end } of topBoxes(source)) {
    if (type === "ftyp" && !(await hasSequenceBrand(source, start, end))) return undefined;
    // Decoders take the first.
    if (type !== "moov" || movie) continue;
    if (end - start > maxMovieBytes) throw new BrokenImageError("its headers are too large");
    movie = await source.read(start, end - start);
  }
  return movie;
}

async function hasSequenceBrand(source: SourceFile, start: number, end: number): Promise<boolean> {
  const brands = await source.read(start, Math.min(end - start, 4096));
  for (let at = 0; at + 4 <= brands.length; at += 4) {
    // A version stands between the major brand and the others.
    if (at !== 4 && brands.toString("latin1", at, at + 4) === sequenceBrand) return true;
  }
  return false;
}

/** The boxes of a file; what does not begin as such a file has none. */
export async function* topBoxes(source: SourceFile): AsyncGenerator<Box> {
  let at = 0;
  for (let count = 0; count < maxBoxes && at + 8 <= source.sizeBytes; count++) {
    const box = boxAt(await source.read(at, Math.min(16, source.sizeBytes - at)), at, source.sizeBytes);
    if (at === 0 && box?.type !== "ftyp") return;
    if (!box) throw new BrokenImageError("it ends too early");
    yield box;
    at = box.end;
  }
}

/** The boxes that lie side by side in `bytes` (ISO/IEC 14496-12, section 4.2). */
function boxesIn(bytes: Buffer): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= bytes.length && boxes.length < maxBoxes; ) {
    const box = boxAt(bytes.subarray(at, at + 16), at, bytes.length);
    if (!box) throw new BrokenImageError("its headers are damaged");
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

/** A size of 1 says that the size follows in 64 bits, and 0 that the box is the last. */
function boxAt(head: Buffer, at: number, limit: number): Box | undefined {
  const short = head.readUInt32BE(0);
  const isLong = short === 1;
  if (isLong && head.length < 16) return undefined;
  const length = isLong ? Number(head.readBigUInt64BE(8)) : short === 0 ? limit - at : short;
  const [start, end] = [at + (isLong ? 16 : 8), at + length];
  return start <= end && end <= limit ? { type: head.toString("latin1", 4, 8), at, start, end } : undefined;
}

/** Those that a decoder takes for pictures, in its order. */
function readTracks(movie: Buffer): Track[] {
  try {
    return boxesIn(movie)
      .filter(({ type }) => type === "trak")
      .map(({ start, end }) => movie.subarray(start, end))
      .filter((track) => pictureHandlers.has(handlerOf(track)))
      .map(readTrack);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new BrokenImageError("its headers are damaged", { cause: error });
  }
}

const handlerOf = (track: Buffer) => contentAt(track, "mdia", "hdlr")?.toString("latin1", 8, 12) ?? "";

function readTrack(track: Buffer): Track {
  const table = (type: string) => contentAt(track, "mdia", "minf", "stbl", type);
  const [entry, sizes, times] = [table("stsd"), table("stsz"), table("stts")];
  const header = contentAt(track, "mdia", "mdhd");
  if (entry?.toString("latin1", 12, 16) !== "av01") throw new UnsupportedImageError("its frames must be AV1");
  if (!sizes || !times || !header) throw new BrokenImageError("its headers are damaged");
  const handler = handlerOf(track);
  // FFmpeg 5.1 does not write down of what kind an auxiliary track is.
  const kinds = entry.includes("auxi", 0, "latin1") ? alphaKinds : [""];
  return {
    handler,
    isAlpha: handler === "auxv" && kinds.some((kind) => entry.includes(kind, 0, "latin1")),
    frames: sizes.readUInt32BE(8),
    width: entry.readUInt16BE(40),
    height: entry.readUInt16BE(42),
    durationMs: (durationOf(times) * 1000) / Math.max(1, header.readUInt32BE(header.readUInt8(0) === 1 ? 20 : 12)),
    plays: playsOf(contentAt(track, "tkhd"), contentAt(track, "edts", "elst")),
  };
}

/** In units of the track: how many frames, and how long each of them, and so on. */
function durationOf(times: Buffer): number {
  let sum = 0;
  for (let at = 8; at + 8 <= times.length; at += 8) sum += times.readUInt32BE(at) * times.readUInt32BE(at + 4);
  return sum;
}

/** The content of the first box at the end of the path, each type inside the one before. */
function contentAt(bytes: Buffer, ...path: string[]): Buffer | undefined {
  return path.reduce<Buffer | undefined>((outer, type) => {
    const box = outer && boxesIn(outer).find((box) => box.type === type);
    return box && outer.subarray(box.start, box.end);
  }, bytes);
}

/** Without an edit list it runs for ever, as browsers do it. A list may be repeated until the track ends, or once. */
function playsOf(header: Buffer | undefined, list: Buffer | undefined): number {
  if (!header || !list) return 0;
  if ((list.readUInt8(3) & 1) === 0) return 1;
  const whole = header.readUInt8(0) === 1 ? Number(header.readBigUInt64BE(28)) : header.readUInt32BE(20);
  const once = list.readUInt8(0) === 1 ? Number(list.readBigUInt64BE(8)) : list.readUInt32BE(8);
  return endless.has(whole) || once === 0 ? 0 : Math.max(1, Math.ceil(whole / once));
}
