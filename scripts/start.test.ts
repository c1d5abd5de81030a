import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

/** Stands for tsup: what it leaves in `dist` says from where it was started. */
const fakeTsup = `
import { mkdirSync, writeFileSync } from "node:fs";
mkdirSync("dist");
writeFileSync("dist/server.js", "console.log('serving');");
writeFileSync("dist/index.js", "export {};");
`;

test("npm start in a fresh clone builds what the examples beside it import, too", async () => {
  const root = await mkdtemp(path.join(tmpdir(), "easel-start-"));
  try {
    await cp(import.meta.dirname, path.join(root, "scripts"), { recursive: true });
    for (const folder of ["api", "sdk", "node_modules/tsup/dist"]) {
      await mkdir(path.join(root, folder), { recursive: true });
    }
    const files = {
      "package.json": '{ "type": "module" }',
      "package-lock.json": '{ "packages": {} }',
      "node_modules/.package-lock.json": '{ "packages": {} }',
      "node_modules/tsup/package.json": '{ "type": "module" }',
      "node_modules/tsup/dist/cli-default.js": fakeTsup,
    };
    for (const [file, content] of Object.entries(files)) await writeFile(path.join(root, file), content);
    const { stdout } = await run(process.execPath, [path.join(root, "scripts/start.mjs")]);
    expect(stdout).toContain("serving");
    await import(path.join(root, "sdk/dist/index.js"));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
