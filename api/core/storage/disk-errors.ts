import { StorageFullError } from "./storage.ts";

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? error.code : undefined);

/** No such file, or a file where a folder of its path should be. */
export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

/** A link where a file should be, if links are not to be followed. */
export const isLink = (error: unknown) => codeOf(error) === "ELOOP";

/** Turns what the disk says of no space or no quota left into a `StorageFullError`; anything else stays as it is. */
export function explainDiskError(error: unknown): unknown {
  const code = codeOf(error);
  const isFull = code === "ENOSPC" || code === "EDQUOT";
  return isFull ? new StorageFullError("There is no space left.", { cause: error }) : error;
}
