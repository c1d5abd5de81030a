import { isRecord, textOf } from "./json.ts";

/** What the exit code of `easel` tells a script. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  auth: 3,
  notFound: 4,
  temporary: 5,
  /** What a shell says of Ctrl-C; `easel upload` says so itself, as it comes to an end of its own. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** An error that knows its exit code, a sentence for the person at the terminal, and what to do next. */
export class CliError extends Error {
  override name = "CliError";

  constructor(
    readonly exitCode: ExitCode,
    message: string,
    readonly next?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export const usageError = (message: string, next?: string) => new CliError(exitCodes.usage, message, next);

export const authError = (message: string, next?: string, options?: ErrorOptions) =>
  new CliError(exitCodes.auth, message, next, options);

export const temporaryError = (message: string, next?: string, options?: ErrorOptions) =>
  new CliError(exitCodes.temporary, message, next, options);

/** What a problem document says beside its sentence. */
interface HttpErrorDetails {
  code?: string;
  requestId?: string;
  retryAfterMs?: number;
  errors?: unknown;
  missingScopes?: unknown;
}

/** An answer of a server that is not a success. */
export class HttpError extends Error {
  override name = "HttpError";

  constructor(
    readonly status: number,
    message: string,
    readonly details: HttpErrorDetails = {},
  ) {
    super(message);
  }

  get code(): string | undefined {
    return this.details.code;
  }

  get requestId(): string | undefined {
    return this.details.requestId;
  }

  get errors(): unknown {
    return this.details.errors;
  }

  get missingScopes(): unknown {
    return this.details.missingScopes;
  }
}

/** What is told about an error: a sentence, the faults of single fields that it does not tell, and the next step. */
export interface Explanation {
  exitCode: ExitCode;
  message: string;
  faults: string[];
  next: string | undefined;
}

/** Statuses of answers that another try may turn into a success. */
const temporaryStatuses: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504]);

/** Error codes of sockets and name resolution: the server was not reached, or went away. */
const networkCode = /^(E(CONN|HOST|NET|PIPE|TIMEDOUT|AI_|PROTO)|ENOTFOUND|UND_ERR_|ERR_SSL_|HPE_)/;

export const isTemporaryStatus = (status: number) => temporaryStatuses.has(status);

/** The one table from an error to its exit code. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CliError) return error.exitCode;
  const status = statusOf(error);
  if (isBadPort(error)) return exitCodes.usage;
  if (status === undefined) return networkCodeOf(error) ? exitCodes.temporary : exitCodes.failed;
  if (status === 401 || status === 403) return exitCodes.auth;
  if (status === 404 || status === 410) return exitCodes.notFound;
  return isTemporaryStatus(status) ? exitCodes.temporary : exitCodes.failed;
}

/**
 * Says what went wrong and what to do about it. `url` is the server that was spoken to, if it is known; `hasToken` tells
 * that `EASEL_TOKEN` was the credential.
 */
export function explain(error: unknown, url?: string, hasToken = false): Explanation {
  const exitCode = exitCodeOf(error);
  if (error instanceof CliError) return { exitCode, message: error.message, faults: [], next: error.next };
  const status = statusOf(error);
  if (status !== undefined) {
    return {
      exitCode,
      message: answerSentence(error, status),
      faults: faultsOf(error),
      next: nextStep(error, status, url, hasToken),
    };
  }
  const code = networkCodeOf(error);
  if (code !== undefined) {
    const server = url ?? "the server";
    return {
      exitCode,
      message: `${server} cannot be reached (${code}).`,
      faults: [],
      next: `See whether ${server} is up, then try again.`,
    };
  }
  return { exitCode, faults: [], ...explainOther(error, url) };
}

/** `fetch` speaks to no port that belongs to other protocols, such as 22 or 25. */
function isBadPort(error: unknown): boolean {
  return error instanceof Error && (error.message === "bad port" || isBadPort(error.cause));
}

/** What `fetch` does not send at all, or over no line that it trusts, has its reason in the cause. */
function explainOther(error: unknown, url: string | undefined): Pick<Explanation, "message" | "next"> {
  if (!(error instanceof Error)) return { message: String(error), next: undefined };
  if (isBadPort(error)) {
    const message = `${url ?? "The server"} is at a port that belongs to another protocol than HTTP.`;
    return { message, next: "Check the URL, or have the server listen at another port." };
  }
  if (error.message !== "fetch failed" || !(error.cause instanceof Error)) {
    return { message: error.message, next: undefined };
  }
  const { cause } = error;
  const isCertificate = /certificate/.test(cause.message);
  return {
    message: `${url ?? "The server"} cannot be reached: ${cause.message}.`,
    next: isCertificate ? "Name a file with the certificate to trust: NODE_EXTRA_CA_CERTS=ca.pem easel ..." : undefined,
  };
}

/** The status of a failed answer, whether the SDK or this program received it. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("status" in error)) return undefined;
  return typeof error.status === "number" && error.status > 0 ? error.status : undefined;
}

/** The socket error that is somewhere in the chain of causes, or the limit that ran out. */
export function networkCodeOf(error: unknown): string | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth++) {
    if ("code" in cause && typeof cause.code === "string" && networkCode.test(cause.code)) return cause.code;
    if (cause.name === "TimeoutError") return "timeout";
  }
  return undefined;
}

function answerSentence(error: unknown, status: number): string {
  const message = error instanceof Error && error.message ? error.message : `The server answered ${status}.`;
  const notes = [`${status}`];
  if (isRecord(error))
    notes.push(...[textOf(error, "code"), textOf(error, "requestId")].filter((note) => note !== undefined));
  return `${message} (${notes.join(", ")})`;
}

/** A single fault is often the sentence itself; of several, all are told. */
function faultsOf(error: unknown): string[] {
  if (!(error instanceof Error && "errors" in error && Array.isArray(error.errors))) return [];
  const faults = error.errors.filter(isRecord).map((fault) => ({
    place: [textOf(fault, "in"), textOf(fault, "pointer")].filter(Boolean).join(" "),
    reason: textOf(fault, "message") ?? textOf(fault, "code") ?? "is not valid",
  }));
  const [first] = faults;
  if (first && faults.length === 1 && error.message.includes(first.reason)) return [];
  return faults.map(({ place, reason }) => `${place}: ${reason}`);
}

function nextStep(error: unknown, status: number, url: string | undefined, hasToken: boolean): string | undefined {
  const login = `easel login${url ? ` ${url}` : ""}`;
  if (status === 401) return hasToken ? "Give another EASEL_TOKEN, or unset it." : `Sign in: ${login}`;
  if (status === 403) {
    const scopes = isRecord(error) && Array.isArray(error.missingScopes) ? error.missingScopes.join(" ") : "";
    if (scopes)
      return hasToken
        ? `Give an EASEL_TOKEN that has ${scopes}.`
        : `Sign in with an account that may have ${scopes}: ${login}`;
    // All other refusals say themselves what is in the way.
    return undefined;
  }
  // The sentence says where the paths are; there is no id to check.
  if (isRecord(error) && error.code === "no_such_route") return undefined;
  if (status === 404 || status === 410) return "Check the id, and with `easel whoami` the server and the account.";
  if (isTemporaryStatus(status)) return "Try again in a moment.";
  if (status === 413 || status === 415) return "See what the server takes: easel discovery meta";
  if (status === 507) return "Delete what you need no longer, or ask the operator of the server for more room.";
  if (status >= 500) return "If it happens again, give the operator of the server the request id.";
  return undefined;
}
