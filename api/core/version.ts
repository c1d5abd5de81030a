import { readFileSync } from "node:fs";
import { projectRoot } from "./paths.ts";

/** The version of this Easel, from its package.json. */
export const version: string = JSON.parse(readFileSync(new URL("package.json", projectRoot), "utf8")).version;
