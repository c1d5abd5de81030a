import { CliError, exitCodes, HttpError, usageError } from "./errors.ts";
import { isRecord, parseJson, textOf } from "./json.ts";

/** A problem document is small; what is longer is not one, and is not read to its end. */
const maxProblemBytes = 64 * 1024;

const maxQuotedLength = 500;

/** The URL of a path of the API. An absolute URL is taken if it belongs to the same server, else it is refused. */
export function apiEndpoint(apiUrl: string, path: string): URL {
  const base = new URL(apiUrl);
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) {
    const url = URL.canParse(path) ? new URL(path) : undefined;
    if (url?.origin === base.origin) return url;
    throw usageError(
      `${path} does not belong to ${base.origin}.`,
      "Give a path such as /v1/posts, or choose another --profile.",
    );
  }
  const prefix = base.pathname.replace(/\/+$/, "");
  return new URL(`${base.origin}${prefix}/${path.replace(/^\/+/, "")}`);
}

/** The wait that an answer asks for with `Retry-After` (RFC 9110), in milliseconds. */
export function retryAfterMsOf(headers: Headers): number | undefined {
  const value = headers.get("retry-after");
  if (value === null) return undefined;
  const waitMs = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : undefined;
}

/** Turns an answer that is no success into an error, from its problem document where it has one. */
export async function toHttpError(response: Response): Promise<HttpError> {
  const document = parseJson(await readStart(response));
  const problem = isRecord(document) ? document : {};
  const message = textOf(problem, "detail") ?? textOf(problem, "title") ?? sentenceOf(response.status, document);
  return new HttpError(response.status, message, {
    code: textOf(problem, "code"),
    requestId: textOf(problem, "requestId") ?? response.headers.get("x-request-id") ?? undefined,
    retryAfterMs: retryAfterMsOf(response.headers),
    errors: problem.errors,
    missingScopes: problem.missingScopes,
  });
}

/** What is no problem document, such as the checks of `/readyz`, may say more than the status all the same. */
function sentenceOf(status: number, document: unknown): string {
  if (!isRecord(document)) return `The server answered ${status}.`;
  return `The server answered ${status}: ${JSON.stringify(document).slice(0, maxQuotedLength)}`;
}

/** Reads an answer that must be a JSON object. */
export async function readObject(response: Response): Promise<Record<string, unknown>> {
  const document = parseJson(await response.text());
  if (isRecord(document)) return document;
  throw new CliError(
    exitCodes.failed,
    `${new URL(response.url).origin} gave an answer that is not JSON.`,
    "Check the URL.",
  );
}

async function readStart(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > maxProblemBytes) break;
  }
  return text;
}

/** Follows no redirect: it could carry the token to another server, or make a read of a write. */
export async function fetchDirectly(url: URL, request: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...request, redirect: "manual" });
  const target = response.headers.get("location");
  if (response.status < 300 || response.status >= 400 || target === null) return response;
  const place = URL.canParse(target, url) ? new URL(target, url).origin : target;
  throw new CliError(exitCodes.failed, `${url.origin} redirects to ${place}.`, `Use that server: easel login ${place}`);
}

/** A request to the API as the account of a session. */
export interface ApiRequest {
  method: string;
  url: URL;
  token: string | undefined;
  headers?: Record<string, string>;
  body?: BodyInit;
}

/** How long a server may think before it answers; how long the answer then takes to arrive is not limited. */
const answerTimeoutMs = 60_000;

/** Sends a request and returns whatever the server answers. */
export async function sendRequest({ method, url, token, headers = {}, body }: ApiRequest): Promise<Response> {
  const timeout = new AbortController();
  const timer = setTimeout(
    () => timeout.abort(new DOMException(`No answer for ${answerTimeoutMs / 1000} s.`, "TimeoutError")),
    answerTimeoutMs,
  );
  try {
    const authorization = token === undefined ? undefined : { authorization: `Bearer ${token}` };
    // Headers of the caller's own come last, so that `-H` can replace any of these.
    return await fetchDirectly(url, {
      method,
      headers: { accept: "application/json", ...authorization, ...headers },
      body,
      signal: timeout.signal,
    });
  } finally {
    clearTimeout(timer);
  }
}
