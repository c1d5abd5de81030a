import type { TokenAuthOptions } from "../auth-types.ts";
import { openProvider, type Provider, type Tokens } from "./provider.ts";
import { TabLock } from "./locks.ts";
import { toPath } from "./return-to.ts";
import type { SignIn, SignInContext } from "./context.ts";
import { createStore, idIn, type Kept, keepPending, openArea, type Store, takePending } from "./store.ts";

/** A token is renewed this long before its end, so that it does not end on its way; a short one after half its time. */
const renewBeforeMs = 60_000;
/** A server that goes on refusing is not asked again and again with new tokens. */
const refusalPauseMs = 30_000;

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
    refused: (token) => signIn.refused(token),
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
  #refusal: { token: string; at: number } | undefined;

  constructor(context: SignInContext, options: TokenAuthOptions) {
    this.#context = context;
    this.#options = options;
    this.#area = openArea(options.storage ?? "local");
    this.#prefix = context.keyPrefix;
    addEventListener("storage", (event) => this.#noticeOtherTab(event));
  }

  /** Who is not signed in need not ask for the provider. */
  mayBeSignedIn(): boolean {
    return this.#area.keys().some((key) => key.startsWith(this.#prefix));
  }

  async isSignedIn(): Promise<boolean> {
    const { store } = await this.#open();
    return canGoOn(store.read());
  }

  async login(returnTo: string): Promise<void> {
    if (!globalThis.isSecureContext) {
      throw new TypeError("Browsers let pages sign in by HTTPS only, or on localhost. Open this page that way.");
    }
    const { provider } = await this.#open();
    const redirectUri = new URL(this.#options.redirectUri, location.href).href;
    const { url, state, nonce, codeVerifier } = await provider.begin(redirectUri);
    if (!keepPending(state, { nonce, codeVerifier, redirectUri, returnTo })) {
      const message = "The browser keeps nothing for this page. Allow it to store data, and sign in again.";
      throw this.#context.error(message, "sign_in_failed", 0);
    }
    location.assign(url);
  }

  /** Once for each time that the page is opened, however often it is called: a code is good once. */
  callback(): Promise<{ returnTo: string }> {
    this.#finishing ??= this.#open().then(
      (opened) => this.#finish(opened),
      (error) => {
        // The code is not used yet: this can be tried again.
        this.#finishing = undefined;
        throw error;
      },
    );
    return this.#finishing;
  }

  async #finish(opened: Opened): Promise<{ returnTo: string }> {
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
    const tokens = await opened.provider.finish(answer, state, pending);
    await opened.lock.run(async () => {
      const before = await opened.lock.readNewest(opened.store);
      const { version = 0 } = before ?? {};
      await this.#keep(opened, tokens, {
        id: crypto.randomUUID(),
        access: undefined,
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
    if (!kept) return undefined;
    const fresh = this.#freshToken(kept);
    if (fresh) return fresh;
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  /** Not one that was refused: an administrator may have ended it, or this clock be wrong. */
  #freshToken({ access }: Kept): string | undefined {
    if (!access || access.token === this.#refusal?.token || Date.now() >= access.renewAt) return undefined;
    return access.token;
  }

  refused(token: string): boolean {
    if (token === this.#refusal?.token) return true;
    if (this.#refusal && Date.now() < this.#refusal.at + refusalPauseMs) return false;
    this.#refusal = { token, at: Date.now() };
    return true;
  }

  /** One tab after the other: a refresh token is good once, and the next one has what the one before has left. */
  async #renew(): Promise<string | undefined> {
    const opened = await this.#open();
    const { provider, store, lock } = opened;
    return lock.run(async () => {
      const kept = await lock.readNewest(store);
      if (!kept) return undefined;
      // Another tab may have been faster.
      const fresh = this.#freshToken(kept);
      if (fresh) return fresh;
      try {
        if (kept.refreshToken === undefined) {
          throw this.#context.error("The sign-in is over. Sign in again.", "sign_in_expired", 401);
        }
        const tokens = await provider.refresh(kept.refreshToken);
        // Signed out meanwhile, by a page that did not wait for this.
        if (!store.read()) return undefined;
        return await this.#keep(opened, tokens, kept);
      } catch (error) {
        if (this.#context.isError(error) && error.code === "sign_in_expired") this.#forget(store);
        throw error;
      }
    });
  }

  /** First of all here, whatever else can be reached: who signs out may close the page at once. */
  async logout(returnTo: string): Promise<void> {
    const kept = this.#forgetHere();
    const opened = await this.#open().catch(() => undefined);
    const last = opened ? await this.#forgetEverywhere(opened).catch(() => undefined) : undefined;
    const { access, refreshToken, idToken } = last ?? kept ?? {};
    await Promise.allSettled([
      ...(access && Date.now() < access.endsAt ? [this.#context.endSession(access.token)] : []),
      ...(opened && refreshToken ? [opened.provider.revoke(refreshToken)] : []),
    ]);
    const target = new URL(returnTo, location.href);
    target.hash = "";
    location.assign(opened?.provider.endSessionUrl(idToken, target.href) ?? returnTo);
  }

  #forgetHere(): Kept | undefined {
    const keys = this.#area.keys().filter((key) => key.startsWith(this.#prefix));
    const stores = keys.map((key) => createStore(this.#area, key));
    const kept = stores.map((store) => store.read()).find((one) => one !== undefined);
    for (const store of stores) this.#forget(store);
    return kept;
  }

  /** Behind a renewal that is under way in another tab, or what it brings would stay. */
  #forgetEverywhere({ store, lock }: Opened): Promise<Kept | undefined> {
    return lock.run(async () => {
      const kept = await lock.readNewest(store);
      this.#forget(store);
      await lock.announce(Math.max(Date.now(), (kept?.version ?? 0) + 1));
      return kept;
    });
  }

  async #keep({ store, lock }: Opened, tokens: Tokens, before: Kept): Promise<string> {
    const { accessToken, expiresInMs } = tokens;
    const version = Math.max(Date.now(), before.version + 1);
    store.write({
      id: before.id,
      access: {
        token: accessToken,
        renewAt: Date.now() + Math.max(expiresInMs - renewBeforeMs, expiresInMs / 2),
        endsAt: Date.now() + expiresInMs,
      },
      refreshToken: tokens.refreshToken ?? before.refreshToken,
      idToken: tokens.idToken ?? before.idToken,
      version,
    });
    await lock.announce(version);
    return accessToken;
  }

  #forget(store: Store): void {
    const wasSignedIn = store.read() !== undefined;
    store.forget();
    if (wasSignedIn) this.#context.changed(false);
  }

  #noticeOtherTab({ key, newValue, oldValue, storageArea }: StorageEvent): void {
    if ((this.#options.storage ?? "local") !== "local" || storageArea !== localStorage) return;
    // All keys at once where the storage was cleared.
    if (key !== null && !key.startsWith(this.#prefix)) return;
    // A renewal is no news; another person is.
    if (key === null || idIn(newValue) !== idIn(oldValue)) this.#context.changed(newValue !== null);
  }

  #open(): Promise<Opened> {
    this.#opening ??= openProvider(this.#context, this.#options).then(
      (provider) => {
        const key = `${this.#prefix}${provider.issuer} ${provider.clientId}`;
        // What other tabs do not see they need not wait for.
        const isShared = (this.#options.storage ?? "local") === "local";
        const lock = new TabLock(isShared ? key : `${key} ${crypto.randomUUID()}`);
        return { provider, store: createStore(this.#area, key), lock };
      },
      (error) => {
        this.#opening = undefined;
        throw error;
      },
    );
    return this.#opening;
  }
}

/** Without a refresh token, until the access token ends. */
function canGoOn(kept: Kept | undefined): boolean {
  return kept !== undefined && (kept.refreshToken !== undefined || Date.now() < (kept.access?.endsAt ?? 0));
}

const answerParameters = ["code", "state", "iss", "session_state", "scope", "error", "error_description", "error_uri"];

/** The code is good for nothing once it is used, but has no business in the history, nor in a `Referer`. */
function cleanAddress(answer: URL): void {
  const clean = new URL(answer);
  for (const name of answerParameters) clean.searchParams.delete(name);
  history.replaceState(history.state, "", clean);
}
