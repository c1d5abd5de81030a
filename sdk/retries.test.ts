import { getEventListeners } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createEasel, type EaselOptions } from "./index.ts";

/* What stands between a client and Easel may answer anything, late or not at all: here it is a small server. */

type Answer = (res: http.ServerResponse, req: http.IncomingMessage) => void;

let server: http.Server;
let url: string;
/** What the next requests are answered; the last one is repeated. */
let answers: Answer[] = [];
let requests: { at: number; method: string; key: string | undefined; body: string }[] = [];
const unhandled: unknown[] = [];
const noteUnhandled = (reason: unknown) => unhandled.push(reason);

beforeAll(async () => {
  process.on("unhandledRejection", noteUnhandled);
  server = http.createServer(async (req, res) => {
    const { method = "", headers } = req;
    const key = headers["idempotency-key"]?.toString();
    const request = { at: Date.now(), method, key, body: "" };
    requests.push(request);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    for await (const chunk of req) request.body += chunk;
    answer?.(res, req);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  // The part of a wait that is left to chance.
  vi.spyOn(Math, "random").mockReturnValue(0);
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(unhandled.splice(0)).toEqual([]);
});

afterAll(() => {
  process.off("unhandledRejection", noteUnhandled);
  server.closeAllConnections();
  server.close();
});

/** A client of a server that answers so. */
function answering(next: Answer[], options: Partial<EaselOptions> = {}) {
  answers = next;
  requests = [];
  return createEasel({ url, ...options });
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (res) =>
    res.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
const text =
  (status: number, body: string, type = "text/html"): Answer =>
  (res) =>
    res.writeHead(status, { "content-type": type }).end(body);

const post = { id: "pst_1", title: "Dunes" };
const created = json(201, post);
const unavailable = json(503, { code: "unavailable", detail: "Not now." });
const silence: Answer = () => {};
/** The head, the beginning of the body, and then nothing. */
const stall: Answer = (res) => res.writeHead(200, { "content-type": "application/json" }).write('{"id":');
const hangUp: Answer = (res) => res.destroy();

describe("a request is tried again", () => {
  test("when the server was unavailable, under the same idempotency key", async () => {
    const easel = answering([unavailable, unavailable, created]);
    expect(await easel.posts.create({ title: "Dunes" })).toEqual(post);
    expect(requests).toHaveLength(3);
    expect(requests[0]?.key).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(requests.map((request) => request.key)).size).toBe(1);
    expect(new Set(requests.map((request) => request.body))).toEqual(new Set(['{"title":"Dunes"}']));
  });

  test("with the key that was given; another call has another, and a read none", async () => {
    const easel = answering([unavailable, created]);
    await easel.posts.create({}, { idempotencyKey: "import-7" });
    await easel.posts.create({});
    await easel.posts.create({});
    await easel.posts.get("pst_1");
    const [first, second, third, fourth, fifth] = requests.map((request) => request.key);
    expect([first, second]).toEqual(["import-7", "import-7"]);
    expect(third).not.toBe(fourth);
    expect(fifth).toBeUndefined();
  });

  test("when the line broke before the answer, or within it", async () => {
    const cut: Answer = (res) => {
      stall(res, res.req);
      setTimeout(() => res.destroy(), 20);
    };
    const easel = answering([hangUp, cut, created]);
    expect(await easel.posts.create({ title: "Dunes" })).toEqual(post);
    expect(new Set(requests.map((request) => request.key)).size).toBe(1);
  });

  test("with its file", async () => {
    const easel = answering([unavailable, created]);
    await easel.media.create({ file: new Blob(["a picture"]), alt: "Dunes" });
    const [first, second] = requests.map((request) => request.body);
    // What is said about the file comes before it.
    expect(first).toMatch(/name="alt".*Dunes.*name="file".*a picture/s);
    expect(second).toContain("a picture");
  });

  test("while the same is still running", async () => {
    const easel = answering([json(409, { code: "still_running" }, { "retry-after": "0" }), created]);
    expect(await easel.posts.create({})).toEqual(post);
  });

  test.each([
    ["in seconds", () => "1", 990],
    // A date has no milliseconds.
    ["as a date", () => new Date(Date.now() + 1500).toUTCString(), 490],
  ])("no sooner than the server asked, %s", async (_how, retryAfter, leastMs) => {
    const easel = answering([json(503, {}, { "retry-after": retryAfter() }), created]);
    await easel.posts.create({});
    const [first, second] = requests.map((request) => request.at);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(leastMs);
  });

  test("after waits that grow", async () => {
    vi.spyOn(Math, "random").mockReturnValue(1);
    const easel = answering([unavailable, unavailable, created]);
    await easel.posts.create({});
    const [first = 0, second = 0, third = 0] = requests.map((request) => request.at);
    expect(second - first).toBeGreaterThan(240);
    expect(third - second).toBeGreaterThan(490);
  });

  test("on each page of a list", async () => {
    const page = (id: string, next: string | null) => json(200, { items: [{ id }], next });
    const easel = answering([unavailable, page("a", "2"), unavailable, page("b", null)]);
    const ids: string[] = [];
    for await (const { id } of easel.posts.list()) ids.push(id);
    expect(ids).toEqual(["a", "b"]);
  });
});

describe("a request is not tried again", () => {
  test.each([
    ["that is wrong", json(400, { code: "invalid_request", detail: "No." }), { status: 400, code: "invalid_request" }],
    ["that came too late", json(409, { code: "handle_taken" }), { status: 409, code: "handle_taken" }],
    ["for which the server wants a long pause", json(503, {}, { "retry-after": "3600" }), { retryAfterMs: 3_600_000 }],
  ])("%s", async (_why, answer, expected) => {
    const easel = answering([answer]);
    await expect(easel.posts.create({})).rejects.toMatchObject(expected);
    expect(requests).toHaveLength(1);
  });

  test("beyond the number of retries: then comes the last error", async () => {
    const easel = answering([unavailable], { retries: 2 });
    const call = easel.posts.get("pst_1");
    await expect(call).rejects.toMatchObject({ status: 503, code: "unavailable", isTemporary: true });
    await expect(call).rejects.toThrow("Not now.");
    expect(requests).toHaveLength(3);
  });

  test("as often as the call says, whatever the client says", async () => {
    const easel = answering([unavailable], { retries: 2 });
    await expect(easel.posts.get("pst_1", { retries: 0 })).rejects.toMatchObject({ status: 503 });
    expect(requests).toHaveLength(1);
  });

  test("with no retries", async () => {
    const easel = answering([unavailable], { retries: 0 });
    await expect(easel.posts.get("pst_1")).rejects.toMatchObject({ status: 503 });
    expect(requests).toHaveLength(1);
  });
});

describe("where no answer comes", () => {
  test("because nobody listens, that is a network error", async () => {
    const easel = createEasel({ url: "http://127.0.0.1:1", retries: 1 });
    const call = easel.posts.get("pst_1");
    await expect(call).rejects.toMatchObject({ status: 0, code: "network_error", isTemporary: true });
    await expect(call).rejects.toThrow("http://127.0.0.1:1 could not be reached");
    await expect(call).rejects.toHaveProperty("cause", expect.any(Error));
  });

  test("because the line breaks each time, that is a network error", async () => {
    const easel = answering([hangUp], { retries: 1 });
    await expect(easel.posts.create({})).rejects.toMatchObject({ status: 0, code: "network_error" });
    expect(requests.length).toBeGreaterThanOrEqual(2);
  });

  test.each([
    ["at all", silence],
    ["to its end", stall],
    ["to the end of an error", ((res) => res.writeHead(503).write("{")) as Answer],
  ])("in time %s, that is a timeout", async (_what, answer) => {
    const easel = answering([answer], { timeoutMs: 100, retries: 1 });
    await expect(easel.posts.get("pst_1")).rejects.toMatchObject({ status: 0, code: "timeout" });
    expect(requests).toHaveLength(2);
  });

  test("within the time of one call, that is a timeout", async () => {
    const easel = answering([silence], { retries: 0 });
    await expect(easel.posts.get("pst_1", { timeoutMs: 50 })).rejects.toMatchObject({ code: "timeout" });
  });

  test.each([0, Number.POSITIVE_INFINITY])("with a limit of %d, one waits", async (timeoutMs) => {
    const slow: Answer = (res, req) => void setTimeout(() => created(res, req), 150);
    const easel = answering([slow], { timeoutMs });
    expect(await easel.posts.get("pst_1")).toEqual(post);
  });

  test("the bytes of a picture take as long as they take", async () => {
    const slow: Answer = (res) => {
      res.writeHead(200, { "content-type": "image/png" }).write("slow ");
      setTimeout(() => res.end("picture"), 250);
    };
    const easel = answering([slow], { timeoutMs: 100 });
    const response = await easel.media.original("med_1");
    expect(await response.text()).toBe("slow picture");
  });
});

describe("the caller's signal ends a request", () => {
  const aborted = { status: 0, code: "aborted", isTemporary: false };

  test("before it is sent: then nothing is", async () => {
    let tokens = 0;
    const easel = answering([created], { token: () => String(++tokens) });
    await expect(easel.posts.create({}, { signal: AbortSignal.abort() })).rejects.toMatchObject(aborted);
    expect([requests.length, tokens]).toEqual([0, 0]);
  });

  test.each([
    ["while it waits for the answer", silence],
    ["while it reads the answer", stall],
    ["while it waits for the next try", json(503, {}, { "retry-after": "30" })],
  ])("%s", async (_when, answer) => {
    const easel = answering([answer]);
    const controller = new AbortController();
    const call = easel.posts.get("pst_1", { signal: controller.signal });
    setTimeout(() => controller.abort(), 100);
    const startedAt = Date.now();
    await expect(call).rejects.toMatchObject(aborted);
    expect(Date.now() - startedAt).toBeLessThan(2000);
    expect(requests).toHaveLength(1);
  });

  test("whose bytes are still coming", async () => {
    const easel = answering([stall]);
    const controller = new AbortController();
    const response = await easel.media.original("med_1", {}, { signal: controller.signal });
    controller.abort();
    await expect(response.arrayBuffer()).rejects.toThrow();
  });

  test("and gathers nothing where it outlives many", async () => {
    const easel = answering([created]);
    const { signal } = new AbortController();
    for (let i = 0; i < 20; i++) await (await easel.media.original("med_1", {}, { signal })).arrayBuffer();
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("between two pages of a list", async () => {
    const easel = answering([json(200, { items: [1, 2], next: "more" })]);
    const controller = new AbortController();
    const read = async () => {
      for await (const _ of easel.posts.list({}, { signal: controller.signal })) controller.abort();
    };
    await expect(read()).rejects.toMatchObject(aborted);
    expect(requests).toHaveLength(1);
  });

  test("when the time of all its tries is over", async () => {
    const easel = answering([silence]);
    const call = easel.posts.get("pst_1", { signal: AbortSignal.timeout(80) });
    await expect(call).rejects.toMatchObject({ status: 0, code: "timeout" });
    expect(requests).toHaveLength(1);
  });
});

describe("an answer that is not Easel's", () => {
  test.each([
    ["a page in HTML", text(502, "<h1>Bad gateway</h1>"), { status: 502, code: "http_502" }],
    ["nothing", text(503, ""), { status: 503, code: "http_503" }],
    ["JSON of another kind", json(500, ["no"]), { status: 500, code: "http_500", errors: [] }],
    ["JSON with other fields", json(500, { code: 7, errors: "all" }), { status: 500, code: "http_500", errors: [] }],
    ["success in HTML", text(200, "<h1>Welcome</h1>"), { status: 200, code: "unexpected_answer" }],
    ["success with nothing", text(200, ""), { status: 200, code: "unexpected_answer" }],
    ["broken JSON", text(200, '{"id":', "application/json"), { status: 200, code: "unexpected_answer" }],
  ])("%s: that is an error", async (_what, answer, expected) => {
    const easel = answering([answer], { retries: 0 });
    await expect(easel.posts.get("pst_1")).rejects.toMatchObject({ name: "EaselError", ...expected });
  });

  test("leads elsewhere: the token does not go there", async () => {
    const away: Answer = (res) => res.writeHead(302, { location: `${url}/elsewhere` }).end();
    const easel = answering([away], { token: "secret" });
    await expect(easel.posts.get("pst_1")).rejects.toMatchObject({ status: 302, code: "redirected" });
    expect(requests).toHaveLength(1);
  });

  test("is not modified: that is an error with its own code", async () => {
    const easel = answering([(res) => res.writeHead(304).end()]);
    const call = easel.posts.get("pst_1", { headers: { "if-none-match": '"a"' } });
    await expect(call).rejects.toMatchObject({ status: 304, code: "not_modified", isTemporary: false });
  });
});

/** What nobody looks at is noted in `unhandled`, which is compared after each test. */
describe("no rejection is left unhandled", () => {
  const refused = json(400, { code: "invalid_request" });
  const settled = () => sleep(60);

  test("by a list that is only walked over, even when that begins later", async () => {
    const easel = answering([refused]);
    const list = easel.posts.list();
    await settled();
    const read = async () => {
      for await (const _ of list) throw new Error("There is nothing.");
    };
    await expect(read()).rejects.toMatchObject({ code: "invalid_request" });
  });

  test("by a call whose error is caught", async () => {
    const easel = answering([refused]);
    await easel.posts.get("pst_1").catch(() => {});
    await easel.posts.get("pst_1").then(undefined, () => {});
    await easel.posts
      .get("pst_1")
      .withResponse()
      .catch(() => {});
    await easel.posts
      .get("pst_1")
      .finally(() => {})
      .catch(() => {});
    await Promise.allSettled([easel.posts.get("pst_1"), easel.posts.list()]);
    await expect(Promise.all([easel.posts.get("pst_1"), easel.posts.get("pst_2")])).rejects.toThrow();
    await settled();
  });
});
