import type { ExitCode } from "./errors.ts";
import type { Io } from "./io.ts";
import type { GlobalFlags } from "./session.ts";

/** Hands over what a command does. One place then runs it, with the streams and the options that all commands take. */
export type Invoke = (run: (io: Io, flags: GlobalFlags) => Promise<ExitCode>) => Promise<void>;
