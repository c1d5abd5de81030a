/**
 * A queue of bounded length between two stages: who adds waits while it is full, who takes waits while it is empty.
 * When `stop` is aborted it ends at once, and what is in it is dropped.
 */
export class Channel<T> {
  #items: T[] = [];
  #closed = false;
  #waiting: (() => void)[] = [];

  constructor(
    private readonly capacity: number,
    private readonly stop: AbortSignal,
  ) {
    stop.addEventListener("abort", () => this.#wake(), { once: true });
  }

  /** Adds an item as soon as there is room. After a stop it does nothing. */
  async add(item: T): Promise<void> {
    while (this.#items.length >= this.capacity && !this.stop.aborted) await this.#change();
    if (this.stop.aborted) return;
    this.#items.push(item);
    this.#wake();
  }

  /** Says that nothing more will be added. */
  close(): void {
    this.#closed = true;
    this.#wake();
  }

  /** Each item, to one of those who take. */
  async *items(): AsyncGenerator<T> {
    for (let batch = await this.#take(1, 0); batch.length > 0; batch = await this.#take(1, 0)) yield* batch;
  }

  /** Batches of up to `size` items; one that is not full goes out `lingerMs` after its first item. */
  async *batches(size: number, lingerMs: number): AsyncGenerator<T[]> {
    for (let batch = await this.#take(size, lingerMs); batch.length > 0; batch = await this.#take(size, lingerMs))
      yield batch;
  }

  async #take(size: number, lingerMs: number): Promise<T[]> {
    while (this.#items.length === 0 && !this.#isOver) await this.#change();
    const deadline = performance.now() + lingerMs;
    while (this.#items.length < size && !this.#isOver && performance.now() < deadline) {
      await this.#change(deadline - performance.now());
    }
    if (this.stop.aborted) return [];
    const batch = this.#items.splice(0, size);
    this.#wake();
    return batch;
  }

  get #isOver(): boolean {
    return this.#closed || this.stop.aborted;
  }

  #change(timeoutMs?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = timeoutMs === undefined ? undefined : setTimeout(resolve, timeoutMs);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resume of waiting) resume();
  }
}

/**
 * Runs `work` on each item, `concurrency` at a time. No item is taken before somebody is free to work on it. Ends when
 * all work has ended, and then throws the first error there was.
 */
export async function forEachConcurrently<T>(
  items: AsyncGenerator<T>,
  concurrency: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const worker = async () => {
    for await (const item of shared(items)) await work(item);
  };
  const ends = await Promise.allSettled(Array.from({ length: concurrency }, worker));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

/** A view of a generator that does not end it when one of several readers stops. */
async function* shared<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  for (let next = await items.next(); !next.done; next = await items.next()) yield next.value;
}
