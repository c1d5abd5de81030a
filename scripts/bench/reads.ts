import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { scopes } from "../../api/domain/scopes.ts";
import { type Load, measure } from "./load.ts";
import { median, type Result } from "./results.ts";
import {
  ensureDatabase,
  firstLine,
  prepareDatabase,
  type Say,
  spawnScript,
  startEasel,
  startServices,
  stopAll,
  url,
} from "./servers.ts";
import { signInDemoUser } from "./sign-in.ts";

const rounds = 5;
const seconds = 4;
const connections = 16;

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
    await stopAll(processes);
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
