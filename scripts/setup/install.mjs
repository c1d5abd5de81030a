import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");

const oldestNode = [20, 19];

/** Ends the process with a sentence where this Node is too old to go on. */
export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  console.error(`Easel needs Node ${oldestNode.join(".")} or newer, and this is ${process.version}. Node 24 is best.`);
  process.exit(1);
}

/** Installs the packages of the lock file, unless they are there. Ends the process where that fails. */
export function ensureInstalled() {
  requireNode();
  if (isInstalled()) return;
  console.log("Installing packages (npm ci) ...");
  const startedAt = Date.now();
  const { status } = spawnSync("npm", ["ci", "--loglevel=error", "--no-progress"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) {
    console.error("The packages could not be installed. What npm said is above; `npm ci` says more.");
    process.exit(1);
  }
  console.log(`Installed in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
}

/** npm leaves a list of what it installed. Optional packages may be missing from it: they are for other machines. */
function isInstalled() {
  const installed = packagesOf("node_modules/.package-lock.json");
  return Object.entries(packagesOf("package-lock.json")).every(
    ([place, { version, optional, devOptional, peer, link }]) =>
      !place.startsWith("node_modules/") ||
      optional ||
      devOptional ||
      peer ||
      (link ? existsSync(path.join(root, place)) : installed[place]?.version === version),
  );
}

function packagesOf(lockFile) {
  const file = path.join(root, lockFile);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : {};
}
