import { getEventListeners, once } from "node:events";
import http, { type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createEasel, type EaselOptions } from "./index.ts";

/* What leaves for the server, and for no other. */

interface Answer {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  afterMs?: number;
}

let server: http.Server;
let url: string;
/** The last one stays. */
let answers: Answer[];
let received: Pick<IncomingMessage, "method" | "url" | "headers">[];

beforeEach(async () => {
  answers = [{}];
  received = [];
  server = http.createServer((req, res) => {
    const [answer = {}] = answers.length > 1 ? answers.splice(0, 1) : answers;
    const { status = 200, body = {}, headers = {}, afterMs = 0 } = answer;
    received.push(req);
    req.resume().on("end", () => {
      const send = () => res.writeHead(status, { "content-type": "application/json", ...headers });
      setTimeout(() => send().end(JSON.stringify(body)), afterMs);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  vi.unstubAllGlobals();
  server.close();
  server.closeAllConnections();
});

const connect = (options: Partial<EaselOptions> = {}) => createEasel({ url, ...options });

const problem = (status: number, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: { code: "x", detail: "No." },
});

describe("another try", () => {
  test.each([408, 425, 429, 500, 502, 503, 504])("follows a %i", async (status) => {
    answers = [problem(status, { "retry-after": "0" }), {}];
    await connect().posts.create({});
    expect(received).toHaveLength(2);
  });

  test.each([400, 401, 403, 404, 409, 412, 413, 415, 422, 501, 507])("does not follow a %i", async (status) => {
    answers = [problem(status)];
    await expect(connect().posts.create({})).rejects.toMatchObject({ status, isTemporary: false });
    expect(received).toHaveLength(1);
  });

  test("asks for the token again", async () => {
    answers = [problem(503), {}];
    let asked = 0;
    await connect({ token: async () => `token-${++asked}` }).me.get();
    expect(received.map(({ headers }) => headers.authorization)).toEqual(["Bearer token-1", "Bearer token-2"]);
  });
});

test.each([[undefined], [null], [""], [() => null]])("a token that is %s signs nobody in", async (token) => {
  await connect({ token }).me.get();
  expect(received[0]?.headers).not.toHaveProperty("authorization");
});

describe("a token stays with its server", () => {
  test.each([301, 302, 303, 307, 308])("when that redirects with a %i", async (status) => {
    const other = http.createServer(() => received.push({ headers: {} }));
    other.listen(0, "127.0.0.1");
    await once(other, "listening");
    const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/v1/me`;
    answers = [{ status, headers: { location } }];
    for (const call of [connect({ token: "secret" }).me.get(), connect({ token: "secret" }).posts.create({})]) {
      const { host } = new URL(url);
      const message = `http://${host} redirects to ${location}. Give createEasel the URL of the API itself.`;
      await expect(call).rejects.toMatchObject({ status, code: "redirected", isTemporary: false, message });
    }
    other.close();
    expect(received).toHaveLength(2);
  });

  test("whatever the `next` of a page says", async () => {
    const next = "http://127.0.0.1:9/v1/posts?cursor=x";
    answers = [{ body: { items: [], next } }, { body: { items: [], next: null } }];
    for await (const _ of connect({ token: "secret" }).posts.list()) throw new Error("There are no posts.");
    expect(received.map(({ url }) => url)).toEqual(["/v1/posts", `/v1/posts?cursor=${encodeURIComponent(next)}`]);
  });
});

test("a large upload has more time than a small one", async () => {
  answers = [{ afterMs: 300 }];
  const easel = connect({ timeoutMs: 50, retries: 0 });
  await expect(easel.media.create({ file: new Blob(["small"]) })).rejects.toMatchObject({ code: "timeout" });
  await easel.media.create({ file: new Blob([new Uint8Array(64_000)]) });
});

test("a signal that outlives its requests gathers nothing", async () => {
  const { signal } = new AbortController();
  answers = [problem(503), {}];
  await connect().me.get({ signal });
  await connect({ retries: 0 }).me.get({ signal, timeoutMs: 1000 });
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("a condition that is null does not make a change unconditional", async () => {
  const easel = connect();
  await expect(easel.posts.update("pst_1", {}, { ifMatch: null })).rejects.toThrow(TypeError);
  await easel.posts.get("pst_1", { ifNoneMatch: null });
  await easel.posts.delete("pst_1", { ifMatch: '"1"' });
  expect(received.map(({ method }) => method)).toEqual(["GET", "DELETE"]);
  expect(received.map(({ headers }) => headers["if-match"])).toEqual([undefined, '"1"']);
});

test.each([
  ["bytes", new Uint8Array(3)],
  ["nothing a form can hold", 7],
])("%s in place of a file: nothing is sent", async (_what, value) => {
  const file: unknown = value;
  await expect(connect().media.create({ file: file as Blob })).rejects.toThrow("file must be a Blob or a File.");
  expect(received).toHaveLength(0);
});

test("a fetch of one's own is called without `this`, as browsers want it", async () => {
  let self: unknown = "not called";
  const easel = connect({
    async fetch(this: unknown, input, init) {
      self = this;
      return fetch(input, init);
    },
  });
  await easel.me.get();
  expect(self).toBeUndefined();
});

describe("in a page", () => {
  test("a base URL may be a path on its own origin", async () => {
    vi.stubGlobal("location", new URL(`${url}/posts/pst_1?x=1#top`));
    await createEasel({ url: "/api/" }).me.get();
    await createEasel({ url: "/" }).me.get();
    expect(received.map(({ url }) => url)).toEqual(["/api/v1/me", "/v1/me"]);
  });

  test("a network error of another origin speaks of CORS, for the browser does not", async () => {
    vi.stubGlobal("location", new URL("https://site.example/"));
    const call = createEasel({ url: "http://127.0.0.1:9", retries: 0 }).me.get();
    await expect(call).rejects.toMatchObject({
      code: "network_error",
      message: "http://127.0.0.1:9 could not be reached, or does not let https://site.example read its answers (CORS).",
    });
  });
});
