import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { enqueue } from "../../core/jobs.ts";
import { expireUploads, finishUpload, sweepStorage } from "../../domain/jobs.ts";
import { objectKey } from "../../domain/media-file.ts";
import { stagingKey } from "../../domain/upload.ts";
import { picture, png, storedFiles, tracesOf } from "../../testing/factories.ts";
import { connect } from "../../testing/raw-request.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { finish } from "./finish.service.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;
let bob: TestClient;
beforeAll(async () => {
  app = await startIssuedApp({ MAX_IMAGE_SIZE_BYTES: "2000000" });
  alice = await app.as("alice");
  bob = await app.as("bob");
});
afterAll(() => app.close());

const sha256Of = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const encode = (metadata: Record<string, string>) =>
  Object.entries(metadata)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`)
    .join(",");

/** An empty header is not allowed. */
const said = (metadata: Record<string, string>) =>
  Object.keys(metadata).length ? { "upload-metadata": encode(metadata) } : undefined;

interface Sent {
  token?: string | undefined;
  headers?: Record<string, string>;
  body?: Buffer;
}

async function send(method: string, url: string, { token = alice.token, headers = {}, body }: Sent = {}) {
  const response = await fetch(new URL(url, app.url), {
    method,
    headers: {
      "tus-resumable": "1.0.0",
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { "content-type": "application/offset+octet-stream" }),
      ...headers,
    },
    ...(body && { body: new Uint8Array(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}

const path = "/v1/uploads/tus";
const create = (sizeBytes: number, metadata: Record<string, string> = {}, token = alice.token) =>
  send("POST", path, { token, headers: { "upload-length": String(sizeBytes), ...said(metadata) } });
const patch = (url: string, offset: number, body: Buffer, token = alice.token) =>
  send("PATCH", url, { token, headers: { "upload-offset": String(offset) }, body });

async function sendAll(bytes: Buffer, metadata: Record<string, string> = {}) {
  const url = (await create(bytes.length, metadata)).headers.get("location") ?? "";
  return { url, answer: await patch(url, 0, bytes) };
}

const uploadOf = async (url: string, client = alice) => (await client.get(`/v1/uploads/${url.split("/").at(-1)}`)).body;

describe("a file sent by tus", () => {
  test("in two pieces becomes an item, with what was said of it", async () => {
    const bytes = await png({ width: 300, height: 200 });
    const created = await create(bytes.length, {
      filename: "a b.png",
      filetype: "image/png",
      alt: "Dünen",
      externalId: "d1",
    });
    const url = created.headers.get("location") ?? "";
    expect([created.status, url]).toEqual([201, expect.stringMatching(`^${app.url}${path}/upl_`)]);
    expect((await patch(url, 0, bytes.subarray(0, 1000))).status).toBe(204);
    expect((await send("HEAD", url)).headers.get("upload-offset")).toBe("1000");
    const unfinished = (await alice.get("/v1/uploads")).body.items;
    expect(unfinished).toMatchObject([
      { state: "uploading", receivedBytes: 1000, sizeBytes: bytes.length, tusUrl: url, mediaId: null },
    ]);
    expect((await alice.get("/v1/me/usage")).body.storage.reservedBytes).toBe(bytes.length);
    const last = await patch(url, 1000, bytes.subarray(1000));
    const mediaId = last.headers.get("easel-media-id");
    expect([last.status, mediaId]).toEqual([204, expect.stringMatching(/^med_/)]);
    await app.drainJobs();
    const media = (await alice.get(`/v1/media/${mediaId}`)).body;
    expect(media).toMatchObject({
      state: "ready",
      fileName: "a b.png",
      alt: "Dünen",
      externalId: "d1",
      sha256: sha256Of(bytes),
    });
    expect((await alice.get(media.urls.original)).bytes.equals(bytes)).toBe(true);
    expect(await uploadOf(url)).toMatchObject({ state: "completed", mediaId, receivedBytes: bytes.length });
    expect((await alice.get("/v1/uploads")).body.items).toEqual([]);
    await app.drainJobs();
    expect(await storedFiles(app.services.config, "staging")).toEqual([]);
    // A client that has missed the answer asks again.
    expect((await send("HEAD", url)).headers.get("upload-offset")).toBe(String(bytes.length));
  });

  test("with the creation, and once more, is the same item", async () => {
    const bytes = await png();
    const metadata = encode({ filename: "once.png" });
    const headers = { "upload-length": String(bytes.length), "upload-metadata": metadata };
    const [first, second] = [
      await send("POST", path, { headers, body: bytes }),
      await send("POST", path, { headers, body: bytes }),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.headers.get("easel-media-id")).toMatch(/^med_/);
    expect(second.headers.get("easel-media-id")).toBe(first.headers.get("easel-media-id"));
  });

  test("is held against the SHA-256 that was promised", async () => {
    const bytes = await png();
    const good = await sendAll(bytes, { sha256: sha256Of(bytes) });
    expect(good.answer.status).toBe(204);
    const { answer, url } = await sendAll(bytes, { sha256: "0".repeat(64) });
    expect([answer.status, answer.body.code]).toEqual([422, "digest_mismatch"]);
    expect(await uploadOf(url)).toMatchObject({ state: "failed", failureCode: "digest_mismatch" });
    await app.drainJobs();
    expect(await storedFiles(app.services.config, "staging")).toEqual([]);
  });

  test("that is none of ours is refused as in a form, and its bytes go", async () => {
    const { answer, url } = await sendAll(Buffer.from("<!doctype html><script>alert(1)</script>"), {
      filename: "x.png",
    });
    expect([answer.status, answer.body.code, answer.headers.get("tus-resumable")]).toEqual([
      415,
      "unsupported_file_type",
      "1.0.0",
    ]);
    expect(await uploadOf(url)).toMatchObject({ state: "failed", failureCode: "unsupported_file_type", mediaId: null });
    const { events } = await tracesOf(app.db, url.split("/").at(-1) ?? "");
    expect(events).toEqual(["upload.created", "upload.failed"]);
    await app.drainJobs();
    expect(await storedFiles(app.services.config, "staging")).toEqual([]);
    const pixels = await picture({ width: 10, height: 10 }).png().toBuffer();
    const { answer: empty } = await sendAll(pixels.subarray(0, 30), { filename: "x.png" });
    expect(empty.status).toBe(422);
  });

  test("takes the place of another file under the same id", async () => {
    const { id } = (await alice.upload(await png())).body;
    const bytes = await png({ width: 20, height: 10 });
    const { answer } = await sendAll(bytes, { replaces: id });
    expect(answer.headers.get("easel-media-id")).toBe(id);
    await app.drainJobs();
    expect((await alice.get(`/v1/media/${id}`)).body).toMatchObject({
      state: "ready",
      width: 20,
      sha256: sha256Of(bytes),
    });
    const ofBob = (await bob.upload(await png())).body.id;
    expect((await create(10, { replaces: ofBob })).status).toBe(404);
  });
});

test("case 28: an upload whose transaction broke off after its bytes were moved is finished by its sender's next try", async () => {
  const bytes = await png();
  const url = (await create(bytes.length)).headers.get("location") ?? "";
  const id = url.split("/").at(-1) ?? "";
  await patch(url, 0, bytes.subarray(0, bytes.length - 1));
  // As far as that: the last byte is here, the digest is known, the bytes are in their place, and no row speaks of them.
  const { storage } = app.services;
  await storage.write(stagingKey(id), Readable.from([bytes]));
  await storage.move(stagingKey(id), objectKey(sha256Of(bytes)));
  const row = await app.db("uploads").where({ id }).first("tus");
  const state = { state: "verifying", digest: sha256Of(bytes), tus: JSON.stringify({ ...row.tus, isFinished: true }) };
  await app.db("uploads").where({ id }).update(state);
  await enqueue({ ...app.services, requestId: "test" }, finishUpload, { uploadId: id });
  await app.drainJobs();
  const { mediaId } = await uploadOf(url);
  expect((await alice.get(`/v1/media/${mediaId}`)).body).toMatchObject({ state: "ready", sha256: sha256Of(bytes) });
});

test("while its bytes are put in their place, an upload holds no transaction open, for which all events would wait", async () => {
  const bytes = await png();
  const url = (await create(bytes.length)).headers.get("location") ?? "";
  const id = url.split("/").at(-1) ?? "";
  const { storage } = app.services;
  await storage.write(stagingKey(id), Readable.from([bytes]));
  await app.db("uploads").where({ id }).update({ state: "verifying" });
  const writing = "datname = current_database() and state = 'idle in transaction' and backend_xid is not null";
  const move = async (from: string, to: string) => {
    // In the transaction they are there already.
    if (from !== to)
      await vi.waitFor(async () => expect(await app.db("pg_stat_activity").whereRaw(writing)).toEqual([]));
    return storage.move(from, to);
  };
  const mediaId = await finish({ ...app.services, storage: { ...storage, move }, requestId: "test" }, id);
  expect((await alice.get(`/v1/media/${mediaId}`)).body.sha256).toBe(sha256Of(bytes));
});

describe("refusals", () => {
  test("case 24: nobody has another's upload", async () => {
    const url = (await create(100)).headers.get("location") ?? "";
    for (const method of ["HEAD", "PATCH", "DELETE"]) {
      const sent = {
        token: bob.token,
        headers: { "upload-offset": "0" },
        ...(method === "PATCH" && { body: Buffer.from("x") }),
      };
      expect([method, (await send(method, url, sent)).status]).toEqual([method, 404]);
      expect([method, (await send(method, url, { ...sent, token: "" })).status]).toEqual([method, 401]);
    }
    const reader = await app.as("alice", ["media:read"]);
    expect((await send("HEAD", url, { token: reader.token })).status).toBe(403);
    expect((await bob.get(`/v1/uploads/${url.split("/").at(-1)}`)).status).toBe(404);
    expect((await bob.get("/v1/uploads")).body.items).toEqual([]);
    const wrong = await send("PUT", url, { body: Buffer.from("x") });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "HEAD, PATCH, DELETE, OPTIONS"]);
    expect((await alice.get(url)).status).toBe(405);
    expect((await send("HEAD", url)).headers.get("upload-offset")).toBe("0");
    expect((await send("DELETE", url)).status).toBe(204);
    expect((await send("HEAD", url)).status).toBe(404);
  });

  test.each<[string, number, Record<string, string>, number, string]>([
    ["a film larger than the server takes", 70 * 1024 ** 3, {}, 413, "file_too_large"],
    ["a picture larger than pictures may be", 2_000_001, { filetype: "image/png" }, 413, "file_too_large"],
    ["a type that is not taken", 10, { filetype: "application/pdf" }, 415, "unsupported_file_type"],
    ["more than is left", 2 * 1024 ** 4, { filetype: "video/mp4" }, 413, ""],
    ["a digest that is none", 10, { sha256: "x" }, 400, "invalid_metadata"],
    ["a title that is too long", 10, { title: "x".repeat(301) }, 400, "invalid_metadata"],
    ["a NUL in a text", 10, { alt: "a\0b" }, 400, "invalid_metadata"],
    ["the place of nothing", 10, { replaces: "med_x" }, 404, "not_found"],
  ])("%s is refused before a byte is sent", async (_what, sizeBytes, metadata, status, code) => {
    const before = await app.db("uploads").count({ count: "*" }).first();
    const answer = await create(sizeBytes, metadata);
    expect(answer.status).toBe(status);
    if (code) expect(answer.body.code).toBe(code);
    if (code === "file_too_large") expect(answer.body.detail).toMatch(/larger than the \d+ bytes/);
    const pointers: Record<string, string> = {
      file_too_large: "/upload-length",
      unsupported_file_type: "/upload-metadata/filetype",
    };
    if (pointers[code]) expect(answer.body.errors).toMatchObject([{ in: "header", pointer: pointers[code] }]);
    expect(await app.db("uploads").count({ count: "*" }).first()).toEqual(before);
  });

  test("case 30: its address is the configured one, whatever Host says", async () => {
    const answer = await send("POST", path, {
      headers: { "upload-length": "5", "x-forwarded-host": "evil.test", forwarded: "host=evil.test" },
    });
    expect(answer.headers.get("location")).toMatch(`${app.url}${path}/upl_`);
  });

  test.each(["..%2fx", "upl_..%2f..%2fetc", "%00", "upl_%00", "x".repeat(300), "con"])(
    "case 21: the id %s is nobody's",
    async (id) => {
      for (const method of ["HEAD", "DELETE"])
        expect([400, 404]).toContain((await send(method, `${path}/${id}`)).status);
    },
  );
});

describe("what a server can do", () => {
  test("is told to anybody", async () => {
    const answer = await send("OPTIONS", path, { token: "" });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("tus-extension")).toContain("creation-with-upload");
    expect((await app.anonymous.get("/.well-known/easel")).body.uploads.tusUrl).toBe(app.url + path);
  });

  test("a browser's question before a request is answered for pages of other origins", async () => {
    const response = await fetch(app.url + path, {
      method: "OPTIONS",
      headers: {
        origin: "https://app.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,tus-resumable,upload-length,upload-metadata",
      },
    });
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-headers")).toContain("tus-resumable");
    const created = await create(5);
    expect(created.headers.get("access-control-expose-headers")).toMatch(/Upload-Offset.*Tus-Resumable/);
  });
});

test("case 28: what is given up, or never finished, leaves nothing after its time", async () => {
  const urls = [];
  for (let index = 0; index < 3; index++) {
    const url = (await create(5000)).headers.get("location") ?? "";
    await patch(url, 0, randomBytes(1000));
    urls.push(url);
  }
  const [deleted = "", expired = "", kept = ""] = urls.map((url) => url.split("/").at(-1) ?? "");
  expect((await alice.delete(`/v1/uploads/${deleted}`)).status).toBe(204);
  await app
    .db("uploads")
    .where({ id: expired })
    .update({ expires_at: new Date(Date.now() - 1000) });
  await enqueue({ ...app.services, requestId: "test" }, expireUploads, {});
  await app.drainJobs();
  expect(await app.db("uploads").whereIn("id", [deleted, expired, kept]).pluck("id")).toEqual([kept]);
  const staged = await storedFiles(app.services.config, "staging");
  expect(staged.filter((key) => key.includes(deleted) || key.includes(expired))).toEqual([]);
  expect((await patch(urls[2] ?? "", 1000, randomBytes(10))).status).toBe(204);
  expect((await send("DELETE", urls[2] ?? "")).status).toBe(204);
  for (const [id, how] of [
    [deleted, "delete"],
    [expired, "expire"],
    [kept, "delete"],
  ] as const) {
    expect(await tracesOf(app.db, id)).toEqual({
      audit: ["upload.create", `upload.${how}`],
      events: ["upload.created", "upload.deleted"],
    });
  }
});

test("an upload whose time ends while its bytes come is kept, and has more time when they have come", async () => {
  const bytes = randomBytes(2000);
  const url = (await create(3000)).headers.get("location") ?? "";
  const id = url.split("/").at(-1) ?? "";
  const row = app.db("uploads").where({ id });
  const isLeased = async () => (await app.db("leases").where({ name: `upload:${id}` })).length > 0;

  const sender = await connect(url);
  let answer = "";
  sender.on("data", (chunk) => {
    answer += chunk;
  });
  const head = ["upload-offset: 0", "content-type: application/offset+octet-stream", `content-length: ${bytes.length}`];
  const credentials = [`host: ${new URL(url).host}`, "tus-resumable: 1.0.0", `authorization: Bearer ${alice.token}`];
  sender.write([`PATCH ${new URL(url).pathname} HTTP/1.1`, ...credentials, ...head, "", ""].join("\r\n"));
  sender.write(bytes.subarray(0, 1000));
  await expect.poll(async () => (await app.services.storage.stat(stagingKey(id)))?.sizeBytes).toBe(1000);
  await row.clone().update({ expires_at: new Date(Date.now() - 1000) });
  await enqueue({ ...app.services, requestId: "test" }, expireUploads, {});
  await app.drainJobs();
  expect(await row.clone().pluck("state")).toEqual(["uploading"]);
  sender.write(bytes.subarray(1000));
  await expect.poll(() => answer).toMatch(/^HTTP\/1.1 204 /);
  sender.destroy();
  await expect.poll(isLeased).toBe(false);
  const { receivedBytes, expiresAt } = await uploadOf(url);
  expect(receivedBytes).toBe(bytes.length);
  expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 3_600_000);
  expect((await send("DELETE", url)).status).toBe(204);
});

describe("what got stuck", () => {
  const ctx = () => ({ ...app.services, requestId: "test" });
  const longAgo = new Date(Date.now() - 20 * 60_000);

  test("an upload that nobody comes back for is finished all the same", async () => {
    const bytes = await png();
    const url = (await create(bytes.length)).headers.get("location") ?? "";
    const id = url.split("/").at(-1) ?? "";
    await app.services.storage.write(stagingKey(id), Readable.from([bytes]));
    await app.db("uploads").where({ id }).update({ state: "verifying", updated_at: longAgo });
    expect((await send("DELETE", url)).status).toBe(409);
    expect((await alice.delete(`/v1/uploads/${id}`)).body.code).toBe("upload_verifying");
    await enqueue(ctx(), expireUploads, {});
    await app.drainJobs();
    expect(await uploadOf(url)).toMatchObject({ state: "completed", mediaId: expect.stringMatching(/^med_/) });
  });

  test("a digest that its sender only says is never taken for the bytes of somebody else", async () => {
    const secret = await png();
    await bob.upload(secret);
    const url = (await create(secret.length, { sha256: sha256Of(secret) })).headers.get("location") ?? "";
    const id = url.split("/").at(-1) ?? "";
    // Its bytes are gone, and it is looked at.
    await app.services.storage.deleteAll(stagingKey(id));
    await app.db("uploads").where({ id }).update({ state: "verifying", updated_at: longAgo });
    await expect(finish(ctx(), id)).rejects.toThrow();
    expect(await uploadOf(url)).toMatchObject({ mediaId: null });
    expect(await app.db("media").where({ sha256: sha256Of(secret) })).toHaveLength(1);
    await app.db("uploads").where({ id }).delete();
  });

  test("an item whose worker died too often is worked on again", async () => {
    const { id } = (await alice.upload(await png())).body;
    await app.drainJobs();
    await app
      .db("media")
      .where({ id })
      .update({ state: "processing", updated_at: new Date(Date.now() - 3 * 3_600_000) });
    await enqueue(ctx(), sweepStorage, {});
    await app.drainJobs();
    await app.drainJobs();
    expect((await alice.get(`/v1/media/${id}`)).body.state).toBe("ready");
  });
});
