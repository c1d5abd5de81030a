import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enqueue } from "../../core/jobs.ts";
import { stagingKey } from "../../domain/upload.ts";
import { expireUploads, purgeMedia } from "../../domain/jobs.ts";
import { createPost, jpeg, objectsOf, picture, png, tracesOf } from "../../testing/factories.ts";
import { service } from "../../testing/services.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

const s3 = service("s3");
const sha256Of = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

describe("a server that keeps files itself", () => {
  test("says that it takes no parts", async () => {
    const app = await startIssuedApp();
    try {
      const alice = await app.as("alice");
      const answer = await alice.post("/v1/uploads", { fileName: "a.jpg", sizeBytes: 5 });
      expect([answer.status, answer.body.code]).toEqual([409, "no_direct_uploads"]);
      expect((await app.anonymous.get("/.well-known/easel")).body.uploads.direct).toBe(false);
    } finally {
      await app.close();
    }
  });
});

describe.skipIf(!s3)("with an object store (needs s3: npm run services)", () => {
  const prefix = `parts-${process.pid}`;
  const environment = {
    S3_BUCKET: s3?.bucket ?? "",
    S3_ENDPOINT: s3?.endpoint ?? "",
    S3_REGION: s3?.region ?? "",
    S3_ACCESS_KEY_ID: s3?.accessKeyId ?? "",
    S3_SECRET_ACCESS_KEY: s3?.secretAccessKey ?? "",
    S3_PREFIX: prefix,
  };
  let app: IssuedApp;
  let alice: TestClient;
  let bob: TestClient;
  beforeAll(async () => {
    app = await startIssuedApp(environment);
    alice = await app.as("alice");
    bob = await app.as("bob");
  });
  afterAll(async () => {
    for (const folder of ["objects/", "staging/"]) await app?.services.storage.deleteAll(folder);
    await app?.close();
  });

  const begin = async (bytes: Buffer, fields: object = {}) => {
    const answer = await alice.post("/v1/uploads", { fileName: "big.png", sizeBytes: bytes.length, ...fields });
    expect([answer.status, answer.body.code]).toEqual([201, undefined]);
    return answer.body;
  };
  const sendParts = async (
    { id, partSizeBytes, partCount }: { id: string; partSizeBytes: number; partCount: number },
    bytes: Buffer,
  ) => {
    const numbers = Array.from({ length: partCount }, (_, index) => index + 1);
    const { items } = (await alice.post(`/v1/uploads/${id}/parts`, { numbers })).body;
    for (const { number, url } of items) {
      const body = new Uint8Array(bytes.subarray((number - 1) * partSizeBytes, number * partSizeBytes));
      expect((await fetch(url, { method: "PUT", body })).status).toBe(200);
    }
  };
  const staged = async () => {
    const keys = [];
    for await (const { key } of app.services.storage.list("staging/")) keys.push(key);
    return keys;
  };

  test("a file goes there in parts, is held against its digest, and becomes an item", async () => {
    // A PNG with so much behind its end that it takes two parts.
    const bytes = Buffer.concat([await png(), Buffer.alloc(17 * 1024 * 1024, 7)]);
    const upload = await begin(bytes, { sha256: sha256Of(bytes), title: "Large" });
    expect(upload).toMatchObject({
      protocol: "parts",
      state: "uploading",
      partSizeBytes: 16 * 1024 * 1024,
      partCount: 2,
    });
    expect((await alice.post(`/v1/uploads/${upload.id}/complete`)).body.code).toBe("parts_missing");
    await sendParts(upload, bytes);
    const { items } = (await alice.get(`/v1/uploads/${upload.id}/parts`)).body;
    expect(items.map(({ number, sizeBytes }: { number: number; sizeBytes: number }) => [number, sizeBytes])).toEqual([
      [1, 16 * 1024 * 1024],
      [2, bytes.length - 16 * 1024 * 1024],
    ]);
    expect((await alice.get(`/v1/uploads/${upload.id}`)).body.receivedBytes).toBe(bytes.length);
    const done = (await alice.post(`/v1/uploads/${upload.id}/complete`)).body;
    expect(done).toMatchObject({ state: "completed", mediaId: expect.stringMatching(/^med_/) });
    expect((await alice.post(`/v1/uploads/${upload.id}/complete`)).body).toMatchObject({ mediaId: done.mediaId });
    await app.drainJobs();
    const media = (await alice.get(`/v1/media/${done.mediaId}`)).body;
    expect(await tracesOf(app.db, upload.id)).toEqual({
      audit: ["upload.create"],
      events: ["upload.created", "upload.completed"],
    });
    expect(media).toMatchObject({ state: "ready", title: "Large", sha256: sha256Of(bytes), fileName: "big.png" });
    expect((await alice.get(media.urls.original)).bytes.equals(bytes)).toBe(true);
    expect(await staged()).toEqual([]);
  });

  test("by tus a file goes there in pieces, through this server, and becomes an item", async () => {
    const bytes = Buffer.concat([await png(), Buffer.alloc(9 * 1024 * 1024, 3)]);
    const send = (method: string, url: string, headers: Record<string, string>, body?: Buffer) =>
      fetch(url, {
        method,
        headers: { "tus-resumable": "1.0.0", authorization: `Bearer ${alice.token}`, ...headers },
        ...(body && { body: new Uint8Array(body) }),
      });
    const created = await send("POST", `${app.url}/v1/uploads/tus`, { "upload-length": String(bytes.length) });
    const url = created.headers.get("location") ?? "";
    const type = { "content-type": "application/offset+octet-stream" };
    const cut = 3 * 1024 * 1024;
    expect((await send("PATCH", url, { ...type, "upload-offset": "0" }, bytes.subarray(0, cut))).status).toBe(204);
    expect((await send("HEAD", url, {})).headers.get("upload-offset")).toBe(String(cut));
    const last = await send("PATCH", url, { ...type, "upload-offset": String(cut) }, bytes.subarray(cut));
    expect(last.status).toBe(204);
    await app.drainJobs();
    const media = (await alice.get(`/v1/media/${last.headers.get("easel-media-id")}`)).body;
    expect(media).toMatchObject({ state: "ready", sha256: sha256Of(bytes) });
    expect(await staged()).toEqual([]);
    // One that is given up leaves no parts either.
    const other = await send("POST", `${app.url}/v1/uploads/tus`, { "upload-length": String(bytes.length) });
    const its = other.headers.get("location") ?? "";
    await send("PATCH", its, { ...type, "upload-offset": "0" }, bytes.subarray(0, cut));
    expect((await alice.delete(`/v1/uploads/${its.split("/").at(-1)}`)).status).toBe(204);
    expect(await staged()).toEqual([]);
  });

  test("what is not what was promised, or not of our kinds, is refused, and goes", async () => {
    for (const [bytes, fields, code] of [
      [await png(), { sha256: "0".repeat(64) }, "digest_mismatch"],
      [Buffer.from("<script>alert(1)</script>"), {}, "unsupported_file_type"],
    ] as const) {
      const upload = await begin(bytes, fields);
      await sendParts(upload, bytes);
      const done = (await alice.post(`/v1/uploads/${upload.id}/complete`)).body;
      expect(done).toMatchObject({ state: "failed", failureCode: code, mediaId: null });
    }
    expect(await staged()).toEqual([]);
  });

  test.each([
    ["of a size that is not taken", { sizeBytes: 70 * 1024 ** 3 }, 413, "file_too_large", "/sizeBytes"],
    ["of a type that is not taken", { contentType: "text/html" }, 415, "unsupported_file_type", "/contentType"],
  ])(
    "a file %s is refused before a byte is sent, and told by which field",
    async (_what, said, status, code, pointer) => {
      const { body } = await alice.post("/v1/uploads", { fileName: "a.png", sizeBytes: 10, ...said });
      expect(body).toMatchObject({ status, code, errors: [{ in: "body", pointer }] });
    },
  );

  test("whoever asks where the next parts go has all the time again", async () => {
    const { id } = await begin(await png());
    const soon = new Date(Date.now() + 60_000);
    await app.db("uploads").where({ id }).update({ expires_at: soon });
    expect((await alice.post(`/v1/uploads/${id}/parts`, { numbers: [2] })).status).toBe(422);
    expect((await alice.get(`/v1/uploads/${id}`)).body.expiresAt).toBe(soon.toISOString());
    expect((await alice.post(`/v1/uploads/${id}/parts`, { numbers: [1] })).status).toBe(200);
    const { expiresAt } = (await alice.get(`/v1/uploads/${id}`)).body;
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 160 * 3_600_000);
  });

  test("more or less than was said is no upload, whatever the client says", async () => {
    const bytes = await png();
    const upload = await begin(bytes);
    await sendParts(upload, Buffer.concat([bytes, Buffer.from("more")]));
    const { items } = (await alice.post(`/v1/uploads/${upload.id}/parts`, { numbers: [1] })).body;
    await fetch(items[0].url, { method: "PUT", body: new Uint8Array(bytes.subarray(0, 10)) });
    const answer = await alice.post(`/v1/uploads/${upload.id}/complete`);
    expect([answer.status, answer.body.code]).toEqual([409, "parts_missing"]);
    expect(answer.body.detail).toContain("10 of");
  });

  test("an upload is its owner's; given up, or forgotten, it leaves nothing", async () => {
    const bytes = await png();
    const [given, late] = [await begin(bytes), await begin(bytes)];
    for (const path of ["parts", "complete"]) {
      expect(
        (await bob.post(`/v1/uploads/${given.id}/${path}`, path === "parts" ? { numbers: [1] } : undefined)).status,
      ).toBe(404);
    }
    for (const { id, ...rest } of [given, late]) await sendParts({ id, ...rest }, bytes);
    expect((await alice.delete(`/v1/uploads/${given.id}`)).status).toBe(204);
    const rows = await app.db("uploads").where({ id: late.id });
    await app
      .db("uploads")
      .where({ id: late.id })
      .update({ expires_at: new Date(Date.now() - 1000) });
    await enqueue({ ...app.services, requestId: "test" }, expireUploads, {});
    await app.drainJobs();
    for (const { id, parts_id } of rows) {
      const { direct } = app.services.storage;
      await expect(direct?.listParts(stagingKey(id), parts_id)).rejects.toThrow();
    }
    expect((await alice.get(`/v1/uploads/${late.id}`)).status).toBe(404);
    for (const { id } of [given, late]) {
      expect((await tracesOf(app.db, id)).events).toEqual(["upload.created", "upload.deleted"]);
    }
  });

  test("a picture in a form is rendered, delivered, and deleted for good from there, too", async () => {
    const bytes = await picture({ width: 700, height: 400 }).jpeg().toBuffer();
    const { id } = (await alice.upload(bytes)).body;
    await app.drainJobs();
    const { urls } = (await alice.get(`/v1/media/${id}`)).body;
    expect(
      (await alice.get(urls.original, { headers: { range: "bytes=5-9" } })).bytes.equals(bytes.subarray(5, 10)),
    ).toBe(true);
    expect((await app.anonymous.get(urls.renditions[0].url)).status).toBe(200);
    const keys = await objectsOf(app.db, id);
    for (const key of keys) expect(await app.services.storage.stat(key)).toBeDefined();
    await alice.delete(`/v1/media/${id}`);
    await app
      .db("media")
      .where({ id })
      .update({ deleted_at: new Date(0) });
    await enqueue({ ...app.services, requestId: "test" }, purgeMedia, {});
    await app.drainJobs();
    for (const key of keys) expect(await app.services.storage.stat(key)).toBe(undefined);
  });

  test("browsers can be sent there for bytes, and get them as they would from here", async () => {
    const its = await startIssuedApp({ ...environment, MEDIA_DELIVERY: "redirect" });
    try {
      const client = await its.as("red");
      const bytes = await jpeg();
      const { id } = (await client.upload(bytes, {}, "holiday.jpg")).body;
      await its.drainJobs();
      await createPost(client, { mediaIds: [id] });
      const { urls } = (await its.anonymous.get(`/v1/media/${id}`)).body;
      const answer = await its.anonymous.get(urls.renditions[0].url);
      expect([answer.status, answer.headers.get("cache-control")]).toEqual([302, "private, max-age=300"]);
      const there = await fetch(answer.headers.get("location") ?? "");
      expect([there.status, there.headers.get("content-type"), there.headers.get("content-disposition")]).toEqual([
        200,
        "image/webp",
        "inline",
      ]);
      expect(there.headers.get("cache-control")).toMatch(/public/);
    } finally {
      await its.close();
    }
  });
});
