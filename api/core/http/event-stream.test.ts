import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import express, { type Response } from "express";
import { afterEach, expect, test, vi } from "vitest";
import { connect } from "../../testing/raw-request.ts";
import { ApiError, unauthenticated, unavailable } from "../errors.ts";
import { type EventSink, EventStream } from "./event-stream.ts";

const heartbeatMs = 10_000;

let server: Server;
let sink: EventSink | undefined;
let closed = 0;

afterEach(() => {
  vi.useRealTimers();
  server.closeAllConnections();
  server.close();
});

/** A server that answers each request with a stream. */
async function serve(send: (stream: EventStream, res: Response) => Promise<void>): Promise<string> {
  sink = undefined;
  closed = 0;
  const stream = new EventStream({
    open(opened) {
      sink = opened;
      return () => void closed++;
    },
  });
  const app = express();
  app.use((_req, res) => send(stream, res));
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

test("one that is cut before it begins looks like no answer, and listens to nothing", async () => {
  const url = await serve(async (stream, res) => {
    stream.cut(res);
    await stream.send(res.req, res, async () => {});
  });
  await expect(fetch(url)).rejects.toThrow();
  expect(sink).toBeUndefined();
});

test("ends where the credential no longer counts, and not for what passes, or for what others do", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const answers = [
    async () => {},
    async () => Promise.reject(unavailable("The database is away.")),
    async () => Promise.reject(new ApiError(429, "too_many_refusals", "Too many credentials were refused.")),
    async () => Promise.reject(unauthenticated("The token has expired.")),
  ];
  const url = await serve((stream, res) => stream.send(res.req, res, async () => answers.shift()?.()));
  const { body } = await fetch(url);
  let hasEnded = false;
  const read = body?.pipeTo(new WritableStream()).then(() => (hasEnded = true));
  for (const left of [3, 2, 1]) {
    vi.advanceTimersByTime(heartbeatMs);
    await sleep(50);
    expect([answers.length, hasEnded, closed]).toEqual([left, false, 0]);
  }
  vi.advanceTimersByTime(heartbeatMs);
  await read;
  await vi.waitFor(() => expect(closed).toBe(1));
});

test("a client that does not even take the end is not asked about any more", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  let asked = 0;
  const url = await serve((stream, res) => stream.send(res.req, res, async () => void asked++));
  const socket = await connect(url);
  socket.pause();
  socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await vi.waitFor(() => expect(sink).toBeDefined());
  // More than what lies between the two.
  while (sink?.isReady()) sink.write({ id: "1", type: "a", data: "x".repeat(1_000_000) });
  for (let piece = 0; piece < 20; piece++) sink?.write({ id: "1", type: "a", data: "x".repeat(1_000_000) });
  vi.advanceTimersByTime(heartbeatMs);
  expect(asked).toBe(1);
  sink?.end();
  vi.advanceTimersByTime(heartbeatMs);
  expect([asked, closed]).toEqual([1, 0]);
  socket.destroy();
  await vi.waitFor(() => expect(closed).toBe(1));
});
