import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Readable } from "node:stream";
import { folderSizeBytes } from "./folder-size.ts";
import { findProgram, networkIsolation } from "./program.ts";

export interface ChildLimits {
  /** By the clock on the wall. */
  timeoutMs: number;
  /** Of processor time, over all threads. */
  maxCpuSeconds: number;
  /** Of address space, which is more than what is in use. Not enforced on macOS. */
  maxMemoryBytes: number;
  /** Of all files in the folder together. Checked from time to time, and for each single file by the system. */
  maxOutputBytes: number;
}

export interface ChildRun {
  /** An absolute path. */
  program: string;
  args: readonly string[];
  /** Its working directory, and the only place where it shall write. */
  folder: string;
  limits: ChildLimits;
  signal?: AbortSignal | undefined;
  /** Called with what it prints, as it comes. */
  onStdout?: ((chunk: Buffer) => void) | undefined;
}

export interface ChildResult {
  exitCode: number;
  /** The last 32 kB of it. */
  stderr: string;
}

export type ChildLimit = "time" | "cpu" | "memory" | "output";

/** The program used more than it may, and was ended. */
export class ChildLimitError extends Error {
  override name = "ChildLimitError";

  constructor(readonly limit: ChildLimit) {
    super(`it used more ${limit} than it may`);
  }
}

const pollIntervalMs = 200;
/** Of what it prints the end is kept. */
const maxTextLength = 32 * 1024;
/** How long the guard may take to end everything before its group is killed from here. */
const guardTimeoutMs = 2000;
const niceness = 10;
/** The program may note the first limit and end by itself; at the second the kernel ends it. */
const cpuGraceSeconds = 2;
/** What a shell answers for a program that was ended by a signal (POSIX, XCU 2.8.2), as Linux and macOS number them. */
const exitCodes = { killed: 128 + 9, cpu: 128 + 24, fileSize: 128 + 25 };

/**
 * Runs the program below a guard, a shell that ends it when our end of the pipe on its standard input is closed or
 * written to. The system closes it however our process ends, `kill -9` included. The guard stays until all are gone, so
 * that no zombies are left where nothing collects them, as in a container without an init. A system that knows no such
 * limit goes without.
 */
const guardedRun = `
  exec 3<&0 </dev/null
  ulimit -c 0 2>/dev/null
  ulimit -S -t "$1" 2>/dev/null; ulimit -H -t "$2" 2>/dev/null
  ulimit -v "$3" 2>/dev/null
  ulimit -f "$4" 2>/dev/null
  shift 4
  "$@" 3<&- 4>&- &
  program=$!
  # Once it ends the program it shall end by itself: that tells what follows which of the two was first.
  ( read -r _ <&3; trap "" TERM; kill -KILL $program ) >/dev/null 2>&1 4>&- &
  guard=$!
  exec 3<&- >/dev/null 2>&1
  wait $program; code=$?
  # Nobody may be there to be told, which must not be the end of the guard.
  trap "" PIPE; times >&4
  kill -TERM $guard; wait $guard
  # The guard has ended by itself, so what the program may have started shall end too.
  [ $? -eq 143 ] || kill -KILL 0
  exit $code`;

/**
 * Runs a program that is fed with what strangers sent: with low priority, within limits, with an empty environment,
 * without input and, where the system lets us, without network. It never outlives this process.
 *
 * @throws ChildLimitError
 * @throws The reason of the signal where that is aborted, once the program is gone.
 */
export async function runLimited(run: ChildRun): Promise<ChildResult> {
  run.signal?.throwIfAborted();
  const child = await start(run);
  let cause: unknown;
  const stop = (reason: unknown) => {
    if (cause) return;
    cause = reason;
    endProgram(child);
  };
  const watch = watchLimits(run, stop);
  const abort = () => stop(run.signal?.reason);
  run.signal?.addEventListener("abort", abort, { once: true });
  // The signal can have come while the program was being found.
  if (run.signal?.aborted) abort();
  const stderr = lastText(child.stderr);
  // Where the system has no descriptor left there is none; the error tells.
  const times = lastText(child.stdio?.[4]);
  child.stdout?.on("data", (chunk: Buffer) => {
    try {
      run.onStdout?.(chunk);
    } catch (error) {
      stop(error);
    }
  });
  try {
    const [exitCode] = await once(child, "close");
    // The last files may have grown since they were measured.
    if (!cause && (await folderSizeBytes(run.folder)) > run.limits.maxOutputBytes) throw new ChildLimitError("output");
    const isCpuUsedUp = cpuSecondsOf(times()) >= run.limits.maxCpuSeconds;
    const limit = cause ? undefined : limitTold(exitCode, stderr(), isCpuUsedUp);
    if (limit) throw new ChildLimitError(limit);
    if (cause) throw cause;
    return { exitCode, stderr: stderr() };
  } finally {
    clearInterval(watch.poll);
    clearTimeout(watch.timeout);
    run.signal?.removeEventListener("abort", abort);
  }
}

async function start({ program, args, folder, limits }: ChildRun): Promise<ChildProcess> {
  const nice = await findProgram("nice");
  const command = [...(nice ? [nice, "-n", String(niceness)] : []), ...(await networkIsolation()), program, ...args];
  const values = [
    limits.maxCpuSeconds,
    limits.maxCpuSeconds + cpuGraceSeconds,
    Math.ceil(limits.maxMemoryBytes / 1024),
    // Blocks of 512 bytes, as POSIX has it, and one more, so that our own check is the first to tell.
    Math.ceil(limits.maxOutputBytes / 512) + 1,
  ].map((value) => String(Math.ceil(value)));
  const child = spawn("/bin/sh", ["-c", guardedRun, "easel-child", ...values, ...command], {
    cwd: folder,
    env: {},
    // A group of its own: Ctrl-C in a terminal would otherwise end it before us, and it can be killed as a whole.
    detached: true,
    // The guard keeps its standard input as descriptor 3, and tells by 4 how much of the processor was used.
    stdio: ["pipe", "pipe", "pipe", "ignore", "pipe"],
  });
  child.stdin?.on("error", () => {}); // The guard is gone, which is what was wanted.
  return child;
}

function watchLimits({ folder, limits }: ChildRun, stop: (reason: unknown) => void) {
  const timeout = setTimeout(() => stop(new ChildLimitError("time")), limits.timeoutMs);
  const poll = setInterval(async () => {
    if ((await folderSizeBytes(folder)) > limits.maxOutputBytes) stop(new ChildLimitError("output"));
  }, pollIntervalMs);
  return { timeout, poll };
}

/** Lets the guard end it; what is left of the group after a while is killed. */
function endProgram(child: ChildProcess): void {
  child.stdin?.end();
  const escalation = setTimeout(() => killGroup(child), guardTimeoutMs);
  child.once("close", () => clearTimeout(escalation));
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // All of it is gone.
  }
}

function lastText(stream: ChildProcess["stdio"][number] | undefined): () => string {
  let text = "";
  if (stream instanceof Readable) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text = (text + chunk).slice(-maxTextLength);
    });
  }
  return () => text;
}

/**
 * By what `times` prints of all that the shell has waited for, in its second line (POSIX, XCU 2.14). Older versions of dash have
 * the minutes among the seconds, too.
 */
function cpuSecondsOf(times: string): number {
  const parts = times.split("\n")[1]?.matchAll(/(\d+)m([\d.]+)s/g) ?? [];
  return [...parts].reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + (Number(seconds) % 60), 0);
}

/** As the C library, the dynamic linker and FFmpeg's encoders say it. */
const outOfMemory = /cannot allocate memory|out of memory|failed to map segment|malloc of size/i;

/**
 * FFmpeg catches the signal of the first limit, and ends by itself, unless what it is at takes until the second, where the kernel
 * ends it.
 */
function limitTold(exitCode: number | null, stderr: string, isCpuUsedUp: boolean): ChildLimit | undefined {
  if (exitCode === 0) return undefined;
  if (exitCode === exitCodes.cpu || /^Exiting normally, received signal 24/m.test(stderr)) return "cpu";
  if (exitCode === exitCodes.fileSize || stderr.includes("File too large")) return "output";
  // We have not ended it, and nobody else here sends SIGKILL than the kernel, at the second limit, or when it has run out of
  // memory. Without a code, the guard itself was hit.
  if (exitCode === exitCodes.killed || exitCode === null) return isCpuUsedUp ? "cpu" : "memory";
  return outOfMemory.test(stderr) ? "memory" : undefined;
}
