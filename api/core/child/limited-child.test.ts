import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectRoot } from "../paths.ts";
import { ChildLimitError, type ChildLimits, type ChildRun, runLimited } from "./limited-child.ts";
import { findProgram, networkIsolation } from "./program.ts";

const gib = 1024 ** 3;
const limits: ChildLimits = {
  timeoutMs: 20_000,
  maxCpuSeconds: 20,
  maxMemoryBytes: 4 * gib,
  maxOutputBytes: 1_000_000,
};
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "child-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function runShell(script: string, options: Partial<ChildRun> = {}) {
  const chunks: Buffer[] = [];
  const run = { program: "/bin/sh", args: ["-c", script], folder, limits, ...options };
  const result = await runLimited({ onStdout: (chunk) => chunks.push(chunk), ...run });
  return { ...result, stdout: Buffer.concat(chunks).toString() };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function untilGone(pid: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (isRunning(pid)) {
    if (Date.now() > deadline) throw new Error(`Process ${pid} is still there.`);
    await sleep(20);
  }
}

test("tells how the program ended and what it printed", async () => {
  expect(await runShell("echo out; echo err >&2; exit 7")).toEqual({ exitCode: 7, stdout: "out\n", stderr: "err\n" });
});

test("keeps the end of endless complaints only", async () => {
  const { stderr } = await runShell(
    "i=0; while [ $i -lt 5000 ]; do echo 'it goes on and on' >&2; i=$((i+1)); done; echo end >&2",
  );
  expect(stderr.length).toBeLessThanOrEqual(32 * 1024);
  expect(stderr).toMatch(/end\n$/);
});

test("gives the program no environment, no input, and the folder to work in", async () => {
  expect((await runShell("/usr/bin/env | grep -v ^PWD=; cat; pwd -P")).stdout.trim()).toMatch(/^(_=.*\n)?\/.*child-/);
});

test("gives way to everything else", async () => {
  expect(Number((await runShell("nice")).stdout)).toBeGreaterThanOrEqual(10);
});

test("gives the program no network, where the system lets it be taken away", async () => {
  let hits = 0;
  const server = createServer((_request, response) => {
    hits += 1;
    response.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const script = `fetch("http://127.0.0.1:${port}").catch(() => {})`;
  // Node reserves far more address space than it uses.
  const roomy = { ...limits, maxMemoryBytes: 256 * gib };
  await runLimited({ program: process.execPath, args: ["-e", script], folder, limits: roomy });
  server.close();
  expect(hits).toBe((await networkIsolation()).length > 0 ? 0 : 1);
});

test.each([
  ["time", "sleep 30", { timeoutMs: 300 }],
  ["cpu", "while :; do :; done", { maxCpuSeconds: 1 }],
  // Elsewhere the kernel sends the first signal again and again, and no other.
  ...(process.platform === "linux"
    ? ([["cpu", 'trap "" XCPU; while :; do :; done', { maxCpuSeconds: 1 }]] as const)
    : []),
  ["memory", "kill -KILL $$", {}],
  ["output", "dd if=/dev/zero of=one bs=1000 count=5000 2>/dev/null", {}],
  ["output", "for i in 1 2 3 4; do dd if=/dev/zero of=part$i bs=1000 count=400 2>/dev/null; done; sleep 30", {}],
] as const)("ends a program that uses more %s than it may: %s", async (limit, script, changes) => {
  const own = await mkdtemp(path.join(folder, "run-"));
  const error = await runShell(script, { folder: own, limits: { ...limits, ...changes } }).catch(
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(ChildLimitError);
  expect(error).toMatchObject({ limit });
});

test("ends a program that uses more memory than it may", async () => {
  const script = "const all = []; for (;;) all.push(Buffer.alloc(64e6, 1));";
  const run = { program: process.execPath, args: ["-e", script], folder, limits: { ...limits, maxMemoryBytes: gib } };
  const outcome = await runLimited(run).then(
    ({ exitCode }) => exitCode,
    (error: unknown) => error,
  );
  expect(outcome === 0).toBe(false);
});

test("ends the program when it is aborted, and throws the reason", async () => {
  const controller = new AbortController();
  let pid = 0;
  const running = runShell("echo $$; exec sleep 30", {
    signal: controller.signal,
    onStdout: (chunk) => {
      pid = Number(chunk.toString());
      controller.abort(new Error("enough"));
    },
  });
  await expect(running).rejects.toThrow("enough");
  expect(isRunning(pid)).toBe(false);
});

test("starts nothing when it is aborted already", async () => {
  await expect(runShell("touch started", { signal: AbortSignal.abort(new Error("no")) })).rejects.toThrow("no");
});

test("programs and what they have started die with a parent that is killed", async () => {
  const module = JSON.stringify(new URL("./limited-child.ts", import.meta.url).href);
  const run = { program: "/bin/sh", args: ["-c", "sleep 60 & echo $!; wait"], folder, limits };
  // So many that one of them would be missed, did the guard end before it has ended all.
  const count = 40;
  const script = `
    import { runLimited } from ${module};
    const run = { ...${JSON.stringify(run)}, onStdout: (chunk) => process.stdout.write(chunk) };
    await Promise.all(Array.from({ length: ${count} }, () => runLimited(run)));`;
  const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    cwd: fileURLToPath(projectRoot),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const pids = (await firstLines(parent, count)).map(Number);
  expect(pids.filter(isRunning)).toHaveLength(count);
  parent.kill("SIGKILL");
  for (const pid of pids) await untilGone(pid);
});

async function firstLines(child: ChildProcess, count: number): Promise<string[]> {
  const lines: string[] = [];
  if (!child.stdout) return lines;
  for await (const line of createInterface(child.stdout)) if (lines.push(line) === count) break;
  return lines;
}

test("finds programs on the path, and none that is not there", async () => {
  expect(await findProgram("sh")).toMatch(/^\/.*\/sh$/);
  expect(await findProgram("easel-has-no-such-program")).toBeUndefined();
});
