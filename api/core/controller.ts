import type { Context } from "./context.ts";

/** What every controller stands on: the request's context, and what its answer may carry beside the body. */
export abstract class Controller {
  /** Set where the status depends on what happened; else the operation's own is sent. */
  status: number | undefined;
  readonly headers: Record<string, string> = {};
  /** Whether the answer holds what is shown once: a copy that is kept for repetitions is encrypted. */
  isSecret = false;

  constructor(protected readonly ctx: Context) {}
}
