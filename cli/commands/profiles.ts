import type { Command } from "commander";
import { type ExitCode, exitCodes } from "../core/errors.ts";
import type { Io } from "../core/io.ts";
import { chooseFormat, writeResult } from "../core/output.ts";
import { changeProfiles, readProfiles } from "../core/profiles.ts";
import { unknownProfile } from "../core/session.ts";
import type { Invoke } from "../core/invoke.ts";

/** Makes `command` be `easel profiles`. */
export function defineProfiles(command: Command, invoke: Invoke): void {
  command
    .description("A profile is a server and the account with which you are signed in there.")
    .addHelpText("after", "\nExamples:\n  $ easel profiles list\n  $ easel profiles use work");
  command
    .command("list")
    .description("List the profiles.")
    .option("--json", "print JSON")
    .action((flags: { json?: boolean }) => invoke((io) => listProfiles(io, flags)));
  command
    .command("use")
    .description("Use a profile where no other is asked for.")
    .argument("<name>")
    .action((name: string) => invoke((io) => chooseProfile(io, name)));
  command
    .command("remove")
    .description("Forget a profile. Sign out first, or its sign-in lives on at the provider.")
    .argument("<name>")
    .action((name: string) => invoke((io) => removeProfile(io, name)));
}

async function listProfiles(io: Io, flags: { json?: boolean }): Promise<ExitCode> {
  const profiles = await readProfiles(io.env);
  const items = [...profiles.byName].map(([name, { url, account, tokens }]) => ({
    name,
    url,
    account: account ?? null,
    signedIn: tokens !== undefined,
    current: name === profiles.current,
  }));
  await writeResult(io, chooseFormat(io, flags), { items });
  return exitCodes.ok;
}

async function chooseProfile(io: Io, name: string): Promise<ExitCode> {
  await changeProfiles(io.env, (profiles) => {
    if (!profiles.byName.has(name)) throw unknownProfile(profiles, name);
    profiles.current = name;
  });
  return exitCodes.ok;
}

async function removeProfile(io: Io, name: string): Promise<ExitCode> {
  await changeProfiles(io.env, (profiles) => {
    if (!profiles.byName.delete(name)) throw unknownProfile(profiles, name);
    if (profiles.current === name) profiles.current = [...profiles.byName.keys()][0];
  });
  return exitCodes.ok;
}
