import { crc32 } from "node:zlib";
import { CopyPlan } from "./copy-plan.ts";
import { orientationExif } from "./exif.ts";
import { BrokenImageError } from "./errors.ts";
import type { SourceFile } from "./source-file.ts";

const signature = "\x89PNG\r\n\x1a\n";
const endChunk = newChunk("IEND", Buffer.alloc(0));

/** Picture data, colours, the size of a pixel, and animation (PNG, third edition, section 11). */
const wantedChunks = new Set([
  ...["IHDR", "PLTE", "IDAT", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "pHYs"],
  ...["acTL", "fcTL", "fdAT"],
]);

/** Texts, times, Exif and unknown chunks go, and everything after the picture. */
export async function planPng(source: SourceFile, orientation: number): Promise<CopyPlan> {
  const plan = new CopyPlan(source);
  const start = await source.read(0, 16);
  if (start.toString("latin1", 0, 8) !== signature || start.toString("latin1", 12) !== "IHDR") {
    throw new BrokenImageError("it is no PNG file");
  }
  plan.keep(0, 8);
  let hasPicture = false;
  for (let at = 8; ; ) {
    const chunk = await readChunk(source, at);
    if (chunk === "cut off" && !hasPicture) throw new BrokenImageError("it ends too early");
    // Decoders do not mind that the rest is missing once the picture is complete.
    if (chunk === "cut off") break;
    if (chunk.type === "IEND") {
      // Whatever else it has goes; as it should be, it is copied with what comes before.
      if (chunk.end - at === endChunk.length && endChunk.equals(await source.read(at, endChunk.length))) {
        plan.keep(at, chunk.end);
        return plan;
      }
      break;
    }
    hasPicture ||= chunk.type === "IDAT";
    if (wantedChunks.has(chunk.type)) plan.keep(at, chunk.end);
    if (chunk.type === "IHDR" && orientation !== 1) plan.insert(newChunk("eXIf", orientationExif(orientation)));
    at = chunk.end;
  }
  plan.insert(endChunk);
  return plan;
}

/** The chunk that begins at `at`. */
export async function readChunk(source: SourceFile, at: number): Promise<{ type: string; end: number } | "cut off"> {
  if (at + 12 > source.sizeBytes) return "cut off";
  const head = await source.read(at, 8);
  const end = at + 12 + head.readUInt32BE();
  return end > source.sizeBytes ? "cut off" : { type: head.toString("latin1", 4), end };
}

function newChunk(type: string, content: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + content.length);
  chunk.writeUInt32BE(content.length, 0);
  chunk.write(type, 4, "latin1");
  content.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return chunk;
}
