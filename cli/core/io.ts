import type { Readable, Writable } from "node:stream";

/** Everything of the outside world that a command may touch, handed in so that tests can drive it in-process. */
export interface Io {
  /** Data only: what a script reads. */
  stdout: Writable;
  /** Talk: progress, hints, errors. */
  stderr: Writable;
  stdin: Readable;
  env: Record<string, string | undefined>;
  stdoutIsTerminal: boolean;
  stderrIsTerminal: boolean;
  stdinIsTerminal: boolean;
  /** Width of the terminal at this moment, in columns. */
  columns(): number;
  /** Calls `listener` at each Ctrl-C (or SIGTERM) instead of ending the process. Returns what undoes it. */
  onInterrupt(listener: () => void): () => void;
}

/** The streams, environment and signals of this process. */
export function processIo(): Io {
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
    env: process.env,
    stdoutIsTerminal: process.stdout.isTTY === true,
    stderrIsTerminal: process.stderr.isTTY === true,
    stdinIsTerminal: process.stdin.isTTY === true,
    columns: () => process.stderr.columns || process.stdout.columns || 80,
    onInterrupt(listener) {
      process.on("SIGINT", listener);
      process.on("SIGTERM", listener);
      return () => {
        process.off("SIGINT", listener);
        process.off("SIGTERM", listener);
      };
    },
  };
}

/** Reads standard input to its end as text. Throws when it is longer than `maxSizeBytes`. */
export async function readStdin(io: Io, maxSizeBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of io.stdin) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    sizeBytes += bytes.length;
    if (sizeBytes > maxSizeBytes) throw new RangeError(`Standard input is longer than ${maxSizeBytes} bytes.`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}
