import { CliError, exitCodes, explain, HttpError, isTemporaryStatus, usageError } from "./errors.ts";
import { isRecord, numberOf, parseJson, textOf, textsOf } from "./json.ts";

/** What a server tells about itself at `/.well-known/easel`. */
export interface ServerInfo {
  /** The URL at which the server was found, without a slash at its end. */
  url: string;
  name: string;
  apiUrl: string;
  oidc: { issuer: string; clientId: string; audience: string; scopes: string[] };
  uploads: { maxSizeBytes: number; maxImageSizeBytes: number; contentTypes: string[]; checkLimit: number };
}

const timeoutMs = 15_000;
const loopback = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Reads a URL as people type it: `localhost:3000` and `example.com` are taken too. Throws a usage error. */
export function parseServerUrl(text: string): URL {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const scheme = /^(localhost|127\.|\[::1\])/.test(text) ? "http" : "https";
  const spelled = hasScheme ? text : `${scheme}://${text}`;
  const url = URL.canParse(spelled) ? new URL(spelled) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    throw usageError(`${text} is not the URL of a server.`, "Write it as in: easel login http://localhost:3000");
  }
  if (url.username || url.password) {
    throw usageError("The URL of a server carries no user name or password.", `Use: easel login ${url.origin}`);
  }
  url.search = "";
  url.hash = "";
  return url;
}

/** Refuses to let a token travel where everybody on the way can read it. */
export function requireSafeForTokens(url: string, insecure: boolean): void {
  const { protocol, hostname, origin } = new URL(url);
  if (protocol === "https:" || insecure || loopback.test(hostname)) return;
  throw usageError(
    `${origin} is not encrypted: whoever is on the way could read your token.`,
    "Use its https address, or say --insecure if you trust the whole network.",
  );
}

/** Whether plain HTTP to this host stays on this machine. */
export function isLoopback(url: string): boolean {
  return loopback.test(new URL(url).hostname);
}

/** Asks the server at `url`, or at the root of its host, what it is. Throws when there is no Easel there. */
export async function discoverServer(url: URL): Promise<ServerInfo> {
  const bases = [...new Set([withoutSlash(url.href), url.origin])];
  for (const base of bases) {
    const info = toServerInfo(base, await fetchInfo(base));
    if (info) return info;
  }
  throw new CliError(exitCodes.notFound, `There is no Easel server at ${withoutSlash(url.href)}.`, "Check the URL.");
}

async function fetchInfo(base: string): Promise<unknown> {
  const response = await fetch(`${base}/.well-known/easel`, {
    headers: { accept: "application/json" },
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: unknown) => {
    const { exitCode, message, next } = explain(error, base);
    throw new CliError(exitCode, message, next, { cause: error });
  });
  const text = await response.text();
  if (isTemporaryStatus(response.status)) throw new HttpError(response.status, `${base} is not ready.`);
  return response.ok ? parseJson(text) : undefined;
}

function toServerInfo(url: string, document: unknown): ServerInfo | undefined {
  if (!isRecord(document) || !isRecord(document.oidc) || !isRecord(document.uploads)) return undefined;
  const apiUrl = textOf(document, "apiUrl");
  const issuer = textOf(document.oidc, "issuer");
  const clientId = textOf(document.oidc, "clientId");
  const audience = textOf(document.oidc, "audience");
  const maxSizeBytes = numberOf(document.uploads, "maxSizeBytes");
  const maxImageSizeBytes = numberOf(document.uploads, "maxImageSizeBytes") ?? maxSizeBytes;
  const checkLimit = numberOf(document.uploads, "checkLimit");
  if (
    !apiUrl ||
    !URL.canParse(apiUrl) ||
    !issuer ||
    !clientId ||
    !audience ||
    !maxSizeBytes ||
    !maxImageSizeBytes ||
    !checkLimit
  ) {
    return undefined;
  }
  return {
    url,
    name: textOf(document, "name") ?? "Easel",
    apiUrl: withoutSlash(apiUrl),
    oidc: { issuer, clientId, audience, scopes: textsOf(document.oidc, "scopes") },
    uploads: { maxSizeBytes, maxImageSizeBytes, contentTypes: textsOf(document.uploads, "contentTypes"), checkLimit },
  };
}

const withoutSlash = (url: string) => url.replace(/\/+$/, "");
