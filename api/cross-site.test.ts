import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signInAtPage, TestBrowser } from "./testing/browser-session.ts";
import { rawRequest } from "./testing/raw-request.ts";
import { startTestApp, type TestApp } from "./testing/test-app.ts";
import { TestClient } from "./testing/test-client.ts";

const listed = "https://app.easel.test";
let app: TestApp;
let cookie: string;

beforeAll(async () => {
  app = await startTestApp({ CORS_ORIGINS: listed });
  const browser = new TestBrowser();
  await signInAtPage(browser, app.url, "cleo");
  cookie = browser.client(app.url).headers.cookie ?? "";
});
afterAll(() => app.close());

const from = (headers: Record<string, string>) => new TestClient(app.url, undefined, { cookie, ...headers });
const bio = async () => (await from({}).get("/v1/me")).body.bio;

describe("case 07: a change that comes with the session's cookie", () => {
  test.each<[string, Record<string, string>, number]>([
    ["a page of evil.test", { origin: "https://evil.test", "sec-fetch-site": "cross-site" }, 403],
    ["a page whose host begins like ours", { origin: `${listed}.evil.test` }, 403],
    ["a page on another port", { origin: "http://127.0.0.1:1" }, 403],
    ["a page without an origin", { origin: "null" }, 403],
    ["nobody knows where", {}, 403],
    ["another page of the same site, by its own word only", { "sec-fetch-site": "same-site" }, 403],
    ["the address bar", { "sec-fetch-site": "none" }, 403],
    ["a page of this host", { "sec-fetch-site": "same-origin" }, 200],
    ["a listed page", { origin: listed, "sec-fetch-site": "same-site" }, 200],
  ])("from %s", async (who, headers, status) => {
    const before = await bio();
    const answer = await from(headers).patch("/v1/me", { bio: `Changed by ${who}` });
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body.code).toBe("foreign_origin");
    expect(await bio()).toBe(status === 200 ? `Changed by ${who}` : before);
  });

  test("as a POST makes nothing unless a page of ours sends it", async () => {
    const count = async () => (await from({}).get("/v1/posts?author=me")).body.items.length;
    const before = await count();
    const foreign: Record<string, string>[] = [{ origin: "https://evil.test" }, { origin: "null" }, {}];
    const own: Record<string, string>[] = [
      { origin: app.url },
      { origin: listed },
      { "sec-fetch-site": "same-origin" },
    ];
    for (const headers of foreign) {
      expect((await from(headers).post("/v1/posts", { title: "x" })).body.code).toBe("foreign_origin");
    }
    expect(await count()).toBe(before);
    for (const headers of own) {
      expect((await from(headers).post("/v1/posts", { title: "x" })).status).toBe(201);
    }
    expect(await count()).toBe(before + 3);
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])(
    "as %j, which any page could send, is a 415, from a listed page, too",
    async (type) => {
      const before = await bio();
      const body = '{"bio":"x"}';
      const answer = await from({ origin: listed, "content-type": type }).patch("/v1/me", body);
      expect(answer.status).toBe(415);
      expect(await bio()).toBe(before);
    },
  );

  test("cannot be hidden in a request of another method", async () => {
    const posts = (await from({}).get("/v1/posts")).body.items.length;
    for (const path of ["/v1/posts?_method=POST&title=x", "/v1/me?_method=DELETE"]) {
      expect((await from({ "x-http-method-override": "POST" }).get(path)).status).toBeGreaterThanOrEqual(400);
    }
    const form = await from({ origin: listed }).post("/v1/posts/x?_method=DELETE", {});
    expect(form.status).toBe(405);
    expect((await from({}).get("/v1/posts")).body.items).toHaveLength(posts);
  });

  test("is none where a page is only read, and no other page can read it", async () => {
    const answer = await from({ origin: "https://evil.test" }).get("/v1/me");
    expect(answer.headers.get("access-control-allow-origin")).toBe(null);
    expect(answer.headers.get("access-control-allow-credentials")).toBe(null);
    expect(answer.headers.get("cache-control")).toContain("private");
  });
});

describe("case 07: CORS", () => {
  const preflight = (url: string, origin: string) =>
    fetch(`${url}/v1/posts`, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type, authorization, idempotency-key",
      },
    });

  test("a listed origin may call, with the cookie, too", async () => {
    const { headers, status } = await preflight(app.url, listed);
    expect(status).toBe(204);
    expect(headers.get("access-control-allow-origin")).toBe(listed);
    expect(headers.get("access-control-allow-credentials")).toBe("true");
    expect(headers.get("vary")).toContain("Origin");
  });

  test.each(["https://evil.test", "null", `${listed}.evil.test`, "https://easel.test", `${listed}/`, ""])(
    "%j may not",
    async (origin) => {
      const { headers } = await preflight(app.url, origin);
      expect(headers.get("access-control-allow-origin")).not.toBe(origin || "*");
      expect(headers.get("access-control-allow-origin")).not.toBe("*");
      expect(headers.get("access-control-allow-credentials")).toBe(null);
      const got = await fetch(`${app.url}/v1/posts`, { headers: { origin } });
      expect([
        got.headers.get("access-control-allow-origin"),
        got.headers.get("access-control-allow-credentials"),
      ]).toEqual([null, null]);
    },
  );

  test("where all origins may call, none may with a cookie", async () => {
    const open = await startTestApp();
    try {
      const { headers } = await preflight(open.url, "https://any.test");
      expect(headers.get("access-control-allow-origin")).toBe("*");
      expect(headers.get("access-control-allow-credentials")).toBe(null);
    } finally {
      await open.close();
    }
  });

  test("an access token works from a listed page, and from anywhere else", async () => {
    const { token } = await app.as("cleo");
    for (const origin of [listed, "https://evil.test"]) {
      const client = new TestClient(app.url, token, { origin });
      expect((await client.post("/v1/posts", { title: "By token" })).status).toBe(201);
    }
  });
});

test("two credentials in one request are a 400", async () => {
  const { token } = await app.as("cleo");
  const answer = await new TestClient(app.url, token, { cookie }).get("/v1/me");
  expect([answer.status, answer.body.code]).toEqual([400, "two_credentials"]);
});

describe("case 30: what a request says of the host", () => {
  test.each([
    "Host: evil.test",
    "X-Forwarded-Host: evil.test",
    "Forwarded: host=evil.test;proto=https",
    "X-Forwarded-Proto: gopher",
    "X-Original-URL: /evil.test",
  ])("%s goes into no link, redirect or document", async (line) => {
    const host = line.startsWith("Host") ? "" : "Host: x\r\n";
    for (const path of [
      "/",
      "/.well-known/easel",
      "/.well-known/oauth-protected-resource",
      "/v1/feeds/latest?limit=1",
      "/v1/auth/login",
      "/openapi.json",
    ]) {
      const answer = await rawRequest(app.url, `GET ${path} HTTP/1.1\r\n${host}${line}\r\nConnection: close\r\n\r\n`);
      expect(answer.status).toBeLessThan(400);
      expect(JSON.stringify([answer.headers, answer.text])).not.toMatch(/evil\.test|gopher/);
    }
  });
});
