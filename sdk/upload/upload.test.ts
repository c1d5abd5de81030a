import { openAsBlob } from "node:fs";
import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { png } from "../../api/testing/factories.ts";
import { startTcpProxy } from "../../api/testing/tcp-proxy.ts";
import { startTestApp, type TestApp } from "../../api/testing/test-app.ts";
import type { TestClient } from "../../api/testing/test-client.ts";
import type { Connection } from "../http.ts";
import { createEasel, type Easel, type UploadProgress, type UploadSource } from "../index.ts";
import { type Line, startLine } from "../testing/line.ts";
import { noise, sha256Of } from "../testing/noise.ts";
import { pieceOf } from "./piece.ts";
import { upload } from "./upload.ts";

const mebibyte = 1024 * 1024;
const sizeBytes = 24 * mebibyte;
/** What is in the buffers of a line that breaks has to be sent again. */
const lostAtMostBytes = 10 * mebibyte;

const sizes = { MAX_UPLOAD_SIZE_BYTES: String(100 * mebibyte), MAX_FORM_SIZE_BYTES: String(8 * mebibyte) };

let app: TestApp;
let client: TestClient;
let line: Line;
let easel: Easel;
let progress: UploadProgress[];
const onProgress = (one: UploadProgress) => progress.push(one);

beforeAll(async () => {
  // What becomes of all these sounds would take longer than to send them.
  app = await startTestApp({ ...sizes, EASEL_JOBS: "worker" });
  client = await app.as("cleo");
  line = await startLine(app.url);
  easel = createEasel({ url: line.url, token: client.token });
});

beforeEach(() => {
  progress = [];
  line.sentBytes = 0;
});

afterEach(() => {
  line.onBytes = () => {};
  line.serverUrl = app.url;
  line.cut();
});

afterAll(async () => {
  line.close();
  await app.close();
});

/** Does something once, when so many bytes have gone over the line. */
function after(bytes: number, act: () => void): void {
  line.onBytes = (sentBytes) => {
    if (sentBytes < bytes) return;
    line.onBytes = () => {};
    act();
  };
}

async function expectStored(mediaId: string, bytes: Buffer): Promise<void> {
  const { body } = await client.get(`/v1/media/${mediaId}`);
  expect(body.sha256).toBe(sha256Of(bytes));
  expect((await client.get(`/v1/media/${mediaId}/original`)).bytes.equals(bytes)).toBe(true);
}

/** As the command line reads a file: a stream for each piece. */
const streamed = (bytes: Buffer<ArrayBuffer>): UploadSource => ({
  sizeBytes: bytes.length,
  read: (start, end) => new Blob([bytes.subarray(start, end)]).stream(),
});

describe("an upload", () => {
  test("of a small file is one request, and says all that is to be said", async () => {
    const bytes = new Uint8Array(await png());
    const said = { alt: "Dünen", title: "Dunes", externalId: "d-1", sha256: sha256Of(bytes) };
    const media = await easel.upload(new File([bytes], "a b.png"), { ...said, onProgress });
    expect(media).toMatchObject({ ...said, fileName: "a b.png", contentType: "image/png" });
    const total = bytes.length;
    expect(progress).toEqual([0, total].map((sentBytes) => ({ sentBytes, sizeBytes: total, uploadId: null })));
    expect((await client.get("/v1/uploads?state=completed")).body.items).toEqual([]);
    expect(await easel.upload(streamed(Buffer.from(bytes)), { fileName: "b.png" })).toMatchObject({ id: media.id });
  });

  test.each([
    ["a Blob", (bytes: Buffer<ArrayBuffer>) => new Blob([bytes])],
    ["streams", streamed],
  ])("of a large file goes piece by piece, from %s", async (_what, sourceOf) => {
    const bytes = noise(sizeBytes);
    const said = { alt: "Dünen 🏜", title: "Dunes", sha256: sha256Of(bytes) };
    const options = { ...said, fileName: "noise é.wav", contentType: "audio/wav", onProgress };
    const media = await easel.upload(sourceOf(bytes), options);
    expect(media).toMatchObject({ ...said, fileName: "noise é.wav", contentType: "audio/wav" });
    await expectStored(media.id, bytes);
    const sent = progress.map(({ sentBytes }) => sentBytes);
    expect(sent).toEqual(sent.toSorted((a, b) => a - b));
    expect([sent[0], sent.at(-1)]).toEqual([0, sizeBytes]);
    expect(new Set(progress.map(({ uploadId }) => uploadId?.slice(0, 4)))).toEqual(new Set(["upl_"]));
  });

  test("of more than is looked at at once waits for the worker's word", async () => {
    const own = await startTestApp(sizes);
    try {
      const cleo = await own.as("cleo");
      const easel = createEasel({ url: own.url, token: cleo.token });
      const bytes = noise(66 * mebibyte);
      const media = await easel.upload(new Blob([bytes]));
      expect(media.sha256).toBe(sha256Of(bytes));
      expect((await cleo.get(`/v1/media/${media.id}/original`)).bytes.equals(bytes)).toBe(true);
      await expect(easel.upload(new Blob([Buffer.alloc(66 * mebibyte)]))).rejects.toMatchObject({
        status: 422,
        code: "unsupported_file_type",
      });
    } finally {
      await own.close();
    }
  }, 60_000);

  test("of the same bytes gives the same media, and takes another's place where it shall", async () => {
    const [first, second] = [noise(sizeBytes), noise(sizeBytes)];
    const { id } = await easel.upload(new Blob([first]));
    expect((await easel.upload(streamed(first))).id).toBe(id);
    expect(await easel.upload(new Blob([second]), { replaces: id })).toMatchObject({ id, sha256: sha256Of(second) });
  });

  test("goes piece by piece, too, where the server takes no form of its size", async () => {
    const strict = await startTestApp({ MAX_FORM_SIZE_BYTES: "1024" });
    const { token } = await strict.as("cleo");
    const media = await createEasel({ url: strict.url, token }).upload(new Blob([noise(50_000)]), { onProgress });
    expect(media).toMatchObject({ sizeBytes: 50_000 });
    expect(progress.at(-1)).toEqual({ sentBytes: 50_000, sizeBytes: 50_000, uploadId: expect.stringMatching(/^upl_/) });
    await strict.close();
  });

  test("of two files at once", async () => {
    const files = [noise(sizeBytes), noise(sizeBytes)];
    const media = await Promise.all(files.map((bytes) => easel.upload(new Blob([bytes]))));
    expect(media.map(({ sha256 }) => sha256)).toEqual(files.map(sha256Of));
  });
});

describe("an upload goes on", () => {
  test.each([
    ["a Blob", (bytes: Buffer<ArrayBuffer>) => new Blob([bytes])],
    ["streams", streamed],
  ])("where the line broke, from %s", async (_what, sourceOf) => {
    const bytes = noise(sizeBytes);
    after(sizeBytes * 0.4, () => line.cut());
    await expectStored((await easel.upload(sourceOf(bytes))).id, bytes);
    expect(line.sentBytes).toBeLessThan(sizeBytes + lostAtMostBytes);
  });

  test("when the network was away for a while", async () => {
    const { hostname: host, port } = new URL(app.url);
    const proxy = await startTcpProxy({ host, port: Number(port) });
    line.serverUrl = `http://127.0.0.1:${proxy.port}`;
    line.cut();
    const bytes = noise(sizeBytes);
    after(sizeBytes * 0.4, async () => {
      await proxy.stop();
      await sleep(3000);
      await proxy.start();
    });
    await expectStored((await easel.upload(streamed(bytes))).id, bytes);
    expect(line.sentBytes).toBeLessThan(sizeBytes + lostAtMostBytes);
    expect(proxy.opened).toBeGreaterThan(1);
    await proxy.stop();
  });

  test("at another process, when the one that it spoke to has stopped", async () => {
    const another = await app.startAnother();
    line.serverUrl = another.url;
    line.cut();
    const bytes = noise(sizeBytes);
    after(sizeBytes * 0.4, () => {
      line.serverUrl = app.url;
      void another.close();
    });
    await expectStored((await easel.upload(streamed(bytes))).id, bytes);
    expect(line.sentBytes).toBeLessThan(sizeBytes + lostAtMostBytes);
  });

  test("when it was aborted, by another client that knows its id", async () => {
    const bytes = noise(sizeBytes);
    const abort = new AbortController();
    after(sizeBytes * 0.4, () => abort.abort());
    const aborted = easel.upload(new Blob([bytes]), { signal: abort.signal, onProgress });
    await expect(aborted).rejects.toMatchObject({ code: "aborted" });
    const [begun] = (await easel.uploads.list({ state: "uploading" })).items;
    expect(begun).toMatchObject({ id: progress[0]?.uploadId, sizeBytes });
    const other = createEasel({ url: line.url, token: client.token });
    progress = [];
    const media = await other.upload(new Blob([bytes]), { uploadId: begun?.id, onProgress });
    expect(progress[0]?.sentBytes).toBeGreaterThan(0);
    expect(line.sentBytes).toBeLessThan(sizeBytes + lostAtMostBytes);
    await expectStored(media.id, bytes);
    // Once more, when there is nothing left to be sent.
    expect((await other.upload(new Blob([bytes]), { uploadId: begun?.id })).id).toBe(media.id);
    expect(line.sentBytes).toBeLessThan(sizeBytes + lostAtMostBytes);
  });

  test("with another token, when the server takes the old one no more", async () => {
    let token: string | undefined = "ended";
    const refused: string[] = [];
    const connection: Connection = {
      ...{ url: line.url, fetch, timeoutMs: 30_000, retries: 3 },
      token: () => token,
      refused(one) {
        refused.push(one);
        token = client.token;
        return true;
      },
    };
    after(9 * mebibyte, () => {
      token = "ended again";
    });
    const bytes = noise(sizeBytes);
    await expectStored((await upload(connection, streamed(bytes))).id, bytes);
    expect(refused).toEqual(["ended", "ended again"]);
  });

  async function begin(length: number): Promise<string> {
    const headers = { authorization: `Bearer ${client.token}`, "tus-resumable": "1.0.0" };
    const sized = { ...headers, "upload-length": String(length) };
    const answer = await fetch(`${app.url}/v1/uploads/tus`, { method: "POST", headers: sized });
    return answer.headers.get("location")?.split("/").at(-1) ?? "";
  }

  test.each([
    ["nobody knows", async () => "upl_01jd3x8q6zfk5v8h2m4n6p8r0t"],
    ["belongs to another file", () => begin(77)],
    [
      "has lost its bytes",
      async () => {
        const id = await begin(sizeBytes);
        await rm(path.join(app.services.config.dataDir, "storage/staging", id));
        return id;
      },
    ],
  ])("from the start, where its id is one that %s", async (_what, idOf) => {
    const bytes = noise(sizeBytes);
    await expectStored((await easel.upload(new Blob([bytes]), { uploadId: await idOf() })).id, bytes);
  });
});

describe("an upload is refused", () => {
  const film = { sizeBytes: 200 * mebibyte, read: () => new Blob([]) };

  test.each([
    ["that is too large", film, {}, { status: 413 }],
    ["of a type that is not taken", { ...film, sizeBytes }, { contentType: "text/html" }, { status: 415 }],
    ["in place of nothing", { ...film, sizeBytes }, { replaces: "med_none" }, { status: 404 }],
  ])("%s, before a byte of it is sent", async (_what, source, options, error) => {
    await expect(easel.upload(source, options)).rejects.toMatchObject(error);
    expect(line.sentBytes).toBeLessThan(10_000);
  });

  test("whose bytes are not those that were promised", async () => {
    const error = { code: "digest_mismatch" };
    const sha256 = sha256Of(Buffer.from("other"));
    await expect(easel.upload(new Blob([noise(sizeBytes)]), { sha256 })).rejects.toMatchObject(error);
    await expect(easel.upload(new Blob([noise(1000)]), { sha256 })).rejects.toMatchObject(error);
  });

  test("that is no file of ours, whether small or large", async () => {
    for (const size of [1000, sizeBytes]) {
      const error = { status: 415, code: "unsupported_file_type" };
      await expect(easel.upload(new Blob([Buffer.alloc(size)]))).rejects.toMatchObject(error);
    }
  });

  test("without an answer, where nothing shall be tried again", async () => {
    const impatient = createEasel({ url: line.url, token: client.token, retries: 0 });
    after(sizeBytes * 0.4, () => line.cut());
    const code = "network_error";
    await expect(impatient.upload(streamed(noise(sizeBytes)))).rejects.toMatchObject({ code });
  });

  test("with what its source throws", async () => {
    const bytes = noise(sizeBytes);
    const fault = new RangeError("The tape is torn.");
    const torn = (read: UploadSource["read"]): UploadSource => ({ sizeBytes, read });
    const throwing = torn((start, end) => {
      if (start > 0) throw fault;
      return streamed(bytes).read(start, end);
    });
    const failing = torn(() => new ReadableStream({ pull: (controller) => controller.error(fault) }));
    for (const source of [throwing, failing]) await expect(easel.upload(source)).rejects.toBe(fault);
  });

  test("with what onProgress throws", async () => {
    const fault = new RangeError("There is no such bar.");
    const onProgress = ({ sentBytes }: UploadProgress) => {
      if (sentBytes > 0) throw fault;
    };
    const bytes = noise(sizeBytes);
    for (const source of [streamed(bytes), new Blob([bytes])])
      await expect(easel.upload(source, { onProgress })).rejects.toBe(fault);
  });

  test("whose file is changed while it is sent", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "easel-sdk-"));
    const file = path.join(folder, "noise.wav");
    await writeFile(file, noise(sizeBytes));
    const blob = await openAsBlob(file);
    const change = ({ sentBytes }: UploadProgress) => {
      if (sentBytes > 0) return appendFile(file, "more");
    };
    await expect(easel.upload(blob, { onProgress: change })).rejects.toMatchObject({ code: "file_changed" });
    await rm(folder, { recursive: true });
  });

  test.each([[Buffer.from("bytes")], [{ size: 5 }], [null]])("that is none: %o", async (source) => {
    // @ts-expect-error: not what it takes
    await expect(easel.upload(source)).rejects.toThrow(TypeError);
  });
});

test("a piece that has ended keeps the program alive no longer, though somebody reads on", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const read = () => new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(10)) });
    const piece = pieceOf({ sizeBytes: 100, read }, 0, 100, undefined, () => {});
    const reader = (piece.open() as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    expect(vi.getTimerCount()).toBe(1);
    piece.end();
    await reader.read();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
