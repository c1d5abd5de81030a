import type { AuthOptions } from "../auth.ts";
import type { EaselError } from "../errors.ts";
import type { Discovery, LoggedOut } from "../generated/resources.ts";
import { signInBySession } from "./by-session.ts";
import { signInByToken } from "./by-token.ts";

/* What is loaded when a page signs somebody in. It is a file of its own, and shares nothing with the rest but types. */

export interface SignIn {
  login(target?: Target): Promise<void>;
  callback(): Promise<{ returnTo: string }>;
  isSignedIn(): Promise<boolean>;
  logout(target?: Target): Promise<void>;
  /** For the next request; undefined where nobody is signed in. */
  token(): Promise<string | undefined>;
}

export interface Target {
  returnTo?: string | undefined;
}

/** What it needs of the client. */
export interface SignInContext {
  /** The base of the API. */
  url: string;
  options: AuthOptions;
  fetch: typeof fetch;
  discover(): PromiseLike<Discovery>;
  readSession(): PromiseLike<unknown>;
  /** Signs out at the API: the session of the cookie, or this token. */
  endSession(token: string | undefined): PromiseLike<LoggedOut>;
  /** Tells listeners. */
  changed(isSignedIn: boolean): void;
  isError(error: unknown): error is EaselError;
  error(message: string, code: string, status: number, cause?: unknown): EaselError;
}

export function createSignIn(context: SignInContext): SignIn {
  const { options } = context;
  return options.mode === "session" ? signInBySession(context) : signInByToken(context, options);
}
