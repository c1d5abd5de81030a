import sharp, { type Sharp } from "sharp";

/** From coarse to fine: how many cells lie side by side, and how far their brightness differs. */
const octaves = [
  { cells: 4, amplitude: 70 },
  { cells: 16, amplitude: 40 },
  { cells: 64, amplitude: 24 },
  { cells: 256, amplitude: 14 },
  { cells: 1024, amplitude: 8 },
] as const;
const discCount = 40;
const grain = 6;

/**
 * A picture that costs an encoder what a photo does: soft areas with detail at every scale, some hard edges, and the
 * grain of a sensor. The same seed gives the same picture.
 */
export async function drawPhoto({
  width,
  height,
  seed,
}: {
  width: number;
  height: number;
  seed: number;
}): Promise<Sharp> {
  const random = seededRandom(seed);
  const brightness = new Float32Array(width * height * 3).fill(128);
  for (const octave of octaves) await addClouds(brightness, { width, height }, octave, random);
  for (let disc = 0; disc < discCount; disc++) addDisc(brightness, { width, height }, random);
  const pixels = Buffer.alloc(brightness.length);
  for (const [at, value] of brightness.entries()) {
    pixels[at] = Math.min(255, Math.max(0, value + (random() - 0.5) * grain));
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

interface Size {
  width: number;
  height: number;
}

async function addClouds(
  brightness: Float32Array,
  { width, height }: Size,
  { cells, amplitude }: { cells: number; amplitude: number },
  random: () => number,
): Promise<void> {
  const rows = Math.max(1, Math.round((cells * height) / width));
  // Mostly grey, with a little colour.
  const coarse = Buffer.alloc(cells * rows * 3);
  for (let at = 0; at < coarse.length; at += 3) {
    const grey = random() * 0.7;
    for (let channel = 0; channel < 3; channel++) coarse[at + channel] = (grey + random() * 0.3) * 255;
  }
  const fine = await sharp(coarse, { raw: { width: cells, height: rows, channels: 3 } })
    .resize(width, height, { fit: "fill", kernel: "cubic" })
    .raw()
    .toBuffer();
  for (const [at, value] of fine.entries()) {
    brightness[at] = (brightness[at] ?? 0) + (value / 128 - 1) * amplitude;
  }
}

function addDisc(brightness: Float32Array, { width, height }: Size, random: () => number): void {
  const [centreX, centreY, radius] = [random() * width, random() * height, (0.02 + random() * 0.1) * width];
  const colour = [random(), random(), random()].map((value) => value * 160 - 80);
  const [top, bottom] = [Math.max(0, Math.ceil(centreY - radius)), Math.min(height, centreY + radius)];
  for (let y = top; y < bottom; y++) {
    const half = Math.sqrt(radius ** 2 - (y - centreY) ** 2);
    for (let x = Math.max(0, Math.ceil(centreX - half)); x < Math.min(width, centreX + half); x++) {
      const at = (y * width + x) * 3;
      for (const [channel, value] of colour.entries()) {
        brightness[at + channel] = (brightness[at + channel] ?? 0) + value;
      }
    }
  }
}

/** Mulberry32. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
