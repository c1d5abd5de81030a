import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, open, rm } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { newId } from "./core/ids.ts";
import { projectRoot } from "./core/paths.ts";
import { objectKey } from "./domain/media-file.ts";
import { scopes } from "./domain/scopes.ts";
import { builtProgram } from "./testing/built.ts";
import { residentBytes } from "./testing/process-memory.ts";
import { freePort, signIn } from "./testing/test-app.ts";
import { TestClient } from "./testing/test-client.ts";
import { type TestDatabase, testDatabase } from "./testing/test-database.ts";

const mebibyte = 1024 * 1024;
const sizeBytes = 2 * 1024 * mebibyte;
/** How much more a stream may take than the server had before, whatever its length. */
const marginBytes = 64 * mebibyte;
const warmUpSizeBytes = 32 * mebibyte;
const chunk = Buffer.alloc(mebibyte);
const tus = { "tus-resumable": "1.0.0" };

describe.skipIf(!existsSync("/proc/self/status"))("the memory of a server (needs /proc)", () => {
  let folder: string;
  let database: TestDatabase;
  let child: ChildProcess;
  let cleo: TestClient;
  let output = "";

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "easel-memory-"));
    database = await testDatabase();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    child = spawn(process.execPath, [builtProgram("server")], {
      cwd: fileURLToPath(projectRoot),
      env: {
        PATH: process.env.PATH,
        EASEL_DATA_DIR: folder,
        DATABASE_URL: database.url,
        PORT: String(port),
        BASE_URL: url,
        // Nobody hashes what the uploads leave.
        EASEL_JOBS: "worker",
        LOG_LEVEL: "warn",
      },
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (output += text));
    await vi.waitFor(
      async () => {
        if (child.exitCode !== null) throw new Error(`The server has ended: ${output}`);
        expect((await fetch(`${url}/readyz`)).status).toBe(200);
      },
      { timeout: 30_000, interval: 100 },
    );
    cleo = new TestClient(url, await signIn(`${url}/oidc`, "cleo", Object.keys(scopes)));
    // What the first stream of each kind costs for good: code, pools, buffers.
    await send(await createUpload(warmUpSizeBytes), 0, warmUpSizeBytes - chunk.length);
    await download(await insertFile(warmUpSizeBytes), 0);
  });

  afterAll(async () => {
    if (child?.exitCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    await database?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const request = (method: string, address: string, headers: http.OutgoingHttpHeaders) =>
    http.request(new URL(address, cleo.url), {
      method,
      headers: { authorization: `Bearer ${cleo.token}`, ...headers },
    });

  async function createUpload(lengthBytes: number): Promise<string> {
    const req = request("POST", "/v1/uploads/tus", { ...tus, "upload-length": lengthBytes, "content-length": 0 });
    const [res] = await once(req.end(), "response");
    res.resume();
    expect(res.statusCode).toBe(201);
    return res.headers.location;
  }

  async function send(place: string, offsetBytes: number, lengthBytes: number): Promise<void> {
    const req = request("PATCH", place, {
      ...tus,
      "content-type": "application/offset+octet-stream",
      "upload-offset": offsetBytes,
      "content-length": lengthBytes,
    });
    const answered = once(req, "response");
    for (let sent = 0; sent < lengthBytes; sent += chunk.length) if (!req.write(chunk)) await once(req, "drain");
    req.end();
    const [res] = await answered;
    res.resume();
    expect(res.statusCode).toBe(204);
    expect(res.headers["upload-offset"]).toBe(String(offsetBytes + lengthBytes));
  }

  /** An item whose original is a sparse file: it has its size, and takes no room. */
  async function insertFile(fileSizeBytes: number): Promise<string> {
    const id = newId("med");
    const { id: owner_id } = (await cleo.get("/v1/me")).body;
    const sha256 = fileSizeBytes.toString(16).padStart(64, "0");
    const row = { sha256, size_bytes: fileSizeBytes, content_type: "video/mp4" };
    await database.db("media").insert({ ...row, id, owner_id, kind: "video", state: "ready" });
    await database.db("media_files").insert({ ...row, media_id: id, name: "original" });
    const file = path.join(folder, "storage", objectKey(sha256));
    await mkdir(path.dirname(file), { recursive: true });
    const handle = await open(file, "w");
    await handle.truncate(fileSizeBytes);
    await handle.close();
    return id;
  }

  /** Reads all of a file by a range; first nothing of it, for `pauseMs`. */
  async function download(id: string, pauseMs: number): Promise<number> {
    const req = request("GET", `/v1/media/${id}/original`, { range: "bytes=0-" });
    const [res] = await once(req.end(), "response");
    expect(res.statusCode).toBe(206);
    await sleep(pauseMs);
    let receivedBytes = 0;
    for await (const bytes of res) receivedBytes += bytes.length;
    return receivedBytes;
  }

  /** By how much the server grows at most while something is done, in bytes. */
  async function growthDuring(work: () => Promise<void>): Promise<number> {
    const before = residentBytes(child.pid);
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, residentBytes(child.pid))), 20);
    try {
      await work();
    } finally {
      clearInterval(watch);
    }
    return Math.max(most, residentBytes(child.pid)) - before;
  }

  test("an upload of 2 GB in one request does not grow it", { timeout: 120_000 }, async () => {
    const place = await createUpload(sizeBytes);
    // All but the last bytes: a whole file would be kept, and looked at.
    expect(await growthDuring(() => send(place, 0, sizeBytes - chunk.length))).toBeLessThan(marginBytes);
    expect((await cleo.send("DELETE", place, { headers: tus })).status).toBe(204);
  });

  test("an upload of 2 GB in several requests does not grow it", { timeout: 120_000 }, async () => {
    const place = await createUpload(sizeBytes);
    const pieceSizeBytes = sizeBytes / 8;
    const growth = await growthDuring(async () => {
      for (let piece = 0; piece < 7; piece++) await send(place, piece * pieceSizeBytes, pieceSizeBytes);
      await send(place, 7 * pieceSizeBytes, pieceSizeBytes - chunk.length);
    });
    expect(growth).toBeLessThan(marginBytes);
    expect((await cleo.send("DELETE", place, { headers: tus })).status).toBe(204);
  });

  test("a download of 2 GB by somebody who is slow at first does not grow it", { timeout: 120_000 }, async () => {
    const id = await insertFile(sizeBytes);
    const growth = await growthDuring(async () => expect(await download(id, 2000)).toBe(sizeBytes));
    expect(growth).toBeLessThan(marginBytes);
  });
});
