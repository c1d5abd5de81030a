import sharp, { type Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import { drawStill } from "./draw.ts";
import { storedArea, storedSize } from "./orientation.ts";
import { readHeader } from "./probe.ts";

const [width, height] = [12, 8];
const orientations = [1, 2, 3, 4, 5, 6, 7, 8];

/** Each of its pixels is another. */
function stored(orientation: number): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3).map((_, at) => (at * 37) % 256);
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .withMetadata({ orientation })
    .toBuffer();
}

const pixelsOf = (image: Sharp) => image.raw().toBuffer();

describe.each(orientations)("a picture with orientation %i", (orientation) => {
  test("becomes upright, to the pixel", async () => {
    const file = await stored(orientation);
    const header = await readHeader(file);
    const drawn = await drawStill(file, header, { size: header });
    expect(drawn.raw).toEqual({ width: header.width, height: header.height, channels: 3 });
    expect(drawn.pixels).toEqual(await pixelsOf(sharp(file).autoOrient()));
  });

  test("is cropped where its upright one would be", async () => {
    const file = await stored(orientation);
    const header = await readHeader(file);
    const area = { left: 1, top: 3, width: 6, height: 4 };
    const drawn = await drawStill(file, header, { size: header, area });
    const upright = await sharp(file).autoOrient().png().toBuffer();
    expect(drawn.pixels).toEqual(await pixelsOf(sharp(upright).extract(area)));
  });

  test("has its whole area where it is stored", () => {
    const whole = storedSize({ width, height }, orientation);
    const area = storedArea({ left: 0, top: 0, ...whole }, whole, orientation);
    expect(area).toEqual({ left: 0, top: 0, width, height });
  });
});
