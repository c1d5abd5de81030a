import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { EaselError } from "../../sdk/index.ts";
import type { Knex } from "knex";
import { openDatabase } from "../../api/core/db.ts";
import { migrate } from "../../api/core/migrate.ts";
import { projectRoot } from "../../api/core/paths.ts";
import { scopes } from "../../api/domain/scopes.ts";
import { startIssuer } from "../bench/issuer.ts";
import { ensureDatabase, startServices } from "../bench/servers.ts";
import { findFaults } from "./checks.ts";
import { oneDeed } from "./deeds.ts";
import { Programs, untilReady } from "./programs.ts";
import { createCamera, meet, oneOf, type World } from "./world.ts";

const usage = `Usage: npm run chaos -- [--seconds 60] [--kill-every 4]

Two servers and a worker share PostgreSQL, Redis and a folder. Four people upload, post, comment, vote and delete through
the SDK and tus for a while, 16 at a time. Every few seconds one of the programs is killed (SIGKILL) and started again, and
one answer of twenty never arrives. Then it is seen that nothing was lost, nothing was done twice, every count is exact, and no answer was a 5xx.`;

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    "kill-every": { type: "string", default: "4" },
    help: { type: "boolean", short: "h" },
  },
});
const [seconds, killEvery] = [Number(values.seconds), Number(values["kill-every"])];
if (values.help || !(seconds > 0) || !(killEvery > 0)) {
  console.error(usage);
  process.exit(values.help ? 0 : 2);
}

const databaseName = "easel_chaos";
const urls = ["http://127.0.0.1:28210", "http://127.0.0.1:28211"] as const;
const peopleNames = ["cleo", "mina", "nia", "owen"];
const atOnce = 16;
/** For the jobs that are left. */
const drainTimeoutMs = 300_000;
const root = new URL(projectRoot).pathname;

const { serverUrl } = startServices(["postgres", "redis"]);
spawnSync(process.execPath, [path.join(root, "scripts/build.mjs"), "api"], { stdio: ["ignore", "ignore", "inherit"] });
const faults = await inDatabase(async (db, databaseUrl) => {
  const folder = await mkdtemp(path.join(tmpdir(), "easel-chaos-"));
  const issuer = await startIssuer();
  const programs = new Programs();
  try {
    await startPrograms(programs, { ...issuer.environment, DATABASE_URL: databaseUrl, EASEL_DATA_DIR: folder });
    const tokens = await Promise.all(peopleNames.map((name) => issuer.token(name, Object.keys(scopes))));
    const people = await Promise.all(tokens.map((token) => meet(urls, token, programs.faults)));
    const world: World = {
      people,
      url: urls[0],
      posts: [],
      comments: [],
      collections: [],
      media: new Map(),
      tusCount: 0,
    };
    await live(world, programs);
    await drain(db);
    return [...programs.faults, ...(await findFaults(db, world, path.join(folder, "storage")))];
  } finally {
    await programs.stop();
    await issuer.stop();
    await rm(folder, { recursive: true });
  }
});
for (const fault of faults) console.error(fault);
console.log(faults.length ? `${faults.length} faults` : "Nothing was lost, and nothing was done twice.");
process.exitCode = faults.length ? 1 : 0;

async function inDatabase<T>(work: (db: Knex, url: string) => Promise<T>): Promise<T> {
  const admin = openDatabase({ connectionString: serverUrl }, 1);
  await admin.raw("drop database if exists ?? with (force)", [databaseName]);
  const url = await ensureDatabase(serverUrl, databaseName);
  const db = openDatabase({ connectionString: url }, 2);
  try {
    await migrate(db, new URL("migrations/", projectRoot));
    return await work(db, url);
  } finally {
    await db.destroy();
    await admin.raw("drop database ?? with (force)", [databaseName]);
    await admin.destroy();
  }
}

async function startPrograms(programs: Programs, environment: Record<string, string>): Promise<void> {
  const { redis } = JSON.parse(await readFile(path.join(root, ".services/services.json"), "utf8"));
  const unlimited = ["READS", "WRITES", "SEARCHES", "UPLOADS"].map((kind) => [`RATE_LIMIT_${kind}`, "0"]);
  const env = {
    ...process.env,
    ...environment,
    ...Object.fromEntries(unlimited),
    BASE_URL: urls[0],
    REDIS_URL: redis.url,
    EASEL_JOBS: "worker",
    LOG_LEVEL: "warn",
  };
  for (const url of urls) {
    const { port } = new URL(url);
    programs.start(`the server on port ${port}`, path.join(root, "api/dist/server.js"), { ...env, PORT: port });
  }
  programs.start("the worker", path.join(root, "api/dist/worker.js"), env);
  await untilReady(urls);
}

/** Everybody does one thing after the other until the time is over. */
async function live(world: World, programs: Programs): Promise<void> {
  const takePicture = await createCamera();
  const end = Date.now() + seconds * 1000;
  const killing = setInterval(() => programs.killOne(), killEvery * 1000);
  const counts = { done: 0, refused: 0 };
  const doThings = async () => {
    while (Date.now() < end) {
      const person = oneOf(world.people);
      if (!person) return;
      try {
        await oneDeed()(world, person, takePicture);
        counts.done++;
      } catch (error) {
        if (isRefusal(error)) counts.refused++;
        else programs.faults.push(String(error));
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, doThings));
  clearInterval(killing);
  await untilReady(urls);
  const { posts, comments, media, tusCount } = world;
  console.log(`${counts.done} things done, ${counts.refused} refused; ${programs.kills} times a program was killed`);
  console.log(`${posts.length} posts, ${comments.length} comments, ${media.size} pictures, ${tusCount} uploads by tus`);
}

/** As for a vote on one's own post, or for what another has just deleted. */
function isRefusal(error: unknown): boolean {
  return error instanceof EaselError && error.status >= 400 && error.status < 500;
}

/** Waits for the jobs that are left. */
async function drain(db: Knex): Promise<void> {
  const deadline = Date.now() + drainTimeoutMs;
  while (await db("media").where({ state: "processing" }).first("id")) {
    if (Date.now() > deadline) return;
    await sleep(500);
  }
}
