import { type Request, type RequestHandler, type Response, Router } from "express";
import type { Context } from "../context.ts";
import type { Controller } from "../controller.ts";
import { ApiError, invalidRequest, missingScopes, unauthenticated } from "../errors.ts";
import { type Answer, keyedRequest, once, onceTogether, parseIdempotencyKey } from "../idempotency.ts";
import { newId } from "../ids.ts";
import { Json } from "../json.ts";
import { Bytes } from "./bytes.ts";
import { etagOf, matchesEtag } from "./etag.ts";
import { EventStream } from "./event-stream.ts";
import { type MultipartForm, readMultipart } from "./multipart.ts";
import type { StagedFile } from "./staged-file.ts";
import { readForm, readJson } from "./text-body.ts";
import { type CheckRequest, createRequestChecks, type OpenApiDocument } from "./validation.ts";

/** One row of the table that is generated from the controllers' decorators. */
export interface Operation {
  /** `resource.method`, the operationId of the document. */
  readonly id: string;
  readonly controller: new (ctx: Context) => Controller;
  /** The controller's method. */
  readonly handler: string;
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** As in the document: `/v1/posts/{id}`. */
  readonly path: string;
  /** The status of success, unless the controller sets another. */
  readonly status: number;
  /** Alternatives, each a list of scopes; an empty one lets anybody in. None at all: credentials play no part. */
  readonly access: readonly (readonly string[])[];
  /** Whether to do it twice is to do it once: then its answers are not kept, and no transaction stays open around it. */
  readonly repeatable: boolean;
  /** Whether its answers under an `Idempotency-Key` are stored by who writes its effect, maybe with others. */
  readonly together: boolean;
  /** Whether the body is `multipart/form-data`. */
  readonly multipart: boolean;
  /** Whether the body is `application/x-www-form-urlencoded`. */
  readonly urlencoded: boolean;
  readonly arguments: readonly OperationArgument[];
}

/** Whether anybody may call it, signed in or not. */
export const isOpenToAll = ({ access }: Pick<Operation, "access">) => access.some((scopes) => scopes.length === 0);

export interface OperationArgument {
  readonly in: "path" | "queries" | "body" | "form" | "file" | "header";
  readonly name: string;
}

declare global {
  namespace Express {
    interface Request {
      context: Context;
      /** Of the JSON in `body`, once it is read. */
      bodySizeBytes?: number;
    }
  }
}

/** What stands before each operation. */
export interface OperationGuards {
  /** Finds out who is asking. It can be asked again, while an answer is still being sent. */
  authenticate(operation: Operation): RequestHandler;
  /** Counts the request; undefined where it is not limited. */
  limit(operation: Operation): RequestHandler | undefined;
  /** Counts what else a body asks for, once it is read; undefined where it is always one thing. */
  limitBody(operation: Operation): RequestHandler | undefined;
  /** Where files go that are too large for a form, as problems name it: a method and a path. */
  readonly largeFiles: string;
}

/**
 * Mounts the operations. Each request is checked against the document before its controller is made. Who is asking is
 * found out for the operations where that matters.
 */
export function operationsRouter(
  operations: readonly Operation[],
  document: OpenApiDocument,
  guards: OperationGuards,
): RequestHandler {
  const routers = new Map<string, Router>();
  const checkOf = createRequestChecks(document);
  for (const path of pathsOf(operations)) {
    const siblings = operations.filter((operation) => operation.path === path);
    const router = routers.get(beginningOf(path)) ?? Router({ caseSensitive: true, strict: true });
    routers.set(beginningOf(path), router);
    const route = router.route(path.replaceAll(/\{(\w+)\}/g, ":$1"));
    for (const operation of siblings) {
      const hasBody = operation.arguments.some((argument) => argument.in === "body");
      const limit = guards.limit(operation);
      const authenticate = guards.authenticate(operation);
      if (operation.access.length) route[operation.method](authenticate);
      if (limit) route[operation.method](limit);
      if (operation.access.length) route[operation.method](requireAccess(operation));
      if (hasBody) route[operation.method](operation.urlencoded ? readForm : readJson);
      const limitBody = guards.limitBody(operation);
      if (limitBody) route[operation.method](limitBody);
      route[operation.method](operationHandler(operation, checkOf, authenticate, guards.largeFiles));
    }
    route.all(methodNotAllowed(siblings));
  }
  return (req, res, next) => {
    const router = routers.get(beginningOf(req.path));
    if (router) router(req, res, next);
    else next();
  };
}

/** `/v1/posts` of `/v1/posts/{id}`: a router looks at its routes in turn, and all of them together are more than a hundred. */
const beginningOf = (path: string) => path.split("/", 3).join("/");

/** First those in which a name has an ending: `{tag}` alone would take `{tag}.{format}`, too. */
function pathsOf(operations: readonly Operation[]): string[] {
  const paths = new Set(operations.map((operation) => operation.path));
  const hasEnding = (path: string) => path.includes("}.");
  return [...paths].sort((a, b) => Number(hasEnding(b)) - Number(hasEnding(a)));
}

function operationHandler(
  operation: Operation,
  checkOf: ReturnType<typeof createRequestChecks>,
  authenticate: RequestHandler,
  largeFiles: string,
): RequestHandler {
  let check: CheckRequest | undefined;
  return async (req, res) => {
    check ??= checkOf(operation.method, operation.path);
    const { context } = req;
    const form = operation.multipart ? await stageForm(req, context, largeFiles) : undefined;
    try {
      const args = readArguments(operation, req, form, check);
      const answer = await answerTo(operation, req, context, args, form);
      if (isSent(answer)) {
        await whileAllowed(operation, authenticate, req, res, answer);
        return;
      }
      sendAnswer(req, res, operation, answer);
    } finally {
      // What the operation took over has been moved away; what it refused goes.
      for (const { key, content } of Object.values(form?.files ?? {})) {
        if (!content) await context.storage.deleteAll(key);
      }
    }
  };
}

/** What is sent piece by piece, for as long as that takes. */
type Sent = Bytes | EventStream;

const isSent = (answer: unknown): answer is Sent => answer instanceof Bytes || answer instanceof EventStream;

/** Cuts what is still being sent as soon as the credential that it was asked for with no longer counts. */
async function whileAllowed(
  operation: Operation,
  authenticate: RequestHandler,
  req: Request,
  res: Response,
  answer: Sent,
): Promise<void> {
  const { caller, invalidations } = req.context;
  if (!caller) return answer.send(req, res, async () => {});
  const askAgain = async () => {
    await authenticate(req, res, () => {});
    requireAccess(operation)(req, res, () => {});
    // A session that has ended may go on as nobody, but not with what only its own caller may see.
    if (req.context.caller?.userId !== caller.userId) throw unauthenticated("The session has ended.");
  };
  const forget = invalidations.onInvalidation((topic) => {
    if (caller.topics.includes(topic)) askAgain().catch(() => answer.cut(res));
  });
  // Once more, now that nothing is missed any longer: it may have ended since it was checked.
  await askAgain()
    .then(() => answer.send(req, res, askAgain))
    .finally(forget);
}

/** Credentials were checked before; here it is only asked whether they suffice. */
function requireAccess({ access }: Operation): RequestHandler {
  return (req, _res, next) => {
    const { caller } = req.context;
    if (access.some((scopes) => scopes.every((scope) => caller?.scopes.has(scope)))) return next();
    if (!caller) throw unauthenticated("Sign in first: this needs an access token.");
    const wanted = access[0] ?? [];
    throw missingScopes(
      wanted.filter((scope) => !caller.scopes.has(scope)),
      caller.roles,
    );
  };
}

function readArguments(
  operation: Operation,
  req: Request,
  form: MultipartForm | undefined,
  check: CheckRequest,
): unknown[] {
  const parts = {
    path: { ...req.params },
    query: { ...req.query },
    header: req.headers,
    body: form ? { ...form.fields, ...mapValues(form.files, () => "") } : req.body,
    bodySizeBytes: form ? 0 : (req.bodySizeBytes ?? 0),
  };
  check(parts);
  return operation.arguments.map(({ in: place, name }) => {
    switch (place) {
      case "path":
        return parts.path[name];
      case "queries":
        return parts.query;
      case "header":
        return req.headers[name.toLowerCase()];
      case "body":
        return parts.body;
      case "form":
        return form?.fields[name];
      case "file":
        return form && requireFile(form, name);
    }
  });
}

function requireFile(form: MultipartForm, name: string): StagedFile | undefined {
  if (!(name in form.fields)) return form.files[name];
  const message = "must be sent as a file, with a file name";
  throw invalidRequest([{ pointer: `/${name}`, in: "body", code: "file", message }]);
}

async function answerTo(
  operation: Operation,
  req: Request,
  ctx: Context,
  args: unknown[],
  form: MultipartForm | undefined,
) {
  const key = req.headers["idempotency-key"];
  const isOnce = operation.method !== "get" && !operation.repeatable;
  if (typeof key !== "string" || !isOnce || !ctx.caller) return call(operation, ctx, args);
  const body = form ? { fields: form.fields, files: mapValues(form.files, (file) => file.sha256) } : req.body;
  const asked = { path: req.path, query: req.query, body };
  const request = keyedRequest(ctx, operation.id, parseIdempotencyKey(key), asked);
  return (operation.together ? onceTogether : once)(ctx, request, async (ctx) => {
    const answer = await call(operation, ctx, args);
    if (isSent(answer)) throw new Error(`${operation.id} answers piece by piece: it cannot be replayed.`);
    return answer;
  });
}

async function call(operation: Operation, ctx: Context, args: unknown[]): Promise<Answer | Sent> {
  const controller = new operation.controller(ctx);
  const method: unknown = Reflect.get(controller, operation.handler);
  if (typeof method !== "function") throw new Error(`${operation.id} has no handler ${operation.handler}.`);
  const result: unknown = await Reflect.apply(method, controller, args);
  if (isSent(result)) return result;
  return {
    status: controller.status ?? operation.status,
    headers: controller.headers,
    isSecret: controller.isSecret,
    body: toText(controller, result),
  };
}

function toText(controller: Controller, result: unknown): string {
  if (!(result instanceof Json)) return result === undefined ? "" : JSON.stringify(result);
  if (result.next) controller.headers["next-cursor"] = result.next;
  return result.text;
}

function sendAnswer(req: Request, res: Response, operation: Operation, answer: Answer): void {
  const { status, body } = answer;
  const { "next-cursor": next, ...headers } = answer.headers;
  const isRead = operation.method === "get";
  const all: Record<string, string | number> = {
    "cache-control": isRead ? `${req.context.caller ? "private" : "public"}, no-cache` : "no-store",
    ...headers,
  };
  if (isRead && operation.access.length) {
    const vary = res.getHeader("vary");
    all.vary = vary ? `${vary}, Authorization, Cookie` : "Authorization, Cookie";
  }
  if (next) all.link = `<${nextPageUrl(req, next)}>; rel="next"`;
  if (body === "") {
    res.writeHead(status, all).end();
    return;
  }
  // What has a tag is encoded once, for it, for its length and for the wire; a text leaves Node in one piece with its headers.
  const content = status === 200 ? Buffer.from(body) : body;
  if (status === 200) {
    const etag = etagOf(content);
    all.etag = etag;
    const ifNoneMatch = req.headers["if-none-match"];
    if (isRead && ifNoneMatch && matchesEtag(ifNoneMatch, etag)) {
      res.writeHead(304, all).end();
      return;
    }
  }
  all["content-type"] = "application/json";
  all["content-length"] = Buffer.byteLength(content);
  res.writeHead(status, all).end(content);
}

function nextPageUrl(req: Request, cursor: string): string {
  const { publicUrl } = req.context.config;
  // A request line may name a host, which is no more to be trusted than any other that clients name.
  const { search } = new URL(req.originalUrl, publicUrl);
  const url = new URL(`${publicUrl}${req.path}${search}`);
  url.searchParams.set("cursor", cursor);
  return url.href;
}

function stageForm(req: Request, { storage, config }: Context, largeFiles: string): Promise<MultipartForm> {
  const { maxFormSizeBytes, maxUploadSizeBytes } = config;
  const largerFiles = { operation: largeFiles, maxSizeBytes: maxUploadSizeBytes };
  return readMultipart(req, {
    storage,
    maxFileSizeBytes: maxFormSizeBytes,
    largerFiles: maxUploadSizeBytes > maxFormSizeBytes ? largerFiles : undefined,
    stagingKey: () => `staging/${newId("stg")}`,
  });
}

function mapValues<T, U>(record: Record<string, T>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function methodNotAllowed(siblings: readonly Operation[]): RequestHandler {
  const methods = siblings.map((operation) => operation.method.toUpperCase());
  const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : [])].join(", ");
  return (req) => {
    throw new ApiError(405, "method_not_allowed", `${req.path} answers ${allow}, not ${req.method}.`, {
      headers: { allow },
    });
  };
}
