import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openDatabase } from "../../api/core/db.ts";
import { newId } from "../../api/core/ids.ts";
import { digestOf, newSecret } from "../../api/core/secrets.ts";
import { scopes } from "../../api/domain/scopes.ts";
import { sessionCookie } from "../../api/domain/session.ts";
import { type Load, measure } from "./load.ts";
import { median, type Result } from "./results.ts";
import { ensureDatabase, prepareDatabase, type Say, startEasel, startServices, stopAll, url } from "./servers.ts";
import { signInDemoUser } from "./sign-in.ts";

const rounds = 7;
const seconds = 3;
const connections = 16;

/** One post, read by nobody and by each kind of credential, in turn: what it costs to know who is asking. */
export async function benchAuth(say: Say): Promise<Result[]> {
  const { wrk, serverUrl } = startServices();
  const databaseUrl = await ensureDatabase(serverUrl);
  const ids = await prepareDatabase(databaseUrl, say);
  const folder = await mkdtemp(path.join(tmpdir(), "easel-bench-"));
  const processes: ChildProcess[] = [];
  try {
    const easel = await startEasel(databaseUrl, folder);
    processes.push(easel);
    const ways = await credentials(databaseUrl);
    const paths = ids.map((id) => `/v1/posts/${id}`);
    const loads = new Map<string, Load[]>();
    for (let round = -1; round < rounds; round++) {
      for (const [name, headers] of ways) {
        const server = { url, serverPid: easel.pid ?? 0 };
        const load = await measure({ wrk, paths, headers, connections, seconds, ...server });
        // The first one warms up.
        if (round >= 0) loads.set(name, [...(loads.get(name) ?? []), load]);
      }
    }
    const anonymous = loads.get("nobody") ?? [];
    return [...loads].filter(([name]) => name !== "nobody").map(([name, own]) => compare(name, anonymous, own, say));
  } finally {
    await stopAll(processes);
    await rm(folder, { recursive: true, force: true });
  }
}

function compare(name: string, anonymous: Load[], own: Load[], say: Say): Result {
  const of = (loads: Load[], value: keyof Load) => median(loads.map((load) => load[value]));
  const [limitCpuUs, easelCpuUs] = [of(anonymous, "cpuUs"), of(own, "cpuUs")];
  say(
    `${name}: ${easelCpuUs.toFixed(1)} instead of ${limitCpuUs.toFixed(1)} µs of CPU, ${((easelCpuUs / limitCpuUs - 1) * 100).toFixed(1)} % more`,
  );
  const [limit, easel] = [of(anonymous, "requestsPerSecond"), of(own, "requestsPerSecond")];
  return {
    name: `one post, by ${name}`,
    unit: "req/s",
    limit,
    easel,
    ratio: limitCpuUs / easelCpuUs,
    p99Ms: of(own, "p99Ms"),
    limitP99Ms: of(anonymous, "p99Ms"),
    limitCpuUs,
    easelCpuUs,
  };
}

/** The headers of one account, by each way that it can come in. */
async function credentials(databaseUrl: string): Promise<[string, Record<string, string>][]> {
  const { token, userId } = await signInDemoUser(url, "cleo", Object.keys(scopes));
  const response = await fetch(`${url}/v1/me/api-keys`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "Benchmark", scopes: ["posts:read"] }),
  });
  const { secret } = await response.json();
  if (!secret) throw new Error(`There is no key: ${response.status}.`);
  const ways: Record<string, Record<string, string>> = {
    nobody: {},
    "a token": { Authorization: `Bearer ${token}` },
    "a session": { Cookie: `${sessionCookie}=${await beginSession(databaseUrl, userId)}` },
    "a key": { Authorization: `Bearer ${secret}` },
  };
  return Object.entries(ways);
}

async function beginSession(databaseUrl: string, userId: string): Promise<string> {
  const db = openDatabase({ connectionString: databaseUrl }, 1);
  const secret = newSecret();
  const expires_at = new Date(Date.now() + 3_600_000);
  await db("sessions").insert({
    id: newId("ses"),
    secret_hash: digestOf(secret),
    user_id: userId,
    issuer: "development",
    subject: "demo-cleo",
    expires_at,
  });
  await db.destroy();
  return secret;
}
