import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { png } from "../../testing/factories.ts";
import { startIssuedApp } from "../../testing/test-issuer.ts";
import { createFilesystemStorage } from "./filesystem.ts";
import { ObjectMissingError, type Storage, StorageFullError } from "./storage.ts";

let root: string;
let storage: Storage;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "easel-storage-"));
  storage = createFilesystemStorage(root);
});
afterEach(async () => {
  for (const name of await readdir(root)) await rm(path.join(root, name), { recursive: true });
});
afterAll(() => rm(root, { recursive: true }));

const bytesOf = (text: string) => Readable.from([Buffer.from(text)]);
const read = async (key: string, range?: { start: number; end: number }) =>
  (await buffer(await storage.read(key, range))).toString();
const keys = async (prefix: string) => {
  const found: string[] = [];
  for await (const { key } of storage.list(prefix)) found.push(key);
  return found.sort();
};

test("what is written can be read, in whole and in part, moved, listed and deleted", async () => {
  expect(await storage.write("media/med_1/original", bytesOf("hello world"))).toBe(11);
  expect(await read("media/med_1/original")).toBe("hello world");
  expect(await read("media/med_1/original", { start: 6, end: 8 })).toBe("wor");
  expect(await storage.stat("media/med_1/original")).toMatchObject({ sizeBytes: 11, modifiedAt: expect.any(Date) });
  await storage.move("media/med_1/original", "media/med_2/original");
  expect(await storage.stat("media/med_1/original")).toBeUndefined();
  await storage.write("media/med_2/48.webp", bytesOf("x"));
  expect(await keys("media/")).toEqual(["media/med_2/48.webp", "media/med_2/original"]);
  await storage.deleteAll("media/med_2/");
  expect(await keys("media/")).toEqual([]);
  await storage.deleteAll("media/med_2/");
});

test("writing again replaces the whole object", async () => {
  await storage.write("media/a/original", bytesOf("a long first version"));
  await storage.write("media/a/original", bytesOf("short"));
  expect(await read("media/a/original")).toBe("short");
  expect(await keys("staging/")).toEqual([]);
});

test("a body that breaks off leaves nothing, not even where it breaks at once", async () => {
  async function* broken(chunks: number) {
    for (let i = 0; i < chunks; i++) yield Buffer.alloc(100_000);
    throw new Error("cut");
  }
  for (const chunks of [0, 1, 20]) {
    await expect(storage.write("media/a/original", Readable.from(broken(chunks)))).rejects.toThrow("cut");
  }
  const destroyed = bytesOf("x");
  destroyed.on("error", () => {});
  destroyed.destroy(new Error("gone"));
  await expect(storage.write("media/a/original", destroyed)).rejects.toThrow();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await keys("media/")).toEqual([]);
  expect(await keys("staging/")).toEqual([]);
});

test("a reader never sees a half-written object", async () => {
  await storage.write("media/a/original", bytesOf("old"));
  async function* slow() {
    yield Buffer.from("new ");
    expect(await read("media/a/original")).toBe("old");
    yield Buffer.from("version");
  }
  await storage.write("media/a/original", Readable.from(slow()));
  expect(await read("media/a/original")).toBe("new version");
});

test("what is not there is missing, and so is a link in its place", async () => {
  await expect(storage.read("media/a/original")).rejects.toBeInstanceOf(ObjectMissingError);
  await storage.write("media/b", bytesOf("x"));
  await expect(storage.read("media/b/original")).rejects.toBeInstanceOf(ObjectMissingError);
  expect(await storage.stat("media/b/original")).toBeUndefined();
  await writeFile(path.join(root, "outside"), "secret");
  await mkdir(path.join(root, "media/c"), { recursive: true });
  await symlink(path.join(root, "outside"), path.join(root, "media/c/original"));
  await expect(storage.read("media/c/original")).rejects.toBeInstanceOf(ObjectMissingError);
});

test.each([
  "../x",
  "media/../../x",
  "/etc/passwd",
  "media//x",
  "media/.hidden",
  "media/x/..",
  "C:\\x",
  "media\\x",
  "media/\0",
  "media/X",
  "",
  ".",
  "media/a b",
  "media/x\n",
])("case 21: %j is no key", async (key) => {
  await expect(async () => storage.write(key, bytesOf("x"))).rejects.toThrow("Not a storage key");
  await expect(async () => storage.read(key)).rejects.toThrow("Not a storage key");
  await expect(async () => storage.deleteAll(key)).rejects.toThrow("Not a storage key");
  await expect(async () => storage.move("media/x", key)).rejects.toThrow("Not a storage key");
});

const mountDisk = (folder: string) =>
  spawnSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", folder]).status === 0;
const unmountDisk = (folder: string) => execFileSync("umount", ["-l", folder]);

/** By trying: in many containers not even root may. */
function canMount(): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), "easel-disk-"));
  const isMounted = mountDisk(folder);
  if (isMounted) unmountDisk(folder);
  rmSync(folder, { recursive: true });
  return isMounted;
}

describe.skipIf(!canMount())("case 27: a full disk (needs the right to mount)", () => {
  let disk: string;
  beforeAll(async () => {
    disk = await mkdtemp(path.join(tmpdir(), "easel-disk-"));
    expect(mountDisk(disk)).toBe(true);
  });
  afterAll(async () => {
    unmountDisk(disk);
    await rm(disk, { recursive: true, force: true });
  });

  test("is told as such, leaves no half file, and the next write that fits goes well", async () => {
    const small = createFilesystemStorage(path.join(disk, "unit"));
    await expect(small.write("media/a/original", Readable.from([Buffer.alloc(400_000)]))).rejects.toBeInstanceOf(
      StorageFullError,
    );
    const left: string[] = [];
    for await (const { key } of small.list("staging/")) left.push(key);
    expect(left).toEqual([]);
    expect(await small.write("media/a/original", bytesOf("fits"))).toBe(4);
    await small.deleteAll("media/");
  });

  test("is a 507 for who uploads, says nothing of the disk, and ends when there is space", async () => {
    const app = await startIssuedApp({ EASEL_DATA_DIR: disk });
    try {
      const alice = await app.as("alice");
      const large = await alice.upload(Buffer.concat([await png(), Buffer.alloc(400_000)]));
      expect([large.status, large.body.code]).toEqual([507, "storage_full"]);
      expect(large.bytes.toString()).not.toMatch(/ENOSPC|\/(var|tmp|data)\//);
      expect(await app.db("media")).toEqual([]);
      expect((await alice.upload(await png())).status).toBe(201);
    } finally {
      await app.close();
    }
  });
});
