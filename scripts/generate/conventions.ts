import {
  type HeaderObject,
  type Method,
  type OpenApiDocument,
  type OperationEntry,
  operationsOf,
  type Parameter,
  type Reference,
  type ResponseObject,
  resolveSchema,
  type Schema,
} from "./document.ts";

/*
 * What holds for every operation, so that no controller has to say it. The machinery behind these promises is in
 * api/core/http.
 */

/** Headers that an operation takes because of what it is. Clients that know nothing of them leave them out. */
const requestHeaders = {
  idempotencyKey: header(
    "Idempotency-Key",
    "Makes a repetition harmless: for 24 hours, a request with the same key gets the first answer again. " +
      "1 to 255 visible ASCII characters; a random UUID will do.",
  ),
  ifNoneMatch: header(
    "If-None-Match",
    "The `ETag` of what you have. If that is still what there is, the answer is a 304 without a body.",
  ),
  ifMatch: header(
    "If-Match",
    "The `ETag` of what you have seen. If it was changed in the meantime, nothing is done and the answer is a 412.",
  ),
  range: header("Range", "The part of the bytes that you want, as in `bytes=0-1023` (RFC 9110)."),
};

const responseHeaders: Record<string, HeaderObject> = {
  "X-Request-Id": { description: "Name it when you ask for help with this request.", schema: { type: "string" } },
  ETag: {
    description: "Names this state of the object, for `If-None-Match` and `If-Match`.",
    schema: { type: "string" },
  },
  Link: {
    description: 'The URL of the next page, as `rel="next"`. Not there on the last page.',
    schema: { type: "string" },
  },
  "Idempotency-Replayed": {
    description: "`true` where this is the answer to an earlier request with the same `Idempotency-Key`.",
    schema: { const: "true" },
  },
  "Retry-After": { description: "How many seconds to wait before another try.", schema: { type: "string" } },
  "RateLimit-Policy": {
    description: "The limit that counts here: `q` requests in `w` seconds (draft-ietf-httpapi-ratelimit-headers).",
    schema: { type: "string" },
  },
  RateLimit: {
    description: "`r` requests are left of that limit; it is whole again in `t` seconds.",
    schema: { type: "string" },
  },
  Location: { description: "Where to go.", schema: { type: "string" } },
  "Set-Cookie": { description: "The cookie by which the browser is known from now on.", schema: { type: "string" } },
  "WWW-Authenticate": { description: "What credential is needed (RFC 6750).", schema: { type: "string" } },
  "Accept-Ranges": { description: "`bytes`: parts can be asked for with `Range`.", schema: { type: "string" } },
  "Content-Range": { description: "Which part this is, of how many bytes.", schema: { type: "string" } },
};

interface ProblemKind {
  name: string;
  description: string;
  headers?: string[];
  /** Whether an operation may answer so. */
  concerns(entry: OperationEntry): boolean;
}

/** Everything that can go wrong, and for which operations. */
const problems: Record<number, ProblemKind> = {
  400: {
    name: "BadRequest",
    description: "The request is not valid; `errors` says which fields are at fault.",
    concerns: () => true,
  },
  401: {
    name: "Unauthenticated",
    description: "There is no credential, or it is not valid: it has ended, was revoked, or is not for this server.",
    headers: ["WWW-Authenticate"],
    concerns: ({ operation }) => Boolean(operation.security?.length),
  },
  403: {
    name: "Forbidden",
    description:
      "The caller may not do this; `missingScopes` lists the scopes that are lacking. Or its account is suspended or deleted.",
    headers: ["WWW-Authenticate"],
    concerns: ({ operation }) => Boolean(operation.security?.length),
  },
  404: {
    name: "NotFound",
    description: "There is no such object, or the caller may not see it.",
    concerns: ({ path, operation }) =>
      path.includes("{") || namesSomething(operation.parameters) || operation["x-easel-names-subject"] === true,
  },
  409: {
    name: "Conflict",
    description: "It contradicts what is there, or a request with the same `Idempotency-Key` is still running.",
    headers: ["Retry-After"],
    concerns: ({ method }) => isWrite(method),
  },
  412: {
    name: "PreconditionFailed",
    description: "The object is not the one that `If-Match` names: it was changed in the meantime.",
    concerns: ({ operation }) => takesHeader(operation.parameters, "If-Match"),
  },
  413: {
    name: "ContentTooLarge",
    description: "The body, or a file in it, is larger than this server takes.",
    concerns: ({ operation }) => operation.requestBody !== undefined,
  },
  415: {
    name: "UnsupportedMediaType",
    description: "The body, or a file in it, has a type that is not accepted here.",
    concerns: ({ operation }) => operation.requestBody !== undefined,
  },
  416: {
    name: "RangeNotSatisfiable",
    description: "The file has none of the bytes that `Range` asks for.",
    headers: ["Content-Range"],
    concerns: isBytes,
  },
  422: {
    name: "UnprocessableContent",
    description: "Well-formed, but it cannot be done; or the `Idempotency-Key` was used for another request.",
    concerns: ({ method }) => isWrite(method),
  },
  429: {
    name: "TooManyRequests",
    description: "The limit of requests is reached. `Retry-After` says when there is room again.",
    headers: ["Retry-After", "RateLimit-Policy", "RateLimit"],
    concerns: isLimited,
  },
  500: { name: "InternalError", description: "Something went wrong on the server's side.", concerns: () => true },
  503: {
    name: "Unavailable",
    description: "A part of the server is busy or away for the moment. Try again.",
    headers: ["Retry-After"],
    concerns: () => true,
  },
  507: {
    name: "InsufficientStorage",
    description: "There is no space left for this file.",
    concerns: ({ operation }) => operation.requestBody?.content["multipart/form-data"] !== undefined,
  },
};

const problemSchemas: Record<string, Schema> = {
  Problem: object("Why a request was not done (RFC 9457).", ["type", "title", "status", "detail", "code"], {
    type: {
      type: "string",
      description: "A URI that names the kind of problem.",
      examples: ["urn:easel:problem:not_found"],
    },
    title: { type: "string", description: "The status in words.", examples: ["Not Found"] },
    status: { type: "integer", description: "The HTTP status.", examples: [404] },
    detail: {
      type: "string",
      description: "What is wrong here, for people.",
      examples: ["There is no such post, or you may not see it."],
    },
    code: { type: "string", description: "What is wrong, for programs. Stable.", examples: ["not_found"] },
    requestId: { type: "string", description: "The `X-Request-Id` of this answer." },
    errors: {
      type: "array",
      description: "The fields at fault, at most 50.",
      items: { $ref: "#/components/schemas/FieldError" },
    },
    missingScopes: { type: "array", description: "The scopes that the token lacks.", items: { type: "string" } },
  }),
  FieldError: object("One thing that is wrong with one field of a request.", ["pointer", "in", "code", "message"], {
    pointer: {
      type: "string",
      description: "JSON pointer (RFC 6901) into the part named by `in`.",
      examples: ["/title"],
    },
    in: {
      type: "string",
      description: "The part of the request that holds the field.",
      enum: ["path", "query", "header", "body"],
    },
    code: { type: "string", description: "The rule that failed.", examples: ["maxLength"] },
    message: {
      type: "string",
      description: "What is wrong and what would be right.",
      examples: ["must have at most 300 characters"],
    },
  }),
};

/** Adds what holds for every operation to a document, in place. */
export function applyConventions(document: OpenApiDocument): void {
  document.servers = [{ url: "/", description: "The server that gave you this document" }];
  document.info.license = { name: "MIT", identifier: "MIT" };
  document.components.headers = responseHeaders;
  document.components.responses = Object.fromEntries(
    Object.values(problems).map((kind) => [kind.name, problemResponse(kind)]),
  );
  Object.assign(document.components.schemas, problemSchemas);
  for (const entry of operationsOf(document)) {
    splitComment(entry);
    addSessions(entry);
    if (isBytes(entry)) addByteResponses(entry);
    writeListsWithCommas(entry);
    addRequestHeaders(entry);
    addResponseHeaders(document, entry);
    addProblems(entry);
  }
}

/** The first paragraph of a comment is the summary, the rest the description. */
function splitComment({ operation }: OperationEntry): void {
  const [first = "", ...rest] = (operation.description ?? "").split(/\n\s*\n/);
  delete operation.description;
  operation.summary ??= first.replaceAll("\n", " ").replace(/\.$/, "");
  if (rest.length) operation.description = rest.join("\n\n");
}

/** Whatever a token may do, a session may do, too. */
function addSessions({ operation }: OperationEntry): void {
  operation.security = operation.security?.flatMap((alternative) =>
    alternative.token ? [alternative, { session: alternative.token }] : [alternative],
  );
}

/** With commas, as where a single text says it. */
function writeListsWithCommas({ operation }: OperationEntry): void {
  for (const parameter of operation.parameters) {
    if (parameter.in === "query" && parameter.schema?.type === "array") parameter.explode = false;
  }
}

function addRequestHeaders({ method, operation }: OperationEntry): void {
  const { parameters } = operation;
  const add = (standard: Parameter) => {
    const index = parameters.findIndex(({ in: place, name }) => place === "header" && name === standard.name);
    parameters.splice(index < 0 ? parameters.length : index, index < 0 ? 0 : 1, standard);
  };
  if (isWrite(method) && !operation["x-easel-repeatable"]) add(requestHeaders.idempotencyKey);
  else if (operation.responses["200"] && !isStream(operation)) add(requestHeaders.ifNoneMatch);
  if (takesHeader(parameters, "If-Match")) add(requestHeaders.ifMatch);
  if (operation.responses["206"]) add(requestHeaders.range);
}

function addResponseHeaders(document: OpenApiDocument, entry: OperationEntry): void {
  const { method, operation } = entry;
  for (const [status, response] of Object.entries(operation.responses)) {
    if ("$ref" in response) continue;
    const names = ["X-Request-Id"];
    const schema = response.content?.["application/json"]?.schema;
    if (isLimited(entry)) names.push("RateLimit-Policy", "RateLimit");
    if (status === "302" && !isBytes(entry)) names.push("Location", "Set-Cookie");
    if (status === "200" && response.content && !isStream(operation)) names.push("ETag");
    if (status.startsWith("2") && isWrite(method)) names.push("Idempotency-Replayed");
    if (status.startsWith("2") && schema && isPage(document, schema)) names.push("Link");
    response.headers = { ...response.headers, ...headerReferences(names) };
  }
  if (!isWrite(method) && operation.responses["200"] && !isStream(operation)) {
    operation.responses["304"] ??= {
      description: "You have what there is.",
      headers: headerReferences(["X-Request-Id", "ETag"]),
    };
  }
}

/** Files can be asked for in parts (RFC 9110 section 14). */
function addByteResponses({ operation }: OperationEntry): void {
  const whole = operation.responses["200"];
  if (!whole || "$ref" in whole) return;
  whole.headers = headerReferences(["Accept-Ranges"]);
  operation.responses["206"] = {
    ...whole,
    description: "The part that was asked for.",
    headers: headerReferences(["Content-Range", "ETag"]),
  };
  operation.responses["302"] = {
    description: "Where the bytes are, if the server is set up to send you to its object store for them.",
    headers: headerReferences(["Location"]),
  };
}

/** What an operation says of a status by itself stays. */
function addProblems(entry: OperationEntry): void {
  for (const [status, kind] of Object.entries(problems)) {
    if (kind.concerns(entry)) entry.operation.responses[status] ??= { $ref: `#/components/responses/${kind.name}` };
  }
}

function problemResponse({ description, headers = [] }: ProblemKind): ResponseObject {
  return {
    description,
    headers: headerReferences(["X-Request-Id", ...headers]),
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
}

function headerReferences(names: string[]): Record<string, Reference> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function header(name: string, description: string): Parameter {
  return { name, in: "header", description, required: false, schema: { type: "string", minLength: 1, maxLength: 257 } };
}

function object(description: string, required: string[], properties: Record<string, Schema>): Schema {
  return { type: "object", description, required, properties, additionalProperties: false };
}

const isWrite = (method: Method) => method !== "get";

/** What tells of the server itself is asked for too often by load balancers and their like. */
function isLimited({ path }: OperationEntry): boolean {
  return path.startsWith("/v1/");
}

function takesHeader(parameters: Parameter[], name: string): boolean {
  return parameters.some((parameter) => parameter.in === "header" && parameter.name === name);
}

/** A list can be asked for by something that may not be there. */
function namesSomething(parameters: Parameter[]): boolean {
  const names = ["assignee", "author", "owner", "parent"];
  return parameters.some(({ in: place, name }) => place === "query" && names.includes(name));
}

function isBytes({ operation }: OperationEntry): boolean {
  const response = operation.responses["200"];
  if (!response || "$ref" in response) return false;
  return Object.values(response.content ?? {}).some(({ schema }) => schema.format === "binary");
}

/** What has no end has no state that an `ETag` could name. */
const isStream = (operation: OperationEntry["operation"]) => operation["x-easel-stream-of"] !== undefined;

/** Whether a schema is that of a list's page. */
export function isPage(document: OpenApiDocument, schema: Schema): boolean {
  const { properties } = resolveSchema(document, schema);
  return properties?.items?.type === "array" && properties.next !== undefined;
}
