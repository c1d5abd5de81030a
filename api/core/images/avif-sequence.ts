import { BrokenImageError } from "./errors.ts";
import type { Motion } from "./motion.ts";
import type { SourceFile } from "./source-file.ts";

/** The tables of ten thousand frames are far smaller. */
const maxMovieBytes = 4 * 1024 * 1024;
/** In a file, or in one box. */
const maxBoxes = 1000;
const sequenceBrand = "avis";
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
  const pictures = readTracks(movie);
  const colourTrack = pictures.findIndex(({ handler }) => handler === "pict");
  const colour = pictures[colourTrack];
  if (!colour || colour.frames < 2) return undefined;
  if (!(colour.width > 0 && colour.height > 0)) throw new BrokenImageError("its frames have no size");
  const alpha = pictures.findIndex(({ handler }) => handler === "auxv");
  const { width, height, frames, durationMs, plays } = colour;
  const alphaTrack = alpha < 0 ? undefined : alpha;
  return { container: "avif", width, height, frames, durationMs, plays, colourTrack, alphaTrack };
}

/** The content of the box that describes the tracks; undefined where the file is none that has any. */
async function findMovie(source: SourceFile): Promise<Buffer | undefined> {
  let movie: Buffer | undefined;
  // To the end, so that what is cut off is found out.
  for await (const { type, start, end } of topBoxes(source)) {
    if (type === "ftyp" && !(await hasSequenceBrand(source, start, end))) return undefined;
    if (type !== "moov") continue;
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

function readTracks(movie: Buffer): Track[] {
  try {
    return boxesIn(movie)
      .filter(({ type }) => type === "trak")
      .map(({ start, end }) => readTrack(movie.subarray(start, end)))
      .filter((track) => track !== undefined);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new BrokenImageError("its headers are damaged", { cause: error });
  }
}

/** Undefined for a track of anything else than AV1. */
function readTrack(track: Buffer): Track | undefined {
  const entry = contentAt(track, "mdia", "minf", "stbl", "stsd");
  const sizes = contentAt(track, "mdia", "minf", "stbl", "stsz");
  const handler = contentAt(track, "mdia", "hdlr")?.toString("latin1", 8, 12) ?? "";
  const times = readTimes(contentAt(track, "mdia", "mdhd"));
  if (entry?.toString("latin1", 12, 16) !== "av01" || !sizes || !times) return undefined;
  return {
    handler,
    frames: sizes.readUInt32BE(8),
    width: entry.readUInt16BE(40),
    height: entry.readUInt16BE(42),
    durationMs: (times.duration * 1000) / times.timescale,
    plays: playsOf(contentAt(track, "tkhd"), contentAt(track, "edts", "elst")),
  };
}

/** The content of the first box at the end of the path, each type inside the one before. */
function contentAt(bytes: Buffer, ...path: string[]): Buffer | undefined {
  return path.reduce<Buffer | undefined>((outer, type) => {
    const box = outer && boxesIn(outer).find((box) => box.type === type);
    return box && outer.subarray(box.start, box.end);
  }, bytes);
}

/** Units in a second, and how many of them it lasts. */
function readTimes(header: Buffer | undefined): { timescale: number; duration: number } | undefined {
  if (!header) return undefined;
  const isLong = header.readUInt8(0) === 1;
  const timescale = header.readUInt32BE(isLong ? 20 : 12);
  const duration = isLong ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16);
  return timescale > 0 ? { timescale, duration } : undefined;
}

/** Without an edit list it runs for ever, as browsers do it. A list may be repeated until the track ends, or once. */
function playsOf(header: Buffer | undefined, list: Buffer | undefined): number {
  if (!header || !list) return 0;
  if ((list.readUInt8(3) & 1) === 0) return 1;
  const whole = header.readUInt8(0) === 1 ? Number(header.readBigUInt64BE(28)) : header.readUInt32BE(20);
  const once = list.readUInt8(0) === 1 ? Number(list.readBigUInt64BE(8)) : list.readUInt32BE(8);
  return endless.has(whole) || once === 0 ? 0 : Math.max(1, Math.ceil(whole / once));
}
