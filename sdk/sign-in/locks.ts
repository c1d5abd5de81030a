import type { Kept, Store } from "./store.ts";

/** Other tabs are waited for so long at most: it takes them milliseconds. */
const maxWaitMs = 2000;
const stepMs = 20;
/** A tab that was put to sleep may hold the lock. */
const lockTimeoutMs = 20_000;

/**
 * One tab after the other.
 *
 * Browsers hand on what one tab writes to `localStorage` a moment later, which can be after the lock. So each tab
 * holds, for as long as it lives, another lock whose name tells the version that it has written: of locks, all tabs
 * know at once.
 */
export class TabLock {
  readonly #name: string;
  #release = () => {};

  constructor(name: string) {
    this.#name = name;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    return navigator.locks.request(this.#name, { signal: AbortSignal.timeout(lockTimeoutMs) }, work);
  }

  /** What is kept, once it is what the last tab has written. To be called with the lock. */
  async readNewest(store: Store): Promise<Kept | undefined> {
    const { held = [] } = await navigator.locks.query();
    const versions = held.map(({ name = "" }) =>
      name.startsWith(this.#prefix) ? name.slice(this.#prefix.length) : "",
    );
    const newest = Math.max(...versions.map(Number));
    for (let waitedMs = 0; ; waitedMs += stepMs) {
      const kept = store.read();
      if (!kept || kept.version >= newest || waitedMs >= maxWaitMs) return kept;
      await new Promise((resolve) => setTimeout(resolve, stepMs));
    }
  }

  /** Tells the other tabs which version there is. To be called with the lock, so that none looks too early. */
  announce(version: number): Promise<void> {
    const releaseBefore = this.#release;
    return new Promise((resolve, reject) => {
      const hold = () =>
        new Promise<void>((release) => {
          this.#release = release;
          releaseBefore();
          resolve();
        });
      navigator.locks.request(this.#prefix + version, { mode: "shared" }, hold).catch(reject);
    });
  }

  get #prefix(): string {
    return `${this.#name} version `;
  }
}
