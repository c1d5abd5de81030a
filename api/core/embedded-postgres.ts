import { existsSync } from "node:fs";
import { mkdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chooseAccount } from "./embedded-postgres/account.ts";
import { findBinaries } from "./embedded-postgres/binaries.ts";
import { ensureCluster, requireVersion } from "./embedded-postgres/cluster.ts";
import { EmbeddedPostgresError } from "./embedded-postgres/error.ts";
import { findRunningServer, isClaimed, port, removeStalePostmasterFile } from "./embedded-postgres/running-server.ts";
import { type ServerOptions, spawnServer, stopServer, waitUntilReady } from "./embedded-postgres/server.ts";
import { readLastLines } from "./embedded-postgres/server-log.ts";
import { makeSocketFolder, temporaryFolder } from "./embedded-postgres/socket-folder.ts";

export { EmbeddedPostgresError };

/** A PostgreSQL server that runs for us. */
export interface EmbeddedPostgres {
  /** For pg and knex. The host is the folder of a Unix socket that only this user can open. */
  connection: { host: string; port: number; user: "easel"; database: "easel" };
  /** True when another process started the server. `stop()` leaves it running then. */
  adopted: boolean;
  /** Stops the server this process started; resolves when it is gone. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** False only for data that may be lost, as in tests: a power cut may then destroy the cluster. */
  durable?: boolean;
  maxConnections?: number;
}

/** Covers recovery after a crash, and the wait for a server that is about to start or to stop. */
const startTimeoutMs = 30_000;
const retryIntervalMs = 250;

/**
 * Provides PostgreSQL on the cluster in `<dataDir>/postgres`, which it makes if need be. A server that runs there
 * already is adopted; it stops with the process that started it, and its adopters lose their connections. However the
 * starting process ends, its server ends with it. The server's log is `<dataDir>/postgres.log`.
 *
 * Throws an `EmbeddedPostgresError` where that cannot be done.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  options: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  try {
    await mkdir(dataDir, { recursive: true });
    // Two names of one folder must lead to one server.
    const home = await realpath(dataDir);
    return (await adopt(path.join(home, "postgres"))) ?? (await start(home, options));
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    const details = error instanceof Error ? error.message : String(error);
    throw new EmbeddedPostgresError(`The embedded PostgreSQL in ${dataDir} did not start.`, { cause: error, details });
  }
}

async function adopt(cluster: string): Promise<EmbeddedPostgres | undefined> {
  const socketFolder = await findRunningServer(cluster);
  if (socketFolder === undefined) return undefined;
  return { connection: connectionTo(socketFolder), adopted: true, stop: async () => {} };
}

function connectionTo(socketFolder: string): EmbeddedPostgres["connection"] {
  return { host: socketFolder, port, user: "easel", database: "easel" };
}

async function start(home: string, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { durable = true, maxConnections = 100 } = options;
  const cluster = path.join(home, "postgres");
  const binaries = await findBinaries();
  const owner = existsSync(cluster) ? await stat(cluster) : undefined;
  const { account, version } = await chooseAccount({
    program: binaries.postgres,
    folders: [home, temporaryFolder()],
    owner,
  });
  await ensureCluster(cluster, binaries, account, durable);
  await requireVersion(cluster, version);
  const socketFolder = await makeSocketFolder(cluster, account);
  const logFile = path.join(home, "postgres.log");
  return launch({ postgres: binaries.postgres, cluster, account, socketFolder, logFile, durable, maxConnections });
}

/**
 * PostgreSQL's own lock decides who runs on a cluster. Where another server holds it, that one is on its way up, and
 * will be adopted, or on its way out, and will be replaced.
 */
async function launch(options: ServerOptions): Promise<EmbeddedPostgres> {
  const { cluster, socketFolder, logFile } = options;
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline) {
    await removeStalePostmasterFile(cluster);
    const wasClaimed = isClaimed(cluster);
    const server = await spawnServer(options);
    if (await waitUntilReady(server, cluster, deadline)) {
      return { connection: connectionTo(socketFolder), adopted: false, stop: () => stopServer(server) };
    }
    await stopServer(server);
    const adopted = await adopt(cluster);
    if (adopted) return adopted;
    if (!wasClaimed && !isClaimed(cluster)) break;
    await sleep(retryIntervalMs);
  }
  throw new EmbeddedPostgresError(`The embedded PostgreSQL did not start. Below is the end of ${logFile}.`, {
    details: await readLastLines(logFile),
  });
}
