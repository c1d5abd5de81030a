import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { placePicture } from "./placement.ts";
import { BrokenImageError } from "./errors.ts";
import { readHeader } from "./probe.ts";
import { type Transform, transformImage } from "./transform.ts";

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

/** The colour of a pixel tells its place: red is x, green is y. */
function map(width: number, height: number): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at++) {
    pixels[at * 3] = at % width;
    pixels[at * 3 + 1] = Math.floor(at / width);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

const filled = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 4, background } });

const animation = () =>
  sharp(
    Buffer.alloc(40 * 20 * 3 * 3).map((_, i) => Math.floor(i / 2400) * 80),
    { raw: { width: 40, height: 60, channels: 3, pageHeight: 20 } },
  );

async function pixelsOf(bytes: Buffer) {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * info.channels, (y * info.width + x + 1) * info.channels),
  ];
  return { ...info, at };
}

describe("cover", () => {
  test.each([
    ["the middle, where no focus is given", undefined, 80, 40],
    ["the upper left corner", { x: 0, y: 0 }, 0, 0],
    ["the lower right corner", { x: 1, y: 1 }, 160, 80],
    ["around the focus", { x: 0.3, y: 0.35 }, 40, 10],
    ["around the focus, as far as the picture reaches", { x: 0.05, y: 0.9 }, 0, 80],
  ])("keeps %s, to the pixel", async (_what, focus, left, top) => {
    // The box has one side of the picture, so each pixel stays one.
    const file = await saved(map(200, 100).png());
    const wide = await transformImage(file, { width: 40, height: 100, fit: "cover", format: "png", focus });
    const { at, width, height } = await pixelsOf(wide.data);
    expect({ width, height }).toEqual({ width: 40, height: 100 });
    expect(at(0, 0)).toEqual([left, 0, 0]);
    expect(at(39, 99)).toEqual([left + 39, 99, 0]);
    const high = await saved(map(100, 200).png());
    const strip = await transformImage(high, { width: 100, height: 120, fit: "cover", format: "png", focus });
    expect((await pixelsOf(strip.data)).at(0, 0)).toEqual([0, top, 0]);
  });

  test.each([
    ["a square of a wide picture", { width: 400, height: 200 }, { width: 100, height: 100 }, [200, 100], [50, 0]],
    ["a strip of a high picture", { width: 200, height: 400 }, { width: 100, height: 20 }, [100, 200], [0, 90]],
    [
      "the shape of a larger box, but no larger picture",
      { width: 100, height: 50 },
      { width: 500, height: 500 },
      [100, 50],
      [25, 0],
    ],
    ["one pixel", { width: 3, height: 3 }, { width: 1, height: 1 }, [1, 1], [0, 0]],
    [
      "the box to the pixel where sizes do not divide",
      { width: 1001, height: 667 },
      { width: 333, height: 222 },
      [333, 222],
      [0, 0],
    ],
  ])("gives %s", (_what, source, box, [width, height], [left, top]) => {
    const { scaled, crop } = placePicture(source, { ...box, fit: "cover" });
    expect(scaled).toEqual({ width, height });
    expect(crop).toMatchObject({ left, top });
  });

  test("crops the upright picture", async () => {
    // Upright, it is 100 × 200 with x of the stored picture running down.
    const file = await saved(map(200, 100).png().withMetadata({ orientation: 6 }));
    const top = { width: 100, height: 50, fit: "cover", format: "png", focus: { x: 0.5, y: 0 } } as const;
    const { at, width, height } = await pixelsOf((await transformImage(file, top)).data);
    expect({ width, height }).toEqual({ width: 100, height: 50 });
    expect(at(0, 0)).toEqual([0, 99, 0]);
    expect(at(99, 49)).toEqual([49, 0, 0]);
  });

  test("never leaves the picture, whatever the sizes", () => {
    for (const [width, height] of [
      [1, 1],
      [1, 65_535],
      [65_535, 1],
      [17, 4001],
      [4000, 3000],
      [2559, 2561],
    ] as const) {
      for (const [boxWidth, boxHeight] of [
        [1, 1],
        [2560, 2560],
        [2560, 1],
        [1, 2560],
        [333, 777],
      ] as const) {
        for (const focus of [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
          { x: 0.37, y: 0.61 },
        ]) {
          const source = { width, height };
          const { scaled, crop } = placePicture(source, { width: boxWidth, height: boxHeight, fit: "cover", focus });
          expect(scaled.width).toBeLessThanOrEqual(width);
          expect(scaled.height).toBeLessThanOrEqual(height);
          expect(crop?.left).toBeGreaterThanOrEqual(0);
          expect(crop?.top).toBeGreaterThanOrEqual(0);
          expect((crop?.left ?? 0) + (crop?.width ?? 0)).toBeLessThanOrEqual(scaled.width);
          expect((crop?.top ?? 0) + (crop?.height ?? 0)).toBeLessThanOrEqual(scaled.height);
          expect(crop?.width).toBeLessThanOrEqual(boxWidth);
          expect(crop?.height).toBeLessThanOrEqual(boxHeight);
        }
      }
    }
  });
});

describe("contain", () => {
  test("lays the picture in the middle of a transparent box", async () => {
    const file = await saved(filled(200, 100, "#ff0000").removeAlpha().png());
    const { data } = await transformImage(file, { width: 100, height: 100, fit: "contain", format: "png" });
    const { at, width, height } = await pixelsOf(data);
    expect({ width, height }).toEqual({ width: 100, height: 100 });
    expect([at(50, 24), at(50, 25), at(50, 74), at(50, 75)]).toEqual([
      [0, 0, 0, 0],
      [255, 0, 0, 255],
      [255, 0, 0, 255],
      [0, 0, 0, 0],
    ]);
  });

  test("has a white box as JPEG", async () => {
    const file = await saved(filled(200, 100, "#ff0000").png());
    const { data } = await transformImage(file, { width: 100, height: 100, fit: "contain", format: "jpeg" });
    const { at, channels } = await pixelsOf(data);
    expect(channels).toBe(3);
    for (const value of at(50, 2)) expect(value).toBeGreaterThan(250);
  });

  test("keeps the shape of a box that is larger than the picture", () => {
    const placement = placePicture({ width: 100, height: 50 }, { width: 1000, height: 1000, fit: "contain" });
    expect(placement).toEqual({
      scaled: { width: 100, height: 50 },
      crop: undefined,
      box: { width: 100, height: 100 },
    });
  });
});

describe("inside", () => {
  test.each([
    ["the box that is given", { width: 100, height: 100 }, [100, 50]],
    ["a width", { width: 100 }, [100, 50]],
    ["a height", { height: 100 }, [200, 100]],
    ["its own size at most", { width: 2560, height: 2560 }, [400, 200]],
    ["its own size where none is given", {}, [400, 200]],
  ])("fits into %s", async (_what, box, [width, height]) => {
    const file = await saved(filled(400, 200, "teal").jpeg());
    const result = await transformImage(file, { ...box, fit: "inside", format: "webp" });
    expect(result).toMatchObject({ width, height });
    expect(await readHeader(result.data)).toMatchObject({ format: "webp", width, height });
  });

  test.each(["cover", "contain", "inside"] as const)("%s is bounded also where one side is left out", (fit) => {
    expect(placePicture({ width: 1000, height: 30_000 }, { width: 1000, fit }).scaled).toEqual({
      width: 85,
      height: 2560,
    });
  });
});

describe("transformImage", () => {
  test.each(["webp", "avif", "jpeg", "png"] as const)("leaves the metadata of a %s behind", async (format) => {
    const exif = { IFD0: { Artist: "SECRET" } };
    const photo = filled(200, 100, "red").jpeg().withExif(exif).withMetadata({ orientation: 6, icc: "p3" });
    const { data, ...size } = await transformImage(await saved(photo), { width: 50, fit: "inside", format });
    expect(size).toEqual({ width: 50, height: 100 });
    const left = await sharp(data).metadata();
    expect(left).toMatchObject({ width: 50, height: 100, space: "srgb" });
    expect({ exif: left.exif, xmp: left.xmp, icc: left.icc }).toEqual({});
    expect(left.orientation ?? 1).toBe(1);
    expect(data.includes("SECRET")).toBe(false);
    expect((await readHeader(data)).format).toBe(format);
  });

  test("is white where a JPEG cannot be transparent", async () => {
    const { data } = await transformImage(await saved(filled(20, 20, "#ff000000").png()), {
      fit: "inside",
      format: "jpeg",
    });
    expect((await pixelsOf(data)).at(10, 10)).toEqual([255, 255, 255]);
  });

  test.each([
    ["inside", [20, 10]],
    ["cover", [20, 20]],
    ["contain", [20, 20]],
  ] as const)("keeps an animation one as WebP: %s", async (fit, [width, height]) => {
    const file = await saved(animation().gif({ delay: [100, 200, 300], loop: 4 }));
    const result = await transformImage(file, { width: 20, height: 20, fit, format: "webp" });
    expect(result).toMatchObject({ width, height });
    const facts = await sharp(result.data, { animated: true }).metadata();
    expect(facts).toMatchObject({ width, pageHeight: height, pages: 3, delay: [100, 200, 300], loop: 4 });
  });

  test.each(["avif", "jpeg", "png"] as const)("gives the first frame of an animation as %s", async (format) => {
    const file = await saved(animation().webp().withMetadata({ orientation: 6 }));
    const { data } = await transformImage(file, { width: 20, fit: "inside", format });
    expect(await sharp(data).metadata()).toMatchObject({ width: 20, height: 10 });
    for (const value of (await pixelsOf(data)).at(5, 5)) expect(value).toBeLessThan(3);
  });

  test("gives fewer bytes for less quality", async () => {
    const noise = { type: "gaussian", mean: 128, sigma: 30 } as const;
    const file = await saved(
      sharp({ create: { width: 200, height: 200, channels: 3, background: "red", noise } }).png(),
    );
    for (const format of ["webp", "avif", "jpeg"] as const) {
      const [low, high] = await Promise.all(
        [20, 90].map(async (quality) => (await transformImage(file, { fit: "inside", format, quality })).data.length),
      );
      expect(low).toBeLessThan(high ?? 0);
    }
  });

  test.each<[string, Partial<Transform>]>([
    ["a side beyond the limit", { width: 2561 }],
    ["no side", { height: 0 }],
    ["half a pixel", { width: 10.5 }],
    ["no number", { height: Number.NaN }],
    ["no quality", { quality: 0 }],
    ["a focus outside of the picture", { focus: { x: 1.1, y: 0 } }],
    ["a focus nowhere", { focus: { x: Number.NaN, y: 0 } }],
  ])("refuses %s", async (_what, wrong) => {
    const file = await saved(filled(20, 20, "red").png());
    await expect(transformImage(file, { fit: "cover", format: "webp", ...wrong })).rejects.toThrow(RangeError);
  });

  test("calls half a picture broken", async () => {
    const whole = await map(200, 200).png().toBuffer();
    const file = await saved(whole.subarray(0, whole.length / 2));
    await expect(transformImage(file, { width: 50, fit: "cover", format: "webp" })).rejects.toThrow(BrokenImageError);
  });
});
