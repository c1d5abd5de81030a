import { createHmac, randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { type Environment, type RoleRule, readers } from "./environment.ts";
import { keptFile } from "./kept-file.ts";
import type { S3Connection } from "./storage/s3-client.ts";

export interface OidcConfig {
  /**
   * The provider's issuer identifier, to the letter: to some a slash at the end belongs. Its discovery document is
   * below it (OpenID Connect Discovery 1.0).
   */
  issuer: string;
  /** Under which its accounts are kept. The issuer, but for the development provider, whose URL changes with the port. */
  accountIssuer: string;
  /** The `aud` that access tokens for this API must carry. */
  audience: string;
  /** Public client with which the CLI signs in by the device flow. */
  cliClientId: string;
  /** Public client with which single-page applications sign in by code and PKCE. */
  browserClientId: string;
  /** The client of this server itself: for sessions with a cookie, and for introspection. Undefined: neither. */
  client: { id: string; secret: string | undefined } | undefined;
  /** What a sign-in for a session asks the provider for. */
  signInScopes: string;
  /** Whether access tokens that are no JWTs are asked of the provider (RFC 7662). */
  introspection: boolean;
  /** Whether what introspection says of a token must name this API as its audience. */
  introspectionAudience: "required" | "optional";
  /** Claim that lists roles by Easel's own names; dots reach into objects. Plays no part where there are rules. */
  rolesClaim: string;
  roleRules: RoleRule[];
  /** Whether the first rule that fits counts, or all of them. */
  roleMatch: "first" | "all";
  /** The role of those to whom no claim gives one. */
  defaultRole: string;
  /** Accepted `typ` headers of access tokens: `at+jwt` by RFC 9068, `jwt` for providers that do not follow it. */
  tokenType: "at+jwt" | "jwt";
}

/** What files may be, and what may be spent on them. */
export interface FileLimits {
  /** Of one file, by whatever door. */
  maxUploadSizeBytes: number;
  /** Of a file in a form: it comes in one request, and cannot be resumed. */
  maxFormSizeBytes: number;
  maxImageSizeBytes: number;
  /** Over all frames. */
  maxImagePixels: number;
  /** Of one frame. */
  maxVideoPixels: number;
  maxDurationSeconds: number;
  /** What an account may store, unless it has a quota of its own. */
  defaultQuotaBytes: number;
  /** How long an unfinished upload is kept after its last byte. */
  uploadLifetimeHours: number;
  /** How many threads FFmpeg uses, and how long and with how much memory it works on one file. */
  transcodeThreads: number;
  transcodeTimeoutSeconds: number;
  transcodeMemoryBytes: number;
}

/** Requests a minute; 0 is without a limit. */
export interface RateLimits {
  /** Of one caller, or of one address where nobody is signed in. */
  readsPerMinute: number;
  writesPerMinute: number;
  searchesPerMinute: number;
  uploadsPerMinute: number;
  /** Reports and appeals. */
  reportsPerMinute: number;
  /** Sign-ins, and refused credentials, of one address. */
  signInsPerMinute: number;
  /** How many may listen to events in this process at a time. */
  eventStreams: number;
}

export interface Config extends FileLimits {
  environment: "development" | "production";
  host: string;
  port: number;
  /** The URL by which clients reach this API, without a slash at its end. Links are made from it, never from `Host`. */
  publicUrl: string;
  /** The URL that the bytes of media are fetched from: this API, or a CDN in front of it. Without a slash at its end. */
  mediaUrl: string;
  /** Whether bytes pass through this server, or browsers are sent to the object store for them. */
  mediaDelivery: "proxy" | "redirect";
  /** The site that people come back to when they have signed in or out, without a slash at its end. */
  appUrl: string;
  /** The URL of a post's page, with `{id}` where the post's id belongs. */
  postUrl: string;
  /** How many proxies stand before the server, or their addresses. What others say of a client's address is not believed. */
  trustedProxies: number | string[];
  /** Folder of the embedded default: database, files, keys. */
  dataDir: string;
  /** Signs cursors, and encrypts what sessions keep of the provider's tokens. */
  secret: string;
  /** Undefined: the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | undefined;
  databasePoolSize: number;
  /** Undefined: a cache in memory. */
  redisUrl: string | undefined;
  /** Undefined: files in `dataDir`. */
  s3: S3Connection | undefined;
  /** What becomes of stored bytes that no row speaks of: they are deleted, or only told of in the log. */
  storageSweep: "delete" | "report";
  /** Origins whose pages may call the API; `*` is any. */
  corsOrigins: string[];
  /** The provider that clients are told of. */
  oidc: OidcConfig;
  /** All whose tokens are accepted, the one above first. */
  issuers: OidcConfig[];
  /** Whether the development sign-in provider is mounted at `/oidc`. Never in production. */
  developmentProvider: boolean;
  /** Whether this process also runs jobs. */
  runJobs: boolean;
  /** A session ends this long after its beginning, and this long after it was last used. */
  sessionLifetimeHours: number;
  sessionIdleHours: number;
  rateLimits: RateLimits;
  /** `host:port` of what may be reached though it is not public, where people give the URL. */
  egressAllowedHosts: string[];
  logLevel: string;
  /** How long a stop waits for requests and jobs under way. */
  shutdownTimeoutMs: number;
}

/** All that is wrong with the environment, by variable. Values are not repeated: they may be secrets. */
export class ConfigError extends Error {
  override name = "ConfigError";
  constructor(readonly mistakes: string[]) {
    super(
      `The configuration has ${mistakes.length === 1 ? "a mistake" : `${mistakes.length} mistakes`}:\n${mistakes.map((m) => `  - ${m}`).join("\n")}`,
    );
  }
}

/** Reads the environment once. Throws a `ConfigError` that lists every mistake. */
export function loadConfig(env: Environment = process.env): Config {
  const mistakes: string[] = [];
  const read = readers(env, mistakes);

  const production = read.oneOf("NODE_ENV", ["development", "production", "test"], "development") === "production";
  const port = read.integer("PORT", 3000, 1, 65_535);
  const baseUrl = read.url("BASE_URL", ["http:", "https:"]);
  const publicUrl = baseUrl?.replace(/\/+$/, "") ?? `http://localhost:${port}`;
  const issuer = read.url("OIDC_ISSUER", ["http:", "https:"]);
  const developmentProvider = !issuer && !production;
  const secret = read.text("SECRET_KEY", 32, 1024);
  if (production) mistakes.push(...missingInProduction({ baseUrl, issuer, secret }));
  const givenAppUrl = read.url("APP_URL", ["http:", "https:"])?.replace(/\/+$/, "");
  const appUrl = givenAppUrl !== undefined && URL.canParse(givenAppUrl) ? givenAppUrl : publicUrl;
  const databaseUrl = read.url("DATABASE_URL", ["postgres:", "postgresql:"]);
  const runJobs = read.oneOf("EASEL_JOBS", ["in-process", "worker"], "in-process") === "in-process";
  if (!runJobs && !databaseUrl)
    mistakes.push(
      "DATABASE_URL is required when EASEL_JOBS=worker: on the embedded PostgreSQL the server runs the jobs itself.",
    );
  const dataDir = path.resolve(read.text("EASEL_DATA_DIR", 1, 4096) ?? ".easel");
  if (!isWritable(dataDir))
    mistakes.push("EASEL_DATA_DIR is not a folder that this user can write to, and cannot be made one.");
  const issuers: [OidcConfig, ...OidcConfig[]] = [
    readIssuer(env, mistakes, "OIDC", developmentProvider ? `${publicUrl}/oidc` : (issuer ?? ""), publicUrl),
    ...furtherIssuers(env, mistakes, publicUrl),
  ];
  if (developmentProvider) issuers[0].accountIssuer = "development";
  const config: Config = {
    environment: production ? "production" : "development",
    host: read.text("HOST", 1, 255) ?? (production ? "0.0.0.0" : "127.0.0.1"),
    port,
    publicUrl,
    mediaUrl: read.url("MEDIA_BASE_URL", ["http:", "https:"])?.replace(/\/+$/, "") ?? publicUrl,
    mediaDelivery: read.oneOf("MEDIA_DELIVERY", ["proxy", "redirect"], "proxy"),
    appUrl,
    // Where there is no site, the post itself is better than nothing.
    postUrl: readPostUrl(read, mistakes) ?? (appUrl === publicUrl ? `${appUrl}/v1/posts/{id}` : `${appUrl}/posts/{id}`),
    trustedProxies: read.proxies("TRUSTED_PROXIES"),
    dataDir,
    secret: secret ?? "",
    databaseUrl,
    databasePoolSize: read.integer("DATABASE_POOL_SIZE", 10, 2, 200),
    redisUrl: read.url("REDIS_URL", ["redis:", "rediss:"]),
    s3: readS3(read, mistakes),
    storageSweep: read.oneOf("STORAGE_SWEEP", ["delete", "report"], "delete"),
    corsOrigins: read.origins("CORS_ORIGINS", production ? siteOrigins(appUrl, publicUrl) : ["*"]),
    oidc: issuers[0],
    issuers,
    developmentProvider,
    runJobs,
    sessionLifetimeHours: read.integer("SESSION_LIFETIME_HOURS", 720, 1, 8760),
    sessionIdleHours: read.integer("SESSION_IDLE_HOURS", 168, 1, 8760),
    rateLimits: readRateLimits(read),
    egressAllowedHosts: read.hostsWithPorts("EGRESS_ALLOWED_HOSTS"),
    ...readFileLimits(read),
    logLevel: read.oneOf("LOG_LEVEL", ["fatal", "error", "warn", "info", "debug", "trace", "silent"], "info"),
    shutdownTimeoutMs: read.integer("SHUTDOWN_TIMEOUT_MS", production ? 30_000 : 2500, 100, 300_000),
  };
  if (mistakes.length) throw new ConfigError(mistakes);
  makeSecrets(config);
  return config;
}

/** The embedded default makes its own, and keeps them beside the data. */
function makeSecrets(config: Config): void {
  const { dataDir, developmentProvider, oidc } = config;
  config.secret ||= keptFile(path.join(dataDir, "secret"), () => randomBytes(32).toString("base64url"));
  if (!developmentProvider) return;
  const secret = createHmac("sha256", config.secret).update("development client").digest("base64url");
  oidc.client = { id: "easel-server", secret };
}

function readPostUrl(read: ReturnType<typeof readers>, mistakes: string[]): string | undefined {
  const url = read.url("POST_URL", ["http:", "https:"]);
  if (url !== undefined && !url.includes("{id}"))
    mistakes.push("POST_URL must contain {id}, where a post's id belongs.");
  return url;
}

/** The site's own pages, if they are not on the API's host, which needs no word on it. A wrong URL is told elsewhere. */
function siteOrigins(appUrl: string, publicUrl: string): string[] {
  if (!URL.canParse(appUrl) || !URL.canParse(publicUrl)) return [];
  const { origin } = new URL(appUrl);
  return origin === new URL(publicUrl).origin ? [] : [origin];
}

function missingInProduction(given: Record<"baseUrl" | "issuer" | "secret", string | undefined>): string[] {
  const missing = {
    baseUrl: "BASE_URL is required when NODE_ENV=production: the URL by which clients reach the API.",
    issuer: "OIDC_ISSUER is required when NODE_ENV=production: the development sign-in provider does not run there.",
    secret: "SECRET_KEY is required when NODE_ENV=production: 32 random characters or more, the same in every process.",
  };
  return (["baseUrl", "issuer", "secret"] as const).filter((name) => !given[name]).map((name) => missing[name]);
}

/** The prefix and the bucket become part of URLs and headers: they take no characters that would have to be escaped. */
function readS3(read: ReturnType<typeof readers>, mistakes: string[]): S3Connection | undefined {
  const bucket = read.text("S3_BUCKET", 3, 255);
  const endpoint = read.url("S3_ENDPOINT", ["http:", "https:"]);
  const publicEndpoint = read.url("S3_PUBLIC_ENDPOINT", ["http:", "https:"]);
  const region = read.text("S3_REGION", 1, 64) ?? "us-east-1";
  const accessKeyId = read.text("S3_ACCESS_KEY_ID", 1, 255);
  const secretAccessKey = read.text("S3_SECRET_ACCESS_KEY", 1, 1024);
  const prefix = read.text("S3_PREFIX", 1, 255) ?? "";
  const forcePathStyle = read.oneOf("S3_FORCE_PATH_STYLE", ["off", "on"], endpoint ? "on" : "off") === "on";
  if (bucket !== undefined && !/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(bucket)) {
    mistakes.push("S3_BUCKET must be a name of letters, digits, dots, hyphens and underscores.");
  }
  if (!/^([A-Za-z0-9][A-Za-z0-9_.-]*(\/[A-Za-z0-9][A-Za-z0-9_.-]*)*)?$/.test(prefix)) {
    mistakes.push(
      "S3_PREFIX must be names of letters, digits, dots, hyphens and underscores, with slashes between them.",
    );
  }
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    mistakes.push("S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together: set both or neither.");
  }
  if (bucket === undefined) {
    // Half a configuration must not lead to files on the disk of a server that is thrown away tomorrow.
    if (endpoint ?? publicEndpoint ?? accessKeyId) mistakes.push("S3_BUCKET is required beside the other S3 settings.");
    return undefined;
  }
  const credentials = accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined;
  return { bucket, endpoint, publicEndpoint, region, credentials, prefix, forcePathStyle };
}

const mebibyte = 1024 ** 2;
const gibibyte = 1024 ** 3;
const tebibyte = 1024 ** 4;

function readFileLimits(read: ReturnType<typeof readers>): FileLimits {
  return {
    maxUploadSizeBytes: read.integer("MAX_UPLOAD_SIZE_BYTES", 64 * gibibyte, 1024, 5 * tebibyte),
    maxFormSizeBytes: read.integer("MAX_FORM_SIZE_BYTES", 100 * mebibyte, 1024, 5 * gibibyte),
    maxImageSizeBytes: read.integer("MAX_IMAGE_SIZE_BYTES", 100 * mebibyte, 1024, 5 * gibibyte),
    maxImagePixels: read.integer("MAX_IMAGE_PIXELS", 100_000_000, 1_000_000, 1_000_000_000),
    maxVideoPixels: read.integer("MAX_VIDEO_PIXELS", 8192 * 4320, 100_000, 1_000_000_000),
    maxDurationSeconds: read.integer("MAX_DURATION_SECONDS", 12 * 3600, 1, 7 * 24 * 3600),
    defaultQuotaBytes: read.integer("STORAGE_QUOTA_BYTES", tebibyte, 0, 1024 * tebibyte),
    uploadLifetimeHours: read.integer("UPLOAD_LIFETIME_HOURS", 168, 1, 24 * 30),
    transcodeThreads: read.integer("TRANSCODE_THREADS", availableParallelism(), 1, 256),
    transcodeTimeoutSeconds: read.integer("TRANSCODE_TIMEOUT_SECONDS", 6 * 3600, 10, 24 * 3600),
    transcodeMemoryBytes: read.integer("TRANSCODE_MEMORY_BYTES", 4 * gibibyte, 256 * mebibyte, 256 * gibibyte),
  };
}

function readRateLimits(read: ReturnType<typeof readers>): RateLimits {
  const max = 1_000_000_000;
  return {
    readsPerMinute: read.integer("RATE_LIMIT_READS", 6000, 0, max),
    writesPerMinute: read.integer("RATE_LIMIT_WRITES", 600, 0, max),
    searchesPerMinute: read.integer("RATE_LIMIT_SEARCHES", 600, 0, max),
    uploadsPerMinute: read.integer("RATE_LIMIT_UPLOADS", 12_000, 0, max),
    reportsPerMinute: read.integer("RATE_LIMIT_REPORTS", 20, 0, max),
    signInsPerMinute: read.integer("RATE_LIMIT_SIGN_INS", 60, 0, max),
    eventStreams: read.integer("MAX_EVENT_STREAMS", 1000, 1, 100_000),
  };
}

/** `OIDC_2_ISSUER` and so on: those whose tokens are accepted beside the first one's. */
function furtherIssuers(env: Environment, mistakes: string[], publicUrl: string): OidcConfig[] {
  const numbers = Object.keys(env).flatMap((name) => /^OIDC_([2-9])_ISSUER$/.exec(name)?.[1] ?? []);
  return numbers.toSorted().flatMap((number) => {
    const prefix = `OIDC_${number}`;
    const issuer = readers(env, mistakes).url(`${prefix}_ISSUER`, ["http:", "https:"]);
    return issuer ? [readIssuer(env, mistakes, prefix, issuer, publicUrl)] : [];
  });
}

function readIssuer(
  env: Environment,
  mistakes: string[],
  prefix: string,
  issuer: string,
  publicUrl: string,
): OidcConfig {
  const read = readers(env, mistakes);
  const clientId = read.text(`${prefix}_CLIENT_ID`, 1, 255);
  const clientSecret = read.text(`${prefix}_CLIENT_SECRET`, 1, 1024);
  const introspection = read.oneOf(`${prefix}_INTROSPECTION`, ["off", "on"], "off") === "on";
  if (introspection && !(clientId && clientSecret)) {
    mistakes.push(`${prefix}_INTROSPECTION=on needs ${prefix}_CLIENT_ID and ${prefix}_CLIENT_SECRET.`);
  }
  return {
    issuer,
    accountIssuer: issuer,
    audience: read.text(`${prefix}_AUDIENCE`, 1, 1024) ?? publicUrl,
    cliClientId: read.text(`${prefix}_CLI_CLIENT_ID`, 1, 255) ?? "easel-cli",
    browserClientId: read.text(`${prefix}_BROWSER_CLIENT_ID`, 1, 255) ?? "easel-browser",
    client: clientId === undefined ? undefined : { id: clientId, secret: clientSecret },
    signInScopes: read.text(`${prefix}_SIGN_IN_SCOPES`, 1, 1024) ?? "openid profile",
    introspection,
    introspectionAudience: read.oneOf(`${prefix}_INTROSPECTION_AUDIENCE`, ["required", "optional"], "required"),
    rolesClaim: read.text(`${prefix}_ROLES_CLAIM`, 1, 255) ?? "roles",
    roleRules: read.roleRules(`${prefix}_ROLE_RULES`),
    roleMatch: read.oneOf(`${prefix}_ROLE_MATCH`, ["all", "first"], "all"),
    defaultRole: read.text(`${prefix}_DEFAULT_ROLE`, 1, 64) ?? "creator",
    tokenType: read.oneOf(`${prefix}_TOKEN_TYPE`, ["at+jwt", "jwt"], "at+jwt"),
  };
}

/** Level by level: Node's own `recursive` runs for ever where a file system refuses with ENOENT, as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have been faster.
    if (!existsSync(folder)) throw error;
  }
}

function isWritable(folder: string): boolean {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
