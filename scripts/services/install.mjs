import { execFileSync, spawn } from "node:child_process";
import { existsSync, openSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

const installTimeoutMs = 20 * 60_000;
const progressIntervalMs = 10_000;

/** Where a program lies, or undefined. Looks in the system's folders too, which a plain user's PATH may lack. */
export function findProgram(name) {
  const folders = [...(process.env.PATH ?? "").split(":"), "/usr/sbin", "/usr/bin", "/sbin", "/bin"];
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/** The names of the Debian packages of `parts` whose programs are not on this machine. */
export function missingPackages(parts) {
  const packages = parts.flatMap((part) => Object.entries(part.packages));
  return [...new Set(packages.filter(([, find]) => !find()).map(([name]) => name))];
}

/**
 * Installs Debian packages. Throws an error that holds the exact command when this user may not, or when the machine
 * has no apt.
 */
export async function installPackages(packages, root) {
  const install = ["install", "--yes", "--no-install-recommends", ...packages];
  if (!findProgram("apt-get")) {
    throw new Error(`This machine has no apt-get. Install these yourself and run this again: ${packages.join(" ")}`);
  }
  if (process.getuid?.() !== 0) {
    throw new Error(
      `Missing packages; only root may install them. Run:\n  sudo apt-get update && sudo apt-get ${install.join(" ")}`,
    );
  }
  const logFile = path.join(root, "apt.log");
  console.log(`packages: installing ${packages.join(" ")} (log: ${path.relative(process.cwd(), logFile)})`);
  const startedAt = Date.now();
  rmSync(logFile, { force: true });
  await aptGet(["update"], logFile);
  await aptGet(install, logFile);
  console.log(`packages: installed in ${Math.round((Date.now() - startedAt) / 1000)} s`);
}

/** The user and group ids of a system account, e.g. of `postgres`. */
export function accountOf(name) {
  const id = (flag) => Number(execFileSync("id", [flag, name], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** What apt itself said last: its errors begin with `E:`. */
function lastErrors(logFile) {
  const lines = readFileSync(logFile, "utf8").split("\n");
  return lines
    .filter((line) => line.startsWith("E:"))
    .slice(-3)
    .join("\n");
}

async function aptGet(args, logFile) {
  const log = openSync(logFile, "a");
  const startedAt = Date.now();
  const progress = setInterval(() => {
    console.log(`packages: apt-get ${args[0]} is at work, ${Math.round((Date.now() - startedAt) / 1000)} s so far`);
  }, progressIntervalMs);
  try {
    // Another apt may be running; it holds the lock for as long as its own downloads take.
    const child = spawn("apt-get", ["-o", "DPkg::Lock::Timeout=600", ...args], {
      stdio: ["ignore", log, log],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      timeout: installTimeoutMs,
    });
    const code = await new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("exit", resolve);
    });
    if (code !== 0) throw new Error(`apt-get ${args[0]} failed (log: ${logFile})\n${lastErrors(logFile)}`);
  } finally {
    clearInterval(progress);
  }
}
