import type { Configuration, TokenEndpointResponse } from "openid-client";
import { authError, CliError, networkCodeOf, temporaryError } from "./errors.ts";
import type { Tokens } from "./profiles.ts";
import { isLoopback } from "./server.ts";
import { requireSafeForTokens } from "./server.ts";

/** Where and as whom this program signs in. */
export interface Provider {
  issuer: string;
  clientId: string;
  audience: string;
  /** Whether plain HTTP is allowed beyond this machine. */
  insecure: boolean;
}

/** A device sign-in (RFC 8628) that waits for its approval in a browser. */
export interface DeviceSignIn {
  userCode: string;
  verificationUri: string;
  verificationUriComplete: string | undefined;
  expiresInSeconds: number;
  /** Asks the provider until somebody approved or refused, or the code is too old. */
  wait(): Promise<Tokens>;
}

const requestTimeoutSeconds = 15;

/** Begins a device sign-in: the provider hands out the code to be typed in a browser. */
export async function beginDeviceSignIn(provider: Provider, scopes: string[]): Promise<DeviceSignIn> {
  return explained(provider, async () => {
    const oidc = await import("openid-client");
    const configuration = await discover(provider);
    if (!configuration.serverMetadata().device_authorization_endpoint) {
      throw authError(
        `The sign-in provider ${provider.issuer} does not offer the device flow.`,
        "Get an access token from it another way, then: easel login --with-token",
      );
    }
    const resource = { resource: provider.audience };
    const answer = await oidc.initiateDeviceAuthorization(configuration, { scope: scopes.join(" "), ...resource });
    return {
      userCode: answer.user_code,
      verificationUri: answer.verification_uri,
      verificationUriComplete: answer.verification_uri_complete,
      expiresInSeconds: answer.expires_in,
      wait: () =>
        explained(provider, async () => {
          const signal = AbortSignal.timeout(answer.expires_in * 1000);
          const polling = oidc.pollDeviceAuthorizationGrant(configuration, answer, resource, { signal });
          const tokens = await polling.catch((error: unknown) => {
            throw signal.aborted
              ? authError("Nobody approved the sign-in in time.", "Begin again: easel login")
              : error;
          });
          return toTokens(provider, tokens);
        }),
    };
  });
}

/** Trades the refresh token for new tokens. The old refresh token is spent by that. */
export async function renewTokens(provider: Provider, refreshToken: string): Promise<Tokens> {
  return explained(provider, async () => {
    const oidc = await import("openid-client");
    const configuration = await discover(provider);
    const answer = await oidc.refreshTokenGrant(configuration, refreshToken, { resource: provider.audience });
    return { ...toTokens(provider, answer), refreshToken: answer.refresh_token ?? refreshToken };
  });
}

/** Ends a sign-in at the provider (RFC 7009), so that a copy of the refresh token is worth nothing. */
export async function revokeToken(provider: Provider, refreshToken: string): Promise<void> {
  await explained(provider, async () => {
    const oidc = await import("openid-client");
    await oidc.tokenRevocation(await discover(provider), refreshToken, { token_type_hint: "refresh_token" });
  });
}

async function discover(provider: Provider): Promise<Configuration> {
  requireSafeForTokens(provider.issuer, provider.insecure);
  const oidc = await import("openid-client");
  const execute = provider.insecure || isLoopback(provider.issuer) ? [oidc.allowInsecureRequests] : [];
  return oidc.discovery(new URL(provider.issuer), provider.clientId, undefined, oidc.None(), {
    execute,
    timeout: requestTimeoutSeconds,
  });
}

function toTokens(provider: Provider, answer: TokenEndpointResponse): Tokens {
  return {
    accessToken: answer.access_token,
    expiresAtMs: answer.expires_in === undefined ? undefined : Date.now() + answer.expires_in * 1000,
    refreshToken: answer.refresh_token,
    issuer: provider.issuer,
    clientId: provider.clientId,
    audience: provider.audience,
  };
}

/** The refusals of RFC 6749 and RFC 8628 that a person can do something about. */
const refusals: Record<string, string> = {
  access_denied: "The sign-in was refused in the browser.",
  expired_token: "The code was not used in time.",
  invalid_grant: "The sign-in has ended.",
};

async function explained<T>(provider: Provider, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CliError || !(error instanceof Error)) throw error;
    const refusal = "error" in error && typeof error.error === "string" ? error.error : undefined;
    if (refusal !== undefined) {
      const sentence =
        refusals[refusal] ?? `The sign-in provider ${provider.issuer} refused: ${error.message} (${refusal}).`;
      throw authError(sentence, "Sign in again: easel login", { cause: error });
    }
    const reason = networkCodeOf(error) ?? error.message;
    throw temporaryError(
      `The sign-in provider ${provider.issuer} gave no useful answer (${reason}).`,
      "See whether it is up, then try again.",
      { cause: error },
    );
  }
}
