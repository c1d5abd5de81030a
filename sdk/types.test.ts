import { expectTypeOf, test } from "vitest";
import {
  type ApiCall,
  createEasel,
  type Easel,
  type EaselError,
  type EaselOptions,
  type Event,
  type EventStream,
  type ListedPost,
  type Media,
  type Page,
  type PageCall,
  type Post,
  type WithResponse,
} from "./index.ts";

/* Checked by `npm run types`: a line that is wrong, and one that should be wrong but is not, does not compile. */

const easel = createEasel({ url: "http://localhost:3000" });

/** Only compiled: it is never run. */
const compiled = (_lines: (post: Post) => unknown) => {};

test("what a call gives has its type", () => {
  compiled(async () => {
    expectTypeOf(easel).toEqualTypeOf<Easel>();
    expectTypeOf(easel.posts.get("pst_1")).toEqualTypeOf<ApiCall<Post>>();
    expectTypeOf(await easel.posts.get("pst_1")).toEqualTypeOf<Post>();
    expectTypeOf(await easel.posts.delete("pst_1")).toEqualTypeOf<void>();
    expectTypeOf(await easel.posts.get("pst_1").withResponse()).toEqualTypeOf<WithResponse<Post>>();
    expectTypeOf(await easel.upload(new Blob([]))).toEqualTypeOf<Media>();
    expectTypeOf(await easel.media.original("med_1")).toEqualTypeOf<Response>();
    expectTypeOf(easel.feeds.latest()).toEqualTypeOf<PageCall<ListedPost>>();
    expectTypeOf<ListedPost>().toExtend<Post>();
    expectTypeOf(await easel.media.list()).toEqualTypeOf<Page<Media>>();
    expectTypeOf((await easel.events.list()).last).toEqualTypeOf<string>();
    for await (const media of easel.media.list({ limit: 5 })) expectTypeOf(media).toEqualTypeOf<Media>();
    expectTypeOf(easel.events.stream({ types: ["media.ready"] })).toEqualTypeOf<EventStream<Event>>();
    for await (const event of easel.events.stream()) expectTypeOf(event).toEqualTypeOf<Event>();
    expectTypeOf<"media.ready">().toExtend<Event["type"]>();
    expectTypeOf<Post["status"]>().toEqualTypeOf<"draft" | "scheduled" | "published" | "deleted" | "removed">();
    expectTypeOf<EaselError["errors"][number]["in"]>().toEqualTypeOf<"path" | "query" | "header" | "body">();
    expectTypeOf(easel.posts.get("pst_1")).toExtend<Promise<Post>>();
  });
});

test("what is right compiles", () => {
  compiled(() => [
    easel.posts.create({}),
    easel.posts.create({ title: "Dunes", status: "published" }, { idempotencyKey: "import-7" }),
    easel.posts.update("pst_1", { externalId: null }, { ifMatch: '"a"', signal: AbortSignal.timeout(1000) }),
    easel.media.create({ file: new File([], "dunes.jpg"), alt: "Dunes" }, { timeoutMs: 0 }),
    easel.upload(new File([], "dunes.jpg"), {
      alt: "Dunes",
      uploadId: undefined,
      onProgress: ({ sentBytes }) => sentBytes,
    }),
    easel.upload({ sizeBytes: 1, read: (start, end) => new Blob([]).slice(start, end).stream() }),
    easel.media.file("med_1", "320.webp"),
    easel.posts.list({ author: "me", status: "draft", limit: 10 }, { headers: { "x-request-id": "1" } }),
    createEasel({ url: "http://localhost:3000", token: async () => undefined, retries: 0, timeoutMs: 5000, fetch }),
  ]);
});

test("what is wrong does not", () => {
  compiled((post) => [
    // @ts-expect-error: no such value
    easel.posts.create({ status: "public" }),
    // @ts-expect-error: no such value
    post.visibility === "secret",
    // @ts-expect-error: no such field
    easel.posts.create({ titel: "Dunes" }),
    // @ts-expect-error: no such type of event
    easel.events.stream({ types: ["media.done"] }),
    // @ts-expect-error: a name is no file
    easel.upload("dunes.jpg"),
    // @ts-expect-error: no such field
    post.heading,
    // @ts-expect-error: what changes is missing
    easel.posts.update("pst_1"),
    // @ts-expect-error: the file is missing
    easel.media.create({ alt: "Dunes" }),
    // @ts-expect-error: sizeBytes is missing
    easel.uploads.check({ files: [{ sha256: "" }] }),
    // @ts-expect-error: a path is no file
    easel.media.create({ file: "dunes.jpg" }),
    // @ts-expect-error: no such method
    easel.posts.remove("pst_1"),
    // @ts-expect-error: no such resource
    easel.messages,
    // @ts-expect-error: no such parameter
    easel.posts.list({ page: 2 }),
    // @ts-expect-error: the wrong type
    easel.posts.list({ limit: "10" }),
    // @ts-expect-error: no such value
    easel.posts.list({ status: "any" }),
    // @ts-expect-error: the id is missing
    easel.posts.get(),
    // @ts-expect-error: an id is a text
    easel.posts.get(7),
    // @ts-expect-error: a width is a number
    easel.media.rendition("med_1", "320"),
    // @ts-expect-error: a read takes no such key
    easel.posts.get("pst_1", { idempotencyKey: "7" }),
    // @ts-expect-error: a single post is no list
    easel.posts.get("pst_1").pages(),
    // @ts-expect-error: only what the server sends
    easel.posts.get("pst_1").then((post) => post.password),
    // @ts-expect-error: the URL is missing
    createEasel({ token: "secret" }),
    // @ts-expect-error: a token is a text
    createEasel({ url: "http://localhost:3000", token: 7 } satisfies EaselOptions),
  ]);
});
