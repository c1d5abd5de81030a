import http from "node:http";
import type { Express } from "express";

/** Cuts a connection that has been silent for this long, in either direction. */
const socketIdleTimeoutMs = 120_000;
const headersTimeoutMs = 20_000;
const keepAliveTimeoutMs = 65_000;

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
  return server;
}

/**
 * Lets the requests under way finish, for at most `timeoutMs`. Then cuts what is left: Node's own `close` would
 * wait for ever for a client that has connected and says nothing.
 */
export async function closeHttpServer(server: http.Server, timeoutMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const deadline = setTimeout(() => server.closeAllConnections(), timeoutMs);
  await closed;
  clearTimeout(deadline);
}
