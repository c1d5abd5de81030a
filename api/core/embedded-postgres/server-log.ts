import { type FileHandle, open, readFile, rename, stat } from "node:fs/promises";

const maxSizeBytes = 1024 * 1024;
const excerptLines = 10;

/** Opens the log to append to it. One that has grown is put aside as `….1`, in the place of the one before. */
export async function openServerLog(file: string): Promise<FileHandle> {
  const sizeBytes = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (sizeBytes > maxSizeBytes) await rename(file, `${file}.1`);
  return open(file, "a", 0o600);
}

/** The last lines of the log, for an error message. */
export async function readLastLines(file: string): Promise<string> {
  const text = await readFile(file, "utf8");
  return text.trimEnd().split("\n").slice(-excerptLines).join("\n");
}
