import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import exifr from "exifr";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pngChunk } from "../../testing/png.ts";
import { isHeicReadable, redHeic } from "./heic.ts";
import { stripPrivateMetadata } from "./metadata.ts";
import { BrokenImageError, UnsupportedImageError } from "./errors.ts";
import { probeImage } from "./probe.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "images-"));
});
afterAll(() => rm(folder, { recursive: true }));

type Format = "jpeg" | "png" | "webp" | "gif" | "avif";

async function strip(format: Format, bytes: Buffer): Promise<Buffer> {
  const source = path.join(folder, "source");
  const target = path.join(folder, "target");
  await writeFile(source, bytes);
  const { file, contentType } = await stripPrivateMetadata(source, target, `image/${format}`);
  expect(contentType).toBe(`image/${format}`);
  return readFile(file);
}

async function sizeOf(bytes: Buffer): Promise<object> {
  const file = path.join(folder, "probed");
  await writeFile(file, bytes);
  return probeImage(file, { maxPixels: 1e9 });
}

async function expectSamePicture(before: Buffer, after: Buffer): Promise<void> {
  expect(await sizeOf(after)).toEqual(await sizeOf(before));
  const decode = (bytes: Buffer) => sharp(bytes, { animated: true, failOn: "error" });
  expect((await decode(after).raw().toBuffer()).equals(await decode(before).raw().toBuffer())).toBe(true);
  const facts = async (bytes: Buffer) => {
    const { orientation = 1, icc, delay, loop, pages, hasAlpha } = await decode(bytes).metadata();
    return { orientation, icc, delay, loop, pages, hasAlpha };
  };
  expect(await facts(after)).toEqual(await facts(before));
}

const secret = "SECRET";
const exif = {
  IFD0: { Artist: secret, Copyright: secret, DateTime: "2001:02:03 04:05:06" },
  IFD2: { BodySerialNumber: secret, DateTimeOriginal: "2001:02:03 04:05:06" },
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "48/1 51/1 2941/97", GPSLongitudeRef: "E", GPSLongitude: "2/1 17/1 4/1" },
};
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="${secret}"/></rdf:RDF></x:xmpmeta>`;

const picture = (channels: 3 | 4 = 3) => {
  const pixels = Buffer.alloc(60 * 40 * channels).map((_, i) => (i * 7) % 251);
  return sharp(pixels, { raw: { width: 60, height: 40, channels } });
};
const animation = () =>
  sharp(
    Buffer.alloc(20 * 10 * 3 * 3).map((_, i) => Math.floor(i / 600) * 60 + (i % 40)),
    {
      raw: { width: 20, height: 30, channels: 3, pageHeight: 10 },
    },
  );
const withSecrets = (image: Sharp, orientation = 1) =>
  image.withXmp(xmp).withExif(exif).withMetadata({ orientation, icc: "p3" }).toBuffer();

/** Nothing of what was planted, neither as text nor as the numbers of the place. */
function expectNoSecret(bytes: Buffer): void {
  expect(bytes.includes(secret)).toBe(false);
  expect(bytes.includes("2001:02:03")).toBe(false);
  for (const order of ["LE", "BE"] as const) {
    const seconds = Buffer.alloc(8);
    seconds[`writeUInt32${order}`](2941);
    seconds[`writeUInt32${order}`](97, 4);
    expect(bytes.includes(seconds)).toBe(false);
  }
}

function insertAt(bytes: Buffer, at: number, ...parts: Buffer[]): Buffer {
  return Buffer.concat([bytes.subarray(0, at), ...parts, bytes.subarray(at)]);
}

function segment(marker: number, content: string | Buffer): Buffer {
  const bytes = typeof content === "string" ? Buffer.from(content, "latin1") : content;
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}

function riffChunk(type: string, content: string): Buffer {
  const chunk = Buffer.alloc(8 + content.length + (content.length % 2));
  chunk.write(type, "latin1");
  chunk.writeUInt32LE(content.length, 4);
  chunk.write(content, 8, "latin1");
  return chunk;
}

function withRiffSize(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt32LE(copy.length - 8, 4);
  return copy;
}

async function jpegWithSecrets(options: { orientation: number; progressive: boolean }): Promise<Buffer> {
  const jpeg = await withSecrets(picture().jpeg({ progressive: options.progressive }), options.orientation);
  const thumbnail = Buffer.concat([Buffer.from("JFIF\0\x01\x02\0\0\x48\0\x48\x02\x01", "latin1"), Buffer.from(secret)]);
  return Buffer.concat([
    jpeg.subarray(0, 2),
    segment(0xe0, thumbnail),
    segment(0xe0, `JFXX\0\x10${secret}`),
    segment(0xe2, `MPF\0${secret}`),
    segment(0xed, `Photoshop 3.0\x008BIM\x04\x04\0\0${secret}`),
    segment(0xeb, `JP${secret}`),
    segment(0xee, `${secret} of someone`),
    segment(0xfe, secret),
    // Fill bytes, and bytes that belong to nothing.
    Buffer.from(`\xff\xff\xff\x01${secret}`, "latin1"),
    jpeg.subarray(2),
    Buffer.from(`\xff\xd8\xff\xe1\0\x08${secret}\xff\xd9 ftypmp42${secret}`, "latin1"),
  ]);
}

describe("JPEG", () => {
  test.each([
    ["a baseline file", 1, false],
    ["a progressive file", 1, true],
    ["a file that lies on its side", 6, false],
    ["a mirrored progressive file", 5, true],
  ])("leaves nothing but the picture and its orientation of %s", async (_what, orientation, progressive) => {
    const jpeg = await jpegWithSecrets({ orientation, progressive });
    expect(await exifr.parse(jpeg, true)).toMatchObject({ Artist: secret, latitude: expect.any(Number) });
    const clean = await strip("jpeg", jpeg);
    expectNoSecret(clean);
    await expectSamePicture(jpeg, clean);
    expect(clean.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
    const known = { tiff: true, exif: true, gps: true, ifd1: true, xmp: true, iptc: true, translateValues: false };
    const left = await exifr.parse(clean, { ...known, mergeOutput: true });
    expect(left).toEqual(orientation === 1 ? undefined : { Orientation: orientation });
    expect(clean.includes("ICC_PROFILE")).toBe(true);
  });

  test("keeps the colour transform of Adobe", async () => {
    const jpeg = await picture().toColourspace("cmyk").jpeg().toBuffer();
    expect(jpeg.includes("Adobe")).toBe(true);
    await expectSamePicture(jpeg, await strip("jpeg", jpeg));
  });

  test("keeps restart markers and what stands between the scans", async () => {
    const jpeg = await picture().jpeg({ progressive: true, optimiseScans: true }).toBuffer();
    const scan = jpeg.lastIndexOf(Buffer.from([0xff, 0xda]));
    const commented = insertAt(jpeg, scan, segment(0xfe, secret), segment(0xe1, `Exif\0\0${secret}`));
    const clean = await strip("jpeg", commented);
    expectNoSecret(clean);
    await expectSamePicture(jpeg, clean);
  });

  test("finds markers wherever they lie between two reads", async () => {
    const jpeg = await picture().jpeg().toBuffer();
    for (const length of [65_400, 65_500, 65_532]) {
      const padded = insertAt(jpeg, 2, segment(0xe5, "a".repeat(length)));
      const clean = await strip("jpeg", padded);
      expect(clean.length).toBeLessThanOrEqual(jpeg.length);
      await expectSamePicture(jpeg, clean);
    }
  });

  test("takes a file without its end marker for broken, as the decoder does", async () => {
    const jpeg = await picture().jpeg().toBuffer();
    const cut = jpeg.subarray(0, -2);
    await expect(sharp(cut, { failOn: "error" }).raw().toBuffer()).rejects.toThrow();
    await expect(strip("jpeg", cut)).rejects.toThrow(BrokenImageError);
  });
});

describe("PNG", () => {
  const afterHeader = 33;

  test.each([1, 6])("leaves nothing but the picture and its orientation, %i", async (orientation) => {
    const png = insertAt(
      await withSecrets(picture(4).png(), orientation),
      afterHeader,
      pngChunk("tEXt", `Author\0${secret}`),
      pngChunk("zTXt", `Author\0\0${secret}`),
      pngChunk("tIME", Buffer.from([7, 209, 2, 3, 4, 5, 6])),
      pngChunk("prVt", secret),
      pngChunk("pHYs", Buffer.from([0, 0, 11, 19, 0, 0, 11, 19, 1])),
    );
    const before = Buffer.concat([png, Buffer.from(secret)]);
    const clean = await strip("png", before);
    expectNoSecret(clean);
    await expectSamePicture(before, clean);
    for (const gone of ["tEXt", "iTXt", "zTXt", "tIME", "prVt"]) expect(clean.includes(gone)).toBe(false);
    for (const kept of ["iCCP", "pHYs"]) expect(clean.includes(kept)).toBe(true);
    expect(clean.includes("eXIf")).toBe(orientation !== 1);
    expect(clean.indexOf("IEND")).toBe(clean.length - 8);
  });

  test("keeps the palette with its transparency", async () => {
    const png = await picture(4).png({ palette: true }).toBuffer();
    expect(png.includes("tRNS")).toBe(true);
    await expectSamePicture(png, await strip("png", png));
  });

  test("keeps the chunks of an animation", async () => {
    const control = pngChunk("acTL", Buffer.from([0, 0, 0, 1, 0, 0, 0, 0]));
    const png = insertAt(await picture().png().toBuffer(), afterHeader, control);
    expect((await strip("png", png)).includes(control)).toBe(true);
  });

  test("that has nothing to hide needs no copy, provided that its end is as it should be", async () => {
    const plain = await picture().png().toBuffer();
    const [source, target] = [path.join(folder, "plain"), path.join(folder, "copy")];
    await writeFile(source, plain);
    const clean = await stripPrivateMetadata(source, target, "image/png");
    expect(clean).toEqual({ file: source, contentType: "image/png" });
    expect(existsSync(target)).toBe(false);
    const damaged = Buffer.concat([plain.subarray(0, -4), Buffer.from("hide")]);
    expect((await strip("png", damaged)).equals(plain)).toBe(true);
    expect((await strip("png", Buffer.concat([plain, Buffer.from(secret)]))).equals(plain)).toBe(true);
  });

  test("mends a missing end, which the decoder does not mind either", async () => {
    const png = await picture().png().toBuffer();
    expect(await strip("png", png.subarray(0, -12))).toEqual(await strip("png", png));
    const cut = insertAt(png, png.length - 12, pngChunk("tEXt", `Author\0${secret}`)).subarray(0, -20);
    expect(await strip("png", cut)).toEqual(await strip("png", png));
  });
});

describe("WebP", () => {
  test.each([1, 8])("leaves nothing but the picture and its orientation, %i", async (orientation) => {
    const webp = await withSecrets(picture(4).webp(), orientation);
    const more = withRiffSize(Buffer.concat([webp, riffChunk("PRVT", `${secret}!`)]));
    const before = Buffer.concat([more, Buffer.from(secret)]);
    const clean = await strip("webp", before);
    expectNoSecret(clean);
    await expectSamePicture(before, clean);
    expect(clean.readUInt32LE(4)).toBe(clean.length - 8);
    expect(clean.includes("XMP ")).toBe(false);
    expect(clean.includes("EXIF")).toBe(orientation !== 1);
    // Profile and alpha, and Exif where there is an orientation.
    expect(clean.readUInt8(20)).toBe(orientation === 1 ? 0x30 : 0x38);
  });

  test("keeps an animation, without what hides in its frames", async () => {
    const webp = await withSecrets(animation().webp({ delay: [100, 200, 300], loop: 2 }));
    const frame = webp.indexOf("ANMF");
    const length = webp.readUInt32LE(frame + 4);
    const hidden = riffChunk("PRVT", secret);
    const before = withRiffSize(insertAt(webp, frame + 8 + length, hidden));
    before.writeUInt32LE(length + hidden.length, frame + 4);
    await expectSamePicture(webp, before);
    const clean = await strip("webp", before);
    expectNoSecret(clean);
    await expectSamePicture(webp, clean);
  });

  test.each([{ lossless: true }, { lossless: false }])("copies the simple kind as it is, %o", async (options) => {
    const webp = await picture().webp(options).toBuffer();
    const more = withRiffSize(Buffer.concat([webp, riffChunk("EXIF", secret)]));
    expect(await strip("webp", more)).toEqual(webp);
  });
});

describe("GIF", () => {
  const comment = Buffer.from(`!\xfe\x06${secret}\0`, "latin1");
  const xmpBlock = Buffer.from(`!\xff\x0bXMP DataXMP\x06${secret}\0`, "latin1");

  test("keeps frames, timing and looping, and nothing else", async () => {
    const gif = await animation()
      .gif({ delay: [100, 200, 300], loop: 4 })
      .toBuffer();
    const start = gif.indexOf("!\xff\x0bNETSCAPE", 0, "latin1");
    const between = gif.lastIndexOf(Buffer.from([0x21, 0xf9, 4]));
    const before = Buffer.concat([
      insertAt(insertAt(gif, between, comment), start, comment, xmpBlock),
      Buffer.from(secret),
    ]);
    const clean = await strip("gif", before);
    expectNoSecret(clean);
    await expectSamePicture(gif, clean);
    expect(clean).toEqual(gif);
  });

  test.each([
    ["a missing trailer", Buffer.alloc(0)],
    ["an unknown block", Buffer.from(`A${secret}`)],
  ])("ends the file at %s, as the decoder does", async (_what, end) => {
    const gif = await animation().gif().toBuffer();
    const before = Buffer.concat([gif.subarray(0, -1), end]);
    await expectSamePicture(gif, before);
    expect(await strip("gif", before)).toEqual(gif);
  });
});

describe("AVIF", () => {
  test.each([1, 6])("is encoded anew, upright; it lay %i", async (orientation) => {
    const avif = await withSecrets(picture(4).avif({ effort: 0 }), orientation);
    expect(avif.includes(secret)).toBe(true);
    const clean = await strip("avif", avif);
    expectNoSecret(clean);
    expect(await sizeOf(clean)).toEqual(await sizeOf(avif));
    const { hasAlpha, exif, xmp, orientation: left = 1 } = await sharp(clean).metadata();
    expect({ hasAlpha, exif, xmp, left }).toEqual({ hasAlpha: true, left: 1 });
  });
});

describe("HEIC", () => {
  test("becomes a JPEG where it can be decoded, else is refused", async () => {
    const [source, target] = [path.join(folder, "source"), path.join(folder, "target")];
    await writeFile(source, redHeic);
    const stripped = stripPrivateMetadata(source, target, "image/heic");
    if (!(await isHeicReadable())) return expect(stripped).rejects.toThrow(UnsupportedImageError);
    expect(await stripped).toEqual({ file: target, contentType: "image/jpeg" });
    expect(await sharp(target).metadata()).toMatchObject({ format: "jpeg", width: 64, height: 64 });
  });
});

describe("what is wrong with a file", () => {
  const makers = {
    jpeg: () => jpegWithSecrets({ progressive: true, orientation: 3 }),
    png: () => withSecrets(picture(4).png()),
    webp: () => withSecrets(animation().webp()),
    gif: () => animation().gif().toBuffer(),
    avif: () => withSecrets(picture().avif({ effort: 0 })),
  };
  const formats = Object.keys(makers) as (keyof typeof makers)[];

  test.each(formats)("half a %s is broken", async (format) => {
    const whole = await makers[format]();
    const half = whole.subarray(0, whole.length * (format === "avif" ? 0.9 : 0.5));
    await expect(strip(format, half)).rejects.toThrow(BrokenImageError);
  });

  test("a file of another type than is said is broken", async () => {
    await expect(strip("png", await makers.jpeg())).rejects.toThrow(BrokenImageError);
  });

  test("a type without a way to clean it is not supported", async () => {
    const tiff = stripPrivateMetadata("any", "any", "image/tiff");
    await expect(tiff).rejects.toThrow(UnsupportedImageError);
  });

  test("a file of nothing but scraps does not fill the memory", async () => {
    const scraps = Buffer.concat([pngChunk("IDAT", ""), pngChunk("tEXt", "")]);
    const png = insertAt(await picture().png().toBuffer(), 33, Buffer.alloc(scraps.length * 110_000, scraps));
    await expect(strip("png", png)).rejects.toThrow(new BrokenImageError("it is cut into too many parts"));
  });

  test.each(formats)("a mutated %s is cleaned or refused, never a surprise", async (format) => {
    const whole = await makers[format]();
    const random = seededRandom(20_260_801);
    for (let round = 0; round < 200; round++) {
      const error = await strip(format, mutated(whole, random)).catch((error: unknown) => error);
      const isExpected = Buffer.isBuffer(error) || error instanceof BrokenImageError;
      // Where the very first bytes are hit, it is no image any more.
      if (!isExpected && !(error instanceof UnsupportedImageError)) throw error;
    }
  });
});

/** Changes, cuts, removes or doubles some bytes. */
function mutated(bytes: Buffer, random: () => number): Buffer {
  const at = () => Math.floor(random() * bytes.length);
  const [start = 0, end = 0] = [at(), at()].sort((a, b) => a - b);
  const kind = Math.floor(random() * 6);
  if (kind === 0) return bytes.subarray(0, start);
  if (kind === 1) return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  if (kind === 2) return Buffer.concat([bytes.subarray(0, end), bytes.subarray(start)]);
  const copy = Buffer.from(bytes);
  for (let i = 0; i < 1 + random() * 8; i++) copy[at()] = Math.floor(random() * 256);
  return copy;
}

/** Mulberry32: the same numbers in each run. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
