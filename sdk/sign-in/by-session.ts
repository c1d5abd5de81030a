import { toPath } from "./return-to.ts";
import type { SignIn, SignInContext } from "./context.ts";

/** The server has the tokens, and the browser a cookie. */
export function signInBySession(context: SignInContext): SignIn {
  let wasSignedIn: boolean | undefined;
  const notice = (isSignedIn: boolean) => {
    const isChanged = wasSignedIn !== undefined && wasSignedIn !== isSignedIn;
    wasSignedIn = isSignedIn;
    if (isChanged) context.changed(isSignedIn);
    return isSignedIn;
  };
  const isRefusal = (error: unknown) => context.isError(error) && error.status === 401;

  return {
    async login(target) {
      const returnTo = encodeURIComponent(toPath(target?.returnTo));
      location.assign(`${context.url}/v1/auth/login?returnTo=${returnTo}`);
    },
    /** The server has done it all: pages are the same for both modes. */
    async callback() {
      return { returnTo: toPath(undefined) };
    },
    async isSignedIn() {
      try {
        await context.readSession();
        return notice(true);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        return notice(false);
      }
    },
    async logout(target) {
      const returnTo = toPath(target?.returnTo ?? "/");
      try {
        const { endSessionUrl } = await context.endSession(undefined);
        notice(false);
        location.assign(endSessionUrl ?? returnTo);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        location.assign(returnTo);
      }
    },
    async token() {
      return undefined;
    },
    refused: () => false,
  };
}
