import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { png } from "../../testing/factories.ts";
import { service } from "../../testing/services.ts";
import { startTcpProxy } from "../../testing/tcp-proxy.ts";
import { startIssuedApp } from "../../testing/test-issuer.ts";
import { createS3Storage, type S3Options } from "./s3.ts";
import { partSizeBytes } from "./s3-write.ts";
import {
  type DirectUploads,
  InvalidPartsError,
  ObjectMissingError,
  type Storage,
  StorageFullError,
  StorageUnavailableError,
} from "./storage.ts";

const s3 = service("s3");
const mebibyte = 1024 * 1024;
const bytesOf = (text: string) => Readable.from([Buffer.from(text)]);
const connection: S3Options = {
  bucket: "easel",
  endpoint: "http://127.0.0.1:1",
  publicEndpoint: undefined,
  region: "us-east-1",
  credentials: { accessKeyId: "key", secretAccessKey: "secret" },
  prefix: "",
  forcePathStyle: true,
};

function directOf(storage: Storage): DirectUploads {
  if (!storage.direct) throw new Error("There are no direct uploads.");
  return storage.direct;
}

test("parts add up to the 5 TiB that an object may have, in the 10,000 that it may have", () => {
  let total = 0;
  for (let number = 1; number <= 10_000; number++) total += partSizeBytes(number);
  expect(total).toBeGreaterThanOrEqual(5 * 1024 ** 4);
});

describe("signed URLs", () => {
  test("carry no checksum: it would be that of an empty body, which AWS holds against the part", async () => {
    const storage = createS3Storage(connection);
    const urls = await directOf(storage).signParts("staging/a", "id", [1, 2], 60);
    expect(urls).toHaveLength(2);
    for (const [index, text] of urls.entries()) {
      const { searchParams } = new URL(text);
      expect([...searchParams.keys()].filter((name) => /checksum/i.test(name))).toEqual([]);
      expect(searchParams.get("X-Amz-SignedHeaders")).toBe("host");
      expect(searchParams.get("X-Amz-Expires")).toBe("60");
      expect(searchParams.get("partNumber")).toBe(String(index + 1));
    }
  });

  test("lead to where clients find the store, in the style that is set, below the prefix", async () => {
    const open = (options: Partial<S3Options>) => directOf(createS3Storage({ ...connection, ...options }));
    const first = async (direct: DirectUploads) => {
      const [text = ""] = await direct.signParts("staging/a", "id", [1], 60);
      const { origin, pathname } = new URL(text);
      return `${origin}${pathname}`;
    };
    expect(await first(open({}))).toBe("http://127.0.0.1:1/easel/staging/a");
    expect(await first(open({ publicEndpoint: "https://files.test", prefix: "a/b" }))).toBe(
      "https://files.test/easel/a/b/staging/a",
    );
    expect(await first(open({ publicEndpoint: "https://files.test", forcePathStyle: false }))).toBe(
      "https://easel.files.test/staging/a",
    );
    expect(await first(open({ endpoint: undefined, region: "eu-central-1", forcePathStyle: false }))).toBe(
      "https://easel.s3.eu-central-1.amazonaws.com/staging/a",
    );
  });
});

describe.skipIf(!s3)("direct uploads to S3 (needs s3: npm run services)", () => {
  let storage: Storage;
  let direct: DirectUploads;

  beforeAll(() => {
    if (!s3) return;
    const { endpoint, region, bucket, ...credentials } = s3;
    storage = createS3Storage({
      ...connection,
      endpoint,
      // The same server by another name: a signature is good for one host only.
      publicEndpoint: endpoint.replace("127.0.0.1", "localhost"),
      region,
      bucket,
      credentials,
      prefix: `test/${randomUUID()}`,
    });
    direct = directOf(storage);
  });
  afterEach(() => storage.deleteAll("staging/"));

  const put = async (url: string | undefined, body: Buffer) => {
    const response = await fetch(url ?? "", { method: "PUT", body: new Uint8Array(body) });
    return { status: response.status, etag: response.headers.get("etag") ?? "" };
  };

  test("parts are put by plain PUT, listed, and made one object, which no one sees before", async () => {
    const bytes = randomBytes(11 * mebibyte);
    const uploadId = await direct.begin("staging/a", "video/mp4");
    const [first, second] = await direct.signParts("staging/a", uploadId, [1, 2], 60);
    expect(new URL(first ?? "").hostname).toBe("localhost");
    const sent = [await put(first, bytes.subarray(0, 6 * mebibyte)), await put(second, bytes.subarray(6 * mebibyte))];
    expect(sent.map(({ status }) => status)).toEqual([200, 200]);
    const parts = await direct.listParts("staging/a", uploadId);
    expect(parts).toEqual([
      { number: 1, sizeBytes: 6 * mebibyte, etag: sent[0]?.etag },
      { number: 2, sizeBytes: 5 * mebibyte, etag: sent[1]?.etag },
    ]);
    expect(await storage.stat("staging/a")).toBeUndefined();
    await direct.complete("staging/a", uploadId, parts);
    expect(bytes.equals(await buffer(await storage.read("staging/a")))).toBe(true);
    // Who lost the answer asks again.
    await direct.complete("staging/a", uploadId, parts);
    await direct.abort("staging/a", uploadId);
    expect(await storage.stat("staging/a")).toMatchObject({ sizeBytes: bytes.length });
    await expect(direct.listParts("staging/a", uploadId)).rejects.toBeInstanceOf(ObjectMissingError);
  });

  test("an upload that was aborted leaves nothing, and aborting again is no error", async () => {
    const uploadId = await direct.begin("staging/a");
    const [url] = await direct.signParts("staging/a", uploadId, [1], 60);
    const { etag } = await put(url, Buffer.alloc(100));
    await direct.abort("staging/a", uploadId);
    await direct.abort("staging/a", uploadId);
    await expect(direct.listParts("staging/a", uploadId)).rejects.toBeInstanceOf(ObjectMissingError);
    const again = direct.complete("staging/a", uploadId, [{ number: 1, etag }]);
    await expect(again).rejects.toBeInstanceOf(ObjectMissingError);
    expect((await put(url, Buffer.alloc(100))).status).toBe(404);
    expect(await storage.stat("staging/a")).toBeUndefined();
  });

  test("more parts than a page holds are listed", async () => {
    const uploadId = await direct.begin("staging/a");
    const numbers = Array.from({ length: 1005 }, (_, i) => i + 1);
    const urls = await direct.signParts("staging/a", uploadId, numbers, 300);
    for (let i = 0; i < urls.length; i += 20) {
      const sent = await Promise.all(urls.slice(i, i + 20).map((url) => put(url, Buffer.from("x"))));
      expect(sent.every(({ status }) => status === 200)).toBe(true);
    }
    const parts = await direct.listParts("staging/a", uploadId);
    expect(parts.map(({ number }) => number)).toEqual(numbers);
    await direct.abort("staging/a", uploadId);
  }, 120_000);

  test("parts that are too small, unknown, out of order or none make no object, and can be made good", async () => {
    const uploadId = await direct.begin("staging/a");
    const urls = await direct.signParts("staging/a", uploadId, [1, 2], 60);
    const sent = [await put(urls[0], Buffer.alloc(100)), await put(urls[1], Buffer.alloc(100))];
    const parts = sent.map(({ etag }, index) => ({ number: index + 1, etag }));
    const bad = [
      parts,
      [{ number: 1, etag: '"0123456789abcdef0123456789abcdef"' }],
      [{ number: 7, etag: parts[0]?.etag ?? "" }],
      parts.toReversed(),
      [],
    ];
    for (const some of bad) {
      await expect(direct.complete("staging/a", uploadId, some)).rejects.toBeInstanceOf(InvalidPartsError);
    }
    const large = await put(urls[0], Buffer.alloc(5 * mebibyte));
    await direct.complete("staging/a", uploadId, [
      { number: 1, etag: large.etag },
      { number: 2, etag: parts[1]?.etag ?? "" },
    ]);
    expect(await storage.stat("staging/a")).toMatchObject({ sizeBytes: 5 * mebibyte + 100 });
  });

  test("a URL is good for its part of its upload only, and for its time", async () => {
    const uploadId = await direct.begin("staging/a");
    const [url = "", soonOver = ""] = [
      ...(await direct.signParts("staging/a", uploadId, [1], 60)),
      ...(await direct.signParts("staging/a", uploadId, [1], 1)),
    ];
    expect((await put(url.replace("partNumber=1", "partNumber=2"), Buffer.alloc(1))).status).toBe(403);
    expect((await put(url.replace("staging/a", "staging/b"), Buffer.alloc(1))).status).toBe(403);
    expect((await fetch(url)).status).toBe(403);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect((await put(soonOver, Buffer.alloc(1))).status).toBe(403);
    expect(await direct.listParts("staging/a", uploadId)).toEqual([]);
    await direct.abort("staging/a", uploadId);
  });

  test("a signed read gives the object with the headers that were asked for, and ranges of it", async () => {
    await storage.write("staging/a", bytesOf("hello world"));
    const url = await storage.signRead?.("staging/a", {
      expiresInSeconds: 60,
      contentType: "image/webp",
      contentDisposition: "inline; filename*=UTF-8''a%20b.webp",
      cacheControl: "private, max-age=60",
    });
    const response = await fetch(url ?? "");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/webp",
      "content-disposition": "inline; filename*=UTF-8''a%20b.webp",
      "cache-control": "private, max-age=60",
    });
    expect(await response.text()).toBe("hello world");
    const part = await fetch(url ?? "", { headers: { range: "bytes=6-8" } });
    expect([part.status, await part.text()]).toEqual([206, "wor"]);
    expect((await fetch((url ?? "").replace("webp", "html"))).status).toBe(403);
  });
});

type Answer = (req: http.IncomingMessage, res: http.ServerResponse, body: Buffer) => void;

const error = (status: number, code: string): Answer => {
  return (req, res) => {
    res.writeHead(status, { "content-type": "application/xml" });
    const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>No.</Message></Error>`;
    res.end(req.method === "HEAD" ? undefined : xml);
  };
};
const xml =
  (text: string, headers: http.OutgoingHttpHeaders = {}): Answer =>
  (_req, res) =>
    void res.writeHead(200, { "content-type": "application/xml", ...headers }).end(text);
const hang: Answer = () => {};
const cut: Answer = (req) => void req.socket.destroy();

/** An S3 server in the worst of tempers: a test says what it answers, in order. The last answer stays. */
describe("a store in trouble", () => {
  let server: http.Server;
  let storage: Storage;
  let answers: Answer[] = [];
  let asked: string[] = [];

  beforeEach(async () => {
    asked = [];
    server = http.createServer(async (req, res) => {
      const body = await buffer(req).catch(() => Buffer.alloc(0));
      const { pathname, searchParams } = new URL(req.url ?? "", "http://localhost");
      searchParams.delete("x-id");
      asked.push(`${req.method} ${pathname.slice("/easel/".length)} ${[...searchParams.keys()].join()}`.trim());
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      answer?.(req, res, body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    storage = createS3Storage({ ...connection, endpoint: `http://127.0.0.1:${port}`, requestTimeoutMs: 300 });
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const operations: [string, () => Promise<unknown>][] = [
    ["write", () => storage.write("media/a", bytesOf("x"))],
    ["write of parts", () => storage.write("media/a", Readable.from([Buffer.alloc(9 * mebibyte)]))],
    ["read", () => storage.read("media/a")],
    ["stat", () => storage.stat("media/a")],
    ["withFile", () => storage.withFile("media/a", async () => {})],
    ["move", () => storage.move("media/a", "media/b")],
    ["deleteAll", () => storage.deleteAll("media/")],
    ["list", async () => void (await storage.list("media/")[Symbol.asyncIterator]().next())],
    ["listParts", () => directOf(storage).listParts("media/a", "id")],
    ["complete", () => directOf(storage).complete("media/a", "id", [{ number: 1, etag: "x" }])],
  ];

  test.each(operations)(
    "%s: what the store fails at is tried four times, then it is unavailable",
    async (_name, act) => {
      answers = [error(500, "InternalError")];
      await expect(act()).rejects.toBeInstanceOf(StorageUnavailableError);
      for (const request of asked) expect(asked.filter((other) => other === request)).toHaveLength(4);
    },
  );

  test.each<[string, Answer]>([
    ["503 SlowDown", error(503, "SlowDown")],
    ["429", error(429, "TooManyRequests")],
    ["a proxy's page", (_req, res) => void res.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad</h1>")],
    ["a cut connection", cut],
    ["no answer", hang],
  ])("%s is unavailable in the end", async (_what, answer) => {
    answers = [answer];
    await expect(storage.read("media/a")).rejects.toBeInstanceOf(StorageUnavailableError);
    expect(asked.length).toBe(4);
  });

  test("what goes by is not noticed", async () => {
    answers = [error(503, "SlowDown"), cut, (_req, res) => void res.writeHead(200, { etag: '"a"' }).end()];
    expect(await storage.write("media/a", bytesOf("x"))).toBe(1);
    expect(asked).toEqual(["PUT media/a", "PUT media/a", "PUT media/a"]);
  });

  test("a port where nobody listens is unavailable, too", async () => {
    const nobody = createS3Storage(connection);
    await expect(nobody.ping()).rejects.toBeInstanceOf(StorageUnavailableError);
    await expect(nobody.stat("media/a")).rejects.toBeInstanceOf(StorageUnavailableError);
  });

  test("a store that does not answer fails a ping, which does not wait for ever", async () => {
    answers = [hang];
    await expect(storage.ping()).rejects.toBeInstanceOf(StorageUnavailableError);
  });

  test.each<[string, Answer]>([
    ["403 QuotaExceeded", error(403, "QuotaExceeded")],
    ["507", error(507, "XMinioStorageFull")],
  ])("%s is no space left, and is not tried again", async (_what, answer) => {
    answers = [answer];
    await expect(storage.write("media/a", bytesOf("x"))).rejects.toBeInstanceOf(StorageFullError);
    expect(asked.length).toBe(1);
  });

  test("keys that are refused are our own mistake, not the store's absence", async () => {
    answers = [error(403, "InvalidAccessKeyId")];
    const failed = storage.write("media/a", bytesOf("x"));
    await expect(failed).rejects.toThrow();
    await expect(failed).rejects.not.toBeInstanceOf(StorageUnavailableError);
    expect(asked.length).toBe(1);
  });

  const begun = xml("<InitiateMultipartUploadResult><UploadId>id</UploadId></InitiateMultipartUploadResult>");
  const taken = xml("", { etag: '"a"' });
  const aborted: Answer = (_req, res) => void res.writeHead(204).end();
  const errorText = "<?xml version='1.0'?><Error><Code>InternalError</Code><Message>No.</Message></Error>";

  test.each([
    ["an error", errorText],
    ["an error and a line break", `${errorText}\n`],
    ["nothing", ""],
  ])("F20: status 200 with %s inside makes no object, and the parts are deleted", async (_what, text) => {
    answers = [begun, taken, taken, ...Array(4).fill(xml(text)), aborted];
    // Some are taken for an answer at once, and not tried again.
    const settled = storage.write("media/a", Readable.from([Buffer.alloc(9 * mebibyte)]));
    await expect(settled).rejects.toBeInstanceOf(StorageUnavailableError);
    expect(asked.slice(0, 4)).toEqual([
      "POST media/a uploads",
      "PUT media/a partNumber,uploadId",
      "PUT media/a partNumber,uploadId",
      "POST media/a uploadId",
    ]);
    expect(asked.at(-1)).toBe("DELETE media/a uploadId");
  });

  test.each([
    ["an error", errorText],
    ["an error and a line break", `${errorText}\n`],
    ["nothing", ""],
  ])("F20: status 200 with %s inside is no copy, and the source stays", async (_what, text) => {
    const found: Answer = (_req, res) => void res.writeHead(200, { "content-length": 5 }).end();
    answers = [found, xml(text)];
    await expect(storage.move("staging/a", "media/a")).rejects.toBeInstanceOf(StorageUnavailableError);
    expect(asked.filter((request) => request.startsWith("DELETE"))).toEqual([]);
  });

  test("status 200 with objects that were not deleted is a failure", async () => {
    const page = "<ListBucketResult><Contents><Key>media/a</Key></Contents></ListBucketResult>";
    const left = "<DeleteResult><Error><Key>media/a</Key><Code>InternalError</Code></Error></DeleteResult>";
    answers = [xml(page), xml(left)];
    await expect(storage.deleteAll("media/")).rejects.toBeInstanceOf(StorageUnavailableError);
  });

  test("an object whose making was not heard of is found to be there", async () => {
    const found: Answer = (_req, res) => void res.writeHead(200, { "content-length": 9 * mebibyte }).end();
    answers = [begun, taken, taken, cut, error(404, "NoSuchUpload"), found];
    expect(await storage.write("media/a", Readable.from([Buffer.alloc(9 * mebibyte)]))).toBe(9 * mebibyte);
  });

  test("a part that the store does not take ends the upload, and the sender is told to stop", async () => {
    answers = [begun, error(500, "InternalError")];
    const body = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(mebibyte);
      })(),
    );
    await expect(storage.write("media/a", body)).rejects.toBeInstanceOf(StorageUnavailableError);
    expect(body.destroyed).toBe(true);
    expect(asked.at(-1)).toBe("DELETE media/a uploadId");
  });

  test("parts are deleted when none is under way any more: one that comes after that would stay for ever", async () => {
    const slowly: Answer = (_req, res) => {
      setTimeout(() => {
        asked.push("(taken)");
        res.writeHead(200, { etag: '"a"' }).end();
      }, 200);
    };
    answers = [begun, slowly, aborted];
    const failing = Readable.from(
      (async function* () {
        yield Buffer.alloc(9 * mebibyte);
        await expect.poll(() => asked.length).toBe(2);
        throw new Error("cut");
      })(),
    );
    await expect(storage.write("media/a", failing)).rejects.toThrow("cut");
    expect(asked.slice(1)).toEqual(["PUT media/a partNumber,uploadId", "(taken)", "DELETE media/a uploadId"]);
  });

  test("an object that is cut or falls silent half-way ends with an error, and leaves no temporary file", async () => {
    const half = (end: (res: http.ServerResponse) => void): Answer => {
      return (_req, res) => {
        res.writeHead(200, { "content-length": 1000 });
        res.write("x".repeat(500), () => end(res));
      };
    };
    const folder = await mkdtemp(path.join(tmpdir(), "easel-s3-"));
    vi.stubEnv("TMPDIR", folder);
    for (const end of [(res: http.ServerResponse) => void res.destroy(), () => {}]) {
      answers = [half(end)];
      await expect(buffer(await storage.read("media/a"))).rejects.toThrow();
      const lent = storage.withFile("media/a", async () => {});
      await expect(lent).rejects.toBeInstanceOf(StorageUnavailableError);
      expect(await readdir(folder)).toEqual([]);
    }
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  test("a reader that takes its time is not cut off", async () => {
    answers = [(_req, res) => void res.writeHead(200).end(Buffer.alloc(4 * mebibyte))];
    const body = await storage.read("media/a");
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect((await buffer(body)).length).toBe(4 * mebibyte);
  });

  test("a reader that stops frees its connection", async () => {
    answers = [(_req, res) => void res.writeHead(200).write(Buffer.alloc(mebibyte))];
    const body = await storage.read("media/a");
    const count = () => new Promise((resolve) => server.getConnections((_error, number) => resolve(number)));
    expect(await count()).toBe(1);
    body.destroy();
    await expect.poll(count).toBe(0);
  });
});

describe.skipIf(!s3)("case 43: the server on S3 (needs s3: npm run services)", () => {
  test("takes uploads, answers 503 with Retry-After while the store is away, and goes on when it is back", async () => {
    if (!s3) return;
    const { port } = new URL(s3.endpoint);
    const proxy = await startTcpProxy({ host: "127.0.0.1", port: Number(port) });
    const prefix = `test/${randomUUID()}`;
    const app = await startIssuedApp({
      S3_BUCKET: s3.bucket,
      S3_ENDPOINT: `http://127.0.0.1:${proxy.port}`,
      S3_ACCESS_KEY_ID: s3.accessKeyId,
      S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
      S3_PREFIX: prefix,
    });
    try {
      const alice = await app.as("alice");
      const [first, second] = [await png(), await png()];
      const before = await alice.upload(first);
      expect(before.status).toBe(201);
      await app.drainJobs();
      const media = `/v1/media/${before.body.id}`;
      expect((await alice.get(media)).body.state).toBe("ready");
      const original = await alice.get(`${media}/original`);
      expect([original.status, original.bytes.equals(first)]).toEqual([200, true]);

      await proxy.stop();
      const refused = await alice.upload(second);
      expect([refused.status, refused.body.code]).toEqual([503, "temporarily_unavailable"]);
      expect(refused.headers.get("retry-after")).toBe("5");
      expect((await alice.get(`${media}/original`)).status).toBe(503);
      expect((await alice.get(media)).status).toBe(200);
      expect((await app.anonymous.get("/readyz")).body.checks.storage).toBe("unavailable");
      expect((await app.anonymous.get("/livez")).status).toBe(200);

      await proxy.start();
      expect((await alice.upload(second)).status).toBe(201);
      expect((await alice.get(`${media}/original`)).status).toBe(200);
      await app.drainJobs();
      expect((await alice.get("/v1/media")).body.items).toHaveLength(2);
      for await (const { key } of app.services.storage.list("staging/")) expect(key).toBe("nothing staged");
    } finally {
      for (const below of ["media/", "staging/"]) await app.services.storage.deleteAll(below);
      await app.close();
      await proxy.stop();
    }
  });
});
