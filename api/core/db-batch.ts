import type { Knex } from "knex";
import type pg from "pg";
import { parserOf, statementName } from "./db.ts";

/** A statement that goes to the database together with others, with `$1` placeholders; prepared, as those of `query` are. */
export interface Statement {
  text: string;
  values: readonly (string | number | null)[];
}

/**
 * Runs statements in turn, in one round trip, and none behind one that fails. Resolves to the rows of the last. With
 * `commits` the transaction ends with them, or alone where there are none.
 */
export type RunBatch = <Row extends object>(
  statements: readonly Statement[],
  options?: { commits: boolean },
) => Promise<Row[]>;

const begin: Statement = { text: "begin", values: [] };
const commit: Statement = { text: "commit", values: [] };

/**
 * A transaction for what must be fast: its beginning travels with the first batch, and its end with the one that commits.
 * Where none does, all is undone. Within a transaction it goes on in the same, whose outermost caller decides.
 */
export async function inBatches<T>(db: Knex, work: (run: RunBatch) => Promise<T>): Promise<T> {
  const client: pg.Client = await db.client.acquireConnection();
  const isOwn = !db.isTransaction;
  let isOpen = false;
  const run: RunBatch = async <Row extends object>(
    statements: readonly Statement[],
    { commits } = { commits: false },
  ) => {
    const before = isOwn && !isOpen ? [begin] : [];
    const after = isOwn && commits ? [commit] : [];
    const all = [...before, ...statements, ...after];
    if (all.length === 0) return [];
    isOpen = isOwn;
    const rows = await send<Row>(client, all, before.length + statements.length - 1);
    isOpen = isOwn && !commits;
    return rows;
  };
  try {
    return await work(run);
  } finally {
    // A connection that cannot even do that is for nobody else.
    if (isOpen) await client.query("rollback").catch(() => client.end());
    await db.client.releaseConnection(client);
  }
}

/** Resolves to the rows of the statement at the index `wanted`. */
function send<Row extends object>(client: pg.Client, statements: readonly Statement[], wanted: number): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    client.query(new Batch<Row>(statements, wanted, { resolve, reject }));
  });
}

/** What pg keeps of a connection about the statements that are prepared on it, by their names. */
interface PreparedStatements {
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
}

interface Column {
  name: string;
  dataTypeID: number;
}

/**
 * Statements behind one another and one Sync behind the last (PostgreSQL 15, 55.2.4 "Pipelining"). To pg it is one query: it
 * calls `submit`, and the others as messages come. `name` and `text` are those of the statement that is answered now.
 */
class Batch<Row extends object> implements pg.Submittable {
  name: string | undefined;
  text: string | undefined;
  readonly #statements: readonly Statement[];
  readonly #wanted: number;
  readonly #outcome: { resolve: (rows: Row[]) => void; reject: (error: Error) => void };
  readonly #rows: Row[] = [];
  #at = -1;
  #columns: { name: string; parse: (text: string) => unknown }[] = [];

  constructor(
    statements: readonly Statement[],
    wanted: number,
    outcome: { resolve: (rows: Row[]) => void; reject: (error: Error) => void },
  ) {
    this.#statements = statements;
    this.#wanted = wanted;
    this.#outcome = outcome;
  }

  submit(connection: pg.Connection & Partial<PreparedStatements>): void {
    const { parsedStatements = {}, submittedNamedStatements = {} } = connection;
    connection.stream.cork();
    for (const [index, { text, values }] of this.#statements.entries()) {
      const name = statementName(text);
      if (parsedStatements[name] === undefined && submittedNamedStatements[name] === undefined) {
        connection.parse({ name, text, types: [] }, true);
        submittedNamedStatements[name] = text;
      }
      const texts = values.map((value) => (value === null ? null : String(value)));
      connection.bind({ statement: name, values: texts }, true);
      if (index === this.#wanted) connection.describe({ type: "P" }, true);
      connection.execute({}, true);
    }
    connection.sync();
    connection.stream.uncork();
    this.#next();
  }

  #next(): void {
    this.text = this.#statements[++this.#at]?.text;
    this.name = this.text && statementName(this.text);
  }

  /** Only the statement that is wanted is described. */
  handleRowDescription({ fields }: { fields: readonly Column[] }): void {
    this.#columns = fields.map(({ name, dataTypeID }) => ({ name, parse: parserOf(dataTypeID) }));
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    if (this.#at !== this.#wanted) return;
    const entries = this.#columns.map(({ name, parse }, index) => {
      const text = fields[index] ?? null;
      return [name, text === null ? null : parse(text)];
    });
    this.#rows.push(Object.fromEntries(entries));
  }

  handleCommandComplete(): void {
    this.#next();
  }

  handleReadyForQuery(): void {
    this.#outcome.resolve(this.#rows);
  }

  handleError(error: Error, { submittedNamedStatements = {} }: Partial<PreparedStatements>): void {
    // Those behind it were not prepared either.
    for (const { text } of this.#statements) delete submittedNamedStatements[statementName(text)];
    this.#outcome.reject(error);
  }
}
