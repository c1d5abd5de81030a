import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { discard } from "./decoder.ts";
import { readPhotoFacts } from "./photo-facts.ts";
import { readHeader } from "./probe.ts";
import { renderImage } from "./render.ts";
import { transformImage } from "./transform.ts";

let folder: string;
/** Lies on its side, and has a few megabytes of XMP. */
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "images-"));
  file = path.join(folder, "picture.png");
  await sharp({ create: { width: 1600, height: 2000, channels: 3, background: "teal" } })
    .withMetadata({ orientation: 6 })
    .withExif({ IFD0: { Make: "Easel" } })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${" ".repeat(4_000_000)}</x:xmpmeta>`)
    .png()
    .toFile(file);
});
afterAll(() => rm(folder, { recursive: true }));

const maxGrowthBytes = 1_000_000;

/** By how many bytes more is held outside of V8's heap after it. */
async function growthDuring(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().external;
  await work();
  return process.memoryUsage().external - before;
}

async function render(widths: number[]): Promise<void> {
  for await (const { data } of renderImage(file, widths)) expect(data.length).toBeLessThan(100_000);
}

// Node 20 cannot give memory back: there is nothing to test.
if ("transfer" in ArrayBuffer.prototype) {
  describe("of a picture nothing is held", () => {
    test.each([
      ["been rendered", () => render([320, 1280, 2000])],
      ["been rendered, the largest first", () => render([2000, 1280, 320])],
      ["been transformed", () => transformImage(file, { format: "webp", width: 1500, fit: "inside" })],
      ["told its header", () => readHeader(file)],
      ["told who made it", async () => expect(await readPhotoFacts(file)).toMatchObject({ cameraMake: "Easel" })],
    ])("that has %s", async (_what, work) => {
      expect(await growthDuring(work)).toBeLessThan(maxGrowthBytes);
    });

    test("that somebody has left who has seen one size of it", async () => {
      const growth = await growthDuring(async () => {
        for await (const _ of renderImage(file, [1280, 2000])) break;
      });
      expect(growth).toBeLessThan(maxGrowthBytes);
    });
  });
}

test("a buffer that shares its memory with others is not discarded", () => {
  const whole = Buffer.from("our bytes and theirs");
  discard(whole.subarray(0, 3));
  expect(whole.toString()).toBe("our bytes and theirs");
});
