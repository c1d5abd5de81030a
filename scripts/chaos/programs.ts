import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

/** What pino calls an error. */
const errorLevel = 50;
const startTimeoutMs = 20_000;

/** Programs that are started again whenever they end, as an orchestrator would. */
export class Programs {
  /** What none of them should have said or done. */
  readonly faults: string[] = [];
  kills = 0;
  readonly #running = new Map<string, ChildProcess>();
  #isOver = false;

  start(name: string, file: string, env: NodeJS.ProcessEnv): void {
    const child = spawn(process.execPath, [file], { env, stdio: ["ignore", "pipe", "inherit"] });
    this.#running.set(name, child);
    createInterface(child.stdout).on("line", (line) => {
      if (isError(line)) this.faults.push(`${name} logged ${line}`);
    });
    child.once("exit", (code, signal) => {
      if (this.#isOver) return;
      if (signal !== "SIGKILL") this.faults.push(`${name} ended with ${code ?? signal}`);
      this.start(name, file, env);
    });
  }

  /** Ends one of them as a power cut does. */
  killOne(): void {
    const children = [...this.#running.values()];
    children[Math.floor(Math.random() * children.length)]?.kill("SIGKILL");
    this.kills++;
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    const ends = [...this.#running.values()].map((child) => {
      if (child.exitCode !== null || child.signalCode !== null) return undefined;
      child.kill("SIGTERM");
      return once(child, "exit");
    });
    await Promise.all(ends);
  }
}

function isError(line: string): boolean {
  try {
    return JSON.parse(line).level >= errorLevel;
  } catch {
    return line !== "";
  }
}

export async function untilReady(urls: readonly string[]): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  for (const url of urls) {
    while (!(await isReady(url))) {
      if (Date.now() > deadline) throw new Error(`${url} is not ready.`);
      await sleep(100);
    }
  }
}

const isReady = (url: string) =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
