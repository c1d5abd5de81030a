import type { ChangeOptions, ReadOptions, WithResponse } from "./call.ts";
import { EaselError, toEaselError } from "./errors.ts";
import { pause, waitMsAfter } from "./retry.ts";

/** A server, and how to speak to it. */
export interface Connection {
  /** The base of the API, without a slash at its end. */
  url: string;
  token: Token | (() => Token | Promise<Token>);
  /** Told of a token that the server has refused. Says whether another one may be had. */
  refused?: (token: string) => boolean;
  fetch: typeof fetch;
  /** Whether the browser sends its cookies along. Undefined: to its own origin only, as is usual. */
  credentials?: RequestCredentials;
  timeoutMs: number;
  retries: number;
}

/** An access token; none is for those who are not signed in. */
export type Token = string | null | undefined;

/** Bytes that are read while they are sent, and anew for each try. */
export interface BodySource {
  sizeBytes: number;
  open(): Blob | ReadableStream<Uint8Array>;
}

export interface ApiRequest {
  method: string;
  /** Below the base, without the query. */
  path: string;
  query: string;
  body: string | FormData | BodySource | undefined;
  /** Whether the answer is handed on as it is, for its bytes. */
  isBytes: boolean;
  options: ReadOptions & ChangeOptions;
}

/** A slow line carries this much; uploads get more time by it. */
const minUploadBytesPerMs = 16;
const maxTimerMs = 2 ** 31 - 1;

/**
 * Sends a request until it is done, fails for good, or was tried often enough. Each write carries an idempotency key, so
 * that another try does nothing twice.
 */
export async function send<T>(connection: Connection, request: ApiRequest): Promise<WithResponse<T>> {
  const { method, options } = request;
  const key = method === "GET" || method === "HEAD" ? undefined : (options.idempotencyKey ?? randomKey());
  const retries = options.retries ?? connection.retries;
  let hasRenewed = false;
  for (let attempt = 0; ; attempt++) {
    if (options.signal?.aborted) throw withoutAnswer(connection, request, options.signal, options.signal.reason);
    const sent: Sent = { key, token: undefined };
    try {
      return await sendOnce(connection, request, sent);
    } catch (error) {
      if (!hasRenewed && isRefusal(error) && sent.token && connection.refused?.(sent.token)) {
        hasRenewed = true;
        continue;
      }
      const waitMs = attempt < retries ? waitMsAfter(error, attempt) : undefined;
      if (waitMs === undefined || options.signal?.aborted) throw error;
      await pause(waitMs, options.signal);
    }
  }
}

/** What goes along with a request. */
interface Sent {
  key: string | undefined;
  token: Token;
}

const isRefusal = (error: unknown) => error instanceof EaselError && error.status === 401;

async function sendOnce<T>(connection: Connection, request: ApiRequest, sent: Sent): Promise<WithResponse<T>> {
  const { token } = connection;
  const limit = startLimit(request.options.signal, timeoutMsOf(connection, request));
  try {
    // Renewing a token is part of the time that a request may take.
    sent.token = typeof token === "function" ? await within(limit.signal, token) : token;
    return await exchange(connection, request, headersOf(request, sent.token, sent.key), limit.signal);
  } catch (error) {
    // What the caller's own function throws goes to the caller as it is.
    const isOver = limit.signal.aborted && !(error instanceof EaselError);
    throw isOver ? withoutAnswer(connection, request, limit.signal, error) : error;
  } finally {
    limit.end();
  }
}

async function exchange<T>(
  connection: Connection,
  request: ApiRequest,
  headers: Headers,
  signal: AbortSignal,
): Promise<WithResponse<T>> {
  const { method, path, query, body, isBytes } = request;
  const { fetch, url, credentials } = connection;
  try {
    // A redirect could carry the token to another server, or make a read of a write.
    const response = await fetch(url + path + query, {
      method,
      headers,
      ...bodyOf(body, headers),
      redirect: "manual",
      ...(credentials && { credentials }),
      signal,
    });
    if (isRedirect(response)) throw redirected(connection, request, response);
    if (!response.ok) throw await toEaselError(response, `${method} ${path}`);
    const data = await (isBytes ? response : readJson(connection, request, response));
    // The caller knows T from the document, which the server keeps to.
    return { data: data as T, response, etag: response.headers.get("etag") };
  } catch (error) {
    throw error instanceof EaselError ? error : withoutAnswer(connection, request, signal, error);
  }
}

/** `duplex` is part of the fetch standard for bodies that are streams; the DOM types do not have it yet. */
function bodyOf(body: ApiRequest["body"], headers: Headers): RequestInit & { duplex?: "half" } {
  if (body === undefined) return {};
  if (typeof body === "string" || body instanceof FormData) return { body };
  const bytes = body.open();
  if (bytes instanceof Blob) return { body: bytes };
  headers.set("content-length", String(body.sizeBytes));
  return { body: bytes, duplex: "half" };
}

async function within<T>(signal: AbortSignal, work: () => T | Promise<T>): Promise<T> {
  let end = () => {};
  const over = new Promise<never>((_, reject) => {
    end = () => reject(signal.reason);
    signal.addEventListener("abort", end);
  });
  try {
    return await Promise.race([work(), over]);
  } finally {
    signal.removeEventListener("abort", end);
  }
}

function headersOf({ body, isBytes, options }: ApiRequest, token: Token, key: string | undefined): Headers {
  const { ifMatch, ifNoneMatch, headers: own = {} } = options;
  if (ifMatch === null) throw new TypeError("ifMatch is null: the answer that it comes from had no ETag.");
  const headers = new Headers({ accept: isBytes ? "*/*" : "application/json" });
  if (token) headers.set("authorization", `Bearer ${token}`);
  if (typeof body === "string") headers.set("content-type", "application/json");
  if (key !== undefined) headers.set("idempotency-key", key);
  if (ifMatch !== undefined) headers.set("if-match", ifMatch);
  if (ifNoneMatch) headers.set("if-none-match", ifNoneMatch);
  for (const [name, value] of Object.entries(own)) headers.set(name, value);
  return headers;
}

function timeoutMsOf({ timeoutMs }: Connection, { body, options }: ApiRequest): number {
  if (options.timeoutMs !== undefined || timeoutMs === 0 || body === undefined || typeof body === "string")
    return options.timeoutMs ?? timeoutMs;
  return timeoutMs + sizeBytesOf(body) / minUploadBytesPerMs;
}

function sizeBytesOf(body: FormData | BodySource): number {
  if (!(body instanceof FormData)) return body.sizeBytes;
  const sizes = [...body.values()].map((value) => (typeof value === "string" ? value.length : value.size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** A signal that ends with the caller's, or after a time. */
function startLimit(outer: AbortSignal | undefined, timeoutMs: number) {
  const controller = new AbortController();
  const expire = () => controller.abort(new DOMException(`${timeoutMs} ms are over.`, "TimeoutError"));
  const timer = timeoutMs > 0 ? setTimeout(expire, Math.min(timeoutMs, maxTimerMs)) : undefined;
  return {
    signal: outer ? AbortSignal.any([outer, controller.signal]) : controller.signal,
    /** The bytes of a picture still come when its answer is here: the caller's signal goes on to end them. */
    end: () => clearTimeout(timer),
  };
}

async function readJson(connection: Connection, request: ApiRequest, response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch (cause) {
    const { url } = connection;
    const type = response.headers.get("content-type") ?? "something";
    throw new EaselError(`${url} answered with ${type} instead of JSON. Is it the URL of an Easel server?`, {
      status: response.status,
      code: "unexpected_answer",
      request: nameOf(request),
      cause,
    });
  }
}

const nameOf = ({ method, path }: ApiRequest) => `${method} ${path}`;

/** A browser hides the status of a redirect. */
const isRedirect = ({ type, status }: Response) =>
  type === "opaqueredirect" || [301, 302, 303, 307, 308].includes(status);

function redirected({ url }: Connection, request: ApiRequest, { status, headers }: Response): EaselError {
  const target = headers.get("location");
  const message = `${url} redirects ${target ? `to ${target}` : "elsewhere"}. Give createEasel the URL of the API itself.`;
  return new EaselError(message, { status, code: "redirected", request: nameOf(request) });
}

function withoutAnswer({ url }: Connection, request: ApiRequest, signal: AbortSignal, cause: unknown): EaselError {
  const init = { status: 0, request: nameOf(request), cause };
  if (!signal.aborted) {
    return new EaselError(`${url} could not be reached${hintOf(url)}.`, { ...init, code: "network_error" });
  }
  const isTooLate = signal.reason instanceof Error && signal.reason.name === "TimeoutError";
  return isTooLate
    ? new EaselError(`${url} took too long to answer.`, { ...init, code: "timeout" })
    : new EaselError("The request was aborted.", { ...init, code: "aborted" });
}

/** A browser does not say whether it was the network or CORS. */
function hintOf(url: string): string {
  const page = globalThis.location?.origin;
  return page && page !== new URL(url).origin ? `, or does not let ${page} read its answers (CORS)` : "";
}

/** `crypto.randomUUID` is missing in pages that came by plain HTTP. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
