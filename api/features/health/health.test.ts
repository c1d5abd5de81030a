import { rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

test("a process that is up and may take traffic says so, and no more", async () => {
  expect((await app.anonymous.get("/livez")).body).toEqual({ status: "ok" });
  const ready = await app.anonymous.get("/readyz");
  expect(ready.status).toBe(200);
  expect(ready.body).toEqual({
    status: "ok",
    checks: { database: "ok", cache: "ok", storage: "ok", oidc: "ok" },
  });
});

test("case 44: a thousand questions at once cost at most one check a second", async () => {
  let checks = 0;
  const count = (query: { sql: string }) => {
    if (query.sql === "select 1") checks++;
  };
  app.services.db.on("query", count);
  const started = Date.now();
  const answers = await Promise.all(Array.from({ length: 1000 }, () => app.anonymous.get("/readyz")));
  app.services.db.off("query", count);
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
  expect(checks).toBeLessThanOrEqual(1 + Math.ceil((Date.now() - started) / 1000));
});

test("a storage that cannot be written to is a 503 that says which part it is, and nothing about it", async () => {
  const storage = path.join(app.services.config.dataDir, "storage");
  await rename(storage, `${storage}-away`).catch(() => {});
  await writeFile(storage, "in the way");
  try {
    await expect.poll(async () => (await app.anonymous.get("/readyz")).status, { timeout: 4000 }).toBe(503);
    const answer = await app.anonymous.get("/readyz");
    expect(answer.body).toMatchObject({ status: "unavailable", checks: { storage: "unavailable", database: "ok" } });
    expect(answer.bytes.toString()).not.toMatch(/EEXIST|ENOTDIR|\/tmp/);
    expect((await app.anonymous.get("/livez")).status).toBe(200);
  } finally {
    await rm(storage);
    await rename(`${storage}-away`, storage).catch(() => {});
  }
  await expect.poll(async () => (await app.anonymous.get("/readyz")).status, { timeout: 4000 }).toBe(200);
});
