import { mkdtemp, rename, rm } from "node:fs/promises";
import path from "node:path";

/**
 * Lends an empty folder inside `outFolder`, and moves the named files out of it when all is done: what breaks off in the
 * middle leaves nothing behind, and nobody sees half a file.
 */
export async function withWorkFolder<T>(
  outFolder: string,
  work: (folder: string) => Promise<{ files: readonly string[]; result: T }>,
): Promise<T> {
  const folder = await mkdtemp(path.join(outFolder, ".work-"));
  try {
    const { files, result } = await work(folder);
    for (const file of files) await rename(path.join(folder, file), path.join(outFolder, file));
    return result;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
