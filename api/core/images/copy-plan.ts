import { BrokenImageError } from "./errors.ts";
import type { SourceFile } from "./source-file.ts";

/** No honest file comes near; one made of nothing but scraps shall not fill the memory. */
const maxPieces = 100_000;

/** Bytes of the source, the end not included, or bytes of our own. */
type Piece = Buffer | { start: number; end: number };

/** What a copy of a file consists of. Made in full before a byte is written, so a broken file leaves no half copy. */
export class CopyPlan {
  private readonly pieces: Piece[] = [];
  sizeBytes = 0;

  constructor(private readonly source: SourceFile) {}

  keep(start: number, end: number): void {
    if (end > this.source.sizeBytes) throw new BrokenImageError("it ends too early");
    const last = this.pieces.at(-1);
    this.sizeBytes += end - start;
    if (last && !Buffer.isBuffer(last) && last.end === start) last.end = end;
    else this.add({ start, end });
  }

  insert(bytes: Buffer): void {
    this.sizeBytes += bytes.length;
    this.add(bytes);
  }

  append(plan: CopyPlan): void {
    for (const piece of plan.pieces) {
      if (Buffer.isBuffer(piece)) this.insert(piece);
      else this.keep(piece.start, piece.end);
    }
  }

  /** Whether it is the source as it is. */
  get isWhole(): boolean {
    const [first, ...others] = this.pieces;
    const isRange = first !== undefined && !Buffer.isBuffer(first);
    return isRange && others.length === 0 && first.start === 0 && first.end === this.source.sizeBytes;
  }

  async *stream(): AsyncGenerator<Buffer> {
    for (const piece of this.pieces) {
      if (Buffer.isBuffer(piece)) yield piece;
      else yield* this.source.stream(piece.start, piece.end);
    }
  }

  private add(piece: Piece): void {
    if (this.pieces.length >= maxPieces) throw new BrokenImageError("it is cut into too many parts");
    this.pieces.push(piece);
  }
}
