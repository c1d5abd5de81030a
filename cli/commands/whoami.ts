import { type Command, Option } from "commander";
import { type ExitCode, exitCodes } from "../core/errors.ts";
import type { Io } from "../core/io.ts";
import { chooseFormat, type Format, formats, printable, writeLine, writeResult } from "../core/output.ts";
import { type GlobalFlags, openEasel, openSession } from "../core/session.ts";
import type { Invoke } from "../core/invoke.ts";

interface WhoamiFlags extends GlobalFlags {
  output?: Format;
  json?: boolean;
}

/** Makes `command` be `easel whoami`. */
export function defineWhoami(command: Command, invoke: Invoke): void {
  command
    .description("Show the server and the account in use.")
    .addOption(new Option("-o, --output <format>", "how to print").choices(formats))
    .option("--json", "the same as --output json")
    .addHelpText("after", "\nExamples:\n  $ easel whoami\n  $ easel whoami --json | jq -r .handle")
    .action((flags: WhoamiFlags) => invoke((io, globals) => whoami(io, { ...flags, ...globals })));
}

async function whoami(io: Io, flags: WhoamiFlags): Promise<ExitCode> {
  const session = await openSession(io, flags);
  await session.requireToken();
  const user = await (await openEasel(session)).me.get();
  const format = chooseFormat(io, flags);
  if (format !== "table") {
    await writeResult(io, format, user);
    return exitCodes.ok;
  }
  const place = session.profileName === undefined ? session.url : `${session.url} (profile ${session.profileName})`;
  await writeLine(io.stdout, `@${printable(user.handle)} at ${place}`);
  return exitCodes.ok;
}
