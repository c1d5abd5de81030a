import { TestClient } from "./test-client.ts";

interface Cookie {
  host: string;
  path: string;
  name: string;
  value: string;
}

/** As much of a browser as signing in needs: it keeps cookies by host and path, and follows redirects. */
export class TestBrowser {
  #cookies: Cookie[] = [];
  /** Every URL that it was sent to, in order. */
  readonly visited: string[] = [];

  /** The value of a cookie that it would send to a URL. */
  cookie(url: string, name: string): string | undefined {
    return this.#cookiesFor(url).find((cookie) => cookie.name === name)?.value;
  }

  setCookie(url: string, name: string, value: string): void {
    const { host } = new URL(url);
    this.#keep({ host, path: "/", name, value });
  }

  /** One request, without following where it leads. */
  async request(url: string, init: RequestInit = {}): Promise<Response> {
    this.visited.push(url);
    const headers = new Headers(init.headers);
    const cookies = this.#cookieHeader(url);
    if (cookies) headers.set("cookie", cookies);
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const path = /;\s*path=([^;]+)/i.exec(line)?.[1] ?? "/";
      this.#keep({ host: new URL(url).host, path, name, value: /max-age=0/i.test(line) ? "" : value });
    }
    return response;
  }

  #keep(cookie: Cookie): void {
    const { host, path, name } = cookie;
    const others = this.#cookies.filter((own) => own.host !== host || own.path !== path || own.name !== name);
    this.#cookies = cookie.value ? [...others, cookie] : others;
  }

  #cookiesFor(url: string): Cookie[] {
    const { host, pathname } = new URL(url);
    return this.#cookies.filter((cookie) => cookie.host === host && pathname.startsWith(cookie.path));
  }

  #cookieHeader(url: string): string {
    return this.#cookiesFor(url)
      .map(({ name, value }) => `${name}=${value}`)
      .join("; ");
  }

  /** Follows redirects until there is an answer of another kind, or one leads to `until`. */
  async open(
    url: string,
    init: RequestInit = {},
    until?: (url: string) => boolean,
  ): Promise<{ url: string; response: Response }> {
    let response = await this.request(url, init);
    let at = url;
    for (let hop = 0; hop < 20; hop++) {
      const location = response.headers.get("location");
      if (response.status < 300 || response.status > 399 || location === null) return { url: at, response };
      at = new URL(location, at).href;
      if (until?.(at)) return { url: at, response };
      response = await this.request(at);
    }
    throw new Error(`${url} redirects without an end.`);
  }

  /** Speaks to the API as its pages would: with the cookies, and the page's origin. */
  client(apiUrl: string, origin = new URL(apiUrl).origin): TestClient {
    return new TestClient(apiUrl, undefined, { cookie: this.#cookieHeader(apiUrl), origin });
  }
}

/** Signs a demo user in for a session, at the page of the development provider. */
export async function signInAtPage(
  browser: TestBrowser,
  apiUrl: string,
  user: string,
  returnTo = "/",
): Promise<{ url: string; response: Response }> {
  const isCallback = (url: string) => url.startsWith(`${apiUrl}/v1/auth/callback`);
  const login = `${apiUrl}/v1/auth/login?returnTo=${encodeURIComponent(returnTo)}`;
  const page = await browser.open(login, {}, isCallback);
  if (isCallback(page.url)) return { url: page.url, response: await browser.request(page.url) };
  const { origin } = new URL(page.url);
  const form = { method: "POST", body: new URLSearchParams({ user }), headers: { origin } };
  const done = await browser.open(page.url, form, isCallback);
  return { url: done.url, response: await browser.request(done.url) };
}
