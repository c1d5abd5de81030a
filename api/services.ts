import { mkdir } from "node:fs/promises";
import path from "node:path";
import { openCache } from "./core/cache.ts";
import { type Config, ConfigError } from "./core/config.ts";
import type { Services } from "./core/context.ts";
import { type DatabaseConnection, maxSilenceMs, openDatabase } from "./core/db.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./core/embedded-postgres.ts";
import { openJobQueue } from "./core/jobs.ts";
import { watchInvalidations } from "./core/invalidation-watch.ts";
import { createLeases } from "./core/leases.ts";
import type { Logger } from "./core/log.ts";
import { migrate } from "./core/migrate.ts";
import { createOidc } from "./core/oidc/oidc.ts";
import { projectRoot } from "./core/paths.ts";
import { createReadiness } from "./core/readiness.ts";
import { repeat } from "./core/repeat.ts";
import { removeAbandonedScratch } from "./core/scratch.ts";
import { createFilesystemStorage } from "./core/storage/filesystem.ts";
import type { Storage } from "./core/storage/storage.ts";
import { renumberRestored } from "./domain/event-log.ts";
import { jobs } from "./domain/jobs.ts";
import { isRole, roles } from "./domain/scopes.ts";
import { handlers, repeatedWork } from "./handlers.ts";

/** All that a process opens at its start, and how to close it. */
export interface OpenServices {
  services: Services;
  /** Starts to work the job queues in this process, and what is done again and again. */
  work(): Promise<void>;
  /** Closes in reverse order; waits for jobs under way at most `timeoutMs`. */
  close(timeoutMs: number): Promise<void>;
}

/** Opens database, job queue, cache and storage. What was opened is closed again when a later part fails. */
export async function openServices(config: Config, log: Logger): Promise<OpenServices> {
  requireKnownRoles(config);
  const closers: ((timeoutMs: number) => Promise<void>)[] = [];
  const close = async (timeoutMs: number) => {
    for (const closer of closers.splice(0).reverse()) {
      // One that fails must not keep the others open.
      await closer(timeoutMs).catch((error: unknown) => log.error({ err: error }, "a part does not close"));
    }
  };
  try {
    await mkdir(config.dataDir, { recursive: true });
    await removeAbandonedScratch();
    const embedded = config.databaseUrl === undefined ? await startEmbeddedPostgres(config.dataDir) : undefined;
    if (embedded) closers.push(() => embedded.stop());
    const connection = connectionOf(config, embedded);

    await migrateDatabase(connection, log);
    const db = openDatabase(connection, config.databasePoolSize, { maxSilenceMs });
    closers.push(() => db.destroy());

    const queue = await openJobQueue(connection, jobs, log);
    closers.push((timeoutMs) => queue.stop(timeoutMs));
    const cache = openCache(config.redisUrl, log);
    closers.push(() => cache.close());
    const storage = await openStorage(config);
    const oidc = createOidc({ config, isRole, cache, log });
    const invalidations = await watchInvalidations(db, log);
    closers.push(() => invalidations.stop());
    const readiness = createReadiness(
      {
        database: async () => void (await db.raw("select 1")),
        cache: () => cache.ping(),
        storage: () => storage.ping(),
        oidc: () => oidc.ping(),
      },
      log,
    );
    const leases = createLeases(db);
    const services = { config, db, cache, storage, jobs: queue, log, invalidations, oidc, leases, readiness };
    const work = async () => {
      await queue.work(handlers, services);
      for (const repeated of repeatedWork.map((work) => repeat(work, services))) closers.push(() => repeated.stop());
    };
    return { services, work, close };
  } catch (error) {
    await close(1000);
    throw error;
  }
}

async function openStorage(config: Config): Promise<Storage> {
  if (!config.s3) return createFilesystemStorage(path.join(config.dataDir, "storage"));
  // The SDK is large: only those who use it wait for it.
  const { createS3Storage } = await import("./core/storage/s3.ts");
  return createS3Storage(config.s3);
}

/** Of roles, the configuration itself knows nothing. */
function requireKnownRoles({ issuers }: Config): void {
  const named = issuers.flatMap(({ defaultRole, roleRules }) => [defaultRole, ...roleRules.map(({ role }) => role)]);
  const unknown = [...new Set(named.filter((name) => !isRole(name)))];
  if (unknown.length) {
    throw new ConfigError(
      unknown.map((name) => `${name} is no role. OIDC_ROLE_RULES and OIDC_DEFAULT_ROLE know ${roles.join(", ")}.`),
    );
  }
}

function connectionOf(config: Config, embedded: EmbeddedPostgres | undefined): DatabaseConnection {
  if (embedded) return embedded.connection;
  return { connectionString: config.databaseUrl ?? "" };
}

/** On connections of their own: migrations may take any time. */
async function migrateDatabase(connection: DatabaseConnection, log: Logger): Promise<void> {
  const db = openDatabase(connection, 2);
  try {
    const applied = await migrate(db, new URL("migrations/", projectRoot));
    if (applied.length) log.info({ applied }, "migrated the database");
    await renumberRestored(db);
  } finally {
    await db.destroy();
  }
}
