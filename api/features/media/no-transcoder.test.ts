import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ffmpeg, h264, makeSample, movingAvif, picture } from "../../testing/av-samples.ts";
import { createPost } from "../../testing/factories.ts";
import { animatedPng, redFrames } from "../../testing/png.ts";
import type { TestClient } from "../../testing/test-client.ts";
import type { IssuedApp } from "../../testing/test-issuer.ts";

describe.skipIf(!ffmpeg)("without ffmpeg (needs it for the samples: npm run services)", () => {
  const { PATH } = process.env;
  let app: IssuedApp;
  let alice: TestClient;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "easel-av-"));
    // Where a program was found once it is looked for no more: these have to be modules that have looked for none.
    vi.resetModules();
    const { startIssuedApp } = await import("../../testing/test-issuer.ts");
    process.env.PATH = "/nonexistent";
    app = await startIssuedApp();
    alice = await app.as("alice");
  });
  afterAll(async () => {
    process.env.PATH = PATH;
    await app?.close();
    vi.resetModules();
    await rm(folder, { recursive: true, force: true });
  });

  const uploaded = async (bytes: Buffer, name: string) => {
    const { id } = (await alice.upload(bytes, {}, name)).body;
    await app.drainJobs();
    const media = (await alice.get(`/v1/media/${id}`)).body;
    expect(media).toMatchObject({ state: "failed", failureCode: "transcoder_missing" });
    return media;
  };

  test("a film plays for everybody who may see it, without what is private, and its state says why there is no more", async () => {
    const args = [...picture("320x240"), "-t", "2", ...h264, "-metadata", "title=PLANTED"];
    const bytes = await readFile(await makeSample(path.join(folder, "plain.mp4"), args));
    const { id } = await uploaded(bytes, "plain.mp4");
    const part = await alice.get(`/v1/media/${id}/original`, { headers: { range: "bytes=0-99" } });
    expect([part.status, part.headers.get("content-type")]).toEqual([206, "video/mp4"]);
    const post = await createPost(alice, { mediaIds: [id] });
    const [shown] = (await app.anonymous.get(`/v1/posts/${post.id}`)).body.media;
    expect(shown).toMatchObject({ id, width: 320, height: 240, durationMs: 2000 });
    const copy = await app.anonymous.get(new URL(shown.urls.original).pathname);
    expect([copy.status, copy.headers.get("content-type")]).toEqual([200, "video/mp4"]);
    expect([bytes.includes("PLANTED"), copy.bytes.includes("PLANTED"), copy.bytes.length > 1000]).toEqual([
      true,
      false,
      true,
    ]);
  });

  test("an animated PNG moves as it is, and stands still in its sizes", async () => {
    const bytes = animatedPng({ width: 400, height: 300, frames: redFrames(3) });
    const { id, urls, animated, width, thumbhash } = await uploaded(bytes, "moving.png");
    expect([animated, width, typeof thumbhash]).toEqual([true, 400, "string"]);
    expect(urls.renditions.map((rendition: { width: number }) => rendition.width)).toEqual([320, 400]);
    await createPost(alice, { mediaIds: [id] });
    expect((await app.anonymous.get(urls.original)).bytes.equals(bytes)).toBe(true);
    for (const { url, avifUrl } of urls.renditions) {
      expect([(await app.anonymous.get(url)).status, (await app.anonymous.get(avifUrl)).status]).toEqual([200, 200]);
    }
    expect((await app.anonymous.get(`/v1/media/${id}/image?w=48&h=48`)).status).toBe(200);
  });

  test("an animated AVIF is there for its owner, and gets the rest when there is an ffmpeg", async () => {
    const bytes = await readFile(await movingAvif(path.join(folder, "moving.avif")));
    const { id, urls, animated, width } = await uploaded(bytes, "moving.avif");
    expect([animated, width, urls.renditions]).toEqual([true, 64, []]);
    expect((await alice.get(`/v1/media/${id}/original`)).bytes.equals(bytes)).toBe(true);
  });

  test("all of them are made good by `reprocess` when there is one", async () => {
    process.env.PATH = PATH;
    const { items } = (await alice.get("/v1/media")).body;
    for (const { id } of items) await alice.post(`/v1/media/${id}/reprocess`);
    await app.drainJobs();
    const made = (await alice.get("/v1/media")).body.items;
    expect(made.map(({ state }: { state: string }) => state)).toEqual(["ready", "ready", "ready"]);
  });
});
