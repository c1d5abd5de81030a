import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { EmbeddedPostgresError } from "./error.ts";

/** As whom PostgreSQL runs. It refuses to run as root. */
export interface Account {
  /** Owner of the cluster, and of the folder with the socket. */
  uid: number;
  gid: number;
  /** The words of a command that come before the program. */
  prefix: readonly string[];
}

/** The same locale, time zone and search path everywhere, and none of our secrets or the user's `PG…` variables. */
const environment = { LC_ALL: "C", TZ: "UTC", PATH: "/usr/local/bin:/usr/bin:/bin" };

const root = 0;
/** "nobody", on Linux. */
const unprivileged = 65_534;
const probeTimeoutMs = 5000;

/** What PostgreSQL must be able to reach. */
export interface Needs {
  program: string;
  folders: readonly [string, string];
  /** Owner of the cluster, once there is one. */
  owner: { uid: number; gid: number } | undefined;
}

/**
 * Finds an account that can run PostgreSQL on these folders, by trying. Root gives its rights up: as another user, or,
 * where only root can reach the folders, in a user namespace in which it has another number.
 *
 * @returns the account, and what the program says of its version
 */
export async function chooseAccount(needs: Needs): Promise<{ account: Account; version: string }> {
  const script = 'cd "$1" && cd "$2" && exec "$3" --version';
  const failures: string[] = [];
  for (const account of candidates(needs.owner)) {
    try {
      const args = ["-c", script, "probe", ...needs.folders, needs.program];
      return { account, version: await run(account, "/bin/sh", args, probeTimeoutMs) };
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL does not run here, or cannot reach ${needs.folders.join(" and ")}.`,
    { details: failures.join("\n") },
  );
}

/** Where there is data, its owner decides. */
function candidates(owner: Needs["owner"]): Account[] {
  const uid = process.geteuid?.() ?? unprivileged;
  const gid = process.getegid?.() ?? unprivileged;
  if (uid !== root) {
    if (!owner || owner.uid === uid) return [{ uid, gid, prefix: [] }];
    throw new EmbeddedPostgresError(
      `The data of the embedded PostgreSQL belongs to the user ${owner.uid}, and this process runs as ${uid}.`,
    );
  }
  const inNamespace = {
    uid: root,
    gid: root,
    prefix: ["unshare", "--user", `--map-user=${unprivileged}`, `--map-group=${unprivileged}`],
  };
  if (owner) return owner.uid === root ? [inNamespace] : [{ uid: owner.uid, gid: owner.gid, prefix: [] }];
  return [{ uid: unprivileged, gid: unprivileged, prefix: [] }, inNamespace];
}

/** The command and the options that start `program` under `account`, for `spawn` and `execFile`. */
export function commandOf(account: Account, program: string, args: readonly string[]) {
  const [file = program, ...rest] = [...account.prefix, program, ...args];
  // The working folder may be out of the account's reach.
  return { file, args: rest, options: { uid: account.uid, gid: account.gid, env: environment, cwd: "/" } };
}

/** Runs `program` to its end and returns what it printed. Rejects with its error output if it fails or is too slow. */
export async function run(
  account: Account,
  program: string,
  args: readonly string[],
  timeoutMs: number,
  input = "",
): Promise<string> {
  const command = commandOf(account, program, args);
  const running = promisify(execFile)(command.file, command.args, { ...command.options, timeout: timeoutMs });
  running.child.stdin?.on("error", () => {}); // A program that ended early; its exit code tells why.
  running.child.stdin?.end(input);
  try {
    return (await running).stdout;
  } catch (error) {
    const output = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
    throw output ? new Error(output, { cause: error }) : error;
  }
}
