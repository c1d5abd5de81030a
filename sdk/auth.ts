import type { Auth, AuthOptions } from "./auth-types.ts";
import type { ApiCall } from "./call.ts";
import { EaselError } from "./errors.ts";
import type { Discovery, LoggedOut } from "./generated/resources.ts";
import type { Connection, Token } from "./http.ts";
import { toMethod } from "./operation.ts";
import type { SignIn, SignInContext } from "./sign-in/context.ts";

/** Makes the sign-in, and has the connection send what comes of it. */
export function createAuth(connection: Connection, options: AuthOptions | undefined): Auth {
  const listeners = new Set<(isSignedIn: boolean) => void>();
  const isPage = typeof window === "object" && typeof window.location === "object";
  let loading: Promise<SignIn> | undefined;

  const load = async () => {
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
