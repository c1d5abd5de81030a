import type { Command } from "commander";
import { openBrowser } from "../core/browser.ts";
import { type ExitCode, exitCodes, usageError } from "../core/errors.ts";
import { type Io, readStdin } from "../core/io.ts";
import { beginDeviceSignIn } from "../core/oidc.ts";
import { printable, writeJsonLine } from "../core/output.ts";
import { changeProfiles, readProfiles, type Tokens } from "../core/profiles.ts";
import { discoverServer, parseServerUrl, requireSafeForTokens, type ServerInfo } from "../core/server.ts";
import { type GlobalFlags, requireTokenText } from "../core/session.ts";
import type { Invoke } from "../core/invoke.ts";

interface LoginFlags extends GlobalFlags {
  browser: boolean;
  withToken?: boolean;
  json?: boolean;
}

/** Makes `command` be `easel login`. */
export function defineLogin(command: Command, invoke: Invoke): void {
  command
    .description("Sign in to a server with a browser, on this machine or another. The sign-in is kept as a profile.")
    .argument("[url]", "any URL of the server; without it, that of the profile in use")
    .option("--no-browser", "print the page to open, and open nothing")
    .option("--with-token", "read an access token or an API key from standard input instead")
    .option("--json", "print one JSON object per event: device_code, signed_in")
    .addHelpText(
      "after",
      `
Examples:
  $ easel login http://localhost:3000
  $ easel login https://creators.example --profile work
  $ easel login https://creators.example --with-token < token.txt`,
    )
    .action((url: string | undefined, flags: LoginFlags) =>
      invoke((io, globals) => login(io, url, { ...flags, ...globals })),
    );
}

async function login(io: Io, givenUrl: string | undefined, flags: LoginFlags): Promise<ExitCode> {
  const url = givenUrl ?? io.env.EASEL_URL ?? (await profileUrl(io, flags));
  const server = await discoverServer(parseServerUrl(url));
  requireSafeForTokens(server.apiUrl, flags.insecure === true);
  const tokens = flags.withToken ? await readToken(io, server) : await signIn(io, server, flags);
  const account = await readAccount(server, tokens);
  const profile = flags.profile ?? (io.env.EASEL_PROFILE || new URL(server.url).host);
  await changeProfiles(io.env, (profiles) => {
    profiles.byName.set(profile, { url: server.url, apiUrl: server.apiUrl, account: account.handle, tokens });
    profiles.current = profile;
  });
  if (flags.json) await writeJsonLine(io.stdout, { event: "signed_in", profile, url: server.url, account });
  else io.stderr.write(`Signed in to ${server.url} as @${printable(account.handle)} (profile ${profile}).\n`);
  return exitCodes.ok;
}

async function profileUrl(io: Io, flags: LoginFlags): Promise<string> {
  const profiles = await readProfiles(io.env);
  const name = flags.profile ?? io.env.EASEL_PROFILE ?? profiles.current;
  const url = name === undefined ? undefined : profiles.byName.get(name)?.url;
  if (url === undefined) throw usageError("Which server?", "Say it, e.g.: easel login http://localhost:3000");
  return url;
}

/** What sign-in needs beside the scopes of the API: an identity, and tokens that outlive this sitting. */
const identityScopes = ["openid", "profile", "offline_access"];

async function signIn(io: Io, server: ServerInfo, flags: LoginFlags): Promise<Tokens> {
  const { issuer, clientId, audience, scopes } = server.oidc;
  const provider = { issuer, clientId, audience, insecure: flags.insecure === true };
  const device = await beginDeviceSignIn(provider, [...new Set([...identityScopes, ...scopes])]);
  const { userCode, verificationUri, verificationUriComplete, expiresInSeconds } = device;
  const page = verificationUriComplete ?? verificationUri;
  if (flags.json) {
    const event = "device_code";
    await writeJsonLine(io.stdout, { event, userCode, verificationUri, verificationUriComplete, expiresInSeconds });
  } else {
    io.stderr.write(`Open ${printable(verificationUri)}\nand enter the code ${printable(userCode)}\n`);
    if (verificationUriComplete) io.stderr.write(`or open ${printable(verificationUriComplete)}\n`);
    io.stderr.write(`Waiting for up to ${Math.ceil(expiresInSeconds / 60)} minutes ...\n`);
  }
  const isInteractive = io.stderrIsTerminal && io.stdinIsTerminal && !io.env.CI;
  if (flags.browser && !flags.json && isInteractive) openBrowser(page);
  return device.wait();
}

async function readToken(io: Io, server: ServerInfo): Promise<Tokens> {
  const accessToken = (await readStdin(io, 64 * 1024)).trim();
  if (!accessToken) throw usageError("There is no token on standard input.", "easel login --with-token < token.txt");
  requireTokenText(accessToken, "Standard input");
  const { issuer, clientId, audience } = server.oidc;
  return { accessToken, expiresAtMs: undefined, refreshToken: undefined, issuer, clientId, audience };
}

/** Proves that the API takes the token, and tells whose it is. That needs no scope. */
async function readAccount(server: ServerInfo, tokens: Tokens): Promise<{ id: string; handle: string }> {
  const { createEasel } = await import("@easel/sdk");
  const { user } = await createEasel({ url: server.apiUrl, token: tokens.accessToken }).auth.session();
  return { id: user.id, handle: user.handle };
}
