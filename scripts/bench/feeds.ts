import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Knex } from "knex";
import { openDatabase } from "../../api/core/db.ts";
import { migrate } from "../../api/core/migrate.ts";
import { projectRoot } from "../../api/core/paths.ts";
import { scopes } from "../../api/domain/scopes.ts";
import { type Load, measure } from "./load.ts";
import { median, type Report, table } from "./results.ts";
import { busyReaderId, idOf, newspaperId, seedCommunity } from "./seed-community.ts";
import { ensureDatabase, type Say, startEasel, startServices, stopAll, url } from "./servers.ts";
import { signInDemoUser } from "./sign-in.ts";

const connections = 8;
const loadSeconds = 4;
/** Alone, a page is measured in rounds, and the median counts. */
const aloneSeconds = 2;
const aloneRounds = 3;
const pageSize = 20;
const deepPage = 2500;
const countedRequests = 300;

const maxStatements = 2;
const maxDeepRatio = 1.2;
const maxHomeP99Ms = 50;

const sizes = [
  { name: "easel_bench_feeds_10k", posts: 10_000, votes: 50_000, comments: 20_000 },
  { name: "easel_bench_feeds_1m", posts: 1_000_000, votes: 5_000_000, comments: 2_000_000 },
];

interface Place {
  name: string;
  path: string;
  /** How many times as long it may take over a hundred times as many posts. */
  maxGrowth: number;
}

interface Measured extends Load {
  posts: number;
  place: Place;
  page: "first" | "deep";
  /** One request after the other. */
  alone: { p50Ms: number; p99Ms: number };
  statements: number;
}

/**
 * The pages of a community of 10,000 posts and of one of 1,000,000, with 50,000 accounts that write, on PostgreSQL of
 * Debian: under load, and one request after the other. The databases stay for the next run.
 */
export async function benchFeeds(say: Say): Promise<Report> {
  const { wrk, serverUrl } = startServices();
  const measured: Measured[] = [];
  for (const { name, ...community } of sizes) {
    const databaseUrl = await ensureDatabase(serverUrl, name);
    const db = openDatabase({ connectionString: databaseUrl }, 2);
    const folder = await mkdtemp(path.join(tmpdir(), "easel-bench-"));
    try {
      await migrate(db, new URL("migrations/", projectRoot));
      if (!(await db("posts").first("id"))) await seedCommunity(db, community, say);
      // That its connections are ended, to count its statements, is no news.
      const easel = await startEasel(databaseUrl, folder, { LOG_LEVEL: "fatal" });
      try {
        const { token, userId } = await signInDemoUser(url, "milo", Object.keys(scopes));
        await followAsBusyReader(db, userId);
        const site = { db, wrk, headers: { Authorization: `Bearer ${token}` }, serverPid: easel.pid ?? 0 };
        measured.push(...(await measurePlaces(site, community.posts, say)));
      } finally {
        await stopAll([easel]);
      }
    } finally {
      await db.destroy();
      await rm(folder, { recursive: true, force: true });
    }
  }
  return reportOf(measured);
}

/** Makes of the caller one of those who follow the most. */
async function followAsBusyReader(db: Knex, userId: string): Promise<void> {
  await db.raw(
    `insert into follows (follower_id, subject_id) select ?, subject_id from follows where follower_id = ?
     on conflict do nothing`,
    [userId, busyReaderId],
  );
}

interface Site {
  db: Knex;
  wrk: string;
  headers: Record<string, string>;
  serverPid: number;
}

const placesOf = (posts: number): Place[] => [
  { name: "home of who follows 1,000", path: "/v1/feeds/home", maxGrowth: 1.5 },
  { name: "popular this month", path: "/v1/feeds/popular?window=month", maxGrowth: 1.5 },
  { name: "a tag", path: "/v1/feeds/tag/tag0", maxGrowth: 1.5 },
  { name: "an account", path: `/v1/feeds/user/${newspaperId}`, maxGrowth: 1.5 },
  {
    name: "tree of 10,000 comments",
    path: `/v1/posts/${idOf("pst", posts - 1)}/comments?view=tree`,
    maxGrowth: 1.5,
  },
  { name: "search", path: "/v1/search?q=common&types=posts", maxGrowth: 3 },
];

async function measurePlaces(site: Site, posts: number, say: Say): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const place of placesOf(posts)) {
    const deep = await findDeepPage(place.path, site.headers);
    for (const [page, target] of [
      ["first", place.path],
      ["deep", deep],
    ] as const) {
      const one = { posts, place, page, ...(await measurePage(site, target)) };
      measured.push(one);
      say(
        `${posts} posts, ${place.name}, ${page} page: ${one.alone.p50Ms.toFixed(1)} ms, ${one.statements} statements`,
      );
    }
  }
  return measured;
}

async function measurePage(site: Site, target: string): Promise<Load & Pick<Measured, "alone" | "statements">> {
  const { wrk, headers, serverPid } = site;
  const options = { wrk, url, paths: [target], headers, serverPid };
  await measure({ ...options, connections, seconds: 1 });
  const load = await measure({ ...options, connections, seconds: loadSeconds });
  const rounds: Load[] = [];
  for (let round = 0; round < aloneRounds; round++) {
    rounds.push(await measure({ ...options, connections: 1, seconds: aloneSeconds }));
  }
  const alone = { p50Ms: median(rounds.map((one) => one.p50Ms)), p99Ms: median(rounds.map((one) => one.p99Ms)) };
  return { ...load, alone, statements: await countStatements(site, target) };
}

/**
 * How many statements one request makes. Each outside a transaction is one to PostgreSQL, whose processes write down their
 * number when they end: they are made to, and Easel opens others.
 */
async function countStatements({ db, headers }: Site, target: string): Promise<number> {
  const before = await countTransactions(db);
  for (let i = 0; i < countedRequests; i++) await getJson(target, headers);
  const after = await countTransactions(db);
  return Math.round(((after - before) / countedRequests) * 10) / 10;
}

async function countTransactions(db: Knex): Promise<number> {
  await db.raw(`select pg_terminate_backend(pid, 5000) from pg_stat_activity
    where datname = current_database() and application_name <> 'easel-bench' and pid <> pg_backend_pid()`);
  const { rows } = await db.raw("select xact_commit from pg_stat_database where datname = current_database()");
  return Number(rows[0].xact_commit);
}

/** The 2,500th page, or the last full one of a list that is shorter. */
async function findDeepPage(start: string, headers: Record<string, string>): Promise<string> {
  const step = 100;
  const at = (limit: number, cursor: string) =>
    `${start}${start.includes("?") ? "&" : "?"}limit=${limit}${cursor && `&cursor=${cursor}`}`;
  let [earlier, cursor] = ["", ""];
  for (let left = (deepPage - 1) * pageSize; left > 0; left -= step) {
    const { next } = await getJson(at(Math.min(left, step), cursor), headers);
    if (next === null) return at(pageSize, earlier);
    [earlier, cursor] = [cursor, next];
  }
  return at(pageSize, cursor);
}

async function getJson(target: string, headers: Record<string, string>): Promise<{ next: string | null }> {
  const response = await fetch(url + target, { headers });
  if (!response.ok) throw new Error(`${target}: ${response.status} ${await response.text()}`);
  return response.json();
}

function reportOf(measured: readonly Measured[]): Report {
  const find = (of: Measured, changes: Partial<Measured>) => {
    const { posts, place, page } = { ...of, ...changes };
    return measured.find((one) => one.posts === posts && one.place.name === place.name && one.page === page);
  };
  const results = measured.map((one) => ({
    ...one,
    name: `${one.place.name}, ${one.page} page`,
    /** How many times as long as over few posts; of a deep page, as the first one. */
    growth: one.alone.p50Ms / (find(one, { posts: sizes[0]?.posts ?? 0 })?.alone.p50Ms ?? Number.NaN),
    depth: one.alone.p50Ms / (find(one, { page: "first" })?.alone.p50Ms ?? Number.NaN),
  }));
  const missed = results.flatMap(({ name, posts, place, growth, depth, statements, alone }) => {
    const what = `${name}, over ${posts} posts`;
    return [
      ...(growth > place.maxGrowth
        ? [`${what}: ${growth.toFixed(2)} times as long as over few (${place.maxGrowth})`]
        : []),
      ...(depth > maxDeepRatio ? [`${what}: ${depth.toFixed(2)} times as long as the first (${maxDeepRatio})`] : []),
      ...(statements > maxStatements + 0.1 ? [`${what}: ${statements} statements (${maxStatements})`] : []),
      ...(place.path === "/v1/feeds/home" && alone.p99Ms > maxHomeP99Ms
        ? [`${what}: p99 ${alone.p99Ms.toFixed(0)} ms (${maxHomeP99Ms})`]
        : []),
    ];
  });
  const head = [
    "posts",
    "",
    "requests/s",
    "p50",
    "p99",
    "p50 alone",
    "p99 alone",
    "statements",
    "by posts",
    "by depth",
  ];
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const rows = results.map((one) => [
    one.posts.toLocaleString("en"),
    one.name,
    String(Math.round(one.requestsPerSecond)),
    ms(one.p50Ms),
    ms(one.p99Ms),
    ms(one.alone.p50Ms),
    ms(one.alone.p99Ms),
    one.statements.toFixed(1),
    one.growth.toFixed(2),
    one.depth.toFixed(2),
  ]);
  return { text: table(head, rows), results, missed };
}
