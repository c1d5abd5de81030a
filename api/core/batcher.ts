import type { Knex } from "knex";
import { unavailable } from "./errors.ts";

export interface BatcherOptions<Item, Result> {
  /** How many items one batch takes at most. */
  maxSize: number;
  /** How many items wait at most. Those beyond are refused. */
  maxWaiting: number;
  /** Two items of one key never meet in a batch: the second goes with the next one. */
  keyOf(item: Item): string;
  /**
   * Does all of them or none, and gives a result for each, in their order. What somebody else has locked is waited for as
   * long as `lockTimeoutMs` says, 0 for ever: the others of the batch, and all that come after it, wait as well.
   */
  run(db: Knex, items: readonly Item[], lockTimeoutMs: number): Promise<Result[]>;
  /** Whether a batch may have failed by one of its items, so that the others are worth a try without it. */
  isItemsFault(error: unknown): boolean;
  /**
   * When an item is ready, of those that come before they are; where it rejects, too. A batch begins with one that is, and
   * takes the others along: `run` waits for them, and fails by their fault where that takes long.
   */
  readyOf?(item: Item): Promise<unknown>;
}

/** Takes one item, and gives its own result. Throws a 503 where too many wait. */
export type Batcher<Item, Result> = (db: Knex, item: Item) => Promise<Result>;

/** Longer than PostgreSQL takes to find who waits in a circle, and than writers take who count the same. */
const batchLockTimeoutMs = 2000;
/** Of each of a batch that did not get through: whoever waits for the same lock has waited already. */
const aloneLockTimeoutMs = 200;
/** Of each that comes when those before it have waited for long: a hundred may wait for the same lock. */
const lastLockTimeoutMs = 20;

interface Waiting<Item, Result> {
  item: Item;
  isReady: boolean;
  /** Whether a batch takes it along before it is ready. It does so once. */
  mayGoEarly: boolean;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Group commit: what arrives while a batch is under way is gathered, and goes as one when that has ended. What finds nothing
 * under way goes at once, or once it is ready, with what came in the same turn of the event loop. A crowd costs one statement,
 * one lock of each row and one write to the disk instead of one each; whoever comes alone does not wait. Each pool of
 * connections has batches of its own.
 */
export function createBatcher<Item, Result>(options: BatcherOptions<Item, Result>): Batcher<Item, Result> {
  const queues = new WeakMap<Knex, Queue<Item, Result>>();
  return (db, item) => {
    let queue = queues.get(db);
    if (!queue) {
      queue = new Queue(db, options);
      queues.set(db, queue);
    }
    return queue.add(item);
  };
}

class Queue<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private isBusy = false;

  constructor(
    private readonly db: Knex,
    private readonly options: BatcherOptions<Item, Result>,
  ) {}

  add(item: Item): Promise<Result> {
    if (this.waiting.length >= this.options.maxWaiting) {
      throw unavailable("Too many ask for this at once. Try again.");
    }
    return new Promise((resolve, reject) => {
      const one = { item, isReady: false, mayGoEarly: true, resolve, reject };
      const start = () => {
        one.isReady = true;
        this.startSoon();
      };
      this.waiting.push(one);
      const ready = this.options.readyOf?.(item);
      if (ready) ready.then(start, start);
      else start();
    });
  }

  /** Begins when all that has come with this turn of the event loop is here. */
  private startSoon(): void {
    if (this.isBusy) return;
    this.isBusy = true;
    setImmediate(() => void this.runAll());
  }

  /**
   * Never throws: whatever fails, fails for those who wait for it. The next batch is on its way to the database before those
   * of the last are answered: else it would have nothing to do until all of them are.
   */
  private async runAll(): Promise<void> {
    let answer = () => {};
    while (this.waiting.some(({ isReady }) => isReady)) {
      const outcome = this.runBatch(this.takeBatch(), batchLockTimeoutMs);
      setImmediate(answer);
      answer = await outcome;
    }
    this.isBusy = false;
    answer();
  }

  /**
   * Those that are ready, the oldest first, and then those that may go early. Of one key the first only; the others keep their
   * places.
   */
  private takeBatch(): Waiting<Item, Result>[] {
    const { maxSize, keyOf } = this.options;
    const batch = new Map<string, Waiting<Item, Result>>();
    const early = this.waiting.filter(({ isReady, mayGoEarly }) => !isReady && mayGoEarly);
    for (const one of [...this.waiting.filter(({ isReady }) => isReady), ...early]) {
      if (batch.size === maxSize) break;
      const key = keyOf(one.item);
      if (!batch.has(key)) batch.set(key, one);
    }
    const taken = new Set(batch.values());
    this.waiting = this.waiting.filter((one) => !taken.has(one));
    return [...taken];
  }

  /** Gives what tells everybody in it what came of it. */
  private async runBatch(batch: readonly Waiting<Item, Result>[], lockTimeoutMs: number): Promise<() => void> {
    const items = batch.map(({ item }) => item);
    try {
      // In somebody's transaction nobody else waits, and what is set would stay set.
      const results = await this.options.run(this.db, items, this.db.isTransaction ? 0 : lockTimeoutMs);
      if (results.length < batch.length) throw new Error("A batch gave fewer results than it was given items.");
      return () => {
        for (const [index, result] of results.entries()) batch[index]?.resolve(result);
      };
    } catch (error) {
      if (this.options.isItemsFault(error)) {
        const late = batch.filter(({ isReady }) => !isReady);
        if (late.length) return this.runWithout(late, batch, lockTimeoutMs);
        if (batch.length > 1) return this.runEach(batch);
      }
      return () => {
        for (const one of batch) one.reject(error);
      };
    }
  }

  /** Those that are late go with a later batch. */
  private async runWithout(
    late: Waiting<Item, Result>[],
    batch: readonly Waiting<Item, Result>[],
    lockTimeoutMs: number,
  ): Promise<() => void> {
    for (const one of late) one.mayGoEarly = false;
    this.waiting.unshift(...late);
    const rest = batch.filter((one) => !late.includes(one));
    return rest.length ? this.runBatch(rest, lockTimeoutMs) : () => {};
  }

  /** Each is answered at once: the others may take long. */
  private async runEach(batch: readonly Waiting<Item, Result>[]): Promise<() => void> {
    const deadline = Date.now() + batchLockTimeoutMs;
    for (const one of batch) {
      const isLate = Date.now() > deadline;
      (await this.runBatch([one], isLate ? lastLockTimeoutMs : aloneLockTimeoutMs))();
    }
    return () => {};
  }
}
