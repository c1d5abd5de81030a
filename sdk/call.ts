/** What can be said about a single request. */
export interface RequestOptions {
  /** Ends the request, and the waiting between its tries. */
  signal?: AbortSignal | undefined;
  /** Added to the request. */
  headers?: Record<string, string> | undefined;
  /** How long one try may take, in milliseconds. 0: as long as it takes. */
  timeoutMs?: number | undefined;
  /** How often it is tried again after failures that pass; in place of the number of the client. */
  retries?: number | undefined;
}

/** What can be said about a request that reads. */
export interface ReadOptions extends RequestOptions {
  /** The `etag` of what you have. If that is still what there is, you get an error with the code `not_modified`. */
  ifNoneMatch?: string | null | undefined;
}

/**
 * What is told as it happens: walk over it with `for await`. It has no end but `signal` and `break`; where a connection ends, it
 * goes on over another one, and gives each event once. What other requests reject with is thrown.
 */
export type EventStream<T> = AsyncGenerator<T, void, undefined>;

/** What can be said about a request that writes. */
export interface WriteOptions extends RequestOptions {
  /** Makes a repetition harmless, also one by another process. Without it, each call has a random one. */
  idempotencyKey?: string | undefined;
}

/** What can be said about a request that changes what somebody else may change, too. */
export interface ChangeOptions extends WriteOptions {
  /** The `etag` of what you have seen. If it was changed since, you get an error with the code `precondition_failed`. */
  ifMatch?: string | null | undefined;
}

/** One page of a list. */
export interface Page<T> {
  items: T[];
  /** The `cursor` of the next page; null on the last one. */
  next: string | null;
}

/** A result, and the HTTP answer that it came with. */
export interface WithResponse<T> {
  data: T;
  /** For its status and headers; its body has been read. */
  response: Response;
  /** Names this state of the object, for `ifMatch` and `ifNoneMatch`. */
  etag: string | null;
}

/** A request under way. Await it for its result, or `withResponse()` for the `etag` and the headers, too. */
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

/** A list. Await it for its first page, or walk over all its items with `for await`: pages are fetched as needed. */
export class PageCall<T, P extends Page<T> = Page<T>> extends ApiCall<P> implements AsyncIterable<T> {
  readonly #fetchPage: (cursor: string) => Promise<WithResponse<P>>;

  constructor(first: Promise<WithResponse<P>>, fetchPage: (cursor: string) => Promise<WithResponse<P>>) {
    super(first);
    this.#fetchPage = fetchPage;
    // Who walks over it may begin later: a failure until then is told there, and ends no process before.
    first.catch(() => {});
  }

  /** Walks over the pages. */
  async *pages(): AsyncGenerator<P, void> {
    let page: P = await this;
    yield page;
    while (page.next !== null) {
      page = (await this.#fetchPage(page.next)).data;
      yield page;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
    for await (const page of this.pages()) yield* page.items;
  }
}
