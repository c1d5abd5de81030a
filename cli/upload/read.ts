import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { CliError, exitCodes } from "../core/errors.ts";
import { hasCode } from "../core/files.ts";
import { type LocalFile, versionOf } from "./walk.ts";

const chunkSizeBytes = 256 * 1024;

/** A file whose content is known. */
export interface HashedFile extends LocalFile {
  /** SHA-256 of the content, in hexadecimal. */
  sha256: string;
}

/**
 * Reads a file in chunks. Before it says that it is done, it looks whether the file is still the one that was found
 * in the walk, and throws where it is not: so nobody ever takes a mixture of two versions for a whole file.
 */
export async function* readUnchanged(file: LocalFile, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const handle = await openFile(file);
  try {
    let readBytes = 0;
    while (readBytes < file.sizeBytes) {
      signal.throwIfAborted();
      const buffer = Buffer.allocUnsafe(Math.min(chunkSizeBytes, file.sizeBytes - readBytes));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, readBytes);
      if (bytesRead === 0) throw changed();
      readBytes += bytesRead;
      // The last chunk is held back until the check below has passed.
      if (readBytes === file.sizeBytes && versionOf(await handle.stat({ bigint: true })) !== file.version)
        throw changed();
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** Reads a file to its end for its SHA-256. */
export async function hashFile(file: LocalFile, signal: AbortSignal): Promise<HashedFile> {
  const hash = createHash("sha256");
  for await (const chunk of readUnchanged(file, signal)) hash.update(chunk);
  return { ...file, sha256: hash.digest("hex") };
}

async function openFile(file: LocalFile) {
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
