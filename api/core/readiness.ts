import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "./log.ts";

/** Whether this process may take traffic, and what each part it depends on says. */
export interface Readiness {
  status: "ok" | "unavailable";
  checks: {
    database: "ok" | "unavailable";
    cache: "ok" | "unavailable";
    storage: "ok" | "unavailable";
    oidc: "ok" | "unavailable";
  };
}

type Part = keyof Readiness["checks"];

const checkTimeoutMs = 2000;
const keptForMs = 1000;

/**
 * Asks every part, at most once a second however many ask: a thousand probes cost one. The cache and the sign-in
 * provider are told of but decide nothing: without them the API still serves.
 */
export function createReadiness(pings: Record<Part, () => Promise<void>>, log: Logger): () => Promise<Readiness> {
  let latest: { at: number; result: Promise<Readiness> } | undefined;
  const check = async (part: Part) => {
    try {
      await withTimeout(pings[part]());
      return "ok";
    } catch (error) {
      log.warn({ err: error, part }, "a part does not answer");
      return "unavailable";
    }
  };
  const checkAll = async (): Promise<Readiness> => {
    const [database, cache, storage, oidc] = await Promise.all([
      check("database"),
      check("cache"),
      check("storage"),
      check("oidc"),
    ]);
    const status = database === "ok" && storage === "ok" ? "ok" : "unavailable";
    return { status, checks: { database, cache, storage, oidc } };
  };
  return () => {
    if (!latest || Date.now() - latest.at > keptForMs) latest = { at: Date.now(), result: checkAll() };
    return latest.result;
  };
}

async function withTimeout(work: Promise<void>): Promise<void> {
  const abort = new AbortController();
  const timeout = sleep(checkTimeoutMs, undefined, { signal: abort.signal }).then(() => {
    throw new Error(`No answer within ${checkTimeoutMs} ms.`);
  });
  timeout.catch(() => {});
  await Promise.race([work, timeout]).finally(() => abort.abort());
}
