import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const timeoutMs = 10_000;

/** What was found stays where it is; what is missing may be installed while we run. */
const found = new Map<string, string>();

/** The path of a program that is on our PATH, or undefined. `name` is a constant of ours. */
export async function findProgram(name: string): Promise<string | undefined> {
  const known = found.get(name);
  if (known) return known;
  const { stdout } = await run("/bin/sh", ["-c", 'command -v "$1"', "find", name], { timeout: timeoutMs }).catch(
    () => ({
      stdout: "",
    }),
  );
  const file = stdout.trim();
  if (!path.isAbsolute(file)) return undefined;
  found.set(name, file);
  return file;
}

let isolation: Promise<string[]> | undefined;

/**
 * The words to put before a command so that it has no network, or none where the system does not allow that to us, as in
 * most containers. It is tried once, because only trying tells.
 */
export function networkIsolation(): Promise<string[]> {
  isolation ??= tryIsolation();
  return isolation;
}

async function tryIsolation(): Promise<string[]> {
  const unshare = await findProgram("unshare");
  if (!unshare) return [];
  const words = [unshare, "--user", "--map-current-user", "--net", "--"];
  const works = await run(unshare, [...words.slice(1), "/bin/sh", "-c", ":"], { timeout: timeoutMs }).then(
    () => true,
    () => false,
  );
  return works ? words : [];
}

const run = promisify(execFile);
