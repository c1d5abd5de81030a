import { randomUUID } from "node:crypto";
import { constants, type Dirent } from "node:fs";
import { access, lstat, mkdir, open, opendir, realpath, rm, utimes } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { areFiles, makeFolder, maxWriteSizeBytes, place, sizeOf, writePieces } from "./disk.ts";
import { explainDiskError, isLink, isMissing } from "./disk-errors.ts";
import {
  type ByteRange,
  isKey,
  type ObjectInfo,
  ObjectMissingError,
  requireKey,
  requirePrefix,
  type Storage,
} from "./storage.ts";

/**
 * Keeps each object as a file below `root`. An object that was written is on the disk, not only in memory. A link below
 * `root`, to a file or to a folder, was not put there by us: what lies behind it does not exist.
 */
export function createFilesystemStorage(root: string): Storage {
  const pathOf = (key: string) => {
    requireKey(key);
    return path.join(root, key);
  };
  return {
    isLocal: true,
    async write(key, body) {
      const target = pathOf(key);
      // Beside it, so that the file system has one folder to write. What a crash leaves is swept away: no row speaks of it.
      const draft = `${target}.${randomUUID()}`;
      try {
        return await writeObject(root, draft, target, body);
      } catch (error) {
        // A folder that cannot be made must not leave a client sending.
        if (body instanceof Readable) body.destroy();
        await rm(draft, { force: true });
        throw explainDiskError(error);
      }
    },
    async move(from, to) {
      const [source, target] = [pathOf(from), pathOf(to)];
      if (!(await statObject(root, source))) throw new ObjectMissingError(from);
      try {
        // It is an object from now on: however long it took to write, to a sweeper it is new.
        const now = new Date();
        await utimes(source, now, now);
        await place(root, source, target);
      } catch (error) {
        throw explainDiskError(error);
      }
    },
    stat: (key) => statObject(root, pathOf(key)),
    hasAll: (keys) => areFiles(root, keys.map(pathOf)),
    read: (key, range) => openToRead(root, pathOf(key), range),
    async withFile(key, use) {
      const file = pathOf(key);
      if (!(await statObject(root, file))) throw new ObjectMissingError(key);
      return use(file);
    },
    deleteAll: (keyOrPrefix) => deleteAll(root, keyOrPrefix),
    list(prefix) {
      requirePrefix(prefix);
      return listFolder(root, path.join(root, prefix.slice(0, -1)));
    },
    async ping() {
      await mkdir(root, { recursive: true });
      await access(root, constants.W_OK);
    },
  };
}

const fileMode = 0o640;

const keyOf = (root: string, file: string) => path.relative(root, file).split(path.sep).join("/");

/** Where roots were when last asked. It is never believed that a folder is wrong by it, only that it is right. */
const realRoots = new Map<string, string>();

/** Whether the folder is there, and no link on the way to it. */
async function isOwnFolder(root: string, folder: string): Promise<boolean> {
  const below = path.relative(root, folder);
  try {
    const realFolder = await realpath(folder);
    const knownRoot = realRoots.get(root);
    if (knownRoot !== undefined && realFolder === path.join(knownRoot, below)) return true;
    const realRoot = await realpath(root);
    realRoots.set(root, realRoot);
    return realFolder === path.join(realRoot, below);
  } catch (error) {
    if (isMissing(error) || isLink(error)) return false;
    throw error;
  }
}

async function writeObject(root: string, draft: string, target: string, body: Readable | readonly Buffer[]) {
  const isSmall = !(body instanceof Readable) && sizeOf(body) <= maxWriteSizeBytes;
  if (isSmall) return writePieces(root, draft, target, body);
  await makeFolder(root, path.dirname(target));
  const sizeBytes = await writeStream(draft, body instanceof Readable ? body : Readable.from(body));
  await place(root, draft, target);
  return sizeBytes;
}

async function writeStream(file: string, body: Readable): Promise<number> {
  // Opened first: a body that fails at once would else be cleared up before its file is there.
  const handle = await open(file, "wx", fileMode);
  // The stream closes it.
  const target = handle.createWriteStream({ flush: true });
  await pipeline(body, target);
  return target.bytesWritten;
}

async function statObject(root: string, file: string): Promise<ObjectInfo | undefined> {
  return (await isOwnFolder(root, path.dirname(file))) ? statFile(root, file) : undefined;
}

async function statFile(root: string, file: string): Promise<ObjectInfo | undefined> {
  try {
    const found = await lstat(file);
    return found.isFile() ? { key: keyOf(root, file), sizeBytes: found.size, modifiedAt: found.mtime } : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function openToRead(root: string, file: string, range: ByteRange | undefined): Promise<Readable> {
  const key = keyOf(root, file);
  if (!(await isOwnFolder(root, path.dirname(file)))) throw new ObjectMissingError(key);
  try {
    // Without O_NONBLOCK a pipe that somebody planted would hold a thread for ever.
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    if ((await handle.stat()).isFile()) return handle.createReadStream({ ...range, highWaterMark: 256 * 1024 });
    await handle.close();
  } catch (error) {
    if (!isLink(error) && !isMissing(error)) throw error;
    throw new ObjectMissingError(key, { cause: error });
  }
  throw new ObjectMissingError(key);
}

async function deleteAll(root: string, keyOrPrefix: string): Promise<void> {
  const isPrefix = keyOrPrefix.endsWith("/");
  if (isPrefix) requirePrefix(keyOrPrefix);
  else requireKey(keyOrPrefix);
  // Without the slash: with it a link would be taken for the folder that it leads to.
  const file = path.join(root, isPrefix ? keyOrPrefix.slice(0, -1) : keyOrPrefix);
  if (!(await isOwnFolder(root, path.dirname(file)))) return;
  try {
    const found = await lstat(file);
    // A key names no folder, and a prefix no file.
    if (found.isFile() ? !isPrefix : isPrefix || !found.isDirectory())
      await rm(file, { recursive: isPrefix, force: true });
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

async function* listFolder(root: string, folder: string): AsyncGenerator<ObjectInfo> {
  if (!(await isOwnFolder(root, folder))) return;
  for await (const entry of entriesOf(folder)) {
    const file = path.join(folder, entry.name);
    // What no key can name was not put there by us.
    if (!isKey(keyOf(root, file))) continue;
    if (entry.isDirectory()) {
      yield* listFolder(root, file);
    } else if (entry.isFile()) {
      const found = await statFile(root, file);
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
