import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { keptFile } from "./kept-file.ts";

export interface OidcConfig {
  /**
   * The provider's issuer identifier, to the letter: to some a slash at the end belongs. Its discovery document is
   * below it (OpenID Connect Discovery 1.0).
   */
  issuer: string;
  /** The `aud` that access tokens for this API must carry. */
  audience: string;
  /** Public client with which the CLI signs in by the device flow. */
  cliClientId: string;
  /** Claim that lists roles; dots reach into objects, e.g. `realm_access.roles`. */
  rolesClaim: string;
  /** Accepted `typ` headers of access tokens: `at+jwt` by RFC 9068, `jwt` for providers that do not follow it. */
  tokenType: "at+jwt" | "jwt";
}

export interface Config {
  environment: "development" | "production";
  host: string;
  port: number;
  /** The URL by which clients reach this API, without a slash at its end. Links are made from it, never from `Host`. */
  publicUrl: string;
  /** Folder of the embedded default: database, files, keys. */
  dataDir: string;
  /** Signs cursors. */
  secret: string;
  /** Undefined: the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | undefined;
  databasePoolSize: number;
  /** Undefined: a cache in memory. */
  redisUrl: string | undefined;
  /** Origins whose pages may call the API; `*` is any. */
  corsOrigins: string[];
  oidc: OidcConfig;
  /** Whether the development sign-in provider is mounted at `/oidc`. Never in production. */
  developmentProvider: boolean;
  /** Whether this process also runs jobs. */
  runJobs: boolean;
  maxUploadSizeBytes: number;
  maxImagePixels: number;
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

type Environment = Record<string, string | undefined>;

/** Reads the environment once. Throws a `ConfigError` that lists every mistake. */
export function loadConfig(env: Environment = process.env): Config {
  const mistakes: string[] = [];
  const read = readers(env, mistakes);

  const environment = read.oneOf("NODE_ENV", ["development", "production", "test"], "development");
  const production = environment === "production";
  const port = read.integer("PORT", 3000, 1, 65_535);
  const baseUrl = read.url("BASE_URL", ["http:", "https:"]);
  const publicUrl = baseUrl?.replace(/\/+$/, "") ?? `http://localhost:${port}`;
  const issuer = read.url("OIDC_ISSUER", ["http:", "https:"]);
  const secret = read.text("SECRET_KEY", 32, 1024);
  if (production) {
    if (!baseUrl)
      mistakes.push("BASE_URL is required when NODE_ENV=production: the URL by which clients reach the API.");
    if (!issuer)
      mistakes.push(
        "OIDC_ISSUER is required when NODE_ENV=production: the development sign-in provider does not run there.",
      );
    if (!secret)
      mistakes.push(
        "SECRET_KEY is required when NODE_ENV=production: 32 random characters or more, the same in every process.",
      );
  }
  const databaseUrl = read.url("DATABASE_URL", ["postgres:", "postgresql:"]);
  const runJobs = read.oneOf("EASEL_JOBS", ["in-process", "worker"], "in-process") === "in-process";
  if (!runJobs && !databaseUrl)
    mistakes.push(
      "DATABASE_URL is required when EASEL_JOBS=worker: on the embedded PostgreSQL the server runs the jobs itself.",
    );
  const dataDir = path.resolve(read.text("EASEL_DATA_DIR", 1, 4096) ?? ".easel");
  if (!isWritable(dataDir))
    mistakes.push("EASEL_DATA_DIR is not a folder that this user can write to, and cannot be made one.");
  const config: Config = {
    environment: production ? "production" : "development",
    host: read.text("HOST", 1, 255) ?? (production ? "0.0.0.0" : "127.0.0.1"),
    port,
    publicUrl,
    dataDir,
    secret: secret ?? "",
    databaseUrl,
    databasePoolSize: read.integer("DATABASE_POOL_SIZE", 10, 2, 200),
    redisUrl: read.url("REDIS_URL", ["redis:", "rediss:"]),
    corsOrigins: read.list("CORS_ORIGINS", production ? [] : ["*"]),
    oidc: {
      issuer: issuer ?? `${publicUrl}/oidc`,
      audience: read.text("OIDC_AUDIENCE", 1, 1024) ?? publicUrl,
      cliClientId: read.text("OIDC_CLI_CLIENT_ID", 1, 255) ?? "easel-cli",
      rolesClaim: read.text("OIDC_ROLES_CLAIM", 1, 255) ?? "roles",
      tokenType: read.oneOf("OIDC_TOKEN_TYPE", ["at+jwt", "jwt"], "at+jwt"),
    },
    developmentProvider: !issuer && !production,
    runJobs,
    maxUploadSizeBytes: read.integer("MAX_UPLOAD_SIZE_BYTES", 100 * 1024 * 1024, 1024, 5 * 1024 ** 3),
    maxImagePixels: read.integer("MAX_IMAGE_PIXELS", 100_000_000, 1_000_000, 1_000_000_000),
    logLevel: read.oneOf("LOG_LEVEL", ["fatal", "error", "warn", "info", "debug", "trace", "silent"], "info"),
    shutdownTimeoutMs: read.integer("SHUTDOWN_TIMEOUT_MS", production ? 30_000 : 2500, 100, 300_000),
  };
  if (mistakes.length) throw new ConfigError(mistakes);
  // The embedded default makes its own, and keeps it beside the data.
  if (!config.secret)
    config.secret = keptFile(path.join(dataDir, "secret"), () => randomBytes(32).toString("base64url"));
  return config;
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

function readers(env: Environment, mistakes: string[]) {
  const present = (name: string) => env[name]?.trim() || undefined;
  return {
    text(name: string, minLength: number, maxLength: number): string | undefined {
      const value = present(name);
      if (value === undefined) return undefined;
      if (value.length < minLength || value.length > maxLength) {
        mistakes.push(`${name} must have ${minLength} to ${maxLength} characters.`);
      }
      return value;
    },
    integer(name: string, fallback: number, min: number, max: number): number {
      const value = present(name);
      if (value === undefined) return fallback;
      const number = Number(value);
      if (!Number.isInteger(number) || number < min || number > max) {
        mistakes.push(`${name} must be a whole number from ${min} to ${max}.`);
      }
      return number;
    },
    oneOf<T extends string>(name: string, choices: readonly T[], fallback: T): T {
      const value = present(name);
      if (value === undefined) return fallback;
      const choice = choices.find((c) => c === value);
      if (!choice) mistakes.push(`${name} must be one of ${choices.join(", ")}.`);
      return choice ?? fallback;
    },
    url(name: string, protocols: string[]): string | undefined {
      const value = present(name);
      if (value === undefined) return undefined;
      const parsed = URL.canParse(value) ? new URL(value) : undefined;
      if (!parsed || !protocols.includes(parsed.protocol)) {
        mistakes.push(`${name} must be a URL that starts with ${protocols.map((p) => `${p}//`).join(" or ")}.`);
      }
      return value;
    },
    list(name: string, fallback: string[]): string[] {
      const value = present(name);
      return value === undefined
        ? fallback
        : value
            .split(",")
            .map((item) => item.trim())
            .filter(Boolean);
    },
  };
}
