import { readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jpeg } from "../api/testing/factories.ts";
import { service } from "../api/testing/services.ts";
import { startTestApp, type TestApp } from "../api/testing/test-app.ts";
import type * as Sdk from "./index.ts";
import { builtPackage } from "./testing/built.ts";
import { startLine } from "./testing/line.ts";
import { noise, sha256Of } from "./testing/noise.ts";

declare global {
  /** The built SDK, as the page imports it. */
  var sdk: typeof Sdk;
}

const html = `<!doctype html><link rel="icon" href="data:,"><title>A creator site</title>
<script type="module">import * as sdk from "/sdk.js"; globalThis.sdk = sdk;</script>`;

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

function listen(handler: http.RequestListener): Promise<{ url: string; close(): void }> {
  const server = http.createServer(handler);
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      resolve({ url: `http://127.0.0.1:${port}`, close: () => server.close().closeAllConnections() });
    });
  });
}

describe.skipIf(!service("chromium"))("a page of another origin (needs chromium: npm run services)", () => {
  let app: TestApp;
  let site: Awaited<ReturnType<typeof listen>>;
  let browser: Browser;
  let page: Page;
  let token: string;
  let sound: Buffer;
  const complaints: string[] = [];

  beforeAll(async () => {
    const script = readFileSync(path.join(builtPackage(), "index.js"));
    site = await listen(async ({ url = "" }, res) => {
      if (url.startsWith("/api/")) return res.end(await (await fetch(app.url + url.slice(4))).text());
      if (url === "/sound.wav") return res.end(sound);
      const isScript = url === "/sdk.js";
      res.writeHead(200, { "content-type": isScript ? "text/javascript" : "text/html" }).end(isScript ? script : html);
    });
    const args = [...flags, "--disable-component-update", "--disable-sync"];
    [app, browser] = await Promise.all([
      startTestApp(),
      chromium.launch({ executablePath: service("chromium") ?? "", args }),
    ]);
    const cleo = await app.as("cleo");
    token = cleo.token ?? "";
    for (const title of ["One", "Two", "Three"]) {
      const { body: media } = await cleo.upload(await jpeg({ width: 600, height: 400 }));
      await cleo.post("/v1/posts", { title, mediaIds: [media.id], status: "published" });
    }
    await app.drainJobs();

    page = await browser.newPage();
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      // Chromium notes each answer with an error status itself, expected or not.
      const isAnswer = message.text().startsWith("Failed to load resource: the server responded with a status of");
      if (message.type() === "error" && !isAnswer) complaints.push(message.text());
    });
    await page.goto(site.url);
    await page.waitForFunction(() => globalThis.sdk);
  });

  afterAll(async () => {
    await browser?.close();
    await app?.close();
    site?.close();
  });

  test("reads a feed page by page", async () => {
    const pages = await page.evaluate(async (url) => {
      const pages: string[][] = [];
      const easel = sdk.createEasel({ url });
      for await (const { items } of easel.feeds.latest({ limit: 2 }).pages())
        pages.push(items.map((post) => post.title));
      return pages;
    }, app.url);
    expect(pages).toEqual([["Three", "Two"], ["One"]]);
  });

  test("shows the pictures of a post", async () => {
    const widths = await page.evaluate(async (url) => {
      const easel = sdk.createEasel({ url });
      const [latest] = (await easel.feeds.latest({ limit: 1 })).items;
      const post = await easel.posts.get(latest?.id ?? "");
      const urls = post.media.flatMap(({ urls }) => [urls.original, ...urls.renditions.map(({ url }) => url)]);
      const images = urls.map(async (src) => {
        const image = Object.assign(new Image(), { src });
        await image.decode();
        document.body.append(image);
        return image.naturalWidth;
      });
      return Promise.all(images);
    }, app.url);
    expect(widths.length).toBeGreaterThan(1);
    expect(widths[0]).toBe(600);
    for (const width of widths) expect(width).toBeGreaterThan(0);
  });

  test("reads by a path of its own origin, behind which the API is", async () => {
    const handle = await page.evaluate(async () => (await sdk.createEasel({ url: "/api/" }).users.get("@cleo")).handle);
    expect(handle).toBe("cleo");
  });

  test("uploads what was drawn on a canvas, and gets its bytes again", async () => {
    const result = await page.evaluate(
      async ({ url, token }) => {
        const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 48 });
        canvas.getContext("2d")?.fillRect(8, 8, 16, 16);
        const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
        if (!file) throw new Error("The canvas gives no picture.");
        // The page's own fetch, as it is.
        const easel = sdk.createEasel({ url, token: async () => token, fetch: window.fetch });
        const media = await easel.media.create({ file, alt: "A square" });
        const bytes = await (await easel.media.original(media.id)).blob();
        return { media, sizes: [file.size, bytes.size], type: bytes.type };
      },
      { url: app.url, token },
    );
    expect(result.media).toMatchObject({ alt: "A square", contentType: "image/png" });
    expect(result.sizes[0]).toBe(result.sizes[1]);
    expect(result.type).toBe("image/png");
  });

  test("uploads a large file over a line that breaks, and sees how far it is", async () => {
    const sizeBytes = 24 * 1024 * 1024;
    sound = noise(sizeBytes);
    const line = await startLine(app.url);
    line.onBytes = (sentBytes) => {
      if (sentBytes < sizeBytes * 0.4) return;
      line.onBytes = () => {};
      line.serverUrl = "http://127.0.0.1:9";
      setTimeout(() => (line.serverUrl = app.url), 1500);
      line.cut();
    };
    const { media, progress } = await page.evaluate(
      async ({ url, token }) => {
        const file = new File([await (await fetch("/sound.wav")).blob()], "sound.wav", { type: "audio/wav" });
        const progress: number[] = [];
        const easel = sdk.createEasel({ url, token });
        const media = await easel.upload(file, {
          alt: "Rain",
          onProgress: ({ sentBytes }) => progress.push(sentBytes),
        });
        return { media, progress };
      },
      { url: line.url, token },
    );
    expect(media).toMatchObject({ alt: "Rain", fileName: "sound.wav", sha256: sha256Of(sound) });
    expect([progress[0], progress.at(-1)]).toEqual([0, sizeBytes]);
    // Chromium itself sends the piece once more when its connection breaks, but nothing is sent of what came before.
    expect(Math.min(...progress.slice(1))).toBeGreaterThan(0);
    line.close();
    // Chromium notes broken connections itself.
    const [first, ...others] = complaints.splice(0);
    for (const complaint of [first, ...others]) expect(complaint).toContain("net::ERR_");
  });

  test("changes what it has seen, by its ETag", async () => {
    const outcome = await page.evaluate(
      async ({ url, token }) => {
        const easel = sdk.createEasel({ url, token });
        const { id } = await easel.posts.create({ title: "Seen" });
        const { response } = await easel.posts.get(id).withResponse();
        const ifMatch = response.headers.get("etag") ?? "";
        const changed = await easel.posts.update(id, { title: "Changed" }, { ifMatch });
        const late: unknown = await easel.posts.update(id, { title: "Late" }, { ifMatch }).catch((error) => error);
        return [changed.title, late instanceof sdk.EaselError && late.code];
      },
      { url: app.url, token },
    );
    expect(outcome).toEqual(["Changed", "precondition_failed"]);
  });

  test("sees why a request was not done", async () => {
    const error = await page.evaluate(async (url) => {
      const easel = sdk.createEasel({ url });
      const error: unknown = await easel.posts.get("pst_none").catch((error) => error);
      if (!(error instanceof sdk.EaselError)) throw error;
      const { status, code, message, requestId } = error;
      return { status, code, message, requestId };
    }, app.url);
    expect(error).toEqual({
      status: 404,
      code: "not_found",
      message: expect.stringContaining("no such post"),
      requestId: expect.stringMatching(/^[\w-]+$/),
    });
  });

  test("tries again as the server asks, under the same key", async () => {
    const keys: unknown[] = [];
    const flaky = await listen((req, res) => {
      res.setHeader("access-control-allow-origin", "*");
      res.setHeader("access-control-allow-headers", "content-type, idempotency-key");
      res.setHeader("access-control-expose-headers", "Retry-After");
      if (req.method === "OPTIONS") return res.writeHead(204).end();
      keys.push(req.headers["idempotency-key"]);
      if (keys.length === 1) return res.writeHead(503, { "retry-after": "1" }).end("<h1>Busy</h1>");
      return res.writeHead(201, { "content-type": "application/json" }).end('{"title":"Dunes"}');
    });
    const { title, tookMs } = await page.evaluate(async (url) => {
      const startedAt = performance.now();
      const { title } = await sdk.createEasel({ url }).posts.create({ title: "Dunes" });
      return { title, tookMs: performance.now() - startedAt };
    }, flaky.url);
    flaky.close();
    expect(title).toBe("Dunes");
    expect(tookMs).toBeGreaterThan(990);
    expect(keys).toEqual([expect.any(String), keys[0]]);
  });

  test("has nothing to complain of on the console", () => {
    expect(complaints).toEqual([]);
  });
});
