import http from "node:http";
import type { ErrorRequestHandler, RequestHandler, Response } from "express";
import { DBError } from "objection";
import { ApiError, badRequest, conflict, unavailable } from "../errors.ts";
import type { Logger } from "../log.ts";
import { StorageFullError, StorageUnavailableError } from "../storage/storage.ts";

/** Answers what no route took. */
export const noSuchRoute: RequestHandler = (req) => {
  throw new ApiError(404, "no_such_route", `There is no ${req.method} ${req.path}. The reference is at /docs.`);
};

/** The one place that turns any error into an answer: RFC 9457 `application/problem+json`. */
export function errorHandler(log: Logger): ErrorRequestHandler {
  return (error, req, res, _next) => {
    const apiError = toApiError(error);
    if (apiError.status >= 500) {
      log.error(
        { err: error, requestId: res.getHeader("x-request-id"), method: req.method, path: req.path },
        "request failed",
      );
    }
    if (res.headersSent) {
      res.destroy();
      return;
    }
    sendProblem(res, apiError);
  };
}

/** A status of tus that Node has no name for. */
const titles: Record<number, string | undefined> = { ...http.STATUS_CODES, 460: "Checksum Mismatch" };

/** The body of an answer that tells of an error. */
export function problemOf(error: ApiError, requestId: unknown): string {
  return JSON.stringify({
    type: `urn:easel:problem:${error.code}`,
    title: titles[error.status],
    status: error.status,
    detail: error.message,
    code: error.code,
    requestId,
    errors: error.errors,
    missingScopes: error.missingScopes,
  });
}

function sendProblem(res: Response, error: ApiError): void {
  const body = problemOf(error, res.getHeader("x-request-id"));
  res.writeHead(error.status, {
    "cache-control": "no-store",
    ...error.headers,
    "content-type": "application/problem+json",
    "content-length": Buffer.byteLength(body),
  });
  res.end(body);
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof StorageFullError) {
    return new ApiError(507, "storage_full", "There is no space left for this file.", { cause: error });
  }
  if (error instanceof StorageUnavailableError) {
    return unavailable("The file storage is busy or away for the moment. Try again.", { cause: error });
  }
  if (error instanceof URIError)
    return badRequest("invalid_path", "The path is not valid percent-encoding.", { cause: error });
  return (
    fromBodyParser(error) ??
    fromDatabase(error) ??
    new ApiError(500, "internal_error", "Something went wrong on our side. The request id helps to find it.", {
      cause: error,
    })
  );
}

function property(error: unknown, name: string): string | undefined {
  const value: unknown = typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
  return typeof value === "string" ? value : undefined;
}

function fromBodyParser(error: unknown): ApiError | undefined {
  switch (property(error, "type")) {
    case "entity.parse.failed":
      return badRequest("invalid_json", "The body is not valid JSON.", { cause: error });
    case "entity.too.large":
      return new ApiError(413, "body_too_large", "The body is larger than 1 MB.", { cause: error });
    case "encoding.unsupported":
    case "charset.unsupported":
      return new ApiError(415, "unsupported_media_type", "Send the body as UTF-8 JSON.", { cause: error });
    case "request.aborted":
    case "request.size.invalid":
      return badRequest("incomplete_body", "The body ended before it was complete.", { cause: error });
    default:
      return property(error, "code")?.startsWith("Z_")
        ? badRequest("invalid_body", "The body cannot be unpacked as Content-Encoding says.", { cause: error })
        : undefined;
  }
}

/** Knex puts the statement before it: `ROLLBACK - Connection terminated unexpectedly`. */
const lostConnection =
  /(^| - )(Connection terminated|Client has encountered a connection error|timeout expired|Knex: Timeout)/;

/** By the classes of SQLSTATE (PostgreSQL manual, appendix A). Objection puts errors of its own around some. */
function fromDatabase(thrown: unknown): ApiError | undefined {
  const error: unknown = thrown instanceof DBError ? thrown.nativeError : thrown;
  const code = property(error, "code") ?? "";
  const isSqlState = /^[0-9A-Z]{5}$/.test(code) && property(error, "severity") !== undefined;
  if (isSqlState) {
    if (code === "23505")
      return conflict("conflict", "Something with the same identity exists already.", { cause: error });
    if (/^(22|23)/.test(code)) return badRequest("invalid_value", "A value cannot be stored.", { cause: error });
    if (/^(08|40|53|55P03|57)/.test(code)) return databaseAway(error);
    return undefined;
  }
  const isAway = property(error, "syscall") === "connect" || lostConnection.test(property(error, "message") ?? "");
  return isAway ? databaseAway(error) : undefined;
}

const databaseAway = (cause: unknown) =>
  unavailable("The database is busy or away for the moment. Try again.", { cause });
