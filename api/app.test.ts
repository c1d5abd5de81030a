import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "./core/paths.ts";
import { countRows, createPost, uploadPicture } from "./testing/factories.ts";
import { connect, rawRequest } from "./testing/raw-request.ts";
import { startTestApp, type TestApp } from "./testing/test-app.ts";
import { TestClient, type TestResponse } from "./testing/test-client.ts";
import { type IssuedApp, startIssuedApp, testAudience } from "./testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;
let bob: TestClient;
let anonymous: TestClient;

beforeAll(async () => {
  app = await startIssuedApp();
  alice = await app.as("alice");
  bob = await app.as("bob");
  anonymous = app.anonymous;
});
afterAll(() => app.close());

const json = { "content-type": "application/json" };
const unknownPost = "/v1/posts/pst_01jd3x8q6zfk5v8h2m4n6p8r0t";

/** A request line and headers as they are, for what `fetch` would not send. */
const raw = (line: string, headers: Record<string, string> = {}, body = "") =>
  rawRequest(
    app.url,
    `${line}\r\n${Object.entries({ Host: new URL(app.url).host, Connection: "close", ...headers })
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("")}\r\n${body}`,
  );

describe("every answer", () => {
  test("carries a request id, and says nothing of what made it", async () => {
    for (const path of ["/", "/livez", unknownPost, "/nowhere", "/v1/me", "/openapi.json", "/docs/"]) {
      const answer = await anonymous.get(path);
      expect(answer.headers.get("x-request-id")).toMatch(/^[\w.-]{1,64}$/);
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.has("x-powered-by")).toBe(false);
      expect(answer.headers.has("server")).toBe(false);
      expect(answer.headers.has("set-cookie")).toBe(false);
    }
  });

  test.each(["abc", "A-1_b.2", "x".repeat(64)])("echoes the caller's request id %s", async (id) => {
    const answer = await anonymous.get(unknownPost, { headers: { "x-request-id": id } });
    expect(answer.headers.get("x-request-id")).toBe(id);
    expect(answer.body.requestId).toBe(id);
  });

  test.each(["x".repeat(65), "a b", "a/b", "<script>", "ü", '"', "a,b"])("replaces the request id %s", async (id) => {
    const answer = await raw("GET /livez HTTP/1.1", { "X-Request-Id": id });
    expect(answer.status).toBe(200);
    expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("has no body where HEAD asks, and the headers of GET", async () => {
    const { id } = await createPost(alice);
    for (const path of [`/v1/posts/${id}`, "/v1/feeds/latest", "/livez", "/"]) {
      const [got, head] = [await anonymous.get(path), await anonymous.send("HEAD", path)];
      expect([head.status, head.bytes.length]).toEqual([200, 0]);
      for (const name of ["etag", "content-length", "content-type", "cache-control"]) {
        expect(head.headers.get(name)).toBe(got.headers.get(name));
      }
    }
  });
});

describe("case 32: errors", () => {
  test.each([
    ["an unknown route", "GET", "/v1/nonsense", 404],
    ["an unknown method of nothing", "DELETE", "/nonsense", 404],
    ["a slash too many", "GET", "/v1/posts/", 404],
    ["upper case", "GET", "/V1/posts", 404],
    ["a method that is not there", "DELETE", "/v1/posts", 405],
    ["PUT", "PUT", unknownPost, 405],
    ["POST on a file", "POST", "/livez", 405],
    ["bad percent-encoding", "GET", "/v1/posts/%E0%A4%A", 400],
    ["bad percent-encoding in a name", "GET", "/v1/users/%", 400],
    ["NUL in the path", "GET", "/v1/posts/%00", 400],
    ["an unknown query parameter", "GET", "/v1/posts?nonsense=1", 400],
    ["a nested query parameter", "GET", "/v1/posts?limit[gt]=1", 400],
    ["a list as query parameter", "GET", "/v1/posts?limit[]=1", 400],
    ["a query parameter twice", "GET", "/v1/posts?limit=1&limit=2", 400],
    ["a cursor twice", "GET", "/v1/posts?cursor=a&cursor=b", 400],
    ["__proto__ in the query", "GET", "/v1/posts?__proto__=1", 400],
    ["constructor in the query", "GET", "/v1/posts?constructor=1", 400],
    ["a query where none is taken", "GET", "/v1/meta?x=1", 400],
    ["a long path parameter", "GET", `/v1/posts/${"x".repeat(65)}`, 400],
  ])("%s is a problem", async (_what, method, path, status) => {
    const answer = await alice.send(method, path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.body).toMatchObject({
      type: `urn:easel:problem:${answer.body.code}`,
      title: expect.any(String),
      status,
      detail: expect.any(String),
      requestId: answer.headers.get("x-request-id"),
    });
    expect(answer.bytes.toString()).not.toMatch(/node_modules|\.ts:|select |stack|errno/i);
  });

  test.each([
    ["DELETE", "/v1/posts", "GET, POST, HEAD"],
    ["PUT", unknownPost, "GET, PATCH, DELETE, HEAD"],
    ["GET", "/v1/uploads/check", "POST"],
    ["POST", "/v1/feeds/latest", "GET, HEAD"],
  ])("%s %s is a 405 that allows %s", async (method, path, allow) => {
    const answer = await anonymous.send(method, path);
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, allow]);
  });

  test("TRACE echoes nothing", async () => {
    const answer = await raw("TRACE /v1/posts HTTP/1.1", { Authorization: "Bearer secret-token" });
    expect([answer.status, answer.text.includes("secret-token")]).toEqual([405, false]);
  });

  test("who may not ask is told so before the body is looked at", async () => {
    expect((await anonymous.post("/v1/posts", "{", json)).status).toBe(401);
    const reader = await app.as("alice", ["posts:read"]);
    expect((await reader.post("/v1/posts", "{", json)).status).toBe(403);
  });

  test("two slashes at the start of the path lead nowhere", async () => {
    expect((await raw("GET //v1/posts HTTP/1.1")).status).toBe(404);
  });

  test.each([
    ["malformed JSON", "{", json, 400],
    ["a bare word", "hello", json, 400],
    ["a JSON string", '"hello"', json, 400],
    ["a JSON number", "1e400", json, 400],
    ["null", "null", json, 400],
    ["text", "title=x", { "content-type": "text/plain" }, 415],
    ["text that is JSON", '{"title":"x"}', { "content-type": "text/plain" }, 415],
    ["a form", "title=x", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["another charset", '{"title":"x"}', { "content-type": "application/json; charset=latin1" }, 415],
    ["an unknown encoding", '{"title":"x"}', { ...json, "content-encoding": "br2" }, 415],
    ["nothing", "", json, 400],
    ["gzip that is none", '{"title":"x"}', { ...json, "content-encoding": "gzip" }, 400],
    ["more than 1 MB", JSON.stringify({ title: "x".repeat(1_100_000) }), json, 413],
    [
      "more than 1 MB in 1 kB of gzip",
      gzipSync(`{"title":"${"x".repeat(1_100_000)}"}`),
      { ...json, "content-encoding": "gzip" },
      413,
    ],
  ])("%s as body is refused", async (_what, body, headers, status) => {
    const before = await countRows(app.db, "posts");
    const bytes = typeof body === "string" ? body : new Uint8Array(body);
    const answer = await alice.send("POST", "/v1/posts", { body: bytes, headers });
    expect(answer.status).toBe(status);
    expect(answer.bytes.toString()).not.toMatch(/position|unexpected token|body-parser|Z_DATA/i);
    expect(await countRows(app.db, "posts")).toBe(before);
  });

  test.each([
    ["JSON", "/v1/posts", "application/json", 413],
    ["a form", "/v1/media", "multipart/form-data; boundary=x", 413],
    ["what nobody may send", "/v1/media", "application/json", 401],
  ])("%s without an end is answered before its end, and is not read for long", async (_what, path, type, status) => {
    const small = await startTestApp({ MAX_UPLOAD_SIZE_BYTES: "65536" });
    const cleo = await small.as("cleo");
    const socket = await connect(small.url);
    const answered = new Promise<string>((resolve) => socket.once("data", (data) => resolve(String(data))));
    const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
    const authorization = status === 401 ? "" : `Authorization: Bearer ${cleo.token}\r\n`;
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: x\r\n${authorization}Content-Type: ${type}\r\nTransfer-Encoding: chunked\r\n\r\n`,
    );
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\n';
    if (type.startsWith("multipart")) socket.write(`${head.length.toString(16)}\r\n${head}\r\n`);
    const sending = setInterval(() => socket.write(`10000\r\n${"x".repeat(65_536)}\r\n`), 5);
    expect(await answered).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    await closed;
    clearInterval(sending);
    await small.close();
  });

  test("JSON in gzip is fine", async () => {
    const body = new Uint8Array(gzipSync('{"title":"Packed"}'));
    const answer = await alice.send("POST", "/v1/posts", { body, headers: { ...json, "content-encoding": "gzip" } });
    expect([answer.status, answer.body.title]).toEqual([201, "Packed"]);
  });

  test.each([
    ["two lengths", "POST /v1/posts HTTP/1.1", { "Content-Length": "2\r\nContent-Length: 3" }, 400],
    ["length and chunks", "POST /v1/posts HTTP/1.1", { "Content-Length": "2", "Transfer-Encoding": "chunked" }, 400],
    ["NUL in a header", "GET / HTTP/1.1", { "X-Test": "a\0b" }, 400],
    ["nonsense", "HELLO", {}, 400],
    ["headers of 20 kB", "GET / HTTP/1.1", { "X-Test": "x".repeat(20_000) }, 431],
    ["a URL of 20 kB", `GET /?x=${"x".repeat(20_000)} HTTP/1.1`, {}, 431],
  ])("%s, which no route ever sees, is a problem too", async (_what, line, headers, status) => {
    const answer = await raw(line, headers as Record<string, string>);
    expect(answer.status).toBe(status);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
    expect(JSON.parse(answer.text)).toMatchObject({ status, requestId: answer.headers["x-request-id"] });
  });

  test("HTTP/1.0 is answered", async () => {
    expect((await raw("GET /livez HTTP/1.0")).status).toBe(200);
  });

  test("text of the caller never comes back as HTML", async () => {
    const script = "<script>alert(1)</script>";
    const { id } = await createPost(alice, { title: script, body: script });
    for (const path of [`/v1/posts/${id}`, `/${script}`, `/v1/users/@${script}`, `/v1/posts?limit=${script}`]) {
      expect((await anonymous.get(path)).headers.get("content-type")).toMatch(/^application\/(problem\+)?json/);
    }
  });
});

describe("case 33: hostile values", () => {
  const strings: [string, string][] = [
    ["NUL", "a\0b"],
    ["half a surrogate pair", "a\ud800"],
    ["the other half", "\udc00b"],
  ];
  const fields: [string, string, string][] = [
    ["POST", "/v1/posts", "title"],
    ["POST", "/v1/posts", "body"],
    ["POST", "/v1/posts", "externalId"],
    ["POST", "/v1/posts", "mediaIds"],
    ["PATCH", "/v1/posts/{post}", "title"],
    ["PATCH", "/v1/posts/{post}", "externalId"],
    ["PATCH", "/v1/media/{media}", "alt"],
    ["PATCH", "/v1/media/{media}", "title"],
    ["PATCH", "/v1/media/{media}", "externalId"],
    ["PATCH", "/v1/me", "displayName"],
    ["PATCH", "/v1/me", "bio"],
    ["PATCH", "/v1/me", "handle"],
  ];
  let ids: Record<string, string>;
  beforeAll(async () => {
    ids = { post: (await createPost(alice)).id, media: await uploadPicture(alice) };
  });

  test.each(fields.flatMap(([method, path, field]) => strings.map((s) => [s[0], method, path, field, s[1]] as const)))(
    "%s is refused by %s %s at %s",
    async (_what, method, path, field, text) => {
      const url = path.replace(/\{(\w+)\}/, (_all, name) => ids[name] ?? "");
      const value = field === "mediaIds" ? [text] : text;
      const answer = await alice.send(method, url, { body: { [field]: value } });
      expect(answer.status).toBe(400);
      expect(answer.body.errors.map((e: { pointer: string }) => e.pointer.split("/")[1])).toContain(field);
    },
  );

  const nested = (depth: number) => `${"[".repeat(depth)}1${"]".repeat(depth)}`;
  test.each([
    ["a name with NUL", '{"a":{"\\u0000":1}}', "/custom/a"],
    ["a name with half a surrogate pair", '{"\\ud800":1}', "/custom"],
    ["a number that is not finite", '{"a":[1e400]}', "/custom/a/0"],
    ["what is nested 8,000 deep", `{"a":${nested(8000)}}`, `/custom/a${"/0".repeat(31)}`],
    ["what is nested 400,000 deep", `{"a":${nested(400_000)}}`, `/custom/a${"/0".repeat(31)}`],
  ])("%s is refused in free data, with and without a key", async (_what, custom, pointer) => {
    const keys: Record<string, string>[] = [{}, { "Idempotency-Key": randomUUID() }];
    for (const key of keys) {
      const headers = { "content-type": "application/json", ...key };
      const answer = await alice.patch(`/v1/media/${ids.media}`, `{"custom":${custom}}`, headers);
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
    }
  });

  test("free data is nested as deep as is allowed", async () => {
    const custom = JSON.parse(`{"a":${nested(31)}}`);
    expect((await alice.patch(`/v1/media/${ids.media}`, { custom })).body.custom).toEqual(custom);
  });

  test.each([
    "/v1/posts/by-external/%00",
    "/v1/posts/by-external/a%00b",
    "/v1/users/@%00",
    "/v1/media?externalId=%00",
    "/v1/posts?author=@%00",
    "/v1/posts?cursor=%00",
    "/v1/posts/by-external/%ED%A0%80",
  ])("NUL in %s is refused", async (path) => {
    expect([400, 404]).toContain((await alice.get(path)).status);
  });

  test.each(["%", "_", "'", '"', "\\", "';--", "{{x}}", "\u202e", "😀", "\r\n", "ﬀ"])(
    "%j is text like any other",
    async (text) => {
      const post = await createPost(alice, { title: `odd ${text}`, body: text, externalId: `odd ${text}` });
      expect(post).toMatchObject({ title: `odd ${text}`, body: text, externalId: `odd ${text}` });
      const found = await alice.get(`/v1/posts/by-external/${encodeURIComponent(`odd ${text}`)}`);
      expect(found.body.id).toBe(post.id);
    },
  );

  const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
  test.each([
    ["100,000 levels", `{"title":${deep(100_000)}}`],
    ["100,000 levels of objects", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`],
    ["100,000 levels as body", deep(100_000)],
    ["100,000 levels where a list is wanted", `{"mediaIds":${deep(100_000)}}`],
    ["a list of 450,000", `{"mediaIds":[${Array(450_000).fill(1)}]}`],
    ["a list of 200,000 strings", `{"mediaIds":[${Array.from({ length: 120_000 }, (_, i) => `"${i}"`)}]}`],
    ["60,000 unknown fields", `{${Array.from({ length: 60_000 }, (_, i) => `"f${i}":1`)}}`],
    ["a key of 900 kB", `{"${"k".repeat(900_000)}":1}`],
    ["a huge number", '{"title":1e400}'],
    ["__proto__", '{"title":"x","__proto__":{"isAdmin":true}}'],
    ["constructor", '{"title":"x","constructor":{"prototype":{"isAdmin":true}}}'],
  ])("%s in JSON is a 400 within a second", async (_what, body) => {
    const started = performance.now();
    const answer = await alice.post("/v1/posts", body, json);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.length ?? 0).toBeLessThanOrEqual(50);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  test("of a key that is given twice the last one counts, and it is checked", async () => {
    expect((await alice.post("/v1/posts", '{"title":"a","title":1}', json)).status).toBe(400);
    expect((await alice.post("/v1/posts", '{"title":1,"title":"b"}', json)).body.title).toBe("b");
  });

  test("every fault is listed, with where it is", async () => {
    const answer = await alice.post("/v1/posts", { title: 1, status: "x", nonsense: true });
    expect(answer.body.errors).toEqual([
      { pointer: "/nonsense", in: "body", code: "additionalProperties", message: "is not a known field" },
      { pointer: "/title", in: "body", code: "type", message: "must be string" },
      { pointer: "/status", in: "body", code: "enum", message: "must be one of draft, scheduled, published" },
    ]);
  });
});

interface Described {
  operationId: string;
  security?: Record<string, string[]>[];
  parameters?: { name: string; in: string; schema: object }[];
  requestBody?: { content: Record<string, { schema: { $ref?: string } }> };
}
type Schemas = Record<string, { properties?: Record<string, unknown> }>;
const document: { paths: Record<string, Record<string, Described>>; components: { schemas: Schemas } } = JSON.parse(
  readFileSync(new URL("openapi/openapi.json", projectRoot), "utf8"),
);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    id: operation.operationId,
    method: method.toUpperCase(),
    path: path.replaceAll("{id}", "pst_01jd3x8q6zfk5v8h2m4n6p8r0t").replaceAll(/\{\w+\}/g, "1"),
    template: path,
    ...operation,
  })),
);

describe("a time", () => {
  const doors: [string, string, (time: string) => Promise<TestResponse>][] = [
    ["publishAt of a new post", "/publishAt", (time) => alice.post("/v1/posts", { title: "x", publishAt: time })],
    [
      "publishAt of a post with a name",
      "/publishAt",
      (time) => alice.send("PUT", "/v1/posts/by-external/timed", { body: { title: "x", publishAt: time } }),
    ],
    ["publishAt of a change", "/publishAt", (time) => alice.patch(unknownPost, { publishAt: time })],
    [
      "expiresAt of a key",
      "/expiresAt",
      (time) => alice.post("/v1/me/api-keys", { name: "x", scopes: ["posts:read"], expiresAt: time }),
    ],
    ["takenAfter", "/takenAfter", (time) => alice.get(`/v1/media?${new URLSearchParams({ takenAfter: time })}`)],
  ];
  const wrong = ["2027-01-01", "Jan 1 2027", "now", "1798761600", "2027-01-01T00:00Z", "2027-01-01T00:00:00"]
    .concat(["2027-01-01 00:00:00Z", "2027-01-01T00:00:00+02", "2027-01-01T00:00:00+0200", "2027-01-01T24:00:00Z"])
    .concat(["2027-02-29T00:00:00Z", "2026-12-31T23:59:60Z", "2027-01-01T00:00:00+24:00", "0000-01-01T00:00:00Z"])
    .concat(["9999-12-31T23:59:59-23:59", "+02027-01-01T00:00:00Z"]);

  test.each(doors)("as %s is one of RFC 3339, or a 400 that names it", async (_name, pointer, send) => {
    for (const time of wrong) {
      const { status, body } = await send(time);
      expect({ time, status, faults: body.errors }).toEqual({
        time,
        status: 400,
        faults: [expect.objectContaining({ pointer, code: "format", message: expect.stringContaining("T18:00:00Z") })],
      });
    }
  });

  test.each(doors.filter(([name]) => name !== "publishAt of a change"))(
    "as %s may have any offset, and fractions",
    async (_name, _pointer, send) => {
      const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 19);
      for (const end of ["Z", ".123456789Z", "+23:59", "-00:00"]) {
        expect([200, 201]).toContain((await send(tomorrow + end)).status);
      }
      expect([200, 201]).toContain((await send(`${tomorrow}z`.replace("T", "t"))).status);
    },
  );
});

describe("a pattern", () => {
  test.each([
    [
      "/v1/search?q=a&types=posts,secrets",
      "must be of posts, users, tags, comments, collections, with commas between them",
    ],
    ["/v1/search?q=a&language=de-DE", "must be a code of ISO 639-1: two letters, such as en or de"],
    ["/v1/events?subject=abc", "must be an id, such as pst_01jd3x8q6zfk5v8h2m4n6p8r0t"],
    ["/v1/media?sha256=abc", "must be 64 hexadecimal digits in lower case"],
  ])("is told in words: %s", async (path, message) => {
    const { status, body } = await alice.get(path);
    expect([status, body.errors.map((fault: { message: string }) => fault.message)]).toEqual([400, [message]]);
  });
});

describe("case 33: every parameter and field of the document", () => {
  const texts = [
    "\0",
    "%",
    "'\"\\",
    "-1",
    "2147483648",
    "9007199254740993",
    "1e400",
    "null",
    "[]",
    "x".repeat(8000),
    "\ud83d",
    "..",
    "/",
  ];
  const values = [
    "\0",
    "\ud800",
    "x".repeat(200_000),
    -1,
    2 ** 53,
    1e308,
    0.1,
    null,
    true,
    [],
    {},
    [[]],
    [null],
    { a: 1 },
  ];

  test.each(operations)(
    "$id takes hostile ones without a 5xx",
    async ({ method, path, template, parameters = [], requestBody }) => {
      const requests: [string, unknown][] = [];
      for (const { name, in: place } of parameters) {
        for (const text of texts) {
          const value = encodeURIComponent(text.toWellFormed());
          if (place === "query") requests.push([`${path}?${name}=${value}`, undefined]);
          if (place === "query") requests.push([`${path}?${name}=1&${name}=${value}`, undefined]);
          if (place === "path")
            requests.push([template.replace(`{${name}}`, value).replaceAll(/\{\w+\}/g, "1"), undefined]);
        }
      }
      const reference = requestBody?.content["application/json"]?.schema.$ref?.split("/").at(-1) ?? "";
      for (const field of Object.keys(document.components.schemas[reference]?.properties ?? {})) {
        for (const value of values) requests.push([path, { [field]: value }]);
      }
      for (const [url, body] of requests) {
        const started = performance.now();
        const response = await fetch(new URL(url, app.url), {
          method,
          headers: { authorization: `Bearer ${alice.token}`, ...(body ? json : {}) },
          ...(body ? { body: JSON.stringify(body) } : {}),
        });
        await response.arrayBuffer();
        expect([url.slice(0, 200), response.status < 500]).toEqual([url.slice(0, 200), true]);
        expect(performance.now() - started).toBeLessThan(1000);
      }
    },
  );

  test("and afterwards all is well", async () => {
    expect((await createPost(await app.as("newcomer"))).status).toBe("published");
    expect(await uploadPicture(alice)).toMatch(/^med_/);
  });
});

describe("case 23: what caches may keep", () => {
  test("depends on nobody, or says so", async () => {
    const mediaId = await uploadPicture(alice);
    const post = await createPost(alice, { mediaIds: [mediaId], externalId: "cached" });
    await app.drainJobs();
    const { urls } = (await alice.get(`/v1/media/${mediaId}`)).body;
    const paths = [
      "/v1/me",
      "/v1/media",
      "/v1/posts",
      "/v1/posts?author=me",
      "/v1/posts/by-external/cached",
      "/v1/feeds/latest",
      "/v1/users/@alice",
      "/v1/users/@alice/posts",
      `/v1/posts/${post.id}`,
      `/v1/media/${mediaId}`,
      urls.original,
      urls.renditions[0].url,
      unknownPost,
    ];
    for (const path of paths) {
      const mine = await alice.get(path);
      // What names its content is the same for everybody.
      const own = path === urls.renditions[0].url ? /^public, max-age=31536000, immutable$/ : /private|no-store/;
      expect([path, mine.headers.get("cache-control")]).toEqual([path, expect.stringMatching(own)]);
      const open = await anonymous.get(path);
      const isShared = /public/.test(open.headers.get("cache-control") ?? "");
      expect([path, isShared]).toEqual([path, open.status === 200]);
      if (isShared) expect(open.headers.get("vary")).toContain("Authorization");
    }
    await alice.patch(`/v1/posts/${post.id}`, { visibility: "private" });
    for (const path of [`/v1/posts/${post.id}`, urls.original]) {
      expect((await anonymous.get(path)).headers.get("cache-control")).toBe("no-store");
      expect((await alice.get(path)).headers.get("cache-control")).toMatch(/^private/);
    }
  });

  test("answers to writes are for nobody", async () => {
    expect((await alice.post("/v1/posts", { title: "x" })).headers.get("cache-control")).toBe("no-store");
  });
});

describe("case 30: host trust", () => {
  const hostile = { Host: "evil.example", "X-Forwarded-Host": "evil.example", Forwarded: "host=evil.example" };

  test.each(["/", "/.well-known/easel", "/v1/meta", "/v1/feeds/latest?limit=1", "/openapi.json", "/v1/nonsense"])(
    "%s speaks of the configured URL only",
    async (path) => {
      for (let i = 0; i < 2; i++) await createPost(alice, { mediaIds: [await uploadPicture(alice)] });
      for (const line of [`GET ${path} HTTP/1.1`, `GET http://evil.example${path} HTTP/1.1`]) {
        const answer = await raw(line, hostile);
        expect([200, 404]).toContain(answer.status);
        expect(JSON.stringify(answer.headers) + answer.text).not.toContain("evil.example");
      }
    },
  );

  test("links keep the path that the configured URL has", async () => {
    const its = await startIssuedApp({ BASE_URL: "https://site.test/api/" });
    try {
      const client = new TestClient(`http://127.0.0.1:${its.services.config.port}`, await its.issuer.token("alice"));
      for (let i = 0; i < 2; i++) await createPost(client, { mediaIds: [await uploadPicture(client)] });
      const { headers, body } = await client.get("/v1/feeds/latest?limit=1");
      expect(headers.get("link")).toMatch(/^<https:\/\/site\.test\/api\/v1\/feeds\/latest\?limit=1&cursor=/);
      expect(body.items[0].media[0].urls.original).toMatch(/^https:\/\/site\.test\/api\/v1\/media\//);
    } finally {
      await its.close();
    }
  });

  test("links to the next page use the configured URL", async () => {
    const answer = await raw("GET http://evil.example/v1/feeds/latest?limit=1 HTTP/1.1", hostile);
    expect(answer.headers.link).toMatch(
      new RegExp(`^<${app.url}/v1/feeds/latest\\?limit=1&cursor=[\\w-]+>; rel="next"$`),
    );
  });
});

describe("cross-origin requests", () => {
  test("a preflight is answered, without credentials", async () => {
    const answer = await anonymous.send("OPTIONS", "/v1/posts", {
      headers: {
        origin: "https://frontend.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization, content-type, idempotency-key",
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-allow-methods")).toContain("PATCH");
    expect(answer.headers.get("access-control-allow-headers")).toContain("idempotency-key");
    expect(answer.headers.has("access-control-allow-credentials")).toBe(false);
    const got = await anonymous.get("/v1/feeds/latest", { headers: { origin: "null" } });
    expect(got.headers.get("access-control-allow-origin")).toBe("*");
    expect(got.headers.get("access-control-expose-headers")).toContain("ETag");
  });

  test("case 07: where origins are listed, others are not told that they may", async () => {
    const other = await startIssuedApp({ CORS_ORIGINS: "https://good.example" });
    try {
      for (const [origin, allowed] of [
        ["https://good.example", "https://good.example"],
        ["https://good.example.evil.example", null],
        ["null", null],
      ] as const) {
        const answer = await other.anonymous.get("/v1/feeds/latest", { headers: { origin } });
        expect(answer.headers.get("access-control-allow-origin")).toBe(allowed);
        expect(answer.headers.get("vary")).toMatch(/Origin/);
        expect(answer.headers.get("vary")).toMatch(/Authorization/);
      }
    } finally {
      await other.close();
    }
  });
});

describe("case 31: idempotency", () => {
  const keyed = (key: string) => ({ "idempotency-key": key });

  test("a repeated request gets the first answer, and has no second effect", async () => {
    const first = await alice.post("/v1/posts", { title: "Once" }, keyed("k-1"));
    const before = await countRows(app.db, "posts");
    const again = await alice.post("/v1/posts", { title: "Once" }, keyed("k-1"));
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(first.headers.has("idempotency-replayed")).toBe(false);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(again.bytes.equals(first.bytes)).toBe(true);
    expect(await countRows(app.db, "posts")).toBe(before);
  });

  test("the quoted form and the bare one name the same key", async () => {
    const first = await alice.post("/v1/posts", { title: "Quoted" }, keyed('"k-2"'));
    expect((await alice.post("/v1/posts", { title: "Quoted" }, keyed("k-2"))).body.id).toBe(first.body.id);
  });

  test("another body, path or query under the same key is a 422", async () => {
    await alice.post("/v1/posts", { title: "A" }, keyed("k-3"));
    const answer = await alice.post("/v1/posts", { title: "B" }, keyed("k-3"));
    expect([answer.status, answer.body.code]).toEqual([422, "idempotency_key_reused"]);
    const [one, two] = [await createPost(alice, { status: "draft" }), await createPost(alice, { status: "draft" })];
    expect((await alice.post(`/v1/posts/${one.id}/publish`, undefined, keyed("k-4"))).status).toBe(200);
    expect((await alice.post(`/v1/posts/${two.id}/publish`, undefined, keyed("k-4"))).status).toBe(422);
  });

  test("twenty at once have one effect", async () => {
    const before = await countRows(app.db, "posts");
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => alice.post("/v1/posts", { title: "Parallel" }, keyed("k-5"))),
    );
    expect(await countRows(app.db, "posts")).toBe(before + 1);
    const ids = new Set(answers.filter((answer) => answer.status === 201).map((answer) => answer.body.id));
    expect(ids.size).toBe(1);
    for (const answer of answers) {
      expect([201, 409]).toContain(answer.status);
      if (answer.status === 409) expect(answer.headers.get("retry-after")).toBe("1");
    }
  });

  test("a refused request leaves its key free", async () => {
    for (const body of [{ title: 1 }, { title: "", status: "published" }, { mediaIds: ["med_x"] }]) {
      expect((await alice.post("/v1/posts", body, keyed("k-6"))).status).toBeGreaterThanOrEqual(400);
    }
    expect((await alice.post("/v1/posts", { title: "Fine" }, keyed("k-6"))).status).toBe(201);
  });

  test.each(["", '""', " ", "x".repeat(256), '"', "a b", "ü", '"a"b"'.repeat(64)])(
    "the key %j is a 400",
    async (key) => {
      const headers = {
        Authorization: `Bearer ${alice.token}`,
        ...json,
        "Content-Length": "13",
        "Idempotency-Key": key,
      };
      const answer = await raw("POST /v1/posts HTTP/1.1", headers, '{"title":"x"}');
      if (key === '"') return expect([201, 400]).toContain(answer.status);
      expect(answer.status).toBe(400);
    },
  );

  test("NUL in a key is a 400", async () => {
    expect((await raw("POST /v1/posts HTTP/1.1", { "Idempotency-Key": "a\0b" })).status).toBe(400);
  });

  test("keys belong to the caller and to the operation", async () => {
    const mine = await alice.post("/v1/posts", { title: "Mine" }, keyed("shared"));
    const theirs = await bob.post("/v1/posts", { title: "Mine" }, keyed("shared"));
    expect(theirs.status).toBe(201);
    expect(theirs.body.id).not.toBe(mine.body.id);
    expect(theirs.headers.has("idempotency-replayed")).toBe(false);
    expect((await alice.patch("/v1/me", { bio: "x" }, keyed("shared"))).status).toBe(200);
    expect((await anonymous.post("/v1/posts", { title: "Mine" }, keyed("shared"))).status).toBe(401);
    const weaker = await app.as("alice", ["posts:read"]);
    expect((await weaker.post("/v1/posts", { title: "Mine" }, keyed("shared"))).status).toBe(403);
  });

  test("an answer without a body is replayed too", async () => {
    const { id } = await createPost(alice);
    const path = `/v1/posts/${id}`;
    expect((await alice.delete(path, keyed("k-7"))).status).toBe(204);
    await alice.post(`${path}/restore`);
    const again = await alice.delete(path, keyed("k-7"));
    expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([204, "true"]);
    expect((await alice.get(path)).body.status).toBe("published");
  });

  test("a key that has run out can be used again", async () => {
    const first = await alice.post("/v1/posts", { title: "Old" }, keyed("k-8"));
    await app
      .db("idempotency_keys")
      .where({ key: "k-8" })
      .update({ created_at: new Date(Date.now() - 25 * 3_600_000) });
    const second = await alice.post("/v1/posts", { title: "New" }, keyed("k-8"));
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
    expect((await alice.post("/v1/posts", { title: "New" }, keyed("k-8"))).body.id).toBe(second.body.id);
  });
});

describe("two processes over one database", () => {
  let other: TestApp;
  let everywhere: string[];
  beforeAll(async () => {
    const { databaseUrl = "", secret } = app.services.config;
    const environment = { DATABASE_URL: databaseUrl, SECRET_KEY: secret, EASEL_JOBS: "worker" };
    other = await startTestApp({ ...environment, OIDC_ISSUER: app.issuer.url, OIDC_AUDIENCE: testAudience });
    everywhere = [app.url, other.url];
  });
  afterAll(() => other.close());

  const spread = <T>(count: number, send: (url: string, i: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, i) => send(everywhere[i % 2] ?? "", i)));

  test("case 31: do a keyed write once", async () => {
    const before = await countRows(app.db, "posts");
    const headers = { "idempotency-key": "both" };
    const answers = await spread(20, (url) =>
      new TestClient(url, alice.token).post("/v1/posts", { title: "x" }, headers),
    );
    expect(await countRows(app.db, "posts")).toBe(before + 1);
    for (const { status } of answers) expect([201, 409]).toContain(status);
    const [one, two] = await spread(2, (url) =>
      new TestClient(url, alice.token).post("/v1/posts", { title: "x" }, headers),
    );
    expect(one?.body).toEqual(two?.body);
  });

  test("make one account of twenty first requests", async () => {
    const answers = await spread(20, async (url) =>
      new TestClient(url, await app.issuer.token("everywhere")).get("/v1/me"),
    );
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  });

  test("take each other's cursors, and of ten changes with one tag one wins", async () => {
    const { next } = (await anonymous.get("/v1/posts?limit=1")).body;
    expect((await other.anonymous.get(`/v1/posts?limit=1&cursor=${next}`)).status).toBe(200);
    const { id } = await createPost(alice);
    const path = `/v1/posts/${id}`;
    const etag = (await alice.get(path)).headers.get("etag") ?? "";
    const answers = await spread(10, (url, i) =>
      new TestClient(url, alice.token).patch(path, { title: `T${i}` }, { "if-match": etag }),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  });
});

describe("what the database refuses", () => {
  test.each([
    ["40P01", 503],
    ["57014", 503],
    ["22003", 400],
    ["23503", 400],
    ["23505", 409],
    ["XX000", 500],
  ])("by the code %s is a %d, whoever writes it", async (code, status) => {
    const { id } = await createPost(alice);
    await app.db.raw(
      `create or replace function refuse() returns trigger language plpgsql as
         $$ begin raise exception using errcode = '${code}', message = 'refused', table = 'posts', constraint = 'none'; end $$;
       create or replace trigger refuse before update on posts for each row when (new.title = 'refused')
         execute function refuse()`,
    );
    expect((await alice.patch(`/v1/posts/${id}`, { title: "refused" })).status).toBe(status);
  });
});

describe("the reference", () => {
  test.each([
    ["/openapi.json", "application/json", "openapi/openapi.json"],
    ["/openapi.yaml", "application/yaml", "openapi/openapi.yaml"],
  ])("%s is the committed document", async (path, type, file) => {
    const answer = await anonymous.get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain(type);
    expect(answer.bytes.equals(readFileSync(new URL(file, projectRoot)))).toBe(true);
  });

  test("/docs shows it", async () => {
    const answer = await anonymous.get("/docs/");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    const { body: settings } = await anonymous.get("/docs/swagger-ui-init.js");
    expect(settings).toContain("/openapi.json");
    expect(settings).toContain('"docExpansion": "none"');
  });
});
