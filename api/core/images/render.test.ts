import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp, { type Sharp } from "sharp";
import { thumbHashToAverageRGBA, thumbHashToRGBA } from "thumbhash";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BrokenImageError } from "./errors.ts";
import { readHeader } from "./probe.ts";
import { previewOf, type Rendition, renderImage, renderWebps, renditionWidths, thumbhashOf } from "./render.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "images-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function saved(image: Sharp | Buffer): Promise<string> {
  const file = path.join(folder, `${Math.random()}`);
  await writeFile(file, Buffer.isBuffer(image) ? image : await image.toBuffer());
  return file;
}

const filled = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 4, background } });
const animation = () =>
  sharp(
    Buffer.alloc(40 * 20 * 3 * 3).map((_, i) => Math.floor(i / 2400) * 80),
    {
      raw: { width: 40, height: 60, channels: 3, pageHeight: 20 },
    },
  );

describe("renditionWidths", () => {
  test.each([
    ["a small image in its own width", 100, 50, [100]],
    ["nothing twice", 640, 640, [320, 640]],
    ["its own width beside the narrower ones", 2000, 1000, [320, 640, 1280, 2000]],
    ["its own width where none is near", 1200, 1000, [320, 640, 1200]],
    ["no own width that is nearly the next narrower one", 1400, 1000, [320, 640, 1280]],
    ["nothing wider than 2048", 2049, 1000, [320, 640, 1280, 2048]],
    ["a photo in all of them", 6000, 4000, [320, 640, 1280, 2048]],
    ["what is too high for WebP in no size", 1000, 30_000, [320]],
    ["a long strip not at all", 100, 20_000, []],
    ["a line", 65_535, 1, [320, 640, 1280, 2048]],
  ])("gives %s", (_what, width, height, expected) => {
    expect(renditionWidths({ width, height })).toEqual(expected);
  });
});

async function collect(file: string, widths: number[]): Promise<Rendition[]> {
  const renditions = [];
  for await (const rendition of renderImage(file, widths)) renditions.push(rendition);
  return renditions;
}

describe("renderImage", () => {
  test("gives each width as WebP and AVIF, with the height that the original has at it", async () => {
    const file = await saved(filled(1000, 667, "teal").jpeg());
    const renditions = await collect(file, [320, 640, 1000]);
    expect(renditions.map(({ format, width, height }) => `${format} ${width} × ${height}`)).toEqual([
      ...["webp 320 × 213", "avif 320 × 213", "webp 640 × 427", "avif 640 × 427"],
      ...["webp 1000 × 667", "avif 1000 × 667"],
    ]);
    for (const { format, width, height, data } of renditions) {
      expect(await readHeader(data)).toMatchObject({ format, width, height });
      expect((await sharp(data).metadata()).space).toBe("srgb");
    }
  });

  test("turns the image upright, keeps its colours and leaves its metadata behind, in both formats", async () => {
    // The left half of what is stored is red: upright, the upper half.
    const halves = filled(400, 200, "#0000ff").composite([
      { input: { create: { width: 200, height: 200, channels: 4, background: "#ff0000" } }, left: 0, top: 0 },
    ]);
    const exif = { IFD0: { Artist: "SECRET" } };
    const file = await saved(halves.jpeg({ quality: 95 }).withExif(exif).withMetadata({ orientation: 6 }));
    const renditions = await collect(file, [100]);
    expect(renditions.map(({ format }) => format)).toEqual(["webp", "avif"]);
    for (const { data } of renditions) {
      expect(data.includes("SECRET")).toBe(false);
      const { data: pixels, info } = await sharp(data).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      expect(info).toMatchObject({ width: 100, height: 200 });
      const colourAt = (y: number) => [...pixels.subarray((y * 100 + 50) * 3, (y * 100 + 50) * 3 + 3)];
      for (const [y, red, blue] of [
        [20, 255, 0],
        [180, 0, 255],
      ] as const) {
        const [r = 0, g = 0, b = 0] = colourAt(y);
        expect(Math.max(Math.abs(r - red), g, Math.abs(b - blue))).toBeLessThan(12);
      }
    }
  });

  test("gives an animation as WebP alone", async () => {
    const file = await saved(animation().gif({ delay: [100, 200, 300] }));
    expect(await collect(file, [20, 40])).toMatchObject([
      { format: "webp", width: 20, height: 10 },
      { format: "webp", width: 40, height: 20 },
    ]);
  });

  test.each([
    ["transparency", () => filled(64, 64, "#ff000080").png(), true],
    ["grey", () => filled(64, 64, "grey").greyscale().jpeg(), false],
    ["16 bits per channel", () => filled(64, 64, "grey").removeAlpha().toColourspace("rgb16").png(), false],
    ["print colours", () => filled(64, 64, "grey").removeAlpha().toColourspace("cmyk").jpeg(), false],
    ["a single pixel", () => filled(1, 1, "red").removeAlpha().png(), false],
  ])("copes with %s in both formats", async (_what, make, hasAlpha) => {
    const file = await saved(make());
    const { width = 0 } = await sharp(file).metadata();
    const renditions = await collect(file, [width]);
    expect(renditions.map(({ format }) => format)).toEqual(["webp", "avif"]);
    for (const { data } of renditions) expect(await sharp(data).metadata()).toMatchObject({ width, hasAlpha });
  });

  test("gives the highest picture that has a size in both formats", async () => {
    const height = 16_383;
    const file = await saved(filled(330, height, "teal").removeAlpha().jpeg());
    const [width = 0] = renditionWidths({ width: 330, height });
    expect(await collect(file, [width])).toMatchObject([{ format: "webp" }, { format: "avif" }]);
  });

  test("gives the sizes in the order in which they are wanted", async () => {
    const file = await saved(filled(400, 400, "teal").jpeg());
    const renditions = await collect(file, [400, 100, 200]);
    expect(renditions.map(({ width }) => width)).toEqual([400, 400, 100, 100, 200, 200]);
  });

  test("draws nothing for a caller that has left", async () => {
    const file = await saved(filled(400, 400, "teal").jpeg());
    for await (const { width } of renderImage(file, [100, 200])) {
      expect(width).toBe(100);
      break;
    }
  });
});

async function renderWebp(file: string, width: number): Promise<Buffer> {
  const { value } = await renderWebps(file, [width]).next();
  return value?.webp ?? Buffer.alloc(0);
}

describe("renderWebps", () => {
  test("gives each width, with the height that the original has at it", async () => {
    const file = await saved(filled(1000, 667, "teal").jpeg());
    const sizes = [];
    for await (const { webp } of renderWebps(file, [320, 640, 1000])) sizes.push(await sharp(webp).metadata());
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([
      [320, 213],
      [640, 427],
      [1000, 667],
    ]);
  });

  test("turns the image upright and leaves its metadata behind", async () => {
    const exif = { IFD0: { Artist: "SECRET" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "48/1 51/1 29/1" } };
    const file = await saved(filled(400, 200, "red").jpeg().withExif(exif).withMetadata({ orientation: 6 }));
    const webp = await renderWebp(file, 100);
    const { format, width, height, orientation, exif: left, icc } = await sharp(webp).metadata();
    expect({ format, width, height, orientation, left, icc }).toEqual({ format: "webp", width: 100, height: 200 });
    expect(webp.includes("SECRET")).toBe(false);
  });

  test.each(["gif", "webp"] as const)("keeps the frames, their timing and loops of an animated %s", async (format) => {
    const file = await saved(animation()[format]({ delay: [100, 200, 300], loop: 4 }));
    const facts = await sharp(await renderWebp(file, 20), { animated: true }).metadata();
    expect(facts).toMatchObject({
      format: "webp",
      width: 20,
      pageHeight: 10,
      pages: 3,
      loop: 4,
      delay: [100, 200, 300],
    });
  });

  test("renders an animation that claims to lie on its side as it is", async () => {
    const file = await saved(animation().webp().withMetadata({ orientation: 6 }));
    expect(await sharp(await renderWebp(file, 20), { animated: true }).metadata()).toMatchObject({ pageHeight: 10 });
  });

  test("keeps transparency", async () => {
    const webp = await renderWebp(await saved(filled(10, 10, "#ff000080").png()), 10);
    expect(await sharp(webp).metadata()).toMatchObject({ hasAlpha: true });
  });

  test("converts print colours for the screen", async () => {
    const webp = await renderWebp(await saved(filled(10, 10, "red").toColourspace("cmyk").jpeg()), 10);
    expect(await sharp(webp).metadata()).toMatchObject({ space: "srgb" });
  });

  test.each(["jpeg", "png", "webp", "gif", "avif"] as const)("calls half a %s broken", async (format) => {
    const noise = { type: "gaussian", mean: 128, sigma: 30 } as const;
    const image = sharp({ create: { width: 60, height: 40, channels: 3, background: "red", noise } });
    const whole = await image[format]().toBuffer();
    const file = await saved(whole.subarray(0, whole.length * 0.6));
    await expect(renderWebp(file, 20)).rejects.toThrow(BrokenImageError);
  });
});

describe("thumbhashOf", () => {
  test("gives about 25 bytes that show the colour and shape of the upright image", async () => {
    const file = await saved(filled(400, 200, "#3080c0").jpeg().withMetadata({ orientation: 6 }));
    const hash = await thumbhashOf(file);
    expect(hash).toMatch(/^[A-Za-z0-9_-]{20,40}$/);
    const bytes = Buffer.from(hash, "base64url");
    const { w, h } = thumbHashToRGBA(bytes);
    expect(w).toBeLessThan(h);
    const { r, g, b, a } = thumbHashToAverageRGBA(bytes);
    for (const [actual, expected] of [
      [r, 0.19],
      [g, 0.5],
      [b, 0.75],
      [a, 1],
    ] as const) {
      expect(actual).toBeCloseTo(expected, 1);
    }
  });

  test("keeps transparency", async () => {
    const hash = await thumbhashOf(await saved(filled(20, 20, "#ff000040").png()));
    expect(thumbHashToAverageRGBA(Buffer.from(hash, "base64url")).a).toBeLessThan(0.5);
  });

  test.each([
    ["a grey image", () => filled(20, 20, "grey").greyscale().jpeg()],
    ["16 bits per channel", () => filled(20, 20, "grey").toColourspace("rgb16").png()],
    ["print colours", () => filled(20, 20, "grey").toColourspace("cmyk").jpeg()],
    ["the first frame of an animation", () => animation().gif()],
    ["an animation that claims to lie on its side", () => animation().webp().withMetadata({ orientation: 6 })],
    ["a line", () => filled(2000, 1, "grey").png()],
    ["a pixel", () => filled(1, 1, "grey").png()],
  ])("takes %s", async (_what, make) => {
    expect(await thumbhashOf(await saved(make()))).toMatch(/^[A-Za-z0-9_-]+$/);
  });
});

describe("previewOf", () => {
  const dots = (count: number, background: string, other: string) =>
    filled(10, 10, background).composite(
      Array.from({ length: count }, (_, index) => ({
        input: { create: { width: 1, height: 1, channels: 4 as const, background: other } },
        left: index % 10,
        top: Math.floor(index / 10),
      })),
    );

  test.each([
    ["the one colour", () => filled(10, 10, "#123456").png(), "#123456"],
    ["the more common of two, not their mean", () => dots(40, "#0000ff", "#ff0000").png(), "#0000ff"],
    ["what can be seen, not what is transparent", () => dots(10, "#ff000000", "#00ff00").png(), "#00ff00"],
    ["grey", () => filled(10, 10, "#808080").greyscale().png(), "#808080"],
    ["the first frame of an animation", () => animation().webp({ lossless: true }), "#000000"],
    ["nothing where all is transparent", () => filled(10, 10, "#ff000000").png(), undefined],
  ])("tells the dominant colour: %s", async (_what, make, expected) => {
    expect((await previewOf(await saved(make()))).dominantColour).toBe(expected);
  });

  test("tells the thumbhash of the same picture", async () => {
    const file = await saved(filled(10, 10, "#123456").png());
    expect((await previewOf(file)).thumbhash).toBe(await thumbhashOf(file));
  });
});
