import { signInBySession } from "./by-session.ts";
import { signInByToken } from "./by-token.ts";
import type { SignIn, SignInContext } from "./context.ts";

/* What is loaded when a page signs somebody in. It is a file of its own, and shares nothing with the rest but types. */

export function createSignIn(context: SignInContext): SignIn {
  const { options } = context;
  return options.mode === "session" ? signInBySession(context) : signInByToken(context, options);
}
