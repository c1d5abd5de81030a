/** What is remembered of a sign-in. */
export interface Kept {
  /** Tells two sign-ins apart, whoever signed in. */
  id: string;
  /** Kept, too: each page that is opened would else spend a refresh token, and one that is left too early would lose it. */
  access: { token: string; renewAt: number; endsAt: number } | undefined;
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

/** Says whether the browser lets the page keep it. */
export function keepPending(state: string, pending: Pending): boolean {
  try {
    sessionStorage.setItem(pendingKey(state), JSON.stringify(pending));
    return true;
  } catch {
    return false;
  }
}

/** Each can be taken once. */
export function takePending(state: string): Pending | undefined {
  const area = openArea("session");
  const pending = parse<Pending>(area.get(pendingKey(state)));
  area.remove(pendingKey(state));
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
