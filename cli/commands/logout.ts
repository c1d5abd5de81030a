import type { Command } from "commander";
import { type ExitCode, exitCodes, explain } from "../core/errors.ts";
import type { Io } from "../core/io.ts";
import { revokeToken } from "../core/oidc.ts";
import { changeProfiles, readProfiles } from "../core/profiles.ts";
import { requireSafeForTokens } from "../core/server.ts";
import { type GlobalFlags, unknownProfile } from "../core/session.ts";
import type { Invoke } from "../core/invoke.ts";

/** Makes `command` be `easel logout`. */
export function defineLogout(command: Command, invoke: Invoke): void {
  command
    .description("Forget the tokens of a profile, and end the sign-in at the provider. The profile keeps its server.")
    .addHelpText("after", "\nExamples:\n  $ easel logout\n  $ easel logout --profile work")
    .action(() => invoke(logout));
}

async function logout(io: Io, flags: GlobalFlags): Promise<ExitCode> {
  const profiles = await readProfiles(io.env);
  const name = flags.profile ?? (io.env.EASEL_PROFILE || profiles.current);
  if (name !== undefined && !profiles.byName.has(name)) throw unknownProfile(profiles, name);
  const forgotten = await changeProfiles(io.env, (current) => {
    const profile = name === undefined ? undefined : current.byName.get(name);
    const tokens = profile?.tokens;
    if (profile) profile.tokens = undefined;
    return tokens && { ...tokens, apiUrl: profile.apiUrl };
  });
  if (!forgotten) {
    io.stderr.write("Nobody is signed in.\n");
    return exitCodes.ok;
  }
  await endCredential(io, flags, forgotten.apiUrl, forgotten.accessToken);
  // The tokens are gone from here whatever the provider says; that it could not be told is worth a word.
  if (forgotten.refreshToken) {
    const provider = { ...forgotten, insecure: flags.insecure === true };
    const problem = await revokeToken(provider, forgotten.refreshToken).then(() => undefined, explain);
    if (problem) io.stderr.write(`The provider still knows the sign-in: ${problem.message}\n`);
  }
  io.stderr.write(`Signed out of ${profiles.byName.get(name ?? "")?.url}.\n`);
  return exitCodes.ok;
}

const timeoutMs = 5000;

/** How the secrets of API keys begin. */
const keyMarker = "easel_";

async function endCredential(io: Io, flags: GlobalFlags, apiUrl: string, token: string): Promise<void> {
  if (token.startsWith(keyMarker)) {
    io.stderr.write(
      "The API key is forgotten here, but it goes on. Whoever owns it ends it: easel api-keys revoke <id>\n",
    );
    return;
  }
  try {
    requireSafeForTokens(apiUrl, flags.insecure === true);
  } catch (error) {
    io.stderr.write(`The server still takes the access token until it ends: ${explain(error).message}\n`);
    return;
  }
  await endAccessToken(apiUrl, token);
}

/** Has the API refuse the access token from now on. It ends by itself in minutes, so a server that is away is no matter. */
async function endAccessToken(apiUrl: string, token: string): Promise<void> {
  await fetch(`${apiUrl}/v1/auth/logout`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    redirect: "manual",
    signal: AbortSignal.timeout(timeoutMs),
  }).catch(() => undefined);
}
