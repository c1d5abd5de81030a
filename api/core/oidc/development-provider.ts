import { generateKeyPairSync, randomBytes } from "node:crypto";
import path from "node:path";
import express, { type Request, type RequestHandler, type Response, Router } from "express";
import type { Knex } from "knex";
import type Provider from "oidc-provider";
import type { Configuration, DeviceCode } from "oidc-provider";
import { ApiError, badRequest, conflict, forbidden, notFound } from "../errors.ts";
import { keptFile } from "../kept-file.ts";
import type { Logger } from "../log.ts";
import { createAdapter } from "./development-adapter.ts";
import { chooseUserPage, type DemoUser, enterCodePage, messagePage } from "./development-pages.ts";

export interface DevelopmentProviderOptions {
  /** Where it is mounted, as clients see it. */
  issuer: string;
  audience: string;
  cliClientId: string;
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
const identityScopes = ["openid", "offline_access", "profile"];
const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

/**
 * An OpenID Connect provider for development: real in every protocol, but whoever opens its page signs in as a demo
 * user with one click. It refuses to run in production.
 */
export async function createDevelopmentProvider(options: DevelopmentProviderOptions): Promise<{ router: Router }> {
  if (options.environment === "production") throw new Error("The development provider does not run in production.");
  const ProviderClass = await importQuietly();
  const provider = new ProviderClass(options.issuer, await configure(options));
  provider.on("server_error", (_ctx, error) => options.log.error({ err: error }, "development sign-in provider"));

  provider.use(async (ctx, next) => {
    await next();
    // Without a word on it, clients ask every five seconds (RFC 8628), and whoever has just clicked waits for that.
    if (ctx.path.endsWith("/device/auth") && ctx.status === 200) ctx.body = { ...ctx.body, interval: 1 };
  });

  const router = Router();
  const form = express.urlencoded({ extended: false, limit: "10kb" });
  const json = express.json({ limit: "10kb" });
  router.get("/device", showDevicePage(provider, options));
  router.post("/device", requireSameOrigin(options.issuer), form, approveOnPage(provider, options));
  router.post("/demo/approve", requireSameOrigin(options.issuer), json, approveByProgram(provider, options));
  router.get("/interaction/:uid", showSignInPage(provider, options));
  router.post("/interaction/:uid", requireSameOrigin(options.issuer), form, finishSignIn(provider, options));
  router.use(provider.callback());
  return { router };
}

/** The package warns of Node 20, on which it runs well, on its way in. */
async function importQuietly(): Promise<typeof Provider> {
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes("Unsupported runtime")) warn(...words);
  };
  try {
    return (await import("oidc-provider")).default;
  } finally {
    console.warn = warn;
  }
}

async function configure(options: DevelopmentProviderOptions): Promise<Configuration> {
  const { audience, cliClientId, scopes, users } = options;
  const { signingKey, cookieKey } = keptKeys(options.dataDir);
  const userOf = (id: string | undefined) => users.find((user) => user.id === id);
  return {
    adapter: await createAdapter(options.db),
    jwks: { keys: [signingKey] },
    cookies: { keys: [cookieKey] },
    clients: [
      {
        client_id: cliClientId,
        client_name: "The easel command line",
        application_type: "native",
        token_endpoint_auth_method: "none",
        redirect_uris: ["http://127.0.0.1/callback"],
        grant_types: [deviceGrant, "authorization_code", "refresh_token"],
        response_types: ["code"],
      },
    ],
    clientDefaults: { id_token_signed_response_alg: "ES256" },
    scopes: [...identityScopes, ...scopes],
    claims: { openid: ["sub"], profile: ["name", "preferred_username"] },
    clientBasedCORS: () => true,
    features: {
      devInteractions: { enabled: false },
      deviceFlow: { enabled: true },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
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
    },
    extraTokenClaims: (_ctx, token) => {
      const user = "accountId" in token ? userOf(token.accountId) : undefined;
      return user && { roles: user.roles, name: user.name, preferred_username: user.handle };
    },
    findAccount: (_ctx, id) => {
      const user = userOf(id);
      return user && { accountId: id, claims: () => ({ sub: id, name: user.name, preferred_username: user.handle }) };
    },
    interactions: { url: (_ctx, { uid }) => `${new URL(options.issuer).pathname}/interaction/${uid}` },
    issueRefreshToken: (_ctx, client, code) =>
      client.grantTypeAllowed("refresh_token") && code.scopes.has("offline_access"),
    rotateRefreshToken: true,
    ttl: {
      AccessToken: accessTokenSeconds,
      DeviceCode: 10 * 60,
      Grant: 30 * day,
      IdToken: 15 * 60,
      Interaction: 10 * 60,
      RefreshToken: 30 * day,
      Session: day,
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

/** No other page in the same browser may sign somebody in here. Programs send no Origin. */
function requireSameOrigin(issuer: string): RequestHandler {
  return (req, _res, next) => {
    const { origin } = req.headers;
    if (origin !== undefined && origin !== new URL(issuer).origin) {
      throw forbidden("foreign_origin", "This form was not sent by a page of the development sign-in provider.");
    }
    next();
  };
}

function showDevicePage(provider: Provider, { users }: DevelopmentProviderOptions): RequestHandler {
  return async (req, res) => {
    const userCode = textIn(req.query, "user_code");
    if (!userCode) return sendPage(res, 200, enterCodePage("Type the code that your device shows."));
    try {
      await requirePendingCode(provider, userCode);
      sendPage(
        res,
        200,
        chooseUserPage(users, `Sign in the device that shows ${userCode}, as:`, { user_code: userCode }),
      );
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      sendPage(res, error.status, enterCodePage(error.message));
    }
  };
}

function approveOnPage(provider: Provider, options: DevelopmentProviderOptions): RequestHandler {
  return async (req, res) => {
    try {
      const user = await approve(provider, options, req);
      sendPage(res, 200, messagePage("Signed in", `The device is signed in as ${user.name}. You can close this page.`));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      sendPage(res, error.status, messagePage("That did not work", error.message));
    }
  };
}

/** What a person does on the page, for scripts and tests: `{ "user_code": "ABCD-EFGH", "user": "cleo" }`. */
function approveByProgram(provider: Provider, options: DevelopmentProviderOptions): RequestHandler {
  return async (req, res) => {
    const { id, handle } = await approve(provider, options, req);
    res.json({ user: { id, handle } });
  };
}

async function approve(provider: Provider, options: DevelopmentProviderOptions, req: Request): Promise<DemoUser> {
  const user = requireUser(options, textIn(req.body, "user"));
  const code = await requirePendingCode(provider, textIn(req.body, "user_code") ?? "");
  const scopes = String(code.params?.scope ?? "").split(" ");
  Object.assign(code, {
    accountId: user.id,
    authTime: Math.floor(Date.now() / 1000),
    grantId: await grantEverything(provider, options, user.id, code.clientId ?? "", scopes),
    scope: scopes.join(" "),
    resource: options.audience,
  });
  await code.save();
  return user;
}

async function requirePendingCode(provider: Provider, userCode: string): Promise<DeviceCode> {
  const code = await provider.DeviceCode.findByUserCode(userCode.toUpperCase().replace(/\W/g, ""));
  if (!code || code.isExpired) throw notFound("code, or it has expired");
  if (code.accountId || code.error) throw conflict("code_used", "This code was used already.");
  return code;
}

function requireUser({ users }: DevelopmentProviderOptions, name: string | undefined): DemoUser {
  const user = users.find(({ id, handle }) => id === name || handle === name);
  if (!user) throw badRequest("unknown_user", `The demo users are ${users.map(({ handle }) => handle).join(", ")}.`);
  return user;
}

function grantEverything(
  provider: Provider,
  { audience }: DevelopmentProviderOptions,
  accountId: string,
  clientId: string,
  scopes: readonly string[],
): Promise<string> {
  const grant = new provider.Grant({ accountId, clientId });
  grant.addOIDCScope(scopes.filter((scope) => identityScopes.includes(scope)).join(" "));
  grant.addResourceScope(audience, scopes.filter((scope) => !identityScopes.includes(scope)).join(" "));
  return grant.save();
}

/** A sign-in that a browser has begun; undefined, and told so on a page, where it is over or was never there. */
async function findSignIn(provider: Provider, req: Request, res: Response) {
  try {
    return await provider.interactionDetails(req, res);
  } catch {
    sendPage(res, 400, messagePage("This sign-in is over", "Go back to where you came from, and sign in again."));
    return undefined;
  }
}

function showSignInPage(provider: Provider, { users }: DevelopmentProviderOptions): RequestHandler {
  return async (req, res) => {
    const signIn = await findSignIn(provider, req, res);
    if (!signIn) return;
    const { params } = signIn;
    sendPage(res, 200, chooseUserPage(users, `Sign in to ${params.client_id} as:`, {}));
  };
}

function finishSignIn(provider: Provider, options: DevelopmentProviderOptions): RequestHandler {
  return async (req, res) => {
    const signIn = await findSignIn(provider, req, res);
    if (!signIn) return;
    const { params } = signIn;
    const user = requireUser(options, textIn(req.body, "user"));
    const scopes = String(params.scope ?? "").split(" ");
    const grantId = await grantEverything(provider, options, user.id, String(params.client_id), scopes);
    await provider.interactionFinished(req, res, { login: { accountId: user.id }, consent: { grantId } });
  };
}

function textIn(source: unknown, name: string): string | undefined {
  const value: unknown = typeof source === "object" && source !== null ? Reflect.get(source, name) : undefined;
  return typeof value === "string" && value ? value : undefined;
}

function sendPage(res: Response, status: number, html: string): void {
  res.setHeader("Cache-Control", "no-store");
  // Pages and the forms on them stay here; the sign-in goes on to the client, wherever that is.
  res.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
  res.status(status).type("html").send(html);
}
