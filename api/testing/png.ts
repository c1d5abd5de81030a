import { crc32, deflateSync } from "node:zlib";

const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

/** PNG, third edition, section 5.3. */
export function pngChunk(type: string, content: string | Buffer): Buffer {
  const bytes = typeof content === "string" ? Buffer.from(content, "latin1") : content;
  const chunk = Buffer.alloc(12 + bytes.length);
  chunk.writeUInt32BE(bytes.length, 0);
  chunk.write(type, 4, "latin1");
  bytes.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return chunk;
}

/** A black picture of one bit per pixel, which says nothing of its size until it is unpacked. */
export function blackPng(width: number, height: number, beforePixels: readonly Buffer[] = []): Buffer {
  const header = Buffer.from([...numbers(width, height), 1, 0, 0, 0, 0]);
  const pixels = pngChunk("IDAT", deflateSync(Buffer.alloc((1 + Math.ceil(width / 8)) * height), { level: 9 }));
  return Buffer.concat([
    signature,
    pngChunk("IHDR", header),
    ...beforePixels,
    pixels,
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

export interface PngFrame {
  /** The one colour of all its pixels, RGBA. */
  colour: readonly [number, number, number, number];
  /** How long it is shown: a fraction of a second, as the file has it. */
  delay: readonly [numerator: number, denominator: number];
}

/** Frames of a tenth of a second, all alike. */
export const redFrames = (count: number): PngFrame[] =>
  Array.from({ length: count }, () => ({ colour: [255, 0, 0, 255], delay: [1, 10] }));

export interface AnimatedPng {
  width: number;
  height: number;
  frames: readonly PngFrame[];
  /** 0 is for ever. */
  plays?: number;
  /** What those see who show no animation, where it is not the first frame. */
  still?: PngFrame["colour"];
  /** How many frames it says that it has, where that is not so. */
  announced?: number;
}

/** Each frame covers all of the canvas (PNG, third edition, section 11.3.6). */
export function animatedPng({
  width,
  height,
  frames,
  plays = 0,
  still,
  announced = frames.length,
}: AnimatedPng): Buffer {
  const pixels = (colour: PngFrame["colour"]) => {
    const row = Buffer.concat([Buffer.alloc(1), Buffer.from(Array.from({ length: width }, () => colour).flat())]);
    return deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  };
  let sequence = 0;
  const chunks = frames.flatMap(({ colour, delay: [numerator, denominator] }, index) => {
    const delay = Buffer.alloc(4);
    delay.writeUInt16BE(numerator, 0);
    delay.writeUInt16BE(denominator, 2);
    const place = [...numbers(sequence++, width, height, 0, 0), ...delay, 0, 0];
    const data =
      index === 0 && !still
        ? pngChunk("IDAT", pixels(colour))
        : pngChunk("fdAT", Buffer.concat([Buffer.from(numbers(sequence++)), pixels(colour)]));
    return [pngChunk("fcTL", Buffer.from(place)), data];
  });
  return Buffer.concat([
    signature,
    pngChunk("IHDR", Buffer.from([...numbers(width, height), 8, 6, 0, 0, 0])),
    pngChunk("acTL", Buffer.from(numbers(announced, plays))),
    ...(still ? [pngChunk("IDAT", pixels(still))] : []),
    ...chunks,
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Of 32 bits each. */
function numbers(...values: number[]): number[] {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return [...bytes];
}
