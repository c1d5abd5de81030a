import { afterEach, expect, test, vi } from "vitest";
import { createEasel, EaselError } from "./index.ts";
import { toPath } from "./sign-in/return-to.ts";

/* What signing in does where there is no page. In pages of a browser: auth-browser.test.ts. */

const url = "http://localhost:3000";

test.each(["login", "callback", "logout", "isSignedIn"] as const)("outside of a browser %s says so", async (name) => {
  const easel = createEasel({ url, auth: { redirectUri: "/signed-in" } });
  await expect(easel.auth[name]()).rejects.toThrow(new TypeError(outside));
});

const outside = "easel.auth signs in pages of a browser. Elsewhere give createEasel a token.";

test("listening wants the option auth, too", () => {
  expect(() => createEasel({ url }).auth.onChange(() => {})).toThrow(/needs the option auth/);
});

afterEach(() => vi.unstubAllGlobals());

test.each([
  [undefined, "/evil.test/"],
  ["/.//evil.test/x", "/evil.test/x"],
  ["https://app.test///evil.test", "/evil.test"],
  ["/a?b=c#d", "/a?b=c#d"],
  ["a//b", "/evil.test/a//b"],
])("from a page whose path looks like a host, %j leads to %s", (returnTo, path) => {
  vi.stubGlobal("location", new URL("https://app.test//evil.test/"));
  expect(toPath(returnTo)).toBe(path);
});

test.each(["login", "callback", "logout", "isSignedIn"] as const)("%s wants the option auth", async (name) => {
  await expect(createEasel({ url }).auth[name]()).rejects.toThrow(/needs the option auth/);
});

test("a token and a sign-in exclude each other", () => {
  expect(() => createEasel({ url, token: "mine", auth: { mode: "session" } })).toThrow(TypeError);
});

test("a page that is rendered on a server reads what is public", async () => {
  const sent: Headers[] = [];
  const answer = async (_url: unknown, init?: RequestInit) => {
    sent.push(new Headers(init?.headers));
    return Response.json({ items: [], next: null });
  };
  const easel = createEasel({ url, auth: { redirectUri: "/signed-in" }, fetch: answer });
  expect((await easel.feeds.latest()).items).toEqual([]);
  expect(sent[0]?.has("authorization")).toBe(false);
});

test.each([
  [{ redirectUri: "/signed-in" }, "omit"],
  [{ mode: "session" as const }, "include"],
  [undefined, undefined],
])("with %j requests go with credentials %j", async (auth, credentials) => {
  const sent: (RequestInit | undefined)[] = [];
  const answer = async (_url: unknown, init?: RequestInit) => {
    sent.push(init);
    return Response.json({});
  };
  await createEasel({ url, auth, fetch: answer }).discovery.meta();
  expect(sent[0]?.credentials).toBe(credentials);
});

test("what is for browsers only is no method that sends a request", async () => {
  const easel = createEasel({ url, token: "mine", fetch: () => expect.unreachable() });
  expect(easel.auth).not.toHaveProperty("backchannelLogout");
  await expect(easel.auth.logout()).rejects.not.toBeInstanceOf(EaselError);
});
