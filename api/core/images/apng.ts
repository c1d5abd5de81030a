import type { Motion } from "./motion.ts";
import { readChunk } from "./png.ts";
import type { SourceFile } from "./source-file.ts";

/** No honest file comes near; one made of nothing but scraps shall not keep everybody waiting. */
const maxChunks = 100_000;
/** A delay without a denominator is one in hundredths of a second. */
const defaultDenominator = 100;
/** What FFmpeg takes for a frame that shall be shown as briefly as possible. */
const shortestMs = 1000 / 15;

/**
 * What an animated PNG tells of its frames (PNG, third edition, section 11.3.6); undefined for one that stands still, and
 * for one whose animation is in error: such a file is the picture that it holds for viewers without animation.
 */
export async function readApng(source: SourceFile): Promise<Motion | undefined> {
  let control: Buffer | undefined;
  let frames = 0;
  let durationMs = 0;
  let at = 8;
  for (let count = 0; at < source.sizeBytes && count < maxChunks; count++) {
    const chunk = await readChunk(source, at);
    if (chunk === "cut off" || chunk.type === "IEND") break;
    if (chunk.type === "acTL") control = await contentOf(source, at, 8);
    // The animation is announced before the picture that others show instead.
    if (chunk.type === "IDAT" && !control) return undefined;
    if (chunk.type === "fcTL") {
      frames += 1;
      durationMs += delayOf(await contentOf(source, at, 26));
    }
    at = chunk.end;
  }
  const announced = control?.readUInt32BE(0) ?? 0;
  if (!control || announced < 2 || frames < announced) return undefined;
  const size = await contentOf(source, 8, 8);
  const [width, height] = [size.readUInt32BE(0), size.readUInt32BE(4)];
  const plays = control.readUInt32BE(4);
  return { container: "apng", width, height, frames, durationMs, plays, colourTrack: 0, alphaTrack: undefined };
}

const contentOf = async (source: SourceFile, chunk: number, length: number) => source.read(chunk + 8, length);

function delayOf(control: Buffer): number {
  const [numerator, denominator] = [control.readUInt16BE(20), control.readUInt16BE(22)];
  return numerator === 0 ? shortestMs : (numerator * 1000) / (denominator || defaultDenominator);
}
