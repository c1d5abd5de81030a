import type { AuthResource, Discovery, LoggedOut } from "./generated/resources.ts";
import { EaselError } from "./errors.ts";
import type { Connection, Token } from "./http.ts";
import { toMethod } from "./operation.ts";
import type { ApiCall } from "./call.ts";
import type { SignIn, SignInContext } from "./sign-in/sign-in.ts";

/** A page signs people in by itself (authorization code with PKCE), and sends an access token with each request. */
export interface TokenAuthOptions {
  mode?: "token" | undefined;
  /** The page that the provider sends people back to, registered there; a path is on the page's own origin. */
  redirectUri: string;
  /** The client as which the page is registered at the provider. By default the one that the server names. */
  clientId?: string | undefined;
  /** What the page may do in people's names. By default all that the server has. */
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

export type FullAuth = AuthResource & Auth;

/** Makes the sign-in, and has the connection send what comes of it. */
export function createAuth(connection: Connection, options: AuthOptions | undefined): Auth {
  const listeners = new Set<(isSignedIn: boolean) => void>();
  const isPage = typeof window === "object" && typeof window.location === "object";
  let loading: Promise<SignIn> | undefined;

  const load = () => {
    if (!options) throw new TypeError("easel.auth needs the option auth: createEasel({ url, auth: { redirectUri } }).");
    if (!isPage) throw new TypeError("easel.auth signs in pages of a browser. Elsewhere give createEasel a token.");
    // Most of it is the protocol, which those do not load who never sign in.
    loading ??= import("./sign-in/sign-in.ts").then(
      ({ createSignIn }) => createSignIn(contextOf(connection, options, listeners)),
      (error) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };

  if (options) {
    const isSession = options.mode === "session";
    connection.credentials = isSession ? "include" : "omit";
    connection.token = async (): Promise<Token> => (isSession || !isPage ? undefined : (await load()).token());
  }
  return {
    login: async (target) => (await load()).login(target),
    callback: async () => (await load()).callback(),
    isSignedIn: async () => (await load()).isSignedIn(),
    logout: async (target) => (await load()).logout(target),
    onChange(listener) {
      // What happens in other tabs is heard by what is loaded here.
      load().catch(() => {});
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function contextOf(
  connection: Connection,
  options: AuthOptions,
  listeners: Set<(isSignedIn: boolean) => void>,
): SignInContext {
  const call = <T>(route: string, changes: Partial<Connection>): ApiCall<T> =>
    toMethod({ ...connection, ...changes }, route)() as ApiCall<T>;
  return {
    url: connection.url,
    options,
    fetch: (input, init) => connection.fetch(input, init),
    discover: () => call<Discovery>("GET /.well-known/easel", { token: undefined }),
    readSession: () => call("GET /v1/auth/session", {}),
    endSession: (token) => call<LoggedOut>("POST /v1/auth/logout", { token, retries: 0, timeoutMs: 5000 }),
    changed: (isSignedIn) => {
      for (const listener of listeners) listener(isSignedIn);
    },
    isError: (error): error is EaselError => error instanceof EaselError,
    error: (message, code, status, cause) => new EaselError(message, { code, status, request: "easel.auth", cause }),
  };
}
