import type { Knex } from "knex";
import type { Cache } from "./cache.ts";
import type { Config } from "./config.ts";
import type { Statement } from "./db-batch.ts";
import type { InvalidationWatch } from "./invalidation-watch.ts";
import type { Leases } from "./leases.ts";
import type { Logger } from "./log.ts";
import type { Oidc } from "./oidc/oidc.ts";
import type { Readiness } from "./readiness.ts";
import type { Storage } from "./storage/storage.ts";

/** Who is asking, once the credential has been checked. */
export interface Caller {
  userId: string;
  /** What this credential may do: granted to it and allowed by a role. */
  scopes: ReadonlySet<string>;
  /** The roles of the account, with all that they allow. Undefined where no credential was needed. */
  roles?: { names: readonly string[]; allow: ReadonlySet<string> };
  /** A browser's session, the provider's access token, or an API key. */
  method: "session" | "token" | "key";
  /** Names the credential: the id of the session or the key, the digest of what is signed of the token. */
  credentialId: string;
  /** When an access token ends by itself, in milliseconds since the epoch. */
  expiresAtMs?: number;
  /** What is invalidated when the credential no longer counts: whatever is still being sent ends with it. */
  topics: readonly string[];
}

/** The other end of the connection. */
export interface Client {
  /** The IP address, as far as the configured proxies are believed. */
  address: string;
  userAgent: string;
  /** The cookie of this name, or undefined. */
  cookie(name: string): string | undefined;
}

/** Takes jobs. Features call `enqueue` of jobs.ts. */
export interface JobSink {
  /**
   * Adds a job through `db`: with the transaction that is under way, or not at all. Of its kind, those of a higher priority
   * come first.
   */
  add(db: Knex, name: string, payload: object, priority: number): Promise<void>;
  /** What adds a job for each payload, to be run with other statements. */
  statementFor(name: string, payloads: readonly object[]): Promise<Statement>;
  /** Whether such a job waits, or is worked on. */
  has(db: Knex, name: string, payload: object): Promise<boolean>;
}

/** What the answer to a request with an `Idempotency-Key` is stored by, for who writes its effect. */
export interface KeyedWrite {
  callerId: string;
  operationId: string;
  key: string;
  /** To be set once it is stored. */
  isStored: boolean;
  /** For `storeAnswers` of idempotency.ts. */
  rowOf(answer: { status: number; headers: Record<string, string>; body: string }): object;
  /** Whether another request under the key has been answered by now. */
  isAnswered(db: Knex): Promise<boolean>;
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
  readonly invalidations: InvalidationWatch;
  readonly oidc: Oidc;
  readonly leases: Leases;
  /** Asks the parts that this process depends on whether they answer. */
  readonly readiness: () => Promise<Readiness>;
  readonly requestId: string;
  /** Undefined in jobs. */
  readonly client?: Client | undefined;
  readonly caller?: Caller | undefined;
  /** Of a request with an `Idempotency-Key` whose effect may be written together with those of others. */
  readonly keyedWrite?: KeyedWrite | undefined;
}

/** What a process opens once; requests and jobs add their own id, and a caller or a log. */
export type Services = Omit<Context, "requestId" | "client" | "caller" | "keyedWrite">;

/**
 * Runs `work` in a transaction: all of its rows, events and jobs, or none. Within one, it goes on in the same, so
 * that the outermost caller decides what is whole.
 */
export function inTransaction<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx);
  return ctx.db.transaction((db) => work({ ...ctx, db }));
}
