import http from "node:http";
import type { AddressInfo } from "node:net";
import { createBrotliCompress, createGzip, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { egressFetch, type EgressLimits, type Resolve } from "./egress.ts";

/** A server on this machine: what may not be reached must not reach it. */
let canary: http.Server;
let port: number;
let hits: string[] = [];
const answers: Record<string, http.RequestListener> = {};

beforeAll(async () => {
  canary = http.createServer((req, res) => {
    hits.push(`${req.headers.host}${req.url}`);
    const answer = answers[req.url ?? ""];
    if (answer) answer(req, res);
    else res.end("hello");
  });
  await new Promise<void>((resolve) => canary.listen(0, resolve));
  port = (canary.address() as AddressInfo).port;
});
afterAll(() => {
  canary.closeAllConnections();
  canary.close();
});
beforeEach(() => {
  hits = [];
});

const limits: EgressLimits = { accept: "text/html", maxSizeBytes: 10_000, timeoutMs: 5000 };
const refused = { isBlocked: true };
const failed = { isBlocked: false };
const allowed = (...hosts: string[]) => ({ egressAllowedHosts: hosts.map((host) => `${host}:${port}`) });
const nobody = { egressAllowedHosts: [] };
const at =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

describe("case 38: nothing but the public internet is reached", () => {
  test.each([
    ...["127.0.0.1", "localhost", "localhost.", "[::]", "[::1]", "0", "127.1", "2130706433", "0x7f.1", "0177.0.0.1"],
    ...["①②⑦.⓪.⓪.①", "127。0。0。1", "[::ffff:7f00:1]", "[::ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]"],
    ...[
      "[2002:7f00:1::]",
      "169.254.169.254",
      "[::ffff:169.254.169.254]",
      "100.64.0.1",
      "[fd00::1]",
      "10.0.0.1",
      "0.0.0.0",
    ],
  ])("%s is refused, on every port", async (host) => {
    for (const suffix of [`:${port}`, "", ":443"]) {
      await expect(egressFetch(nobody, `http://${host}${suffix}/`, limits)).rejects.toMatchObject(refused);
    }
    await expect(egressFetch(nobody, `https://${host}/`, limits)).rejects.toMatchObject(refused);
    expect(hits).toEqual([]);
  });

  test.each([
    ...[
      "file:///etc/passwd",
      "gopher://127.0.0.1/",
      "ftp://e.example/",
      "data:text/html,x",
      "javascript:1",
      "nonsense",
    ],
    ...[
      "http://u:p@e.example/",
      "http://u@e.example/",
      "http://e.example:22/",
      "http://e.example:5432/",
      "//e.example",
    ],
    ...["http://e.example:6379/", "https://e.example:80001/", "http://[fe80::1%25lo]/", ""],
  ])("%j is refused before a name is asked for", async (url) => {
    const never: Resolve = () => Promise.reject(new Error("asked"));
    await expect(egressFetch(nobody, url, limits, never)).rejects.toMatchObject(refused);
  });

  test("a name that leads to public and other addresses is refused", async () => {
    const both = at("93.184.215.14", "127.0.0.3");
    await expect(egressFetch(nobody, "http://both.example/", limits, both)).rejects.toMatchObject(refused);
    await expect(egressFetch(nobody, "http://none.example/", limits, at())).rejects.toMatchObject(failed);
  });

  test("what was looked at is dialled: the name is asked for once, whatever it leads to a moment later", async () => {
    let asked = 0;
    const flips: Resolve = async () => [{ address: asked++ ? "127.0.0.3" : "127.0.0.1", family: 4 }];
    const answer = await egressFetch(allowed("flips.example"), `http://flips.example:${port}/`, limits, flips);
    expect([answer.body.toString(), asked, hits]).toEqual(["hello", 1, [`flips.example:${port}/`]]);
  });

  test.each([301, 302, 303, 307, 308])("a redirect by %i is looked at as the first URL", async (status) => {
    const targets = [`http://127.0.0.1:${port}/`, `http://localhost:${port}/`, "file:///etc/passwd", "http://[::1]/"];
    for (const location of [...targets, "http://u:p@e.example/", "//127.0.0.1/"]) {
      answers["/away"] = (_req, res) => res.writeHead(status, { location }).end();
      hits = [];
      const url = `http://start.example:${port}/away`;
      await expect(egressFetch(allowed("start.example"), url, limits, startOnly)).rejects.toMatchObject(refused);
      expect(hits).toEqual([`start.example:${port}/away`]);
    }
  });

  const startOnly: Resolve = (host) => (host.startsWith("start") ? at("127.0.0.1")(host) : at(host)(host));

  test("three redirects are followed, a fourth is not", async () => {
    for (const n of [1, 2, 3, 4]) {
      answers[`/${n}`] = (_req, res) => res.writeHead(302, { location: `/${n - 1}` }).end();
    }
    const local = allowed("127.0.0.1");
    const answer = await egressFetch(local, `http://127.0.0.1:${port}/3`, limits);
    expect([answer.url, answer.body.toString()]).toEqual([`http://127.0.0.1:${port}/0`, "hello"]);
    await expect(egressFetch(local, `http://127.0.0.1:${port}/4`, limits)).rejects.toMatchObject(refused);
  });

  test("no proxy of the environment is asked", async () => {
    process.env.HTTP_PROXY = process.env.http_proxy = "http://127.0.0.1:1";
    const answer = await egressFetch(allowed("127.0.0.1"), `http://127.0.0.1:${port}/`, limits);
    delete process.env.HTTP_PROXY;
    delete process.env.http_proxy;
    expect(answer).toMatchObject({ status: 200, contentType: "" });
  });
});

describe("case 39: what comes back is bounded", () => {
  const local = () => allowed("127.0.0.1");
  const get = (path: string, more: Partial<EgressLimits> = {}) =>
    egressFetch(local(), `http://127.0.0.1:${port}${path}`, { ...limits, ...more });

  test("a body is cut, packed or not, endless or not", async () => {
    const zeros = Buffer.alloc(1_000_000);
    answers["/endless"] = (_req, res) => {
      // Once nobody reads any more, Node 24 calls back at once, with an error, and lets `writable` be.
      const write = (error?: Error | null) => !error && res.writable && res.write(zeros, write);
      write();
    };
    answers["/bomb"] = (_req, res) => res.setHeader("content-encoding", "gzip").end(gzipSync(Buffer.alloc(50_000_000)));
    answers["/br"] = (_req, res) => {
      const packer = createBrotliCompress();
      packer.pipe(res.setHeader("content-encoding", "br"));
      packer.end(zeros);
    };
    for (const path of ["/endless", "/bomb", "/br"]) expect((await get(path)).body.length).toBe(10_000);
  });

  test("a small body is unpacked", async () => {
    answers["/gzip"] = (_req, res) => {
      const packer = createGzip();
      packer.pipe(res.setHeader("content-encoding", "GZIP"));
      packer.end("packed");
    };
    expect((await get("/gzip")).body.toString()).toBe("packed");
  });

  test("a packing that is broken or unknown is an error", async () => {
    answers["/broken"] = (_req, res) => res.setHeader("content-encoding", "gzip").end("no gzip");
    answers["/unknown"] = (_req, res) => res.setHeader("content-encoding", "zstd, gzip").end("x");
    await expect(get("/broken")).rejects.toMatchObject(failed);
    await expect(get("/unknown")).rejects.toMatchObject(refused);
    // What every object has is no way to unpack.
    answers["/inherited"] = (_req, res) => res.setHeader("content-encoding", "constructor").end("x");
    await expect(get("/inherited")).rejects.toMatchObject(refused);
  });

  test("whoever does not answer, or does not end, is left when the time is over", async () => {
    answers["/silent"] = () => {};
    answers["/drops"] = (_req, res) => {
      const drip = setInterval(() => res.write("x"), 20);
      res.on("close", () => clearInterval(drip));
    };
    for (const path of ["/silent", "/drops"]) {
      await expect(get(path, { timeoutMs: 300 })).rejects.toMatchObject(failed);
    }
    const never: Resolve = () => new Promise(() => {});
    const waiting = egressFetch(nobody, "http://slow.example/", { ...limits, timeoutMs: 100 }, never);
    await expect(waiting).rejects.toMatchObject(failed);
  });

  test("headers without end are an error", async () => {
    answers["/headers"] = (_req, res) => res.setHeader("x-long", "x".repeat(20_000)).end();
    await expect(get("/headers")).rejects.toMatchObject(failed);
  });

  test("nobody there is an error; any status is an answer", async () => {
    answers["/missing"] = (_req, res) => res.writeHead(404, { "content-type": "text/plain" }).end("no");
    expect(await get("/missing")).toMatchObject({ status: 404, contentType: "text/plain" });
    const closed = egressFetch({ egressAllowedHosts: ["127.0.0.1:1"] }, "http://127.0.0.1:1/", limits);
    await expect(closed).rejects.toMatchObject(failed);
  });
});
