import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { redHeic } from "../core/images/heic.ts";
import { animatedPng, blackPng, pngChunk, redFrames } from "./png.ts";

/** What a file is called, its bytes, and what becomes of it: "rendered", "refused", "any", or the name of an error. */
export type HostileFile = [name: string, bytes: Buffer, outcome: string];

const mutationsPerFile = 13;

const uint16 = (number: number) => Buffer.from([number >> 8, number & 0xff]);
const uint32 = (number: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes;
};
const latin1 = (text: string) => Buffer.from(text, "latin1");

/** Frames of one pixel each on a screen of any size. */
function gif(width: number, height: number, frames: number): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16LE(width);
  size.writeUInt16LE(height, 2);
  const head = Buffer.concat([latin1("GIF89a"), size, Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255])]);
  const frame = Buffer.from([0x21, 0xf9, 4, 0, 1, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])]);
}

function box(type: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([uint32(body.length + 8), latin1(type), body]);
}

function nestedHeif(levels: number, brand: string): Buffer {
  let inner = box("free", Buffer.alloc(8));
  for (let level = 0; level < levels; level++) inner = box(level % 2 ? "iprp" : "ipco", inner);
  const hdlr = box("hdlr", Buffer.alloc(8), latin1("pict"), Buffer.alloc(13));
  return Buffer.concat([box("ftyp", latin1(`${brand}\0\0\0\0mif1`)), box("meta", uint32(0), hdlr, inner)]);
}

/** A directory of numbers that claim to be four milliards long. */
function greedyExif(entries: number): Buffer {
  const exif = Buffer.alloc(10 + entries * 12 + 4);
  exif.write("II*\0\x08\0\0\0", "latin1");
  exif.writeUInt16LE(Math.min(entries, 65_535), 8);
  for (let index = 0; index < entries; index++) {
    const at = 10 + index * 12;
    exif.writeUInt16LE(0x0100 + (index % 60_000), at);
    exif.writeUInt16LE(1 + (index % 5), at + 2);
    exif.writeUInt32LE(0xffffffff, at + 4);
  }
  return exif;
}

/** Directories that point to themselves and to each other. */
function loopedExif(): Buffer {
  const exif = Buffer.alloc(64);
  exif.write("MM\0*\0\0\0\x08\0\x03", "latin1");
  for (const [index, tag] of [0x8769, 0x8825, 0xa005].entries()) {
    const at = 10 + index * 12;
    Buffer.concat([uint16(tag), uint16(4), uint32(1), uint32(8)]).copy(exif, at);
  }
  exif.writeUInt32BE(8, 46);
  return exif;
}

const jpegWithExif = (jpeg: Buffer, exif: Buffer) =>
  Buffer.concat([
    jpeg.subarray(0, 2),
    ...[Buffer.from([0xff, 0xe1]), uint16(exif.length + 8), latin1("Exif\0\0"), exif],
    jpeg.subarray(2),
  ]);

function webpWithExif(webp: Buffer, exif: Buffer): Buffer {
  const header = Buffer.from([0x08, 0, 0, 0, 63, 0, 0, 63, 0, 0]);
  const chunk = (type: string, content: Buffer) => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(content.length);
    return Buffer.concat([latin1(type), size, content, Buffer.alloc(content.length % 2)]);
  };
  return chunk("RIFF", Buffer.concat([latin1("WEBP"), chunk("VP8X", header), webp.subarray(12), chunk("EXIF", exif)]));
}

/** Its last scan comes again and again: each goes over the whole picture. */
function manyScans(jpeg: Buffer, count: number): Buffer {
  const start = jpeg.lastIndexOf(Buffer.from([0xff, 0xda]));
  const scan = jpeg.subarray(start, -2);
  return Buffer.concat([jpeg.subarray(0, start), ...Array.from({ length: count }, () => scan), jpeg.subarray(-2)]);
}

const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
const picture = () => sharp({ create: { width: 64, height: 64, channels: 3, background: "teal", noise } });
const animation = () => {
  const pixels = Buffer.alloc(64 * 64 * 3 * 3).map((_, i) => (i * 7) % 251);
  return sharp(pixels, { raw: { width: 64, height: 64 * 3, channels: 3, pageHeight: 64 } });
};

async function validFiles(): Promise<Record<string, Buffer>> {
  const exif = { IFD0: { Make: "Canon" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "1/1 2/1 3/1" } };
  const large = sharp({ create: { width: 400, height: 300, channels: 3, background: "teal", noise } });
  return {
    "baseline.jpg": await picture().jpeg().withExif(exif).withMetadata({ orientation: 6 }).toBuffer(),
    "progressive.jpg": await large.clone().jpeg({ progressive: true }).toBuffer(),
    "still.png": await picture().png().withExif(exif).toBuffer(),
    "interlaced.png": await large.clone().png({ progressive: true }).toBuffer(),
    "still.webp": await large.clone().webp().withExif(exif).toBuffer(),
    "animated.webp": await animation().webp().toBuffer(),
    "animated.gif": await animation().gif().toBuffer(),
    "animated.png": animatedPng({ width: 40, height: 30, frames: redFrames(4) }),
    "still.avif": await picture().avif({ effort: 0 }).withExif(exif).toBuffer(),
    "still.heic": redHeic,
  };
}

/** What each of these ends with is part of the promise. */
async function craftedFiles(valid: Record<string, Buffer>): Promise<HostileFile[]> {
  const [jpeg, webp] = [await picture().jpeg().toBuffer(), await picture().webp().toBuffer()];
  const tiff = await picture().tiff().toBuffer();
  const hugeTiff = Buffer.concat([latin1("II*\0\x08\0\0\0\xff\xff"), Buffer.alloc(12 * 65_535, 0xff)]);
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>';
  const largeJpeg = Buffer.from(jpeg);
  largeJpeg.writeUInt32BE(0xffffffff, largeJpeg.indexOf(Buffer.from([0xff, 0xc0])) + 5);
  const black = sharp({ create: { width: 6000, height: 6000, channels: 3, background: "black" } });
  const progressive = await black.jpeg({ progressive: true }).toBuffer();
  const bomb = deflateSync(Buffer.alloc(200_000_000));
  return [
    ["16000x16000.png", blackPng(16_000, 16_000), "ImageTooLargeError"],
    ["line.png", blackPng(65_535, 1), "rendered"],
    ["column.png", blackPng(1, 65_535), "rendered"],
    ["line.jpg", await sharp(blackPng(65_500, 1)).jpeg().toBuffer(), "rendered"],
    ["9900x9900.png", blackPng(9900, 9900), "rendered"],
    ["9900x9900-sideways.png", blackPng(9900, 9900, [pngChunk("eXIf", sideways)]), "rendered"],
    ["65535x65535.jpg", largeJpeg, "refused"],
    ["1000-scans.jpg", manyScans(progressive, 1000), "BrokenImageError"],
    ["600-frames.gif", gif(500, 400, 600), "ImageTooLargeError"],
    ["60000-frames.gif", gif(65_535, 65_535, 60_000), "any"],
    ["one-frame.gif", gif(65_535, 65_535, 1), "any"],
    ["tiff.jpg", tiff, "UnsupportedImageError"],
    ["huge-directory.png", hugeTiff, "UnsupportedImageError"],
    ["svg.png", latin1(svg), "UnsupportedImageError"],
    ["pdf.webp", latin1("%PDF-1.7\n%\xe2\xe3\n1 0 obj\n<</Type/Catalog>>\nendobj\n"), "UnsupportedImageError"],
    ["html.gif", latin1("<!doctype html><script>alert(1)</script>"), "UnsupportedImageError"],
    ["postscript.jpg", latin1("%!PS\n(/etc/passwd) (r) file\n"), "UnsupportedImageError"],
    ["magick.png", latin1("push graphic-context\nimage over 0,0 0,0 'https://127.0.0.1/'\n"), "UnsupportedImageError"],
    ["vips.jpg", Buffer.concat([Buffer.from([0xb6, 0xa6, 0xf2, 0x08]), Buffer.alloc(60)]), "UnsupportedImageError"],
    ["empty.jpg", Buffer.alloc(0), "UnsupportedImageError"],
    ["nested.heic", nestedHeif(20, "heic"), "refused"],
    ["nested.avif", nestedHeif(20, "avif"), "refused"],
    ["nested-1000.avif", nestedHeif(1000, "avif"), "refused"],
    ["greedy-exif.jpg", jpegWithExif(jpeg, greedyExif(5000)), "rendered"],
    ["greedy-exif.png", blackPng(64, 64, [pngChunk("eXIf", greedyExif(800_000))]), "any"],
    ["greedy-exif.webp", webpWithExif(webp, greedyExif(60_000)), "any"],
    ["looped-exif.jpg", jpegWithExif(jpeg, loopedExif()), "rendered"],
    ["looped-exif.webp", webpWithExif(webp, loopedExif()), "rendered"],
    ["profile-bomb.png", blackPng(64, 64, [pngChunk("iCCP", Buffer.concat([latin1("a\0\0"), bomb]))]), "any"],
    ["text-bomb.png", blackPng(64, 64, [pngChunk("zTXt", Buffer.concat([latin1("a\0\0"), bomb]))]), "any"],
    ["thousand-texts.png", blackPng(64, 64, Array(5000).fill(pngChunk("tEXt", latin1("a\0b")))), "any"],
    [
      "html-behind.gif",
      Buffer.concat([valid["animated.gif"] ?? jpeg, latin1("<script>alert(1)</script>")]),
      "rendered",
    ],
  ];
}

/** Exif that turns the picture by a quarter. */
const sideways = Buffer.from("49492a00080000000100120103000100000006000000000000", "hex");

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

/** Some bytes are others, or missing, or come twice. */
function mutated(bytes: Buffer, random: () => number): Buffer {
  const at = () => Math.floor(random() * bytes.length);
  const [start = 0, end = 0] = [at(), at()].toSorted((a, b) => a - b);
  const kind = Math.floor(random() * 8);
  if (kind === 0) return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  if (kind === 1) return Buffer.concat([bytes.subarray(0, end), bytes.subarray(start)]);
  const copy = Buffer.from(bytes);
  // Headers are where the harm is.
  const reach = kind < 5 ? Math.min(200, bytes.length) : bytes.length;
  for (let i = 0; i < 1 + random() * 6; i++) copy[Math.floor(random() * reach)] = Math.floor(random() * 256);
  return copy;
}

/** Two hundred files that mean harm, or have suffered it; the same ones in each run. */
export async function hostileFiles(): Promise<HostileFile[]> {
  const valid = await validFiles();
  const files = await craftedFiles(valid);
  const random = seededRandom(20_260_801);
  for (const [name, bytes] of Object.entries(valid)) {
    for (const part of [0.02, 0.1, 0.3, 0.5, 0.7, 0.9]) {
      files.push([`${part}-${name}`, bytes.subarray(0, bytes.length * part), "any"]);
    }
    for (let round = 0; round < mutationsPerFile; round++) {
      files.push([`mutated-${round}-${name}`, mutated(bytes, random), "any"]);
    }
  }
  return files;
}

/** A photo of the usual size. */
export const honestPhoto = () =>
  sharp({ create: { width: 4000, height: 3000, channels: 3, background: "teal", noise } })
    .jpeg()
    .toBuffer();
