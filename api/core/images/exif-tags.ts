/** No camera writes as many into one directory. */
const maxEntries = 1000;
/** The longest that is of use: three numbers of an angle. */
const maxNumbers = 4;
const maxTextBytes = 400;

/** The value of a tag: text as its bytes, or numbers, of which fractions may be NaN. */
export type ExifValue = Buffer | number[];

/** The tags of a directory by their number. */
export type ExifDirectory = ReadonlyMap<number, ExifValue>;

/** The three directories that tell of a photo (CIPA DC-008, section 4.6.3). */
export interface ExifBlock {
  image: ExifDirectory;
  photo: ExifDirectory;
  gps: ExifDirectory;
}

/** The pointers to the other two. */
const photoPointer = 0x8769;
const gpsPointer = 0x8825;

interface Tiff {
  bytes: Buffer;
  isLittleEndian: boolean;
}

/**
 * Reads an Exif block (a TIFF structure, with or without `Exif\0\0` before it). Never throws: what lies outside of the
 * block or has no meaning is left out, and what is too long is cut. Each directory is read once and no chain of them is
 * followed, so that the cost of any block is bounded. Libraries take the lengths in it at their word: of 65 kB,
 * exif-reader 2.0.3 makes gigabytes.
 */
export function readExif(block: Buffer): ExifBlock {
  const tiff = openTiff(block);
  if (!tiff) return { image: new Map(), photo: new Map(), gps: new Map() };
  const image = readDirectory(tiff, readUnsigned(tiff, 4, 4));
  return {
    image,
    photo: readDirectory(tiff, firstNumber(image.get(photoPointer))),
    gps: readDirectory(tiff, firstNumber(image.get(gpsPointer))),
  };
}

/** Undefined where it is no number. */
export function firstNumber(value: ExifValue | undefined): number | undefined {
  return Buffer.isBuffer(value) ? undefined : value?.[0];
}

function openTiff(block: Buffer): Tiff | undefined {
  const bytes = block.toString("latin1", 0, 6) === "Exif\0\0" ? block.subarray(6) : block;
  const mark = bytes.toString("latin1", 0, 4);
  if (mark === "II*\0") return { bytes, isLittleEndian: true };
  return mark === "MM\0*" ? { bytes, isLittleEndian: false } : undefined;
}

function readDirectory(tiff: Tiff, start: number | undefined): ExifDirectory {
  const tags = new Map<number, ExifValue>();
  const count = start === undefined ? undefined : readUnsigned(tiff, start, 2);
  if (start === undefined || count === undefined) return tags;
  for (let index = 0; index < Math.min(count, maxEntries); index++) {
    const entry = start + 2 + index * 12;
    const tag = readUnsigned(tiff, entry, 2);
    const value = readValue(tiff, entry);
    // Of a tag that comes twice, the first counts.
    if (tag !== undefined && value !== undefined && !tags.has(tag)) tags.set(tag, value);
  }
  return tags;
}

/** ASCII, or UTF-8 since Exif 3.0. */
const textTypes = new Set([2, 129]);
/** The size and reader of a number by its type: BYTE, SHORT, LONG, RATIONAL. */
const numberTypes: Record<number, { size: number; read: typeof readFraction }> = {
  1: { size: 1, read: (tiff, at) => readUnsigned(tiff, at, 1) },
  3: { size: 2, read: (tiff, at) => readUnsigned(tiff, at, 2) },
  4: { size: 4, read: (tiff, at) => readUnsigned(tiff, at, 4) },
  5: { size: 8, read: readFraction },
};

function readValue(tiff: Tiff, entry: number): ExifValue | undefined {
  const type = readUnsigned(tiff, entry + 2, 2) ?? 0;
  const count = readUnsigned(tiff, entry + 4, 4) ?? 0;
  const kind = numberTypes[type];
  if (!kind && !textTypes.has(type)) return undefined;
  const isInline = count * (kind?.size ?? 1) <= 4;
  const start = isInline ? entry + 8 : readUnsigned(tiff, entry + 8, 4);
  if (start === undefined) return undefined;
  if (!kind) return tiff.bytes.subarray(start, start + Math.min(count, maxTextBytes));
  const numbers: number[] = [];
  for (let index = 0; index < Math.min(count, maxNumbers); index++) {
    const number = kind.read(tiff, start + index * kind.size);
    if (number === undefined) return undefined;
    numbers.push(number);
  }
  return numbers;
}

function readFraction(tiff: Tiff, at: number): number | undefined {
  const [above, below] = [readUnsigned(tiff, at, 4), readUnsigned(tiff, at + 4, 4)];
  return above === undefined || below === undefined ? undefined : above / below;
}

function readUnsigned({ bytes, isLittleEndian }: Tiff, at: number, length: number): number | undefined {
  if (at + length > bytes.length) return undefined;
  return isLittleEndian ? bytes.readUIntLE(at, length) : bytes.readUIntBE(at, length);
}
