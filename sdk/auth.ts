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
  const keyPrefix = `easel ${connection.url} `;
  let loading: Promise<SignIn> | undefined;
  let loaded: SignIn | undefined;

  const load = async () => {
    if (!options) throw new TypeError(withoutOption);
    if (!isPage) throw new TypeError("easel.auth signs in pages of a browser. Elsewhere give createEasel a token.");
    // Most of it is the protocol, which those do not load who never sign in.
    loading ??= import("./sign-in/sign-in.ts").then(
      ({ createSignIn }) => {
        loaded = createSignIn(contextOf(connection, options, keyPrefix, listeners));
        return loaded;
      },
      (cause) => {
        loading = undefined;
        const message = "The part of the page that signs people in could not be loaded. Try again.";
        throw new EaselError(message, { code: "network_error", status: 0, request: "easel.auth", cause });
      },
    );
    return loading;
  };

  if (options) {
    const isSession = options.mode === "session";
    connection.credentials = isSession ? "include" : "omit";
    const mayBeSignedIn = () => !isSession && isPage && (loading !== undefined || hasKey(options, keyPrefix));
    connection.token = async (): Promise<Token> => (mayBeSignedIn() ? (await load()).token() : undefined);
    connection.refused = (token) => loaded?.refused(token) ?? false;
  }
  return {
    login: async (target) => (await load()).login(target),
    callback: async () => (await load()).callback(),
    isSignedIn: async () => (await load()).isSignedIn(),
    logout: async (target) => (await load()).logout(target),
    onChange(listener) {
      if (!options) throw new TypeError(withoutOption);
      // What happens in other tabs is heard by what is loaded here.
      load().catch(() => {});
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const withoutOption = "easel.auth needs the option auth: createEasel({ url, auth: { redirectUri } }).";

/** Whether a sign-in is remembered from before. What is kept in memory only is known to what is loaded. */
function hasKey(options: AuthOptions, keyPrefix: string): boolean {
  try {
    const storage = options.mode !== "session" && options.storage === "session" ? sessionStorage : localStorage;
    return Object.keys(storage).some((key) => key.startsWith(keyPrefix));
  } catch {
    // A browser that keeps nothing for a page throws already when it is asked where.
    return false;
  }
}

function contextOf(
  connection: Connection,
  options: AuthOptions,
  keyPrefix: string,
  listeners: Set<(isSignedIn: boolean) => void>,
): SignInContext {
  const call = <T>(route: string, changes: Partial<Connection>): ApiCall<T> =>
    toMethod({ ...connection, ...changes }, route)() as ApiCall<T>;
  return {
    url: connection.url,
    keyPrefix,
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
