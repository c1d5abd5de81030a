import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as tus from "tus-js-client";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { service } from "../../testing/services.ts";
import { type TestDatabase, testDatabase } from "../../testing/test-database.ts";
import { unavailable } from "../errors.ts";
import type { TusHooks } from "./options.ts";
import { open, send } from "./testing/client.ts";
import { startCuttingProxy } from "./testing/cutting-proxy.ts";
import { listS3, startTusServer, storedBytes, type TusServer, type TusServerSettings } from "./testing/tus-server.ts";

const chunkType = "application/offset+octet-stream";
const s3 = service("s3");
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const payload = randomBytes(20_000_000);
const idOf = (url: string) => url.slice(url.lastIndexOf("/") + 1);

let database: TestDatabase;
let directory: string;
const running: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  database = await testDatabase();
  directory = await mkdtemp(path.join(tmpdir(), "easel-tus-"));
});
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop();
});
afterAll(async () => {
  await database.close();
  await rm(directory, { recursive: true, force: true });
});

function settingsFor(kind: string): TusServerSettings {
  if (kind === "files" || !s3) return { databaseUrl: database.url, directory };
  const place = { ...s3, keyPrefix: `tus-${randomBytes(6).toString("hex")}/` };
  running.push(async () => void (await listS3(place, { remove: true })));
  return { databaseUrl: database.url, directory, s3: place };
}

async function start(settings: TusServerSettings, hooks: Partial<TusHooks> = {}): Promise<TusServer> {
  const server = await startTusServer(settings, hooks);
  running.push(() => server.close());
  return server;
}

interface ServerProcess {
  url: string;
  port: number;
  child: ChildProcess;
}

/** A server of its own process. */
async function startProcess(settings: TusServerSettings): Promise<ServerProcess> {
  const script = path.join(import.meta.dirname, "testing/serve.ts");
  const child = spawn(process.execPath, ["--import", "tsx", "--conditions=source", script, JSON.stringify(settings)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_NO_WARNINGS: "1" },
  });
  running.push(() => void child.kill("SIGKILL"));
  const [line] = await once(child.stdout, "data");
  return { ...JSON.parse(String(line)), child };
}

async function create(url: string, lengthBytes: number): Promise<string> {
  const created = await send("POST", url, { "upload-length": lengthBytes });
  expect(created.status).toBe(201);
  return String(created.headers.location);
}
const patch = (url: string, offset: number, body: Buffer | string) =>
  send("PATCH", url, { "upload-offset": offset, "content-type": chunkType }, body);
const offsetOf = async (url: string) => Number((await send("HEAD", url)).headers["upload-offset"]);

/** A PATCH whose body does not end. */
function openPatch(url: string, offset: number, lengthBytes: number) {
  return open("PATCH", url, { "upload-offset": offset, "content-type": chunkType, "content-length": lengthBytes });
}

async function untilStored(settings: TusServerSettings, url: string, bytes: number): Promise<void> {
  const file = path.join(settings.directory, "files", idOf(url));
  await expect.poll(async () => (await stat(file)).size, { timeout: 5000, interval: 20 }).toBe(bytes);
}

function uploadByTusJs(endpoint: string, bytes: Buffer, options: Partial<tus.UploadOptions> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new tus.Upload(bytes, {
      endpoint,
      retryDelays: [100, 300, 1000, 3000, 5000, 5000, 5000],
      metadata: { filename: "clip.mp4" },
      onSuccess: () => resolve(upload.url ?? ""),
      onError: reject,
      ...options,
    });
    upload.start();
  });
}

const kinds = ["files", "S3"];

describe.each(kinds)("case 25: an upload to %s", (kind) => {
  describe.skipIf(kind === "S3" && !s3)(kind === "S3" ? "(needs s3: npm run services)" : "", () => {
    test.each<["end" | "reset"]>([["end"], ["reset"]])(
      "by tus-js-client whose connection breaks with a TCP %s at 40 % is resumed, and its bytes are equal",
      async (how) => {
        const proxy = await startCuttingProxy(0);
        running.push(() => proxy.close());
        const settings = { ...settingsFor(kind), publicPort: proxy.port };
        const server = await start(settings);
        proxy.targetPort = server.port;
        Object.assign(proxy, { how, cutAfterBytes: 8_000_000 });
        const resumedAt: number[] = [];
        let passedBytes = 0;
        const url = await uploadByTusJs(server.url, payload, {
          onBeforeRequest: (request) => {
            if (request.getMethod() === "HEAD" && resumedAt.length === 1) passedBytes = proxy.passedBytes;
            if (request.getMethod() === "PATCH") resumedAt.push(Number(request.getHeader("Upload-Offset")));
          },
        });
        expect(resumedAt).toHaveLength(2);
        expect(passedBytes).toBeLessThan(9_000_000);
        expect(resumedAt[1]).toBeGreaterThan(0.9 * passedBytes);
        expect(resumedAt[1]).toBeLessThanOrEqual(passedBytes);
        expect(sha256(await storedBytes(settings, idOf(url)))).toBe(sha256(payload));
        expect(server.finished).toEqual([
          { id: idOf(url), lengthBytes: payload.length, metadata: { filename: "clip.mp4" } },
        ]);
      },
    );

    test("whose server is killed at 40 % goes on at a truthful offset, and its bytes are equal", async () => {
      const settings = settingsFor(kind);
      const first = await startProcess(settings);
      const url = await create(first.url, payload.length);
      const cut = 10_000_000;
      const { request } = openPatch(url, 0, payload.length);
      request.on("error", () => {});
      request.write(payload.subarray(0, cut));
      if (kind === "files") await untilStored(settings, url, cut);
      else await sleep(1500);
      first.child.kill("SIGKILL");
      await once(first.child, "exit");
      await startProcess({ ...settings, port: first.port });
      let answer = await send("HEAD", url);
      const killedAt = performance.now();
      while (answer.status === 423) answer = await send("HEAD", url);
      expect(answer.status).toBe(200);
      expect(performance.now() - killedAt).toBeLessThan(16_000);
      const offset = Number(answer.headers["upload-offset"]);
      expect(offset).toBe(kind === "files" ? cut : 8 * 1024 ** 2);
      expect((await patch(url, offset, payload.subarray(offset))).status).toBe(204);
      expect(sha256(await storedBytes(settings, idOf(url)))).toBe(sha256(payload));
    }, 60_000);

    test("whose server is killed keeps what an earlier request has brought, however little", async () => {
      const settings = settingsFor(kind);
      const first = await startProcess(settings);
      const url = await create(first.url, payload.length);
      expect((await patch(url, 0, payload.subarray(0, 3_000_000))).status).toBe(204);
      const { request } = openPatch(url, 3_000_000, 17_000_000);
      request.on("error", () => {});
      request.write(payload.subarray(3_000_000, 4_000_000));
      await sleep(1000);
      first.child.kill("SIGKILL");
      await once(first.child, "exit");
      await startProcess({ ...settings, port: first.port });
      let answer = await send("HEAD", url);
      while (answer.status === 423) answer = await send("HEAD", url);
      const offset = Number(answer.headers["upload-offset"]);
      expect(offset).toBe(kind === "files" ? 4_000_000 : 3_000_000);
      expect((await patch(url, offset, payload.subarray(offset, 9_000_000))).status).toBe(204);
      expect(await offsetOf(url)).toBe(9_000_000);
      expect((await patch(url, 9_000_000, payload.subarray(9_000_000))).status).toBe(204);
      expect(sha256(await storedBytes(settings, idOf(url)))).toBe(sha256(payload));
      if (settings.s3) expect((await listS3(settings.s3)).keys).toEqual([settings.s3.keyPrefix + idOf(url)]);
    }, 60_000);

    test("is brought to an end with its bytes stored when the process is told to stop", async () => {
      const settings = settingsFor(kind);
      const first = await startProcess(settings);
      const url = await create(first.url, payload.length);
      const { request, answer } = openPatch(url, 0, payload.length);
      request.write(payload.subarray(0, 6_000_000));
      if (kind === "files") await untilStored(settings, url, 6_000_000);
      else await sleep(1500);
      first.child.kill("SIGTERM");
      const exited = once(first.child, "exit");
      expect(await answer).toMatchObject({ status: 204, headers: { "upload-offset": "6000000", connection: "close" } });
      request.destroy();
      expect(await exited).toEqual([0, null]);
      await startProcess({ ...settings, port: first.port });
      expect(await offsetOf(url)).toBe(6_000_000);
      expect((await patch(url, 6_000_000, payload.subarray(6_000_000))).status).toBe(204);
      expect(sha256(await storedBytes(settings, idOf(url)))).toBe(sha256(payload));
    });

    test("whose end the owner could not take is asked for again by HEAD, and by an empty PATCH", async () => {
      const settings = settingsFor(kind);
      let failures = 2;
      let calls = 0;
      const server = await start(settings, {
        async onFinish(_request, { id }) {
          calls++;
          if (failures-- > 0) throw unavailable("Not now.");
          return { headers: { "x-media": id }, body: { id } };
        },
      });
      const url = await create(server.url, 4);
      expect(await patch(url, 0, "0123")).toMatchObject({ status: 503, code: "temporarily_unavailable" });
      expect((await send("HEAD", url)).status).toBe(503);
      const again = await patch(url, 4, "");
      expect(again).toMatchObject({ status: 200, headers: { "x-media": idOf(url), "upload-offset": "4" } });
      expect(JSON.parse(again.body)).toEqual({ id: idOf(url) });
      expect((await send("HEAD", url)).status).toBe(200);
      expect(calls).toBe(3);
      // The client that missed the answer gets it again.
      expect((await patch(url, 4, "")).status).toBe(200);
      expect(calls).toBe(4);
      expect((await patch(url, 4, "x")).status).toBe(413);
    });
  });
});

test("case 26: two processes: one writer at a time, the offset never falls, and the bytes are one clean sequence", async () => {
  const settings = settingsFor("files");
  const [one, two] = await Promise.all([startProcess(settings), startProcess(settings)]);
  const url = await create(one.url, payload.length);
  const elsewhere = url.replace(one.url, two.url);
  let last = 0;
  const statuses = new Map<number, number>();
  async function write(address: string): Promise<void> {
    for (;;) {
      const head = await send("HEAD", address);
      if (head.status !== 200) continue;
      const offset = Number(head.headers["upload-offset"]);
      if (offset === payload.length) return;
      const { status } = await patch(address, offset, payload.subarray(offset, offset + 2_000_000));
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const now = (await stat(path.join(directory, "files", idOf(url)))).size;
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
    }
  }
  await Promise.all([write(url), write(elsewhere)]);
  for (const status of statuses.keys()) expect([204, 409, 423]).toContain(status);
  expect(sha256(await storedBytes(settings, idOf(url)))).toBe(sha256(payload));
}, 60_000);

test.each(["the same process", "another process"])(
  "case 26: a hanging PATCH lets go when a HEAD comes through %s, and its bytes stay",
  async (where) => {
    const settings = settingsFor("files");
    const here = await start(settings);
    const there = where === "another process" ? await startProcess(settings) : here;
    const url = await create(here.url, 1000);
    const { request, answer } = openPatch(url, 0, 1000);
    request.write(payload.subarray(0, 400));
    await untilStored(settings, url, 400);
    const head = await send("HEAD", url.replace(here.url, there.url));
    expect(head).toMatchObject({ status: 200, headers: { "upload-offset": "400" } });
    expect(await answer).toMatchObject({ status: 423, code: "upload_locked" });
    request.destroy();
    expect((await patch(url, 400, payload.subarray(400, 1000))).status).toBe(204);
    expect(sha256(await storedBytes(settings, idOf(url)))).toBe(sha256(payload.subarray(0, 1000)));
  },
);

test("a process that was stopped for longer than its lease writes nothing more", async () => {
  const settings = settingsFor("files");
  const [one, two] = await Promise.all([startProcess(settings), startProcess(settings)]);
  const url = await create(one.url, 1000);
  const { request } = openPatch(url, 0, 1000);
  request.on("error", () => {});
  request.write("a".repeat(100));
  await untilStored(settings, url, 100);
  one.child.kill("SIGSTOP");
  request.write("b".repeat(100));
  const elsewhere = url.replace(one.url, two.url);
  let answer = await send("HEAD", elsewhere);
  while (answer.status === 423) answer = await send("HEAD", elsewhere);
  expect(answer.headers["upload-offset"]).toBe("100");
  expect((await patch(elsewhere, 100, "c".repeat(200))).status).toBe(204);
  one.child.kill("SIGCONT");
  await sleep(1500);
  expect((await storedBytes(settings, idOf(url))).toString()).toBe("a".repeat(100) + "c".repeat(200));
  request.destroy();
}, 60_000);

test("case 29: slow is not stalled: only where nothing comes any more is an upload cut, and keeps its bytes", async () => {
  const settings = settingsFor("files");
  const server = await start(settings);
  // By Node's own default any request would end after five minutes.
  expect([server.http.requestTimeout, server.http.timeout]).toEqual([0, 120_000]);
  server.http.setTimeout(700);
  const slow = await create(server.url, 40_000);
  const { request, answer } = openPatch(slow, 0, 40_000);
  for (let sent = 0; sent < 40_000; sent += 4000) {
    request.write(payload.subarray(sent, sent + 4000));
    await sleep(200);
  }
  request.end();
  expect((await answer).status).toBe(204);

  const stalled = await create(server.url, 40_000);
  const other = openPatch(stalled, 0, 40_000);
  const closed = new Promise<void>((resolve) => other.request.on("error", () => {}).once("close", () => resolve()));
  other.answer.catch(() => {});
  other.request.write(payload.subarray(0, 4000));
  await closed;
  await expect.poll(() => offsetOf(stalled), { timeout: 5000 }).toBe(4000);
  expect((await patch(stalled, 4000, payload.subarray(4000, 40_000))).status).toBe(204);
});

test("an upload goes on in another process, and back", async () => {
  const settings = settingsFor("files");
  const [one, two] = [await start(settings), await start(settings)];
  const url = await create(one.url, 30);
  const elsewhere = url.replace(one.url, two.url);
  await patch(url, 0, "0123456789");
  await patch(elsewhere, 10, "0123456789");
  await patch(url, 20, "0123456789");
  expect(one.finished).toMatchObject([{ id: idOf(url) }]);
});

function canMount(): boolean {
  try {
    const folder = path.join(tmpdir(), `easel-mount-${process.pid}`);
    execFileSync("mkdir", ["-p", folder]);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], { stdio: "ignore" });
    execFileSync("umount", [folder]);
    execFileSync("rmdir", [folder]);
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!canMount())("case 27: a full disk (needs root, to mount a small one)", () => {
  test("is a 507 that tells nothing, the offset is what is stored, and the upload goes on when there is space", async () => {
    const small = path.join(directory, "small");
    await mkdir(small);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", small]);
    running.push(() => void execFileSync("umount", [small]));
    const settings = { databaseUrl: database.url, directory: small };
    const server = await start(settings);
    await writeFile(path.join(small, "ballast"), Buffer.alloc(2_000_000));
    const url = await create(server.url, 3_000_000);
    const bytes = payload.subarray(0, 3_000_000);
    const full = await patch(url, 0, bytes);
    expect(full).toMatchObject({ status: 507, code: "storage_full" });
    expect(full.body).not.toMatch(/ENOSPC|\/(var|tmp|data|small)/);
    const offset = await offsetOf(url);
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBe((await stat(path.join(small, "files", idOf(url)))).size);
    const checksum = `sha1 ${createHash("sha1").update(bytes.subarray(offset)).digest("base64")}`;
    const headers = { "upload-offset": offset, "content-type": chunkType, "upload-checksum": checksum };
    expect((await send("PATCH", url, headers, bytes.subarray(offset))).status).toBe(507);
    expect(await offsetOf(url)).toBe(offset);
    await rm(path.join(small, "ballast"));
    expect((await patch(url, offset, bytes.subarray(offset))).status).toBe(204);
    expect(sha256(await storedBytes(settings, idOf(url)))).toBe(sha256(bytes));
  });
});

test("tus-js-client uploads in chunks, with a deferred length, and with the creation, unchanged", async () => {
  const settings = settingsFor("files");
  const server = await start(settings);
  for (const options of [{ chunkSize: 3_000_000 }, { uploadDataDuringCreation: true }, { overridePatchMethod: true }]) {
    const url = await uploadByTusJs(server.url, payload, options);
    expect(server.finished.at(-1)).toEqual({
      id: idOf(url),
      lengthBytes: payload.length,
      metadata: { filename: "clip.mp4" },
    });
    expect(sha256(await storedBytes(settings, idOf(url)))).toBe(sha256(payload));
  }
});
