import { createHash } from "node:crypto";
import { symlink, unlink } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import exifr from "exifr";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { query } from "../../core/db.ts";
import { keyedRequest, onceTogether } from "../../core/idempotency.ts";
import { newId } from "../../core/ids.ts";
import { StorageFullError } from "../../core/storage/storage.ts";
import { objectKey, objectLocks } from "../../domain/media-file.ts";
import { insertMedia } from "../../domain/new-media.ts";
import {
  countRows,
  createPost,
  jpeg,
  picture,
  png,
  storedFiles,
  tracesOf,
  uploadPicture,
} from "../../testing/factories.ts";
import { blackPng } from "../../testing/png.ts";
import { brokenRequest, rawRequest } from "../../testing/raw-request.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

const maxUploadSizeBytes = 300_000;

let app: IssuedApp;
let alice: TestClient;
let bob: TestClient;
let readOnly: TestClient;
let member: TestClient;
let anonymous: TestClient;

beforeAll(async () => {
  app = await startIssuedApp({
    MAX_FORM_SIZE_BYTES: String(maxUploadSizeBytes),
    MAX_IMAGE_PIXELS: "1000000",
  });
  alice = await app.as("alice");
  bob = await app.as("bob");
  readOnly = await app.as("alice", ["media:read"]);
  member = await app.as("milo", undefined, { roles: ["member"] });
  anonymous = app.anonymous;
});
afterAll(() => app.close());

const clients = () => ({ alice, bob, readOnly, member, anonymous });
type Who = keyof ReturnType<typeof clients>;

/** Without what a link lends, and without the version. */
const bare = (url: string) => url.replace(/\?.*/, "");
const unknownId = "med_01jd3x8q6zfk5v8h2m4n6p8r0t";
const sha256Of = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** Everything that an upload can leave behind. */
const leftovers = async () => {
  await app.drainJobs();
  return countLeftovers();
};

const countLeftovers = async () => ({
  rows: await countRows(app.db, "media"),
  files: await storedFiles(app.services.config),
  events: await countRows(app.db, "events"),
  audit: await countRows(app.db, "audit_log"),
  jobs: Number((await app.db.raw("select count(*) from pgboss.job where name = 'media.process'")).rows[0].count),
});

const gps = {
  IFD0: { Artist: "SECRET", Copyright: "SECRET" },
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "48/1 51/1 30/1", GPSLongitudeRef: "E", GPSLongitude: "2/1 17/1 4/1" },
};

const frames = (count: number, width = 24, height = 16) => {
  const frameSize = width * height * 3;
  const pixels = Array.from({ length: frameSize * count }, (_, i) => (Math.floor(i / frameSize) * 80 + (i % 40)) % 256);
  const raw = { width, height: height * count, channels: 3, pageHeight: height } as const;
  return sharp(Buffer.from(pixels), { raw });
};

const samples: [string, string, boolean, () => Promise<Buffer>][] = [
  ["JPEG", "image/jpeg", false, () => picture({ width: 800, height: 500 }).jpeg().withExif(gps).toBuffer()],
  ["PNG", "image/png", false, () => picture({ width: 400, height: 300 }).png().withExif(gps).toBuffer()],
  ["WebP", "image/webp", false, () => picture({ width: 400, height: 300 }).webp().withExif(gps).toBuffer()],
  ["GIF", "image/gif", false, () => picture().gif().toBuffer()],
  ["animated GIF", "image/gif", true, () => frames(3).gif().toBuffer()],
  ["animated WebP", "image/webp", true, () => frames(3).webp({ lossless: true }).toBuffer()],
  ["AVIF", "image/avif", false, () => picture().avif({ effort: 0 }).withExif(gps).toBuffer()],
];

describe("an uploaded picture", () => {
  test.each(samples)("of type %s becomes ready, in sizes, and loses what is private for others", async (...sample) => {
    const [, contentType, animated, make] = sample;
    const bytes = await make();
    const { width, pageHeight, height = pageHeight } = await sharp(bytes).metadata();
    const created = await alice.upload(bytes, { alt: "A test", title: "Title" }, "holiday in Rome.txt");
    expect(created.status).toBe(201);
    const { id } = created.body;
    expect(created.body).toMatchObject({
      state: "processing",
      contentType,
      sizeBytes: bytes.length,
      sha256: sha256Of(bytes),
      fileName: "holiday in Rome.txt",
      alt: "A test",
      title: "Title",
      width: null,
      thumbhash: null,
      viewer: { canEdit: true },
    });
    await app.drainJobs();
    const ready = (await alice.get(`/v1/media/${id}`)).body;
    expect(ready).toMatchObject({ state: "ready", animated, width, height, failureCode: null });
    expect(ready.thumbhash).toMatch(/^[\w-]{20,50}$/);
    const widths = ready.urls.renditions.map((rendition: { width: number }) => rendition.width);
    expect(widths).toEqual([320, 640, width].filter((w) => w <= width).filter((w, i, all) => all.indexOf(w) === i));
    expect(await tracesOf(app.db, id)).toEqual({
      audit: ["media.create"],
      events: ["media.processing", "media.ready"],
    });

    await createPost(alice, { mediaIds: [id] });
    const mine = await alice.get(ready.urls.original);
    expect(mine.status).toBe(200);
    expect(mine.bytes.equals(bytes)).toBe(true);
    expect(mine.headers.get("content-type")).toBe(contentType);
    expect(mine.headers.get("content-disposition")).toContain("holiday%20in%20Rome.txt");
    const theirs = await anonymous.get(ready.urls.original);
    expect(theirs.status).toBe(200);
    expect(theirs.bytes.includes("SECRET")).toBe(false);
    expect(await exifr.gps(theirs.bytes).catch(() => undefined)).toBeUndefined();
    expect([...theirs.headers].join()).not.toMatch(/Rome/);
    expect(theirs.headers.get("x-content-type-options")).toBe("nosniff");
    expect(theirs.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
    expect((await sharp(theirs.bytes, { animated: true }).metadata()).width).toBe(width);
    const told = (await anonymous.get(`/v1/media/${id}`)).body;
    expect(told).toMatchObject({ sha256: null, fileName: null, viewer: null, sizeBytes: theirs.bytes.length });
    for (const rendition of ready.urls.renditions) {
      const image = await anonymous.get(rendition.url);
      expect([image.status, image.headers.get("content-type")]).toEqual([200, "image/webp"]);
      const facts = await sharp(image.bytes).metadata();
      expect(facts).toMatchObject({ format: "webp", width: rendition.width });
      expect(facts.pageHeight ?? facts.height).toBe(rendition.height);
      expect(facts.exif).toBeUndefined();
    }
  });

  test("its type is told from the bytes, whatever it is called", async () => {
    const bytes = await png();
    const answer = await alice.upload(bytes, {}, "evil.html");
    expect([answer.status, answer.body.contentType]).toEqual([201, "image/png"]);
    await createPost(alice, { mediaIds: [answer.body.id] });
    await app.drainJobs();
    expect((await anonymous.get(answer.body.urls.original)).headers.get("content-type")).toBe("image/png");
  });

  test.each([
    ["wide", 65_535, 1, [320, 640, 1280, 2048]],
    ["high", 1, 65_535, []],
  ])("that is as %s as can be gets the sizes that there can be", async (_what, width, height, widths) => {
    const { id } = (await alice.upload(blackPng(width, height))).body;
    await app.drainJobs();
    const { body } = await alice.get(`/v1/media/${id}`);
    expect(body).toMatchObject({ state: "ready", width, height });
    expect(body.urls.renditions.map((rendition: { width: number }) => rendition.width)).toEqual(widths);
    for (const rendition of body.urls.renditions) {
      const facts = await sharp((await alice.get(rendition.url)).bytes).metadata();
      expect(facts).toMatchObject({ width: rendition.width, height: rendition.height });
    }
  });

  test("lies upright although it was taken sideways", async () => {
    const bytes = await picture({ width: 60, height: 30 }).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const { id } = (await alice.upload(bytes)).body;
    await app.drainJobs();
    expect((await alice.get(`/v1/media/${id}`)).body).toMatchObject({ state: "ready", width: 30, height: 60 });
  });

  test("that has nothing to hide is given to others as it is, and stored once", async () => {
    const bytes = await png();
    const before = await storedFiles(app.services.config);
    const id = (await alice.upload(bytes)).body.id;
    await app.drainJobs();
    await createPost(alice, { mediaIds: [id] });
    const { urls, sizeBytes } = (await anonymous.get(`/v1/media/${id}`)).body;
    expect(sizeBytes).toBe(bytes.length);
    expect((await anonymous.get(urls.original)).bytes.equals(bytes)).toBe(true);
    const names = await app
      .db("media_files")
      .where({ media_id: id, sha256: sha256Of(bytes) })
      .orderBy("name")
      .pluck("name");
    expect(names).toEqual(["clean", "original"]);
    const renditions = await app.db("media_files").where({ media_id: id }).whereNotIn("name", names);
    expect((await storedFiles(app.services.config)).length - before.length).toBe(1 + renditions.length);
    await alice.delete(`/v1/media/${id}`);
  });

  test("uploaded twice is one item, told by 200; five at once also; for another owner it is another", async () => {
    const bytes = await png();
    const answers = await Promise.all(Array.from({ length: 5 }, (_, i) => alice.upload(bytes, {}, `${i}.png`)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 200, 201]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    const ofBob = await bob.upload(bytes);
    expect(ofBob.status).toBe(201);
    expect(await app.db("media").where({ sha256: sha256Of(bytes) })).toHaveLength(2);
    await app.drainJobs();
    expect(await storedFiles(app.services.config, "staging")).toEqual([]);
    const { id } = ofBob.body;
    await bob.delete(`/v1/media/${id}`);
    const anew = await bob.upload(bytes);
    expect(anew.status).toBe(201);
    const restored = await bob.post(`/v1/media/${id}/restore`);
    expect([restored.status, restored.body.code]).toEqual([409, "media_exists"]);
    expect(restored.body.detail).toContain(anew.body.id);
  });

  test("whose owner's row is locked holds up no others for long, and is a 503 that can be sent again", async () => {
    const [first, second, third] = await Promise.all([png(), png(), png()]);
    const { id } = (await bob.get("/v1/me")).body;
    const erasure = await app.db.transaction();
    await erasure("users").where({ id }).forUpdate().first();
    const begin = Date.now();
    const answers = await Promise.all([alice.upload(first), bob.upload(second), alice.upload(third)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 503, 201]);
    expect(Date.now() - begin).toBeLessThan(15_000);
    await erasure.commit();
    expect((await bob.upload(second)).status).toBe(201);
  });

  test("whose bytes are swept away before its row is written has no row; the others have theirs, and to send it again helps", async () => {
    const [swept, kept] = await Promise.all([png(), png()]);
    const keys = [swept, kept].map((bytes) => objectKey(sha256Of(bytes)));
    await app.db("object_deletions").insert({ sha256: sha256Of(swept) });
    const sweeper = await app.db.transaction();
    const { text, values } = objectLocks([sha256Of(swept)]);
    await query(sweeper, text, [...values]);
    const answers = Promise.all([alice.upload(swept), alice.upload(kept)]);
    await vi.waitFor(async () => expect(await app.services.storage.hasAll(keys)).toBe(true));
    await app.services.storage.deleteAll(objectKey(sha256Of(swept)));
    await sweeper.commit();
    expect((await answers).map(({ status }) => status)).toEqual([503, 201]);
    expect(await app.db("media_files").where({ sha256: sha256Of(swept) })).toEqual([]);
    expect((await alice.upload(swept)).status).toBe(201);
  });

  /** The same storage, which does not write these bytes before `fault` resolves, and never if it rejects. */
  function holdBack(bytes: Buffer, fault: Promise<void>) {
    const { storage } = app.services;
    const { write } = storage;
    const writing = vi.spyOn(storage, "write").mockImplementation(async (key, body) => {
      if (key === objectKey(sha256Of(bytes))) await fault;
      return write.call(storage, key, body);
    });
    onTestFinished(() => writing.mockRestore());
    return writing;
  }

  test("whose bytes cannot be stored is not there, and those that come with it are", async () => {
    const [first, broken, second] = await Promise.all([png(), png(), png()]);
    let fail = () => {};
    const fault = new Promise<void>((_, reject) => {
      fail = () => reject(new StorageFullError("There is no space left."));
    });
    const writing = holdBack(broken, fault);
    const outcome = bob.upload(broken);
    await vi.waitFor(() => expect(writing).toHaveBeenCalledWith(objectKey(sha256Of(broken)), expect.anything()));
    const others = Promise.all([alice.upload(first), alice.upload(second)]);
    await vi.waitFor(() => expect(writing).toHaveBeenCalledWith(objectKey(sha256Of(second)), expect.anything()));
    // Until the transaction that has taken it along waits for it.
    await sleep(30);
    fail();
    expect((await others).map(({ status }) => status)).toEqual([201, 201]);
    expect((await outcome).status).toBe(507);
    writing.mockRestore();
    expect(await app.db("media").where({ sha256: sha256Of(broken) })).toEqual([]);
    expect((await bob.upload(broken)).status).toBe(201);
  });

  test("whose bytes take long to store holds up those that come with it for a moment, and is there in the end", async () => {
    const [slow, first, second] = await Promise.all([png(), png(), png()]);
    let store = () => {};
    const writing = holdBack(
      slow,
      new Promise<void>((resolve) => {
        store = resolve;
      }),
    );
    const late = bob.upload(slow);
    await vi.waitFor(() => expect(writing).toHaveBeenCalledWith(objectKey(sha256Of(slow)), expect.anything()));
    const begin = performance.now();
    const answers = await Promise.all([alice.upload(first), alice.upload(second)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    // As long as the transaction waits that had taken it along.
    expect(performance.now() - begin).toBeGreaterThan(90);
    expect(await app.db("media").where({ sha256: sha256Of(slow) })).toEqual([]);
    expect((await alice.upload(await png())).status).toBe(201);
    store();
    expect((await late).status).toBe(201);
    writing.mockRestore();
    expect(await app.db("media").where({ sha256: sha256Of(slow) })).toHaveLength(1);
  });

  test("comes at once with those of others, and each has an answer of its own", async () => {
    const [shared, mine, taken, again, known] = await Promise.all([png(), png(), png(), png(), png()]);
    await alice.upload(taken, { externalId: "taken-before" });
    await bob.upload(known);
    const answers = await Promise.all([
      alice.upload(shared, { alt: "of alice" }),
      bob.upload(shared, { alt: "of bob" }),
      alice.upload(mine, { title: "é 'quoted' \\ \"twice\"", externalId: "at-once" }),
      alice.upload(again, { externalId: "taken-before" }),
      bob.upload(known, { alt: "known" }),
    ]);
    expect(answers.map(({ status, body }) => [status, body.code ?? body.alt])).toEqual([
      [201, "of alice"],
      [201, "of bob"],
      [201, ""],
      [409, "external_id_taken"],
      [200, "known"],
    ]);
    expect(answers[2]?.body).toMatchObject({
      title: "é 'quoted' \\ \"twice\"",
      externalId: "at-once",
      state: "processing",
    });
    for (const { status, body } of answers) {
      if (status === 201)
        expect(await app.db("events").where({ subject: body.id, type: "media.processing" })).toHaveLength(1);
    }
    expect(await app.db("media").where({ sha256: sha256Of(again) })).toEqual([]);
    await app.drainJobs();
    expect((await alice.get(`/v1/media/${answers[0]?.body.id}`)).body).toMatchObject({
      state: "ready",
      urls: expect.anything(),
    });
  });

  test("can be uploaded with a token that may write only", async () => {
    const writer = await app.as("alice", ["media:write"]);
    const created = await writer.upload(await png());
    expect(created.status).toBe(201);
    expect((await writer.patch(`/v1/media/${created.body.id}`, { alt: "x" })).status).toBe(200);
    expect((await writer.get(`/v1/media/${created.body.id}`)).status).toBe(404);
    expect((await writer.delete(`/v1/media/${created.body.id}`)).status).toBe(204);
  });

  test("can be described, deleted and restored; what is deleted vanishes for everybody else", async () => {
    const id = await uploadPicture(alice);
    const post = await createPost(alice, { mediaIds: [id] });
    await app.drainJobs();
    const path = `/v1/media/${id}`;
    const { urls } = (await alice.get(path)).body;
    const changed = await alice.patch(path, { title: "New", alt: "Seen", externalId: "mine" });
    expect(changed.body).toMatchObject({ title: "New", alt: "Seen", externalId: "mine" });
    expect((await anonymous.get(path)).body).toMatchObject({ title: "New", alt: "Seen", externalId: null });
    const etag = (await alice.get(path)).headers.get("etag") ?? "";
    expect((await alice.patch(path, { alt: "Again" }, { "if-match": '"old"' })).status).toBe(412);
    expect((await alice.delete(path, { "if-match": '"old"' })).status).toBe(412);

    expect((await alice.delete(path, { "if-match": etag })).status).toBe(204);
    for (const client of [anonymous, bob]) {
      for (const url of [path, urls.original, urls.renditions[0].url]) expect((await client.get(url)).status).toBe(404);
      expect((await client.get(`/v1/posts/${post.id}`)).body.media).toEqual([]);
    }
    expect((await alice.get(path)).body.state).toBe("deleted");
    expect((await alice.delete(path)).status).toBe(204);
    expect((await alice.get(urls.original)).status).toBe(200);
    const restored = await alice.post(`${path}/restore`);
    expect([restored.status, restored.body.state]).toEqual([200, "ready"]);
    expect((await anonymous.get(urls.original)).status).toBe(200);
    expect((await anonymous.get(`/v1/posts/${post.id}`)).body.media).toHaveLength(1);
    expect(await tracesOf(app.db, id)).toEqual({
      audit: ["media.create", "media.update", "media.delete", "media.restore"],
      events: ["media.processing", "media.ready", "media.updated", "media.deleted", "media.restored"],
    });
  });

  test("is as visible as the posts that show it", async () => {
    const id = await uploadPicture(alice);
    await app.drainJobs();
    const { urls } = (await alice.get(`/v1/media/${id}`)).body;
    const statuses = async () =>
      (
        await Promise.all(
          [`/v1/media/${id}`, bare(urls.original), bare(urls.renditions[0].url)].map((url) => bob.get(url)),
        )
      ).map((answer) => answer.status);
    const hidden = [404, 404, 404];
    const visible = [200, 200, 200];
    expect(await statuses()).toEqual(hidden);
    const post = await createPost(alice, { mediaIds: [id], status: "draft" });
    expect(await statuses()).toEqual(hidden);
    await alice.post(`/v1/posts/${post.id}/publish`);
    expect(await statuses()).toEqual(visible);
    await alice.patch(`/v1/posts/${post.id}`, { visibility: "private" });
    expect(await statuses()).toEqual(hidden);
    await alice.patch(`/v1/posts/${post.id}`, { visibility: "unlisted" });
    expect(await statuses()).toEqual(visible);
    await alice.delete(`/v1/posts/${post.id}`);
    expect(await statuses()).toEqual(hidden);
    await createPost(alice, { mediaIds: [id] });
    expect(await statuses()).toEqual(visible);
    expect((await alice.get(urls.original)).headers.get("cache-control")).toBe("private, no-cache");
    const open = await anonymous.get(urls.original);
    expect(open.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    // The same URL gives its owner other bytes.
    expect(open.headers.get("vary")).toContain("Authorization");
  });

  test("whose bytes are gone is a 404, also where a link lies in their place", async () => {
    const id = await uploadPicture(alice);
    await app.drainJobs();
    const file = path.join(
      app.services.config.dataDir,
      "storage",
      ...objectKey((await alice.get(`/v1/media/${id}`)).body.sha256).split("/"),
    );
    await unlink(file);
    expect((await alice.get(`/v1/media/${id}/original`)).status).toBe(404);
    await symlink("/etc/passwd", file);
    const answer = await alice.get(`/v1/media/${id}/original`);
    expect(answer.status).toBe(404);
    expect(answer.bytes.includes("root:")).toBe(false);
  });
});

describe("one's own library", () => {
  test("is listed, filtered and paged, without what others have", async () => {
    const erin = await app.as("erin");
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.unshift(await uploadPicture(erin));
    const [first = "", second = ""] = ids;
    await erin.patch(`/v1/media/${first}`, { externalId: "DSC_1.jpg" });
    await erin.delete(`/v1/media/${second}`);
    const list = async (query: string, client = erin) =>
      (await client.get(`/v1/media?${query}`)).body.items.map((item: { id: string }) => item.id);
    const rest = ids.filter((id) => id !== second);
    expect(await list("")).toEqual(rest);
    expect(await list("", bob)).not.toContain(first);
    expect(await list("state=deleted")).toEqual([second]);
    expect(await list("externalId=DSC_1.jpg")).toEqual([first]);
    expect(await list("externalId=DSC%25")).toEqual([]);
    expect(await list("externalId=DSC_1.jpg", bob)).toEqual([]);
    const { sha256 } = (await erin.get(`/v1/media/${first}`)).body;
    expect(await list(`sha256=${sha256}`)).toEqual([first]);
    expect(await list(`sha256=${sha256}`, bob)).toEqual([]);
    await app.drainJobs();
    expect(await list("state=ready")).toEqual(rest);
    expect(await list("state=failed")).toEqual([]);
    const page = (await erin.get("/v1/media?limit=3")).body;
    expect(await list(`limit=3&cursor=${page.next}`)).toEqual(rest.slice(3));
    expect((await erin.get(`/v1/media?state=ready&cursor=${page.next}`)).status).toBe(400);
    expect((await bob.get(`/v1/media?cursor=${page.next}`)).status).toBe(400);
  });

  test.each(["state=gone", "sha256=xyz", "sha256=", "externalId=", "nonsense=1", "owner=bob"])(
    "refuses ?%s",
    async (query) => {
      expect((await alice.get(`/v1/media?${query}`)).status).toBe(400);
    },
  );

  test("an externalId is taken once per owner", async () => {
    await alice.upload(await png(), { externalId: "taken" });
    const before = await leftovers();
    const answer = await alice.upload(await png(), { externalId: "taken" });
    expect([answer.status, answer.body.code]).toEqual([409, "external_id_taken"]);
    expect(await leftovers()).toEqual(before);
    expect((await bob.upload(await png(), { externalId: "taken" })).status).toBe(201);
    expect((await alice.patch(`/v1/media/${await uploadPicture(alice)}`, { externalId: "taken" })).status).toBe(409);
  });
});

describe("ranges", () => {
  let url: string;
  let bytes: Buffer;
  let etag: string;
  beforeAll(async () => {
    bytes = await png({ width: 100, height: 80 });
    const { id } = (await alice.upload(bytes)).body;
    await app.drainJobs();
    url = `/v1/media/${id}/original`;
    etag = (await alice.get(url)).headers.get("etag") ?? "";
  });
  const get = (headers: Record<string, string>) => alice.get(url, { headers });

  test.each([
    ["bytes=0-0", 0, 0],
    ["bytes=10-99", 10, 99],
    ["bytes=100-", 100, -1],
    ["bytes=-5", -5, -1],
    ["bytes=5-999999999999999999999", 5, -1],
  ])("case 22: %s is answered with that part", async (range, start, end) => {
    const answer = await get({ range });
    const from = start < 0 ? bytes.length + start : start;
    const to = end < 0 ? bytes.length + end : end;
    expect(answer.status).toBe(206);
    expect(answer.headers.get("content-range")).toBe(`bytes ${from}-${to}/${bytes.length}`);
    expect(answer.headers.get("content-length")).toBe(String(to - from + 1));
    expect(answer.bytes.equals(bytes.subarray(from, to + 1))).toBe(true);
  });

  test.each(["bytes=99999999-", "bytes=5-4", "bytes=-0"])("case 22: %s is a 416, or the whole", async (range) => {
    const answer = await get({ range });
    if (answer.status === 200) return expect(answer.bytes.equals(bytes)).toBe(true);
    expect(answer.status).toBe(416);
    expect(answer.headers.get("content-range")).toBe(`bytes */${bytes.length}`);
  });

  test.each([
    ["many", `bytes=${Array(60).fill("0-0").join(",")}`],
    ["overlapping", "bytes=0-50,10-60"],
    ["nonsense", "bytes=abc"],
    ["another unit", "lines=1-2"],
  ])("case 22: %s ranges give the whole", async (_what, range) => {
    const answer = await get({ range });
    expect([answer.status, answer.bytes.equals(bytes)]).toEqual([200, true]);
  });

  test("case 22: a thousand ranges are more than the document allows", async () => {
    expect((await get({ range: `bytes=${Array(1000).fill("0-0").join(",")}` })).status).toBe(400);
  });

  test("case 22: If-Range asks for a part only of what one has", async () => {
    expect((await get({ range: "bytes=0-9", "if-range": etag })).status).toBe(206);
    expect((await get({ range: "bytes=0-9", "if-range": '"other"' })).status).toBe(200);
    expect((await get({ range: "bytes=0-9", "if-range": `W/${etag}` })).status).toBe(200);
    expect((await get({ range: "bytes=0-9", "if-none-match": etag })).status).toBe(304);
  });

  test("HEAD tells what GET would send", async () => {
    const head = await alice.send("HEAD", url);
    expect([head.status, head.bytes.length]).toEqual([200, 0]);
    expect(head.headers.get("content-length")).toBe(String(bytes.length));
    expect(head.headers.get("accept-ranges")).toBe("bytes");
    expect(head.headers.get("etag")).toBe(etag);
    const part = await alice.send("HEAD", url, { headers: { range: "bytes=0-9" } });
    expect([part.status, part.headers.get("content-length")]).toEqual([206, "10"]);
  });

  test.each(["0.webp", "321.webp", "abc.webp", "-1.webp", "99999.webp", "320.jpg", "320", "..%2foriginal.webp"])(
    "case 21: the rendition %s is not there",
    async (name) => {
      const answer = await alice.get(`${url.replace("original", "files")}/${name}`);
      expect([400, 404]).toContain(answer.status);
    },
  );

  test("a client that goes away in the middle of a download harms nobody", async () => {
    await Promise.all(
      Array.from({ length: 5 }, () =>
        brokenRequest(app.url, `GET ${url} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${alice.token}\r\n\r\n`, 2),
      ),
    );
    expect((await get({})).status).toBe(200);
  });
});

describe("refusals", () => {
  test.each<[Who, string, number]>([
    ["anonymous", "upload", 401],
    ["readOnly", "upload", 403],
    ["member", "upload", 403],
    ["anonymous", "list", 401],
    ["anonymous", "change", 401],
    ["readOnly", "change", 403],
    ["bob", "change", 404],
    ["anonymous", "delete", 401],
    ["readOnly", "delete", 403],
    ["bob", "delete", 404],
    ["anonymous", "restore", 401],
    ["member", "restore", 403],
    ["bob", "restore", 404],
    ["anonymous", "read", 404],
    ["bob", "read", 404],
    ["bob", "original", 404],
    ["bob", "rendition", 404],
  ])("case 13: %s may not %s: %i", async (who, act, status) => {
    const id = await uploadPicture(alice);
    const client = clients()[who];
    const path = `/v1/media/${id}`;
    const acts: Record<string, () => ReturnType<TestClient["get"]>> = {
      upload: async () => client.upload(await png()),
      list: () => client.get("/v1/media"),
      change: () => client.patch(path, { alt: "Mine" }),
      delete: () => client.delete(path),
      restore: () => client.post(`${path}/restore`),
      read: () => client.get(path),
      original: () => client.get(`${path}/original`),
      rendition: () => client.get(`${path}/files/48.webp`),
    };
    const before = (await leftovers()).rows;
    const answer = await acts[act]?.();
    expect(answer?.status).toBe(status);
    expect((await leftovers()).rows).toBe(before);
    expect((await tracesOf(app.db, id)).audit).toEqual(["media.create"]);
  });

  test("case 13: hidden media and media that do not exist give the same answer", async () => {
    const id = await uploadPicture(alice);
    const headers = { "x-request-id": "same" };
    for (const part of ["", "/original", "/files/48.webp", "/state", "/files", "/captions", "/image?w=64"]) {
      const unknown = await bob.get(`/v1/media/${unknownId}${part}`, { headers });
      const hidden = await bob.get(`/v1/media/${id}${part}`, { headers });
      expect(hidden.bytes.toString()).toBe(unknown.bytes.toString());
    }
  });

  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>`;
  const files: [string, () => Buffer | Promise<Buffer>, number[]][] = [
    ["an empty file", () => Buffer.alloc(0), [415, 422]],
    ["text", () => Buffer.from("hello"), [415]],
    ["an SVG", () => Buffer.from(svg), [415]],
    ["an SVG with a prologue", () => Buffer.from(`<?xml version="1.0"?>\n${svg}`), [415]],
    ["HTML", () => Buffer.from("<!doctype html><script>alert(1)</script>"), [415]],
    ["a PDF", () => Buffer.from("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF"), [415]],
    ["a TIFF", () => picture().tiff().toBuffer(), [415]],
    ["a ZIP", () => Buffer.from("504b0304140000000000", "hex"), [415]],
    ["a script behind a GIF header", () => Buffer.from("GIF89a/*<script>*/=1;alert(1)"), [415, 422]],
    ["half a JPEG header", async () => (await jpeg()).subarray(0, 30), [415, 422]],
    [
      "a PNG header with nonsense",
      async () => Buffer.concat([(await png()).subarray(0, 16), Buffer.alloc(99, 7)]),
      [422],
    ],
    ["16,000 x 16,000 pixels in 31 kB", () => blackPng(16_000, 16_000), [422]],
    ["one row too many", () => blackPng(1000, 1001), [422]],
    ["101 frames of 100 x 100 pixels", () => frames(101, 100, 100).gif().toBuffer(), [422]],
    ["a playlist", () => Buffer.from("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"), [415]],
  ];

  test.each(files)("case 17: %s called .jpg is refused, and nothing of it is kept", async (_what, make, statuses) => {
    const bytes = await make();
    const before = await leftovers();
    const answer = await alice.upload(bytes, { title: "x" }, "picture.jpg");
    expect(statuses).toContain(answer.status);
    expect(answer.body.errors[0]).toMatchObject({ pointer: "/file", in: "body" });
    expect(JSON.stringify(answer.body)).not.toMatch(/\/tmp|staging|storage\//);
    expect(await leftovers()).toEqual(before);
  });

  test("case 18: a picture that breaks only when it is decoded ends as failed, with its reason", async () => {
    const whole = await picture({ width: 300, height: 200 }).png().toBuffer();
    const answer = await alice.upload(whole.subarray(0, whole.length * 0.6), {}, "cut.png");
    if (answer.status === 422) return;
    expect(answer.status).toBe(201);
    await app.drainJobs();
    const media = (await alice.get(`/v1/media/${answer.body.id}`)).body;
    expect(media).toMatchObject({ state: "failed", failureCode: "image_broken" });
    expect(media.urls.renditions).toEqual([]);
    expect((await tracesOf(app.db, media.id)).events).toEqual(["media.processing", "media.failed"]);
    await createPost(alice, { mediaIds: [media.id] });
    expect((await anonymous.get(media.urls.original)).status).toBe(404);
  });

  test("a file that is too large is a 413, whether or not its length is told", async () => {
    const before = await leftovers();
    for (const size of [maxUploadSizeBytes + 1, 2_000_000]) {
      const bytes = Buffer.concat([await png(), Buffer.alloc(size)]);
      const answer = await alice.upload(bytes);
      expect([answer.status, answer.body.code]).toEqual([413, "file_too_large"]);
      expect(answer.body.errors[0].pointer).toBe("/file");
      const { maxUploadSizeBytes: most } = app.services.config;
      expect(answer.body.detail).toBe(
        "The file is larger than the 300000 bytes that a form takes. " +
          `Send files of up to ${most} bytes by POST /v1/uploads/tus.`,
      );
    }
    const chunked = await rawRequest(
      app.url,
      head({ "transfer-encoding": "chunked", "content-type": "multipart/form-data; boundary=b", connection: "close" }),
      chunk(part('name="file"; filename="x.png"', "")),
      chunk(Buffer.alloc(maxUploadSizeBytes + 1)),
      chunk("\r\n--b--\r\n"),
      "0\r\n\r\n",
    );
    expect(chunked.status).toBe(413);
    expect(await leftovers()).toEqual(before);
    const fits = Buffer.concat([await png(), Buffer.alloc(maxUploadSizeBytes)]).subarray(0, maxUploadSizeBytes);
    expect([201, 422]).toContain((await alice.upload(fits)).status);
  });

  const head = (headers: Record<string, string | number>) =>
    `POST /v1/media HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${alice.token}\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("")}\r\n`;
  const part = (disposition: string, content: string | Buffer, more = "") =>
    Buffer.concat([
      Buffer.from(`--b\r\nContent-Disposition: form-data; ${disposition}\r\n${more}\r\n`),
      Buffer.from(content),
    ]);
  const chunk = (content: string | Buffer) =>
    Buffer.concat([
      Buffer.from(`${Buffer.byteLength(content).toString(16)}\r\n`),
      Buffer.from(content),
      Buffer.from("\r\n"),
    ]);
  const end = Buffer.from("--b--\r\n");
  const crlf = Buffer.from("\r\n");

  const forms: [string, (file: Buffer) => Buffer, number, string?][] = [
    ["no parts", () => end, 400],
    ["an empty body", () => Buffer.alloc(0), 400],
    ["no file", () => Buffer.concat([part('name="title"', "x"), crlf, end]), 400, "/file"],
    ["text where the file should be", () => Buffer.concat([part('name="file"', "x"), crlf, end]), 400, "/file"],
    ["a wrong field name", (f) => Buffer.concat([part('name="photo"; filename="a.png"', f), crlf, end]), 400, "/photo"],
    [
      "an unknown field",
      (f) => Buffer.concat([part('name="ownerId"', "x"), crlf, file(f), crlf, end]),
      400,
      "/ownerId",
    ],
    ["__proto__", (f) => Buffer.concat([part('name="__proto__"', "x"), crlf, file(f), crlf, end]), 400, "/__proto__"],
    ["a file as __proto__", (f) => Buffer.concat([part('name="__proto__"; filename="a"', f), crlf, end]), 400],
    [
      "a field twice",
      (f) => Buffer.concat([part('name="alt"', "1"), crlf, part('name="alt"', "2"), crlf, file(f), crlf, end]),
      400,
      "/alt",
    ],
    [
      "text and file of one name",
      (f) => Buffer.concat([part('name="file"', "1"), crlf, file(f), crlf, end]),
      400,
      "/file",
    ],
    ["two files", (f) => Buffer.concat([file(f), crlf, file(f), crlf, end]), 400],
    [
      "too many fields",
      (f) =>
        Buffer.concat([
          ...Array.from({ length: 40 }, (_, i) => Buffer.concat([part(`name="f${i}"`, "x"), crlf])),
          file(f),
          crlf,
          end,
        ]),
      400,
    ],
    [
      "a long field",
      (f) => Buffer.concat([part('name="alt"', "x".repeat(2001)), crlf, file(f), crlf, end]),
      400,
      "/alt",
    ],
    [
      "a huge field",
      (f) => Buffer.concat([part('name="alt"', "x".repeat(70_000)), crlf, file(f), crlf, end]),
      413,
      "/alt",
    ],
    ["NUL in a field", (f) => Buffer.concat([part('name="alt"', "a\0b"), crlf, file(f), crlf, end]), 400, "/alt"],
    ["no end", (f) => file(f), 400],
    ["half a file", (f) => file(f).subarray(0, -20), 400],
    ["half a header", () => Buffer.from("--b\r\nContent-Dispo"), 400],
    ["a header without an end", () => Buffer.from(`--b\r\nX: ${"y".repeat(100_000)}`), 400],
    ["no name", (f) => Buffer.concat([part('filename="x.png"', f), crlf, end]), 400],
  ];
  const file = (content: Buffer) => part('name="file"; filename="a.png"', content);

  test.each(forms)(
    "case 33: a form with %s is refused, and nothing of it is kept",
    async (_what, make, status, pointer) => {
      const before = await leftovers();
      const body = make(await png());
      const answer = await alice.send("POST", "/v1/media", {
        body: new Uint8Array(body),
        headers: { "content-type": "multipart/form-data; boundary=b" },
      });
      expect([answer.status, answer.body.detail]).toEqual([status, expect.any(String)]);
      if (pointer) expect(answer.body.errors.map((e: { pointer: string }) => e.pointer)).toContain(pointer);
      expect(await leftovers()).toEqual(before);
    },
  );

  test.each([
    ["no type", {}],
    ["JSON", { "content-type": "application/json" }],
    ["a form without a boundary", { "content-type": "multipart/form-data" }],
    ["another kind of multipart", { "content-type": "multipart/mixed; boundary=b" }],
    ["an urlencoded form", { "content-type": "application/x-www-form-urlencoded" }],
  ])("case 33: %s instead of a form is a 415", async (_what, headers) => {
    const before = await leftovers();
    const answer = await alice.send("POST", "/v1/media", { body: new Uint8Array(Buffer.from("x=1")), headers });
    expect(answer.status).toBe(415);
    expect(await leftovers()).toEqual(before);
  });

  test("case 33: clients that go away in the middle of an upload leave nothing behind", async () => {
    const before = await leftovers();
    const content = Buffer.concat([file(await png()), Buffer.alloc(100_000, 1)]);
    const headers = { "content-type": "multipart/form-data; boundary=b", "content-length": 200_000 };
    await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        brokenRequest(app.url, Buffer.concat([Buffer.from(head(headers)), content.subarray(0, i * 12_000)])),
      ),
    );
    await expect.poll(leftovers, { timeout: 5000 }).toEqual(before);
  });

  test("case 33: hundreds of mutated forms are answered, never with a 5xx, and then uploads still work", async () => {
    const whole = Buffer.concat([part('name="alt"', "hello"), crlf, file(await png()), crlf, end]);
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const before = await leftovers();
    for (let round = 0; round < 20; round++) {
      const statuses = await Promise.all(
        Array.from({ length: 10 }, async () => {
          const body = Buffer.from(whole);
          for (let i = 0; i < 3; i++) body[random(120)] = random(256);
          const cut = random(3) ? body : body.subarray(0, random(body.length));
          const headers = { "content-type": "multipart/form-data; boundary=b" };
          return (await alice.send("POST", "/v1/media", { body: new Uint8Array(cut), headers })).status;
        }),
      );
      for (const status of statuses) expect([200, 201, 400, 413, 415, 422]).toContain(status);
    }
    expect((await leftovers()).files.filter((name) => name.startsWith("staging/"))).toEqual([]);
    expect((await leftovers()).rows - before.rows).toBeLessThanOrEqual(2);
    expect((await alice.upload(await png())).status).toBe(201);
  });

  test.each([
    ["leading dash", "-rf.png"],
    ["traversal", "../../etc/passwd"],
    ["backslashes", "..\\..\\x.png"],
    ["newline and quotes", 'a\n"b".png'],
    ["right-to-left", "‮gnp.exe"],
    ["a device of Windows", "CON"],
    ["300 characters", `${"ü".repeat(300)}.png`],
    ["none", ""],
  ])("case 21: a file name with %s is text and nothing else", async (_what, name) => {
    const answer = await alice.upload(await png(), {}, name);
    // A part without a name is no file.
    if (name === "" && answer.status === 400) return;
    expect(answer.status).toBe(201);
    expect(answer.body.fileName.length).toBeLessThanOrEqual(255);
    expect(answer.body.fileName).not.toMatch(/\p{Cc}/u);
    const original = await alice.get(`/v1/media/${answer.body.id}/original`);
    expect(original.status).toBe(200);
    for (const key of await storedFiles(app.services.config)) expect(key).toMatch(/^(objects|staging)\/[\w./-]+$/);
  });

  test.each([
    "id",
    "ownerId",
    "state",
    "sha256",
    "contentType",
    "sizeBytes",
    "fileName",
    "width",
    "deletedAt",
    "constructor",
  ])("case 14: %s of media cannot be set", async (field) => {
    const id = await uploadPicture(alice);
    const answer = await alice.patch(`/v1/media/${id}`, { title: "x", [field]: "y" });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toBe(`/${field}`);
    const uploaded = await alice.upload(await png(), { [field]: "y" });
    expect([uploaded.status, uploaded.body.errors[0].pointer]).toEqual([400, `/${field}`]);
  });

  test("case 31: a keyed upload is done once and replayed; other bytes under its key are refused", async () => {
    const bytes = await png();
    const key = { "idempotency-key": "upload-1" };
    const first = await alice.upload(bytes, { title: "x" }, "a.png", key);
    const again = await alice.upload(bytes, { title: "x" }, "a.png", key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(again.body).toEqual(first.body);
    expect((await alice.upload(bytes, { title: "y" }, "a.png", key)).status).toBe(422);
    expect((await alice.upload(await png(), { title: "x" }, "a.png", key)).status).toBe(422);
    await app.drainJobs();
    expect(await storedFiles(app.services.config, "staging")).toEqual([]);
    const refused = await alice.upload(Buffer.from("no picture"), {}, "a.png", { "idempotency-key": "upload-2" });
    expect(refused.status).toBe(415);
    expect((await alice.upload(await png(), {}, "a.png", { "idempotency-key": "upload-2" })).status).toBe(201);
  });
});

test("case 31: ten keyed uploads at once, of two keys, have two effects and two answers", async () => {
  const [one, other] = [await png(), await png()];
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      alice.upload(index % 2 ? one : other, { title: "x" }, "a.png", { "idempotency-key": `ten-${index % 2}` }),
    ),
  );
  for (const { status } of answers) expect(status).toBe(201);
  for (const place of [0, 1]) {
    const same = answers.filter((_, index) => index % 2 === place);
    expect(new Set(same.map(({ bytes }) => bytes.toString())).size).toBe(1);
    expect(same.filter(({ headers }) => !headers.has("idempotency-replayed"))).toHaveLength(1);
  }
  const events = app.db("events").where({ type: "media.processing" });
  expect(
    await events.whereIn(
      "subject",
      answers.map(({ body }) => body.id),
    ),
  ).toHaveLength(2);
});

test("case 31: a file that has been taken in is so under its key, whatever became of it since", async () => {
  const key = { "idempotency-key": "gone-since" };
  const bytes = await png();
  const first = await alice.upload(bytes, {}, "a.png", key);
  await alice.delete(`/v1/media/${first.body.id}`);
  const again = await alice.upload(bytes, {}, "a.png", key);
  expect([again.status, again.headers.get("idempotency-replayed"), again.body]).toEqual([201, "true", first.body]);
  expect((await alice.upload(await png(), {}, "a.png", key)).body.code).toBe("idempotency_key_reused");
  expect(await app.db("media").where({ sha256: sha256Of(bytes) })).toHaveLength(1);
  // Such an answer is kept for a day. Where it is still there, it makes room for another.
  await app
    .db("idempotency_keys")
    .where({ key: "gone-since" })
    .update({ created_at: new Date(0) });
  const late = await alice.upload(bytes, {}, "a.png", key);
  expect([late.status, late.headers.has("idempotency-replayed")]).toEqual([201, false]);
  expect(late.body.id).not.toBe(first.body.id);
  expect((await alice.upload(bytes, {}, "a.png", key)).body).toEqual(late.body);
});

test("case 31: of two files at once under one key, one is taken in", async () => {
  const key = { "idempotency-key": "one-of-two" };
  const files = [await png(), await png()];
  const answers = await Promise.all(files.map((bytes) => alice.upload(bytes, {}, "a.png", key)));
  expect(answers.map(({ status, body }) => [status, body.code]).sort()).toEqual([
    [201, undefined],
    [422, "idempotency_key_reused"],
  ]);
  expect(await app.db("media").whereIn("sha256", files.map(sha256Of))).toHaveLength(1);
});

test("case 31: two files under one key do not break up the batch that they come with", async () => {
  const ownerId = (await alice.get("/v1/me")).body.id;
  const caller = { userId: ownerId, scopes: new Set<never>(), method: "token", credentialId: "", topics: [] } as const;
  const ctx = { ...app.services, requestId: "together", caller };
  const keys = ["batch-a", "batch-a", "batch-b", "batch-c"];
  const files = await Promise.all(keys.map(() => png()));
  let arrived = 0;
  let start = () => {};
  const started = new Promise<void>((resolve) => {
    start = resolve;
  });
  const takeIn = async (bytes: Buffer, key: string) => {
    const sha256 = sha256Of(bytes);
    await app.services.storage.write(objectKey(sha256), Readable.from([bytes]));
    return onceTogether(ctx, keyedRequest(ctx, "media.create", key, sha256), async (ctx) => {
      // Nobody has an answer yet, and all of them write in one turn of the event loop.
      if (++arrived === keys.length) start();
      await started;
      const described = {
        fileName: "a.png",
        title: "",
        alt: "",
        externalId: null,
        requestId: ctx.requestId,
        isReserved: false,
      };
      const facts = { kind: "image", contentType: "image/png", sizeBytes: bytes.length, sha256 } as const;
      const row = { id: newId("med"), ownerId, ...described, ...facts };
      const media = await insertMedia(ctx, row, Promise.resolve());
      return { status: 201, headers: {}, body: media?.text ?? "" };
    });
  };
  const answers = await Promise.allSettled(files.map((bytes, index) => takeIn(bytes, keys[index] ?? "")));
  // Whichever of the first two came first.
  expect(answers.map((answer) => (answer.status === "fulfilled" ? 201 : answer.reason.code)).sort()).toEqual([
    201,
    201,
    201,
    "idempotency_key_reused",
  ]);
  const { rows } = await app.db.raw(
    "select count(*)::int as files, count(distinct xmin::text)::int as transactions from media_files where sha256 = any(?)",
    [files.map(sha256Of)],
  );
  expect(rows).toEqual([{ files: 3, transactions: 1 }]);
});

test("case 31: a file is replaced once under a key, and of two at once under one key by one", async () => {
  const id = await uploadPicture(alice);
  const replace = async (bytes: Buffer, key: string) => {
    const body = new FormData();
    body.set("file", new Blob([new Uint8Array(bytes)]), "b.png");
    return alice.send("POST", `/v1/media/${id}/replace`, { body, headers: { "idempotency-key": key } });
  };
  const [one, two, three] = [await png(), await png(), await png()];
  const first = await replace(one, "replace-1");
  expect([first.status, first.body.sha256]).toEqual([200, sha256Of(one)]);
  const answers = await Promise.all([replace(two, "replace-2"), replace(three, "replace-2")]);
  expect(answers.map(({ status, body }) => [status, body.code]).sort()).toEqual([
    [200, undefined],
    [422, "idempotency_key_reused"],
  ]);
  const replaced = answers.find(({ status }) => status === 200)?.body.sha256;
  // The answer to the first, long after which there is another file.
  const again = await replace(one, "replace-1");
  expect([again.headers.get("idempotency-replayed"), again.body]).toEqual(["true", first.body]);
  expect((await alice.get(`/v1/media/${id}`)).body.sha256).toBe(replaced);
});
