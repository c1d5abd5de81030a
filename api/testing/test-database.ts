import { randomBytes } from "node:crypto";
import type { Knex } from "knex";
import { inject } from "vitest";
import { openDatabase } from "../core/db.ts";
import { dropDatabase, withAdmin, withDatabase } from "./global-setup.ts";

export interface TestDatabase {
  url: string;
  db: Knex;
  /** Drops the database. */
  close(): Promise<void>;
}

/** A migrated database of one's own, cloned from the template. */
export async function testDatabase(): Promise<TestDatabase> {
  const { serverUrl, template } = inject("testDatabase");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await withAdmin(serverUrl, (admin) => admin.query(`create database ${name} template ${template}`));
  const url = withDatabase(serverUrl, name);
  const db = openDatabase({ connectionString: url }, 4);
  return {
    url,
    db,
    async close() {
      await db.destroy();
      await dropDatabase(serverUrl, name);
    },
  };
}
