import { randomUUID } from "node:crypto";
import http from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Express } from "express";
import { ApiError } from "../errors.ts";
import { problemOf } from "./error-handler.ts";

/** Cuts a connection that has been silent for this long, in either direction. */
const socketIdleTimeoutMs = 120_000;
const headersTimeoutMs = 20_000;
const keepAliveTimeoutMs = 65_000;
const sweepIntervalMs = 100;
/** How long a client may go on sending what was answered already; cut at once, it might not get to the answer. */
const lingerMs = 2000;

/**
 * An HTTP server whose requests and responses are born with the app's own prototypes. Express would else set them on
 * each one, which V8 of Node 20 and 22 answers by deoptimising the object: 80 instead of 19 microseconds a request
 * (expressjs/express#5998).
 */
export function createHttpServer(app: Express): http.Server {
  class Request extends http.IncomingMessage {}
  class Response extends http.ServerResponse {}
  Object.setPrototypeOf(Request.prototype, app.request);
  Object.setPrototypeOf(Response.prototype, app.response);
  Object.assign(app, { request: Request.prototype, response: Response.prototype });

  const server = http.createServer({ IncomingMessage: Request, ServerResponse: Response }, app);
  server.headersTimeout = headersTimeoutMs;
  server.keepAliveTimeout = keepAliveTimeoutMs;
  // A slow upload is not a stalled one: Node would cut any request after five minutes, whatever arrives.
  server.requestTimeout = 0;
  server.setTimeout(socketIdleTimeoutMs);
  server.on("clientError", answerUnreadable);

  const silent = new Set<Socket>();
  silentConnections.set(server, silent);
  server.on("connection", (socket) => {
    silent.add(socket);
    socket.once("close", () => silent.delete(socket));
  });
  server.on("request", (req, res) => {
    silent.delete(req.socket);
    const { "content-length": length, "transfer-encoding": encoding } = req.headers;
    if (length !== undefined || encoding !== undefined) res.once("finish", () => dropRest(req));
  });
  return server;
}

/** Throws away what is left of a body that nobody wants, for a while. It need not have an end. */
function dropRest(req: http.IncomingMessage): void {
  if (req.complete) return;
  req.resume();
  const deadline = setTimeout(() => req.socket.destroy(), lingerMs);
  req.once("close", () => clearTimeout(deadline));
}

/** Those on which no request has come yet. Node takes them for busy, and would wait for them. */
const silentConnections = new WeakMap<http.Server, Set<Socket>>();

/** What cannot be read as HTTP never reaches the app; it is answered in the form of every other error all the same. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  const underWay: unknown = Reflect.get(socket, "_httpMessage");
  const hasBegun = underWay instanceof http.ServerResponse && underWay.headersSent;
  if (!socket.writable || hasBegun || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const refusal = refusalOf(error.code);
  const requestId = randomUUID();
  const body = problemOf(refusal, requestId);
  const head = [
    `HTTP/1.1 ${refusal.status} ${http.STATUS_CODES[refusal.status]}`,
    `X-Request-Id: ${requestId}`,
    "X-Content-Type-Options: nosniff",
    "Cache-Control: no-store",
    "Content-Type: application/problem+json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

function refusalOf(code: string | undefined): ApiError {
  switch (code) {
    case "HPE_HEADER_OVERFLOW":
      return new ApiError(431, "headers_too_large", "The URL and the headers are larger than 16 kB.");
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return new ApiError(408, "request_timeout", "The headers took too long to arrive.");
    default:
      return new ApiError(400, "invalid_http", "This is not a request of HTTP/1.1.");
  }
}

/** Lets the requests under way finish, for at most `timeoutMs`, and cuts what is left then. */
export async function closeHttpServer(server: http.Server, timeoutMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of silentConnections.get(server) ?? []) socket.destroy();
  server.closeIdleConnections();
  // A connection whose request has been answered by now would else be kept alive.
  const sweep = setInterval(() => server.closeIdleConnections(), sweepIntervalMs);
  const deadline = setTimeout(() => server.closeAllConnections(), timeoutMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(deadline);
}
