import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, rm } from "node:fs/promises";
import path from "node:path";
import { Readable, Writable } from "node:stream";
import { crc32 } from "node:zlib";
import { unusableField, unusableHeader } from "../errors.ts";
import { type Flow, type Poured, pour } from "./body.ts";

/** What is checked must lie somewhere meanwhile, so it has a bound of its own. */
const maxCheckedSizeBytes = 1024 ** 3;
const readSizeBytes = 256 * 1024;

interface RunningDigest {
  update(chunk: Buffer): void;
  digest(): Buffer;
}

const algorithms: Record<string, (() => RunningDigest) | undefined> = {
  sha1: () => createHash("sha1"),
  sha256: () => createHash("sha256"),
  crc32: createCrc32,
};

/** The value of `Tus-Checksum-Algorithm`. */
export const checksumAlgorithms = Object.keys(algorithms).join(",");

/** A checksum that the client asked us to check (tus 1.0.0, Checksum). */
export interface Checksum {
  start(): RunningDigest;
  expected: Buffer;
}

/** Big-endian, as zlib and everybody prints it. */
function createCrc32(): RunningDigest {
  let value = 0;
  return {
    update(chunk) {
      value = crc32(chunk, value);
    },
    digest() {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes;
    },
  };
}

/** Reads `Upload-Checksum: sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=`. Throws 400 where the algorithm is not known. */
export function readChecksum(header: string | undefined): Checksum | undefined {
  if (header === undefined) return undefined;
  const [, name = "", digest = ""] = /^(\S+) ([A-Za-z0-9+/]+={0,2})$/.exec(header) ?? [];
  const start = Object.hasOwn(algorithms, name) ? algorithms[name] : undefined;
  if (!start) {
    const message = `Upload-Checksum takes one of ${checksumAlgorithms}, a space, and the Base64.`;
    throw unusableHeader(400, "unknown_checksum", { name: "Upload-Checksum", code: "pattern", message });
  }
  return { start, expected: Buffer.from(digest, "base64") };
}

/**
 * Receives a body into a nameless file and lends it out once its checksum has proved right; else 460, and nothing was
 * stored. Not straight into the store: S3 takes no byte back, and in a file a crash would leave bytes that nobody has
 * checked. For the same reason a body that was broken off is dropped.
 */
export async function withCheckedBody<T>(
  source: Readable,
  checksum: Checksum,
  flow: Flow & { temporaryFolder: string },
  use: (body: Readable, poured: Poured) => Promise<T>,
): Promise<T> {
  await mkdir(flow.temporaryFolder, { recursive: true });
  const file = path.join(flow.temporaryFolder, `tus-${randomUUID()}`);
  const handle = await open(file, "wx+", 0o600);
  try {
    // The file goes with its handle, whatever becomes of this process.
    await rm(file);
    const digest = checksum.start();
    const limitBytes = Math.min(flow.limitBytes, maxCheckedSizeBytes);
    const observe = (chunk: Buffer) => digest.update(chunk);
    const poured = await pour(source, writerTo(handle), { ...flow, limitBytes, observe });
    if (poured.ending === "overlong" && limitBytes === maxCheckedSizeBytes) throw chunkTooLarge();
    if (poured.ending === "whole" && !digest.digest().equals(checksum.expected)) throw checksumMismatch();
    return await use(Readable.from(readFrom(handle), { objectMode: false }), poured);
  } finally {
    await handle.close();
  }
}

const writerTo = (handle: FileHandle) =>
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      handle.appendFile(chunk).then(() => done(), done);
    },
  });

/** From the start, whatever the handle has done before. */
async function* readFrom(handle: FileHandle): AsyncGenerator<Buffer> {
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await handle.read({ buffer: Buffer.allocUnsafe(readSizeBytes), position });
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

const chunkTooLarge = () =>
  unusableField(413, "chunk_too_large", {
    pointer: "",
    in: "body",
    code: "maxSize",
    message: "A chunk with a checksum may have 1 GiB at most. Send smaller ones.",
  });

/** 460 is a status of tus. */
const checksumMismatch = () =>
  unusableHeader(460, "checksum_mismatch", {
    name: "Upload-Checksum",
    code: "checksum",
    message: "The chunk is not what its checksum says. It was dropped: send it again.",
  });
