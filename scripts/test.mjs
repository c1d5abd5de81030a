#!/usr/bin/env node
/** Runs the tests. What is said after `npm test --` goes to vitest: npm test -- api/features/posts */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureBuilt } from "./setup/build.mjs";
import { ensureInstalled, root } from "./setup/install.mjs";

ensureInstalled();
// What `npm run services` started may be gone since: then its tests are skipped, and do not fail.
if (existsSync(path.join(root, ".services"))) {
  spawnSync(process.execPath, [path.join(root, "scripts/services.mjs"), "status"]);
}
// The command line and the SDK are tested as they are installed.
await ensureBuilt();
const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
// Whatever the tests leave behind lies in one folder, which goes. Other users than ours write there, too.
const folder = mkdtempSync(path.join(tmpdir(), "easel-tests-"));
chmodSync(folder, 0o1777);
const { status } = spawnSync(process.execPath, [vitest, "run", ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, TMPDIR: folder },
});
rmSync(folder, { recursive: true, force: true });
process.exitCode = status ?? 1;
