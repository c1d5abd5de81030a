import sharp, { type Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import { pixelsOfPlainJpeg } from "./jpeg-header.ts";
import { readHeader } from "./probe.ts";

const [width, height] = [61, 43];
const photo = () => {
  const noise = Buffer.from(Array.from({ length: width * height * 3 }, (_, at) => (at * at) % 251));
  return sharp(noise, { raw: { width, height, channels: 3 } });
};
const exif = { IFD0: { Artist: "Cleo", Orientation: "6" }, IFD3: { GPSLatitudeRef: "N" } };
const sofPrecisionAt = (jpeg: Buffer) => jpeg.indexOf(Buffer.from([0xff, 0xc0, 0, 17])) + 4;

const plain: [string, () => Sharp][] = [
  ["a baseline one", () => photo().jpeg()],
  ["a progressive one", () => photo().jpeg({ progressive: true })],
  ["one with its own Huffman codes", () => photo().jpeg({ mozjpeg: true })],
  ["one of whole colours", () => photo().jpeg({ chromaSubsampling: "4:4:4" })],
  ["a grey one", () => photo().greyscale().jpeg()],
  ["one with a profile and Exif", () => photo().withIccProfile("p3").withExif(exif).jpeg()],
];

describe("pixelsOfPlainJpeg", () => {
  test.each(plain)("counts those of %s", async (_, picture) => {
    expect(pixelsOfPlainJpeg(await picture().toBuffer())).toBe(width * height);
  });

  test("leaves what is unusual to the decoder", async () => {
    const baseline = await photo().jpeg().toBuffer();
    const twelveBits = Buffer.from(baseline);
    twelveBits[sofPrecisionAt(baseline)] = 12;
    const others = [
      await photo().toColourspace("cmyk").jpeg().toBuffer(),
      await photo().png().toBuffer(),
      twelveBits,
      Buffer.alloc(0),
      Buffer.from([0xff]),
    ];
    for (const other of others) expect(pixelsOfPlainJpeg(other)).toBeUndefined();
  });

  test.each(plain)("never tells of %s, damaged or cut anywhere, what the decoder would not", async (_, picture) => {
    const whole = await picture().toBuffer();
    const headerSizeBytes = whole.indexOf(Buffer.from([0xff, 0xda])) + 16;
    const damaged: Buffer[] = [];
    for (let at = 0; at < headerSizeBytes; at++) {
      damaged.push(whole.subarray(0, at));
      for (const value of [0, 1, 0x7f, 0xff, (whole[at] ?? 0) ^ 1, (whole[at] ?? 0) ^ 0x10]) {
        const copy = Buffer.from(whole);
        copy[at] = value;
        damaged.push(copy);
      }
    }
    let told = 0;
    for (const bytes of damaged) {
      const pixels = pixelsOfPlainJpeg(bytes);
      if (pixels === undefined) continue;
      told++;
      expect((await readHeader(bytes)).pixels).toBe(pixels);
    }
    expect(told).toBeGreaterThan(0);
  });
});
