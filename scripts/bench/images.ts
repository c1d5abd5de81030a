import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp, { type Sharp } from "sharp";
import { stripPrivateMetadata } from "../../api/core/images/metadata.ts";
import { readPhotoFacts } from "../../api/core/images/photo-facts.ts";
import { probeImage } from "../../api/core/images/probe.ts";
import { previewOf, renderImage, renditionWidths } from "../../api/core/images/render.ts";
import { drawPhoto } from "./photos.ts";
import { median, type Result } from "./results.ts";
import type { Say } from "./servers.ts";

const rounds = 5;
/** Different pictures of each kind; as many at once as a machine of two cores can work on. */
const pictureCount = 4;
const atOnce = 2;
/** The ratio that Easel is to keep. */
const target = 0.9;

/** What pictures are made into, from the smallest width; the bytes of each only where they are to be compared. */
type Pipeline = (picture: Picture) => Promise<Buffer[]>;

interface Picture {
  file: string;
  contentType: string;
}

interface Pass {
  picturesPerSecond: number;
  /** Of all threads of this process, a picture. */
  cpuUs: number;
  latenciesMs: number[];
}

const exif = {
  IFD0: { Make: "Easel", Model: "Bench" },
  IFD2: { DateTimeOriginal: "2024:05:01 12:30:45", FNumber: "28/10" },
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "48/1 51/1 29/1", GPSLongitudeRef: "E", GPSLongitude: "2/1 17/1 40/1" },
};

const photo12 = (seed: number) => drawPhoto({ width: 4000, height: 3000, seed });
const kinds: { name: string; contentType: string; make: (seed: number) => Promise<Sharp> }[] = [
  {
    name: "JPEG, 12 megapixels",
    contentType: "image/jpeg",
    make: async (seed) => (await photo12(seed)).withExif(exif).jpeg({ quality: 92 }),
  },
  {
    name: "the same on its side",
    contentType: "image/jpeg",
    make: async (seed) => (await photo12(seed)).withExif(exif).withMetadata({ orientation: 6 }).jpeg({ quality: 92 }),
  },
  {
    name: "PNG, 2 megapixels",
    contentType: "image/png",
    make: async (seed) => (await drawPhoto({ width: 1600, height: 1200, seed })).png(),
  },
  {
    name: "WebP, 2 megapixels",
    contentType: "image/webp",
    make: async (seed) => (await drawPhoto({ width: 1600, height: 1200, seed })).webp({ quality: 90, effort: 0 }),
  },
];

/**
 * All that is made of an uploaded picture, against sharp by hand: the same widths in the same formats, nothing else.
 * In turn, in this process, so that both have the same settings of libvips.
 */
export async function benchImages(say: Say): Promise<Result[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "easel-bench-"));
  try {
    const results: Result[] = [];
    for (const { name, contentType, make } of kinds) {
      const pictures: Picture[] = [];
      for (let seed = 1; seed <= pictureCount; seed++) {
        const file = path.join(folder, `${contentType.replace("/", "-")}-${seed}`);
        await (await make(seed)).toFile(file);
        pictures.push({ file, contentType });
      }
      results.push(await compare(name, pictures, say));
    }
    return results;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function compare(name: string, pictures: Picture[], say: Say): Promise<Result> {
  await requireSame(pictures);
  const pipelines = [renderByHand, renderWithEasel] as const;
  const passes: [Pass[], Pass[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (const [index, pipeline] of pipelines.entries()) passes[index]?.push(await measure(pipeline, pictures));
  }
  const of = (index: 0 | 1, value: "picturesPerSecond" | "cpuUs") => median(passes[index].map((one) => one[value]));
  const p99Ms = (index: 0 | 1) => {
    const latencies = passes[index].flatMap((one) => one.latenciesMs).toSorted((a, b) => a - b);
    return latencies[Math.ceil(latencies.length * 0.99) - 1] ?? Number.NaN;
  };
  const [limit, easel] = [of(0, "picturesPerSecond"), of(1, "picturesPerSecond")];
  const [limitCpuUs, easelCpuUs] = [of(0, "cpuUs"), of(1, "cpuUs")];
  say(
    `${name}: ${limit.toFixed(2)} and ${easel.toFixed(2)} pictures/s, ratio ${(easel / limit).toFixed(2)} ` +
      `(target ${target}); ${Math.round(limitCpuUs / 1000)} and ${Math.round(easelCpuUs / 1000)} ms of CPU a picture`,
  );
  return {
    name,
    // By the second there would be few.
    unit: "pictures/min",
    limit: limit * 60,
    easel: easel * 60,
    ratio: easel / limit,
    p99Ms: p99Ms(1),
    limitP99Ms: p99Ms(0),
    limitCpuUs,
    easelCpuUs,
  };
}

async function measure(pipeline: Pipeline, pictures: readonly Picture[]): Promise<Pass> {
  const waiting = [...pictures];
  const latenciesMs: number[] = [];
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  async function work(): Promise<void> {
    for (let picture = waiting.shift(); picture; picture = waiting.shift()) {
      const begin = performance.now();
      await pipeline(picture);
      latenciesMs.push(performance.now() - begin);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  const seconds = (performance.now() - start) / 1000;
  const cpu = process.cpuUsage(cpuBefore);
  return {
    picturesPerSecond: pictures.length / seconds,
    cpuUs: (cpu.user + cpu.system) / pictures.length,
    latenciesMs,
  };
}

async function renderWithEasel({ file, contentType }: Picture): Promise<Buffer[]> {
  const size = await probeImage(file, { maxPixels: 100_000_000 });
  await readPhotoFacts(file);
  const clean = `${file}.clean`;
  await stripPrivateMetadata(file, clean, contentType);
  await rm(clean, { force: true });
  const renditions: Buffer[] = [];
  for await (const { data } of renderImage(file, renditionWidths(size))) renditions.push(data);
  await previewOf(renditions[0] ?? file);
  return renditions;
}

async function renderByHand({ file }: Picture): Promise<Buffer[]> {
  const { autoOrient: original } = await sharp(file).metadata();
  const widths = [320, 640, 1280, 2048].filter((width) => width <= original.width);
  if (original.width < 2048) widths.push(original.width);
  const largest = await pixelsOf(
    sharp(file)
      .autoOrient()
      .resize(Math.max(...widths)),
  );
  const renditions: Buffer[] = [];
  for (const width of widths) {
    const height = Math.round((original.height * width) / original.width);
    const isLargest = width === largest.raw.width;
    const sized = isLargest ? largest : await pixelsOf(open(largest).resize(width, height, { fit: "fill" }));
    renditions.push(await open(sized).webp({ quality: 80, effort: 2 }).toBuffer());
    renditions.push(await open(sized).avif({ quality: 50, effort: 1, chromaSubsampling: "4:2:0" }).toBuffer());
  }
  return renditions;
}

type Pixels = Awaited<ReturnType<typeof pixelsOf>>;

async function pixelsOf(image: Sharp) {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { data, raw: { width: info.width, height: info.height, channels: info.channels } };
}

const open = ({ data, raw }: Pixels) => sharp(data, { raw });

/** A comparison is worth something only where both give the same; turned at another moment, it may differ a little. */
async function requireSame([picture]: readonly Picture[]): Promise<void> {
  if (!picture) throw new Error("There is no picture.");
  const [limit, easel] = await Promise.all([renderByHand(picture), renderWithEasel(picture)]);
  for (const [index, data] of limit.entries()) {
    const [theirs, mine] = await Promise.all([data, easel[index]].map((bytes) => sharp(bytes).metadata()));
    const isSame = theirs?.format === mine?.format && theirs?.width === mine?.width && theirs?.height === mine?.height;
    const difference = Math.abs((easel[index]?.length ?? 0) / data.length - 1);
    if (!isSame || difference > 0.02 || limit.length !== easel.length) {
      throw new Error(`Easel and the limit differ in rendition ${index} of ${picture.file}.`);
    }
  }
}
