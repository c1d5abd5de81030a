// biome-ignore-all lint/style/noRestrictedImports: only tests come here
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/** The folder of the built package: `npm test` builds it beforehand; else it is built here. */
export function builtPackage(): string {
  const dist = path.resolve(import.meta.dirname, "../dist");
  const script = path.resolve(import.meta.dirname, "../../scripts/build.mjs");
  if (!existsSync(path.join(dist, ".built"))) execFileSync(process.execPath, [script, "sdk"]);
  return dist;
}
