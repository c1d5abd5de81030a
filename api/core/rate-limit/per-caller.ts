import { LRUCache } from "lru-cache";
import type { RateLimitPolicy } from "./policy.ts";

/** Of one policy. Whoever is pushed out begins anew. */
const maxCallers = 50_000;

/** One of something for each caller. Each policy has its own room: a flood under one pushes nobody out of another. */
export class PerCaller<T extends object> {
  private readonly policies = new Map<string, LRUCache<string, T>>();

  constructor(private readonly create: () => T) {}

  find(policy: RateLimitPolicy, who: string): T | undefined {
    return this.policies.get(policy.name)?.get(who);
  }

  get(policy: RateLimitPolicy, who: string): T {
    let callers = this.policies.get(policy.name);
    if (!callers) {
      callers = new LRUCache({ max: maxCallers });
      this.policies.set(policy.name, callers);
    }
    let one = callers.get(who);
    if (!one) {
      one = this.create();
      callers.set(who, one);
    }
    return one;
  }
}
