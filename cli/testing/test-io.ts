import { Readable, Writable } from "node:stream";
import type { ExitCode } from "../core/errors.ts";
import type { Io } from "../core/io.ts";
import { changeProfiles, type Tokens } from "../core/profiles.ts";
import { runCli } from "../program.ts";
import { newFolder } from "./folder.ts";

interface TestIoOptions {
  env?: Record<string, string>;
  stdin?: string;
  /** Which streams are a terminal. */
  terminals?: ("stdin" | "stdout" | "stderr")[];
  /** Called with each piece of standard output. */
  onOutput?(text: string): void;
}

export interface TestIo extends Io {
  out(): string;
  err(): string;
  /** Presses Ctrl-C. */
  interrupt(): void;
}

/** The outside world of a command, in memory. */
export function createTestIo({ env = {}, stdin = "", terminals = [], onOutput }: TestIoOptions = {}): TestIo {
  const out = new Sink(onOutput);
  const err = new Sink();
  const listeners = new Set<() => void>();
  return {
    stdout: out,
    stderr: err,
    stdin: Readable.from(stdin === "" ? [] : [Buffer.from(stdin)]),
    env,
    stdoutIsTerminal: terminals.includes("stdout"),
    stderrIsTerminal: terminals.includes("stderr"),
    stdinIsTerminal: terminals.includes("stdin"),
    columns: () => 80,
    onInterrupt(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    out: () => out.text(),
    err: () => err.text(),
    interrupt: () => {
      for (const listener of listeners) listener();
    },
  };
}

export interface Run {
  exitCode: ExitCode;
  out: string;
  err: string;
}

/** Runs `easel` in this process. */
export async function easel(argv: string[], options: TestIoOptions = {}): Promise<Run> {
  const io = createTestIo(options);
  const exitCode = await runCli(argv, io);
  return { exitCode, out: io.out(), err: io.err() };
}

/** Settings in a folder of their own, with a profile of this server, whose API may be found somewhere else. */
export async function settingsOf(url: string, tokens?: Tokens, apiUrl = url): Promise<{ XDG_CONFIG_HOME: string }> {
  const env = { XDG_CONFIG_HOME: await newFolder() };
  await changeProfiles(env, (profiles) => {
    profiles.byName.set("test", { url, apiUrl, account: undefined, tokens });
    profiles.current = "test";
  });
  return env;
}

class Sink extends Writable {
  #chunks: Buffer[] = [];

  constructor(private readonly onText?: (text: string) => void) {
    super();
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk);
    this.onText?.(chunk.toString());
    done();
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString();
  }
}
