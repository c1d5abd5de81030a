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
const voterCount = 64;

interface Voter {
  id: string;
  /** The secret of a session. */
  secret: string;
}

/** Where votes go, and what is answered for: the last value by voter and post. */
interface Server {
  url: string;
  serverPid: number;
  /** The table that the votes are in, and its columns. */
  votes: { table: string; subject: string };
  /** The table that they are counted in, and its key. */
  counts: { table: string; subject: string };
  answered: Map<string, number>;
  answers: number;
}

/**
 * Votes of 64 accounts, spread over 1,000 posts and all on one: Easel against the limit, in turn, on PostgreSQL of Debian.
 * Each vote changes something. When all is done, none may be lost, and the counts must be exact.
 */
export async function benchVotes(say: Say): Promise<Result[]> {
  const { serverUrl } = startServices(["postgres"]);
  const databaseUrl = await ensureDatabase(serverUrl, "easel_bench_votes");
  const db = openDatabase({ connectionString: databaseUrl }, 2);
  const folder = await mkdtemp(path.join(tmpdir(), "easel-bench-"));
  const processes: ChildProcess[] = [];
  try {
    const { posts, voters } = await prepare(db);
    const easelProcess = await startEasel(databaseUrl, folder);
    processes.push(easelProcess);
    const limitProcess = spawnScript("scripts/bench/vote-limit-server.ts", [databaseUrl]);
    processes.push(limitProcess);
    const limit: Server = {
      ...newServer(`http://127.0.0.1:${await firstLine(limitProcess)}`, limitProcess),
      votes: { table: "by_hand.votes", subject: "post_id" },
      counts: { table: "by_hand.posts", subject: "id" },
    };
    const easel: Server = {
      ...newServer(url, easelProcess),
      votes: { table: "votes", subject: "subject_id" },
      counts: { table: "tallies", subject: "subject_id" },
    };
    const spread = await compare("64 voters, spread over 1,000 posts", [limit, easel], voters, posts, say);
    const crowd = await compare("64 voters on one post", [limit, easel], voters, posts.slice(0, 1), say);
    for (const server of [limit, easel]) await requireExact(db, server);
    await requireWrittenDown(db, easel);
    say(`all ${easel.answers} votes are there, written down and told, and the counts are exact`);
    return [spread, crowd, bySpread(spread, crowd)];
  } finally {
    await db.destroy();
    await stopAll(processes);
    await rm(folder, { recursive: true, force: true });
  }
}

const newServer = (url: string, { pid = 0 }: ChildProcess) => ({
  url,
  serverPid: pid,
  answered: new Map<string, number>(),
  answers: 0,
});

async function compare(
  name: string,
  servers: readonly [Server, Server],
  voters: readonly Voter[],
  posts: readonly string[],
  say: Say,
): Promise<Result> {
  const loads: [Load[], Load[]] = [[], []];
  for (let round = -1; round < rounds; round++) {
    for (const [index, server] of servers.entries()) {
      const writers = voters.map((voter, place) => writerFor(server, voter, posts, place));
      const load = await measureWrites({ ...server, writers, seconds });
      // The first one warms up.
      if (round >= 0) loads[index]?.push(load);
    }
  }
  const of = (index: 0 | 1, value: keyof Load) => median(loads[index].map((one) => one[value]));
  const [limit, easel] = [of(0, "requestsPerSecond"), of(1, "requestsPerSecond")];
  say(`${name}: ${Math.round(limit)} and ${Math.round(easel)} votes/s, ratio ${(easel / limit).toFixed(2)}`);
  return {
    name,
    unit: "votes/s",
    limit,
    easel,
    ratio: easel / limit,
    p99Ms: of(1, "p99Ms"),
    limitP99Ms: of(0, "p99Ms"),
    limitCpuUs: of(0, "cpuUs"),
    easelCpuUs: of(1, "cpuUs"),
  };
}

/** What a crowd costs: Easel on one post by Easel on many. */
function bySpread(spread: Result, crowd: Result): Result {
  return {
    name: "one post by 1,000 posts",
    unit: "votes/s",
    limit: spread.easel,
    easel: crowd.easel,
    ratio: crowd.easel / spread.easel,
    p99Ms: crowd.p99Ms,
    limitP99Ms: spread.p99Ms,
    limitCpuUs: spread.easelCpuUs,
    easelCpuUs: crowd.easelCpuUs,
  };
}

/** Goes from post to post, and votes for what it voted against before, and against what it voted for. */
function writerFor(server: Server, voter: Voter, posts: readonly string[], place: number): Writer {
  let at = Math.floor((place / voterCount) * posts.length);
  let asked = { key: "", value: 0 };
  return {
    next() {
      at = (at + 1) % posts.length;
      const post = posts[at] ?? "";
      const key = `${post} ${voter.id}`;
      asked = { key, value: server.answered.get(key) === 1 ? -1 : 1 };
      return requestText(post, voter, asked.value);
    },
    answered(status) {
      if (status !== 200) throw new Error(`A vote got a ${status}.`);
      server.answered.set(asked.key, asked.value);
      server.answers++;
    },
  };
}

/** The origin lets the cookie in, and `X-Voter` is for the limit. */
function requestText(post: string, voter: Voter, value: number): string {
  const body = JSON.stringify({ value });
  return [
    `PUT /v1/posts/${post}/vote HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    `Origin: ${url}`,
    `Cookie: ${sessionCookie}=${voter.secret}`,
    `X-Voter: ${voter.id}`,
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
    "",
    body,
  ].join("\r\n");
}

async function prepare(db: Knex): Promise<{ posts: string[]; voters: Voter[] }> {
  await migrate(db, new URL("migrations/", projectRoot));
  await db.raw("truncate users, events, audit_log, tallies cascade");
  await seedPosts(db, postCount, () => {});
  const posts: string[] = await db("posts").orderBy("id").pluck("id");
  const voters = Array.from({ length: voterCount }, () => ({ id: newId("usr"), secret: newSecret() }));
  await db("users").insert(
    voters.map(({ id }, place) => ({ id, handle: `voter_${place}`, display_name: "", roles: ["member"] })),
  );
  await db("sessions").insert(
    voters.map(({ id, secret }) => ({
      id: newId("ses"),
      secret_hash: digestOf(secret),
      user_id: id,
      issuer: "development",
      subject: id,
      expires_at: new Date(Date.now() + 3_600_000),
    })),
  );
  await db.raw(`
    drop schema if exists by_hand cascade;
    create schema by_hand;
    create table by_hand.posts (id text collate "C" primary key, up integer not null default 0, down integer not null default 0)
      with (fillfactor = 60);
    create table by_hand.votes (
      post_id text collate "C", voter_id text collate "C", value smallint not null, primary key (post_id, voter_id)
    );
    insert into by_hand.posts (id) select id from posts;
    analyze`);
  return { posts, voters };
}

/** Each last answer is what is in the database, and the counts are what can be counted. */
async function requireExact(db: Knex, { votes, counts, answered }: Server): Promise<void> {
  const rows = await db(votes.table).select({ post: votes.subject, voter: "voter_id", value: "value" });
  const wrong = rows.filter(({ post, voter, value }) => answered.get(`${post} ${voter}`) !== value);
  if (wrong.length || rows.length !== answered.size) {
    throw new Error(`${votes.table} has ${rows.length} of ${answered.size} votes, ${wrong.length} of them wrong.`);
  }
  const { rows: miscounted } = await db.raw(
    `select from ?? c join (
       select ?? as id, count(*) filter (where value = 1) as up, count(*) filter (where value = -1) as down
       from ?? group by 1
     ) v on v.id = c.?? where (c.up, c.down) <> (v.up, v.down)`,
    [counts.table, votes.subject, votes.table, counts.subject],
  );
  if (miscounted.length) throw new Error(`${counts.table} has ${miscounted.length} wrong counts.`);
}

/** Each vote that was answered has its event and its row in the audit log. */
async function requireWrittenDown(db: Knex, { answers }: Server): Promise<void> {
  const { rows } = await db.raw<{ rows: { events: number; audits: number }[] }>(`select
    (select count(*) from events where type = 'vote.changed') as events,
    (select count(*) from audit_log where action = 'vote.change') as audits`);
  const { events, audits } = rows[0] ?? {};
  if (events !== answers || audits !== answers) {
    throw new Error(`Of ${answers} votes, ${events} were told and ${audits} written down.`);
  }
}
