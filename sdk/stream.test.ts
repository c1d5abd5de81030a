import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../api/testing/test-app.ts";
import { createEventParser } from "./event-parser.ts";
import { createEasel, type Easel, type Event } from "./index.ts";
import { startLine } from "./testing/line.ts";

let app: TestApp;
let cleo: Easel;
let token: string;

beforeAll(async () => {
  app = await startTestApp();
  token = (await app.as("cleo")).token ?? "";
  cleo = createEasel({ url: app.url, token });
});
afterAll(() => app?.close());

/** Listens in the background, until `count` events have come. */
function gather(easel: Easel, query: Parameters<Easel["events"]["stream"]>[0], count: number) {
  const events: Event[] = [];
  const done = (async () => {
    for await (const event of easel.events.stream(query)) {
      events.push(event);
      if (events.length === count) break;
    }
  })();
  return { events, done };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("events.stream", () => {
  test("tells of what happens, and of what was asked for", async () => {
    const { events, done } = gather(cleo, { types: ["post.published"] }, 2);
    await pause(1000);
    const { id } = await cleo.posts.create({ title: "One", status: "published" });
    await cleo.posts.unpublish(id);
    await cleo.posts.publish(id);
    await done;
    expect(events).toMatchObject([
      { type: "post.published", subject: id },
      { type: "post.published", subject: id },
    ]);
    const listed: Event[] = [];
    for await (const event of cleo.events.list({ subject: id, limit: 2 })) listed.push(event);
    expect(listed.map(({ type }) => type)).toEqual([
      "post.created",
      "post.published",
      "post.unpublished",
      "post.published",
    ]);
    expect(listed.filter(({ type }) => type === "post.published")).toEqual(events);
  }, 20_000);

  test("of no types is refused: it would be all of them", async () => {
    await expect(gather(cleo, { types: [] }, 1).done).rejects.toMatchObject({ status: 400 });
  });

  test("goes on where it was when the line breaks, and gives each event once", async () => {
    const line = await startLine(app.url);
    const easel = createEasel({ url: line.url, token });
    const { events, done } = gather(easel, { types: ["post.created"] }, 6);
    await pause(1000);
    const titles: string[] = [];
    for (let number = 0; number < 6; number++) {
      titles.push((await cleo.posts.create({ title: `${number}` })).id);
      if (number % 2 === 0) await pause(700);
      else line.cut();
    }
    await done;
    expect(events.map(({ subject }) => subject)).toEqual(titles);
    line.close();
  }, 40_000);

  test("ends with its signal, before and while it listens", async () => {
    const ended = AbortSignal.abort();
    for await (const event of cleo.events.stream({}, { signal: ended })) expect.fail(event.id);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 1000);
    const startedAt = performance.now();
    for await (const event of cleo.events.stream({}, { signal: stop.signal })) expect.fail(event.id);
    expect(performance.now() - startedAt).toBeLessThan(1500);
  });

  /** Answers each request with a text, and notes where it was to begin. */
  function answering(text: (count: number) => string) {
    const begun: (string | null)[] = [];
    const fetch = async (_url: string | URL | Request, init?: RequestInit) => {
      begun.push(new Headers(init?.headers).get("last-event-id"));
      return new Response(text(begun.length), { headers: { "content-type": "text/event-stream" } });
    };
    return { easel: createEasel({ url: app.url, fetch }), begun };
  }

  test("goes on where it has come to, wherever the caller's own header had it begin", async () => {
    const { easel, begun } = answering((count) => `retry: 1\n\nid: e${count}\ndata: {}\n\n`);
    for await (const _ of easel.events.stream({}, { headers: { "Last-Event-ID": "e0" } }))
      if (begun.length === 3) break;
    expect(begun).toEqual(["e0", "e1", "e2"]);
  });

  test("gives nothing more of what has arrived once its signal is aborted", async () => {
    const { easel } = answering(() => 'data: {"id":"1"}\n\ndata: {"id":"2"}\n\n');
    const stop = new AbortController();
    const ids: string[] = [];
    for await (const { id } of easel.events.stream({}, { signal: stop.signal })) {
      ids.push(id);
      stop.abort();
    }
    expect(ids).toEqual(["1"]);
  });

  test("goes on behind an event that is named, and says what is wrong with one", async () => {
    const [first] = (await cleo.events.list({ limit: 1 })).items;
    const { events, done } = gather(cleo, { after: first?.id ?? "" }, 1);
    await done;
    expect(events[0]?.id).not.toBe(first?.id);
    await expect(gather(cleo, { after: "nonsense" }, 1).done).rejects.toMatchObject({ code: "unknown_event" });
  });

  test("is for those who are signed in, and of this server", async () => {
    const visitor = createEasel({ url: app.url });
    await expect(gather(visitor, {}, 1).done).rejects.toMatchObject({ status: 401 });
    const fetchPage = async () => new Response("<html>", { headers: { "content-type": "text/html" } });
    const elsewhere = createEasel({ url: app.url, fetch: fetchPage });
    await expect(gather(elsewhere, {}, 1).done).rejects.toMatchObject({ code: "unexpected_answer" });
  });
});

describe("what is read of a stream", () => {
  test.each([
    ["line feeds", "\n"],
    ["carriage returns", "\r"],
    ["both", "\r\n"],
  ])("is the same with %s, however it is cut", (_name, end) => {
    const text = [
      "retry: 70",
      "",
      ": beat",
      "",
      "id: 1",
      "event: a",
      "data: x",
      "data:y",
      "",
      "data",
      "",
      "id: 2",
      "",
      "id: 3",
    ];
    const whole = `${text.join(end)}${end}`;
    for (let size = 1; size <= whole.length; size++) {
      const parser = createEventParser();
      const data: string[] = [];
      for (let from = 0; from < whole.length; from += size) data.push(...parser.push(whole.slice(from, from + size)));
      // The last one is not whole: it is not known yet.
      expect([data, parser.lastId, parser.retryMs]).toEqual([["x\ny", ""], "2", 70]);
    }
  });
});
