import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { constants, mkdtempSync, openSync, rmSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
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
  vi.restoreAllMocks();
  for (const name of await readdir(root)) await rm(path.join(root, name), { recursive: true });
});
afterAll(() => rm(root, { recursive: true }));

const bytesOf = (text: string) => Readable.from([Buffer.from(text)]);
const keys = async (prefix: string) => {
  const found: string[] = [];
  for await (const { key } of storage.list(prefix)) found.push(key);
  return found.sort();
};

describe("pieces in memory", () => {
  test.each([
    ["in one go", [3, 0, 500_000]],
    ["more than is written in one go", [600_000, 600_000]],
    ["none", []],
  ])("%s are one object", async (_what, sizes) => {
    const pieces = sizes.map((size) => randomBytes(size));
    expect(await storage.write("media/a/b", pieces)).toBe(sizes.reduce((sum, size) => sum + size, 0));
    expect(Buffer.concat(pieces).equals(await readFile(path.join(root, "media/a/b")))).toBe(true);
    expect(await keys("media/")).toEqual(["media/a/b"]);
  });

  test("in place of what has that name are whole", async () => {
    for (const size of [200_000, 9, 0, 4096]) {
      const piece = randomBytes(size);
      await storage.write("media/a/b", [piece]);
      expect(piece.equals(await readFile(path.join(root, "media/a/b")))).toBe(true);
    }
    expect(await keys("media/")).toEqual(["media/a/b"]);
  });

  test("more at once than there are threads do not mix, and one that fails leaves the others alone", async () => {
    const names = Array.from({ length: 40 }, (_, index) => `media/${index % 5}/${index}`);
    await mkdir(path.join(root, "media/2/7"), { recursive: true });
    const outcomes = await Promise.allSettled(names.map((name) => storage.write(name, [Buffer.from(name)])));
    expect(outcomes.filter(({ status }) => status === "rejected")).toEqual([
      { status: "rejected", reason: expect.objectContaining({ code: "EISDIR" }) },
    ]);
    const contents = await Promise.all((await keys("media/")).map((key) => readFile(path.join(root, key), "utf8")));
    expect(contents.sort()).toEqual(names.filter((name) => name !== "media/2/7").sort());
  });

  test("threads that end are replaced: only what they were at fails, and nothing waits for them", async () => {
    const write = (count: number) =>
      Promise.allSettled(
        Array.from({ length: count }, (_, index) => storage.write(`media/${index}`, [randomBytes(9)])),
      );
    const failed = async (count: number) => (await write(count)).filter(({ status }) => status === "rejected").length;
    const taken = vi.spyOn(Worker.prototype, "ref");
    const told = vi.spyOn(Atomics, "notify");
    for (let thread = 0; thread < 4; thread++) {
      told.mockImplementationOnce(() => {
        void (taken.mock.contexts.at(-1) as Worker).terminate();
        return 0;
      });
    }
    expect(await failed(12)).toBe(4);
    // While they have nothing to do.
    await Promise.all(taken.mock.contexts.map((thread) => (thread as Worker).terminate()));
    vi.restoreAllMocks();
    expect(await failed(12)).toBe(0);
  });

  test("a thread that is woken for a call that it has done already goes on waiting", async () => {
    const told = vi.spyOn(Atomics, "notify");
    for (let call = 0; call < 3; call++) {
      await storage.write("media/1", [randomBytes(9)]);
      for (const [size] of told.mock.calls.slice(0, 1)) Atomics.notify(size, 0);
      await sleep(20);
    }
    // One thread, and no other in its place.
    expect(new Set(told.mock.calls.map(([size]) => size)).size).toBe(1);
  });
});

describe("case 21: a link in the store", () => {
  let outside: string;
  beforeAll(async () => {
    outside = await mkdtemp(path.join(tmpdir(), "easel-outside-"));
  });
  beforeEach(async () => {
    await rm(outside, { recursive: true });
    await mkdir(path.join(outside, "folder"), { recursive: true });
    await writeFile(path.join(outside, "folder/original"), "secret");
  });
  afterAll(() => rm(outside, { recursive: true }));

  /** What is outside, and must stay as it is. */
  const untouched = async () => {
    expect(await readdir(outside, { recursive: true })).toEqual(["folder", "folder/original"]);
    expect(await readFile(path.join(outside, "folder/original"), "utf8")).toBe("secret");
  };

  const plants: [string, (key: string) => Promise<void>][] = [
    [
      "in place of the file",
      async (key) => {
        await mkdir(path.dirname(path.join(root, key)), { recursive: true });
        await symlink(path.join(outside, "folder/original"), path.join(root, key));
      },
    ],
    [
      "in place of its folder",
      async (key) => {
        const folder = path.dirname(path.join(root, key));
        await mkdir(path.dirname(folder), { recursive: true });
        await symlink(path.join(outside, "folder"), folder);
      },
    ],
    [
      "further up",
      async (key) => {
        await mkdir(path.join(outside, "folder/c"));
        await writeFile(path.join(outside, "folder/c/original"), "secret");
        await symlink(path.join(outside, "folder"), path.join(root, key.split("/")[0] ?? ""));
      },
    ],
  ];

  test.each(plants)("%s is not read, lent, told of, listed or moved", async (_where, plant) => {
    await plant("media/c/original");
    await expect(storage.read("media/c/original")).rejects.toBeInstanceOf(ObjectMissingError);
    await expect(storage.withFile("media/c/original", async () => {})).rejects.toBeInstanceOf(ObjectMissingError);
    expect(await storage.stat("media/c/original")).toBeUndefined();
    expect(await storage.hasAll(["media/c/original"])).toBe(false);
    expect(await keys("media/")).toEqual([]);
    expect(await keys("media/c/")).toEqual([]);
    await expect(storage.move("media/c/original", "other/d")).rejects.toBeInstanceOf(ObjectMissingError);
  });

  test("in place of the file is replaced, not written through", async () => {
    const [[, plant] = []] = plants;
    await plant?.("media/c/original");
    await storage.write("media/c/original", bytesOf("ours"));
    await untouched();
    expect(await storage.stat("media/c/original")).toMatchObject({ sizeBytes: 4 });
    await plant?.("media/d/original");
    await storage.write("media/d/original", [Buffer.from("ours")]);
    await untouched();
    expect(await storage.stat("media/d/original")).toMatchObject({ sizeBytes: 4 });
  });

  test.each(["media", "media/c"])("in place of the folder %s is not written through", async (folder) => {
    await mkdir(path.dirname(path.join(root, folder)), { recursive: true });
    await symlink(path.join(outside, "folder"), path.join(root, folder));
    const small = storage.write("media/c/d/original", [Buffer.from("ours")]);
    await expect(small).rejects.toThrow("Not a folder of the store");
    const body = bytesOf("ours");
    await expect(storage.write("media/c/d/original", body)).rejects.toThrow("Not a folder of the store");
    expect(body.destroyed).toBe(true);
    await untouched();
  });

  test("is deleted itself, not what it leads to", async () => {
    await mkdir(path.join(root, "media"));
    await symlink(path.join(outside, "folder"), path.join(root, "media/c"));
    await symlink(path.join(outside, "folder/original"), path.join(root, "media/d"));
    await storage.deleteAll("media/c/original");
    await storage.deleteAll("media/c/original/");
    await storage.deleteAll("media/c/");
    await storage.deleteAll("media/d");
    await untouched();
    expect(await readdir(path.join(root, "media"))).toEqual([]);
  });

  test("that leads to the store itself is followed: only what is below it is ours", async () => {
    const link = path.join(outside, "store");
    await symlink(root, link);
    const linked = createFilesystemStorage(link);
    await linked.write("media/a/original", bytesOf("x"));
    expect(await storage.stat("media/a/original")).toEqual(await linked.stat("media/a/original"));
    await rm(link);
  });
});

test("a pipe in place of a file is missing, and nobody waits for it", async () => {
  await mkdir(path.join(root, "media"));
  execFileSync("mkfifo", [path.join(root, "media/a")]);
  await expect(storage.read("media/a")).rejects.toBeInstanceOf(ObjectMissingError);
  expect(await keys("media/")).toEqual([]);
});

const mountDisk = (folder: string, type = "tmpfs") =>
  spawnSync("mount", ["-t", type, "-o", "size=256k", type, folder]).status === 0;
const unmountDisk = (folder: string) => execFileSync("umount", ["-l", folder]);

/** By trying: in many containers not even root may. */
function canMount(): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), "easel-disk-"));
  const isMounted = mountDisk(folder);
  if (isMounted) unmountDisk(folder);
  rmSync(folder, { recursive: true });
  return isMounted;
}

test.skipIf(!canMount())("a file system that takes nothing past its cache is written all the same", async () => {
  const disk = await mkdtemp(path.join(tmpdir(), "easel-disk-"));
  expect(mountDisk(disk, "ramfs")).toBe(true);
  try {
    expect(() => openSync(path.join(disk, "direct"), constants.O_CREAT | constants.O_DIRECT)).toThrow("EINVAL");
    const other = createFilesystemStorage(path.join(disk, "store"));
    const piece = randomBytes(5000);
    const outcomes = Array.from({ length: 8 }, (_, index) => other.write(`media/${index}`, [piece]));
    expect(await Promise.all(outcomes)).toEqual(Array(8).fill(5000));
    expect((await readdir(path.join(disk, "store/media"))).toSorted()).toEqual([..."01234567"]);
    expect(piece.equals(await readFile(path.join(disk, "store/media/7")))).toBe(true);
  } finally {
    unmountDisk(disk);
    await rm(disk, { recursive: true, force: true });
  }
});

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
    for await (const { key } of small.list("media/")) left.push(key);
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
