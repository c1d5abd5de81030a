import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { openDatabase } from "../../api/core/db.ts";
import { migrate } from "../../api/core/migrate.ts";
import { projectRoot } from "../../api/core/paths.ts";
// biome-ignore lint/style/noRestrictedImports: what is measured is started as what is tested
import { startCommand } from "../../api/testing/start-command.ts";
import { seedPosts } from "./seed.ts";

const postCount = 100_000;
const port = 28200;
export const url = `http://127.0.0.1:${port}`;
const root = new URL(projectRoot).pathname;

export type Say = (line: string) => void;

export function startServices(parts = ["postgres", "wrk"]): { wrk: string; serverUrl: string } {
  const started = spawnSync(process.execPath, [path.join(root, "scripts/services.mjs"), "start", ...parts], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const file = path.join(root, ".services/services.json");
  if (started.status !== 0 || !existsSync(file))
    throw new Error(`The benchmark needs ${parts.join(" and ")} of Debian.`);
  const { wrk, postgres } = JSON.parse(readFileSync(file, "utf8"));
  return { wrk, serverUrl: postgres.url };
}

/** The database of the benchmark stays for the next run. */
export async function ensureDatabase(serverUrl: string, name = "easel_bench"): Promise<string> {
  const admin = openDatabase({ connectionString: serverUrl }, 1);
  const exists = await admin("pg_database").where({ datname: name }).first("datname");
  if (!exists) await admin.raw("create database ??", [name]);
  await admin.destroy();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Seeds it where that has not been done, and gives the ids of some of its posts. */
export async function prepareDatabase(databaseUrl: string, say: Say): Promise<string[]> {
  const db = openDatabase({ connectionString: databaseUrl }, 2);
  try {
    await migrate(db, new URL("migrations/", projectRoot));
    const { rows: counts } = await db.raw<{ rows: { count: number }[] }>("select count(*) from posts");
    if ((counts[0]?.count ?? 0) < postCount) {
      say(`seeding ${postCount} posts`);
      await db.raw("truncate users cascade");
      await seedPosts(db, postCount, say);
    }
    const rows = await db("posts").select("id").orderByRaw("md5(id)").limit(2000);
    return rows.map((row) => row.id);
  } finally {
    await db.destroy();
  }
}

/** As `npm start` does. With the sign-in provider of development, unless `environment` names another. */
export async function startEasel(
  databaseUrl: string,
  folder: string,
  environment: Record<string, string> = {},
): Promise<ChildProcess> {
  spawnSync(process.execPath, [path.join(root, "scripts/build.mjs"), "api"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const started = startCommand();
  const env = {
    ...process.env,
    ...started.environment,
    PORT: String(port),
    BASE_URL: url,
    EASEL_DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    EASEL_JOBS: "worker",
    LOG_LEVEL: "warn",
    // Counted as always, and never reached.
    RATE_LIMIT_READS: "1000000000",
    RATE_LIMIT_WRITES: "1000000000",
    RATE_LIMIT_SEARCHES: "1000000000",
    RATE_LIMIT_UPLOADS: "1000000000",
    ...environment,
  };
  const child = spawn(process.execPath, [...started.flags, path.join(root, "api/dist/server.js")], {
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
  for (let attempt = 0; attempt < 100; attempt++) {
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return child;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill();
  throw new Error("Easel did not start.");
}

export function spawnScript(file: string, args: string[]): ChildProcess {
  const tsx = path.join(root, "node_modules/tsx/dist/loader.mjs");
  return spawn(process.execPath, ["--import", tsx, path.join(root, file), ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
}

export async function firstLine(child: ChildProcess): Promise<string> {
  const { stdout } = child;
  if (!stdout) throw new Error("The process has no output.");
  const ended = new AbortController();
  const onExit = () => ended.abort(new Error("The process has ended."));
  child.once("exit", onExit);
  if (child.exitCode !== null) onExit();
  try {
    const [chunk] = await once(stdout, "data", { signal: ended.signal });
    return String(chunk).trim();
  } finally {
    child.off("exit", onExit);
  }
}

/** Ends processes, in turn, and waits until they are gone. */
export async function stopAll(processes: readonly ChildProcess[]): Promise<void> {
  for (const child of processes) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGTERM");
    await once(child, "exit");
  }
}
