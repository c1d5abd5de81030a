import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { type Context, inTransaction } from "./context.ts";
import { enqueue, handle, type Job, type JobQueue, openJobQueue, TryAgain } from "./jobs.ts";
import { createLogger } from "./log.ts";

const job: Job<{ n: number }> = { name: "test.job", attempts: 3 };
const other: Job<{ n: number }> = { name: "test.other", attempts: 1 };
const log = createLogger("silent");

let app: TestApp;
let ctx: Context;
const queues: JobQueue[] = [];

beforeAll(async () => {
  app = await startTestApp({ EASEL_JOBS: "worker" });
});
afterAll(() => app.close());
afterEach(() => Promise.all(queues.splice(0).map((queue) => queue.stop(1000))));

async function open(jobs: readonly Job<object>[] = [job, other]): Promise<JobQueue> {
  const queue = await openJobQueue({ connectionString: app.services.config.databaseUrl ?? "" }, jobs, log);
  queues.push(queue);
  ctx = { ...app.services, jobs: queue, requestId: "test" };
  return queue;
}

const noop = async () => {};
const waiting = async (name: string) =>
  Number(
    (await app.db.raw("select count(*) from pgboss.job where name = ? and state < 'completed'", [name])).rows[0].count,
  );

describe("case 41: a job", () => {
  test("is there exactly where the transaction that added it was committed", async () => {
    await open();
    await inTransaction(ctx, (ctx) => enqueue(ctx, job, { n: 1 }));
    expect(await waiting(job.name)).toBe(1);
    const failure = inTransaction(ctx, async (ctx) => {
      await enqueue(ctx, job, { n: 2 });
      throw new Error("refused after all");
    });
    await expect(failure).rejects.toThrow("refused after all");
    expect(await waiting(job.name)).toBe(1);
  });

  test("added before anybody works is done when somebody does, with its payload", async () => {
    const queue = await open();
    const seen: number[] = [];
    await enqueue(ctx, other, { n: 7 });
    await queue.work([handle(job, noop), handle(other, async (_ctx, { n }) => void seen.push(n))], app.services);
    await expect.poll(() => seen, { timeout: 5000 }).toEqual([7]);
  });

  test("is taken up within half a second once workers are there", async () => {
    const queue = await open();
    let doneAt = 0;
    const notesTheTime = handle(other, async () => {
      doneAt = Date.now();
    });
    await queue.work([handle(job, noop), notesTheTime], app.services);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const added = Date.now();
    await enqueue(ctx, other, { n: 1 });
    await expect.poll(() => doneAt, { timeout: 5000, interval: 10 }).toBeGreaterThan(0);
    expect(doneAt - added).toBeLessThan(500);
  });

  test("is done in its turn, but after those of a higher priority", async () => {
    const queue = await open();
    const seen: number[] = [];
    for (const [n, priority] of [1, 2, 3].map((n) => [n, n === 3 ? 0 : -n] as const)) {
      await enqueue(ctx, { ...other, concurrency: 1 }, { n }, priority);
    }
    const noted = handle({ ...other, concurrency: 1 }, async (_ctx, { n }) => void seen.push(n));
    await queue.work([handle(job, noop), noted], app.services);
    await expect.poll(() => seen, { timeout: 15_000 }).toEqual([3, 1, 2]);
  });

  test("that fails is tried again, as often as it says, and one that succeeds at last is done", async () => {
    const queue = await open();
    const tries: number[] = [];
    const failing = handle(job, async (_ctx, { n }) => {
      tries.push(n);
      if (tries.filter((other) => other === n).length < 2) throw new Error("not yet");
    });
    let others = 0;
    const hopeless = handle(other, async () => {
      others++;
      throw new Error("never");
    });
    await queue.work([failing, hopeless], app.services);
    await enqueue(ctx, job, { n: 42 });
    await enqueue(ctx, other, { n: 1 });
    await expect.poll(() => tries.filter((n) => n === 42).length, { timeout: 15_000 }).toBe(2);
    expect(others).toBe(1);
    await expect.poll(() => waiting(job.name), { timeout: 5000 }).toBe(0);
  });

  test("whose failure is nobody's fault is no error in the log, and is tried again", async () => {
    const queue = await open();
    const lines: { level: number; msg: string; reason?: string }[] = [];
    const log = pino({ level: "debug" }, { write: (line) => void lines.push(JSON.parse(line)) });
    let tries = 0;
    const offline = handle(job, async () => {
      if (++tries < 2) throw new TryAgain("getaddrinfo ENOTFOUND");
    });
    await queue.work([offline, handle(other, noop)], { ...app.services, log });
    await enqueue(ctx, job, { n: 43 });
    await expect.poll(() => tries, { timeout: 15_000 }).toBe(2);
    expect(lines).toMatchObject([{ level: 20, reason: "getaddrinfo ENOTFOUND" }]);
    expect(lines[0]).not.toHaveProperty("err");
  });
});

test.each([
  ["no handler", [handle(job, noop)], "The job test.other has 0 handlers"],
  ["two handlers", [handle(job, noop), handle(other, noop), handle(other, noop)], "The job test.other has 2 handlers"],
])("a job with %s keeps the process from starting", async (_what, handlers, message) => {
  const queue = await open();
  await expect(queue.work(handlers, app.services)).rejects.toThrow(message);
});

test("a stop waits for the job under way", async () => {
  const queue = await open();
  let finished = false;
  let started = false;
  const slow = handle(other, async () => {
    started = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
    finished = true;
  });
  await queue.work([handle(job, noop), slow], app.services);
  await enqueue(ctx, other, { n: 1 });
  await expect.poll(() => started, { timeout: 5000 }).toBe(true);
  await queue.stop(5000);
  expect(finished).toBe(true);
});
