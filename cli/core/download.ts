import { createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { usageError } from "./errors.ts";
import type { Io } from "./io.ts";
import { printable, write, writeLine } from "./output.ts";
import { formatBytes } from "./units.ts";

/** Refuses to fill a terminal with the bytes of a picture. */
export function requirePlaceForBytes(io: Io, file: string | undefined): void {
  if (file !== undefined || !io.stdoutIsTerminal) return;
  throw usageError(
    "The answer is a file, and a terminal cannot show it.",
    "Say where it goes: --output-file <file>, or > file",
  );
}

/** Writes an answer to a file, or to standard output. The file appears when it is whole. */
export async function saveBytes(io: Io, response: Response, file: string | undefined): Promise<void> {
  if (file === undefined) return printBytes(io, response);
  const partial = `${file}.${process.pid}.part`;
  try {
    await pipeline(response.body ?? [], createWriteStream(partial));
    const { size } = await stat(partial);
    await rename(partial, file);
    io.stderr.write(`Wrote ${formatBytes(size)} to ${file}.\n`);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** Shows a text of others on a terminal, line by line. */
export async function showText(io: Io, response: Response): Promise<void> {
  for (const line of (await response.text()).trimEnd().split(/\r?\n/)) await writeLine(io.stdout, printable(line));
}

export async function printBytes(io: Io, response: Response): Promise<void> {
  for await (const chunk of response.body ?? []) await write(io.stdout, chunk);
}
