import { type Command, Option } from "commander";
import { type ExitCode, exitCodes } from "../core/errors.ts";
import type { Io } from "../core/io.ts";
import { chooseFormat, type Format, formats, printable, writeLine, writeResult } from "../core/output.ts";
import { type GlobalFlags, openEasel, openSession } from "../core/session.ts";
import type { SessionInfo } from "@easel/sdk";
import type { Invoke } from "../core/invoke.ts";

interface WhoamiFlags extends GlobalFlags {
  output?: Format;
  json?: boolean;
  explain?: boolean;
}

/** Makes `command` be `easel whoami`. */
export function defineWhoami(command: Command, invoke: Invoke): void {
  command
    .description("Show the server and the account in use.")
    .addOption(new Option("-o, --output <format>", "how to print").choices(formats))
    .option("--json", "the same as --output json")
    .option("--explain", "tell which claim of the sign-in gave which role, and what you may do")
    .addHelpText(
      "after",
      "\nExamples:\n  $ easel whoami\n  $ easel whoami --explain\n  $ easel whoami --json | jq -r .handle",
    )
    .action((flags: WhoamiFlags) => invoke((io, globals) => whoami(io, { ...flags, ...globals })));
}

async function whoami(io: Io, flags: WhoamiFlags): Promise<ExitCode> {
  const session = await openSession(io, flags);
  await session.requireToken();
  const easel = await openEasel(session);
  const format = chooseFormat(io, flags);
  // Not `me.get`: a key without `users:read` may know who it is, too.
  const info = await easel.auth.session();
  if (flags.explain) {
    if (format === "table") await writeLine(io.stdout, explanationOf(info));
    else await writeResult(io, format, info);
    return exitCodes.ok;
  }
  const { user } = info;
  if (format !== "table") {
    await writeResult(io, format, { ...user, server: session.url, profile: session.profileName ?? null });
    return exitCodes.ok;
  }
  const place = session.profileName === undefined ? session.url : `${session.url} (profile ${session.profileName})`;
  await writeLine(io.stdout, `@${printable(user.handle)} at ${place}`);
  return exitCodes.ok;
}

const methods = { session: "a session", token: "an access token", key: "an API key" };

/** Who, by what, with which roles and why, and what they allow. */
function explanationOf({ user, method, roles, scopes, expiresAt }: SessionInfo): string {
  const end = expiresAt === null ? "" : `, until ${expiresAt}`;
  const lines = [
    `@${printable(user.handle)} (${printable(user.id)}), by ${methods[method]}${end}`,
    "",
    "Roles",
    ...roles.map(({ role, claim, value }) =>
      claim === null
        ? `  ${role}: the default, for no claim gives another`
        : `  ${role}: because ${printable(claim)} has ${printable(value ?? "")}`,
    ),
    "",
    "May",
    ...(scopes.length ? scopes.map((scope) => `  ${scope}`) : ["  nothing that needs a scope"]),
  ];
  return lines.join("\n");
}
