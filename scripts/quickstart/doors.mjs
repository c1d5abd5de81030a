import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { root } from "../setup/install.mjs";

/** Runs the command line as anybody would. What it says to people goes to the terminal, unless `talk` is "quiet". */
export function easel(args, env, talk = "inherit") {
  return run(path.join(root, "cli/bin/easel.js"), args, env, talk);
}

/** Runs a script of examples/ to its end. */
export async function runExample(file, ...args) {
  const example = run(path.join(root, "examples", file), args, {}, "inherit");
  for await (const line of createInterface({ input: example.stdout })) console.log(`   ${line}`);
  await example.finished();
}

function run(file, args, env, talk) {
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", talk === "quiet" ? "ignore" : "inherit"],
  });
  const exit = new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return {
    stdout: child.stdout,
    /** Resolves to the exit code; throws where it is not one of those expected. */
    async finished(expected = [0]) {
      const code = await exit;
      if (expected.includes(code)) return code;
      throw new Error(`${path.basename(file)} ${args[0]} ended with the exit code ${code}.`);
    },
  };
}

/** The JSON values of an output, one per line, as they come. */
export async function* readJsonLines(stream) {
  for await (const line of createInterface({ input: stream })) if (line.trim()) yield JSON.parse(line);
}

/** The one JSON value that an output is; undefined where it is empty. */
export async function readJson(stream) {
  let text = "";
  for await (const chunk of stream) text += chunk;
  return text.trim() ? JSON.parse(text) : undefined;
}
