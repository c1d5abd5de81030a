import { open } from "node:fs/promises";
import { CopyPlan } from "./copy-plan.ts";
import { orientationExif } from "./exif.ts";
import { BrokenImageError } from "./errors.ts";
import { SourceFile } from "./source-file.ts";

/** RFC 9649, section 2. */
const wantedChunks = new Set(["VP8 ", "VP8L", "ALPH", "ICCP", "ANIM"]);
const wantedInFrame = new Set(["VP8 ", "VP8L", "ALPH"]);
/** The bits of VP8X for animation, alpha and colour profile; those for Exif and XMP are not among them. */
const keptFlags = 0x32;
const exifFlag = 0x08;
const frameHeaderLength = 16;
const maxFrameMs = 2 ** 24 - 1;

interface Chunk {
  type: string;
  /** Where its eight bytes of header begin. */
  start: number;
  end: number;
}

/** Exif, XMP and unknown chunks go, also those inside of frames, and everything after the end that the header tells. */
export async function planWebp(source: SourceFile, orientation: number): Promise<CopyPlan> {
  const head = await source.read(0, 12);
  if (head.toString("latin1", 0, 4) !== "RIFF" || head.toString("latin1", 8) !== "WEBP") {
    throw new BrokenImageError("it is no WebP file");
  }
  const body = new CopyPlan(source);
  let exif: Buffer | undefined;
  for await (const chunk of chunksOf(source, 12, 8 + head.readUInt32LE(4))) {
    if (chunk.type === "VP8X" && chunk.start === 12) {
      // Only this extended kind of file can hold Exif.
      exif = orientation === 1 ? undefined : orientationExif(orientation);
      body.insert(await extendedHeader(source, chunk, exif !== undefined));
    } else if (chunk.type === "ANMF") await keepFrame(source, chunk, body);
    else if (wantedChunks.has(chunk.type)) keepChunk(chunk, body);
  }
  if (exif) body.insert(Buffer.concat([chunkHeader("EXIF", exif.length), exif]));

  const plan = new CopyPlan(source);
  plan.insert(Buffer.concat([chunkHeader("RIFF", 4 + body.sizeBytes), Buffer.from("WEBP", "latin1")]));
  plan.append(body);
  return plan;
}

/** Sets how long the last frame of an animation stays, so that all together last so long, unless the others last longer. */
export async function setLastFrame(file: string, durationMs: number): Promise<void> {
  const source = await SourceFile.open(file);
  try {
    let sum = 0;
    let last: { place: number; durationMs: number } | undefined;
    for await (const { type, start } of chunksOf(source, 12, source.sizeBytes)) {
      if (type !== "ANMF") continue;
      // After the place and the size of the frame, 24 bits each.
      const place = start + 8 + 12;
      last = { place, durationMs: (await source.read(place, 3)).readUIntLE(0, 3) };
      sum += last.durationMs;
    }
    const rest = Math.round(durationMs - sum + (last?.durationMs ?? 0));
    if (!last || rest <= 0) return;
    const bytes = Buffer.alloc(3);
    bytes.writeUIntLE(Math.min(rest, maxFrameMs), 0, 3);
    await writeAt(file, last.place, bytes);
  } finally {
    await source.close();
  }
}

async function writeAt(file: string, place: number, bytes: Buffer): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.write(bytes, 0, bytes.length, place);
  } finally {
    await handle.close();
  }
}

async function* chunksOf(source: SourceFile, from: number, end: number): AsyncGenerator<Chunk> {
  for (let at = from; at + 8 <= end; ) {
    const head = await source.read(at, 8);
    const length = head.readUInt32LE(4);
    const chunk = { type: head.toString("latin1", 0, 4), start: at, end: at + 8 + length };
    if (chunk.end > end) throw new BrokenImageError("it ends too early");
    yield chunk;
    at = chunk.end + (length % 2);
  }
}

async function extendedHeader(source: SourceFile, { start, end }: Chunk, withExif: boolean): Promise<Buffer> {
  if (end - start < 18) throw new BrokenImageError("its header is damaged");
  const [flags = 0, ...rest] = await source.read(start + 8, 10);
  const kept = (flags & keptFlags) | (withExif ? exifFlag : 0);
  // The next three bytes are reserved; the size of the picture follows.
  return Buffer.concat([chunkHeader("VP8X", 10), Buffer.from([kept, 0, 0, 0, ...rest.slice(3)])]);
}

async function keepFrame(source: SourceFile, { start, end }: Chunk, plan: CopyPlan): Promise<void> {
  const picture = start + 8 + frameHeaderLength;
  if (picture > end) throw new BrokenImageError("its frames are damaged");
  const frame = new CopyPlan(source);
  frame.keep(start + 8, picture);
  for await (const chunk of chunksOf(source, picture, end)) {
    if (wantedInFrame.has(chunk.type)) keepChunk(chunk, frame);
  }
  // Without a picture it was no frame to a decoder; left empty, it would be an error.
  if (frame.sizeBytes === frameHeaderLength) return;
  plan.insert(chunkHeader("ANMF", frame.sizeBytes));
  plan.append(frame);
}

function keepChunk({ start, end }: Chunk, plan: CopyPlan): void {
  plan.keep(start, end);
  // Chunks begin at even places.
  if ((end - start) % 2) plan.insert(Buffer.alloc(1));
}

function chunkHeader(type: string, length: number): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, "latin1");
  header.writeUInt32LE(length, 4);
  return header;
}
