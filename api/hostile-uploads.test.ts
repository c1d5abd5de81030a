import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { projectRoot } from "./core/paths.ts";
import { objectKey } from "./domain/media-file.ts";
import { scopes } from "./domain/scopes.ts";
import { hostileFiles } from "./testing/hostile-files.ts";
import { residentBytes } from "./testing/process-memory.ts";
import { startCommand } from "./testing/start-command.ts";
import { freePort, signIn } from "./testing/test-app.ts";
import { TestClient } from "./testing/test-client.ts";
import { type TestDatabase, testDatabase } from "./testing/test-database.ts";

const maxGrowthBytes = 200_000_000;
const atOnce = 4;

let folder: string;
let database: TestDatabase;
let server: ChildProcess | undefined;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "easel-hostile-"));
  await mkdir(path.join(folder, "tmp"));
  database = await testDatabase();
});
afterAll(async () => {
  if (server?.exitCode === null) {
    server.kill("SIGTERM");
    await once(server, "exit");
  }
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A server that nobody has asked for anything, with its jobs, and with a folder of its own for temporary files. */
async function startServer(): Promise<TestClient> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { environment, flags, program } = startCommand();
  const child = spawn(process.execPath, [...flags, program], {
    cwd: fileURLToPath(projectRoot),
    env: {
      ...environment,
      PATH: process.env.PATH,
      TMPDIR: path.join(folder, "tmp"),
      EASEL_DATA_DIR: path.join(folder, "data"),
      DATABASE_URL: database.url,
      PORT: String(port),
      BASE_URL: url,
      LOG_LEVEL: "error",
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  server = child;
  await vi.waitFor(
    async () => {
      if (child.exitCode !== null) throw new Error("The server has ended.");
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
    },
    // It may have to be built.
    { timeout: 60_000, interval: 100 },
  );
  return new TestClient(url, await signIn(`${url}/oidc`, "cleo", Object.keys(scopes)));
}

/** How many answers there were of each status. */
async function uploadAll(client: TestClient): Promise<Record<number, number>> {
  const files = await hostileFiles();
  expect(files.length).toBeGreaterThanOrEqual(200);
  const statuses: Record<number, number> = {};
  const work = async () => {
    for (let file = files.pop(); file; file = files.pop()) {
      const { status } = await client.upload(file[1], {}, file[0]);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return statuses;
}

async function filesBelow(place: string): Promise<string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return files.map((file) => path.relative(place, path.join(file.parentPath, file.name))).toSorted();
}

/** Of all its threads. */
async function childrenOf(pid: number | undefined): Promise<string> {
  const threads = await readdir(`/proc/${pid}/task`);
  const lists = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, "utf8").catch(() => "")),
  );
  return lists.join("").trim();
}

test.skipIf(!existsSync("/proc/self/status"))(
  "two hundred hostile files raise a server that has just started by less than 200 MB, and leave nothing behind (needs /proc)",
  async () => {
    const client = await startServer();
    const pid = server?.pid;
    const before = residentBytes(pid);

    const statuses = await uploadAll(client);
    expect(Object.keys(statuses).filter((status) => !["200", "201", "413", "415", "422"].includes(status))).toEqual([]);
    const { db } = database;
    await vi.waitFor(
      async () => expect(await db("media").whereNotIn("state", ["ready", "failed"]).pluck("id")).toEqual([]),
      { timeout: 60_000, interval: 100 },
    );
    expect(await db("media").where({ failure_code: "processing_failed" }).pluck("id")).toEqual([]);
    // Whatever decoding took is given back at once, not when the process has been idle for a while.
    expect(residentBytes(pid) - before).toBeLessThan(maxGrowthBytes);

    const digests: string[] = await db("media_files").distinct("sha256").pluck("sha256");
    await vi.waitFor(async () => {
      expect(await filesBelow(path.join(folder, "data/storage"))).toEqual(digests.map(objectKey).toSorted());
      expect(await readdir(path.join(folder, "tmp"))).toEqual([]);
      expect(await childrenOf(pid)).toBe("");
    });
  },
  120_000,
);
