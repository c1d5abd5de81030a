import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../core/db.ts";
import { startEmbeddedPostgres } from "../core/embedded-postgres.ts";
import { openJobQueue } from "../core/jobs.ts";
import { createLogger } from "../core/log.ts";
import { migrate } from "../core/migrate.ts";
import { projectRoot } from "../core/paths.ts";
import { jobs } from "../domain/jobs.ts";
import { embeddedUrl } from "./embedded-url.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the server on which each test file makes its own database, and the database to make it from. */
    testDatabase: { serverUrl: string; template: string };
  }
}

/** Starts one PostgreSQL for all test files (or takes TEST_DATABASE_URL) and makes the template of their databases. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), "easel-test-"));
  const given = process.env.TEST_DATABASE_URL;
  const embedded = given ? undefined : await startEmbeddedPostgres(folder, { durable: false, maxConnections: 100 });
  const serverUrl = embedded ? embeddedUrl(embedded) : String(given);
  const template = `easel_template_${randomBytes(4).toString("hex")}`;

  await withAdmin(serverUrl, (admin) => admin.query(`create database ${template}`));
  const connection = { connectionString: withDatabase(serverUrl, template) };
  const db = openDatabase(connection, 2);
  await migrate(db, new URL("migrations/", projectRoot));
  await db.destroy();
  const queue = await openJobQueue(connection, jobs, createLogger("error"));
  await queue.stop(1000);

  project.provide("testDatabase", { serverUrl, template });
  return async () => {
    await dropDatabase(serverUrl, template);
    await embedded?.stop();
    if (embedded) await rm(embedded.connection.host, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  };
}

export function withDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** SQLSTATE of who may not end a process of PostgreSQL's own. */
const insufficientPrivilege = "42501";
const dropAttempts = 100;
const dropPauseMs = 100;

/**
 * Ends whoever is connected. A server on which we are no superuser refuses that while its autovacuum is at work there: it is
 * done in a moment.
 */
export function dropDatabase(serverUrl: string, name: string): Promise<void> {
  return withAdmin(serverUrl, async (admin) => {
    for (let left = dropAttempts; ; left--) {
      try {
        await admin.query(`drop database ${name} with (force)`);
        return;
      } catch (error) {
        const isBusy = error instanceof pg.DatabaseError && error.code === insufficientPrivilege;
        if (!isBusy || left === 0) throw error;
        await new Promise((resolve) => setTimeout(resolve, dropPauseMs));
      }
    }
  });
}

export async function withAdmin<T>(serverUrl: string, use: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  try {
    return await use(admin);
  } finally {
    await admin.end();
  }
}
