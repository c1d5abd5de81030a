import type { FieldError } from "./generated/resources.ts";

/** What an `EaselError` is made of, beside its message. */
export interface EaselErrorInit {
  status: number;
  code: string;
  request: string;
  requestId?: string | undefined;
  errors?: FieldError[] | undefined;
  missingScopes?: string[] | undefined;
  retryAfterMs?: number | undefined;
  cause?: unknown;
}

/**
 * A request that was not done. The message is a sentence for people; a program goes by `code`.
 *
 * The codes are the API's, and these of the SDK's own: `network_error` (nobody was reached), `timeout` and `aborted`
 * (by your signal), all with status 0; `not_modified`, `redirected` and `unexpected_answer` (what answered is not Easel);
 * `file_changed` (a file that is uploaded could not be read to its end) and `digest_mismatch`;
 * `http_502` and the like, where what stands in front of Easel answered. Of `easel.auth` there are `sign_in_denied`,
 * `sign_in_expired` and `sign_in_failed`.
 */
export class EaselError extends Error {
  override readonly name = "EaselError";
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** What went wrong, for programs. Stable. */
  readonly code: string;
  /** What was asked for: `GET /v1/posts/pst_…`. */
  readonly request: string;
  /** Name it to the operator of the server when you ask for help. */
  readonly requestId: string | undefined;
  /** The fields at fault. */
  readonly errors: readonly FieldError[];
  /** The scopes that the token lacks. */
  readonly missingScopes: readonly string[];
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, init: EaselErrorInit) {
    super(message, init.cause === undefined ? undefined : { cause: init.cause });
    this.status = init.status;
    this.code = init.code;
    this.request = init.request;
    this.requestId = init.requestId;
    this.errors = init.errors ?? [];
    this.missingScopes = init.missingScopes ?? [];
    this.retryAfterMs = init.retryAfterMs;
  }

  /** Whether the same request may succeed in a moment. */
  get isTemporary(): boolean {
    if (this.status === 0) return this.code === "network_error" || this.code === "timeout";
    return temporaryStatuses.has(this.status) || (this.status === 409 && this.retryAfterMs !== undefined);
  }
}

const temporaryStatuses: ReadonlySet<number> = new Set([408, 423, 425, 429, 500, 502, 503, 504]);

/** Makes the error of an answer, from its problem document (RFC 9457) where it has one. */
export async function toEaselError(response: Response, request: string): Promise<EaselError> {
  const { status, headers } = response;
  const problem = await readProblem(response);
  const textOf = (name: string) => (typeof problem[name] === "string" ? problem[name] : undefined);
  const isUnchanged = status === 304;
  const sentence = isUnchanged ? "It has not changed." : `The server answered ${status}.`;
  return new EaselError(textOf("detail") ?? textOf("title") ?? sentence, {
    status,
    code: textOf("code") ?? (isUnchanged ? "not_modified" : `http_${status}`),
    request,
    requestId: textOf("requestId") ?? headers.get("x-request-id") ?? undefined,
    errors: Array.isArray(problem.errors) ? problem.errors : undefined,
    missingScopes: Array.isArray(problem.missingScopes) ? problem.missingScopes : undefined,
    retryAfterMs: retryAfterMsOf(headers),
  });
}

/** What stands between a client and Easel may answer with anything, a page in HTML for one. */
async function readProblem(response: Response): Promise<Record<string, unknown>> {
  const text = await response.text();
  try {
    const problem: unknown = JSON.parse(text);
    return typeof problem === "object" && problem !== null ? { ...problem } : {};
  } catch {
    return {};
  }
}

/** `Retry-After` (RFC 9110) is a number of seconds or a date. */
function retryAfterMsOf(headers: Headers): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (!value) return undefined;
  const waitMs = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : undefined;
}
