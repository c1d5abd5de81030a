/** What can be said about a single request. */
export interface RequestOptions {
  /** Ends the request, and the waiting between tries. */
  signal?: AbortSignal;
  /** Added to the request. */
  headers?: Record<string, string>;
  /** How long one try may take, in milliseconds. 0: as long as it takes. */
  timeoutMs?: number;
}

/** What can be said about a single request that changes something. */
export interface WriteOptions extends RequestOptions {
  /** Makes a repetition harmless, also from another process. Without it the SDK takes a random one per call. */
  idempotencyKey?: string;
  /** Do it only if what is there still has this `ETag`; else the error has the code `precondition_failed`. */
  ifMatch?: string;
}

/** One page of a list. */
export interface Page<T> {
  items: T[];
  /** Where the next page begins; null on the last one. */
  next: string | null;
}

/** What came back, with the HTTP answer around it. */
export interface WithResponse<T> {
  data: T;
  response: Response;
}

/** A request under way. Await it for its result, or `withResponse()` for headers such as `ETag` too. */
export class ApiCall<T> implements Promise<T> {
  readonly [Symbol.toStringTag] = "ApiCall";
  readonly #done: Promise<WithResponse<T>>;

  constructor(done: Promise<WithResponse<T>>) {
    this.#done = done;
  }

  withResponse(): Promise<WithResponse<T>> {
    return this.#done;
  }

  // biome-ignore lint/suspicious/noThenProperty: a call is awaited like a promise
  then<A = T, B = never>(
    onDone?: ((value: T) => A | PromiseLike<A>) | null,
    onFailed?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#done.then(({ data }) => data).then(onDone, onFailed);
  }

  catch<B = never>(onFailed?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, onFailed);
  }

  finally(onEnd?: (() => void) | null): Promise<T> {
    return this.then().finally(onEnd);
  }
}

/** A list: await it for its first page, or walk over all its items with `for await`; pages are fetched as needed. */
export class PageCall<T> extends ApiCall<Page<T>> implements AsyncIterable<T> {
  readonly #fetchPage: (cursor: string) => Promise<Page<T>>;

  constructor(first: Promise<WithResponse<Page<T>>>, fetchPage: (cursor: string) => Promise<Page<T>>) {
    super(first);
    this.#fetchPage = fetchPage;
  }

  /** Walks over the pages. */
  async *pages(): AsyncGenerator<Page<T>, void> {
    let page: Page<T> = await this;
    yield page;
    while (page.next !== null) {
      page = await this.#fetchPage(page.next);
      yield page;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
    for await (const page of this.pages()) yield* page.items;
  }
}
