import type { AuthResource } from "./generated/resources.ts";

/** A page signs people in by itself (authorization code with PKCE), and sends an access token with each request. */
export interface TokenAuthOptions {
  mode?: "token" | undefined;
  /** The page that the provider sends people back to, registered there; a path is on the page's own origin. */
  redirectUri: string;
  /** The client as which the page is registered at the provider. By default the one that the server names. */
  clientId?: string | undefined;
  /** What the page may do in people's names. By default all that the server has; less is safer. */
  scopes?: readonly string[] | undefined;
  /**
   * Where the sign-in is remembered: `local` in all tabs, and when the browser is opened again; `session` in this tab;
   * `memory` until the page is left. Default `local`.
   */
  storage?: "local" | "session" | "memory" | undefined;
}

/** The server signs people in and keeps the tokens; the browser has a cookie that no script can read. */
export interface SessionAuthOptions {
  mode: "session";
}

export type AuthOptions = TokenAuthOptions | SessionAuthOptions;

/** Signing in and out of a page. Works in browsers, with the option `auth` of `createEasel`. */
export interface Auth {
  /** Leaves the page for the sign-in provider. */
  login(options?: { returnTo?: string | undefined }): Promise<void>;
  /** Ends the sign-in on the page `redirectUri`, and says where to go on: the `returnTo` of the login, as a path. */
  callback(): Promise<{ returnTo: string }>;
  isSignedIn(): Promise<boolean>;
  /** Calls the listener when somebody has signed in or out, in other tabs, too. Gives what ends that. */
  onChange(listener: (isSignedIn: boolean) => void): () => void;
  /** Forgets the sign-in, here and at the provider, and leaves the page; it comes back at `returnTo`, by default `/`. */
  logout(options?: { returnTo?: string | undefined }): Promise<void>;
}

/** `easel.auth`: what pages do, and the operations of the API that go with it. */
export type FullAuth = AuthResource & Auth;
