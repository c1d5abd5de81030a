import { type ExifBlock, type ExifDirectory, type ExifValue, firstNumber, readExif } from "./exif-tags.ts";
import { readMetadata } from "./probe.ts";

/** What a camera wrote about a photo. Private: it tells where and when its owner was, and with what. */
export interface PhotoFacts {
  /** Text is at most 100 characters long and has no control characters. */
  cameraMake?: string;
  cameraModel?: string;
  lensModel?: string;
  takenAt?: PhotoTime;
  location?: PhotoLocation;
  exposureTimeSeconds?: number;
  /** The f-number: 2.8 of f/2.8. */
  aperture?: number;
  iso?: number;
  focalLengthMm?: number;
}

/** When a photo was taken, as the clock of the camera showed it. */
export interface PhotoTime {
  /** RFC 3339, section 5.6: a full date and time, with an offset only where the camera knew it. */
  dateTime: string;
  /** Without it, the time is that of an unknown zone. */
  hasOffset: boolean;
}

/** Where a photo was taken. */
export interface PhotoLocation {
  /** In degrees (WGS 84), north and east are positive. */
  latitude: number;
  longitude: number;
  /** Above the sea. */
  altitudeMeters?: number;
}

const maxTextLength = 100;

/** Of the file as it was uploaded; empty where it tells nothing. Throws for what is no picture. */
export function readPhotoFacts(file: string | Buffer): Promise<PhotoFacts> {
  return readMetadata(file, ({ exif }) => (exif ? photoFactsOf(exif) : {}));
}

/**
 * The facts of an Exif block of any content: what makes no sense is left out, and nothing throws. The tags are those of
 * CIPA DC-008, sections 4.6.4 to 4.6.6.
 */
export function photoFactsOf(block: Buffer): PhotoFacts {
  const exif = readExif(block);
  const { image, photo } = exif;
  const facts: PhotoFacts = {
    cameraMake: textOf(image.get(0x010f)),
    cameraModel: textOf(image.get(0x0110)),
    lensModel: textOf(photo.get(0xa434)),
    takenAt: timeOf(photo),
    location: locationOf(exif),
    exposureTimeSeconds: numberOf(photo.get(0x829a), 1e-7, 1e6),
    aperture: numberOf(photo.get(0x829d), 0.1, 1000),
    iso: numberOf(photo.get(0x8827), 1, 65_534) ?? numberOf(photo.get(0x8833), 1, 1e8),
    focalLengthMm: numberOf(photo.get(0x920a), 0.1, 1e5),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** Up to the first NUL, as it ends there; other controls, half characters and the like would hurt whoever shows it. */
function textOf(value: ExifValue | undefined): string | undefined {
  if (!Buffer.isBuffer(value)) return undefined;
  const [first = ""] = value.toString("utf8").split("\0", 1);
  const clean = first.replace(/[\p{C}\p{Z}\ufffd]+/gu, " ").trim();
  const text = [...clean].slice(0, maxTextLength).join("").trimEnd();
  return text || undefined;
}

/** Six digits are more than any camera measures. */
function numberOf(value: ExifValue | undefined, min: number, max: number): number | undefined {
  const number = firstNumber(value) ?? Number.NaN;
  return number >= min && number <= max ? Number(number.toPrecision(6)) : undefined;
}

/** The time of the photo, or that of its scan; the third that Exif knows is that of the last change of the file. */
function timeOf(photo: ExifDirectory): PhotoTime | undefined {
  return parseTime(photo.get(0x9003), photo.get(0x9011)) ?? parseTime(photo.get(0x9004), photo.get(0x9012));
}

/** The first photograph was taken in 1826. */
const [minYear, maxYear] = [1826, 2100];

function parseTime(value: ExifValue | undefined, offset: ExifValue | undefined): PhotoTime | undefined {
  const match = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(textOf(value) ?? "");
  if (!match) return undefined;
  const [, year, month, day, time] = match;
  const local = `${year}-${month}-${day}T${time}`;
  // A date that does not exist comes back as another one or as none.
  const date = new Date(`${local}Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(local);
  if (!exists || Number(year) < minYear || Number(year) > maxYear) return undefined;
  const zone = /^[+-](0\d|1[0-4]):[0-5]\d$/.exec(textOf(offset) ?? "")?.[0];
  return { dateTime: local + (zone ?? ""), hasOffset: zone !== undefined };
}

function locationOf({ gps }: ExifBlock): PhotoLocation | undefined {
  const latitude = angleOf(gps.get(0x0002), textOf(gps.get(0x0001)), ["N", "S"], 90);
  const longitude = angleOf(gps.get(0x0004), textOf(gps.get(0x0003)), ["E", "W"], 180);
  if (latitude === undefined || longitude === undefined) return undefined;
  const altitudeMeters = altitudeOf(gps);
  return { latitude, longitude, ...(altitudeMeters === undefined ? {} : { altitudeMeters }) };
}

/** Degrees, minutes and seconds; seven digits after the point are a centimetre. */
function angleOf(
  value: ExifValue | undefined,
  direction: string | undefined,
  [positive, negative]: [string, string],
  max: number,
): number | undefined {
  if (value === undefined || Buffer.isBuffer(value)) return undefined;
  if (direction !== positive && direction !== negative) return undefined;
  const [degrees = Number.NaN, minutes = Number.NaN, seconds = Number.NaN] = value;
  const angle = degrees + minutes / 60 + seconds / 3600;
  if (!(angle <= max)) return undefined;
  const rounded = Number(angle.toFixed(7));
  return direction === negative && rounded !== 0 ? -rounded : rounded;
}

/** Above or below the sea, or since Exif 3.0 the ellipsoid, which is another height. */
function altitudeOf(gps: ExifDirectory): number | undefined {
  const altitude = firstNumber(gps.get(0x0006)) ?? Number.NaN;
  const reference = firstNumber(gps.get(0x0005)) ?? 0;
  if (!(altitude <= 100_000) || reference > 1) return undefined;
  const rounded = Number(altitude.toFixed(2));
  return reference === 1 && rounded !== 0 ? -rounded : rounded;
}
