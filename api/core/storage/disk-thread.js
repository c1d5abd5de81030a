import {
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { parentPort, workerData } from "node:worker_threads";

/**
 * One of the threads of `disk.ts`. Plain JavaScript, because a thread starts from a file, and Node 20 runs no TypeScript by
 * itself. Takes a `DiskCall`, and posts a `DiskAnswer`.
 */

/** How many bytes the next call has; 0: there is none yet. */
const callSize = new Int32Array(workerData.callSize);
const callText = Buffer.from(workerData.callText);
const memory = new Uint8Array(workerData.content);
const fileMode = 0o640;
const newFile = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
/** Where the system knows such a way, bytes go past its page cache to the disk, where they have to be anyway: open(2). */
let direct = constants.O_DIRECT ?? 0;
/** What a file system that has no such way answers, or memory that does not begin on a boundary. */
const refusals = new Set(["EINVAL", "ENOTSUP", "EOPNOTSUPP"]);
/** What is written that way begins and ends on such a boundary, in memory and in the file. */
const blockSizeBytes = 4096;

const calls = { areFiles, makeFolder, place, write };

for (;;) {
  const { name, args } = JSON.parse(callText.toString("utf8", 0, nextCallSize()));
  parentPort.postMessage(answerTo(name, args));
}

/** It does nothing else, so it waits without an event loop, which would cost as much as a call itself. */
function nextCallSize() {
  for (;;) {
    const size = Atomics.exchange(callSize, 0, 0);
    if (size > 0) return size;
    // It may wake for a call that it has done already: who saw the size before it waited is woken all the same.
    Atomics.wait(callSize, 0, 0);
  }
}

function answerTo(name, args) {
  try {
    return { value: calls[name](...args) };
  } catch ({ message, code }) {
    return { error: { message, code } };
  }
}

function areFiles(root, files) {
  return files.every((file) => isOwnFolder(root, path.dirname(file)) && find(file)?.isFile() === true);
}

/** The first bytes of the memory that is shared, to a draft that then takes its place. */
function write(root, draft, target, sizeBytes) {
  makeFolder(root, path.dirname(target));
  try {
    writeFile(draft, sizeBytes);
  } catch (error) {
    if (!direct || !refusals.has(error.code)) throw error;
    // It may have made the file all the same.
    direct = 0;
    rmSync(draft, { force: true });
    writeFile(draft, sizeBytes);
  }
  replace(draft, target);
}

function writeFile(file, sizeBytes) {
  const descriptor = openSync(file, newFile | direct, fileMode);
  try {
    const end = direct ? sizeBytes - (sizeBytes % blockSizeBytes) : sizeBytes;
    if (end < sizeBytes) writeRest(file, end, sizeBytes);
    writeBytes(descriptor, 0, end);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The last bytes, which are no whole block, the usual way. */
function writeRest(file, start, end) {
  const descriptor = openSync(file, constants.O_WRONLY | constants.O_NOFOLLOW);
  try {
    writeBytes(descriptor, start, end);
  } finally {
    closeSync(descriptor);
  }
}

/** A write may stop short, as where space is running out. */
function writeBytes(descriptor, start, end) {
  for (let at = start; at < end; ) at += writeSync(descriptor, memory, at, end - at, at);
}

/** A rename is whole or absent; it outlives a power cut once its folder is on the disk. */
function place(root, from, to) {
  makeFolder(root, path.dirname(to));
  replace(from, to);
}

function replace(from, to) {
  renameSync(from, to);
  syncFolder(path.dirname(to));
}

function syncFolder(folder) {
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Level by level, since `recursive` would go through links. Throws where one is in the way. */
function makeFolder(root, folder) {
  if (folder === root) {
    mkdirSync(root, { recursive: true });
    return;
  }
  if (isOwnFolder(root, folder)) return;
  makeFolder(root, path.dirname(folder));
  try {
    mkdirSync(folder);
    // Else it could be lost in a power cut, with what is in it.
    syncFolder(path.dirname(folder));
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  if (!isOwnFolder(root, folder)) throw new Error(`Not a folder of the store: ${path.relative(root, folder)}`);
}

/** Whether the folder is there, and no link on the way to it from the root, which may be one. */
function isOwnFolder(root, folder) {
  return folder === root || (isOwnFolder(root, path.dirname(folder)) && find(folder)?.isDirectory() === true);
}

/** What is there itself, not what it leads to if it is a link. */
function find(file) {
  return lstatSync(file, { throwIfNoEntry: false });
}
