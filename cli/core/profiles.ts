import { mkdir, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { usageError } from "./errors.ts";
import { hasCode, replacePrivateFile } from "./files.ts";
import type { Io } from "./io.ts";
import { isRecord, numberOf, parseJson, textOf } from "./json.ts";
import { withLock } from "./lock.ts";

/** The tokens of one sign-in, and the provider that renews and revokes them. */
export interface Tokens {
  accessToken: string;
  /** Unix time in milliseconds; undefined where the provider did not say. */
  expiresAtMs: number | undefined;
  refreshToken: string | undefined;
  issuer: string;
  clientId: string;
  audience: string;
}

/** A named server, and the account with which one is signed in there. */
export interface Profile {
  /** The URL that was given to `easel login`. */
  url: string;
  /** The base of the API, as the server tells it. */
  apiUrl: string;
  account: string | undefined;
  tokens: Tokens | undefined;
}

export interface Profiles {
  current: string | undefined;
  byName: Map<string, Profile>;
}

/** The folder of this program's settings, by the XDG Base Directory specification. */
export function configFolder(env: Io["env"]): string {
  const base = env.XDG_CONFIG_HOME && path.isAbsolute(env.XDG_CONFIG_HOME) ? env.XDG_CONFIG_HOME : undefined;
  return path.join(base ?? path.join(env.HOME || homedir(), ".config"), "easel");
}

/** Reads the profiles. No file yet: no profiles. Throws a usage error when the file is not what this program wrote. */
export async function readProfiles(env: Io["env"]): Promise<Profiles> {
  const file = profilesFile(env);
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  });
  if (text === undefined) return { current: undefined, byName: new Map() };
  const document = parseJson(text);
  if (!isRecord(document) || !isRecord(document.profiles)) {
    throw usageError(`The file ${file} is damaged.`, "Remove it, then sign in again: easel login <url>");
  }
  const byName = new Map<string, Profile>();
  for (const [name, entry] of Object.entries(document.profiles)) {
    const profile = toProfile(entry);
    if (profile) byName.set(name, profile);
  }
  return { current: textOf(document, "current"), byName };
}

/**
 * Changes the profiles while no other `easel` does: `change` sees the file as it is then, and what it leaves is
 * written before it returns.
 */
export async function changeProfiles<T>(env: Io["env"], change: (profiles: Profiles) => T | Promise<T>): Promise<T> {
  const file = profilesFile(env);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  return withLock(`${file}.lock`, async () => {
    const profiles = await readProfiles(env);
    const before = serialize(profiles);
    const result = await change(profiles);
    const after = serialize(profiles);
    if (after !== before) await replacePrivateFile(file, after);
    return result;
  });
}

function profilesFile(env: Io["env"]): string {
  return path.join(configFolder(env), "profiles.json");
}

function serialize(profiles: Profiles): string {
  return `${JSON.stringify({ current: profiles.current, profiles: Object.fromEntries(profiles.byName) }, null, 2)}\n`;
}

function toProfile(entry: unknown): Profile | undefined {
  if (!isRecord(entry)) return undefined;
  const url = textOf(entry, "url");
  const apiUrl = textOf(entry, "apiUrl");
  if (!url || !apiUrl) return undefined;
  return { url, apiUrl, account: textOf(entry, "account"), tokens: toTokens(entry.tokens) };
}

function toTokens(entry: unknown): Tokens | undefined {
  if (!isRecord(entry)) return undefined;
  const accessToken = textOf(entry, "accessToken");
  if (!accessToken) return undefined;
  return {
    accessToken,
    expiresAtMs: numberOf(entry, "expiresAtMs"),
    refreshToken: textOf(entry, "refreshToken"),
    issuer: textOf(entry, "issuer") ?? "",
    clientId: textOf(entry, "clientId") ?? "",
    audience: textOf(entry, "audience") ?? "",
  };
}
