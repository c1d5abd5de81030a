import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import cors from "cors";
import express, { type Express, type Request, type RequestHandler, Router } from "express";
import { serve, setup } from "swagger-ui-express";
import { authentication } from "./authentication.ts";
import type { Services } from "./core/context.ts";
import { createClientReader } from "./core/http/client.ts";
import { errorHandler, noSuchRoute } from "./core/http/error-handler.ts";
import { etagOf, matchesEtag } from "./core/http/etag.ts";
import { operationsRouter } from "./core/http/operations.ts";
import type { OpenApiDocument } from "./core/http/validation.ts";
import { projectRoot } from "./core/paths.ts";
import { createRateLimiter } from "./core/rate-limit.ts";
import { operations } from "./generated/operations.ts";
import { tusPath } from "./domain/upload.ts";
import { liveLogOf } from "./features/events/live-log.ts";
import type { createTusUploads } from "./features/uploads/tus.router.ts";
import { createLimits } from "./rate-limits.ts";

type OpenTusUploads = Awaited<ReturnType<typeof createTusUploads>>;

/** The app, and how to bring those of its requests to an end that would else go on for as long as they like. */
export interface OpenApp {
  app: Express;
  close(): Promise<void>;
}

/** Builds the app. The order of what a request passes through is the whole file. */
export function createApp(services: Services, uploads: OpenTusUploads, developmentProvider?: Router): OpenApp {
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.set("query parser", "simple");

  app.use(openRequest(services));
  app.use(allowOrigins(services.config.corsOrigins));
  // First what is asked for most.
  const limits = createLimits(services.config, createRateLimiter(services.cache, services.log));
  const authenticate = authentication(services.invalidations, limits);
  const guards = { authenticate, limit: limits.forOperation, limitBody: limits.forBody, largeFiles: `POST ${tusPath}` };
  const tus = uploads(guards);
  app.use(tusPath, tus.router);
  app.use(operationsRouter(operations, readDocument(), guards));
  if (developmentProvider) app.use(new URL(services.config.oidc.issuer).pathname, developmentProvider);
  app.use(reference());
  app.use(noSuchRoute);
  app.use(errorHandler(services.log));
  const close = () => {
    liveLogOf(services).close();
    return tus.close();
  };
  return { app, close };
}

/** A request id of the caller's is taken if it can do no harm in a log. */
const requestIdPattern = /^[A-Za-z0-9._-]{1,64}$/;

function openRequest(services: Services): RequestHandler {
  const readClient = createClientReader(services.config.trustedProxies);
  return (req, res, next) => {
    const given = req.headers["x-request-id"];
    const requestId = typeof given === "string" && requestIdPattern.test(given) ? given : randomUUID();
    res.setHeader("X-Request-Id", requestId);
    res.setHeader("X-Content-Type-Options", "nosniff");
    req.context = { requestId, client: readClient(req), caller: undefined, ...services };
    next();
  };
}

const exposedHeaders =
  "ETag, Link, Location, Retry-After, X-Request-Id, Idempotency-Replayed, Content-Range, RateLimit, RateLimit-Policy, " +
  "Upload-Offset, Upload-Length, Upload-Metadata, Upload-Defer-Length, Upload-Expires, Tus-Resumable, Tus-Version, " +
  "Tus-Extension, Tus-Max-Size, Tus-Checksum-Algorithm, Easel-Media-Id";

/**
 * Which pages may call the API from a browser. Those that are listed may do so with the session's cookie, too; where all
 * may, it is without one, and there is nothing to find out per request.
 */
function allowOrigins(origins: string[]): RequestHandler {
  const isOpen = origins.includes("*");
  const decide = cors((req, done) => {
    // A page that is not listed is told nothing, least of all that it may send the cookie.
    const credentials = !isOpen && origins.includes(req.headers.origin ?? "");
    done(null, { origin: isOpen ? "*" : origins, credentials, exposedHeaders, maxAge: 600 });
  });
  // Without this header it is a question to us, and none of a browser before a request.
  const isPreflight = (req: Request) =>
    req.method === "OPTIONS" && req.headers["access-control-request-method"] !== undefined;
  if (!isOpen)
    return (req, res, next) => (req.method === "OPTIONS" && !isPreflight(req) ? next() : decide(req, res, next));
  return (req, res, next) => {
    if (isPreflight(req)) return decide(req, res, next);
    res.setHeader("Access-Control-Allow-Origin", "*");
    res.setHeader("Access-Control-Expose-Headers", exposedHeaders);
    next();
  };
}

/** The document as it is committed, and Swagger UI over it. */
function reference(): Router {
  const router = Router();
  for (const [path, type] of [
    ["openapi.json", "application/json"],
    ["openapi.yaml", "application/yaml"],
  ] as const) {
    const text = readFileSync(new URL(`openapi/${path}`, projectRoot));
    const etag = etagOf(text);
    router.get(`/${path}`, (req, res) => {
      res.setHeader("Cache-Control", "public, no-cache");
      res.setHeader("ETag", etag);
      if (matchesEtag(req.headers["if-none-match"] ?? "", etag)) res.status(304).end();
      else res.type(type).send(text);
    });
  }
  // Closed, the resources can be surveyed; an address leads to each operation.
  const swaggerOptions = { docExpansion: "none", filter: true, deepLinking: true };
  const page = setup(undefined, { customSiteTitle: "Easel API", swaggerUrl: "/openapi.json", swaggerOptions });
  router.use("/docs", serve, page);
  return router;
}

function readDocument(): OpenApiDocument {
  return JSON.parse(readFileSync(new URL("openapi/openapi.json", projectRoot), "utf8"));
}
