/** What is remembered of a sign-in. The access token is not: it stays in the memory of the page. */
export interface Kept {
  /** Tells two sign-ins apart, whoever signed in. */
  id: string;
  refreshToken: string | undefined;
  /** For the provider's sign-out. */
  idToken: string | undefined;
}

/** Sign-ins under way: only the tab that began one can end it. */
export interface Pending {
  nonce: string;
  codeVerifier: string;
  redirectUri: string;
  returnTo: string;
}

export interface Store {
  read(): Kept | undefined;
  write(kept: Kept): void;
  forget(): void;
}

/** Keys begin with the server, and end with the provider and the client that a refresh token must not leave. */
export const keyPrefix = (apiUrl: string) => `easel ${apiUrl} `;

/** Whether anything is kept for a server: who is not signed in need not ask for its provider. */
export function isAnythingKept(storage: Storage, prefix: string): boolean {
  return Object.keys(storage).some((key) => key.startsWith(prefix));
}

export function createStore(storage: Storage, key: string): Store {
  return {
    read: () => parse<Kept>(storage.getItem(key)),
    write: (kept) => storage.setItem(key, JSON.stringify(kept)),
    forget: () => storage.removeItem(key),
  };
}

export function keepPending(state: string, pending: Pending): void {
  sessionStorage.setItem(pendingKey(state), JSON.stringify(pending));
}

/** Each can be taken once. */
export function takePending(state: string): Pending | undefined {
  const pending = parse<Pending>(sessionStorage.getItem(pendingKey(state)));
  sessionStorage.removeItem(pendingKey(state));
  return pending;
}

const pendingKey = (state: string) => `easel sign-in ${state}`;

function parse<T>(text: string | null): T | undefined {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Like the browser's storages, until the page is left. */
export function memoryStorage(): Storage {
  const items = new Map<string, string>();
  return Object.defineProperties({} as Storage, {});
}
