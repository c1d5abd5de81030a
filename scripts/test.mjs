#!/usr/bin/env node
/** Runs the tests. What is said after `npm test --` goes to vitest: npm test -- api/features/posts */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
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
const { status } = spawnSync(process.execPath, [vitest, "run", ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
