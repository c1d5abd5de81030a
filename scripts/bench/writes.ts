import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Knex } from "knex";
import { openDatabase } from "../../api/core/db.ts";
import { newId } from "../../api/core/ids.ts";
import { migrate } from "../../api/core/migrate.ts";
import { projectRoot } from "../../api/core/paths.ts";
import { digestOf, newSecret } from "../../api/core/secrets.ts";
import { sessionCookie } from "../../api/domain/session.ts";
import { startIssuer } from "./issuer.ts";
import type { Load } from "./load.ts";
import { median, type Result } from "./results.ts";
import { seedPosts } from "./seed.ts";
import {
  ensureDatabase,
  firstLine,
  type Say,
  spawnScript,
  startEasel,
  startServices,
  stopAll,
  url,
} from "./servers.ts";
import { measureWrites, type Writer } from "./write-load.ts";

const rounds = 5;
const seconds = 4;
const postCount = 1000;
export const writerCount = 64;

/** Somebody who writes. */
export interface Account {
  id: string;
  /** The secret of a session. */
  secret: string;
}

/** Where it is written to, and how much of it was answered. */
export interface WriteServer {
  url: string;
  serverPid: number;
  answers: number;
}

const writeServer = (url: string, { pid = 0 }: ChildProcess): WriteServer => ({
  url,
  serverPid: pid,
  answers: 0,
});

/** Where a suite of writes runs. */
export interface WriteSite {
  db: Knex;
  posts: string[];
  accounts: Account[];
  limit: WriteServer;
  easel: WriteServer;
}

/** Lends a database of its own with 1,000 posts and 64 accounts, the limit and Easel. */
export async function withWriteSite<T>(
  { database, limitScript, tablesByHand }: { database: string; limitScript: string; tablesByHand: string },
  work: (site: WriteSite) => Promise<T>,
): Promise<T> {
  const { serverUrl } = startServices(["postgres"]);
  const databaseUrl = await ensureDatabase(serverUrl, database);
  const db = openDatabase({ connectionString: databaseUrl }, 2);
  const folder = await mkdtemp(path.join(tmpdir(), "easel-bench-"));
  const processes: ChildProcess[] = [];
  // Beside the server, as in production.
  const issuer = await startIssuer();
  try {
    const prepared = await prepare(db);
    await db.raw(`drop schema if exists by_hand cascade; create schema by_hand; ${tablesByHand}; analyze`);
    const easel = await startEasel(databaseUrl, folder, issuer.environment);
    processes.push(easel);
    const limit = spawnScript(limitScript, [databaseUrl]);
    processes.push(limit);
    const limitUrl = `http://127.0.0.1:${await firstLine(limit)}`;
    return await work({ db, ...prepared, limit: writeServer(limitUrl, limit), easel: writeServer(url, easel) });
  } finally {
    await db.destroy();
    await stopAll(processes);
    await issuer.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function prepare(db: Knex): Promise<{ posts: string[]; accounts: Account[] }> {
  await migrate(db, new URL("migrations/", projectRoot));
  await db.raw("truncate users, events, audit_log, tallies cascade");
  await seedPosts(db, postCount, () => {});
  const posts: string[] = await db("posts").orderBy("id").pluck("id");
  const accounts = Array.from({ length: writerCount }, () => ({ id: newId("usr"), secret: newSecret() }));
  await db("users").insert(
    accounts.map(({ id }, place) => ({ id, handle: `writer_${place}`, display_name: "", roles: ["member"] })),
  );
  await db("sessions").insert(
    accounts.map(({ id, secret }) => ({
      id: newId("ses"),
      secret_hash: digestOf(secret),
      user_id: id,
      issuer: "development",
      subject: id,
      expires_at: new Date(Date.now() + 3_600_000),
    })),
  );
  return { posts, accounts };
}

/** Easel against the limit, in turn, with a writer for each account. */
export async function compareWrites<Server extends WriteServer>(
  { name, unit, db }: { name: string; unit: string; db: Knex },
  servers: readonly [Server, Server],
  writersOf: (server: Server) => Writer[],
  say: Say,
): Promise<Result> {
  const loads: [Load[], Load[]] = [[], []];
  for (let round = -1; round < rounds; round++) {
    for (const [index, server] of servers.entries()) {
      const load = await measureWrites({ ...server, writers: writersOf(server), seconds });
      // The first one warms up.
      if (round >= 0) loads[index]?.push(load);
    }
    // As autovacuum does within a minute: statements were planned when there was nothing in the tables.
    if (round < 0) await db.raw("analyze");
  }
  const of = (index: 0 | 1, value: keyof Load) => median(loads[index].map((one) => one[value]));
  const [limit, easel] = [of(0, "requestsPerSecond"), of(1, "requestsPerSecond")];
  say(`${name}: ${Math.round(limit)} and ${Math.round(easel)} ${unit}, ratio ${(easel / limit).toFixed(2)}`);
  return {
    name,
    unit,
    limit,
    easel,
    ratio: easel / limit,
    p99Ms: of(1, "p99Ms"),
    limitP99Ms: of(0, "p99Ms"),
    limitCpuUs: of(0, "cpuUs"),
    easelCpuUs: of(1, "cpuUs"),
  };
}

/** A request as it goes over the wire. The origin lets the cookie in, and `X-Account` is for the limit. */
export function writeRequest(line: string, account: Account, fields: object): string {
  const body = JSON.stringify(fields);
  return [
    `${line} HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    `Origin: ${url}`,
    `Cookie: ${sessionCookie}=${account.secret}`,
    `X-Account: ${account.id}`,
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
    "",
    body,
  ].join("\r\n");
}

/** Each write that was answered has its event and its row in the audit log. */
export async function requireWrittenDown(
  db: Knex,
  { answers }: WriteServer,
  { event, action }: { event: string; action: string },
): Promise<void> {
  const { rows } = await db.raw<{ rows: { events: number; audits: number }[] }>(
    `select (select count(*) from events where type = ?) as events,
       (select count(*) from audit_log where action = ?) as audits`,
    [event, action],
  );
  const { events, audits } = rows[0] ?? {};
  if (events !== answers || audits !== answers) {
    throw new Error(`Of ${answers} writes, ${events} were told and ${audits} written down.`);
  }
}
