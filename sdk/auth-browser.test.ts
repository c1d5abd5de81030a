import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { service } from "../api/testing/services.ts";
import { freePort, startTestApp, type TestApp } from "../api/testing/test-app.ts";
import type * as Sdk from "./index.ts";
import { builtPackage } from "./testing/built.ts";

declare global {
  /** The built SDK, as the page imports it. */
  var sdk: typeof Sdk;
  var easel: Sdk.Easel;
  /** Whether the page knows who has signed in, as listeners were told. */
  var told: boolean[];
}

/* The site, the API with its sign-in provider, and a stranger's site, each on an HTTPS origin of its own. */

const flags = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  ...["--host-resolver-rules=MAP *.easel.test 127.0.0.1, MAP *.evil.test 127.0.0.1", "--ignore-certificate-errors"],
];

interface Site {
  origin: string;
  close(): void;
}

const folder = mkdtempSync(path.join(tmpdir(), "easel-auth-"));

/** For an hour, and nobody trusts it but the browser of this test, which trusts anything. */
function makeCertificate() {
  const [key, cert] = [path.join(folder, "key.pem"), path.join(folder, "cert.pem")];
  const what = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1"];
  execFileSync("openssl", [...what, "-subj", "/CN=easel.test", "-keyout", key, "-out", cert], { stdio: "ignore" });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

describe.skipIf(!service("chromium"))(
  "signing in from a page of another origin (needs chromium: npm run services)",
  () => {
    let app: TestApp;
    let site: Site;
    let evil: Site;
    let proxy: Site;
    let browser: BrowserContext;
    let page: Page;
    /** All addresses that any tab has been at or was sent to, and all that pages have written to their consoles. */
    const addresses: string[] = [];
    const written: string[] = [];
    /** What the provider's token endpoint was asked for, and what it gave. */
    const granted: { grant: string | null; refreshToken: string | null; status: number }[] = [];
    const secrets = new Set<string>();

    beforeAll(async () => {
      const tls = makeCertificate();
      const serve = (host: string, port: number, handler: http.RequestListener): Promise<Site> => {
        const server = https.createServer(tls, handler);
        return new Promise((resolve) => {
          server.listen(port, "127.0.0.1", () => {
            const origin = `https://${host}:${(server.address() as AddressInfo).port}`;
            resolve({ origin, close: () => server.close().closeAllConnections() });
          });
        });
      };
      const port = await freePort();
      const pages: http.RequestListener = ({ url = "" }, res) => {
        const script = /^\/(index|sign-in)\.js$/.exec(url);
        res.setHeader("content-type", script ? "text/javascript" : "text/html");
        res.end(script ? readFileSync(path.join(builtPackage(), script[0])) : html);
      };
      site = await serve("app.easel.test", 0, pages);
      evil = await serve("app.evil.test", 0, pages);
      proxy = await serve("api.easel.test", 0, forwardTo(port));
      // The server finds its provider by the name that browsers use, which only they resolve.
      const really = globalThis.fetch;
      vi.stubGlobal("fetch", (input: string | URL | Request, init?: RequestInit) =>
        really(
          input instanceof Request ? input : String(input).replace(proxy.origin, `http://127.0.0.1:${port}`),
          init,
        ),
      );
      app = await startTestApp({
        PORT: String(port),
        BASE_URL: proxy.origin,
        APP_URL: site.origin,
        CORS_ORIGINS: site.origin,
        TRUSTED_PROXIES: "1",
      });
      browser = await chromium.launchPersistentContext(path.join(folder, "profile"), {
        executablePath: service("chromium") ?? "",
        args: flags,
        ignoreHTTPSErrors: true,
      });
      browser.setDefaultTimeout(10_000);
      browser.on("request", (request) => {
        if (request.isNavigationRequest()) addresses.push(request.url());
      });
      browser.on("console", (message) => written.push(message.text()));
      browser.on("response", async (response) => {
        if (!response.url().endsWith("/oidc/token") || response.request().method() !== "POST") return;
        const sent = new URLSearchParams(response.request().postData() ?? "");
        const body = await response.json().catch(() => ({}));
        for (const token of [body.access_token, body.refresh_token]) if (token) secrets.add(token);
        granted.push({
          grant: sent.get("grant_type"),
          refreshToken: sent.get("refresh_token"),
          status: response.status(),
        });
      });
      page = await browser.newPage();
    });

    afterAll(async () => {
      await browser?.close();
      await app?.close();
      for (const one of [site, evil, proxy]) one?.close();
      vi.unstubAllGlobals();
      rmSync(folder, { recursive: true, force: true });
    });

    /** What stands before a server, and ends TLS. */
    function forwardTo(port: number): http.RequestListener {
      return (req, res) => {
        const headers = { ...req.headers, "x-forwarded-for": req.socket.remoteAddress, "x-forwarded-proto": "https" };
        const { method, url: path } = req;
        const out = http.request({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
          res.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(res);
        });
        out.on("error", () => res.destroy());
        req.pipe(out);
      };
    }

    async function open(target: Page, url: string, auth: Sdk.AuthOptions) {
      await target.goto(url);
      await start(target, auth);
    }

    async function start(target: Page, auth: Sdk.AuthOptions) {
      await target.waitForFunction(() => globalThis.sdk);
      await target.evaluate(
        ([url, auth]) => {
          globalThis.easel = sdk.createEasel({ url, auth });
          globalThis.told = [];
          easel.auth.onChange((isSignedIn) => told.push(isSignedIn));
        },
        [proxy.origin, auth] as const,
      );
    }

    const token: Sdk.AuthOptions = { redirectUri: "/callback" };

    async function signIn(target: Page, name: string, returnTo: string) {
      await target.evaluate((returnTo) => easel.auth.login({ returnTo }), returnTo);
      await target.getByRole("button", { name }).click();
    }

    /** As if the time had come to renew it. */
    const letTokenEnd = (target: Page) =>
      target.evaluate(() => {
        for (const [key, value] of Object.entries(localStorage)) {
          const kept = JSON.parse(value);
          localStorage.setItem(key, JSON.stringify({ ...kept, access: { ...kept.access, renewAt: 0 } }));
        }
      });

    const publish = (target: Page, title: string) =>
      target.evaluate(async (title) => {
        const canvas = Object.assign(document.createElement("canvas"), { width: 60, height: 40 });
        canvas.getContext("2d")?.fillText(title, 2, 20);
        const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
        if (!file) throw new Error("The canvas gives no picture.");
        const media = await easel.media.create({ file, alt: title });
        const post = await easel.posts.create({ title, mediaIds: [media.id], status: "published" });
        const { items } = await easel.feeds.latest();
        return { author: post.author.handle, latest: items[0]?.title };
      }, title);

    describe("by token", () => {
      test("begins signed out, and asks no provider", async () => {
        await open(page, site.origin, token);
        expect(await page.evaluate(() => easel.auth.isSignedIn())).toBe(false);
        expect(await page.evaluate(async () => (await easel.feeds.latest()).items)).toEqual([]);
        await expect(page.evaluate(() => easel.auth.login({ returnTo: "https://app.evil.test/" }))).rejects.toThrow(
          "returnTo must be a place on",
        );
        await expect(page.evaluate(() => easel.auth.callback())).rejects.toThrow("Sign in again");
      });

      test("comes back with nothing in the address, and where it wanted to", async () => {
        await start(page, token);
        await signIn(page, "Cleo Creator", "/posts/new?draft=1#title");
        await page.waitForURL(/\/callback\?/);
        await start(page, token);
        const { returnTo, again } = await page.evaluate(async () => {
          // A framework may run it twice.
          const both = await Promise.all([easel.auth.callback(), easel.auth.callback()]);
          return { returnTo: both[0].returnTo, again: both[1].returnTo };
        });
        expect([returnTo, again]).toEqual(["/posts/new?draft=1#title", "/posts/new?draft=1#title"]);
        expect(page.url()).toBe(`${site.origin}/callback`);
        expect(await page.evaluate(() => [told, sessionStorage.length])).toEqual([[true], 0]);
      });

      test("uploads and publishes", async () => {
        expect(await publish(page, "By token")).toEqual({ author: "cleo", latest: "By token" });
      });

      test("says who it is", async () => {
        const session = await page.evaluate(async () => easel.auth.session());
        expect(session).toMatchObject({
          user: { handle: "cleo" },
          method: "token",
          roles: [{ role: "creator", claim: "roles" }],
        });
      });

      test("stays signed in when it is opened again", async () => {
        await open(page, site.origin, token);
        expect(await page.evaluate(() => easel.auth.isSignedIn())).toBe(true);
        expect(await page.evaluate(async () => (await easel.me.get()).handle)).toBe("cleo");
      });

      test("renews its token before it ends, once, with many requests waiting", async () => {
        const before = granted.length;
        await letTokenEnd(page);
        await page.evaluate(() =>
          Promise.all([easel.me.get(), easel.posts.list({ author: "me" }), easel.media.list()]).then(() => {}),
        );
        expect(granted.slice(before)).toEqual([
          { grant: "refresh_token", refreshToken: expect.any(String), status: 200 },
        ]);
      });

      test("and once for all its tabs", async () => {
        const tabs = await Promise.all(Array.from({ length: 4 }, () => browser.newPage()));
        await Promise.all(tabs.map((tab) => open(tab, site.origin, token)));
        const before = granted.length;
        await letTokenEnd(page);
        const handles = await Promise.all(tabs.map((tab) => tab.evaluate(async () => (await easel.me.get()).handle)));
        expect(handles).toEqual(["cleo", "cleo", "cleo", "cleo"]);
        expect(granted.slice(before).map(({ status }) => status)).toEqual([200]);
        await Promise.all(tabs.map((tab) => tab.close()));
      });

      test("renews a token that the server refuses before its time", async () => {
        const { id } = await page.evaluate(async () => easel.me.get());
        await (await app.as("ada")).post(`/v1/admin/users/${id}/sign-out`);
        // Tokens tell the second of their making.
        await new Promise((resolve) => setTimeout(resolve, 1100));
        const before = granted.length;
        const handles = await page.evaluate(() =>
          Promise.all([easel.me.get(), easel.me.get()]).then((users) => users.map(({ handle }) => handle)),
        );
        expect(handles).toEqual(["cleo", "cleo"]);
        expect(granted.length).toBe(before + 1);
      });

      test("puts no token where others look", async () => {
        const places = await page.evaluate(() => [
          document.cookie,
          window.name,
          location.href,
          document.body.innerHTML,
        ]);
        const cookies = JSON.stringify(await browser.cookies());
        expect(secrets.size).toBeGreaterThan(5);
        for (const secret of secrets) {
          for (const place of [...places, ...addresses, ...written, cookies]) expect(place).not.toContain(secret);
        }
      });

      test("is closed to a stranger's page", async () => {
        const stranger = await browser.newPage();
        await open(stranger, evil.origin, token);
        expect(await stranger.evaluate(() => [localStorage.length, document.cookie])).toEqual([0, ""]);
        const failure = await stranger.evaluate((url) => fetch(`${url}/v1/me`).then(String, String), proxy.origin);
        expect(failure).toContain("Failed to fetch");
        await stranger.close();
      });

      test("hears of a sign-out in another tab", async () => {
        const other = await browser.newPage();
        await open(other, site.origin, token);
        await other.evaluate(async () => (await easel.me.get()).handle);
        await open(page, site.origin, token);
        await page.evaluate(async () => (await easel.me.get()).handle);
        await other.evaluate(() => easel.auth.logout({ returnTo: "/bye" }));
        await other.getByRole("button", { name: "Sign out" }).click();
        await other.waitForURL(`${site.origin}/bye`);
        await expect.poll(() => page.evaluate(() => told)).toEqual([false]);
        expect(await page.evaluate(() => easel.auth.isSignedIn())).toBe(false);
        await expect(page.evaluate(async () => easel.me.get())).rejects.toThrow("Sign in first");
        // The refresh token is good for nothing now, wherever it went.
        const refresh_token = [...secrets].findLast((secret) => !secret.includes(".")) ?? "";
        const fields = { grant_type: "refresh_token", client_id: "easel-browser", refresh_token };
        const renewal = await fetch(`${proxy.origin}/oidc/token`, {
          method: "POST",
          body: new URLSearchParams(fields),
        });
        expect(await renewal.json()).toMatchObject({ error: "invalid_grant" });
        await other.close();
      });

      async function finish(target: Page) {
        await target.waitForURL(/\/callback\?/);
        await start(target, token);
        await target.evaluate(() => easel.auth.callback());
      }

      test("hears of another person in another tab, and goes on as that one", async () => {
        await open(page, site.origin, token);
        await signIn(page, "Cleo Creator", "/");
        await finish(page);
        expect(await page.evaluate(async () => (await easel.me.get()).handle)).toBe("cleo");
        const other = await browser.newPage();
        await open(other, site.origin, token);
        await signIn(other, "Milo Member", "/");
        await finish(other);
        await expect.poll(() => page.evaluate(() => told)).toEqual([true, true]);
        expect(await page.evaluate(async () => (await easel.me.get()).handle)).toBe("milo");
        await other.close();
      });

      test("forgets its sign-in even where the provider is away", async () => {
        await page.route("**/oidc/**", (route) => route.abort());
        await open(page, site.origin, token);
        await page.evaluate(() => easel.auth.logout({ returnTo: "/bye" }));
        await page.waitForURL(`${site.origin}/bye`);
        expect(await page.evaluate(() => localStorage.length)).toBe(0);
        await page.unroute("**/oidc/**");
      });

      test("ends its sign-in when the provider refuses to renew it", async () => {
        await open(page, site.origin, token);
        await signIn(page, "Cleo Creator", "/");
        await page.waitForURL(/\/callback\?/);
        await start(page, token);
        await page.evaluate(() => easel.auth.callback());
        await app.db("development_oidc").where({ model: "RefreshToken" }).delete();
        await open(page, site.origin, token);
        await letTokenEnd(page);
        const error = await page.evaluate(async () => {
          const error: unknown = await easel.me.get().catch((error) => error);
          return error instanceof sdk.EaselError && { code: error.code, status: error.status };
        });
        expect(error).toEqual({ code: "sign_in_expired", status: 401 });
        expect(await page.evaluate(() => [told, localStorage.length])).toEqual([[false], 0]);
        expect(await page.evaluate(async () => (await easel.feeds.latest()).items.length)).toBe(1);
      });

      test("says it when somebody cancels", async () => {
        await page.evaluate(() => easel.auth.login());
        await page.getByRole("button", { name: "Cleo Creator" }).waitFor();
        const state = new URL(addresses.findLast((url) => url.includes("/oidc/auth?")) ?? "").searchParams.get("state");
        const issuer = encodeURIComponent(`${proxy.origin}/oidc`);
        await open(page, `${site.origin}/callback?error=access_denied&state=${state}&iss=${issuer}`, token);
        await expect(page.evaluate(() => easel.auth.callback())).rejects.toThrow("cancelled");
        expect(page.url()).toBe(`${site.origin}/callback`);
      });

      test("takes no answer of another provider", async () => {
        await open(page, site.origin, token);
        await page.evaluate(() => easel.auth.login());
        await page.getByRole("button", { name: "Cleo Creator" }).waitFor();
        const state = new URL(addresses.findLast((url) => url.includes("/oidc/auth?")) ?? "").searchParams.get("state");
        await open(page, `${site.origin}/callback?code=x&state=${state}&iss=https%3A%2F%2Fapp.evil.test`, token);
        const before = granted.length;
        await expect(page.evaluate(() => easel.auth.callback())).rejects.toThrow("did not fit");
        expect(granted.length).toBe(before);
      });
    });

    describe("by session", () => {
      const session: Sdk.AuthOptions = { mode: "session" };

      test("signs in at the server, and keeps no token", async () => {
        await open(page, `${site.origin}/`, session);
        await page.evaluate(() => localStorage.clear());
        expect(await page.evaluate(() => easel.auth.isSignedIn())).toBe(false);
        await signIn(page, "Cleo Creator", "/studio?tab=1");
        await page.waitForURL(`${site.origin}/studio?tab=1`);
        await start(page, session);
        expect(await page.evaluate(() => easel.auth.isSignedIn())).toBe(true);
        const kept = await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]);
        expect(kept.slice(0, 2)).toEqual(["", 0]);
        const cookie = (await browser.cookies()).find(({ name }) => name === "__Host-easel_session");
        expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: "Lax", path: "/" });
      });

      test("uploads and publishes", async () => {
        expect(await publish(page, "By session")).toEqual({ author: "cleo", latest: "By session" });
        expect(await page.evaluate(async () => (await easel.auth.session()).method)).toBe("session");
      });

      test("is closed to a stranger's page", async () => {
        const stranger = await browser.newPage();
        await open(stranger, evil.origin, session);
        const outcome = await stranger.evaluate(async (url) => {
          const init: RequestInit = { credentials: "include" };
          const codeOf = (error: unknown) => error instanceof sdk.EaselError && error.code;
          const read = await fetch(`${url}/v1/me`, init).then(String, String);
          const body = JSON.stringify({ title: "Forged" });
          // What a form can send, without asking first.
          await fetch(`${url}/v1/posts`, { ...init, method: "POST", mode: "no-cors", body });
          return { read, error: await easel.me.get().then(String, codeOf) };
        }, proxy.origin);
        expect(outcome).toEqual({ read: expect.stringContaining("Failed to fetch"), error: "network_error" });
        await stranger.close();
        const titles = await page.evaluate(async () =>
          (await easel.posts.list({ author: "me" })).items.map((post) => post.title),
        );
        expect(titles).not.toContain("Forged");
      });

      test("signs out, here and at the provider", async () => {
        await page.evaluate(() => easel.auth.logout());
        await page.getByRole("button", { name: "Sign out" }).click();
        await page.waitForURL(`${site.origin}/`);
        await start(page, session);
        expect(await page.evaluate(() => easel.auth.isSignedIn())).toBe(false);
        expect((await browser.cookies()).map(({ name }) => name)).not.toContain("__Host-easel_session");
      });
    });
  },
);

const html = `<!doctype html><link rel="icon" href="data:,"><title>A creator site</title>
<script type="module">import * as sdk from "/index.js"; globalThis.sdk = sdk;</script>`;
