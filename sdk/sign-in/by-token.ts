import type { TokenAuthOptions } from "../auth-types.ts";
import { openProvider, type Provider, type Tokens } from "./provider.ts";
import { TabLock } from "./locks.ts";
import { toPath } from "./return-to.ts";
import type { SignIn, SignInContext } from "./context.ts";
import { createStore, idIn, type Kept, keepPending, keyPrefix, openArea, type Store, takePending } from "./store.ts";

/** A token is renewed this long before its end, so that it does not end on its way; a short one after half its time. */
const renewBeforeMs = 60_000;

interface Access {
  /** The sign-in that it is of. */
  id: string;
  token: string;
  renewAt: number;
}

interface Opened {
  provider: Provider;
  store: Store;
  lock: TabLock;
}

/** Signs in by authorization code with PKCE (RFC 9700 section 2.1.1), and keeps the sign-in going. */
export function signInByToken(context: SignInContext, options: TokenAuthOptions): SignIn {
  const signIn = new TokenSignIn(context, options);
  return {
    login: (target) => signIn.login(toPath(target?.returnTo)),
    callback: () => signIn.callback(),
    isSignedIn: async () => signIn.mayBeSignedIn() && (await signIn.isSignedIn()),
    logout: (target) => signIn.logout(toPath(target?.returnTo ?? "/")),
    token: async () => (signIn.mayBeSignedIn() ? signIn.token() : undefined),
  };
}

class TokenSignIn {
  readonly #context: SignInContext;
  readonly #options: TokenAuthOptions;
  readonly #area;
  readonly #prefix: string;
  #opening: Promise<Opened> | undefined;
  #finishing: Promise<{ returnTo: string }> | undefined;
  #renewing: Promise<string | undefined> | undefined;
  #access: Access | undefined;

  constructor(context: SignInContext, options: TokenAuthOptions) {
    this.#context = context;
    this.#options = options;
    this.#area = openArea(options.storage ?? "local");
    this.#prefix = keyPrefix(context.url);
    addEventListener("storage", (event) => this.#noticeOtherTab(event));
  }

  /** Who is not signed in need not ask for the provider. */
  mayBeSignedIn(): boolean {
    return this.#area.keys().some((key) => key.startsWith(this.#prefix));
  }

  async isSignedIn(): Promise<boolean> {
    const { store } = await this.#open();
    return store.read() !== undefined;
  }

  async login(returnTo: string): Promise<void> {
    if (!globalThis.isSecureContext) {
      throw new TypeError("Browsers let pages sign in by HTTPS only, or on localhost. Open this page that way.");
    }
    const { provider } = await this.#open();
    const redirectUri = new URL(this.#options.redirectUri, location.href).href;
    const { url, state, nonce, codeVerifier } = await provider.begin(redirectUri);
    keepPending(state, { nonce, codeVerifier, redirectUri, returnTo });
    location.assign(url);
  }

  /** Once for each time that the page is opened, however often it is called: a code is good once. */
  callback(): Promise<{ returnTo: string }> {
    this.#finishing ??= this.#finish();
    return this.#finishing;
  }

  async #finish(): Promise<{ returnTo: string }> {
    const answer = new URL(location.href);
    cleanAddress(answer);
    const state = answer.searchParams.get("state") ?? "";
    const pending = takePending(state);
    if (!pending) {
      throw this.#context.error(
        "This sign-in was not begun in this tab, or was finished already. Sign in again.",
        "sign_in_failed",
        0,
      );
    }
    const opened = await this.#open();
    const tokens = await opened.provider.finish(answer, state, pending);
    await opened.lock.run(async () => {
      const before = await opened.lock.readNewest(opened.store);
      const { version = 0 } = before ?? {};
      await this.#keep(opened, tokens, {
        id: crypto.randomUUID(),
        refreshToken: undefined,
        idToken: undefined,
        version,
      });
    });
    this.#context.changed(true);
    return { returnTo: pending.returnTo };
  }

  async token(): Promise<string | undefined> {
    const { store } = await this.#open();
    const kept = store.read();
    if (!kept) {
      this.#access = undefined;
      return undefined;
    }
    if (this.#access?.id === kept.id && Date.now() < this.#access.renewAt) return this.#access.token;
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  /** One tab after the other: a refresh token is good once, and the next one has what the one before has left. */
  async #renew(): Promise<string | undefined> {
    const opened = await this.#open();
    const { provider, store, lock } = opened;
    return lock.run(async () => {
      const kept = await lock.readNewest(store);
      if (!kept) return undefined;
      try {
        if (kept.refreshToken === undefined) {
          throw this.#context.error("The sign-in is over. Sign in again.", "sign_in_expired", 401);
        }
        const tokens = await provider.refresh(kept.refreshToken);
        return await this.#keep(opened, tokens, kept);
      } catch (error) {
        if (this.#context.isError(error) && error.code === "sign_in_expired") this.#forget(store);
        throw error;
      }
    });
  }

  async logout(returnTo: string): Promise<void> {
    const token = this.#access && Date.now() < this.#access.renewAt ? this.#access.token : undefined;
    const opened = await this.#open().catch(() => undefined);
    // Where the provider cannot be asked, the sign-in is over on this side at least.
    const kept = opened ? await this.#forgetEverywhere(opened) : await this.#forgetHere();
    await Promise.allSettled([
      ...(token ? [this.#context.endSession(token)] : []),
      ...(opened && kept?.refreshToken ? [opened.provider.revoke(kept.refreshToken)] : []),
    ]);
    const target = new URL(returnTo, location.href);
    target.hash = "";
    location.assign(opened?.provider.endSessionUrl(kept?.idToken, target.href) ?? returnTo);
  }

  /** Behind a renewal that is under way, or what it brings would stay. */
  #forgetEverywhere({ store, lock }: Opened): Promise<Kept | undefined> {
    return lock.run(async () => {
      const kept = await lock.readNewest(store);
      this.#forget(store);
      if (kept) await lock.announce(kept.version + 1);
      return kept;
    });
  }

  async #forgetHere(): Promise<undefined> {
    const keys = this.#area.keys().filter((key) => key.startsWith(this.#prefix));
    for (const key of keys) {
      await new TabLock(key).run(async () => this.#forget(createStore(this.#area, key)));
    }
  }

  async #keep({ store, lock }: Opened, tokens: Tokens, before: Kept): Promise<string> {
    const { accessToken, expiresInMs } = tokens;
    const { id } = before;
    const version = Math.max(Date.now(), before.version + 1);
    this.#access = {
      id,
      token: accessToken,
      renewAt: Date.now() + Math.max(expiresInMs - renewBeforeMs, expiresInMs / 2),
    };
    store.write({
      id,
      refreshToken: tokens.refreshToken ?? before.refreshToken,
      idToken: tokens.idToken ?? before.idToken,
      version,
    });
    await lock.announce(version);
    return accessToken;
  }

  #forget(store: Store): void {
    this.#access = undefined;
    const wasSignedIn = store.read() !== undefined;
    store.forget();
    if (wasSignedIn) this.#context.changed(false);
  }

  #noticeOtherTab({ key, newValue, oldValue, storageArea }: StorageEvent): void {
    if ((this.#options.storage ?? "local") !== "local" || storageArea !== localStorage) return;
    // All keys at once where the storage was cleared.
    if (key !== null && !key.startsWith(this.#prefix)) return;
    if (newValue === null) this.#access = undefined;
    // A renewal is no news; another person is.
    if (key === null || idIn(newValue) !== idIn(oldValue)) this.#context.changed(newValue !== null);
  }

  #open(): Promise<Opened> {
    this.#opening ??= openProvider(this.#context, this.#options).then(
      (provider) => {
        const key = `${this.#prefix}${provider.issuer} ${provider.clientId}`;
        return { provider, store: createStore(this.#area, key), lock: new TabLock(key) };
      },
      (error) => {
        this.#opening = undefined;
        throw error;
      },
    );
    return this.#opening;
  }
}

const answerParameters = ["code", "state", "iss", "session_state", "scope", "error", "error_description", "error_uri"];

/** The code is good for nothing once it is used, but has no business in the history, nor in a `Referer`. */
function cleanAddress(answer: URL): void {
  const clean = new URL(answer);
  for (const name of answerParameters) clean.searchParams.delete(name);
  history.replaceState(history.state, "", clean);
}
