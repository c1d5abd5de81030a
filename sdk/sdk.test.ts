import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { png } from "../api/testing/factories.ts";
import { startTestApp, type TestApp } from "../api/testing/test-app.ts";
import { createEasel, type Easel, EaselError, type Post } from "./index.ts";

let app: TestApp;
let token: string;
let cleo: Easel;
let visitor: Easel;
/** What cleo has sent. */
let sent: string[] = [];

beforeAll(async () => {
  app = await startTestApp();
  token = (await app.as("cleo")).token ?? "";
  cleo = createEasel({
    url: app.url,
    token,
    fetch: (input, init) => {
      sent.push(`${init?.method} ${String(input).slice(app.url.length)}`);
      return fetch(input, init);
    },
  });
  visitor = createEasel({ url: app.url });
});

afterAll(() => app.close());

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe("a post", () => {
  test("is created, read, changed, published and deleted", async () => {
    const draft = await cleo.posts.create({ title: "Dunes", body: "At *dawn*" });
    expect(draft).toMatchObject({ title: "Dunes", status: "draft", author: { handle: "cleo" } });
    expect(await cleo.posts.update(draft.id, { title: "Dunes at dawn" })).toMatchObject({ title: "Dunes at dawn" });
    expect(await cleo.posts.publish(draft.id)).toMatchObject({ status: "published" });
    expect(await visitor.posts.get(draft.id)).toMatchObject({ title: "Dunes at dawn", viewer: null });
    expect(await cleo.posts.delete(draft.id)).toBeUndefined();
    await expect(visitor.posts.get(draft.id)).rejects.toMatchObject({ status: 404, code: "not_found" });
    expect(await cleo.posts.restore(draft.id)).toMatchObject({ id: draft.id });
  });

  test("is changed only as it was seen, with its ETag", async () => {
    const { id } = await cleo.posts.create({ title: "First" });
    const { data, response } = await cleo.posts.get(id).withResponse();
    const ifMatch = response.headers.get("etag") ?? "";
    expect(ifMatch).not.toBe("");
    expect(data.title).toBe("First");
    expect(await cleo.posts.update(id, { title: "Second" }, { ifMatch })).toMatchObject({ title: "Second" });
    const late = cleo.posts.update(id, { title: "Third" }, { ifMatch });
    await expect(late).rejects.toMatchObject({ status: 412, code: "precondition_failed" });
    await expect(cleo.posts.delete(id, { ifMatch })).rejects.toMatchObject({ status: 412 });
    expect(await cleo.posts.get(id)).toMatchObject({ title: "Second" });
  });

  test("is created once under one idempotency key", async () => {
    const idempotencyKey = crypto.randomUUID();
    const first = await cleo.posts.create({ title: "Once" }, { idempotencyKey });
    const { data, response } = await cleo.posts.create({ title: "Once" }, { idempotencyKey }).withResponse();
    expect(data.id).toBe(first.id);
    expect(response.headers.get("idempotency-replayed")).toBe("true");
    expect((await cleo.posts.create({ title: "Once" })).id).not.toBe(first.id);
  });

  test.each(["a/b", "?q=1&r", "#top", "100 %", "50%25", "ü🎨", "a+b", "$& $1", "...", "@cleo"])(
    "is found by the external id %s",
    async (externalId) => {
      const { id } = await cleo.posts.create({ externalId });
      expect(await cleo.posts.getByExternalId(externalId)).toMatchObject({ id, externalId });
    },
  );
});

describe("an argument", () => {
  test.each(["", ".", ".."])("%j is no id: nothing is sent, lest it be another operation", async (id) => {
    sent = [];
    await expect((async () => cleo.posts.delete(id))()).rejects.toThrow(TypeError);
    await expect((async () => cleo.users.posts(id))()).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
  });

  test("that is undefined is left out", async () => {
    sent = [];
    await cleo.posts.list({ limit: 1, cursor: undefined, status: undefined }, { signal: undefined });
    expect(sent).toEqual(["GET /v1/posts?limit=1"]);
  });

  test("with a handle is read as one", async () => {
    expect(await visitor.users.get("@cleo")).toMatchObject({ handle: "cleo" });
  });
});

describe("a list", () => {
  let titles: string[];
  const titlesOf = (posts: Post[]) => posts.map((post) => post.title);
  const list = () => cleo.posts.list({ author: "me", status: "published", limit: 2 });

  beforeAll(async () => {
    for await (const post of cleo.posts.list({ author: "me", status: "published" })) await cleo.posts.delete(post.id);
    titles = ["Five", "Four", "Three", "Two", "One"];
    for (const title of titles.toReversed()) await cleo.posts.create({ title, status: "published" });
    sent = [];
  });

  test("is awaited for its first page", async () => {
    const page = await list();
    expect(titlesOf(page.items)).toEqual(["Five", "Four"]);
    expect(page.next).toEqual(expect.any(String));
    const second = await cleo.posts.list({ author: "me", status: "published", limit: 2, cursor: page.next ?? "" });
    expect(titlesOf(second.items)).toEqual(["Three", "Two"]);
  });

  test("is walked over to its end, page by page, with its filters", async () => {
    sent = [];
    expect(titlesOf(await collect(list()))).toEqual(titles);
    expect(sent).toHaveLength(3);
    for (const request of sent) expect(request).toMatch(/^GET \/v1\/posts\?author=me&status=published&limit=2/);
  });

  test("is walked over by pages", async () => {
    const pages = await collect(list().pages());
    expect(pages.map((page) => titlesOf(page.items))).toEqual([["Five", "Four"], ["Three", "Two"], ["One"]]);
  });

  test("is fetched no further than it is read", async () => {
    sent = [];
    for await (const post of list()) if (post.title === "Three") break;
    expect(sent).toHaveLength(2);
  });

  test("can be empty", async () => {
    expect(await collect(cleo.users.posts("@cleo", { limit: 2 }))).toHaveLength(5);
    expect(await collect(createEasel({ url: app.url }).users.posts("@cleo", { cursor: await lastCursor() }))).toEqual(
      [],
    );
  });

  /** A place behind the last post. */
  async function lastCursor(): Promise<string> {
    const page = await cleo.users.posts("@cleo", { limit: 4 });
    const last = await cleo.users.posts("@cleo", { limit: 1, cursor: page.next ?? "" });
    await cleo.posts.delete(last.items[0]?.id ?? "");
    return page.next ?? "";
  }
});

describe("a picture", () => {
  test("is uploaded from a Blob with what is said about it, and comes back as it was", async () => {
    const bytes = await png({ width: 800, height: 500 });
    const file = new File([new Uint8Array(bytes)], "dunes.png");
    const { data, response } = await cleo.media
      .create({ file, alt: "Dunes in the mist", title: undefined, externalId: "dunes" })
      .withResponse();
    expect(response.status).toBe(201);
    expect(data).toMatchObject({ alt: "Dunes in the mist", title: "", externalId: "dunes", fileName: "dunes.png" });
    await app.drainJobs();

    const media = await cleo.media.get(data.id);
    expect(media).toMatchObject({ state: "ready", width: 800, height: 500 });
    const original = await cleo.media.original(media.id);
    expect(original).toBeInstanceOf(Response);
    expect(original.headers.get("content-type")).toBe("image/png");
    expect(Buffer.from(await original.arrayBuffer())).toEqual(bytes);

    const [smallest] = media.urls.renditions;
    const rendition = await cleo.media.file(media.id, `${smallest?.width}.webp`);
    expect(rendition.headers.get("content-type")).toBe("image/webp");
    expect((await rendition.blob()).size).toBeGreaterThan(100);
    await expect(cleo.media.file(media.id, "7.webp")).rejects.toMatchObject({ status: 404 });
  });

  test("is uploaded once: the same bytes give the same item", async () => {
    const file = new Blob([new Uint8Array(await png())]);
    const first = await cleo.media.create({ file });
    const { data, response } = await cleo.media.create({ file }).withResponse();
    expect([response.status, data.id]).toEqual([200, first.id]);
    const sha256 = first.sha256 ?? "";
    const { items } = await cleo.uploads.check({ files: [{ sha256, sizeBytes: first.sizeBytes }] });
    expect(items).toEqual([{ sha256, result: "duplicate", mediaId: first.id }]);
  });

  test("is downloaded in part by a range", async () => {
    const bytes = await png();
    const { id } = await cleo.media.create({ file: new Blob([new Uint8Array(bytes)]) });
    const part = await cleo.media.original(id, {}, { headers: { range: "bytes=0-7" } });
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(0, 8));
  });

  test("that is none is refused", async () => {
    const call = cleo.media.create({ file: new Blob(["Hello"]) });
    await expect(call).rejects.toMatchObject({ status: 415, code: "unsupported_file_type" });
  });
});

describe("an error", () => {
  test("of a wrong field names it", async () => {
    const error: unknown = await cleo.posts.create({ title: "x".repeat(301) }).catch((error) => error);
    expect(error).toBeInstanceOf(EaselError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: "EaselError",
      status: 400,
      code: "invalid_request",
      errors: [{ pointer: "/title", in: "body", code: "maxLength" }],
      missingScopes: [],
      requestId: expect.stringMatching(/^[\w-]+$/),
      isTemporary: false,
    });
  });

  test("says that there is nothing of that name", async () => {
    const call = visitor.posts.get("pst_01jd3x8q6zfk5v8h2m4n6p8r0t");
    await expect(call).rejects.toMatchObject({ status: 404, code: "not_found" });
    await expect(call).rejects.toThrow(/no such post/);
  });

  test("says that one must sign in", async () => {
    await expect(visitor.me.get()).rejects.toMatchObject({ status: 401, code: "unauthenticated" });
    const stranger = createEasel({ url: app.url, token: "no-token" });
    await expect(stranger.me.get()).rejects.toMatchObject({ status: 401, code: "invalid_token" });
  });

  test("names the scopes that a token lacks", async () => {
    const reader = createEasel({ url: app.url, token: (await app.as("cleo", ["posts:read"])).token ?? "" });
    const call = reader.posts.create({ title: "No" });
    await expect(call).rejects.toMatchObject({ status: 403, missingScopes: ["posts:write"] });
  });
});

describe("a client", () => {
  test("asks for its token before each request", async () => {
    const tokens = [token, (await app.as("milo")).token, undefined];
    const easel = createEasel({ url: app.url, token: async () => tokens.shift() });
    expect((await easel.me.get()).handle).toBe("cleo");
    expect((await easel.me.get()).handle).toBe("milo");
    await expect(easel.me.get()).rejects.toMatchObject({ status: 401 });
  });

  test("that gets no token fails as its function does", async () => {
    const reason = new Error("The session is over.");
    const easel = createEasel({ url: app.url, token: () => Promise.reject(reason) });
    await expect(easel.posts.list()).rejects.toBe(reason);
  });

  test.each(["", "/", "/easel", "/easel///"])("takes a base URL that ends with %j", async (end) => {
    const urls: string[] = [];
    const easel = createEasel({
      url: `${app.url}${end}`,
      fetch: (input, init) => {
        urls.push(String(input));
        return fetch(String(input).replace("/easel", ""), init);
      },
    });
    expect((await easel.users.get("@cleo")).handle).toBe("cleo");
    expect(urls).toEqual([`${app.url}${end.replace(/\/+$/, "")}/v1/users/%40cleo`]);
  });

  test.each(["", "api.example.com", "localhost:3000", "file:///srv/easel", "/api"])("refuses the URL %j", (url) => {
    expect(() => createEasel({ url })).toThrow(TypeError);
  });

  test("sends headers of one's own", async () => {
    const { response } = await visitor.discovery.meta({ headers: { "x-request-id": "my-request-1" } }).withResponse();
    expect(response.headers.get("x-request-id")).toBe("my-request-1");
    const call = visitor.posts.get("pst_x", { headers: { "x-request-id": "my-request-2" } });
    await expect(call).rejects.toMatchObject({ status: 404, requestId: "my-request-2" });
  });
});
