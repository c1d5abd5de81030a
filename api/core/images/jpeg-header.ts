const [soi, dht, sos, dqt, dri, com] = [0xd8, 0xc4, 0xda, 0xdb, 0xdd, 0xfe];
/** Baseline, extended and progressive, each with Huffman codes: SOF0 to SOF2. */
const [firstFrame, lastFrame] = [0xc0, 0xc2];
const [firstApp, lastApp] = [0xe0, 0xef];
/** More per side no decoder takes. */
const maxSide = 65_500;

/**
 * How many pixels a plain JPEG has, told by its beginning (ITU-T T.81, annex B): everything up to its first scan is there
 * and as it should be. Undefined where anything is unusual, or goes beyond `head`: what to think of it, the decoder must
 * tell. Where this gives a number, the decoder would give the same; to ask it takes forty times as long.
 */
export function pixelsOfPlainJpeg(head: Buffer): number | undefined {
  if (head.length < 2 || head.readUInt16BE() !== 0xff00 + soi) return undefined;
  let frame: Frame | undefined;
  for (let at = 2; at + 4 <= head.length; ) {
    const marker = head.readUInt16BE(at) - 0xff00;
    const end = at + 2 + head.readUInt16BE(at + 2);
    if (end < at + 4 || end > head.length) return undefined;
    const content = head.subarray(at + 4, end);
    if (marker >= firstFrame && marker <= lastFrame) {
      // A second one is an error.
      if (frame) return undefined;
      frame = readFrame(content);
      if (!frame) return undefined;
    } else if (marker === sos) {
      return frame && startsScan(content, frame) ? frame.pixels : undefined;
    } else if (!isPlain(marker, content)) {
      return undefined;
    }
    at = end;
  }
  return undefined;
}

interface Frame {
  pixels: number;
  componentIds: number[];
}

/** B.2.2. Of eight bits, grey or of three colours. */
function readFrame(content: Buffer): Frame | undefined {
  if (content.length !== 9 && content.length !== 15) return undefined;
  const [precision, count] = [content.readUInt8(0), content.readUInt8(5)];
  const [height, width] = [content.readUInt16BE(1), content.readUInt16BE(3)];
  if (precision !== 8 || content.length !== 6 + 3 * count) return undefined;
  if (!isSide(width) || !isSide(height)) return undefined;
  const components = Array.from({ length: count }, (_, index) => content.subarray(6 + 3 * index));
  const areSampled = components.every((component) => {
    const factors = component.readUInt8(1);
    return isFactor(factors >> 4) && isFactor(factors & 15);
  });
  const componentIds = components.map((component) => component.readUInt8(0));
  const areDistinct = new Set(componentIds).size === count;
  return areSampled && areDistinct ? { pixels: width * height, componentIds } : undefined;
}

const isSide = (pixels: number) => pixels >= 1 && pixels <= maxSide;
const isFactor = (factor: number) => factor >= 1 && factor <= 4;

/** B.2.3. */
function startsScan(content: Buffer, { componentIds }: Frame): boolean {
  const count = content[0] ?? 0;
  if (count < 1 || count > componentIds.length || content.length !== 4 + 2 * count) return false;
  const ids = Array.from({ length: count }, (_, index) => content.readUInt8(1 + 2 * index));
  return new Set(ids).size === count && ids.every((id) => componentIds.includes(id));
}

function isPlain(marker: number, content: Buffer): boolean {
  if (marker === com || (marker >= firstApp && marker <= lastApp)) return true;
  if (marker === dri) return content.length === 2;
  if (marker === dqt) return areTables(content, (table) => ((table[0] ?? 0) >> 4 ? 129 : 65));
  if (marker === dht) return areTables(content, huffmanSizeBytes);
  return false;
}

/** B.2.4.2: its kind, how many codes there are of each length, and what they stand for. */
function huffmanSizeBytes(table: Buffer): number {
  const codes = table.subarray(1, 17).reduce((sum, count) => sum + count, 0);
  return codes > 256 ? Number.POSITIVE_INFINITY : 17 + codes;
}

/** One behind the other, and nothing else. The first byte of each says which it is: one of four, of either kind. */
function areTables(content: Buffer, sizeOf: (table: Buffer) => number): boolean {
  let at = 0;
  while (at < content.length) {
    if (((content[at] ?? 0) & ~0x13) !== 0) return false;
    at += sizeOf(content.subarray(at));
  }
  return at === content.length;
}
