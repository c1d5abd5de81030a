import type { Knex } from "knex";
import type { Cache } from "./cache.ts";
import type { Config } from "./config.ts";
import type { Logger } from "./log.ts";
import type { Readiness } from "./readiness.ts";
import type { Storage } from "./storage/storage.ts";

/** Who is asking, once the credential has been checked. */
export interface Caller {
  userId: string;
  /** What this credential may do: granted by the token and allowed by a role. */
  scopes: ReadonlySet<string>;
}

/** Takes jobs. Features call `enqueue` of jobs.ts. */
export interface JobSink {
  /** Adds a job through `db`: with the transaction that is under way, or not at all. */
  add(db: Knex, name: string, payload: object): Promise<void>;
}

/** The one object that travels: built once per request, per job, per test. */
export interface Context {
  readonly config: Config;
  /** The pool, or the transaction that is under way. */
  readonly db: Knex;
  readonly cache: Cache;
  readonly storage: Storage;
  readonly jobs: JobSink;
  readonly log: Logger;
  /** Asks the parts that this process depends on whether they answer. */
  readonly readiness: () => Promise<Readiness>;
  readonly requestId: string;
  readonly caller?: Caller | undefined;
}

/** What a process opens once; requests and jobs add their own id, and a caller or a log. */
export type Services = Omit<Context, "requestId" | "caller">;

/**
 * Runs `work` in a transaction: all of its rows, events and jobs, or none. Within one, it goes on in the same, so
 * that the outermost caller decides what is whole.
 */
export function inTransaction<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx);
  return ctx.db.transaction((db) => work({ ...ctx, db }));
}
