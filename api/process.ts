import { setFlagsFromString } from "node:v8";
import { type Config, ConfigError, loadConfig } from "./core/config.ts";
import { EmbeddedPostgresError } from "./core/embedded-postgres.ts";
import { createLogger, type Logger } from "./core/log.ts";
import { MigrationError } from "./core/migrate.ts";

/** Something that runs until it is told to stop. */
export type Running = { stop(): Promise<void> };

/**
 * By how much the heap grows, at least, before all of it is looked through, in percent. To V8 what arrives of a body is
 * growth, though it is gone with its request: left to itself, V8 of Node 24 looks through the whole heap ten times a second
 * while files come in, which takes a third of the processor's time.
 */
const heapGrowthPercent = 200;

/**
 * Runs a process from its configuration to its end. SIGINT and SIGTERM stop it once; a second one ends it at once.
 * What the operator can mend is told in a sentence and exits with 1, without a stack.
 */
export async function runProcess(start: (config: Config, log: Logger) => Promise<Running>): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${heapGrowthPercent}`);
  try {
    const config = loadConfig();
    const log = createLogger(config.logLevel);
    const running = await start(config, log);
    let isStopping = false;
    const stop = async (signal: string) => {
      if (isStopping) process.exit(1);
      isStopping = true;
      log.info({ signal }, "stopping");
      await running.stop();
      process.exit(0);
    };
    process.on("SIGINT", () => void stop("SIGINT"));
    process.on("SIGTERM", () => void stop("SIGTERM"));
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
}

/** What Node and PostgreSQL call a database that is away, unknown, or closed to this account. */
const databaseCodes = new Set(
  "ECONNREFUSED ECONNRESET ENOTFOUND EAI_AGAIN ETIMEDOUT EHOSTUNREACH ENETUNREACH 28000 28P01 3D000 57P03".split(" "),
);

function explain(error: unknown): unknown {
  const isForOperator = [ConfigError, EmbeddedPostgresError, MigrationError].some((kind) => error instanceof kind);
  if (isForOperator && error instanceof Error) return error.message;
  if (!(error instanceof Error)) return error;
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") {
    return `Port ${port} is taken by another process. Stop that one, or choose another port: PORT=${(port ?? 3000) + 1}`;
  }
  if (code === "EACCES" && port !== undefined)
    return `Port ${port} may not be opened by this user. Choose one above 1023 with PORT.`;
  if (databaseCodes.has(code ?? "")) {
    return `The database cannot be reached (${error.message || code}). Check DATABASE_URL.`;
  }
  return error;
}
