import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type { Knex } from "knex";

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** The database and this version of Easel do not fit together. */
export class MigrationError extends Error {
  override name = "MigrationError";
}

/** Any number will do, as long as every Easel process takes the same. */
const advisoryLock = 3_735_928_001;

/**
 * Brings the schema up to date: runs the files of `folder` that this database has not seen, each in a transaction of
 * its own. Processes that start together wait for one another. The lock is the session's: it dies with its holder.
 */
export async function migrate(db: Knex, folder: URL): Promise<string[]> {
  const migrations = await readMigrations(folder);
  return db.transaction(async (lock) => {
    await lock.raw("set local statement_timeout = 0");
    await lock.raw("set local idle_in_transaction_session_timeout = 0");
    await lock.raw("select pg_advisory_xact_lock(?)", [advisoryLock]);
    const pending = await findPending(db, migrations);
    for (const migration of pending) await run(db, migration);
    return pending.map((migration) => migration.name);
  });
}

/** Reads `0001_users.sql`, `0002_…`, in order. Throws where a number is missing or taken twice. */
export async function readMigrations(folder: URL): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}_\w+\.sql$/.test(file)).sort();
  return Promise.all(
    files.map(async (name, index) => {
      const expected = String(index + 1).padStart(4, "0");
      if (!name.startsWith(expected)) throw new Error(`Migration ${name} should have the number ${expected}.`);
      const sql = await readFile(new URL(name, folder), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

async function findPending(db: Knex, migrations: Migration[]): Promise<Migration[]> {
  await db.raw(
    `create table if not exists migrations (
       name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
  );
  const applied = new Map<string, string>();
  for (const row of await db("migrations").select("name", "checksum")) applied.set(row.name, row.checksum);
  for (const { name, checksum } of migrations) {
    if (applied.has(name) && applied.get(name) !== checksum) {
      throw new MigrationError(
        `Migration ${name} was changed after it ran here. Undo the change and add a new migration.`,
      );
    }
  }
  const known = new Set(migrations.map((migration) => migration.name));
  const newer = [...applied.keys()].filter((name) => !known.has(name));
  if (newer.length) {
    throw new MigrationError(
      `The database was made by a newer Easel (it has ${newer.join(", ")}). Install that version.`,
    );
  }
  return migrations.filter((migration) => !applied.has(migration.name));
}

function run(db: Knex, migration: Migration): Promise<void> {
  return db.transaction(async (trx) => {
    await trx.raw("set local statement_timeout = 0");
    await trx.raw(migration.sql.replaceAll("?", "\\?"));
    await trx("migrations").insert({ name: migration.name, checksum: migration.checksum });
  });
}
