import { mkdir } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";

/**
 * Paints the pictures in examples/photos: landscapes of our own making, so that the quickstart has something to show.
 * They are committed; run this again only to change them: npx tsx scripts/sample-photos.ts
 */
const folder = path.resolve(import.meta.dirname, "../examples/photos");
const width = 1600;
const height = 1067;

interface Scene {
  name: string;
  sky: [string, string, string];
  /** From far to near. */
  hills: string[];
  sun: { x: number; y: number; radius: number; colour: string };
  stars?: number;
  seed: number;
}

const scenes: Scene[] = [
  {
    name: "dawn-over-the-dunes.jpg",
    sky: ["#2b3a67", "#e0a899", "#ffe8c2"],
    hills: ["#c98f6b", "#b0714f", "#8a4f38", "#5c3226"],
    sun: { x: 0.68, y: 0.52, radius: 70, colour: "#fff4d6" },
    seed: 3,
  },
  {
    name: "blue-hour.jpg",
    sky: ["#0b1d3a", "#28527a", "#8fb8de"],
    hills: ["#55789c", "#3a5a7d", "#24405f", "#122640"],
    sun: { x: 0.25, y: 0.3, radius: 38, colour: "#f4f7ff" },
    stars: 60,
    seed: 11,
  },
  {
    name: "green-valley.webp",
    sky: ["#6db3d6", "#b7dcea", "#eef7ee"],
    hills: ["#9cc5a1", "#6fa77a", "#437f58", "#23543b"],
    sun: { x: 0.8, y: 0.22, radius: 52, colour: "#fffbe6" },
    seed: 23,
  },
  {
    name: "night-ridge.png",
    sky: ["#05070f", "#131b3a", "#3b2f5c"],
    hills: ["#2a2247", "#1d1833", "#120f22", "#08070f"],
    sun: { x: 0.52, y: 0.26, radius: 46, colour: "#f5efdc" },
    stars: 220,
    seed: 42,
  },
  {
    name: "last-light.jpg",
    sky: ["#3d1f4a", "#b0413e", "#f6ae5a"],
    hills: ["#8c3a4b", "#632a42", "#401d36", "#1f1022"],
    sun: { x: 0.4, y: 0.55, radius: 90, colour: "#ffe2a0" },
    seed: 57,
  },
];

/** The same numbers at each run (mulberry32): only the grain differs then. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function ridge(random: () => number, base: number, roughness: number): string {
  const waves = [1, 2.3, 4.7, 9.1, 19].map((frequency) => ({
    frequency,
    phase: random() * Math.PI * 2,
    amplitude: (roughness / frequency) * (0.6 + random()),
  }));
  const points: string[] = [];
  for (let x = 0; x <= width; x += 8) {
    const offset = waves.reduce(
      (sum, { frequency, phase, amplitude }) => sum + Math.sin((x / width) * Math.PI * frequency + phase) * amplitude,
      0,
    );
    points.push(`${x},${Math.round(base + offset)}`);
  }
  return `0,${height} ${points.join(" ")} ${width},${height}`;
}

function paint({ sky, hills, sun, stars = 0, seed }: Scene): string {
  const random = randomFrom(seed);
  const stops = sky.map((colour, index) => `<stop offset="${index / 2}" stop-color="${colour}"/>`).join("");
  const dots = Array.from({ length: stars }, () => {
    const [x, y] = [random() * width, random() * height * 0.5];
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${(0.6 + random() * 1.4).toFixed(1)}" fill="#fff" opacity="${(0.3 + random() * 0.7).toFixed(2)}"/>`;
  });
  const layers = hills.map((colour, index) => {
    const base = height * (0.56 + index * 0.115);
    return `<polygon points="${ridge(random, base, 110 - index * 14)}" fill="${colour}"/>`;
  });
  const [x, y] = [sun.x * width, sun.y * height];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="sky" x2="0" y2="1">${stops}</linearGradient>
    <radialGradient id="glow"><stop offset="0" stop-color="${sun.colour}" stop-opacity=".7"/>
    <stop offset="1" stop-color="${sun.colour}" stop-opacity="0"/></radialGradient></defs>
    <rect width="100%" height="100%" fill="url(#sky)"/>${dots.join("")}
    <circle cx="${x}" cy="${y}" r="${sun.radius * 5}" fill="url(#glow)"/>
    <circle cx="${x}" cy="${y}" r="${sun.radius}" fill="${sun.colour}"/>${layers.join("")}</svg>`;
}

await mkdir(folder, { recursive: true });
for (const scene of scenes) {
  const grain = await sharp({
    create: { width, height, channels: 3, background: "#808080", noise: { type: "gaussian", mean: 128, sigma: 6 } },
  })
    .png()
    .toBuffer();
  let picture = sharp(
    await sharp(Buffer.from(paint(scene)))
      .composite([{ input: grain, blend: "soft-light" }])
      .png()
      .toBuffer(),
  );
  if (scene.name.startsWith("dawn")) {
    // A place that nobody but the owner may learn: what others download does not have it.
    picture = picture.withExif({
      IFD0: { Make: "Easel", Model: "Sample camera" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "23/1 0/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "5/1 0/1 0/1" },
    });
  }
  const target = path.join(folder, scene.name);
  if (scene.name.endsWith(".png")) await picture.resize(1200).png({ palette: true, colours: 96 }).toFile(target);
  else if (scene.name.endsWith(".webp")) await picture.webp({ quality: 82 }).toFile(target);
  else await picture.jpeg({ quality: 82, mozjpeg: true }).toFile(target);
}
