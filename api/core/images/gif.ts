import { CopyPlan } from "./copy-plan.ts";
import { BrokenImageError } from "./errors.ts";
import type { SourceFile } from "./source-file.ts";

const imageSeparator = 0x2c;
const extension = 0x21;
const trailer = 0x3b;
const graphicControl = 0xf9;
const application = 0xff;
/** Both say the same: how often the animation runs. */
const loopingNames = new Set(["NETSCAPE2.0", "ANIMEXTS1.0"]);

/** Pictures, their timing and looping stay; comments and other extensions go, and everything after the trailer. */
export async function planGif(source: SourceFile): Promise<CopyPlan> {
  const head = await source.read(0, 13);
  if (!/^GIF8[79]a/.test(head.toString("latin1", 0, 6))) throw new BrokenImageError("it is no GIF file");
  const plan = new CopyPlan(source);
  let at = 13 + colourTableLength(head.readUInt8(10));
  plan.keep(0, at);
  // Decoders do not mind a missing trailer, and take for one what they do not know.
  while (at < source.sizeBytes) {
    const kind = (await source.read(at, 1)).readUInt8();
    if (kind === imageSeparator) at = await keepImage(source, at, plan);
    else if (kind === extension) at = await keepWantedExtension(source, at, plan);
    else break;
  }
  plan.insert(Buffer.from([trailer]));
  return plan;
}

function colourTableLength(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 0x07) + 1) : 0;
}

async function keepImage(source: SourceFile, start: number, plan: CopyPlan): Promise<number> {
  const flags = (await source.read(start, 10)).readUInt8(9);
  // The size of the first codes takes a byte before the data.
  const end = await endOfBlocks(source, start + 10 + colourTableLength(flags) + 1);
  plan.keep(start, end);
  return end;
}

/** Written anew, so that nothing but the known numbers is taken over. */
async function keepWantedExtension(source: SourceFile, start: number, plan: CopyPlan): Promise<number> {
  const end = await endOfBlocks(source, start + 2);
  const bytes = await source.read(start, Math.min(end - start, 19));
  const label = bytes.readUInt8(1);
  if (label === graphicControl && bytes[2] === 4) {
    plan.insert(Buffer.concat([bytes.subarray(0, 7), Buffer.alloc(1)]));
  }
  if (label === application && bytes.length === 19 && loopingNames.has(bytes.toString("latin1", 3, 14))) {
    const isLoop = bytes[2] === 11 && bytes[14] === 3 && bytes[15] === 1;
    if (isLoop) plan.insert(Buffer.concat([bytes.subarray(0, 18), Buffer.alloc(1)]));
  }
  return end;
}

/** Data come in blocks of up to 255 bytes, each after its length; a length of 0 ends them. */
async function endOfBlocks(source: SourceFile, start: number): Promise<number> {
  for (let at = start; ; ) {
    const bytes = await source.readSome(at, 1);
    let next = 0;
    while (next < bytes.length) {
      const length = bytes.readUInt8(next);
      next += 1 + length;
      if (length === 0) return at + next;
    }
    at += next;
  }
}
