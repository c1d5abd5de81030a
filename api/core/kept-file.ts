import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * The content of a file that is made once, and is for its owner only: a secret, or keys. Processes that start together
 * agree on one. What a power cut left empty is made anew.
 */
export function keptFile(file: string, make: () => string): string {
  const kept = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  if (kept) return kept;
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, make(), { mode: 0o600, flush: true });
  if (existsSync(file) && statSync(file).size === 0) rmSync(file);
  try {
    // Unlike a rename, this fails where another process was first.
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, "utf8").trim();
}
