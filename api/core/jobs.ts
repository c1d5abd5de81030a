import type { Context } from "./context.ts";

/** A named piece of background work. Who handles it is decided on a higher floor. */
export interface Job<Payload extends object> {
  readonly name: string;
  /** How often it is tried in all, with growing pauses between the tries. */
  readonly attempts: number;
  /** Never set: carries the payload's type. */
  readonly payload?: Payload;
}
export interface JobQueue {}
export const _c = (_: Context) => {};
