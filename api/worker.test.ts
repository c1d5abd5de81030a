import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, readlink, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { projectRoot } from "./core/paths.ts";
import { ffmpeg, h264, makeSample, picture } from "./testing/av-samples.ts";
import { png, tracesOf, uploadPicture } from "./testing/factories.ts";
import { builtProgram } from "./testing/built.ts";
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
  const worker = spawn(process.execPath, [builtProgram("worker")], {
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

const ffmpegsOf = async (pid: number | undefined) => {
  const found: string[] = [];
  for (const entry of await readdir("/proc")) {
    const command = /^\d+$/.test(entry) ? await readFile(`/proc/${entry}/cmdline`, "utf8").catch(() => "") : "";
    const folder = await readlink(`/proc/${entry}/cwd`).catch(() => "");
    if (command.includes("ffmpeg") && folder.includes(`easel-work-${pid}-`)) found.push(entry);
  }
  return found;
};

test.skipIf(!ffmpeg || process.platform !== "linux")(
  "case 28: a worker that is killed while it works on a film takes FFmpeg along, and the next one begins anew " +
    "(needs ffmpeg: npm run services)",
  async () => {
    for (const worker of workers.splice(0)) worker.kill("SIGKILL");
    const folder = await mkdtemp(path.join(tmpdir(), "easel-film-"));
    const args = [...picture("1280x720", 30), "-t", "12", ...h264];
    const bytes = await readFile(await makeSample(path.join(folder, "film.mp4"), args));
    await rm(folder, { recursive: true });
    const { id } = (await alice.upload(bytes, {}, "film.mp4")).body;
    const first = startWorker();
    const state = async () => (await alice.get(`/v1/media/${id}/state`)).body;
    await vi.waitFor(async () => expect((await state()).stage).toBe("hls"), { timeout: 30_000, interval: 20 });
    await vi.waitFor(async () => expect(await ffmpegsOf(first.pid)).not.toEqual([]), { timeout: 5000, interval: 20 });
    first.kill("SIGKILL");
    await vi.waitFor(async () => expect(await ffmpegsOf(first.pid)).toEqual([]), { timeout: 5000, interval: 50 });
    // Nothing of it is seen that is not whole.
    expect((await alice.get(`/v1/media/${id}`)).body.urls.playback).toBe(null);
    startWorker();
    await vi.waitFor(async () => expect((await state()).state).toBe("ready"), { timeout: 60_000, interval: 200 });
    expect((await readdir(tmpdir())).filter((name) => name.startsWith(`easel-work-${first.pid}-`))).toEqual([]);
    expect((await tracesOf(app.db, id)).events).toEqual(["media.processing", "media.ready"]);
  },
  120_000,
);

test("case 44: a worker that is told to stop ends with 0", async () => {
  const worker = workers.at(-1);
  if (!worker) throw new Error("No worker was started.");
  const exit = once(worker, "close");
  worker.kill("SIGTERM");
  expect((await exit)[0]).toBe(0);
});
