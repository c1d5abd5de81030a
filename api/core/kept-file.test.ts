import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keptFile } from "./kept-file.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "easel-kept-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("a kept file is made once, in folders that it makes, for its owner only", async () => {
  const file = path.join(folder, "a/b/secret");
  expect(keptFile(file, () => "first")).toBe("first");
  expect(keptFile(file, () => "second")).toBe("first");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test("one that a power cut left empty is made anew", async () => {
  const file = path.join(folder, "secret");
  await writeFile(file, "");
  expect(keptFile(file, () => "again")).toBe("again");
  expect(await readFile(file, "utf8")).toBe("again");
});

test("processes that start together agree on one", async () => {
  const module = fileURLToPath(new URL("./kept-file.ts", import.meta.url));
  const script = `const { keptFile } = await import(${JSON.stringify(module)});
    process.stdout.write(keptFile(${JSON.stringify(path.join(folder, "secret"))}, () => String(process.pid)));`;
  const runs = Array.from({ length: 4 }, () =>
    promisify(execFile)(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script]),
  );
  expect(new Set((await Promise.all(runs)).map(({ stdout }) => stdout)).size).toBe(1);
});
