import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ffmpeg, makeSample, movingAvif, patched, picture } from "../../testing/av-samples.ts";
import { animatedPng, type PngFrame } from "../../testing/png.ts";
import { BrokenImageError } from "../images/errors.ts";
import { probeImage } from "../images/probe.ts";
import type { TranscodeOptions } from "./ffmpeg.ts";
import { renderMoving } from "./moving-picture.ts";

const options: TranscodeOptions = {
  threads: 2,
  limits: { timeoutMs: 25_000, maxCpuSeconds: 60, maxMemoryBytes: 4 * 1024 ** 3, maxOutputBytes: 100_000_000 },
};
const maxPixels = 1e8;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "moving-"));
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string) => path.join(folder, name);

async function saved(name: string, bytes: Buffer): Promise<string> {
  await writeFile(at(name), bytes);
  return at(name);
}

async function render(file: string) {
  const { motion } = await probeImage(file, { maxPixels });
  if (!motion) throw new Error("The sample does not move.");
  const out = await mkdtemp(at("out-"));
  const rendered = await renderMoving(file, motion, out, options);
  expect(await readdir(out)).toEqual([rendered.file]);
  const animation = await shown(path.join(out, rendered.file));
  expect(animation).toMatchObject({ width: rendered.width, height: rendered.height });
  return animation;
}

/** What an animation shows: for each frame how long, and the colour in the middle. */
async function shown(file: string) {
  const image = sharp(file, { animated: true });
  const { format, width, pageHeight = 0, pages = 1, delay, loop } = await image.metadata();
  const { data } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const colours = Array.from({ length: pages }, (_, page) => {
    const middle = (page * pageHeight + pageHeight / 2) * width + width / 2;
    return [...data.subarray(middle * 4, middle * 4 + 4)];
  });
  return { format, width, height: pageHeight, delay, loop, colours };
}

const red: PngFrame = { colour: [255, 0, 0, 255], delay: [1, 10] };
const green: PngFrame = { colour: [0, 255, 0, 128], delay: [250, 1000] };
const blue: PngFrame = { colour: [0, 0, 255, 255], delay: [9, 10] };

describe.skipIf(!ffmpeg)("what libvips does not show moving (needs ffmpeg: npm run services)", () => {
  test("an animated PNG keeps its frames, how long each is shown, and how often all are", async () => {
    const png = await saved("a.png", animatedPng({ width: 8, height: 6, frames: [red, green, blue], plays: 3 }));
    expect(await render(png)).toEqual({
      ...{ format: "webp", width: 8, height: 6, delay: [100, 250, 900], loop: 3 },
      colours: [red, green, blue].map(({ colour }) => colour),
    });
  });

  test("the picture for those who show a PNG standing is no frame of it", async () => {
    const still = [9, 9, 9, 255] as const;
    const png = await saved("b.png", animatedPng({ width: 8, height: 6, frames: [red, blue], still }));
    expect(await render(png)).toMatchObject({ delay: [100, 900], loop: 0, colours: [red.colour, blue.colour] });
  });

  test("equal frames may become one, which stays as long as they", async () => {
    const frames = [red, blue, red, red];
    const png = await saved("c.png", animatedPng({ width: 8, height: 6, frames }));
    expect(await render(png)).toMatchObject({ delay: [100, 900, 200] });
  });

  test("an animated AVIF keeps its frames, their transparency and their time", async () => {
    const avif = await movingAvif(at("a.avif"));
    expect(await probeImage(avif, { maxPixels })).toMatchObject({ width: 64, height: 48, animated: true });
    expect(await probeImage(await readFile(avif), { maxPixels: 64 * 48 * 3 })).toMatchObject({ animated: true });
    await expect(probeImage(avif, { maxPixels: 64 * 48 * 3 - 1 })).rejects.toThrow("its frames together have");
    const { colours, ...facts } = await render(avif);
    expect(facts).toEqual({ format: "webp", width: 64, height: 48, delay: [200, 200, 200], loop: 0 });
    const rounded = colours.map((colour) => colour.map((channel) => Math.round(channel / 85) * 85));
    expect(rounded).toEqual([
      [255, 0, 0, 255],
      [0, 255, 0, 255],
      [0, 0, 255, 85],
    ]);
  });

  test("an AVIF without transparency moves as well", async () => {
    const avif = await makeSample(at("b.avif"), [
      ...picture("64x48", 5),
      "-t",
      "1",
      "-c:v",
      "libaom-av1",
      "-cpu-used",
      "8",
    ]);
    expect((await render(avif)).delay).toEqual([200, 200, 200, 200, 200]);
  });

  test("what is damaged between its frames is broken", async () => {
    const bytes = animatedPng({ width: 8, height: 6, frames: [red, green, blue] });
    bytes.fill(0x55, bytes.lastIndexOf("fdAT") + 10, bytes.length - 20);
    await expect(render(await saved("d.png", bytes))).rejects.toThrow(BrokenImageError);
  });

  test("frames that are larger than the header says, by which their pixels were counted, are not decoded", async () => {
    const args = [...picture("320x240", 5), "-t", "1", "-c:v", "libaom-av1", "-cpu-used", "8"];
    const avif = await makeSample(at("large.avif"), args);
    // Width and height, 16 bits each, of the entry whose type is av01 (ISO/IEC 14496-12, section 12.1.3).
    const small = await patched(avif, at("small.avif"), "av01", { 28: 0x0001_0001 });
    expect(await probeImage(small, { maxPixels: 5 })).toMatchObject({ width: 1, height: 1 });
    await expect(render(small)).rejects.toThrow(BrokenImageError);
  });

  test("an AVIF that is cut off is broken, and so is one whose tables make no sense", async () => {
    const avif = await movingAvif(at("c.avif"));
    const bytes = await readFile(avif);
    const probe = (file: string | Buffer) => probeImage(file, { maxPixels });
    await expect(probe(bytes.subarray(0, -100))).rejects.toThrow(new BrokenImageError("it ends too early"));
    await expect(probe(await patched(avif, at("d.avif"), "stts", { "-4": 9 }))).rejects.toThrow(BrokenImageError);
    await expect(probe(await patched(avif, at("e.avif"), "stsz", { "-4": 12 }))).rejects.toThrow(BrokenImageError);
    await expect(probe(await patched(avif, at("f.avif"), "stsz", { 12: 0xffffffff }))).rejects.toThrow("pixels");
  });
});
