import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { projectRoot } from "./core/paths.ts";
import { png, tracesOf, uploadPicture } from "./testing/factories.ts";
import type { TestClient } from "./testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "./testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  app = await startIssuedApp({ EASEL_JOBS: "worker" });
  alice = await app.as("alice");
});
afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await app.close();
});

function startWorker(): ChildProcess {
  const { databaseUrl = "", dataDir } = app.services.config;
  const worker = spawn(process.execPath, ["--import", "tsx", fileURLToPath(new URL("api/worker.ts", projectRoot))], {
    cwd: fileURLToPath(projectRoot),
    env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl, EASEL_DATA_DIR: dataDir, LOG_LEVEL: "silent" },
    stdio: "ignore",
  });
  workers.push(worker);
  return worker;
}

const countReady = async () => (await alice.get("/v1/media?state=ready&limit=100")).body.items.length;

test("a server that leaves the jobs to workers does none itself", async () => {
  await uploadPicture(alice);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await countReady()).toBe(0);
});

test("case 40: a worker that is killed in its work is replaced by another, and nothing is lost or told twice", async () => {
  const pictures = await Promise.all(Array.from({ length: 24 }, () => png({ width: 700, height: 500 })));
  await Promise.all(pictures.map((picture) => alice.upload(picture)));
  const first = startWorker();
  await vi.waitFor(async () => expect(await countReady()).toBeGreaterThan(2), { timeout: 20_000, interval: 20 });
  first.kill("SIGKILL");
  const done = await countReady();
  startWorker();
  await vi.waitFor(async () => expect(await countReady()).toBe(25), { timeout: 40_000, interval: 200 });
  expect(done).toBeLessThan(25);
  for (const { id } of (await alice.get("/v1/media?limit=100")).body.items) {
    expect((await tracesOf(app.db, id)).events).toEqual(["media.processing", "media.ready"]);
  }
}, 70_000);

test("case 44: a worker that is told to stop ends with 0", async () => {
  const worker = workers.at(-1);
  if (!worker) throw new Error("No worker was started.");
  const exit = once(worker, "close");
  worker.kill("SIGTERM");
  expect((await exit)[0]).toBe(0);
});
