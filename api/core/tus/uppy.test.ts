import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { build } from "tsup";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { service } from "../../testing/services.ts";
import { type TestDatabase, testDatabase } from "../../testing/test-database.ts";
import { type CuttingProxy, startCuttingProxy } from "./testing/cutting-proxy.ts";
import { startTusServer, storedBytes, type TusServer } from "./testing/tus-server.ts";

interface Uppy {
  addFile(file: object): string;
  upload(): Promise<{ successful?: { uploadURL?: string }[]; failed?: object[] } | undefined>;
}

declare global {
  /** Of the bundle below. */
  var makeUppy: (endpoint: string) => Uppy;
}

const script = `
import Uppy from "@uppy/core";
import Tus from "@uppy/tus";
globalThis.makeUppy = (endpoint) => new Uppy().use(Tus, { endpoint, retryDelays: [100, 500, 1000, 3000] });`;

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

describe.skipIf(!service("chromium"))("Uppy on a page of another origin (needs chromium: npm run services)", () => {
  let database: TestDatabase;
  let directory: string;
  let server: TusServer;
  let site: http.Server;
  let proxy: CuttingProxy;

  beforeAll(async () => {
    database = await testDatabase();
    directory = await mkdtemp(path.join(tmpdir(), "easel-uppy-"));
    proxy = await startCuttingProxy(0);
    server = await startTusServer({ databaseUrl: database.url, directory, publicPort: proxy.port });
    proxy.targetPort = server.port;
    const entry = path.join(import.meta.dirname, `uppy-page-${process.pid}.js`);
    try {
      // In here, or its imports would lead nowhere.
      await writeFile(entry, script);
      await build({
        entry: { page: entry },
        format: "esm",
        platform: "browser",
        outDir: directory,
        noExternal: [/./],
        config: false,
        silent: true,
      });
    } finally {
      await rm(entry);
    }
    const bundle = await readFile(path.join(directory, "page.js"));
    site = http.createServer(({ url = "" }, res) => {
      const isScript = url === "/page.js";
      res.writeHead(200, { "content-type": isScript ? "text/javascript" : "text/html" });
      res.end(
        isScript
          ? bundle
          : '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>',
      );
    });
    site.listen(0, "127.0.0.1");
    await once(site, "listening");
  }, 60_000);
  afterAll(async () => {
    proxy.close();
    site.close().closeAllConnections();
    await server.close();
    await database.close();
    await rm(directory, { recursive: true, force: true });
  });

  test("uploads a file whose connection breaks on the way, and its bytes are equal", async () => {
    const bytes = randomBytes(5_000_000);
    proxy.cutAfterBytes = 2_000_000;
    const args = [...flags, "--disable-component-update", "--disable-sync"];
    const browser = await chromium.launch({ executablePath: service("chromium") ?? "", args });
    try {
      const page = await browser.newPage();
      const address = site.address();
      await page.goto(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`);
      await page.waitForFunction(() => "makeUppy" in globalThis);
      const result = await page.evaluate(
        async ({ endpoint, base64 }) => {
          const data = new Blob([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], { type: "video/mp4" });
          const uppy = globalThis.makeUppy(endpoint);
          uppy.addFile({ name: "clip.mp4", type: "video/mp4", data });
          const done = await uppy.upload();
          return { url: done?.successful?.[0]?.uploadURL, failed: done?.failed?.length };
        },
        { endpoint: server.url, base64: bytes.toString("base64") },
      );
      expect(result.failed).toBe(0);
      expect(proxy.cutAfterBytes).toBe(Number.POSITIVE_INFINITY);
      const id = String(result.url).slice(server.url.length + 1);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      expect(
        createHash("sha256")
          .update(await storedBytes({ databaseUrl: "", directory }, id))
          .digest("hex"),
      ).toBe(sha256);
      expect(server.finished).toMatchObject([{ id, metadata: { filename: "clip.mp4", filetype: "video/mp4" } }]);
    } finally {
      await browser.close();
    }
  });
});
