import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openDatabase } from "../../api/core/db.ts";
import { migrate } from "../../api/core/migrate.ts";
import { projectRoot } from "../../api/core/paths.ts";
import { scopes } from "../../api/domain/scopes.ts";
import { type Load, measure } from "./load.ts";
import { median, type Result } from "./results.ts";
import { seedPosts } from "./seed.ts";
import { signInDemoUser } from "./sign-in.ts";

const postCount = 100_000;
const rounds = 5;
const seconds = 4;
const connections = 16;
const port = 28200;
const url = `http://127.0.0.1:${port}`;
const root = new URL(projectRoot).pathname;

type Say = (line: string) => void;

/** One post and a page of twenty, signed in or not: Easel against the limit, in turn, on PostgreSQL of Debian. */
export async function benchReads(say: Say): Promise<Result[]> {
  const { wrk, serverUrl } = startServices();
  const databaseUrl = await ensureDatabase(serverUrl);
  const ids = await prepareDatabase(databaseUrl, say);
  const folder = await mkdtemp(path.join(tmpdir(), "easel-bench-"));
  const processes: ChildProcess[] = [];
  try {
    const easel = await startEasel(databaseUrl, folder);
    processes.push(easel);
    const { token, userId } = await signInDemoUser(url, "milo", Object.keys(scopes));
    const limit = spawnScript("scripts/bench/limit-server.ts", [databaseUrl, url, token, userId]);
    processes.push(limit);
    const limitUrl = `http://127.0.0.1:${await firstLine(limit)}`;
    const servers = [
      { url: limitUrl, serverPid: limit.pid ?? 0 },
      { url, serverPid: easel.pid ?? 0 },
    ] as const;
    const results: Result[] = [];
    for (const [name, paths] of [
      ["one post", ids.map((id) => `/v1/posts/${id}`)],
      ["page of 20", ["/v1/feeds/latest"]],
    ] as const) {
      for (const signedIn of [false, true]) {
        const headers: Record<string, string> = signedIn ? { Authorization: `Bearer ${token}` } : {};
        const load = { wrk, paths, headers, connections, seconds };
        await Promise.all(servers.map((server) => requireSame(server.url, limitUrl, paths[0] ?? "", headers)));
        const label = `${name}, ${signedIn ? "signed in" : "anonymous"}`;
        results.push(await compare(label, servers, load, say));
      }
    }
    return results;
  } finally {
    for (const child of processes) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    await rm(folder, { recursive: true, force: true });
  }
}

type Server = { url: string; serverPid: number };
type SharedLoad = Omit<Parameters<typeof measure>[0], keyof Server>;

async function compare(name: string, servers: readonly [Server, Server], load: SharedLoad, say: Say): Promise<Result> {
  const loads: [Load[], Load[]] = [[], []];
  for (const server of servers) await measure({ ...load, ...server, seconds: 2 });
  for (let round = 0; round < rounds; round++) {
    for (const [index, server] of servers.entries()) loads[index]?.push(await measure({ ...load, ...server }));
  }
  const of = (index: 0 | 1, value: keyof Load) => median(loads[index].map((one) => one[value]));
  const [limit, easel] = [of(0, "requestsPerSecond"), of(1, "requestsPerSecond")];
  say(`${name}: ${Math.round(limit)} and ${Math.round(easel)} requests/s, ratio ${(easel / limit).toFixed(2)}`);
  return {
    name,
    unit: "req/s",
    limit,
    easel,
    ratio: easel / limit,
    p99Ms: of(1, "p99Ms"),
    limitP99Ms: of(0, "p99Ms"),
    limitCpuUs: of(0, "cpuUs"),
    easelCpuUs: of(1, "cpuUs"),
  };
}

/** A comparison is worth something only where both give the same. */
async function requireSame(
  server: string,
  limit: string,
  place: string,
  headers: Record<string, string>,
): Promise<void> {
  const [mine, theirs] = await Promise.all(
    [server, limit].map(async (base) => {
      const body = await (await fetch(base + place, { headers })).json();
      return JSON.stringify({ ...body, next: null });
    }),
  );
  if (mine !== theirs) throw new Error(`Easel and the limit differ at ${place}:\n${mine}\n${theirs}`);
}

function startServices(): { wrk: string; serverUrl: string } {
  const started = spawnSync(process.execPath, [path.join(root, "scripts/services.mjs"), "start", "postgres", "wrk"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const file = path.join(root, ".services/services.json");
  if (started.status !== 0 || !existsSync(file)) throw new Error("The benchmark needs PostgreSQL and wrk of Debian.");
  const { wrk, postgres } = JSON.parse(readFileSync(file, "utf8"));
  return { wrk, serverUrl: postgres.url };
}

/** The database of the benchmark stays for the next run. */
async function ensureDatabase(serverUrl: string): Promise<string> {
  const admin = openDatabase({ connectionString: serverUrl }, 1);
  const exists = await admin("pg_database").where({ datname: "easel_bench" }).first("datname");
  if (!exists) await admin.raw("create database easel_bench");
  await admin.destroy();
  const url = new URL(serverUrl);
  url.pathname = "/easel_bench";
  return url.href;
}

/** Seeds it where that has not been done, and gives the ids of some of its posts. */
async function prepareDatabase(databaseUrl: string, say: Say): Promise<string[]> {
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

async function startEasel(databaseUrl: string, folder: string): Promise<ChildProcess> {
  spawnSync(process.execPath, [path.join(root, "scripts/build.mjs"), "api"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const env = {
    ...process.env,
    PORT: String(port),
    BASE_URL: url,
    EASEL_DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    EASEL_JOBS: "worker",
    LOG_LEVEL: "warn",
  };
  const child = spawn(process.execPath, [path.join(root, "api/dist/server.js")], {
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

function spawnScript(file: string, args: string[]): ChildProcess {
  const tsx = path.join(root, "node_modules/tsx/dist/loader.mjs");
  return spawn(process.execPath, ["--import", tsx, path.join(root, file), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("The limit has no output.");
  const [chunk] = await once(child.stdout, "data");
  return String(chunk).trim();
}
