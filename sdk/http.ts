import type { RequestOptions, WriteOptions } from "./call.ts";
import { EaselError, toError } from "./errors.ts";

export interface HttpOptions {
  /** Any URL of the API's base, without a slash at its end. */
  url: string;
  token: string | (() => string | undefined | Promise<string | undefined>) | undefined;
  fetch: typeof fetch;
  timeoutMs: number;
  retries: number;
}

export interface HttpRequest {
  method: string;
  /** Below the base, with its query. */
  path: string;
  body?: string | FormData | undefined;
  options: WriteOptions;
}

const firstWaitMs = 250;
const maxWaitMs = 8000;
const maxRetryAfterMs = 60_000;

/**
 * Sends a request until it succeeds, fails for good, or has been tried often enough. Every write carries an
 * idempotency key, so that trying again does nothing twice.
 */
export async function send(http: HttpOptions, request: HttpRequest): Promise<Response> {
  const { signal } = request.options;
  const key = request.method === "GET" ? undefined : (request.options.idempotencyKey ?? randomKey());
  for (let attempt = 0; ; attempt++) {
    try {
      return await sendOnce(http, request, key);
    } catch (error) {
      if (!(error instanceof EaselError) || !error.isTemporary || attempt >= http.retries) throw error;
      await pause(waitMsAfter(error, attempt), signal);
    }
  }
}

async function sendOnce(http: HttpOptions, request: HttpRequest, key: string | undefined): Promise<Response> {
  const { method, path, body, options } = request;
  const token = typeof http.token === "function" ? await http.token() : http.token;
  const headers = new Headers({ accept: "application/json" });
  if (token) headers.set("authorization", `Bearer ${token}`);
  if (typeof body === "string") headers.set("content-type", "application/json");
  if (key !== undefined) headers.set("idempotency-key", key);
  if (options.ifMatch !== undefined) headers.set("if-match", options.ifMatch);
  for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);

  const limit = startLimit(http, request);
  try {
    const response = await http.fetch(http.url + path, { method, headers, body, signal: limit.signal });
    if (!response.ok) throw await toError(response);
    return response;
  } catch (error) {
    throw error instanceof EaselError ? error : toNetworkError(error, http.url, limit.isOver(), options);
  } finally {
    limit.end();
  }
}

/** Ends a try when it takes too long or when the caller wants it. Uploads take as long as they take. */
function startLimit(http: HttpOptions, { body, options }: HttpRequest) {
  const timeoutMs = options.timeoutMs ?? (body instanceof FormData ? 0 : http.timeoutMs);
  const controller = new AbortController();
  let isOver = false;
  const abort = () => controller.abort(options.signal?.reason);
  if (options.signal?.aborted) abort();
  options.signal?.addEventListener("abort", abort, { once: true });
  const timer =
    timeoutMs > 0
      ? setTimeout(() => {
          isOver = true;
          controller.abort();
        }, timeoutMs)
      : undefined;
  return {
    signal: controller.signal,
    isOver: () => isOver,
    end: () => {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", abort);
    },
  };
}

function toNetworkError(cause: unknown, url: string, isTooLate: boolean, { signal }: RequestOptions): EaselError {
  if (signal?.aborted) return new EaselError("The request was aborted.", { status: 0, code: "aborted", cause });
  if (isTooLate) return new EaselError(`${url} took too long to answer.`, { status: 0, code: "timeout", cause });
  return new EaselError(`${url} could not be reached.`, { status: 0, code: "network_error", cause });
}

/** Exponential backoff with full jitter, so that clients which failed together do not come back together. */
function waitMsAfter(error: EaselError, attempt: number): number {
  const jitterMs = Math.random() * Math.min(maxWaitMs, firstWaitMs * 2 ** attempt);
  return error.retryAfterMs === undefined ? jitterMs : Math.min(error.retryAfterMs, maxRetryAfterMs) + jitterMs;
}

function pause(waitMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(new EaselError("The request was aborted.", { status: 0, code: "aborted", cause: signal?.reason }));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, waitMs);
    if (signal?.aborted) abort();
    else signal?.addEventListener("abort", abort, { once: true });
  });
}

/** `crypto.randomUUID` is missing in pages that came by plain HTTP. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
