import type { Command } from "commander";
import { type ExitCode, exitCodes } from "../core/errors.ts";
import type { Invoke } from "../core/invoke.ts";
import type { Io } from "../core/io.ts";
import { writeLine } from "../core/output.ts";
import { type GlobalFlags, openSession } from "../core/session.ts";

/** Makes `command` be `easel token`. */
export function defineToken(command: Command, invoke: Invoke): void {
  command
    .description("Print an access token of the account in use, for other programs. It is renewed first if it must be.")
    .addHelpText("after", '\nExample:\n  $ curl -H "Authorization: Bearer $(easel token)" http://localhost:3000/v1/me')
    .action(() => invoke(printToken));
}

async function printToken(io: Io, flags: GlobalFlags): Promise<ExitCode> {
  const session = await openSession(io, flags);
  await writeLine(io.stdout, await session.requireToken());
  return exitCodes.ok;
}
