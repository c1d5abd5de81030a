import { type FileHandle, open } from "node:fs/promises";
import { BrokenImageError } from "./errors.ts";

/** Each read waits for a thread, and on a busy machine for a core: a few large ones wait less than many. */
const windowSizeBytes = 1024 * 1024;

/** A file that is read here and there, mostly forwards: the bytes around the last place stay in memory. */
export class SourceFile {
  private windowStart = 0;

  private constructor(
    private readonly handle: FileHandle | undefined,
    readonly sizeBytes: number,
    private window: Buffer = Buffer.alloc(0),
  ) {}

  /** Of a path, or of bytes that are in memory. */
  static async open(file: string | Buffer): Promise<SourceFile> {
    if (Buffer.isBuffer(file)) return new SourceFile(undefined, file.length, file);
    const handle = await open(file, "r");
    try {
      return new SourceFile(handle, (await handle.stat()).size);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.handle?.close();
  }

  /** Exactly `length` bytes from `start`. */
  async read(start: number, length: number): Promise<Buffer> {
    return (await this.readSome(start, length)).subarray(0, length);
  }

  /** As many bytes from `start` as come cheaply, at least `atLeast`. */
  async readSome(start: number, atLeast: number): Promise<Buffer> {
    if (start + atLeast > this.sizeBytes) throw new BrokenImageError("it ends too early");
    const offset = start - this.windowStart;
    if (offset >= 0 && offset + atLeast <= this.window.length) return this.window.subarray(offset);
    // A new buffer each time: parts of the last may still be in use.
    this.window = await this.readFresh(start, Math.max(atLeast, windowSizeBytes));
    this.windowStart = start;
    if (this.window.length < atLeast) throw new BrokenImageError("it ends too early");
    return this.window;
  }

  /** The bytes from `start` to `end`, which is not included, in pieces of bounded size. */
  async *stream(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end; ) {
      const bytes = (await this.readSome(at, 1)).subarray(0, end - at);
      yield bytes;
      at += bytes.length;
    }
  }

  private async readFresh(start: number, length: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(Math.min(length, this.sizeBytes - start));
    // The window of bytes in memory is all of them.
    if (!this.handle) return buffer.subarray(0, 0);
    const { bytesRead } = await this.handle.read(buffer, 0, buffer.length, start);
    return buffer.subarray(0, bytesRead);
  }
}
