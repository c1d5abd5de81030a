import { type JobResult, type JobWithMetadata, PgBoss } from "pg-boss";
import type { Context, JobSink, Services } from "./context.ts";
import { type DatabaseConnection, query } from "./db.ts";
import type { Statement } from "./db-batch.ts";
import type { Logger } from "./log.ts";

/** A named piece of background work. Who handles it is decided on a higher floor. */
export interface Job<Payload extends object> {
  readonly name: string;
  /** How often it is tried in all, with growing pauses between the tries. */
  readonly attempts: number;
  /** Cron expression in UTC, for work that nobody asks for. */
  readonly schedule?: string;
  /** How long one try may take; five minutes, unless it is given. */
  readonly timeoutSeconds?: number;
  /** How many of it one process works on at once; two, unless it is given. */
  readonly concurrency?: number;
  /** Never set: carries the payload's type. */
  readonly payload?: Payload;
}

/** One of the tries of a job. */
export interface Attempt {
  /** Whether nobody will try again if this one fails. */
  isLast: boolean;
  /** Aborts when the try has taken too long, or the process stops. */
  signal: AbortSignal;
}

/** Thrown by a job whose failure is nobody's fault, and which is to be tried again: it is not logged as an error. */
export class TryAgain extends Error {
  override name = "TryAgain";
}

export interface JobHandler {
  readonly job: Job<object>;
  run(ctx: Context, payload: object, attempt: Attempt): Promise<void>;
}

/** Binds a job to the function that does it. It may be called twice with the same payload. */
export function handle<Payload extends object>(
  job: Job<Payload>,
  run: (ctx: Context, payload: Payload, attempt: Attempt) => Promise<void>,
): JobHandler {
  // What comes out of the queue is what `enqueue` put in under the same job.
  return { job, run: (ctx, payload, attempt) => run(ctx, payload as Payload, attempt) };
}

/**
 * Adds a job in the transaction that `ctx` is in: a rolled-back request leaves none. It is done in its turn; before that with
 * a priority above 0, and after others with one below.
 */
export function enqueue<Payload extends object>(
  ctx: Context,
  job: Job<Payload>,
  payload: Payload,
  priority = 0,
): Promise<void> {
  return ctx.jobs.add(ctx.db, job.name, payload, priority);
}

/** What adds a job for each payload, to be run with other statements. */
export function statementFor<Payload extends object>(
  jobs: JobSink,
  job: Job<Payload>,
  payloads: readonly Payload[],
): Promise<Statement> {
  return jobs.statementFor(job.name, payloads);
}

/** Whether somebody is going to do this, or is at it. Without, what waits for it would wait for ever: ask it to be done. */
export function isQueued<Payload extends object>(ctx: Context, job: Job<Payload>, payload: Payload): Promise<boolean> {
  return ctx.jobs.has(ctx.db, job.name, payload);
}

export interface JobQueue extends JobSink {
  /** Starts to work the queues. Throws where a job has no handler, or two. */
  work(handlers: readonly JobHandler[], services: Services): Promise<void>;
  /** Waits for the jobs under way, at most `timeoutMs`; the rest run again elsewhere. */
  stop(timeoutMs: number): Promise<void>;
}

/** A worker that gives no sign of life for this long is taken for dead, and its job is given to another. */
const heartbeatSeconds = 10;
/** How often somebody looks for the dead. */
const superviseIntervalSeconds = 10;
const attemptTimeoutSeconds = 300;
const retryDelaySeconds = 2;
const retryDelayMaxSeconds = 3600;
/**
 * New jobs are told of by LISTEN/NOTIFY within milliseconds; polling finds those whose pause before another try is over.
 * A worker that got a full batch fetches the next at once; with batches of one, pg-boss would wait for the next poll.
 */
const workOptions = {
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
  batchSize: 2,
  burstWhenBatchFull: true,
  perJobResults: true,
  includeMetadata: true,
  localConcurrency: 2,
} as const;

/** Opens the queue (pg-boss, in the schema `pgboss` of the same database) and makes the queues of `jobs`. */
export async function openJobQueue(
  connection: DatabaseConnection,
  jobs: readonly Job<object>[],
  log: Logger,
): Promise<JobQueue> {
  const boss = new PgBoss({
    ...connection,
    application_name: "easel-jobs",
    max: 3,
    useListenNotify: true,
    superviseIntervalSeconds,
    monitorIntervalSeconds: superviseIntervalSeconds,
  });
  boss.on("error", (error) => log.error({ err: error }, "job queue"));
  await boss.start();
  for (const job of jobs) {
    await boss.createQueue(job.name, {
      retryLimit: job.attempts - 1,
      retryDelay: retryDelaySeconds,
      retryBackoff: true,
      retryDelayMax: retryDelayMaxSeconds,
      expireInSeconds: job.timeoutSeconds ?? attemptTimeoutSeconds,
      heartbeatSeconds,
      notify: true,
    });
  }
  return {
    async add(db, name, payload, priority) {
      const { text, values } = await statementToInsert(boss, name, [payload], priority);
      await query(db, text, [...values]);
    },
    statementFor: (name, payloads) => statementToInsert(boss, name, payloads, 0),
    async has(db, name, payload) {
      const text =
        "select 1 from pgboss.job where name = $1 and state in ('created', 'retry', 'active') and data @> $2 limit 1";
      return (await query(db, text, [name, JSON.stringify(payload)])).length > 0;
    },
    async work(handlers, services) {
      requireOneHandlerEach(jobs, handlers);
      for (const handler of handlers) await workQueue(boss, handler, services);
      for (const job of jobs) {
        if (job.schedule) await boss.schedule(job.name, job.schedule, {}, { tz: "UTC" });
      }
    },
    stop: (timeoutMs) => boss.stop({ graceful: true, timeout: timeoutMs }),
  };
}

/** pg-boss hands its statement over to whatever it takes for a database. Its text is the same for all jobs of a queue. */
async function statementToInsert(
  boss: PgBoss,
  name: string,
  payloads: readonly object[],
  priority: number,
): Promise<Statement> {
  const statements: Statement[] = [];
  const db = {
    async executeSql(text: string, values: unknown[] = []) {
      statements.push({ text, values: values.map(String) });
      return { rows: [] };
    },
  };
  const jobs = payloads.map((data) => ({ data, priority }));
  await boss.insert(name, jobs, { db });
  const [statement] = statements;
  if (!statement || statements.length > 1) throw new Error(`The queue ${name} does not take jobs in one statement.`);
  return statement;
}

async function workQueue(boss: PgBoss, handler: JobHandler, services: Services): Promise<void> {
  const { name, concurrency } = handler.job;
  const options =
    concurrency === undefined ? workOptions : { ...workOptions, batchSize: 1, localConcurrency: concurrency };
  await boss.work<object, void, typeof options>(name, options, async (batch) => {
    const results: JobResult[] = [];
    for (const job of batch) results.push(await runJob(job, handler, services));
    return results;
  });
}

async function runJob(job: JobWithMetadata<object>, handler: JobHandler, services: Services): Promise<JobResult> {
  const log = services.log.child({ job: handler.job.name, jobId: job.id });
  try {
    await handler.run({ ...services, log, requestId: job.id }, job.data, {
      isLast: job.retryCount >= job.retryLimit,
      signal: job.signal,
    });
    return { id: job.id, status: "completed" };
  } catch (error) {
    if (error instanceof TryAgain) log.debug({ reason: error.message }, "job is to be tried again");
    else log.error({ err: error }, "job failed; it is tried again while tries are left");
    return {
      id: job.id,
      status: "failed",
      output: { message: error instanceof Error ? error.message : String(error) },
    };
  }
}

function requireOneHandlerEach(jobs: readonly Job<object>[], handlers: readonly JobHandler[]): void {
  for (const job of jobs) {
    const count = handlers.filter((handler) => handler.job.name === job.name).length;
    if (count !== 1) throw new Error(`The job ${job.name} has ${count} handlers; it needs exactly one.`);
  }
}
