/** One thing that is wrong with one field of a request. */
export interface FieldError {
  /** JSON pointer (RFC 6901) into the part of the request named by `in`. */
  pointer: string;
  /** The part of the request that holds the field. */
  in: "path" | "query" | "header" | "body";
  /** Machine-readable rule that failed, e.g. `maxLength`. */
  code: string;
  /** What is wrong and what would be right. */
  message: string;
}

/** Where a field is. */
export type FieldPlace = Pick<FieldError, "pointer" | "in">;

export interface ApiErrorOptions {
  /** The private reason: logged, never sent. */
  cause?: unknown;
  errors?: FieldError[];
  missingScopes?: string[];
  headers?: Record<string, string>;
}

/**
 * An error that knows its answer: the status, a stable code, and a sentence that is fit for the caller.
 * Whatever must stay private goes into `cause`.
 */
export class ApiError extends Error {
  readonly errors: FieldError[] | undefined;
  readonly missingScopes: string[] | undefined;
  readonly headers: Record<string, string>;

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    options: ApiErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "ApiError";
    this.errors = options.errors;
    this.missingScopes = options.missingScopes;
    this.headers = options.headers ?? {};
  }
}

export const badRequest = (code: string, message: string, options?: ApiErrorOptions) =>
  new ApiError(400, code, message, options);

/** The request does not fit the document; every fault is listed. */
export const invalidRequest = (errors: FieldError[]) =>
  new ApiError(400, "invalid_request", sentenceFor(errors), { errors });

/** One field is well-formed but cannot be used. */
export const unusableField = (status: number, code: string, field: FieldError, cause?: unknown) =>
  new ApiError(status, code, field.message, { errors: [field], cause });

/** `limit` is what the file may have, such as "300000 bytes that a form takes". */
export const fileTooLarge = (limit: string, field: FieldPlace = { pointer: "/file", in: "body" }) =>
  unusableField(413, "file_too_large", { ...field, code: "maxSize", message: `The file is larger than the ${limit}.` });

/** A header that is missing, or whose value cannot be used. Its field is its name in small letters. */
export const unusableHeader = (
  status: number,
  code: string,
  header: { name: string; code: string; message: string },
  options?: ApiErrorOptions,
) => {
  const { name, code: rule, message } = header;
  const field: FieldError = { pointer: `/${name.toLowerCase()}`, in: "header", code: rule, message };
  return new ApiError(status, code, message, { ...options, errors: [field] });
};

export const unauthenticated = (message: string, options: ApiErrorOptions = {}) =>
  new ApiError(401, "unauthenticated", message, {
    headers: { "www-authenticate": "Bearer" },
    ...options,
  });

export const invalidToken = (message: string, options: ApiErrorOptions = {}) =>
  new ApiError(401, "invalid_token", message, {
    headers: { "www-authenticate": 'Bearer error="invalid_token"' },
    ...options,
  });

/** Says, too, where no other credential of the same account would do. */
export const missingScopes = (scopes: string[], roles?: { names: readonly string[]; allow: ReadonlySet<string> }) =>
  new ApiError(403, "insufficient_scope", `This needs the scope ${scopes.join(" and ")}.${reasonOf(scopes, roles)}`, {
    missingScopes: scopes,
    headers: {
      "www-authenticate": `Bearer error="insufficient_scope", scope="${scopes.join(" ")}"`,
    },
  });

export const forbidden = (code: string, message: string) => new ApiError(403, code, message);

/** Also the answer for what the caller may not see. */
export const notFound = (noun: string) =>
  new ApiError(404, "not_found", `There is no such ${noun}, or you may not see it.`);

export const conflict = (code: string, message: string, options?: ApiErrorOptions) =>
  new ApiError(409, code, message, options);

export const preconditionFailed = (message: string) => new ApiError(412, "precondition_failed", message);

/** A part that the request depends on is away for the moment; a retry will do. */
export const unavailable = (message: string, options: ApiErrorOptions = {}) =>
  new ApiError(503, "temporarily_unavailable", message, {
    headers: { "retry-after": "5" },
    ...options,
  });

function reasonOf(scopes: string[], roles: Parameters<typeof missingScopes>[1]): string {
  const refused = scopes.filter((scope) => roles && !roles.allow.has(scope));
  if (!roles || refused.length === 0) return "";
  const names = roles.names.length ? `Your role (${roles.names.join(", ")}) does` : "You have no role: that does";
  return ` ${names} not allow ${refused.join(" and ")}, whatever the credential was granted.`;
}

function sentenceFor(errors: FieldError[]): string {
  const [first] = errors;
  if (!first) return "The request is not valid.";
  const where = first.pointer ? `${first.in} ${first.pointer}` : `the ${first.in}`;
  const rest = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return `The request is not valid: ${where} ${first.message}${rest}.`;
}
