import { readFileSync } from "node:fs";
import { projectRoot } from "../core/paths.ts";

/**
 * How `npm start` has Node.js run the server, in package.json: what keeps memory small has to be there before the
 * process is. `environment` is of glibc, `flags` are of Node.js, `program` is what it runs, from the root.
 */
export function startCommand(): { environment: Record<string, string>; flags: string[]; program: string } {
  const { scripts } = JSON.parse(readFileSync(new URL("package.json", projectRoot), "utf8"));
  const words: string[] = scripts.start.split(" ");
  const [settings, args] = [words.slice(0, words.indexOf("node")), words.slice(words.indexOf("node") + 1)];
  return {
    environment: Object.fromEntries(settings.map((setting) => setting.split("="))),
    flags: args.slice(0, -1),
    program: args.at(-1) ?? "",
  };
}
