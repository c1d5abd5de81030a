import type { Knex } from "knex";
import { unavailable } from "./errors.ts";

export interface BatcherOptions<Item, Result> {
  /** How many items one batch takes at most. */
  maxSize: number;
  /** How many items wait at most. Those beyond are refused. */
  maxWaiting: number;
  /** Two items of one key never meet in a batch: the second goes with the next one. */
  keyOf(item: Item): string;
  /** Does all of them or none, and gives a result for each, in their order. */
  run(db: Knex, items: readonly Item[]): Promise<Result[]>;
  /** Whether a batch may have failed by one of its items, so that the others are worth a try without it. */
  isItemsFault(error: unknown): boolean;
}

/** Takes one item, and gives its own result. Throws a 503 where too many wait. */
export type Batcher<Item, Result> = (db: Knex, item: Item) => Promise<Result>;

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Group commit: what arrives while a batch is under way is gathered, and goes as one when that has ended. What finds nothing
 * under way goes at once, with what came in the same turn of the event loop. A crowd costs one statement, one lock of each
 * row and one write to the disk instead of one each; whoever comes alone does not wait. Each pool of connections has batches
 * of its own.
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
      this.waiting.push({ item, resolve, reject });
      this.startSoon();
    });
  }

  /** Begins when all that has come with this turn of the event loop is here. */
  private startSoon(): void {
    if (this.isBusy) return;
    this.isBusy = true;
    setImmediate(() => void this.runAll());
  }

  /** Never throws: whatever fails, fails for those who wait for it. */
  private async runAll(): Promise<void> {
    while (this.waiting.length) await this.settle(this.takeBatch());
    this.isBusy = false;
  }

  /** The oldest, in their order. Of one key the first only; the others keep their places. */
  private takeBatch(): Waiting<Item, Result>[] {
    const { maxSize, keyOf } = this.options;
    const batch: Waiting<Item, Result>[] = [];
    const kept: Waiting<Item, Result>[] = [];
    const keys = new Set<string>();
    for (const one of this.waiting) {
      const key = keyOf(one.item);
      if (batch.length < maxSize && !keys.has(key)) batch.push(one);
      else kept.push(one);
      keys.add(key);
    }
    this.waiting = kept;
    return batch;
  }

  private async settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.options.run(
        this.db,
        batch.map(({ item }) => item),
      );
      for (const [index, one] of batch.entries()) {
        const result = results[index];
        if (result === undefined) throw new Error("A batch gave fewer results than it was given items.");
        one.resolve(result);
      }
    } catch (error) {
      if (batch.length > 1 && this.options.isItemsFault(error)) {
        for (const one of batch) await this.settle([one]);
      } else {
        for (const one of batch) one.reject(error);
      }
    }
  }
}
