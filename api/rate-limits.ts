import type { RequestHandler, Response } from "express";
import type { Config, RateLimits } from "./core/config.ts";
import type { Context } from "./core/context.ts";
import { addressGroup } from "./core/http/client.ts";
import type { Operation } from "./core/http/operations.ts";
import {
  rateLimitHeaders,
  type RateLimiter,
  type RateLimitPolicy,
  type RateLimitState,
  tooManyRequests,
} from "./core/rate-limit.ts";

const windowSeconds = 60;

/** Those that begin or end a sign-in: counted by address, whoever asks. */
const signInOperations = new Set(["auth.login", "auth.callback"]);
/** Sent by the provider, from one address for everybody: only those that are refused count. */
const providerOperations = new Set(["auth.backchannelLogout"]);
/** Those that a folder of a hundred thousand files asks for again and again. */
const uploadOperations = new Set(["media.create", "uploads.check", "uploads.tus", "uploads.signParts"]);
/** Each of them is work for a moderator. */
const reportOperations = new Set(["reports.create", "moderation.appeal"]);
/** Each costs as much as many other reads. */
const searchOperations = new Set(["search.find", "search.suggest"]);

/** Whose body holds many writes: in which list. Each counts as if it came alone. */
const listsOfWrites: Readonly<Record<string, string>> = { "posts.batch": "operations" };

/** What may be asked how often, by kind of request. */
export interface Limits {
  /** Counts a request to an operation; undefined where it is not limited. */
  forOperation(operation: Pick<Operation, "id" | "method" | "path">): RequestHandler | undefined;
  /** Counts the writes of a body beyond the one that its request was counted as; undefined where there are never more. */
  forBody(operation: Pick<Operation, "id">): RequestHandler | undefined;
  /** Throws a 429 where too many credentials from this address were refused. */
  checkAddress(ctx: Context): Promise<void>;
  /** Counts a credential that was refused. Throws a 429 where there were too many. */
  countRefusal(ctx: Context): Promise<void>;
}

/** Limits are by caller, or by address where nobody is signed in. */
export function createLimits({ rateLimits }: Config, limiter: RateLimiter): Limits {
  const policies = policiesOf(rateLimits);
  const limits: Limits = {
    forOperation(operation) {
      if (providerOperations.has(operation.id)) return refusalsOnly(limits);
      const policy = policies[kindOf(operation)];
      if (policy.limit === 0 || !operation.path.startsWith("/v1/")) return undefined;
      const isByAddress = policy === policies.signIns;
      return (req, res, next) => {
        const { caller } = req.context;
        const who = caller && !isByAddress ? caller.userId : addressOf(req.context);
        const state = limiter.take(policy, who);
        if (!(state instanceof Promise)) {
          apply(res, policy, state);
          return next();
        }
        return state.then((state) => {
          apply(res, policy, state);
          next();
        });
      };
    },
    forBody({ id }) {
      const { writes } = policies;
      const list = listsOfWrites[id];
      if (list === undefined || writes.limit === 0) return undefined;
      return async (req, res, next) => {
        // One that holds more than is let through in a window needs all of it.
        const more = Math.min(lengthOf(req.body?.[list]), writes.limit) - 1;
        if (more > 0) apply(res, writes, await limiter.take(writes, req.context.caller?.userId ?? "", more));
        next();
      };
    },
    async checkAddress(ctx) {
      const state = await limiter.peek(policies.refusals, addressOf(ctx));
      if (policies.refusals.limit > 0 && state.remaining === 0) throw tooManyRequests(policies.refusals, state);
    },
    async countRefusal(ctx) {
      if (policies.refusals.limit === 0) return;
      const state = await limiter.take(policies.refusals, addressOf(ctx));
      // Of many at once, those beyond the limit learn nothing.
      if (!state.allowed) throw tooManyRequests(policies.refusals, state);
    },
  };
  return limits;
}

function refusalsOnly(limits: Limits): RequestHandler {
  return async ({ context }, res, next) => {
    await limits.checkAddress(context);
    res.once("finish", () => {
      if (res.statusCode >= 400 && res.statusCode < 500) limits.countRefusal(context).catch(() => {});
    });
    next();
  };
}

function policiesOf(limits: RateLimits) {
  const policy = (name: string, limit: number): RateLimitPolicy => ({ name, limit, windowSeconds });
  return {
    reads: policy("reads", limits.readsPerMinute),
    writes: policy("writes", limits.writesPerMinute),
    searches: policy("searches", limits.searchesPerMinute),
    uploads: policy("uploads", limits.uploadsPerMinute),
    reports: policy("reports", limits.reportsPerMinute),
    signIns: policy("sign-ins", limits.signInsPerMinute),
    refusals: policy("refused-credentials", limits.signInsPerMinute),
  };
}

type Kind = "reads" | "writes" | "searches" | "uploads" | "reports" | "signIns";

function kindOf({ id, method }: Pick<Operation, "id" | "method">): Kind {
  if (signInOperations.has(id)) return "signIns";
  if (uploadOperations.has(id)) return "uploads";
  if (reportOperations.has(id)) return "reports";
  if (searchOperations.has(id)) return "searches";
  return method === "get" ? "reads" : "writes";
}

/** Nothing has been checked yet: what is no list is refused later. */
const lengthOf = (list: unknown): number => (Array.isArray(list) ? list.length : 1);

function addressOf({ client }: Context): string {
  return client ? addressGroup(client.address) : "";
}

function apply(res: Response, policy: RateLimitPolicy, state: RateLimitState): void {
  if (!state.allowed) throw tooManyRequests(policy, state);
  for (const [name, value] of Object.entries(rateLimitHeaders(policy, state))) res.setHeader(name, value);
}
