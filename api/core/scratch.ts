import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const prefix = "easel-work-";

/** The names of those that this process has lent. */
const lent = new Set<string>();

/** Lends an empty folder for files that are being made, and removes it with all that is in it. */
export async function withScratchFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), `${prefix}${process.pid}-`));
  const name = path.basename(folder);
  lent.add(name);
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    lent.delete(name);
  }
}

/** Removes what processes have left behind that were killed at work. */
export async function removeAbandonedScratch(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : 0;
    // One of this number before us, as the first process of a container always is, left it.
    if (pid > 0 && !lent.has(name) && (pid === process.pid || !isAlive(pid))) {
      await rm(path.join(tmpdir(), name), { recursive: true, force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
