import { open, readFile, stat, unlink } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { hasCode } from "./files.ts";

/** How long the work under a lock may take before others hold its process for stuck. */
const staleAfterMs = 60_000;
/** Breaking a lock takes microseconds; a mark of it that is older was left by a crash. */
const breakingTimeoutMs = 5000;
const pollMs = 25;

/**
 * Runs `work` while no other process holds the lock `file`. The lock of a process that has died is broken.
 * Throws when the lock is not free within `timeoutMs`.
 */
export async function withLock<T>(file: string, work: () => Promise<T>, timeoutMs = 30_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  while (!(await tryCreate(file))) {
    if (await isStale(file)) await breakLock(file);
    else if (Date.now() > deadline) throw new Error(`Another easel has held ${file} for ${timeoutMs / 1000} s.`);
    else await sleep(pollMs);
  }
  try {
    return await work();
  } finally {
    await unlinkIfThere(file);
  }
}

async function tryCreate(file: string): Promise<boolean> {
  try {
    const handle = await open(file, "wx", 0o600);
    await handle.writeFile(`${process.pid} ${hostname()}`);
    await handle.close();
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

async function isStale(file: string): Promise<boolean> {
  try {
    if (Date.now() - (await stat(file)).mtimeMs > staleAfterMs) return true;
    const [pid, host] = (await readFile(file, "utf8")).split(" ");
    return host === hostname() && !isRunning(Number(pid));
  } catch (error) {
    if (hasCode(error, "ENOENT")) return false;
    throw error;
  }
}

/** Judges again while it alone may break the lock: without that, a second waiter would remove the lock of a first. */
async function breakLock(file: string): Promise<void> {
  const mark = `${file}.breaking`;
  if (!(await tryCreate(mark))) {
    const age = await stat(mark).then(
      (entry) => Date.now() - entry.mtimeMs,
      () => 0,
    );
    if (age > breakingTimeoutMs) await unlinkIfThere(mark);
    await sleep(pollMs);
    return;
  }
  try {
    if (await isStale(file)) await unlinkIfThere(file);
  } finally {
    await unlinkIfThere(mark);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

async function unlinkIfThere(file: string): Promise<void> {
  await unlink(file).catch((error: unknown) => {
    if (!hasCode(error, "ENOENT")) throw error;
  });
}
