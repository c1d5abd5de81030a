import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { png } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;

beforeAll(async () => {
  app = await startIssuedApp({ MAX_UPLOAD_SIZE_BYTES: "50000" });
  alice = await app.as("alice");
});
afterAll(() => app.close());

const sha256Of = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const randomSha256 = () => randomBytes(32).toString("hex");
const check = (files: unknown, client = alice) => client.post("/v1/uploads/check", { files });

test("each file is judged in the order of the question", async () => {
  const bytes = await png();
  const { id } = (await alice.upload(bytes)).body;
  const [a, b, c, d] = [randomSha256(), randomSha256(), randomSha256(), randomSha256()];
  const known = sha256Of(bytes);
  const answer = await check([
    { sha256: a, sizeBytes: 10 },
    { sha256: known, sizeBytes: bytes.length, contentType: "image/png" },
    { sha256: b, sizeBytes: 50_001 },
    { sha256: c, sizeBytes: 10, contentType: "application/pdf" },
    { sha256: d, sizeBytes: 10, contentType: "image/avif" },
    { sha256: known, sizeBytes: 1 },
    { sha256: a, sizeBytes: 0 },
  ]);
  expect(answer.status).toBe(200);
  expect(answer.body.items).toEqual([
    { sha256: a, result: "new", mediaId: null },
    { sha256: known, result: "duplicate", mediaId: id },
    { sha256: b, result: "too_large", mediaId: null },
    { sha256: c, result: "unsupported", mediaId: null },
    { sha256: d, result: "new", mediaId: null },
    { sha256: known, result: "duplicate", mediaId: id },
    { sha256: a, result: "unsupported", mediaId: null },
  ]);
});

test("what others have, and what is in the trash, is new", async () => {
  const [ofBob, deleted] = [await png(), await png()];
  await (await app.as("bob")).upload(ofBob);
  const { id } = (await alice.upload(deleted)).body;
  await alice.delete(`/v1/media/${id}`);
  const { body } = await check([ofBob, deleted].map((bytes) => ({ sha256: sha256Of(bytes), sizeBytes: bytes.length })));
  expect(body.items.map((item: { result: string }) => item.result)).toEqual(["new", "new"]);
  expect(JSON.stringify(body)).not.toContain("med_");
});

test("a thousand files are one question, one more is too many", async () => {
  const files = Array.from({ length: 1001 }, () => ({ sha256: randomSha256(), sizeBytes: 1 }));
  expect((await check(files.slice(1))).body.items).toHaveLength(1000);
  expect((await check(files)).status).toBe(400);
});

test.each([
  ["no files", []],
  ["no list", {}],
  ["a file without a digest", [{ sizeBytes: 1 }]],
  ["a file without a size", [{ sha256: randomSha256() }]],
  ["a digest in upper case", [{ sha256: "A".repeat(64), sizeBytes: 1 }]],
  ["a short digest", [{ sha256: "a".repeat(63), sizeBytes: 1 }]],
  ["a negative size", [{ sha256: randomSha256(), sizeBytes: -1 }]],
  ["half a byte", [{ sha256: randomSha256(), sizeBytes: 0.5 }]],
  ["2^53 bytes", [{ sha256: randomSha256(), sizeBytes: 2 ** 53 }]],
  ["a size in quotes", [{ sha256: randomSha256(), sizeBytes: "1" }]],
  ["an unknown field", [{ sha256: randomSha256(), sizeBytes: 1, owner: "bob" }]],
])("%s is a 400", async (_what, files) => {
  expect((await check(files)).status).toBe(400);
});

test("nobody and readers may not ask", async () => {
  expect((await check([{ sha256: randomSha256(), sizeBytes: 1 }], app.anonymous)).status).toBe(401);
  const reader = await app.as("alice", ["media:read"]);
  expect((await check([{ sha256: randomSha256(), sizeBytes: 1 }], reader)).body.missingScopes).toEqual(["media:write"]);
});
