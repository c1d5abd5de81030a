/** What is remembered of a sign-in. The access token is not: it stays in the memory of the page. */
export interface Kept {
  /** Tells two sign-ins apart, whoever signed in. */
  id: string;
  refreshToken: string | undefined;
  /** For the provider's sign-out. */
  idToken: string | undefined;
  /** Grows with each write, over all tabs. */
  version: number;
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

/** Where it is kept: one of the browser's storages, or the memory. */
export interface Area {
  keys(): string[];
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

export function openArea(kind: "local" | "session" | "memory"): Area {
  const storage = kind === "memory" ? undefined : findStorage(kind);
  if (!storage) return memoryArea();
  return {
    keys: () => Object.keys(storage),
    get: (key) => storage.getItem(key),
    set: (key, value) => storage.setItem(key, value),
    remove: (key) => storage.removeItem(key),
  };
}

/** A browser that keeps nothing for a page throws already when it is asked where. */
function findStorage(kind: "local" | "session"): Storage | undefined {
  try {
    return kind === "local" ? localStorage : sessionStorage;
  } catch {
    return undefined;
  }
}

function memoryArea(): Area {
  const items = new Map<string, string>();
  return {
    keys: () => [...items.keys()],
    get: (key) => items.get(key) ?? null,
    set: (key, value) => void items.set(key, value),
    remove: (key) => void items.delete(key),
  };
}

export function createStore(area: Area, key: string): Store {
  return {
    read: () => parse<Kept>(area.get(key)),
    write: (kept) => area.set(key, JSON.stringify(kept)),
    forget: () => area.remove(key),
  };
}

/** Of the sign-in that a storage event tells of. */
export const idIn = (value: string | null): string | undefined => parse<Kept>(value)?.id;

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
