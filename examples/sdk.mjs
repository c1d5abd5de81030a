// The SDK of this checkout, built first where it is not yet.
// In a project of yours it is: import { createEasel, EaselError } from "@easel/sdk";
import { execFileSync } from "node:child_process";
import path from "node:path";

const build = path.join(import.meta.dirname, "../scripts/build.mjs");
try {
  // What it says is not what the example prints.
  execFileSync(process.execPath, [build, "sdk"], { stdio: ["ignore", 2, "inherit"] });
} catch {
  // It has said why.
  process.exit(1);
}

export const { createEasel, EaselError } = await import("@easel/sdk");
