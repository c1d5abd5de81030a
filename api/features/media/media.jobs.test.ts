import { randomUUID } from "node:crypto";
import { mkdir, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../../core/context.ts";
import { type Job, type JobHandler, enqueue } from "../../core/jobs.ts";
import { expireUploads, processMedia, purgeMedia, purgePosts, sweepStorage, purgeKeys } from "../../domain/jobs.ts";
import { deleteUnused, objectKey } from "../../domain/media-file.ts";
import {
  createPost,
  firstAttempt,
  jpeg,
  objectsOf,
  png,
  storedFiles,
  tracesOf,
  uploadPicture,
} from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";
import { mediaJobs } from "./media.jobs.ts";

let app: IssuedApp;
let alice: TestClient;

beforeAll(async () => {
  app = await startIssuedApp();
  alice = await app.as("alice");
});
afterAll(() => app.close());

const context = () => ({ ...app.services, requestId: "test" });

async function run(job: Job<object>, payload: object = {}): Promise<void> {
  await enqueue(context(), job, payload);
  await app.drainJobs();
}

async function plant(key: string, ageMinutes: number): Promise<void> {
  const file = path.join(app.services.config.dataDir, "storage", key);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, "x");
  const then = new Date(Date.now() - ageMinutes * 60_000);
  await utimes(file, then, then);
}

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000);

test("case 28: the sweeper deletes old bytes that no row speaks of, and nothing else", async () => {
  const id = await uploadPicture(alice);
  await app.drainJobs();
  const own = await storedFiles(app.services.config);
  const then = daysAgo(3);
  for (const key of own) await utimes(path.join(app.services.config.dataDir, "storage", key), then, then);
  const [orphan, young] = ["0", "1"].map((digit) => objectKey(digit.repeat(64))) as [string, string];
  await plant(orphan, 120);
  await plant(young, 5);
  await plant("staging/stg_old", 120);
  // What a crash leaves of a file that was being written.
  await plant(`${young}.${randomUUID()}`, 120);
  await plant("staging/stg_new", 5);
  await run(sweepStorage);
  await run(expireUploads);
  expect(await storedFiles(app.services.config)).toEqual([...own, young, "staging/stg_new"].sort());
  expect((await alice.get(`/v1/media/${id}/original`)).status).toBe(200);
});

test("whose bytes are deleted is written down before, for a week, and never in a transaction that may be undone", async () => {
  const digest = "4".repeat(64);
  const deletions = () => app.db("object_deletions").where({ sha256: digest });
  await plant(objectKey(digest), 120);
  const { storage } = app.services;
  const seen: number[] = [];
  const noting = {
    ...storage,
    deleteAll: async (key: string) => void seen.push((await deletions()).length, key.length),
  };
  await deleteUnused({ ...context(), storage: noting }, [digest]);
  expect(seen).toEqual([1, objectKey(digest).length]);
  const undone = inTransaction(context(), (ctx) => deleteUnused(ctx, [digest]));
  await expect(undone).rejects.toThrow("not deleted in a transaction");
  expect(await storage.hasAll([objectKey(digest)])).toBe(true);
  await deletions().update({ begun_at: daysAgo(6) });
  await run(sweepStorage);
  // The sweep has deleted it for good, and written it down anew.
  expect(await storage.hasAll([objectKey(digest)])).toBe(false);
  expect(await deletions().where("begun_at", ">", daysAgo(1))).toHaveLength(1);
  await deletions().update({ begun_at: daysAgo(8) });
  await run(sweepStorage);
  expect(await deletions()).toEqual([]);
});

test("case 28: operators may have a look first: with STORAGE_SWEEP=report the sweeper deletes nothing, and tells what it would", async () => {
  const [orphan, young] = ["2", "3"].map((digit) => objectKey(digit.repeat(64))) as [string, string];
  await plant(orphan, 120);
  await plant(young, 5);
  const before = await storedFiles(app.services.config);
  // What a crash has left is nothing to look at.
  await plant(`${young}.${randomUUID()}`, 120);
  const told: object[] = [];
  const { log } = app.services;
  const ctx = {
    ...context(),
    config: { ...app.services.config, storageSweep: "report" as const },
    log: Object.assign(Object.create(log), { warn: (facts: object) => void told.push(facts) }),
  };
  await handlerOf(sweepStorage).run(ctx, {}, firstAttempt);
  expect(told).toEqual([{ orphans: 1, keys: [orphan] }]);
  expect(await storedFiles(app.services.config)).toEqual(before);
  await run(sweepStorage);
  expect(await storedFiles(app.services.config)).toEqual(before.filter((key) => key !== orphan));
});

test("the sweeper finds orphans among more items than fit one question to the database", async () => {
  const digests = Array.from({ length: 1100 }, (_, i) => `${i}`.padStart(64, "f"));
  for (const digest of digests) await plant(objectKey(digest), 120);
  await run(sweepStorage);
  expect((await storedFiles(app.services.config)).filter((key) => key.includes("fffff"))).toEqual([]);
});

test("what has been in the trash for 30 days is deleted for good, bytes included; the rest stays", async () => {
  const [old, recent, living] = [await uploadPicture(alice), await uploadPicture(alice), await uploadPicture(alice)];
  const post = await createPost(alice, { mediaIds: [old, living] });
  await app.drainJobs();
  const itsObjects = await objectsOf(app.db, old);
  expect(itsObjects.length).toBeGreaterThan(2);
  for (const id of [old, recent]) await alice.delete(`/v1/media/${id}`);
  await app
    .db("media")
    .where({ id: old })
    .update({ deleted_at: daysAgo(31) });
  await app
    .db("media")
    .where({ id: recent })
    .update({ deleted_at: daysAgo(29) });
  await run(purgeMedia);
  expect((await alice.get(`/v1/media/${old}`)).status).toBe(404);
  const left = await storedFiles(app.services.config);
  expect(itsObjects.filter((key) => left.includes(key))).toEqual([]);
  expect((await alice.post(`/v1/media/${recent}/restore`)).status).toBe(200);
  expect((await alice.get(`/v1/posts/${post.id}`)).body.media).toHaveLength(1);
});

test("posts in the trash for 30 days are deleted for good, and the counts stay true", async () => {
  const [old, recent] = [await createPost(alice), await createPost(alice)];
  for (const { id } of [old, recent]) await alice.delete(`/v1/posts/${id}`);
  await app
    .db("posts")
    .where({ id: old.id })
    .update({ deleted_at: daysAgo(31) });
  await app
    .db("posts")
    .where({ id: recent.id })
    .update({ deleted_at: daysAgo(29) });
  const before = (await alice.get("/v1/me")).body.counts;
  await run(purgePosts);
  expect((await alice.post(`/v1/posts/${old.id}/restore`)).status).toBe(404);
  expect((await alice.get("/v1/me")).body.counts).toEqual(before);
  expect((await alice.post(`/v1/posts/${recent.id}/restore`)).status).toBe(200);
});

test("idempotency keys are forgotten after their day", async () => {
  for (const key of ["old", "new"]) await alice.post("/v1/posts", { title: "x" }, { "idempotency-key": key });
  await app
    .db("idempotency_keys")
    .where({ key: "old" })
    .update({ created_at: daysAgo(2) });
  await run(purgeKeys);
  expect(await app.db("idempotency_keys").pluck("key")).toEqual(["new"]);
});

const handlerOf = (job: { name: string }) => mediaJobs.find((handler) => handler.job.name === job.name) as JobHandler;

test("processing that runs twice, or for what is gone, does no harm", async () => {
  const id = await uploadPicture(alice);
  await app.drainJobs();
  const before = (await alice.get(`/v1/media/${id}`)).body;
  await app.db("media").where({ id }).update({ state: "processing" });
  await Promise.all([1, 2].map(() => handlerOf(processMedia).run(context(), { mediaId: id }, firstAttempt)));
  const after = (await alice.get(`/v1/media/${id}`)).body;
  expect(after).toEqual({ ...before, updatedAt: after.updatedAt });
  expect((await tracesOf(app.db, id)).events).toEqual(["media.processing", "media.ready", "media.ready"]);
  await handlerOf(processMedia).run(context(), { mediaId: id }, firstAttempt);
  await handlerOf(processMedia).run(context(), { mediaId: "med_01jd3x8q6zfk5v8h2m4n6p8r0t" }, firstAttempt);
});

test("what was made of a picture before it failed is deleted at once", async () => {
  const before = await storedFiles(app.services.config);
  // Its private metadata can be left out, so that there is another object; its pixels cannot be read.
  const bytes = await sharp(await png({ width: 400, height: 300 }))
    .withExif({ IFD0: { Make: "Canon" } })
    .png()
    .toBuffer();
  const middle = Math.floor(bytes.length / 2);
  bytes.fill(0, middle, middle + 20);
  const { id } = (await alice.upload(bytes)).body;
  await app.drainJobs();
  expect((await alice.get(`/v1/media/${id}`)).body).toMatchObject({ state: "failed", failureCode: "image_broken" });
  const own = await objectsOf(app.db, id);
  expect(own).toHaveLength(1);
  expect(await storedFiles(app.services.config)).toEqual([...before, ...own].sort());
});

test("a missing original is an error to be tried again, not the picture's fault", async () => {
  const id = await uploadPicture(alice);
  await app.drainJobs();
  await app.db("media").where({ id }).update({ state: "processing" });
  for (const key of await objectsOf(app.db, id)) await app.services.storage.deleteAll(key);
  await expect(handlerOf(processMedia).run(context(), { mediaId: id }, firstAttempt)).rejects.toThrow();
  expect((await alice.get(`/v1/media/${id}`)).body.state).toBe("processing");
});

test("case 28: what is purged while it is processed leaves no bytes that outlive the next sweep", async () => {
  const id = await uploadPicture(alice);
  const processing = app.drainJobs();
  await alice.delete(`/v1/media/${id}`);
  await processing;
  await app
    .db("media")
    .where({ id })
    .update({ deleted_at: daysAgo(31) });
  const itsObjects = await objectsOf(app.db, id);
  await run(purgeMedia);
  const left = await storedFiles(app.services.config);
  expect(itsObjects.filter((key) => left.includes(key))).toEqual([]);
  expect(await app.db("media").where({ id })).toEqual([]);
});

test("what cannot be processed for reasons of ours is failed once the last try is over, and does not wait for ever", async () => {
  const id = await uploadPicture(alice);
  await app.drainJobs();
  for (const key of await objectsOf(app.db, id)) await app.services.storage.deleteAll(key);
  await inTransaction(context(), async (ctx) => {
    await ctx.db("media").where({ id }).update({ state: "processing" });
    await enqueue(ctx, processMedia, { mediaId: id });
    await ctx.db.raw("update pgboss.job set retry_limit = 0 where name = ? and state = 'created'", [processMedia.name]);
  });
  await app.drainJobs();
  expect((await alice.get(`/v1/media/${id}`)).body).toMatchObject({
    state: "failed",
    failureCode: "processing_failed",
  });
});

test("what its owner restores while it is about to be purged stays", async () => {
  const id = await uploadPicture(alice);
  await app.drainJobs();
  await app
    .db("media")
    .where({ id })
    .update({ deleted_at: daysAgo(31) });
  const restoring = await app.db.transaction();
  await restoring("media").where({ id }).update({ deleted_at: null });
  const purging = handlerOf(purgeMedia).run(context(), {}, firstAttempt);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await restoring.commit();
  await purging;
  expect((await alice.get(`/v1/media/${id}/original`)).status).toBe(200);
});

test("what failed is tried again when it is uploaded again, and what is said about it then counts", async () => {
  const bytes = await jpeg();
  const { id } = (await alice.upload(bytes)).body;
  await app.drainJobs();
  await app.db("media").where({ id }).update({ state: "failed", failure_code: "processing_failed" });
  const { sha256 } = (await alice.get(`/v1/media/${id}`)).body;
  const check = await alice.post("/v1/uploads/check", { files: [{ sha256, sizeBytes: bytes.length }] });
  expect(check.body.items[0].result).toBe("new");
  const again = await alice.upload(bytes, { alt: "Said later", externalId: "later" });
  expect(again.status).toBe(200);
  expect(again.body).toMatchObject({ id, alt: "Said later", externalId: "later" });
  await app.drainJobs();
  expect((await alice.get(`/v1/media/${id}`)).body).toMatchObject({ state: "ready", failureCode: null });
});
