import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import type { Cache } from "../cache.ts";
import { unavailable } from "../errors.ts";
import type { Logger } from "../log.ts";

/** The keys with which a provider signs, as last seen. */
export interface KeyStore {
  /** Finds the key of a token. Throws what `jose` throws where there is none, and a 503 where no keys were to be had. */
  find: JWTVerifyGetKey;
  /** Resolves when keys are at hand or to be had. */
  ping(): Promise<void>;
}

/** A key that the provider has taken back is refused after this long. */
const freshForMs = 10 * 60_000;
/** Tokens with made-up key ids must not turn into requests to the provider. */
const refetchPauseMs = 30_000;
/** As long as there are no keys at all, nobody gets in: that shall end soon after the provider is back. */
const firstFetchPauseMs = 1000;
/** Keys outlive the provider's absence by this long. */
const staleForMs = 24 * 60 * 60_000;
const requestTimeoutMs = 5000;
const maxAnswerSizeBytes = 512 * 1024;

interface KeySet {
  jwks: JSONWebKeySet;
  fetchedAt: number;
}

/**
 * Fetches the keys when they are first needed, again when they are no longer fresh, and once more when a token names
 * one that is not among them. While the provider is away or gives nonsense, the last good ones stay. They are kept in
 * the cache too, so that a process can start while the provider is away.
 */
export function createKeyStore(issuer: string, cache: Cache, log: Logger): KeyStore {
  const cacheKey = `jwks:${issuer}`;
  let current: KeySet | undefined;
  let lookup: ReturnType<typeof createLocalJWKSet> | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  let fetching: Promise<void> | undefined;

  const take = (keySet: KeySet) => {
    // Throws where there is a key that is none; what we had stays then.
    lookup = createLocalJWKSet(keySet.jwks);
    current = keySet;
  };
  const refetch = () => {
    fetching ??= fetchKeys(issuer)
      .then(async (jwks) => {
        take({ jwks, fetchedAt: Date.now() });
        await cache.set(cacheKey, JSON.stringify(current), staleForMs / 1000);
      })
      .catch(async (error: unknown) => {
        log.warn({ err: error, issuer }, "the keys of the sign-in provider cannot be fetched");
        const kept = current ? undefined : await cache.get(cacheKey);
        if (kept) take(JSON.parse(kept));
      })
      .finally(() => {
        fetching = undefined;
      });
    return fetching;
  };
  const mayTry = () => Date.now() - triedAt >= (current ? refetchPauseMs : firstFetchPauseMs);
  const tryOnce = () => {
    triedAt = Date.now();
    return refetch();
  };
  const requireLookup = async () => {
    const ageMs = current ? Date.now() - current.fetchedAt : Number.POSITIVE_INFINITY;
    // Fresh enough to go on with while newer ones are on their way; but a key taken back must not live on.
    if (ageMs > freshForMs && mayTry()) await tryOnce();
    else if (fetching && !current) await fetching;
    const isUsable = current && Date.now() - current.fetchedAt < staleForMs;
    if (!lookup || !isUsable) {
      throw unavailable("The sign-in provider cannot be reached to check the access token. Try again.");
    }
    return lookup;
  };

  return {
    async find(header, token) {
      const known = await requireLookup();
      try {
        return await known(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey) || !mayTry()) throw error;
        await tryOnce();
        return (await requireLookup())(header, token);
      }
    },
    async ping() {
      await requireLookup();
    },
  };
}

/** By OpenID Connect Discovery 1.0. Throws where the answers are not what they should be. */
async function fetchKeys(issuer: string): Promise<JSONWebKeySet> {
  const configuration = await fetchJson(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  if (configuration.issuer !== issuer) throw new Error(`The provider calls itself ${configuration.issuer}.`);
  if (typeof configuration.jwks_uri !== "string") throw new Error("The provider names no jwks_uri.");
  const { keys } = await fetchJson(configuration.jwks_uri);
  if (!Array.isArray(keys) || keys.length === 0) throw new Error("The provider lists no keys.");
  return { keys };
}

async function fetchJson(url: string): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    headers: { accept: "application/json" },
    redirect: "error",
    signal: AbortSignal.timeout(requestTimeoutMs),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of response.body ?? []) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxAnswerSizeBytes) throw new Error(`${url} gives more than ${maxAnswerSizeBytes} bytes.`);
    chunks.push(chunk);
  }
  const parsed: unknown = JSON.parse(Buffer.concat(chunks).toString());
  if (typeof parsed !== "object" || parsed === null) throw new Error(`${url} gives no JSON object.`);
  return { ...parsed };
}
