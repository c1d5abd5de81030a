import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { readFile } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { probeImage } from "../../core/images/probe.ts";
import { ffmpeg, ffprobe, h264, makeSample, movingAvif, picture, playlists, tone } from "../../testing/av-samples.ts";
import { createPost, objectsOf, storedFiles } from "../../testing/factories.ts";
import { animatedPng, redFrames } from "../../testing/png.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "../../testing/test-issuer.ts";

const secrets = ["+48.8584+002.2945/", "PLANTED"];
const tags = ["-metadata", `location=${secrets[0]}`, "-metadata", `title=${secrets[1]}`];

describe.skipIf(!ffmpeg)("films and sounds (needs ffmpeg: npm run services)", () => {
  let app: IssuedApp;
  let alice: TestClient;
  let folder: string;
  beforeAll(async () => {
    app = await startIssuedApp({ TRANSCODE_THREADS: "2" });
    alice = await app.as("alice");
    folder = await mkdtemp(path.join(tmpdir(), "easel-av-"));
  });
  afterAll(async () => {
    await app?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const sample = async (name: string, args: readonly string[]) =>
    readFile(await makeSample(path.join(folder, name), args));
  const film = (name: string, size: string, seconds: number) =>
    sample(name, [...picture(size), ...tone(), "-t", String(seconds), ...h264, "-c:a", "aac", ...tags]);
  const saved = async (name: string, bytes: Buffer) => {
    const file = path.join(folder, name);
    await writeFile(file, bytes);
    return file;
  };
  const uploaded = async (bytes: Buffer, name: string) => {
    const answer = await alice.upload(bytes, {}, name);
    expect(answer.status).toBe(201);
    await app.drainJobs();
    return (await alice.get(`/v1/media/${answer.body.id}`)).body;
  };

  test("a film becomes a poster in sizes, HLS, MP4, a preview and a storyboard, all by links of its owner", async () => {
    const media = await uploaded(await film("upright.mp4", "360x640", 3), "upright.mp4");
    expect(media).toMatchObject({
      kind: "video",
      state: "ready",
      contentType: "video/mp4",
      width: 360,
      height: 640,
      thumbhash: expect.any(String),
      dominantColour: expect.stringMatching(/^#/),
    });
    expect(media.durationMs).toBeGreaterThan(2900);
    expect(media.durationMs).toBeLessThan(3200);
    const { playback, renditions } = media.urls;
    expect(renditions.map(({ width }: { width: number }) => width)).toEqual([320, 360]);
    for (const { url, width, height } of renditions) {
      expect(await sharp((await app.anonymous.get(url)).bytes).metadata()).toMatchObject({ width, height });
    }
    expect(playback).toMatchObject({ m4a: null, opus: null, waveform: null });
    const mp4 = await app.anonymous.get(playback.mp4);
    expect([mp4.status, mp4.headers.get("content-type")]).toEqual([200, "video/mp4"]);
    const probed = await ffprobe(await saved("progressive.mp4", mp4.bytes));
    expect(probed.streams.map((stream) => stream.codec_name)).toEqual(["h264", "aac"]);
    const preview = await sharp((await app.anonymous.get(playback.preview)).bytes).metadata();
    expect(preview).toMatchObject({ format: "webp" });
    expect(preview.pages).toBeGreaterThan(5);
  });

  test("its HLS plays by the link alone, as every name in it carries what the link lends", async () => {
    const media = await uploaded(await film("wide.mp4", "854x480", 5), "wide.mp4");
    const { hls } = media.urls.playback;
    const master = await app.anonymous.get(hls);
    expect(master.headers.get("content-type")).toBe("application/vnd.apple.mpegurl");
    const names = master.bytes
      .toString()
      .split("\n")
      .filter((line) => line && !line.startsWith("#"));
    expect(names).toHaveLength(3);
    for (const name of names) expect(name).toContain("signature=");
    // A player of its own, which knows nothing of Easel.
    const probed = await ffprobe(hls);
    expect(Math.max(...probed.streams.map(({ height = 0 }) => height))).toBe(480);
    expect(Number(probed.format.duration)).toBeGreaterThan(4.8);
    const bare = hls.replace(/\?.*/, "");
    expect((await app.anonymous.get(bare)).status).toBe(404);

    await createPost(alice, { mediaIds: [media.id] });
    const open = (await app.anonymous.get(`/v1/media/${media.id}`)).body.urls.playback;
    const lasting = await app.anonymous.get(open.hls);
    expect(lasting.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(lasting.bytes.toString()).not.toContain("signature=");
    expect(Number((await ffprobe(open.hls)).format.duration)).toBeGreaterThan(4.8);
    const storyboard = (await app.anonymous.get(open.storyboard)).bytes.toString();
    const tile = /^(storyboard\.webp\?v=\w+)#xywh=0,0,160,\d+$/m.exec(storyboard)?.[1] ?? "";
    const sprite = await app.anonymous.get(new URL(tile, open.storyboard).href);
    expect((await sharp(sprite.bytes).metadata()).format).toBe("webp");
  });

  // One that lies between two sizes, and one just below a size.
  test.each([
    ["480x270", ["240p.mp4"]],
    ["1280x718", ["240p.mp4", "360p.mp4", "480p.mp4", "718p.mp4"]],
  ])("files tell the size that each has, of a WebM of %s that is encoded anew", async (size, names) => {
    const vp8 = ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8"];
    const media = await uploaded(await sample(`${size}.webm`, [...picture(size), "-t", "1", ...vp8]), `${size}.webm`);
    expect(`${media.width}x${media.height}`).toBe(size);
    const { items } = (await alice.get(`/v1/media/${media.id}/files`)).body;
    const films = items.filter(({ name }: { name: string }) => name.endsWith(".mp4"));
    expect(films.map(({ name }: { name: string }) => name).sort()).toEqual([...names, "progressive.mp4"]);
    for (const { name, url, width, height } of films) {
      const { streams } = await ffprobe(await saved(name, (await app.anonymous.get(url)).bytes));
      expect([name, streams[0]]).toMatchObject([name, { width, height }]);
    }
  });

  test("case 19: whatever others get of a film has nothing private in it", async () => {
    const bytes = await film("secret.mov", "320x240", 2);
    expect(secrets.every((secret) => bytes.includes(secret))).toBe(true);
    const media = await uploaded(bytes, "secret.mov");
    expect(media.contentType).toBe("video/quicktime");
    await createPost(alice, { mediaIds: [media.id] });
    const { items } = (await app.anonymous.get(`/v1/media/${media.id}/files`)).body;
    const { urls } = (await app.anonymous.get(`/v1/media/${media.id}`)).body;
    expect(items.length).toBeGreaterThan(8);
    for (const url of [urls.original, ...items.map((item: { url: string }) => item.url)]) {
      const answer = await app.anonymous.get(url);
      expect(answer.status).toBe(200);
      for (const secret of secrets) expect(answer.bytes.includes(secret)).toBe(false);
      expect([...answer.headers].join()).not.toMatch(/secret\.mov/);
    }
    expect((await alice.get(urls.original)).bytes.equals(bytes)).toBe(true);
  });

  test("a sound becomes AAC and Opus of even loudness, and a waveform", async () => {
    const bytes = await sample("tone.wav", [...tone(-35), "-t", "3"]);
    const media = await uploaded(bytes, "tone.wav");
    expect(media).toMatchObject({ kind: "audio", state: "ready", contentType: "audio/wav", width: null });
    const { m4a, opus, waveform, hls, mp4 } = media.urls.playback;
    expect([hls, mp4]).toEqual([null, null]);
    const codecs = [];
    for (const [url, name] of [
      [m4a, "a.m4a"],
      [opus, "a.ogg"],
    ]) {
      const probed = await ffprobe(await saved(name, (await app.anonymous.get(url)).bytes));
      codecs.push(probed.streams[0]?.codec_name);
    }
    expect(codecs).toEqual(["aac", "opus"]);
    const { durationMs, peaks } = JSON.parse((await app.anonymous.get(waveform)).bytes.toString());
    expect(durationMs).toBeGreaterThan(2900);
    expect(peaks.length).toBeGreaterThan(100);
    expect(Math.max(...peaks)).toBeLessThanOrEqual(1);
  });

  test.each([
    ["prores.mov", ["-c:v", "prores"], "The file is video/quicktime, but its video must be"],
    ["mjpeg.mkv", ["-c:v", "mjpeg"], "The file is video/x-matroska, but its video must be H.264"],
  ])("%s, of a type that is taken, is refused for what is in it", async (name, codec, reason) => {
    const bytes = await sample(name, [...picture("64x64", 5), "-t", "1", ...codec]);
    const { status, body } = await alice.upload(bytes, {}, name);
    expect([status, body.code]).toEqual([415, "unsupported_file_type"]);
    expect(body.detail).toContain(reason);
  });

  test("a picture that moves as PNG or AVIF goes on to move for everybody, in every size that is made of it", async () => {
    const colours = [[255, 0, 0, 255] as const, [0, 255, 0, 255] as const, [0, 0, 255, 90] as const];
    const frames = colours.map((colour) => ({ colour, delay: [1, 5] as const }));
    const samples: [string, string, Buffer][] = [
      ["image/png", "image/png", animatedPng({ width: 400, height: 300, frames })],
      ["image/avif", "image/webp", await readFile(await movingAvif(path.join(folder, "moving.avif")))],
    ];
    for (const [contentType, shownAs, bytes] of samples) {
      const { id } = (await alice.upload(bytes, {}, "moving")).body;
      await app.drainJobs();
      const media = (await alice.get(`/v1/media/${id}`)).body;
      expect(media).toMatchObject({ state: "ready", animated: true, contentType, sizeBytes: bytes.length });
      await createPost(alice, { mediaIds: [id] });
      const pictures = media.urls.renditions.map(({ url }: { url: string }) => url);
      for (const url of [...pictures, `/v1/media/${id}/image?w=48&h=48`]) {
        const { pages, delay, loop } = await sharp((await app.anonymous.get(url)).bytes, { animated: true }).metadata();
        expect([url, pages, delay, loop]).toEqual([url, 3, [200, 200, 200], 0]);
      }
      const mine = await alice.get(media.urls.original);
      expect([mine.headers.get("content-type"), mine.bytes.equals(bytes)]).toEqual([contentType, true]);
      const theirs = await app.anonymous.get(media.urls.original);
      expect(theirs.headers.get("content-type")).toBe(shownAs);
      expect(await probeImage(theirs.bytes, { maxPixels: 1e6 })).toMatchObject({ animated: true });
    }
  });

  test("an animated PNG whose frames cannot be decoded is the still picture in it", async () => {
    const bytes = animatedPng({ width: 40, height: 30, frames: redFrames(3) });
    bytes.fill(0x55, bytes.lastIndexOf("fdAT") + 10, bytes.length - 20);
    const args = ["-f", "lavfi", "-i", "color=red@0.5:size=40x30:rate=5,format=rgba64be", "-t", "1", "-f", "apng"];
    for (const png of [bytes, await sample("deep.png", args)]) {
      const media = await uploaded(png, "moving.png");
      expect(media).toMatchObject({ state: "ready", animated: false, width: 40, height: 30 });
      expect(media.urls.renditions).toMatchObject([{ width: 40, avifUrl: expect.any(String) }]);
    }
  });

  test("case 20: playlists in the clothes of a film are refused, and nothing is fetched", async () => {
    let hits = 0;
    const canary = http.createServer((_req, res) => {
      hits++;
      res.end();
    });
    await new Promise<void>((resolve) => canary.listen(0, "127.0.0.1", resolve));
    const { port } = canary.address() as AddressInfo;
    for (const [kind, text] of playlists(`http://127.0.0.1:${port}/x.ts`)) {
      for (const name of ["a.mp4", "a.mov", "a.ts"]) {
        expect([kind, (await alice.upload(Buffer.from(text), {}, name)).status]).toEqual([kind, 415]);
      }
    }
    canary.close();
    expect(hits).toBe(0);
  });

  test("case 18: a film that breaks off ends as failed, with its reason, and nothing is half there", async () => {
    const whole = await film("cut.mp4", "320x240", 4);
    const moov = whole.indexOf("moov");
    const answer = await alice.upload(whole.subarray(0, Math.floor(whole.length * 0.5)), {}, "cut.mp4");
    // Without its index, which lies at the end, it is refused at once.
    expect(moov).toBeGreaterThan(whole.length / 2);
    expect([answer.status, answer.body.code]).toEqual([422, "media_broken"]);
    const fast = await sample("fast.mp4", [...picture("320x240"), "-t", "4", ...h264, "-movflags", "+faststart"]);
    const cut = await alice.upload(fast.subarray(0, Math.floor(fast.length * 0.5)), {}, "fast.mp4");
    if (cut.status === 422) return;
    await app.drainJobs();
    const media = (await alice.get(`/v1/media/${cut.body.id}`)).body;
    expect(media).toMatchObject({ state: "failed", failureCode: "media_broken", urls: { playback: null } });
    expect(await objectsOf(app.db, cut.body.id)).toHaveLength(1);
  });

  test("case 28: what is deleted for good while it is worked on never appears", async () => {
    const bytes = await film("gone.mp4", "640x480", 6);
    const { id } = (await alice.upload(bytes, {}, "gone.mp4")).body;
    await alice.delete(`/v1/media/${id}`);
    await app
      .db("media")
      .where({ id })
      .update({ deleted_at: new Date(0) });
    await app.db("media_files").where({ media_id: id }).delete();
    await app.db("media").where({ id }).delete();
    await app.drainJobs();
    expect(await app.db("media_files").where({ media_id: id })).toEqual([]);
    expect((await alice.get(`/v1/media/${id}`)).status).toBe(404);
    expect(await storedFiles(app.services.config, "staging")).toEqual([]);
  });
});
