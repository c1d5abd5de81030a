import { generateKeyPairSync, randomBytes } from "node:crypto";
import path from "node:path";
import type { Knex } from "knex";
import type { ClientMetadata, Configuration } from "oidc-provider";
import { keptFile } from "../kept-file.ts";
import type { Logger } from "../log.ts";
import { createAdapter } from "./development-adapter.ts";
import { type DemoUser, logoutPage, messagePage } from "./development-pages.ts";
import { callbackPath } from "./oidc.ts";

export interface DevelopmentProviderOptions {
  /** Where it is mounted, as clients see it. */
  issuer: string;
  audience: string;
  /** The base of the API, which is a client, too. */
  publicUrl: string;
  /** Where the API sends browsers that have signed out. */
  appUrl: string;
  cliClientId: string;
  browserClientId: string;
  /** The API itself, for sessions with a cookie. */
  serverClient: { id: string; secret: string | undefined } | undefined;
  /** Whose pages may sign in as `browserClientId`, beside those of this machine; `*` is any. */
  browserOrigins: readonly string[];
  /** Those of the API, which may be asked for beside the identity. */
  scopes: readonly string[];
  users: readonly DemoUser[];
  /** Its signing key is kept here. */
  dataDir: string;
  db: Knex;
  log: Logger;
  environment: string;
}

const day = 24 * 60 * 60;
const accessTokenSeconds = 15 * 60;
export const identityScopes = ["openid", "offline_access", "profile"];
const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

/** A partner's server, which signs in as itself. Its secret is in the documentation: it is worth nothing elsewhere. */
const partnerClient = { client_id: "easel-partner", client_secret: "easel-partner-development" };

export async function configure(options: DevelopmentProviderOptions): Promise<Configuration> {
  const { scopes, users, serverClient } = options;
  const { signingKey, cookieKey } = keptKeys(options.dataDir);
  const userOf = (id: string | undefined) => users.find((user) => user.id === id);
  return {
    adapter: await createAdapter(options.db),
    // By itself it would not send a logout to this machine; there is nothing else that it sends.
    fetch: (url, request) => fetch(url, Object.assign({}, request, { dispatcher: undefined })),
    jwks: { keys: [signingKey] },
    cookies: { keys: [cookieKey] },
    clients: clientsOf(options),
    clientDefaults: { id_token_signed_response_alg: "ES256" },
    scopes: [...identityScopes, ...scopes],
    claims: { openid: ["sub"], profile: ["name", "preferred_username", "roles"] },
    // Many providers put what they know into the ID token; the specification wants it at the UserInfo endpoint only.
    conformIdTokenClaims: false,
    clientBasedCORS: (_ctx, origin, client) =>
      client.clientId !== options.browserClientId || isBrowserPlace(origin, options),
    features: featuresOf(options),
    extraTokenClaims: (_ctx, token) => {
      const user = "accountId" in token ? userOf(token.accountId) : undefined;
      return user && claimsOf(user);
    },
    findAccount: (_ctx, id) => {
      const user = userOf(id);
      return user && { accountId: id, claims: () => ({ sub: id, ...claimsOf(user) }) };
    },
    interactions: { url: (_ctx, { uid }) => `${new URL(options.issuer).pathname}/interaction/${uid}` },
    renderError: (ctx, { error, error_description }) => {
      ctx.type = "html";
      ctx.body = messagePage("That did not work", error_description ?? error);
    },
    // A server keeps its session going by it; for browsers and devices people say that they want to stay signed in.
    issueRefreshToken: (_ctx, client, code) =>
      client.grantTypeAllowed("refresh_token") &&
      (client.clientId === serverClient?.id || code.scopes.has("offline_access")),
    rotateRefreshToken: true,
    ttl: {
      AccessToken: accessTokenSeconds,
      ClientCredentials: accessTokenSeconds,
      DeviceCode: 10 * 60,
      Grant: 30 * day,
      IdToken: 15 * 60,
      Interaction: 10 * 60,
      RefreshToken: 30 * day,
      // The server's refresh tokens end with it.
      Session: 30 * day,
    },
  };
}

const claimsOf = ({ name, handle, roles }: DemoUser) => ({ name, preferred_username: handle, roles });

function clientsOf(options: DevelopmentProviderOptions): ClientMetadata[] {
  const { appUrl, publicUrl, cliClientId, browserClientId, serverClient } = options;
  const clients: ClientMetadata[] = [
    {
      client_id: cliClientId,
      client_name: "The easel command line",
      application_type: "native",
      token_endpoint_auth_method: "none",
      redirect_uris: ["http://127.0.0.1/callback"],
      grant_types: [deviceGrant, "authorization_code", "refresh_token"],
      response_types: ["code"],
    },
    {
      client_id: browserClientId,
      client_name: "a site that uses Easel",
      token_endpoint_auth_method: "none",
      // Among others: see `isBrowserPlace`.
      redirect_uris: [`${appUrl}/`],
      post_logout_redirect_uris: [`${appUrl}/`],
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
    },
    {
      ...partnerClient,
      client_name: "A partner's server",
      redirect_uris: [],
      grant_types: ["client_credentials"],
      response_types: [],
    },
  ];
  if (serverClient?.secret !== undefined) {
    clients.push({
      client_id: serverClient.id,
      client_secret: serverClient.secret,
      client_name: "Easel",
      redirect_uris: [publicUrl + callbackPath],
      post_logout_redirect_uris: [`${appUrl}/`],
      backchannel_logout_uri: `${publicUrl}/v1/auth/backchannel-logout`,
      backchannel_logout_session_required: true,
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
    });
  }
  return clients;
}

const loopbackHosts = ["localhost", "127.0.0.1", "[::1]"];

/** Whether pages there may sign in: all of this machine, at any port, and those of the configuration. */
export function isBrowserPlace(url: string, { appUrl, browserOrigins }: DevelopmentProviderOptions): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin, hash } = new URL(url);
  if (!/^https?:$/.test(protocol) || hash) return false;
  return (
    loopbackHosts.includes(hostname) ||
    origin === new URL(appUrl).origin ||
    browserOrigins.some((own) => own === origin)
  );
}

function featuresOf({ audience, scopes }: DevelopmentProviderOptions): Configuration["features"] {
  return {
    devInteractions: { enabled: false },
    deviceFlow: { enabled: true },
    clientCredentials: { enabled: true },
    introspection: { enabled: true, allowedPolicy: (_ctx, client) => client.clientAuthMethod !== "none" },
    revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        const client = ctx.oidc.client?.clientName ?? "all sites";
        ctx.body = logoutPage(`You are signing out of ${client}, and here.`, form);
      },
      postLogoutSuccessSource: (ctx) => {
        ctx.body = messagePage("Signed out", "You are signed out. You can close this page.");
      },
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => audience,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: scopes.join(" "),
        audience,
        accessTokenFormat: "jwt",
        accessTokenTTL: accessTokenSeconds,
        jwt: { sign: { alg: "ES256" } },
      }),
    },
  };
}

interface KeptKeys {
  signingKey: Record<string, unknown>;
  cookieKey: string;
}

/** Made once: with other keys after a restart, everybody would have to sign in again. */
function keptKeys(dataDir: string): KeptKeys {
  return JSON.parse(keptFile(path.join(dataDir, "development-keys.json"), () => JSON.stringify(makeKeys())));
}

function makeKeys(): KeptKeys {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const kid = randomBytes(8).toString("hex");
  return {
    signingKey: { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "ES256", kid },
    cookieKey: randomBytes(32).toString("base64url"),
  };
}
