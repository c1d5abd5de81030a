import { createAuth } from "./auth.ts";
import type { AuthOptions, FullAuth } from "./auth-types.ts";
import type { Media, Resources } from "./generated/resources.ts";
import { routes } from "./generated/routes.ts";
import type { Connection, Token } from "./http.ts";
import { toMethod } from "./operation.ts";
import type { UploadOptions, UploadSource } from "./upload/types.ts";
import { upload } from "./upload/upload.ts";

export type { Auth, AuthOptions, FullAuth, SessionAuthOptions, TokenAuthOptions } from "./auth-types.ts";
export type {
  ApiCall,
  ChangeOptions,
  EventStream,
  Page,
  PageCall,
  ReadOptions,
  RequestOptions,
  WithResponse,
  WriteOptions,
} from "./call.ts";
export { EaselError } from "./errors.ts";
export type * from "./generated/resources.ts";
export type { UploadOptions, UploadProgress, UploadSource } from "./upload/types.ts";

/** What `createEasel` takes. */
export interface EaselOptions {
  /** The base URL of the API, e.g. `https://api.example.com`; in a browser also a path, e.g. `/api`. */
  url: string;
  /** An access token, or a function that gives one for each request. Without it you read what is public. */
  token?: Token | (() => Token | Promise<Token>);
  /** How this page signs people in: see `easel.auth`. In place of `token`. */
  auth?: AuthOptions | undefined;
  /** How long one try of a request may take, in milliseconds; uploads get more by their size. Default 30,000. */
  timeoutMs?: number | undefined;
  /** How often a request is tried again after failures that pass. Default 3. */
  retries?: number | undefined;
  /** In place of the global `fetch`. */
  fetch?: typeof fetch | undefined;
}

/** A client of one server, as one user. */
export interface Easel extends Omit<Resources, "auth"> {
  /** Signing in and out, and who you are. */
  auth: FullAuth;
  /**
   * Uploads a file of any size, and gives the media that the server has made of it. After a failure it sends only what
   * the server has not got, and keeps trying for two minutes without progress. A file of more than 8 MiB needs the scope
   * `media:read` beside `media:write`.
   *
   * Rejects with an EaselError; with `status` 413 where the file is too large or your quota is used up, 415 or 422 where
   * the server does not take what is in it. What `source` throws comes through as it is.
   */
  upload(source: Blob | UploadSource, options?: UploadOptions): Promise<Media>;
}

/**
 * Makes a client.
 *
 * ```ts
 * const easel = createEasel({ url: "http://localhost:3000" });
 * for await (const post of easel.feeds.latest()) console.log(post.title);
 * ```
 *
 * Throws a TypeError where `url` is not a URL, or both `token` and `auth` are given.
 */
export function createEasel(options: EaselOptions): Easel {
  if (options.auth && options.token)
    throw new TypeError("Give createEasel either token or auth: auth has its own token.");
  const connection: Connection = {
    url: toBaseUrl(options.url),
    token: options.token,
    // Looked up at each call: tests and tracing put their own in its place later.
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    timeoutMs: options.timeoutMs ?? 30_000,
    retries: options.retries ?? 3,
  };
  const resources = mapValues(routes, (methods) => mapValues(methods, (route) => toMethod(connection, route)));
  const auth = { ...resources.auth, ...createAuth(connection, options.auth) };
  // Interfaces and routes are written from the same document: each method of `Resources` is there.
  const uploadFile: Easel["upload"] = (source, options) => upload(connection, source, options);
  return { ...resources, auth, upload: uploadFile } as unknown as Easel;
}

function toBaseUrl(url: string): string {
  const page = globalThis.location?.href;
  const base = URL.canParse(url, page) ? new URL(url, page) : undefined;
  if (!base || !/^https?:$/.test(base.protocol)) {
    throw new TypeError(`createEasel needs a URL such as https://api.example.com, not ${JSON.stringify(url)}.`);
  }
  return base.origin + base.pathname.replace(/\/+$/, "");
}

function mapValues<T, U>(record: Record<string, T>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
