import { randomUUID } from "node:crypto";
import { constants, type Dirent } from "node:fs";
import { access, mkdir, open, opendir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type ByteRange, ObjectMissingError, type ObjectInfo, type Storage, StorageFullError } from "./storage.ts";

/** Lower-case names of our own making, separated by slashes: no dots at the start, so no way out of the root. */
const keyPattern = /^[a-z0-9][a-z0-9_.-]*(\/[a-z0-9][a-z0-9_.-]*)*\/?$/;

/** Keeps each object as a file below `root`. An object that was written is on the disk, not only in memory. */
export function createFilesystemStorage(root: string): Storage {
  const pathOf = (key: string) => {
    if (!keyPattern.test(key)) throw new Error(`Not a storage key: ${key}`);
    return path.join(root, key);
  };
  return {
    async write(key, body) {
      const target = pathOf(key);
      // Not yet an object: it lies among the staged files, where what a crash leaves is swept away.
      const draft = path.join(root, "staging", `tmp_${randomUUID()}`);
      try {
        await mkdir(path.dirname(draft), { recursive: true });
        const sizeBytes = await writeDurably(draft, body);
        await place(draft, target);
        return sizeBytes;
      } catch (error) {
        await rm(draft, { force: true });
        throw explained(error);
      }
    },
    move: (from, to) => place(pathOf(from), pathOf(to)).catch((error) => Promise.reject(explained(error))),
    stat: (key) => statObject(key, pathOf(key)),
    read: (key, range) => openToRead(key, pathOf(key), range),
    async withFile(key, use) {
      return use(pathOf(key));
    },
    deleteAll: (prefix) => rm(pathOf(prefix), { recursive: true, force: true }),
    list: (prefix) => listFolder(root, pathOf(prefix)),
    async ping() {
      await mkdir(root, { recursive: true });
      await access(root, constants.W_OK);
    },
  };
}

async function writeDurably(file: string, body: Readable): Promise<number> {
  // Opened first: a body that fails at once would else be cleared up before its file is there.
  const handle = await open(file, "wx", 0o640);
  // The stream closes it.
  const target = handle.createWriteStream({ flush: true });
  await pipeline(body, target);
  return target.bytesWritten;
}

/** A rename is whole or absent; it outlives a power cut once its folder is on the disk. */
async function place(from: string, to: string): Promise<void> {
  const folder = path.dirname(to);
  await mkdir(folder, { recursive: true });
  await rename(from, to);
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function statObject(key: string, file: string): Promise<ObjectInfo | undefined> {
  try {
    const found = await stat(file);
    return found.isFile() ? { key, sizeBytes: found.size, modifiedAt: found.mtime } : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function openToRead(key: string, file: string, range: ByteRange | undefined): Promise<Readable> {
  try {
    // A symbolic link in the store was not put there by us.
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
    return handle.createReadStream({ ...range, highWaterMark: 256 * 1024 });
  } catch (error) {
    const isLink = error instanceof Error && "code" in error && error.code === "ELOOP";
    if (isLink || isMissing(error)) throw new ObjectMissingError(key, { cause: error });
    throw error;
  }
}

async function* listFolder(root: string, folder: string): AsyncGenerator<ObjectInfo> {
  for await (const entry of entriesOf(folder)) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      yield* listFolder(root, file);
    } else {
      const found = await statObject(path.relative(root, file).split(path.sep).join("/"), file);
      if (found) yield found;
    }
  }
}

async function* entriesOf(folder: string): AsyncGenerator<Dirent> {
  try {
    yield* await opendir(folder);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}

/** No space, or no quota left. */
function explained(error: unknown): unknown {
  const isFull = error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
  return isFull ? new StorageFullError("There is no space left.", { cause: error }) : error;
}
