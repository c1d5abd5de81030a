import { createHash, randomBytes } from "node:crypto";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPost, picture, png, storedFiles } from "../../testing/factories.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

let app: IssuedApp;
let alice: TestClient;
let bob: TestClient;
beforeAll(async () => {
  app = await startIssuedApp();
  alice = await app.as("alice");
  bob = await app.as("bob");
});
afterAll(() => app.close());

const gps = { IFD0: { Artist: "SECRET" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "48/1 51/1 30/1" } };
const upload = async (bytes?: Buffer) => {
  const photo = bytes ?? (await picture({ width: 700, height: 500 }).jpeg().withExif(gps).toBuffer());
  const { id } = (await alice.upload(photo)).body;
  await app.drainJobs();
  return (await alice.get(`/v1/media/${id}`)).body;
};
const changed = (url: string, changes: Record<string, string>) => {
  const result = new URL(url);
  for (const [name, value] of Object.entries(changes)) result.searchParams.set(name, value);
  return result.href;
};
/** Larger than any other here, for it cannot be compressed. */
const noise = () =>
  sharp(randomBytes(200 * 200 * 3), { raw: { width: 200, height: 200, channels: 3 } })
    .png()
    .toBuffer();
const statusOf = async (url: string, client: TestClient = app.anonymous) => (await client.get(url)).status;

describe("what the caller alone may see", () => {
  test("has links that pages can show without a sign-in, for some hours", async () => {
    const media = await upload();
    for (const url of [
      media.urls.original,
      ...media.urls.renditions.flatMap((r: { url: string; avifUrl: string }) => [r.url, r.avifUrl]),
    ]) {
      const answer = await app.anonymous.get(url);
      expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "private, max-age=300"]);
    }
    const expires = Number(new URL(media.urls.original).searchParams.get("expires")) * 1000 - Date.now();
    expect(expires).toBeGreaterThan(6 * 3_600_000 - 1000);
    expect(expires).toBeLessThanOrEqual(12 * 3_600_000);
    // The same all that time, so that browsers have it once.
    expect((await alice.get(`/v1/media/${media.id}`)).body.urls).toEqual(media.urls);
    expect(await statusOf(`/v1/media/${media.id}/original`)).toBe(404);
  });

  test("case 19: is never the exact file by a link, only by the owner's own sign-in", async () => {
    const media = await upload();
    const lent = await app.anonymous.get(media.urls.original);
    expect(lent.bytes.includes("SECRET")).toBe(false);
    expect([...lent.headers].join()).not.toMatch(/picture\.png|SECRET/);
    expect((await alice.get(media.urls.original)).bytes.includes("SECRET")).toBe(true);
    expect((await bob.get(media.urls.original)).bytes.includes("SECRET")).toBe(false);
  });

  test("case 12: a link leads to nothing else, for nobody else, and no longer than it says", async () => {
    const [media, other] = [await upload(), await upload()];
    const { original } = media.urls;
    const past = String(Math.floor(Date.now() / 1000) - 1);
    for (const url of [
      original.replace(media.id, other.id),
      changed(original, { viewer: (await bob.get("/v1/me")).body.id }),
      changed(original, { expires: past }),
      changed(original, { expires: "99999999999" }),
      changed(original, { signature: "A".repeat(24) }),
      changed(original, { signature: "" }),
    ]) {
      expect(await statusOf(url)).toBe(403);
    }
    // It is for bytes of one item: not for what is said of it, and not for changes.
    const query = new URL(original).search;
    expect((await app.anonymous.get(`/v1/media/${media.id}${query}`)).status).toBe(400);
    expect((await app.anonymous.delete(`/v1/media/${media.id}`)).status).toBe(401);
  });

  test("case 12: a link dies with the right of who gave it away", async () => {
    const carol = await app.as("carol");
    const { id } = (await carol.upload(await png())).body;
    await app.drainJobs();
    const { urls } = (await carol.get(`/v1/media/${id}`)).body;
    expect(await statusOf(urls.original)).toBe(200);
    const admin = await app.as("root", undefined, { roles: ["admin"] });
    await admin.post("/v1/admin/users/@carol/suspend", { reason: "Spam" });
    expect(await statusOf(urls.original)).toBe(403);
    await admin.post("/v1/admin/users/@carol/unsuspend");
    expect(await statusOf(urls.original)).toBe(200);
    await carol.delete("/v1/me");
    expect(await statusOf(urls.original)).toBe(403);
  });
});

describe("what everybody may see", () => {
  test("has lasting URLs that name their content, and may be kept for good", async () => {
    const media = await upload();
    await createPost(alice, { mediaIds: [media.id] });
    const { urls } = (await app.anonymous.get(`/v1/media/${media.id}`)).body;
    for (const url of [urls.original, urls.renditions[0].url, urls.renditions[0].avifUrl]) {
      expect([...new URL(url).searchParams.keys()]).toEqual(["v"]);
      for (const client of [app.anonymous, bob]) {
        const answer = await client.get(url);
        expect([answer.status, answer.headers.get("cache-control")]).toEqual([
          200,
          "public, max-age=31536000, immutable",
        ]);
        expect(answer.headers.get("etag")).toMatch(/^"[0-9a-f]{64}"$/);
        expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
        expect(answer.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
        expect(answer.headers.getSetCookie()).toEqual([]);
      }
    }
    // What does not name its content may be other content tomorrow.
    const bare = await app.anonymous.get(urls.renditions[0].url.replace(/\?.*/, ""));
    expect(bare.headers.get("cache-control")).toBe("public, max-age=300");
    expect((await app.anonymous.get(changed(urls.original, { v: "0" }))).headers.get("cache-control")).toBe(
      "public, max-age=300",
    );
    expect((await alice.get(urls.original)).headers.get("cache-control")).toBe("private, no-cache");
  });

  test("comes from where MEDIA_BASE_URL says", async () => {
    const its = await startIssuedApp({ MEDIA_BASE_URL: "https://cdn.easel.test/" });
    try {
      const client = await its.as("cdn");
      const { id } = (await client.upload(await png())).body;
      await its.drainJobs();
      const { urls } = (await client.get(`/v1/media/${id}`)).body;
      for (const url of [urls.original, urls.renditions[0].url]) {
        expect(url).toMatch(/^https:\/\/cdn\.easel\.test\/v1\/media\/med_/);
        // The CDN asks the API for the same path.
        const { pathname, search } = new URL(url);
        expect((await its.anonymous.get(pathname + search)).status).toBe(200);
      }
    } finally {
      await its.close();
    }
  });
});

describe("a picture in a size of one's own", () => {
  test("is made once, keeps the focus in sight, and is what was asked for", async () => {
    const left = { r: 250, g: 10, b: 10 };
    const half = await sharp({ create: { width: 300, height: 300, channels: 3, background: left } })
      .png()
      .toBuffer();
    const bytes = await sharp({
      create: { width: 600, height: 300, channels: 3, background: { r: 10, g: 10, b: 250 } },
    })
      .composite([{ input: half, left: 0, top: 0 }])
      .png()
      .toBuffer();
    const media = await upload(bytes);
    await createPost(alice, { mediaIds: [media.id] });
    const colourAt = async (query: string) => {
      const answer = await app.anonymous.get(`/v1/media/${media.id}/image?${query}`);
      expect(answer.status).toBe(200);
      const { data, info } = await sharp(answer.bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      return { size: [info.width, info.height], isRed: (data[0] ?? 0) > 128, type: answer.headers.get("content-type") };
    };
    await alice.patch(`/v1/media/${media.id}`, { focus: { x: 0, y: 0.5 } });
    expect(await colourAt("w=128&h=128")).toEqual({ size: [128, 128], isRed: true, type: "image/webp" });
    await alice.patch(`/v1/media/${media.id}`, { focus: { x: 1, y: 0.5 } });
    expect(await colourAt("w=128&h=128")).toEqual({ size: [128, 128], isRed: false, type: "image/webp" });
    for (const format of ["avif", "jpeg"]) {
      expect((await colourAt(`w=64&format=${format}`)).type).toBe(`image/${format}`);
    }
    expect((await colourAt("w=128&fit=inside")).size).toEqual([128, 64]);
    const rows = () => app.db("media_files").where({ media_id: media.id }).whereLike("name", "image/%");
    const before = (await rows()).length;
    await Promise.all(Array.from({ length: 8 }, () => colourAt("w=256")));
    await colourAt("w=256");
    expect((await rows()).length - before).toBe(1);
  });

  test("is not kept for good where a focus that is set later crops it otherwise", async () => {
    const media = await upload();
    await createPost(alice, { mediaIds: [media.id] });
    const keptFor = async (query: string) => {
      const { url } = (await alice.get(`/v1/media/${media.id}/image-url?${query}`)).body;
      return (await app.anonymous.get(url)).headers.get("cache-control");
    };
    const [forGood, forMinutes] = ["public, max-age=31536000, immutable", "public, max-age=300"];
    for (const focus of [null, { x: 0, y: 0 }]) {
      await alice.patch(`/v1/media/${media.id}`, { focus });
      expect(await keptFor("w=50&h=20")).toBe(forMinutes);
      for (const query of ["w=50", "w=50&h=20&fit=inside", "w=50&h=20&fit=contain"]) {
        expect(await keptFor(query)).toBe(forGood);
      }
    }
  });

  test("case 22: in any size by a link only, which is made for who may see the item", async () => {
    const media = await upload();
    const image = `/v1/media/${media.id}/image`;
    await createPost(alice, { mediaIds: [media.id] });
    expect((await app.anonymous.get(`${image}?w=333`)).body.code).toBe("size_not_open");
    expect((await app.anonymous.get(`${image}?w=320&q=7`)).body.code).toBe("size_not_open");
    expect(await statusOf(`${image}-url?w=333`)).toBe(401);
    const { url } = (await bob.get(`${image}-url?w=333&h=111&format=avif&q=40`)).body;
    const answer = await app.anonymous.get(url);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/avif"]);
    expect(await sharp(answer.bytes).metadata()).toMatchObject({ width: 333, height: 111 });
    expect((await app.anonymous.get(changed(url, { w: "334" }))).status).toBe(403);
    expect((await app.anonymous.get(changed(url, { q: "41" }))).status).toBe(403);
  });

  test.each([
    "",
    "w=0",
    "w=2561",
    "w=-1",
    "w=1.5",
    "w=x",
    "w=64&fit=fill",
    "w=64&format=svg",
    "w=64&format=gif",
    "w=64&q=0",
    "w=64&proxy=http://127.0.0.1/",
    "w=64&w=96",
  ])("case 22: ?%s is a 400", async (query) => {
    const media = await upload(await png());
    expect((await alice.get(`/v1/media/${media.id}/image?${query}`)).status).toBe(400);
  });

  test("case 22: a storm of malformed and right ones leaves the server as it was", async () => {
    const media = await upload(await png());
    const urls = Array.from(
      { length: 200 },
      (_, index) => `/v1/media/${media.id}/image?w=${index % 2 ? 64 : `a${index}`}`,
    );
    const answers = await Promise.all(urls.map((url) => alice.get(url)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 400]));
    expect(await statusOf(`/v1/media/${media.id}`, alice)).toBe(200);
  });
});

describe("an item's own facts", () => {
  test("of the camera are its owner's alone", async () => {
    const exif = {
      IFD0: { Make: "Acme", Model: "One" },
      IFD2: { DateTimeOriginal: "2024:05:06 07:08:09" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "48/1 51/1 30/1", GPSLongitudeRef: "E", GPSLongitude: "2/1 17/1 4/1" },
    };
    const media = await upload(await picture().jpeg().withExif(exif).toBuffer());
    expect(media).toMatchObject({
      camera: {
        make: "Acme",
        model: "One",
        location: { latitude: expect.closeTo(48.858, 2), longitude: expect.closeTo(2.284, 2) },
      },
      takenAt: "2024-05-06T07:08:09.000Z",
      dominantColour: expect.stringMatching(/^#[0-9a-f]{6}$/),
    });
    await createPost(alice, { mediaIds: [media.id] });
    expect((await bob.get(`/v1/media/${media.id}`)).body).toMatchObject({ camera: null, takenAt: null, custom: null });
    const after = await alice.get("/v1/media?takenAfter=2024-05-06T00:00:00Z");
    expect(after.body.items.map(({ id }: { id: string }) => id)).toContain(media.id);
    expect((await alice.get("/v1/media?takenAfter=2025-01-01T00:00:00Z")).body.items).toEqual([]);
  });

  test("can be said: focus, licence, warning, data of one's own", async () => {
    const media = await upload(await png());
    const fields = { focus: { x: 0.25, y: 1 }, license: "CC-BY-4.0", sensitive: true, custom: { shop: { price: 3 } } };
    expect((await alice.patch(`/v1/media/${media.id}`, fields)).body).toMatchObject(fields);
    expect((await alice.patch(`/v1/media/${media.id}`, { focus: null })).body.focus).toBe(null);
    const large = await alice.patch(`/v1/media/${media.id}`, { custom: { text: "x".repeat(17_000) } });
    expect([large.status, large.body.code]).toEqual([422, "custom_too_large"]);
    for (const focus of [{ x: 2, y: 0 }, { x: 0 }, { x: "0", y: 0 }, { x: 0, y: 0, z: 0 }]) {
      expect((await alice.patch(`/v1/media/${media.id}`, { focus })).status).toBe(400);
    }
  });

  test("show how far the work is", async () => {
    const { id } = (await alice.upload(await png())).body;
    expect((await alice.get(`/v1/media/${id}/state`)).body).toMatchObject({
      failureCode: null,
      state: expect.stringMatching(/processing|ready/),
    });
    await app.drainJobs();
    expect((await alice.get(`/v1/media/${id}/state`)).body).toEqual({
      state: "ready",
      failureCode: null,
      stage: "",
      progress: 1,
    });
    expect((await bob.get(`/v1/media/${id}/state`)).status).toBe(404);
  });

  test("stay when its file is replaced: the old one is shown until the new one is ready", async () => {
    const media = await upload(await png({ width: 100, height: 80 }));
    await alice.patch(`/v1/media/${media.id}`, { alt: "Said before" });
    await createPost(alice, { mediaIds: [media.id] });
    const old = (await app.anonymous.get(`/v1/media/${media.id}`)).body;
    const bytes = await png({ width: 60, height: 90 });
    const form = new FormData();
    form.set("file", new Blob([new Uint8Array(bytes)]), "new.png");
    const replaced = await alice.send("POST", `/v1/media/${media.id}/replace`, { body: form });
    expect([replaced.status, replaced.body.state, replaced.body.alt]).toEqual([200, "processing", "Said before"]);
    for (const [who, status] of [
      [bob, 404],
      [app.anonymous, 401],
    ] as const) {
      const theirs = new FormData();
      theirs.set("file", new Blob([new Uint8Array(bytes)]), "x.png");
      expect((await who.send("POST", `/v1/media/${media.id}/replace`, { body: theirs })).status).toBe(status);
    }
    await app.drainJobs();
    const now = (await app.anonymous.get(`/v1/media/${media.id}`)).body;
    expect(now).toMatchObject({ state: "ready", width: 60, height: 90, alt: "Said before" });
    expect(now.urls.original).not.toBe(old.urls.original);
    expect((await alice.get(now.urls.original)).bytes.equals(bytes)).toBe(true);
    const again = await alice.post(`/v1/media/${media.id}/reprocess`);
    expect(again.body.state).toBe("processing");
    await app.drainJobs();
    // The same is made of it, so it has the same name.
    expect((await app.anonymous.get(`/v1/media/${media.id}`)).body.urls).toEqual(now.urls);
  });
});

describe("captions", () => {
  const content = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n";

  test("are set, listed, read as WebVTT by who may see the item, and deleted", async () => {
    const media = await upload(await png());
    const path = `/v1/media/${media.id}/captions`;
    const set = await alice.send("PUT", `${path}/de`, { body: { content, label: "Deutsch" } });
    expect(set.body.items).toMatchObject([{ language: "de", label: "Deutsch" }]);
    const srt = "1\n00:00:01,000 --> 00:00:02,000\nHallo\n";
    await alice.send("PUT", `${path}/pt-BR`, { body: { content: srt, format: "srt" } });
    const { items } = (await alice.get(path)).body;
    expect(items.map(({ language }: { language: string }) => language)).toEqual(["de", "pt-BR"]);
    const text = await app.anonymous.get(items[1].url);
    expect([text.status, text.headers.get("content-type"), text.bytes.toString()]).toEqual([
      200,
      "text/vtt",
      "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHallo\n",
    ]);
    expect(await statusOf(`${path}/de`, bob)).toBe(404);
    expect((await bob.send("PUT", `${path}/de`, { body: { content } })).status).toBe(404);
    expect((await alice.delete(`${path}/de`)).status).toBe(204);
    expect((await alice.delete(`${path}/de`)).status).toBe(404);
    expect(await statusOf(`${path}/de`, alice)).toBe(404);
  });

  test.each([["de_DE"], ["d"], ["..%2f"], ["de-verylongsubtag"]])("in no language %s", async (language) => {
    const media = await upload(await png());
    const answer = await alice.send("PUT", `/v1/media/${media.id}/captions/${language}`, { body: { content } });
    expect([400, 404]).toContain(answer.status);
  });

  test("that are none are refused with the line at fault", async () => {
    const media = await upload(await png());
    const answer = await alice.send("PUT", `/v1/media/${media.id}/captions/de`, { body: { content: "<script>" } });
    expect([answer.status, answer.body.code, answer.body.errors[0].pointer]).toEqual([
      422,
      "captions_broken",
      "/content",
    ]);
    expect(answer.body.detail).toContain("line 1");
  });
});

describe("storage", () => {
  test("is counted, held against the quota by every door, and freed when it is purged", async () => {
    const bytes = await png({ width: 60, height: 60 });
    const quotaBytes = bytes.length * 3;
    const its = await startIssuedApp({ STORAGE_QUOTA_BYTES: String(quotaBytes) });
    try {
      const client = await its.as("small");
      const first = await client.upload(bytes);
      expect(first.status).toBe(201);
      const usage = (await client.get("/v1/me/usage")).body.storage;
      expect(usage).toMatchObject({ usedBytes: bytes.length, quotaBytes, leftBytes: quotaBytes - bytes.length });
      // The same once more takes no room.
      await client.upload(bytes);
      expect((await client.get("/v1/me/usage")).body.storage.usedBytes).toBe(bytes.length);
      const refused = await client.upload(await noise());
      expect([refused.status, refused.body.code]).toEqual([413, "quota_exceeded"]);
      expect((await client.get("/v1/me/usage")).body.storage.usedBytes).toBe(bytes.length);
      // Where it was announced how large it is.
      const announced = await client.post("/v1/uploads/tus", undefined, {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": String(quotaBytes),
      });
      expect([announced.status, announced.body]).toMatchObject([
        413,
        { code: "quota_exceeded", errors: [{ in: "header", pointer: "/upload-length" }] },
      ]);
      const sha256 = "0".repeat(64);
      const check = await client.post("/v1/uploads/check", { files: [{ sha256, sizeBytes: 1 }] });
      expect(check.body.quotaLeftBytes).toBe(quotaBytes - bytes.length);
      const many = await Promise.all(
        Array.from({ length: 6 }, async () => client.upload(await png({ width: 30, height: 30 }))),
      );
      const taken = many.filter(({ status }) => status === 201).reduce((sum, { body }) => sum + body.sizeBytes, 0);
      const after = (await client.get("/v1/me/usage")).body.storage;
      expect(after.usedBytes).toBe(bytes.length + taken);
      expect(after.usedBytes).toBeLessThanOrEqual(quotaBytes);
    } finally {
      await its.close();
    }
  });

  test("keeps what is reserved for an unfinished upload from what comes by form", async () => {
    const bytes = await noise();
    const its = await startIssuedApp({ STORAGE_QUOTA_BYTES: String(bytes.length * 3) });
    try {
      const client = await its.as("reserving");
      const { body: media } = await client.upload(await png({ width: 20, height: 20 }));
      const tus = { "Tus-Resumable": "1.0.0", "Upload-Length": String(bytes.length * 2 + 10_000) };
      const begun = await client.post("/v1/uploads/tus", undefined, tus);
      expect(begun.status).toBe(201);
      const byForm = async (path: string) => {
        const form = new FormData();
        form.set("file", new Blob([new Uint8Array(await noise())]), "large.png");
        const { status, body } = await client.post(path, form);
        return [path, status, body.code];
      };
      const doors = ["/v1/media", `/v1/media/${media.id}/replace`];
      for (const door of doors) expect(await byForm(door)).toEqual([door, 413, "quota_exceeded"]);
      await client.delete(begun.headers.get("location") ?? "", { "Tus-Resumable": "1.0.0" });
      expect(await byForm("/v1/media")).toEqual(["/v1/media", 201, undefined]);
      expect(await byForm(`/v1/media/${media.id}/replace`)).toEqual([`/v1/media/${media.id}/replace`, 200, undefined]);
    } finally {
      await its.close();
    }
  });

  test.each([
    ["plain", () => ({})],
    ["keyed", (index: number) => ({ "idempotency-key": `many-${index}` })],
  ])(
    "takes of many %s uploads at once those that there is room for, and nothing of the others",
    async (_way, headersOf) => {
      const files = await Promise.all(Array.from({ length: 8 }, () => png({ width: 40, height: 40 })));
      const sizes = files.map(({ length }) => length);
      const quotaBytes = Math.floor(Math.min(...sizes) * 3.5);
      const its = await startIssuedApp({ STORAGE_QUOTA_BYTES: String(quotaBytes) });
      try {
        const client = await its.as("crowded");
        const answers = await Promise.all(
          files.map((bytes, index) => client.upload(bytes, {}, `${index}.png`, headersOf(index))),
        );
        const taken = answers.filter(({ status }) => status === 201);
        expect(taken).toHaveLength(3);
        const refusals = answers.filter(({ status }) => status !== 201).map(({ status, body }) => [status, body.code]);
        expect(refusals).toEqual(Array(5).fill([413, "quota_exceeded"]));
        const usedBytes = taken.reduce((sum, { body }) => sum + body.sizeBytes, 0);
        expect((await client.get("/v1/me/usage")).body.storage.usedBytes).toBe(usedBytes);
        expect((await client.get("/v1/media")).body.items).toHaveLength(3);
        const stored = (await storedFiles(its.services.config, "objects")).map((file) => path.basename(file));
        const digests = files.map((bytes) => createHash("sha256").update(bytes).digest("hex"));
        expect(digests.filter((digest) => stored.includes(digest))).toHaveLength(3);
      } finally {
        await its.close();
      }
    },
  );

  test("that is full takes the same once more, and gives those who ask twice under a key one answer", async () => {
    const bytes = await png({ width: 40, height: 40 });
    const its = await startIssuedApp({ STORAGE_QUOTA_BYTES: String(Math.floor(bytes.length * 1.5)) });
    try {
      const client = await its.as("full");
      const keyed = await Promise.all(
        Array.from({ length: 3 }, () => client.upload(bytes, {}, "a.png", { "idempotency-key": "at-once" })),
      );
      expect(keyed.map(({ status }) => status)).toEqual([201, 201, 201]);
      const again = await client.upload(bytes, { title: "Again" });
      expect([again.status, again.body.id, again.body.title]).toEqual([200, keyed[0]?.body.id, "Again"]);
      expect((await client.upload(await png({ width: 40, height: 40 }))).status).toBe(413);
    } finally {
      await its.close();
    }
  });
});
