import type { Readable } from "node:stream";

export interface ObjectInfo {
  key: string;
  sizeBytes: number;
  modifiedAt: Date;
}

/** A run of bytes, both ends included, as in RFC 9110 section 14. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Where bytes live. Keys are made by our own code only (`media/med_…/original`), never from a user's file name.
 * Every method rejects with `StorageFullError` where space is the reason.
 */
export interface Storage {
  /** Streams `body` to `key`; the object appears whole and durable, or not at all. Resolves to its size. */
  write(key: string, body: Readable): Promise<number>;
  /** Moves an object within the store, replacing what stands there. */
  move(from: string, to: string): Promise<void>;
  /** Undefined where there is no such object. */
  stat(key: string): Promise<ObjectInfo | undefined>;
  /** Rejects with ENOENT-like `ObjectMissingError` where there is no such object. */
  read(key: string, range?: ByteRange): Promise<Readable>;
  /** Lends the object as a local file (itself, or a temporary copy that is removed afterwards). */
  withFile<T>(key: string, use: (path: string) => Promise<T>): Promise<T>;
  /** Deletes every object below the prefix; none is no error. */
  deleteAll(prefix: string): Promise<void>;
  /** Walks the objects below the prefix. */
  list(prefix: string): AsyncIterable<ObjectInfo>;
  /** Resolves when the store can be written to. */
  ping(): Promise<void>;
}

export class StorageFullError extends Error {
  override name = "StorageFullError";
}

export class ObjectMissingError extends Error {
  override name = "ObjectMissingError";
}
