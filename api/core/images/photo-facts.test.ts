import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { service } from "../../testing/services.ts";
import { type PhotoFacts, photoFactsOf, readPhotoFacts } from "./photo-facts.ts";

const written = {
  IFD0: { Make: "Canon", Model: "EOS R5" },
  IFD2: {
    LensModel: "RF24-105mm F4 L IS USM",
    DateTimeOriginal: "2024:05:01 12:30:45",
    OffsetTimeOriginal: "+02:00",
    ExposureTime: "1/250",
    FNumber: "28/10",
    ISOSpeedRatings: "400",
    FocalLength: "105/1",
  },
  IFD3: {
    ...{
      GPSLatitudeRef: "S",
      GPSLatitude: "48/1 51/1 3024/100",
      GPSLongitudeRef: "W",
      GPSLongitude: "2/1 17/1 402/10",
    },
    GPSAltitude: "355/10",
  },
};
const facts: PhotoFacts = {
  cameraMake: "Canon",
  cameraModel: "EOS R5",
  lensModel: "RF24-105mm F4 L IS USM",
  takenAt: { dateTime: "2024-05-01T12:30:45+02:00", hasOffset: true },
  location: { latitude: -48.8584, longitude: -2.2945, altitudeMeters: 35.5 },
  exposureTimeSeconds: 0.004,
  aperture: 2.8,
  iso: 400,
  focalLengthMm: 105,
};

const picture = () => sharp({ create: { width: 64, height: 64, channels: 3, background: "teal" } });

describe("readPhotoFacts", () => {
  test.each(["jpeg", "png", "webp", "avif"] as const)("reads what a camera wrote into a %s", async (format) => {
    const file = await picture()[format]().withExif(written).toBuffer();
    expect(await readPhotoFacts(file)).toEqual(facts);
  });

  test.each(["jpeg", "png", "webp", "avif", "gif"] as const)(
    "finds nothing in a %s without metadata",
    async (format) => {
      expect(await readPhotoFacts(await picture()[format]().toBuffer())).toEqual({});
    },
  );

  const exiftool = service("exiftool");
  test.skipIf(!exiftool)(
    "reads what exiftool wrote, in the other byte order (needs exiftool: npm run services)",
    async () => {
      const folder = await mkdtemp(path.join(tmpdir(), "images-"));
      try {
        const file = path.join(folder, "photo.jpg");
        await writeFile(file, await picture().jpeg().toBuffer());
        const tags = ["-Make=Nikon", "-Model=Zürich Ω", "-DateTimeOriginal=1999:12:31 23:59:59", "-ISO=64"];
        const place = ["-GPSLatitude=1.5", "-GPSLatitudeRef=N", "-GPSLongitude=2.25", "-GPSLongitudeRef=E"];
        await promisify(execFile)(exiftool ?? "", ["-q", "-ExifByteOrder=MM", ...tags, ...place, file]);
        expect((await readFile(file)).includes("MM\0*")).toBe(true);
        expect(await readPhotoFacts(file)).toEqual({
          cameraMake: "Nikon",
          cameraModel: "Zürich Ω",
          takenAt: { dateTime: "1999-12-31T23:59:59", hasOffset: false },
          location: { latitude: 1.5, longitude: 2.25 },
          iso: 64,
        });
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  );
});

interface Entry {
  tag: number;
  type: number;
  count: number;
  /** Four bytes in the entry itself, or data that it points to. */
  value: Buffer | number;
}

const ascii = (tag: number, text: string | Buffer): Entry => {
  const value = Buffer.concat([Buffer.from(text), Buffer.alloc(5)]);
  return { tag, type: 2, count: value.length, value };
};
const rational = (tag: number, ...numbers: number[]): Entry => {
  const value = Buffer.alloc(numbers.length * 4);
  for (const [index, number] of numbers.entries()) value.writeUInt32LE(number, index * 4);
  return { tag, type: 5, count: numbers.length / 2, value };
};

/** A block of three directories, little-endian. */
function exifBlock({ image = [], photo = [], gps = [] }: Partial<Record<"image" | "photo" | "gps", Entry[]>>): Buffer {
  const length = (entries: Entry[]) => 2 + entries.length * 12 + 4;
  const [photoStart, gpsStart] = [8 + length(image) + 24, 8 + length(image) + 24 + length(photo)];
  const pointers = [
    { tag: 0x8769, type: 4, count: 1, value: photoStart },
    { tag: 0x8825, type: 4, count: 1, value: gpsStart },
  ];
  const data: Buffer[] = [];
  let dataStart = gpsStart + length(gps);
  const directories = [[...image, ...pointers], photo, gps].map((entries) => {
    const bytes = Buffer.alloc(length(entries));
    bytes.writeUInt16LE(entries.length);
    for (const [index, { tag, type, count, value }] of entries.entries()) {
      const at = 2 + index * 12;
      bytes.writeUInt16LE(tag, at);
      bytes.writeUInt16LE(type, at + 2);
      bytes.writeUInt32LE(count, at + 4);
      bytes.writeUInt32LE(typeof value === "number" ? value : dataStart, at + 8);
      if (typeof value === "number") continue;
      data.push(value);
      dataStart += value.length;
    }
    return bytes;
  });
  const head = Buffer.from("II*\0\x08\0\0\0", "latin1");
  return Buffer.concat([head, ...directories, ...data]);
}

const takenAt = (text: string) => photoFactsOf(exifBlock({ photo: [ascii(0x9003, text)] })).takenAt;

describe("photoFactsOf", () => {
  test("reads its own kind of block", () => {
    const block = exifBlock({
      image: [ascii(0x010f, "Leica")],
      photo: [ascii(0x9003, "1960:01:02 03:04:05"), rational(0x829d, 14, 10)],
      gps: [
        ...[ascii(1, "N"), rational(2, 1, 1, 30, 1, 0, 1), ascii(3, "W"), rational(4, 2, 1, 0, 1, 36, 1)],
        rational(6, 10, 1),
      ],
    });
    expect(photoFactsOf(block)).toEqual({
      cameraMake: "Leica",
      takenAt: { dateTime: "1960-01-02T03:04:05", hasOffset: false },
      aperture: 1.4,
      location: { latitude: 1.5, longitude: -2.01, altitudeMeters: 10 },
    });
    expect(photoFactsOf(Buffer.concat([Buffer.from("Exif\0\0"), block]))).toEqual(photoFactsOf(block));
  });

  test.each([
    ["a month too many", "2024:13:01 00:00:00"],
    ["a day that does not exist", "2023:02:29 00:00:00"],
    ["an hour too many", "2024:01:01 24:00:00"],
    ["before photography", "0001:01:01 00:00:00"],
    ["a far future", "9999:12:31 23:59:59"],
    ["zeros", "0000:00:00 00:00:00"],
    ["spaces", "    :  :     :  :  "],
    ["another notation", "May 1st, 2024"],
  ])("takes no time of %s", (_what, text) => {
    expect(takenAt(text)).toBeUndefined();
  });

  test("takes an absurd offset for none", () => {
    const entries = [ascii(0x9003, "2024:02:29 10:00:00"), ascii(0x9011, "+99:00")];
    const { takenAt } = photoFactsOf(exifBlock({ photo: entries }));
    expect(takenAt).toEqual({ dateTime: "2024-02-29T10:00:00", hasOffset: false });
  });

  test.each([
    ["no bytes of a character", Buffer.from([0x4d, 0xff, 0xfe, 0xc3, 0x61]), "M a"],
    ["what stands behind a NUL", Buffer.from("Canon\0evil"), "Canon"],
    ["controls and signs that turn the text around", "A\u202eB\u0007C\u2028D", "A B C D"],
    ["more than a hundred characters", "x".repeat(10_000_000), "x".repeat(100)],
    ["half a character at the end", "😀".repeat(200), "😀".repeat(100)],
    ["nothing but spaces", "   ", undefined],
    ["nothing", "", undefined],
  ])("gives %s", (_what, text, expected) => {
    expect(photoFactsOf(exifBlock({ image: [ascii(0x0110, text)] })).cameraModel).toBe(expected);
  });

  test.each([
    ["0 / 0", [0, 0]],
    ["1 / 0", [1, 0]],
    ["0", [0, 1]],
    ["4 milliards", [0xffffffff, 1]],
  ])("takes no exposure, aperture or focal length of %s", (_what, numbers) => {
    const photo = [0x829a, 0x829d, 0x920a].map((tag) => rational(tag, ...numbers));
    expect(photoFactsOf(exifBlock({ photo }))).toEqual({});
  });

  test.each([
    ["beyond the pole", [91, 1, 0, 1, 0, 1], "N"],
    ["of no number", [1, 0, 0, 0, 0, 0], "N"],
    ["of one number", [10, 1], "N"],
    ["in no direction", [10, 1, 0, 1, 0, 1], "X"],
  ])("takes no place %s", (_what, latitude, direction) => {
    const longitude = [ascii(3, "E"), rational(4, 2, 1, 0, 1, 0, 1)];
    const gps = [ascii(1, direction), rational(2, ...latitude), ...longitude];
    expect(photoFactsOf(exifBlock({ gps }))).toEqual({});
  });

  test.each([
    ["nothing", Buffer.alloc(0)],
    ["no block", Buffer.from("<html>")],
    ["a head alone", Buffer.from("II*\0")],
    ["a directory beyond the end", Buffer.from("II*\0\xff\xff\xff\xff", "latin1")],
    ["a directory that is its own pointer", Buffer.from("II*\0\x00\x00\x00\x00", "latin1")],
  ])("finds nothing in %s", (_what, block) => {
    expect(photoFactsOf(block)).toEqual({});
  });

  test.each([
    ["below the sea", 1, -12.5],
    ["over the ellipsoid not at all", 2, undefined],
  ])("gives a height %s", (_what, reference, expected) => {
    const place = [ascii(1, "N"), rational(2, 1, 1, 0, 1, 0, 1), ascii(3, "E"), rational(4, 2, 1, 0, 1, 0, 1)];
    const height = [{ tag: 5, type: 1, count: 1, value: reference }, rational(6, 25, 2)];
    expect(photoFactsOf(exifBlock({ gps: [...place, ...height] })).location?.altitudeMeters).toBe(expected);
  });

  test("does not run in circles", () => {
    const block = exifBlock({ image: [ascii(0x010f, "Canon")] });
    const loop = exifBlock({ image: [0x8769, 0x8825].map((tag) => ({ tag, type: 4, count: 1, value: 8 })) });
    expect(photoFactsOf(loop)).toEqual({});
    expect(photoFactsOf(block)).toEqual({ cameraMake: "Canon" });
  });

  test("does not believe a count of four milliards", () => {
    const types = [1, 2, 3, 4, 5, 7, 9, 10, 129];
    const image = types.flatMap((type) =>
      Array.from({ length: 500 }, (_, index) => ({ tag: 0x0100 + index, type, count: 0xffffffff, value: 8 })),
    );
    const before = process.memoryUsage().heapUsed;
    for (const [key, value] of Object.entries(photoFactsOf(exifBlock({ image })))) {
      expect([key, String(value).length <= 100]).toEqual([key, true]);
    }
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(20 * 1024 * 1024);
  });

  test("gives clean and bounded facts of whatever bytes", () => {
    const block = exifBlock({
      image: [ascii(0x010f, "Leica"), ascii(0x0110, "M6")],
      photo: [ascii(0x9003, "1960:01:02 03:04:05"), rational(0x829a, 1, 60), rational(0x829d, 14, 10)],
      gps: [ascii(1, "N"), rational(2, 1, 1, 30, 1, 0, 1), ascii(3, "W"), rational(4, 2, 1, 0, 1, 36, 1)],
    });
    let state = 20_260_801;
    const random = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return (state >>> 8) % below;
    };
    for (let round = 0; round < 20_000; round++) {
      const copy = Buffer.from(block.subarray(0, random(4) ? block.length : random(block.length)));
      for (let i = 0; i < 1 + random(6) && copy.length; i++) copy[8 + random(copy.length)] = random(256);
      const json = JSON.stringify(photoFactsOf(copy));
      expect(json.length).toBeLessThan(1500);
      expect(json).not.toMatch(/null|\\u0000|\\ud[89a-f]|NaN/);
    }
  });
});
