/** Small values that may vanish at any time. A cache that is away answers like an empty one. */
export interface Cache {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, ttlSeconds: number): Promise<void>;
  /** Resolves when the cache answers, rejects when it is away. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
