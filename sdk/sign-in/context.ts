import type { AuthOptions } from "../auth-types.ts";
import type { EaselError } from "../errors.ts";
import type { Discovery, LoggedOut } from "../generated/resources.ts";

export interface SignIn {
  login(target?: Target): Promise<void>;
  callback(): Promise<{ returnTo: string }>;
  isSignedIn(): Promise<boolean>;
  logout(target?: Target): Promise<void>;
  /** For the next request; undefined where nobody is signed in. */
  token(): Promise<string | undefined>;
  /** The server has refused this token. Says whether to try another one. */
  refused(token: string): boolean;
}

export interface Target {
  returnTo?: string | undefined;
}

/** What it needs of the client. */
export interface SignInContext {
  /** The base of the API. */
  url: string;
  /** What the keys of a sign-in begin with, in the browser's storage. */
  keyPrefix: string;
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
