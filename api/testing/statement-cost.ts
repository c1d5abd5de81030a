import type { Knex } from "knex";

/**
 * The answer of a request, and how often it asks for a connection. What the server does by itself may ask for one meanwhile,
 * though not each time: the least of some attempts is taken.
 */
export async function connectionsOf<T>(db: Knex, request: () => Promise<T>): Promise<[T, number]> {
  const { pool } = db.client;
  const attempts: [T, number][] = [];
  for (let attempt = 0; attempt < 4; attempt++) {
    let count = 0;
    const countUse = () => count++;
    pool.on("acquireSuccess", countUse);
    const answer = await request();
    pool.removeListener("acquireSuccess", countUse);
    attempts.push([answer, count]);
  }
  return attempts.reduce((least, one) => (one[1] < least[1] ? one : least));
}

/** How many rows of the tables are read by a statement, of which this is a part, that one of the connections has prepared. */
export async function rowsRead(db: Knex, part: string, values: unknown[], tables: string[]): Promise<number> {
  const text = await preparedText(db, part);
  return db.transaction(async (transaction) => {
    const connection = await transaction.client.acquireConnection();
    const counted = `select coalesce(sum(seq_tup_read + idx_tup_fetch), 0)::int as reads from pg_stat_xact_user_tables
      where relname = any ($1)`;
    const [before] = (await connection.query(counted, [tables])).rows;
    await connection.query({ text, values });
    const [after] = (await connection.query(counted, [tables])).rows;
    return after.reads - before.reads;
  });
}

/** All connections of the pool are asked for it. */
async function preparedText(db: Knex, part: string): Promise<string> {
  const ask = () =>
    db.raw("select pg_sleep(0.2), (select min(statement) from pg_prepared_statements where statement like ?) as text", [
      `%${part}%`,
    ]);
  const answers = await Promise.all(Array.from({ length: 4 }, ask));
  return answers.flatMap(({ rows }) => rows).find((row) => row.text !== null).text;
}
