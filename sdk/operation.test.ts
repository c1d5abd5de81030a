import { openAsBlob } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { png } from "../api/testing/factories.ts";
import { startTestApp, type TestApp } from "../api/testing/test-app.ts";
import { createEasel, type Easel } from "./index.ts";

let app: TestApp;
let token: string | undefined;
let cleo: Easel;
let visitor: Easel;

beforeAll(async () => {
  app = await startTestApp({ MAX_UPLOAD_SIZE_BYTES: "1000000" });
  token = (await app.as("cleo")).token;
  cleo = createEasel({ url: app.url, token });
  visitor = createEasel({ url: app.url });
});

afterAll(() => app.close());

test("each operation of the document is a method, but for what browsers are sent through", async () => {
  const document: { paths: Record<string, Record<string, { operationId: string; "x-easel-browser"?: boolean }>> } =
    JSON.parse(await readFile(path.join(import.meta.dirname, "../openapi/openapi.json"), "utf8"));
  const ids = Object.values(document.paths)
    .flatMap((item) => Object.values(item))
    .flatMap((entry) => (entry["x-easel-browser"] ? [] : [entry.operationId]));
  const byHand = ["login", "callback", "isSignedIn", "onChange", "logout"].map((method) => `auth.${method}`);
  const methods = Object.entries(visitor).flatMap(([resource, methods]) =>
    Object.keys(methods).map((method) => `${resource}.${method}`),
  );
  expect(methods.sort()).toEqual([...ids, ...byHand].sort());
});

describe("an upload", () => {
  test("from the disk can be tried again", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "easel-sdk-"));
    const place = path.join(folder, "picture.png");
    const bytes = await png({ width: 400, height: 300 });
    await writeFile(place, bytes);
    const { data, response } = await withLostAnswers(1)
      .media.create({ file: await openAsBlob(place) })
      .withResponse();
    await rm(folder, { recursive: true });
    expect(data).toMatchObject({ sizeBytes: bytes.length });
    expect(response.headers.get("idempotency-replayed")).toBe("true");
  });

  test("that is too large fails as such, though the server did not read it to its end", async () => {
    const file = new Blob([new Uint8Array(20_000_000)]);
    await expect(cleo.media.create({ file })).rejects.toMatchObject({ status: 413 });
  });
});

describe("a write", () => {
  test("is done once where its answers are lost", async () => {
    const externalId = "lost-and-found";
    const { data, response } = await withLostAnswers(2).posts.create({ externalId }).withResponse();
    expect(data.externalId).toBe(externalId);
    expect(response.headers.get("idempotency-replayed")).toBe("true");
  });

  test("is done once where several make it under one key at the same time", async () => {
    const options = { idempotencyKey: "together" };
    const posts = await Promise.all(Array.from({ length: 4 }, () => cleo.posts.create({ title: "One" }, options)));
    expect(new Set(posts.map(({ id }) => id)).size).toBe(1);
  });

  test("of another thing under the same key is refused", async () => {
    const options = { idempotencyKey: "other" };
    await cleo.posts.create({ title: "One" }, options);
    const other = cleo.posts.create({ title: "Two" }, options);
    await expect(other).rejects.toMatchObject({ status: 422, code: "idempotency_key_reused" });
  });

  test("is tied to what was seen by the `etag` of that", async () => {
    const { id } = await cleo.posts.create({ title: "One" });
    const { etag } = await cleo.posts.get(id).withResponse();
    const changed = await cleo.posts.update(id, { title: "Two" }, { ifMatch: etag }).withResponse();
    await expect(cleo.posts.delete(id, { ifMatch: etag })).rejects.toMatchObject({ code: "precondition_failed" });
    await cleo.posts.delete(id, { ifMatch: changed.etag });
  });
});

test("what one has already is not sent again", async () => {
  const { id } = await cleo.posts.create({ title: "Same", status: "published" });
  const { etag } = await visitor.posts.get(id).withResponse();
  const again = visitor.posts.get(id, { ifNoneMatch: etag });
  await expect(again).rejects.toMatchObject({ status: 304, code: "not_modified" });
  await cleo.posts.update(id, { title: "Other" });
  expect(await visitor.posts.get(id, { ifNoneMatch: etag })).toMatchObject({ title: "Other" });
});

/** A client whose line breaks when the server has done what it was told. */
function withLostAnswers(count: number): Easel {
  let lost = 0;
  const lossy: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (lost++ >= count) return response;
    await response.text();
    throw new TypeError("The line broke.");
  };
  return createEasel({ url: app.url, token, fetch: lossy });
}
