import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp, { type Sharp } from "sharp";
import { thumbHashToAverageRGBA, thumbHashToRGBA } from "thumbhash";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BrokenImageError } from "./probe.ts";
import { renderWebps, renditionWidths, thumbhashOf } from "./render.ts";

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
    ["nothing wider than 2560", 6000, 4000, [320, 640, 1280, 2560]],
    ["what is too high for WebP in no size", 1000, 30_000, [320]],
    ["a long strip not at all", 100, 20_000, []],
    ["a line", 65_535, 1, [320, 640, 1280, 2560]],
  ])("gives %s", (_what, width, height, expected) => {
    expect(renditionWidths({ width, height })).toEqual(expected);
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
