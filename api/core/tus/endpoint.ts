import { Server, type Upload } from "@tus/server";
import type { Request, RequestHandler, Response } from "express";
import { ApiError, notFound, unavailable } from "../errors.ts";
import { readChecksum } from "./checksum.ts";
import { createTusLocker } from "./locker.ts";
import type { TusOptions } from "./options.ts";
import { asProblem } from "./problems.ts";
import { capabilities, methodOf, readHeaders, requireVersion, tusVersion } from "./protocol.ts";
import { RequestStore } from "./request-store.ts";

export interface TusEndpoint {
  /** To be mounted by `app.use`, before anything that reads bodies. Takes all: what is no method of tus, such as GET, is a 405. */
  handler: RequestHandler;
  /** Brings the requests under way to an end, their bytes stored and answered, and takes no more. */
  close(): Promise<void>;
}

const methods = ["POST", "HEAD", "PATCH", "DELETE"];

/** Resumable uploads by tus 1.0.0 (https://tus.io/protocols/resumable-upload), on @tus/server. */
export function createTusEndpoint(options: TusOptions): TusEndpoint {
  // One signal for each request: what is added to a signal that lives on stays with it in Node 20.
  const running = new Map<AbortController, Promise<void>>();
  let isClosing = false;
  return {
    handler: (req, res) => {
      const method = methodOf(req.method, req.headers);
      const closing = new AbortController();
      if (isClosing) closing.abort();
      const answering = answer(options, { method, request: req, closing: closing.signal }, res);
      running.set(closing, answering);
      return answering.finally(() => running.delete(closing));
    },
    async close() {
      isClosing = true;
      for (const closing of running.keys()) closing.abort();
      await Promise.allSettled(running.values());
    },
  };
}

interface Work {
  method: string;
  request: Request;
  closing: AbortSignal;
}

async function answer(options: TusOptions, { method, request, closing }: Work, res: Response): Promise<void> {
  res.set({ "tus-resumable": tusVersion, "cache-control": "no-store" });
  if (method === "OPTIONS") {
    res.status(204).set(capabilities(options.maxSizeBytes)).end();
    return;
  }
  // Whoever comes with another method speaks no version of tus.
  if (methods.includes(method)) requireVersion(request.headers);
  const asked = idOf(request.path, method, options);
  if (closing.aborted) throw unavailable("The server is about to stop. Try again.");
  if (asked) await options.hooks.authorize(request, asked.id, asked.method);
  const id = asked?.id ?? options.newId();
  const headers = readHeaders(method, request.headers);
  const checksum = readChecksum(request.get("upload-checksum"));

  const store = new RequestStore(options, { request, method, checksum, closing });
  const { response, failure } = await runTus(options, { id, method, headers, store, closing }, request, res);
  const url = `${options.baseUrl}/${id}`;
  // The client that got an error for its bytes has an upload all the same, and may go on with it.
  if (method === "POST" && store.record) res.set("location", url);
  if (closing.aborted) res.set("connection", "close");
  if (failure !== undefined)
    throw asProblem(failure, { lengthBytes: store.record?.lengthBytes, maxSizeBytes: options.maxSizeBytes });
  send(res, method, response, store);
}

/** Undefined for the address where uploads are made. Throws 404 for what can be no upload's, 405 for the wrong method. */
function idOf(path: string, method: string, { isId }: TusOptions) {
  const id = path.slice(1);
  if (id === "") {
    if (method !== "POST") throw methodNotAllowed("POST, OPTIONS");
    return undefined;
  }
  if (!isId(id)) throw notFound("upload");
  if (method === "HEAD" || method === "PATCH" || method === "DELETE") return { id, method } as const;
  throw methodNotAllowed("HEAD, PATCH, DELETE, OPTIONS");
}

const methodNotAllowed = (allow: string) =>
  new ApiError(405, "method_not_allowed", `Here you may ${allow}.`, { headers: { allow } });

interface TusRequest {
  id: string;
  method: string;
  headers: Headers;
  store: RequestStore;
  closing: AbortSignal;
}

/** One @tus/server for each request, since it does not tell its store for which request it is writing. */
async function runTus(options: TusOptions, tus: TusRequest, request: Request, res: Response) {
  const { id, method, headers, store, closing } = tus;
  let failure: unknown;
  const gone = new AbortController();
  res.once("close", () => gone.abort());
  const server = new Server({
    path: "/",
    datastore: store,
    locker: createTusLocker(options.leases, AbortSignal.any([gone.signal, closing]), (lease) => {
      store.lease = lease;
    }),
    maxSize: options.maxSizeBytes,
    namingFunction: () => id,
    getFileIdFromRequest: () => id,
    generateUrl: () => `${options.baseUrl}/${id}`,
    async onUploadCreate(_request, upload) {
      const created = await options.hooks.onCreate(request, asInfo(upload));
      res.set(created?.headers ?? {});
      return {};
    },
    onResponseError(_request, error) {
      failure = error;
      return undefined;
    },
  });
  const response = await server.handleWeb(new globalThis.Request(`http://tus/${id}`, { method, headers }));
  return { response, failure };
}

const asInfo = ({ id, size, metadata = {} }: Upload) => ({ id, lengthBytes: size, metadata });

const passedOn = ["location", "upload-offset", "upload-length", "upload-defer-length"];

function send(res: Response, method: string, response: globalThis.Response, store: RequestStore): void {
  if (!response.ok) throw new Error(`@tus/server refused with ${response.status} what was found to be in order.`);
  for (const name of passedOn) {
    const value = response.headers.get(name);
    if (value !== null) res.set(name, value);
  }
  // @tus/server tells the time that was before the bytes which have come.
  if (store.record && response.headers.has("upload-expires")) {
    res.set("upload-expires", new Date(store.record.expiresAt).toUTCString());
  }
  const metadata = store.record?.metadataHeader;
  if (method === "HEAD" && metadata) res.set("upload-metadata", metadata);
  const { headers = {}, body } = store.answer ?? {};
  res.set(headers);
  if (body === undefined || method === "HEAD") res.status(response.status).end();
  else res.status(method === "PATCH" ? 200 : response.status).json(body);
}
