import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestBrowser } from "../../testing/browser-session.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
beforeAll(async () => {
  app = await startIssuedApp({ OIDC_CLIENT_ID: "easel", OIDC_CLIENT_SECRET: "secret" });
});
afterAll(() => app.close());

/** The browser comes back from the provider with this, to a sign-in that it has begun. */
async function comeBack(parameters: Record<string, string>) {
  const browser = new TestBrowser();
  const login = await browser.request(`${app.url}/v1/auth/login`);
  const state = new URL(login.headers.get("location") ?? "").searchParams.get("state") ?? "";
  const callback = new URL(`${app.url}/v1/auth/callback`);
  for (const [name, value] of Object.entries({ state, ...parameters })) callback.searchParams.set(name, value);
  const response = await browser.request(callback.href);
  return { status: response.status, code: (await response.json()).code };
}

describe("a sign-in that fails on the way back", () => {
  test.each<[string, number, string, number]>([
    ["a provider that is down", 503, "{}", 503],
    ["a gateway before it that is", 502, "<h1>Bad gateway</h1>", 503],
    ["a page in place of JSON", 200, "<html>", 503],
    ["a client that the provider does not know any more", 401, '{"error":"invalid_client"}', 503],
    ["a code that was spent or made up", 400, '{"error":"invalid_grant"}', 400],
    ["tokens without an ID token", 200, '{"access_token":"x","token_type":"bearer"}', 400],
  ])("by %s", async (_what, status, body, expected) => {
    app.issuer.tokenAnswer = { status, body };
    const answer = await comeBack({ code: "code" });
    expect(answer.status).toBe(expected);
    if (expected === 400) expect(answer.code).toBe("sign_in_failed");
  });

  test.each([
    ["access_denied", 400],
    ["login_required", 400],
    ["server_error", 503],
    ["temporarily_unavailable", 503],
  ])("by the provider's own word %s", async (error, expected) => {
    expect((await comeBack({ error })).status).toBe(expected);
  });
});
