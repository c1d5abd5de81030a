import type { Easel } from "@easel/sdk";
import { explain, statusOf } from "../core/errors.ts";

/** What was put into collections. */
export interface Collected {
  /** Items that were not in theirs before. */
  added: number;
  collections: number;
  failures: { path: string; error: string }[];
}

/** What the API takes at once. */
const batchSize = 100;

/**
 * Mirrors folders as collections, below one of a path. What is there already is left as it is, so to repeat it does no
 * harm. Files are put in when all have arrived: in the order of the walk, whichever was the first.
 */
export class Collector {
  readonly #folders = new Map<string, { folders: string[]; files: { index: number; mediaId: string }[] }>();

  constructor(
    private readonly easel: Easel,
    private readonly apiUrl: string,
    private readonly path: string,
    private readonly abort: AbortSignal,
  ) {}

  /** The id of the collection of a folder, which is made where it is not there. */
  async ensure(folders: string[]): Promise<string> {
    const { id } = await this.easel.collections.ensure({ path: this.#pathOf(folders) });
    return id;
  }

  /** Notes that a file belongs into the collection of its folder. */
  add(folders: string[], index: number, mediaId: string): void {
    const key = folders.join("/");
    const folder = this.#folders.get(key) ?? { folders, files: [] };
    this.#folders.set(key, folder);
    folder.files.push({ index, mediaId });
  }

  /** Puts the files in. A folder that no collection can be made of, for its name say, does not keep the others from it. */
  async finish(): Promise<Collected> {
    const collected: Collected = { added: 0, collections: 0, failures: [] };
    for (const { folders, files } of this.#folders.values()) {
      files.sort((a, b) => a.index - b.index);
      try {
        collected.added += await this.#put(folders, [...new Set(files.map(({ mediaId }) => mediaId))]);
        collected.collections++;
      } catch (error) {
        if (statusOf(error) !== 422) throw error;
        collected.failures.push({ path: this.#pathOf(folders), error: explain(error, this.apiUrl).message });
      }
    }
    return collected;
  }

  async #put(folders: string[], mediaIds: string[]): Promise<number> {
    const id = await this.ensure(folders);
    let added = 0;
    for (let start = 0; start < mediaIds.length; start += batchSize) {
      this.abort.throwIfAborted();
      const itemIds = mediaIds.slice(start, start + batchSize);
      added += (await this.easel.collections.addItems(id, { itemIds })).itemIds.length;
    }
    return added;
  }

  #pathOf(folders: string[]): string {
    return [this.path, ...folders].join("/");
  }
}
