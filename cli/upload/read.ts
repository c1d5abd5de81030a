import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import type { UploadSource } from "@easel/sdk";
import { CliError, exitCodes } from "../core/errors.ts";
import { hasCode } from "../core/files.ts";
import { type LocalFile, versionOf } from "./walk.ts";

const chunkSizeBytes = 256 * 1024;

/** Up to here a file is read in one go. It is small enough for the SDK to send it in one, too. */
const maxWholeSizeBytes = 8 * 1024 * 1024;

/** A file whose content is known. */
export interface HashedFile extends LocalFile {
  /** SHA-256 of the content, in hexadecimal. */
  sha256: string;
}

/**
 * Reads the bytes of a file from `start` to `end`, in chunks. Before it gives the last one, it looks whether the file is
 * still the one that was found in the walk, and throws where it is not: so nobody ever takes a mixture of two versions
 * for a whole file.
 */
async function* readUnchanged(
  file: LocalFile,
  start: number,
  end: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const handle = await openFile(file);
  try {
    await requireUnchanged(handle, file);
    for (let at = start; at < end; ) {
      signal.throwIfAborted();
      const buffer = new Uint8Array(Math.min(chunkSizeBytes, end - at));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
      if (bytesRead === 0) throw changed();
      at += bytesRead;
      if (at === end) await requireUnchanged(handle, file);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** All bytes of a small file, once it is sure that it is still the one that was found in the walk. */
async function readWhole(file: LocalFile, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const handle = await openFile(file);
  try {
    const buffer = new Uint8Array(file.sizeBytes);
    for (let at = 0; at < buffer.length; ) {
      signal.throwIfAborted();
      const { bytesRead } = await handle.read(buffer, at);
      if (bytesRead === 0) throw changed();
      at += bytesRead;
    }
    await requireUnchanged(handle, file);
    return buffer;
  } finally {
    await handle.close();
  }
}

/** Reads a file to its end for its SHA-256. */
export async function hashFile(
  file: LocalFile,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<HashedFile> {
  const hash = createHash("sha256");
  if (file.sizeBytes <= maxWholeSizeBytes) {
    hash.update(await readWhole(file, signal));
    onBytes(file.sizeBytes);
    return { ...file, sha256: hash.digest("hex") };
  }
  for await (const chunk of readUnchanged(file, 0, file.sizeBytes, signal)) {
    hash.update(chunk);
    onBytes(chunk.length);
  }
  return { ...file, sha256: hash.digest("hex") };
}

/** The file as the SDK sends it: a large one piece by piece, each read when it is sent, no faster than the connection takes it. */
export async function sourceOf(file: HashedFile, signal: AbortSignal): Promise<Blob | UploadSource> {
  if (file.sizeBytes <= maxWholeSizeBytes) return new Blob([await readWhole(file, signal)]);
  return {
    sizeBytes: file.sizeBytes,
    read: (start, end) => toStream(readUnchanged(file, start, end, signal)),
  };
}

function toStream(chunks: AsyncGenerator<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await chunks.next();
        if (next.done) return controller.close();
        controller.enqueue(next.value);
      },
      async cancel() {
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

async function requireUnchanged(handle: FileHandle, { version }: LocalFile): Promise<void> {
  if (versionOf(await handle.stat({ bigint: true })) !== version) throw changed();
}

async function openFile(file: LocalFile): Promise<FileHandle> {
  try {
    return await open(file.path, "r");
  } catch (error) {
    if (hasCode(error, "ENOENT")) throw changed();
    if (hasCode(error, "EACCES"))
      throw new CliError(exitCodes.failed, "It may not be read.", "Give yourself the right to read it.");
    throw error;
  }
}

const changed = () =>
  new CliError(exitCodes.failed, "The file changed while it was read.", "Upload it again when nothing writes to it.");
