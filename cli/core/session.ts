import type { Easel, EaselOptions } from "@easel/sdk";
import { authError, usageError } from "./errors.ts";
import type { Io } from "./io.ts";
import { renewTokens } from "./oidc.ts";
import { changeProfiles, type Profile, type Profiles, readProfiles, type Tokens } from "./profiles.ts";
import { discoverServer, parseServerUrl, requireSafeForTokens } from "./server.ts";

/** The options that every command takes. */
export interface GlobalFlags {
  profile?: string;
  insecure?: boolean;
}

/** A server, and what it takes to speak to it as somebody. */
export interface Session {
  url: string;
  apiUrl: string;
  /** Undefined: the server comes from `EASEL_URL` and is in no profile. */
  profileName: string | undefined;
  /** An access token that is good for a minute at least; undefined: nobody is signed in. Renews it when it must. */
  token(): Promise<string | undefined>;
  /** The same, where nobody signed in is an error. */
  requireToken(): Promise<string>;
}

/** Tokens are renewed this long before they end, so that none ends on its way to the server. */
const renewBeforeMs = 60_000;

/** Finds the server and the account from the flags, the environment and the profiles, in this order. */
export async function openSession(io: Io, flags: GlobalFlags): Promise<Session> {
  const profiles = await readProfiles(io.env);
  const wanted = flags.profile ?? (io.env.EASEL_PROFILE || undefined);
  const [name, profile] = chooseProfile(profiles, wanted, io.env.EASEL_URL || undefined);
  const server = profile ?? (await serverOfEnvironment(io.env.EASEL_URL || undefined));
  let kept = profile?.tokens;
  const token = async () => {
    const given = tokenOfEnvironment(io.env);
    if (given === undefined && name !== undefined && kept && isEnding(kept))
      kept = await renewIfEnding(io, name, flags);
    const accessToken = given ?? kept?.accessToken;
    if (accessToken !== undefined) requireSafeForTokens(server.apiUrl, flags.insecure === true);
    return accessToken;
  };
  return {
    url: server.url,
    apiUrl: server.apiUrl,
    profileName: name,
    token,
    async requireToken() {
      const accessToken = await token();
      if (accessToken !== undefined) return accessToken;
      throw authError(`You are not signed in to ${server.url}.`, `Sign in: easel login ${server.url}`);
    },
  };
}

/** The server that `openSession` would find, as far as it is known without asking anybody. */
export async function findServerUrl(io: Io, flags: GlobalFlags): Promise<string | undefined> {
  const url = io.env.EASEL_URL || undefined;
  try {
    const wanted = flags.profile ?? (io.env.EASEL_PROFILE || undefined);
    return chooseProfile(await readProfiles(io.env), wanted, url)[1]?.url ?? url;
  } catch {
    return url;
  }
}

/** The SDK, speaking as the account of the session. */
export async function openEasel(session: Session, options: Pick<EaselOptions, "retries"> = {}): Promise<Easel> {
  const { createEasel } = await import("@easel/sdk");
  return createEasel({ ...options, url: session.apiUrl, token: () => session.token() });
}

/** A profile's token goes to that profile's server only: with another `EASEL_URL`, the profile is not used. */
function chooseProfile(
  profiles: Profiles,
  wanted: string | undefined,
  url: string | undefined,
): [string, Profile] | [undefined, undefined] {
  if (wanted !== undefined) {
    const profile = profiles.byName.get(wanted);
    if (!profile) throw unknownProfile(profiles, wanted);
    if (url !== undefined && !isAt(profile, url)) {
      throw usageError(
        `The profile ${wanted} is of ${profile.url}, but EASEL_URL says ${url}.`,
        "Unset one of the two.",
      );
    }
    return [wanted, profile];
  }
  const candidates = [...profiles.byName].sort(([name]) => (name === profiles.current ? -1 : 1));
  const found =
    url === undefined
      ? candidates.find(([name]) => name === profiles.current)
      : candidates.find(([, p]) => isAt(p, url));
  return found ?? [undefined, undefined];
}

export function unknownProfile(profiles: Profiles, name: string): Error {
  const known = [...profiles.byName.keys()].join(", ") || "none yet";
  return usageError(`There is no profile ${name} (known: ${known}).`, `Make it: easel login <url> --profile ${name}`);
}

function isAt(profile: Profile, url: string): boolean {
  const wanted = parseServerUrl(url).href.replace(/\/+$/, "");
  return wanted === profile.url || wanted === profile.apiUrl;
}

async function serverOfEnvironment(url: string | undefined): Promise<{ url: string; apiUrl: string }> {
  if (url === undefined) {
    throw authError("No server is known yet.", "Sign in to one, e.g.: easel login http://localhost:3000");
  }
  return discoverServer(parseServerUrl(url));
}

function tokenOfEnvironment(env: Io["env"]): string | undefined {
  const token = env.EASEL_TOKEN?.trim();
  if (!token) return undefined;
  requireTokenText(token, "EASEL_TOKEN");
  return token;
}

/** Refuses what cannot be a bearer token (RFC 6750), without repeating it. */
export function requireTokenText(token: string, source: string): void {
  if (!/^[\w.~+/-]+=*$/.test(token))
    throw usageError(`${source} does not hold a token: it has characters that no token has.`);
}

async function renewIfEnding(io: Io, name: string, flags: GlobalFlags): Promise<Tokens | undefined> {
  return changeProfiles(io.env, async (profiles) => {
    // Another process may have renewed while this one waited for the lock; the old refresh token is spent then.
    const profile = profiles.byName.get(name);
    if (!profile?.tokens || !isEnding(profile.tokens)) return profile?.tokens;
    if (!profile.tokens.refreshToken) {
      throw authError(`The sign-in to ${profile.url} has ended.`, `Sign in again: easel login ${profile.url}`);
    }
    const provider = { ...profile.tokens, insecure: flags.insecure === true };
    profile.tokens = await renewTokens(provider, profile.tokens.refreshToken);
    return profile.tokens;
  });
}

function isEnding(tokens: Tokens): boolean {
  return tokens.expiresAtMs !== undefined && tokens.expiresAtMs - Date.now() < renewBeforeMs;
}
