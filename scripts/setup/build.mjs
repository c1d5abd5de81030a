import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./install.mjs";

export const workspaces = ["sdk", "cli", "api"];

/** The SDK is built into the CLI. */
const sources = { sdk: ["sdk"], cli: ["cli", "sdk"], api: ["api"] };

/** Bundles the workspaces whose sources are newer than their bundle. Ends the process where one does not build. */
export async function ensureBuilt(wanted = workspaces) {
  const stale = wanted.filter(isStale);
  if (!stale.length) return;
  console.log(`Building ${stale.join(", ")} ...`);
  const startedAt = Date.now();
  const failed = (await Promise.all(stale.map(build))).filter(Boolean);
  if (failed.length) {
    for (const output of failed) console.error(output);
    process.exit(1);
  }
  console.log(`Built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
}

const markOf = (workspace) => path.join(root, workspace, "dist", ".built");

function isStale(workspace) {
  const builtAt = modifiedAt(markOf(workspace));
  const inputs = [...sources[workspace].map((folder) => path.join(root, folder)), path.join(root, "package-lock.json")];
  return inputs.some((input) => isNewer(input, builtAt));
}

function isNewer(place, builtAt) {
  const stats = statSync(place);
  if (!stats.isDirectory()) return stats.mtimeMs > builtAt;
  return readdirSync(place)
    .filter((name) => !["dist", "node_modules"].includes(name) && !name.endsWith(".test.ts") && !name.endsWith(".md"))
    .some((name) => isNewer(path.join(place, name), builtAt));
}

function modifiedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Resolves to what the build said where it failed. */
function build(workspace) {
  const folder = path.join(root, workspace);
  rmSync(markOf(workspace), { force: true });
  const startedAt = new Date();
  const tsup = path.join(root, "node_modules/tsup/dist/cli-default.js");
  const child = spawn(process.execPath, [tsup, "--silent"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  return new Promise((resolve) => {
    child.on("close", (code) => {
      if (code !== 0) return resolve(`${workspace} does not build:\n${output}`);
      mkdirSync(path.join(folder, "dist"), { recursive: true });
      writeFileSync(markOf(workspace), "");
      // A source that was saved while the build ran is newer than it.
      utimesSync(markOf(workspace), startedAt, startedAt);
      resolve(undefined);
    });
  });
}
