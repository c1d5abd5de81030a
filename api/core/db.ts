import { hash } from "node:crypto";
import { Socket } from "node:net";
import knexModule, { type Knex } from "knex";
import pg from "pg";

// A CommonJS package whose named exports Node does not see.
const { knex } = knexModule;

export type DatabaseConnection =
  | { connectionString: string }
  | { host: string; port: number; user: string; database: string };

const connectTimeoutMs = 5000;
const acquireTimeoutMs = 10_000;
const statementTimeoutMs = 30_000;
const idleInTransactionTimeoutMs = 30_000;

/** No answer takes longer, and nobody keeps a connection for so long without a word: its other end is gone. */
export const maxSilenceMs = Math.max(statementTimeoutMs, idleInTransactionTimeoutMs) + 5000;

const int8Oid = 20;

/** 64-bit integers come as numbers: what Easel counts and measures stays below 2^53. */
const typeParsers = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    return oid === int8Oid ? Number : pg.types.getTypeParser(oid, format);
  },
};

/** Makes a value of the text of a column of this type. */
export const parserOf = (oid: number): ((text: string) => unknown) => typeParsers.getTypeParser(oid, "text");

/** Knex would write to the console what the failing query tells anyway; standard output is for our own log. */
const silentLog = { warn() {}, error() {}, deprecate() {}, debug() {} };

/**
 * Opens a pool. It connects on first use, so a database that is away does not keep the process from starting. A connection
 * that is silent for `maxSilenceMs` is ended: where the network has lost its other end, whoever waits for an answer would wait
 * for a quarter of an hour, and with them all that goes together (core/batcher.ts). Without it statements may take any time.
 */
export function openDatabase(
  connection: DatabaseConnection,
  poolSize: number,
  { maxSilenceMs = 0 }: { maxSilenceMs?: number } = {},
): Knex {
  return knex({
    client: "pg",
    connection: {
      ...connection,
      types: typeParsers,
      application_name: "easel",
      connectionTimeoutMillis: connectTimeoutMs,
    } as Knex.PgConnectionConfig,
    acquireConnectionTimeout: acquireTimeoutMs,
    log: silentLog,
    pool: {
      min: 0,
      max: poolSize,
      afterCreate(client: pg.Client, done: (error: Error | null, client: pg.Client) => void) {
        if (maxSilenceMs) endSilent(client, maxSilenceMs);
        void client.query(
          // To compile a statement takes longer than any of ours runs; what they are expected to cost calls for it at times.
          // And they are made for one plan: where PostgreSQL takes the values for worth it, it would plan each execution
          // anew, which takes longer than to read a page. A page anywhere costs little more than the next one, in memory as on
          // any disk of today: with what PostgreSQL takes for granted, small tables would be read from end to end for one row.
          `set jit = off;
           set plan_cache_mode = force_generic_plan;
           set random_page_cost = 1.1;
           set statement_timeout = ${statementTimeoutMs};
           set idle_in_transaction_session_timeout = ${idleInTransactionTimeoutMs}`,
          (error) => done(error, client),
        );
      },
    },
  });
}

function endSilent({ connection: { stream } }: pg.Client, maxSilenceMs: number): void {
  if (stream instanceof Socket) {
    stream.setTimeout(maxSilenceMs, () => stream.destroy(new Error("Connection terminated: the database is silent.")));
  }
}

/**
 * Runs one hand-written statement with `$1` placeholders and no query builder, for the reads that must be fast.
 * Unless told otherwise it is prepared, once per connection, under a name made from its text. Each stays in the memory of
 * the connection: there must be few texts.
 */
export async function query<Row extends object>(
  db: Knex,
  text: string,
  values: unknown[],
  { prepared = true }: { prepared?: boolean } = {},
): Promise<Row[]> {
  const connection: pg.Client = await db.client.acquireConnection();
  try {
    const result = await connection.query<Row>({ text, values, ...(prepared && { name: statementName(text) }) });
    return result.rows;
  } finally {
    await db.client.releaseConnection(connection);
  }
}

/**
 * Whether a statement failed by what it was given, or by what others did at the same time (SQLSTATE classes 22, 23 and 40) or
 * have locked for too long (55P03): of many things at once, the others may still be done.
 */
export function isDataFault(error: unknown): boolean {
  return error instanceof pg.DatabaseError && /^(22|23|40|55P03)/.test(error.code ?? "");
}

/** What ends a statement when it has waited for a lock for the milliseconds of the parameter; 0: it waits for ever. */
export const lockTimeout = (parameter: string) => `set_config('lock_timeout', ${parameter}, true)`;

const statementNames = new Map<string, string>();

/** Under which a statement is prepared. */
export function statementName(text: string): string {
  let name = statementNames.get(text);
  if (!name) {
    name = hash("sha1", text);
    statementNames.set(text, name);
  }
  return name;
}
