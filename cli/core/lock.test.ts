import { spawnSync } from "node:child_process";
import { readdir, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { withLock } from "./lock.ts";
import { newFolder } from "../testing/folder.ts";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await newFolder();
  file = path.join(folder, "lock");
});

test("a lock is held by one at a time, and leaves nothing behind", async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await sleep(2);
    inside--;
  };
  await Promise.all(Array.from({ length: 20 }, () => withLock(file, work)));
  expect(most).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

test("a lock is given back when the work fails", async () => {
  await expect(withLock(file, () => Promise.reject(new Error("Oh.")))).rejects.toThrow("Oh.");
  expect(await readdir(folder)).toEqual([]);
});

test("the lock of a process that has died is broken", async () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  await writeFile(file, `${pid} ${hostname()}`);
  expect(await withLock(file, async () => "mine", 1000)).toBe("mine");
});

test("the lock of a process on another machine is broken when it is old", async () => {
  await writeFile(file, "1 elsewhere");
  await expect(withLock(file, async () => "mine", 50)).rejects.toThrow("Another easel has held");
  const longAgo = new Date(Date.now() - 120_000);
  await utimes(file, longAgo, longAgo);
  expect(await withLock(file, async () => "mine", 50)).toBe("mine");
});
