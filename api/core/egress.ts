import { lookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { Config } from "./config.ts";
import { isPublicAddress } from "./public-address.ts";
import { version } from "./version.ts";

/*
 * The only way out to URLs that people give. A name is resolved once, all of its addresses are looked at, and one of these is
 * dialled: a name that leads elsewhere a moment later leads nowhere. No proxy, no cookie, no credential goes along.
 */

export interface EgressLimits {
  /** The `Accept` header. */
  accept: string;
  /** How much of the body is read, unpacked. The rest is left unread. */
  maxSizeBytes: number;
  /** For all of it: names, redirects, headers, body. */
  timeoutMs: number;
}

export interface EgressResponse {
  /** Where it came from, after redirects. */
  url: string;
  status: number;
  contentType: string;
  body: Buffer;
}

/** Why nothing came back. The message is for the log: it may tell of private networks. */
export class EgressError extends Error {
  override name = "EgressError";
  constructor(
    /** Whether the URL leads where nobody may go: to try again is of no use. */
    readonly isBlocked: boolean,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

interface Address {
  address: string;
  family: number;
}

/** Finds all addresses of a name. */
export type Resolve = (hostname: string) => Promise<Address[]>;

const maxRedirects = 3;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);
const maxHeaderSizeBytes = 16_384;

/**
 * Gets what is at an http or https URL, on the ports 80 and 443 of public addresses; of what `EGRESS_ALLOWED_HOSTS` names,
 * anywhere. Follows three redirects, each looked at as the first. Any status is an answer. Throws an `EgressError`.
 */
export async function egressFetch(
  { egressAllowedHosts }: Pick<Config, "egressAllowedHosts">,
  url: string,
  limits: EgressLimits,
  resolve: Resolve = (hostname) => lookup(hostname, { all: true }),
): Promise<EgressResponse> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  try {
    let target = parseTarget(url);
    for (let redirects = 0; ; redirects++) {
      const addresses = await within(signal, findAddresses(target, egressAllowedHosts, resolve));
      const response = await send(target, addresses, limits, signal);
      const { statusCode: status = 0, headers } = response;
      const location = redirectStatuses.has(status) ? headers.location : undefined;
      if (location === undefined) {
        const body = await readBody(response, limits.maxSizeBytes);
        return { url: target.href, status, contentType: headers["content-type"] ?? "", body };
      }
      response.destroy();
      if (redirects === maxRedirects) throw new EgressError(true, `redirects more than ${maxRedirects} times`);
      target = parseTarget(location, target);
    }
  } catch (error) {
    if (error instanceof EgressError) throw error;
    throw new EgressError(false, error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function parseTarget(url: string, base?: URL): URL {
  if (!URL.canParse(url, base)) throw new EgressError(true, "is no URL");
  const target = new URL(url, base);
  if (target.protocol !== "http:" && target.protocol !== "https:") throw new EgressError(true, `is ${target.protocol}`);
  if (target.username || target.password) throw new EgressError(true, "carries a user name or a password");
  return target;
}

async function findAddresses(target: URL, allowedHosts: string[], resolve: Resolve): Promise<Address[]> {
  const port = target.port || (target.protocol === "https:" ? "443" : "80");
  const isAllowed = allowedHosts.includes(`${target.hostname}:${port}`);
  if (!isAllowed && port !== "80" && port !== "443") throw new EgressError(true, `is on port ${port}`);
  // Some resolvers do not know that it is this machine, whoever asks (RFC 6761 section 6.3).
  if (!isAllowed && /(^|\.)localhost\.?$/.test(target.hostname)) throw new EgressError(true, "is localhost");
  const addresses = await resolve(target.hostname.replace(/^\[(.*)\]$/, "$1"));
  if (addresses.length === 0) throw new EgressError(false, "has no address");
  // One that is not public is enough: no honest name has both kinds.
  const hidden = isAllowed ? undefined : addresses.find(({ address }) => !isPublicAddress(address));
  if (hidden) throw new EgressError(true, `leads to ${hidden.address}`);
  return addresses;
}

/** `lookup` cannot be aborted: it is left alone. */
function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, aborted]);
}

function send(
  target: URL,
  addresses: Address[],
  { accept }: EgressLimits,
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  const { get } = target.protocol === "https:" ? https : http;
  const headers = { accept, "accept-encoding": "gzip, br", "user-agent": `easel/${version}` };
  // An agent of its own: no connection is kept, and no proxy of the environment is asked.
  const options = { agent: false, lookup: pinned(addresses), signal, maxHeaderSize: maxHeaderSizeBytes, headers };
  // `on`: a second error that nobody hears would end the process.
  return new Promise((resolve, reject) => get(target, options, resolve).on("error", reject));
}

/** Answers with the addresses that were looked at, whatever the name resolves to by now. */
function pinned(addresses: Address[]): LookupFunction {
  return (_hostname, { all }, done) => {
    const [first] = addresses;
    if (all) done(null, addresses);
    else done(null, first?.address ?? "", first?.family);
  };
}

async function readBody(response: http.IncomingMessage, maxSizeBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of unpack(response)) {
    chunks.push(chunk);
    sizeBytes += chunk.length;
    // Leaving the loop closes the connection.
    if (sizeBytes >= maxSizeBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxSizeBytes);
}

/** By `Content-Encoding` (RFC 9110 section 8.4). Unpacked piece by piece: a bomb goes off no further than it is read. */
function unpack(response: http.IncomingMessage): Readable {
  const encoding = response.headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
  if (encoding === "identity") return response;
  const unpacker = unpackers.get(encoding)?.();
  if (!unpacker) {
    response.destroy();
    throw new EgressError(true, `is packed as ${encoding}`);
  }
  // Errors reach whoever reads.
  return pipeline(response, unpacker, () => {});
}

const unpackers = new Map([
  ["gzip", createGunzip],
  ["x-gzip", createGunzip],
  ["br", createBrotliDecompress],
  ["deflate", createInflate],
]);
