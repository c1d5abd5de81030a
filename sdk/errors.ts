import type { FieldError } from "./generated/resources.ts";

/** What an `EaselError` is made of. */
export interface EaselErrorInit {
  status: number;
  code: string;
  requestId?: string | undefined;
  errors?: FieldError[] | undefined;
  missingScopes?: string[] | undefined;
  retryAfterMs?: number | undefined;
  cause?: unknown;
}

/**
 * A request that was not done. The message is a sentence for people; go by `code` in a program.
 *
 * Codes of the SDK's own, with status 0: `network_error` (nothing was reached), `timeout`, `aborted` (by your signal).
 */
export class EaselError extends Error {
  override readonly name = "EaselError";
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** What went wrong, for programs. Stable. */
  readonly code: string;
  /** Name it to the operator of the server when you ask for help. */
  readonly requestId: string | undefined;
  /** The fields at fault. */
  readonly errors: readonly FieldError[];
  /** The scopes that the token lacks. */
  readonly missingScopes: readonly string[];
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, init: EaselErrorInit) {
    super(message, { cause: init.cause });
    this.status = init.status;
    this.code = init.code;
    this.requestId = init.requestId;
    this.errors = init.errors ?? [];
    this.missingScopes = init.missingScopes ?? [];
    this.retryAfterMs = init.retryAfterMs;
  }

  /** Whether the same request may succeed in a moment. */
  get isTemporary(): boolean {
    if (this.status === 0) return this.code !== "aborted";
    return isTemporaryStatus(this.status) || (this.status === 409 && this.retryAfterMs !== undefined);
  }
}

const temporary = new Set([408, 425, 429, 500, 502, 503, 504]);

const isTemporaryStatus = (status: number) => temporary.has(status);

/** Makes the error of an answer, from its problem document (RFC 9457) where it has one. */
export async function toError(response: Response): Promise<EaselError> {
  const problem = await readProblem(response);
  const textOf = (name: string) => (typeof problem[name] === "string" ? problem[name] : undefined);
  const message = textOf("detail") ?? textOf("title") ?? `The server answered ${response.status}.`;
  return new EaselError(message, {
    status: response.status,
    code: textOf("code") ?? `http_${response.status}`,
    requestId: textOf("requestId") ?? response.headers.get("x-request-id") ?? undefined,
    errors: Array.isArray(problem.errors) ? problem.errors : undefined,
    missingScopes: Array.isArray(problem.missingScopes) ? problem.missingScopes : undefined,
    retryAfterMs: retryAfterMsOf(response.headers),
  });
}

/** What stands between a client and Easel may answer with anything, a page in HTML for one. */
async function readProblem(response: Response): Promise<Record<string, unknown>> {
  try {
    const problem: unknown = JSON.parse(await response.text());
    return typeof problem === "object" && problem !== null ? { ...problem } : {};
  } catch {
    return {};
  }
}

/** `Retry-After` (RFC 9110) is a number of seconds or a date. */
function retryAfterMsOf(headers: Headers): number | undefined {
  const value = headers.get("retry-after");
  if (value === null) return undefined;
  const waitMs = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : undefined;
}
