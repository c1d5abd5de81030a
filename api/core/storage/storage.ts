import type { Readable } from "node:stream";

export interface ObjectInfo {
  key: string;
  sizeBytes: number;
  modifiedAt: Date;
}

/** A run of bytes, both ends included, as in RFC 9110 section 14. What lies beyond the object's end is left out. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Where bytes live. Keys are made by our own code only (`media/med_…/original`), never from a user's file name; a
 * prefix is a key with a slash at its end. Anything else is refused with an `Error`.
 *
 * Every method rejects with `StorageFullError` where space is the reason, and with `StorageUnavailableError` where the
 * store does not answer, or only with errors of its own.
 */
export interface Storage {
  /** Whether objects lie on this machine: a small one is there in moments. */
  readonly isLocal: boolean;
  /**
   * Writes `body` to `key`, a stream as it comes, or all of it in pieces; the object appears whole and durable, or not at
   * all. Resolves to its size in bytes.
   */
  write(key: string, body: Readable | readonly Buffer[]): Promise<number>;
  /** Moves an object within the store, replacing what stands there. Rejects with `ObjectMissingError`. */
  move(from: string, to: string): Promise<void>;
  /** Undefined where there is no such object. */
  stat(key: string): Promise<ObjectInfo | undefined>;
  /** Whether there is an object under each of the keys. */
  hasAll(keys: readonly string[]): Promise<boolean>;
  /** Rejects with `ObjectMissingError` where there is no such object. Destroying the stream ends the transfer. */
  read(key: string, range?: ByteRange): Promise<Readable>;
  /**
   * Lends the object as a local file (itself, or a temporary copy that is removed afterwards). Rejects with
   * `ObjectMissingError` where there is no such object.
   */
  withFile<T>(key: string, use: (path: string) => Promise<T>): Promise<T>;
  /** Deletes the object of this key, or every object below this prefix; none is no error. */
  deleteAll(keyOrPrefix: string): Promise<void>;
  /** Walks the objects below the prefix, in no order. */
  list(prefix: string): AsyncIterable<ObjectInfo>;
  /** Resolves, within about 2 s, when the store answers and is the configured one. */
  ping(): Promise<void>;
  /**
   * A URL that gives the object to whoever has it. Undefined where objects have no URLs, as in a file system.
   */
  readonly signRead?: (key: string, options: SignedReadOptions) => Promise<string>;
  /** Undefined where bytes can come in by this server only, as in a file system. */
  readonly direct?: DirectUploads;
}

/** How long a signed URL is good for, and the headers of its answer. */
export interface SignedReadOptions {
  /** A week at most. */
  expiresInSeconds: number;
  contentType?: string;
  contentDisposition?: string;
  cacheControl?: string;
}

/** A part of a direct upload, as the store names it. */
export interface UploadPart {
  /** 1 to 10,000. */
  number: number;
  /** The `ETag` header that the store answered its PUT with. */
  etag: string;
}

export interface StoredPart extends UploadPart {
  sizeBytes: number;
}

/**
 * Uploads whose bytes go from the client to the store, past this server: the client PUTs each part to a URL that was
 * signed for it. Parts have 5 MiB to 5 GiB, the last one may be smaller; some stores want all others of one size.
 */
export interface DirectUploads {
  /** Opens an upload, and resolves to its id. The object is there once the upload is completed. */
  begin(key: string, contentType?: string): Promise<string>;
  /** A URL for each part number, in their order, good for a PUT and a week at most. Asks the store for nothing. */
  signParts(key: string, uploadId: string, partNumbers: number[], expiresInSeconds: number): Promise<string[]>;
  /** What has arrived, by number. Rejects with `ObjectMissingError` where there is no such upload (any more). */
  listParts(key: string, uploadId: string): Promise<StoredPart[]>;
  /**
   * Makes the object of its parts. To do so again is no error as long as the object is there. Rejects with
   * `InvalidPartsError` where the parts do not fit, with `ObjectMissingError` where there is neither upload nor object.
   */
  complete(key: string, uploadId: string, parts: UploadPart[]): Promise<void>;
  /** Deletes the parts. No such upload is no error. */
  abort(key: string, uploadId: string): Promise<void>;
}

export class StorageFullError extends Error {
  override name = "StorageFullError";
}

/** The store is away or overloaded: another try may do. */
export class StorageUnavailableError extends Error {
  override name = "StorageUnavailableError";
}

export class ObjectMissingError extends Error {
  override name = "ObjectMissingError";
}

/** Parts that are not there, not in order, too small, or other ones than were named. */
export class InvalidPartsError extends Error {
  override name = "InvalidPartsError";
}

/** Lower-case names of our own making, separated by slashes: no dots at the start, so no way out of the root. */
const keyPattern = /^[a-z0-9][a-z0-9_.-]*(\/[a-z0-9][a-z0-9_.-]*)*$/;

export const isKey = (text: string) => keyPattern.test(text);

/** Throws where this is no key of an object. */
export function requireKey(key: string): void {
  if (!isKey(key)) throw new Error(`Not a storage key: ${key}`);
}

/** Throws where this is no key with a slash at its end. */
export function requirePrefix(prefix: string): void {
  if (!prefix.endsWith("/") || !isKey(prefix.slice(0, -1))) throw new Error(`Not a storage key: ${prefix}`);
}
