import { Worker } from "node:worker_threads";

/*
 * Writing to the disk, on a few threads of our own that do in one go whatever an object takes. It takes a dozen calls of the
 * file system: one by one, through the thread pool of Node, most of the time would go into waking threads.
 */

/** What is written in one go has at most so many bytes: each thread has memory for it. */
export const maxWriteSizeBytes = 1024 * 1024;
/** Of the memory of WebAssembly. */
const pageSizeBytes = 64 * 1024;
/** What a thread is asked to do has at most so many. */
const maxCallSizeBytes = 256 * 1024;
/** As many paths of the longest kind fit into a call. */
const maxFilesAtOnce = 50;
/** While some wait for the disk, others write. */
const maxThreads = 4;

/** What a thread is asked to do (disk-thread.js). */
interface DiskCall {
  name: "areFiles" | "makeFolder" | "place" | "write";
  args: (string | number | readonly string[])[];
}

interface DiskAnswer {
  value?: unknown;
  /** With the code of the system. */
  error?: { message: string; code?: string };
}

interface Task extends DiskCall {
  /** What is in the memory of the thread when it begins. */
  pieces: readonly Buffer[];
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Whether each of these files below `root` is there, and no link is on the way to it. */
export async function areFiles(root: string, files: readonly string[]): Promise<boolean> {
  for (let at = 0; at < files.length; at += maxFilesAtOnce) {
    if (!(await ask({ name: "areFiles", args: [root, files.slice(at, at + maxFilesAtOnce)] }))) return false;
  }
  return true;
}

/** Makes a folder below `root` where it is not there, and those above it. Throws where a link is in the way. */
export async function makeFolder(root: string, folder: string): Promise<void> {
  await ask({ name: "makeFolder", args: [root, folder] });
}

/** Moves a file below `root` for good: it is there, whole, also after a power cut. */
export async function place(root: string, from: string, to: string): Promise<void> {
  await ask({ name: "place", args: [root, from, to] });
}

/**
 * Writes pieces of at most `maxWriteSizeBytes` in all to a file `draft`, and places it at `target`. Resolves to their size.
 * When it fails, the draft may be left.
 */
export async function writePieces(
  root: string,
  draft: string,
  target: string,
  pieces: readonly Buffer[],
): Promise<number> {
  const sizeBytes = sizeOf(pieces);
  await ask({ name: "write", args: [root, draft, target, sizeBytes] }, pieces);
  return sizeBytes;
}

export const sizeOf = (pieces: readonly Buffer[]) => pieces.reduce((sum, { length }) => sum + length, 0);

const idle: DiskThread[] = [];
const waiting: Task[] = [];
let threadCount = 0;

function ask(call: DiskCall, pieces: readonly Buffer[] = []): Promise<unknown> {
  return new Promise((resolve, reject) => {
    // Throws where the system has no thread left: then nothing waits for it.
    if (idle.length === 0 && threadCount < maxThreads) idle.push(new DiskThread());
    waiting.push({ pieces, resolve, reject, ...call });
    idle.pop()?.goOn();
  });
}

/** What waits would else wait until somebody asks anew, or for ever. */
function replaceThread(): void {
  if (waiting.length === 0) return;
  try {
    new DiskThread().goOn();
  } catch (error) {
    const reason = error instanceof Error ? error : new Error(String(error));
    if (threadCount === 0) for (const task of waiting.splice(0)) task.reject(reason);
  }
}

/** Memory that is shared, and begins where a page of the system does, as no array is known to: direct writes need it. */
function pageAligned(sizeBytes: number): Buffer {
  const pages = Math.ceil(sizeBytes / pageSizeBytes);
  try {
    return Buffer.from(new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }).buffer);
  } catch {
    // V8 takes 10 GiB of addresses for it, which a process may not have. Other memory does, for writes that are not direct.
    return Buffer.from(new SharedArrayBuffer(sizeBytes));
  }
}

class DiskThread {
  readonly #callSize = new Int32Array(new SharedArrayBuffer(4));
  readonly #callText = Buffer.from(new SharedArrayBuffer(maxCallSizeBytes));
  readonly #content = pageAligned(maxWriteSizeBytes);
  readonly #worker: Worker;
  #task: Task | undefined;

  constructor() {
    this.#worker = new Worker(new URL("./disk-thread.js", import.meta.url), {
      workerData: {
        callSize: this.#callSize.buffer,
        callText: this.#callText.buffer,
        content: this.#content.buffer,
      },
      execArgv: [],
      env: {},
    });
    threadCount++;
    this.#worker.on("message", (answer: DiskAnswer) => {
      this.#settle(answer);
      this.goOn();
    });
    // It catches what fails; whatever ends it all the same, another takes its place.
    this.#worker.on("error", (error) => this.#settle({ error }));
    this.#worker.on("exit", () => {
      threadCount--;
      const at = idle.indexOf(this);
      if (at >= 0) idle.splice(at, 1);
      this.#settle({ error: { message: "The thread that writes to the disk has ended." } });
      replaceThread();
    });
  }

  /** Takes the next task, or none: then it keeps no process from ending. */
  goOn(): void {
    this.#task = waiting.shift();
    if (!this.#task) {
      this.#worker.unref();
      idle.push(this);
      return;
    }
    this.#worker.ref();
    const { name, args, pieces } = this.#task;
    let at = 0;
    for (const piece of pieces) at += piece.copy(this.#content, at);
    Atomics.store(this.#callSize, 0, this.#callText.write(JSON.stringify({ name, args } satisfies DiskCall)));
    Atomics.notify(this.#callSize, 0);
  }

  #settle({ value, error }: DiskAnswer): void {
    const task = this.#task;
    this.#task = undefined;
    if (error) task?.reject(Object.assign(new Error(error.message), { code: error.code }));
    else task?.resolve(value);
  }
}
