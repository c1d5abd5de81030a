import { open } from "node:fs/promises";

/** Bytes that can be read here and there: of a local file, or of an object behind range requests. */
export interface AvSource {
  sizeBytes: number;
  /** The bytes from `start` to `end`, which is not included and lies within the size. They are given away. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** Lends a local file as a source. */
export async function withAvFile<T>(path: string, use: (source: AvSource) => Promise<T>): Promise<T> {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    return await use({
      sizeBytes: size,
      read: async (start, end) => {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - start), 0, end - start, start);
        return buffer.subarray(0, bytesRead);
      },
    });
  } finally {
    await handle.close();
  }
}
