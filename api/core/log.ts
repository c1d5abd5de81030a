import { pino, type Logger as PinoLogger } from "pino";

export type Logger = PinoLogger;

/** JSON lines on stdout. Credentials never reach it: the paths that may hold one are cut out. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ["headers.authorization", "headers.cookie", "*.headers.authorization", "*.headers.cookie"],
      remove: true,
    },
  });
}
