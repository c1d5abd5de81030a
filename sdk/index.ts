import { ApiCall, type Page, PageCall, type WithResponse, type WriteOptions } from "./call.ts";
import { type Resources, routes } from "./generated/resources.ts";
import { type HttpOptions, send } from "./http.ts";

export type { ApiCall, Page, PageCall, RequestOptions, WithResponse, WriteOptions } from "./call.ts";
export { EaselError } from "./errors.ts";
export type * from "./generated/resources.ts";

/** What `createEasel` takes. */
export interface EaselOptions {
  /** The base URL of the API, e.g. `https://api.example.com`. */
  url: string;
  /** An access token, or a function that gives one for each request. Without it you read what is public. */
  token?: string | (() => string | undefined | Promise<string | undefined>);
  /** How long one try of a request may take, in milliseconds. Default 30,000; uploads have no limit. */
  timeoutMs?: number;
  /** How often a request is tried again after failures that pass. Default 3. */
  retries?: number;
  /** In place of the global `fetch`. */
  fetch?: typeof fetch;
}

/** A client of one server, as one user. */
export interface Easel extends Resources {}

/**
 * Makes a client.
 *
 * ```ts
 * const easel = createEasel({ url: "http://localhost:3000" });
 * for await (const post of easel.feeds.latest()) console.log(post.title);
 * ```
 *
 * Throws a TypeError where `url` is not an absolute URL.
 */
export function createEasel(options: EaselOptions): Easel {
  const http: HttpOptions = {
    url: baseUrl(options.url),
    token: options.token,
    // Looked up at each call, so that a page may put its own in place later.
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    timeoutMs: options.timeoutMs ?? 30_000,
    retries: options.retries ?? 3,
  };
  const resources = Object.entries(routes).map(([name, methods]) => {
    const bound = Object.entries(methods).map(([method, route]) => [method, bind(http, route)]);
    return [name, Object.fromEntries(bound)];
  });
  // Each route has its method in `Resources`, because both are written from the same document.
  return Object.fromEntries(resources) as Easel;
}

function baseUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/+$/, "");
}

type Query = Record<string, unknown>;

/** Turns a route into a function: path parameters, then the form or the body, then the query, then the options. */
function bind(http: HttpOptions, route: string) {
  const [method = "", template = "", ...flags] = route.split(" ");
  const has = (flag: string) => flags.includes(flag);
  const names = template.match(/\{\w+\}/g) ?? [];

  return (...args: unknown[]) => {
    const path = names.reduce((path, name) => path.replace(name, segment(args.shift(), name)), template);
    const body = has("form") ? toForm(args.shift()) : has("body") ? JSON.stringify(args.shift()) : undefined;
    const query = has("query") ? ((args.shift() ?? {}) as Query) : {};
    const options = (args.shift() ?? {}) as WriteOptions;
    const run = async <T>(query: Query): Promise<WithResponse<T>> => {
      const response = await send(http, { method, path: path + search(query), body, options });
      return { data: has("bytes") ? response : await readJson(response), response } as WithResponse<T>;
    };
    if (!has("page")) return new ApiCall(run(query));
    return new PageCall(
      run<Page<unknown>>(query),
      async (cursor) => (await run<Page<unknown>>({ ...query, cursor })).data,
    );
  };
}

/** An empty id would lead to another operation. */
function segment(value: unknown, name: string): string {
  if (value === undefined || value === null || value === "") throw new TypeError(`${name} is missing.`);
  return encodeURIComponent(String(value));
}

function search(query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  return given.length ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : "";
}

function toForm(fields: unknown): FormData {
  const form = new FormData();
  const given = Object.entries(fields ?? {}).filter(([, value]) => value !== undefined);
  // The file comes last: what is said about it is known then when it arrives.
  const isFile = (value: unknown) => value instanceof Blob;
  for (const [name, value] of given.sort(([, a], [, b]) => Number(isFile(a)) - Number(isFile(b)))) {
    form.append(name, isFile(value) ? value : String(value));
  }
  return form;
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  return text ? JSON.parse(text) : undefined;
}
