import { existsSync } from "node:fs";
import { chown, mkdtemp, open, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { type Account, run } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { EmbeddedPostgresError } from "./error.ts";

const makeTimeoutMs = 60_000;

/**
 * Text sorts by code point on any machine. The character type is what pg_trgm reads to tell letters from other
 * characters; it must know UTF-8, and macOS has it under another name.
 */
const locale = [
  "--encoding=UTF8",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--locale=C",
  `--lc-ctype=${process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8"}`,
];

/** Who may connect is decided by the folder of the socket, which is private to the account. */
const access = ["--username=easel", "--auth-local=trust", "--auth-host=reject"];

/**
 * Makes the cluster, with the role and the database `easel`, if it is not there yet. It is made under another name and
 * then renamed: whatever stops us in between, there is a whole cluster or none. Processes may do so at the same time;
 * the first to rename wins.
 */
export async function ensureCluster(cluster: string, binaries: Binaries, account: Account, durable: boolean) {
  const draftPrefix = `${cluster}.new-`;
  if (!hasCluster(cluster)) {
    const draft = await mkdtemp(draftPrefix);
    try {
      await makeDraft(draft, binaries, account, durable);
      await rename(draft, cluster);
      if (durable) await syncFolder(path.dirname(cluster));
    } catch (error) {
      await rm(draft, { recursive: true, force: true });
      if (!hasCluster(cluster)) throw error;
    }
  }
  await removeDrafts(draftPrefix);
}

function hasCluster(cluster: string): boolean {
  return existsSync(path.join(cluster, "PG_VERSION"));
}

async function makeDraft(draft: string, binaries: Binaries, account: Account, durable: boolean): Promise<void> {
  await chown(draft, account.uid, account.gid);
  const sync = durable ? [] : ["--no-sync"];
  const initdbArgs = ["--pgdata", draft, "--data-checksums", "--no-instructions", ...access, ...locale, ...sync];
  await run(account, binaries.initdb, initdbArgs, makeTimeoutMs);
  const singleUserArgs = ["--single", "-D", draft, "-c", "exit_on_error=on", "postgres"];
  await run(account, binaries.postgres, singleUserArgs, makeTimeoutMs, "create database easel\n");
}

/** A rename outlives a power cut only once its folder is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Once there is a cluster no draft can become it, so those left by killed processes, or still under way, can go. */
async function removeDrafts(prefix: string): Promise<void> {
  const folder = path.dirname(prefix);
  const drafts = (await readdir(folder)).filter((name) => name.startsWith(path.basename(prefix)));
  for (const draft of drafts) {
    // One that is still being written to may resist; the next start removes it.
    await rm(path.join(folder, draft), { recursive: true, force: true }).catch(() => {});
  }
}

/** Throws an `EmbeddedPostgresError` if another major version of PostgreSQL made the cluster: it cannot be read then. */
export async function requireVersion(cluster: string, programVersion: string): Promise<void> {
  const clusterMajor = (await readFile(path.join(cluster, "PG_VERSION"), "utf8")).trim();
  const [programMajor] = /\d+/.exec(programVersion) ?? [];
  if (clusterMajor === programMajor) return;
  throw new EmbeddedPostgresError(
    `${cluster} was made by PostgreSQL ${clusterMajor}, and the installed one is ${programMajor}. ` +
      `Move the data with pg_dump of version ${clusterMajor}, or move the folder away to start anew.`,
  );
}
