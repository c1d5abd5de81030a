import express, { type Request, type RequestHandler, type Response, Router } from "express";
import type Provider from "oidc-provider";
import type { Client, DeviceCode } from "oidc-provider";
import { ApiError, badRequest, conflict, forbidden, notFound } from "../errors.ts";
import {
  configure,
  type DevelopmentProviderOptions,
  identityScopes,
  isBrowserPlace,
} from "./development-configuration.ts";
import { chooseUserPage, type DemoUser, enterCodePage, messagePage } from "./development-pages.ts";

/**
 * An OpenID Connect provider for development: real in every protocol, but whoever opens its page signs in as a demo
 * user with one click. It refuses to run in production.
 */
export async function createDevelopmentProvider(options: DevelopmentProviderOptions): Promise<{ router: Router }> {
  if (options.environment === "production") throw new Error("The development provider does not run in production.");
  const ProviderClass = await importQuietly();
  const provider = new ProviderClass(options.issuer, await configure(options));
  provider.on("backchannel.error", (_ctx, error) => options.log.warn({ err: error }, "back-channel logout"));
  provider.on("server_error", (_ctx, error) => options.log.error({ err: error }, "development sign-in provider"));
  // It believes what `asIssuer` says.
  provider.proxy = true;
  letBrowsersIn(provider, options);

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
  router.use(asIssuer(options.issuer), provider.callback());
  return { router };
}

/** Pages at any port and path of this machine may sign in: a list could not name them. */
function letBrowsersIn(provider: Provider, options: DevelopmentProviderOptions): void {
  const { prototype } = provider.Client;
  const { redirectUriAllowed, postLogoutRedirectUriAllowed } = prototype;
  const isOpen = (client: Client, uri: string) =>
    client.clientId === options.browserClientId && isBrowserPlace(uri, options);
  prototype.redirectUriAllowed = function (uri) {
    return isOpen(this, uri) || redirectUriAllowed.call(this, uri);
  };
  prototype.postLogoutRedirectUriAllowed = function (uri) {
    return isOpen(this, uri) || postLogoutRedirectUriAllowed.call(this, uri);
  };
}

/** The URLs that it gives out begin with its issuer, whatever a request calls it. */
function asIssuer(issuer: string): RequestHandler {
  const { protocol, host } = new URL(issuer);
  return (req, _res, next) => {
    req.headers["x-forwarded-proto"] = protocol.slice(0, -1);
    req.headers["x-forwarded-host"] = host;
    next();
  };
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
  // It counts whatever it is configured with among its own, too.
  grant.addOIDCScope(scopes.join(" "));
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
    const client = await provider.Client.find(String(signIn.params.client_id));
    sendPage(res, 200, chooseUserPage(users, `Sign in to ${client?.clientName ?? "this client"} as:`, {}));
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
  res.setHeader(
    "Content-Security-Policy",
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'",
  );
  res.status(status).type("html").send(html);
}
