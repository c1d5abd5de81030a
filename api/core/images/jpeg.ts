import { CopyPlan } from "./copy-plan.ts";
import { orientationExif } from "./exif.ts";
import { BrokenImageError } from "./errors.ts";
import type { SourceFile } from "./source-file.ts";

const soi = 0xd8;
const eoi = 0xd9;
const sos = 0xda;
const app0 = 0xe0;
const app2 = 0xe2;
const app14 = 0xee;

/** Frame headers (SOF0 to SOF15, of which C4 and CC are tables), DQT, DNL, DRI. The markers of ITU-T T.81, table B.1. */
const pictureMarkers = new Set([
  ...[0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf],
  ...[0xdb, 0xdc, 0xdd],
]);

/** Honest files have some hundred. */
const maxSegments = 10_000;

interface Segment {
  marker: number;
  /** Where its marker begins. */
  start: number;
  end: number;
}

/** Picture data, JFIF, Adobe's colour transform and colour profiles stay; everything after the picture goes. */
export async function planJpeg(source: SourceFile, orientation: number): Promise<CopyPlan> {
  const plan = new CopyPlan(source);
  if ((await source.read(0, 2)).readUInt16BE() !== 0xff00 + soi) throw new BrokenImageError("it is no JPEG file");
  plan.keep(0, 2);
  let exif = orientation === 1 ? undefined : exifSegment(orientation);
  let at = 2;
  for (let count = 0; count < maxSegments; count++) {
    const segment = await readSegment(source, at);
    const { marker, start, end } = segment;
    at = end;
    if (marker === eoi) {
      plan.keep(start, end);
      return plan;
    }
    const jfif = await jfifWithoutThumbnail(source, segment);
    // JFIF wants to be the first segment, Exif the next.
    if (jfif) plan.insert(jfif);
    else if (exif) {
      plan.insert(exif);
      exif = undefined;
    }
    if (marker === sos) at = await findMarker(source, end);
    if (marker === sos || (await isWanted(source, segment))) plan.keep(start, at);
  }
  throw new BrokenImageError("it is cut into too many parts");
}

async function readSegment(source: SourceFile, from: number): Promise<Segment> {
  const start = await findMarker(source, from);
  const marker = (await source.read(start, 2)).readUInt8(1);
  if (marker === eoi) return { marker, start, end: start + 2 };
  const length = (await source.read(start + 2, 2)).readUInt16BE();
  if (marker === soi || length < 2) throw new BrokenImageError("its segments are damaged");
  return { marker, start, end: start + 2 + length };
}

/** Skips what lies before it: the data of a scan, or stray bytes between segments, which a decoder skips as well. */
async function findMarker(source: SourceFile, from: number): Promise<number> {
  for (let at = from; ; ) {
    const bytes = await source.readSome(at, 2);
    const last = bytes.length - 1;
    for (let i = bytes.indexOf(0xff); i >= 0 && i < last; i = bytes.indexOf(0xff, i + 1)) {
      if (startsSegment(bytes.readUInt8(i + 1))) return at + i;
    }
    // The code of a marker at the very end comes with the next bytes.
    at += bytes[last] === 0xff ? last : bytes.length;
  }
}

/** FF 00 is a byte FF of the data, FF FF a marker with fill bytes before it; 01 and D0 to D7 are markers on their own. */
function startsSegment(code: number): boolean {
  return code !== 0x00 && code !== 0xff && code !== 0x01 && (code < 0xd0 || code > 0xd7);
}

async function isWanted(source: SourceFile, segment: Segment): Promise<boolean> {
  if (segment.marker === app2) return hasName(source, segment, "ICC_PROFILE\0", 14);
  // It holds five numbers; a longer one has no meaning, but may have a message.
  if (segment.marker === app14) return segment.end - segment.start === 16 && hasName(source, segment, "Adobe", 12);
  return pictureMarkers.has(segment.marker);
}

async function jfifWithoutThumbnail(source: SourceFile, segment: Segment): Promise<Buffer | undefined> {
  if (segment.marker !== app0 || !(await hasName(source, segment, "JFIF\0", 14))) return undefined;
  const jfif = Buffer.alloc(18);
  (await source.read(segment.start, 16)).copy(jfif);
  jfif.writeUInt16BE(16, 2); // its new length; the size of the thumbnail stays 0 × 0
  return jfif;
}

async function hasName(source: SourceFile, { start, end }: Segment, name: string, minLength: number): Promise<boolean> {
  if (end - start - 4 < minLength) return false;
  return (await source.read(start + 4, name.length)).toString("latin1") === name;
}

function exifSegment(orientation: number): Buffer {
  const content = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), orientationExif(orientation)]);
  const head = Buffer.from([0xff, 0xe1, 0, content.length + 2]);
  return Buffer.concat([head, content]);
}
