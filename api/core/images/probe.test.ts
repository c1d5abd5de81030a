import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { animatedPng, blackPng, pngChunk, redFrames } from "../../testing/png.ts";
import { openImage } from "./decoder.ts";
import { isHeicReadable, redHeic } from "./heic.ts";
import { BrokenImageError, ImageTooLargeError, UnsupportedImageError } from "./errors.ts";
import { decode, detectMediaType, probeImage, readHeader } from "./probe.ts";

const maxPixels = 100_000_000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "images-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function saved(bytes: Buffer | string): Promise<string> {
  const file = path.join(folder, `${Math.random()}`);
  await writeFile(file, bytes);
  return file;
}

const still = () => sharp({ create: { width: 60, height: 40, channels: 3, background: "teal" } });
const black = (width = 5000, height = 5000) => sharp({ create: { width, height, channels: 3, background: "black" } });
const frames = (count: number) =>
  sharp(
    Buffer.alloc(20 * 10 * count * 3).map((_, i) => Math.floor(i / 600) * 40),
    {
      raw: { width: 20, height: 10 * count, channels: 3, pageHeight: 10 },
    },
  );

describe("detectMediaType", () => {
  test.each([
    ["image/jpeg", () => still().jpeg().toBuffer()],
    ["image/png", () => still().png().toBuffer()],
    ["image/webp", () => still().webp().toBuffer()],
    ["image/gif", () => still().gif().toBuffer()],
    ["image/avif", () => still().avif({ effort: 0 }).toBuffer()],
    ["image/tiff", () => still().tiff().toBuffer()],
    ["application/pdf", async () => Buffer.from("%PDF-1.7\n")],
  ])("knows %s", async (type, make) => {
    expect(await detectMediaType((await make()).subarray(0, 4100))).toBe(type);
  });

  test.each([
    ["image/avif", "avif", []],
    ["image/avif", "avis", ["msf1"]],
    ["image/avif", "mif1", ["miaf", "avif"]],
    ["image/heic", "heic", ["mif1"]],
    ["image/heic", "heix", []],
    ["image/heic", "mif1", ["mif1", "heic"]],
    ["image/heic", "msf1", ["hevc"]],
    ["image/heif", "mif1", ["miaf"]],
  ])("tells %s by its brands: %s %j", async (type, major, compatible) => {
    const content = Buffer.from(`ftyp${major}\0\0\0\0${compatible.join("")}`, "latin1");
    const size = Buffer.alloc(4);
    size.writeUInt32BE(content.length + 4);
    // What stands behind the box does not count.
    const head = Buffer.concat([size, content, Buffer.from("\0\0\0\x10metaavifheic", "latin1")]);
    expect(await detectMediaType(head)).toBe(type);
  });

  test("knows HEIC", async () => {
    expect(await detectMediaType(redHeic)).toBe("image/heic");
  });

  test.each([
    ["animated", blackPng(8, 8, [pngChunk("acTL", Buffer.from([0, 0, 0, 1, 0, 0, 0, 0]))])],
    ["whose picture begins late", blackPng(8, 8, [pngChunk("tEXt", Buffer.alloc(9000, "a"))])],
  ])("takes a PNG %s for a PNG", async (_what, png) => {
    expect(await detectMediaType(png.subarray(0, 4100))).toBe("image/png");
  });

  test.each([
    ["nothing", ""],
    ["a page", "<!doctype html><script>alert(1)</script>"],
    ["text", "Hello."],
    ["a signature and no more", Buffer.from("\x89PNG\r\n\x1a\n", "latin1")],
  ])("has no type for %s", async (_what, head) => {
    expect(await detectMediaType(Buffer.from(head))).toBeUndefined();
  });
});

test.each([
  [true, "progressive JPEG", () => black().jpeg({ progressive: true })],
  [true, "interlaced PNG", () => black().png({ progressive: true, compressionLevel: 1 })],
  [true, "WebP", () => black().webp({ effort: 0 })],
  [true, "GIF", () => black().gif({ effort: 1 })],
  [false, "plain JPEG", () => black().jpeg()],
  [false, "plain PNG", () => black().png({ compressionLevel: 1 })],
])("isLarge is %s for 25 megapixels in a %s", async (isLarge, _format, make) => {
  expect(await readHeader(await make().toBuffer())).toMatchObject({ width: 5000, height: 5000, isLarge });
});

test("isLarge is false for 12 megapixels, however they are stored", async () => {
  const file = await black(4000, 3000).jpeg({ progressive: true }).toBuffer();
  expect(await readHeader(file)).toMatchObject({ isLarge: false });
});

describe("probeImage", () => {
  test.each(["jpeg", "png", "webp", "gif", "avif"] as const)("measures %s", async (format) => {
    const file = await saved(await still()[format]().toBuffer());
    expect(await probeImage(file, { maxPixels })).toEqual({ width: 60, height: 40, animated: false });
  });

  test.each(["jpeg", "png", "webp"] as const)("measures %s as displayed", async (format) => {
    const file = await saved(await still()[format]().withMetadata({ orientation: 6 }).toBuffer());
    expect(await probeImage(file, { maxPixels })).toEqual({ width: 40, height: 60, animated: false });
  });

  test.each(["webp", "gif"] as const)("measures one frame of an animated %s, but counts all", async (format) => {
    const file = await saved(await frames(3)[format]().toBuffer());
    expect(await probeImage(file, { maxPixels: 600 })).toEqual({ width: 20, height: 10, animated: true });
    await expect(probeImage(file, { maxPixels: 599 })).rejects.toThrow(
      new ImageTooLargeError("its frames together have 600 pixels, at most 599 are allowed"),
    );
  });

  test("refuses 256 million pixels in 31 kB without decoding one", async () => {
    const bomb = await saved(blackPng(16_000, 16_000));
    const before = process.memoryUsage.rss();
    const start = performance.now();
    await expect(probeImage(bomb, { maxPixels })).rejects.toThrow(
      new ImageTooLargeError("it has 256000000 pixels, at most 100000000 are allowed"),
    );
    expect(performance.now() - start).toBeLessThan(500);
    expect(process.memoryUsage.rss() - before).toBeLessThan(20 * 1024 * 1024);
  });

  test.each([
    ["SVG", () => '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="5" height="5"/></svg>'],
    ["HTML", () => "<!doctype html><script>alert(1)</script>"],
    ["PDF", () => "%PDF-1.7\n%\xe2\xe3\n1 0 obj\n<</Type/Catalog>>\nendobj\n"],
    ["PPM", () => "P6 1 1 255\nabc"],
    ["CSV", () => "1,2\n3,4\n"],
    ["TIFF", () => still().tiff().toBuffer()],
    ["nothing", () => ""],
  ])("refuses %s", async (_what, make) => {
    await expect(probeImage(await saved(await make()), { maxPixels })).rejects.toThrow(UnsupportedImageError);
  });

  test("measures HEIC where it can be decoded, else says that it cannot", async () => {
    const probed = probeImage(await saved(redHeic), { maxPixels });
    if (await isHeicReadable()) expect(await probed).toEqual({ width: 64, height: 64, animated: false });
    else
      await expect(probed).rejects.toThrow(
        new UnsupportedImageError("is a HEIC image, for which this server has no decoder"),
      );
  });

  const moving = {
    width: 6,
    height: 4,
    frames: redFrames(3).map((frame, at) => ({ ...frame, delay: [at, 10] as const })),
  };

  test("measures an animated PNG, and counts all of its frames", async () => {
    const png = animatedPng({ ...moving, plays: 2 });
    const motion = { container: "apng", frames: 3, plays: 2, durationMs: 1000 / 15 + 300 };
    for (const file of [png, await saved(png)]) {
      expect(await probeImage(file, { maxPixels: 72 })).toMatchObject({ width: 6, height: 4, animated: true, motion });
      await expect(probeImage(file, { maxPixels: 71 })).rejects.toThrow(ImageTooLargeError);
    }
  });

  test.each([
    ["says of one frame that it moves", { ...moving, frames: redFrames(1) }],
    ["has more frames than it announces, which is one", { ...moving, announced: 1 }],
  ])("takes a PNG that %s for a still picture", async (_what, png) => {
    expect(await probeImage(animatedPng(png), { maxPixels })).toMatchObject({ animated: false, motion: undefined });
  });

  test.each([
    ["lacks frames", () => animatedPng({ ...moving, announced: 4 })],
    ["is cut off behind its picture", () => animatedPng(moving).subarray(0, -100)],
    [
      "is cut into very many parts",
      () => {
        const png = animatedPng(moving);
        const scraps = Buffer.concat(Array(100_001).fill(pngChunk("tEXt", "")));
        return Buffer.concat([png.subarray(0, 53), scraps, png.subarray(53)]);
      },
    ],
  ])("takes an animated PNG that %s for the still picture in it", async (_what, make) => {
    expect(await probeImage(make(), { maxPixels })).toMatchObject({ width: 6, height: 4, animated: false });
  });

  test("calls a damaged header broken, in words that tell nothing of the server", async () => {
    const png = await still().png().toBuffer();
    const file = await saved(png.subarray(0, 20));
    const error = await probeImage(file, { maxPixels }).catch((error: unknown) => error);
    expect(error).toEqual(new BrokenImageError("its data are damaged or incomplete"));
  });

  test.skipIf(!existsSync("/dev/full"))("does not blame the image for a full disk", async () => {
    const file = await saved(await still().png().toBuffer());
    const drawn = decode(file, openImage(file), (image) => image.jpeg().toFile("/dev/full"));
    const error = await drawn.catch((error: unknown) => error);
    expect(error).toMatchObject({ message: expect.stringContaining("No space left on device") });
    expect(error).not.toBeInstanceOf(BrokenImageError);
  });

  test("does not blame the image for a missing file", async () => {
    await expect(probeImage(path.join(folder, "none"), { maxPixels })).rejects.toMatchObject({ code: "ENOENT" });
  });
});
