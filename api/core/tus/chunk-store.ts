import type { Writable } from "node:stream";
import type { Poured } from "./body.ts";

/** Where the bytes of uploads are gathered, by id of the upload. Its callers hold the lease of the upload. */
export interface ChunkStore {
  create(id: string, lengthBytes: number | undefined): Promise<void>;
  declareLength(id: string, lengthBytes: number): Promise<void>;
  /** How many bytes are there, by what is there. Rejects with 404 or 410 of @tus/server where nothing is. */
  offsetBytes(id: string): Promise<number>;
  /**
   * Lets `pourInto` fill a sink that appends to the upload at `offsetBytes`. When this resolves what was poured is on the
   * disk, or in S3. When it rejects some of it may be: ask for the offset.
   */
  append(id: string, offsetBytes: number, pourInto: (sink: Writable) => Promise<Poured>): Promise<Poured>;
  /** Puts an upload that has all its bytes into its final form; does nothing to one that is there already. */
  complete(id: string, lengthBytes: number): Promise<void>;
  /** Removes the bytes; none is no error. */
  remove(id: string): Promise<void>;
}
