import { mkdtemp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ffmpeg, h264, makeSample, patched, picture, playlists, tone } from "../../testing/av-samples.ts";
import { AvTooLargeError, AvTooLongError, BrokenAvError, UnsupportedAvError } from "./errors.ts";
import { probeAv, probeAvFile } from "./probe.ts";

const limits = { maxDurationMs: 3_600_000, maxPixelsPerFrame: 3840 * 2160, maxTracks: 16 };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "probe-"));
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string) => path.join(folder, name);

async function saved(name: string, content: string | Buffer): Promise<string> {
  await writeFile(at(name), content);
  return at(name);
}

describe("probeAv of what is no media", () => {
  test.each([
    ...playlists("http://127.0.0.1:9/x"),
    ["text", "Hello."],
    ["nothing", ""],
    ["a JPEG", Buffer.from("ffd8ffe000104a46494600010100000100010000ffdb", "hex")],
  ])("refuses %s that is named .mp4", async (_what, content) => {
    await expect(probeAvFile(await saved("fake.mp4", content), limits)).rejects.toThrow(UnsupportedAvError);
  });

  test("calls a file of which only the first bytes are right broken", async () => {
    const content = Buffer.concat([
      Buffer.from("00000018667479706d703432000000006d70343269736f6d", "hex"),
      Buffer.alloc(9000, 7),
    ]);
    await expect(probeAvFile(await saved("start.mp4", content), limits)).rejects.toThrow(BrokenAvError);
  });

  test("does not blame the file for a missing one, nor for a source that fails", async () => {
    await expect(probeAvFile(at("none"), limits)).rejects.toMatchObject({ code: "ENOENT" });
    const failing = { sizeBytes: 1000, read: () => Promise.reject(new Error("The store is away.")) };
    await expect(probeAv(failing, limits)).rejects.toThrow("The store is away.");
  });
});

describe.skipIf(!ffmpeg)("probeAv (needs ffmpeg: npm run services)", () => {
  const video = [...picture("320x240"), ...tone(), "-t", "2"];
  const audio = [...tone(), "-t", "2"];
  const avc = { codec: "avc", width: 320, height: 240, rotation: 0, frameRate: 25, hdr: undefined };
  const mono = { channels: 1, sampleRateHz: 48_000 };

  test.each([
    ["a.mp4", [...h264, "-c:a", "aac"], "mp4", avc, "aac"],
    ["a.mov", [...h264, "-c:a", "pcm_s16le"], "mov", avc, "pcm"],
    ["a.mkv", [...h264, "-c:a", "flac"], "matroska", avc, "flac"],
    [
      "vp8.webm",
      ["-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libvorbis"],
      "webm",
      { ...avc, codec: "vp8" },
      "vorbis",
    ],
    [
      "vp9.webm",
      ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-c:a", "libopus"],
      "webm",
      { ...avc, codec: "vp9" },
      "opus",
    ],
    [
      "av1.mp4",
      ["-c:v", "libaom-av1", "-cpu-used", "8", "-t", "0.4", "-c:a", "aac"],
      "mp4",
      { ...avc, codec: "av1" },
      "aac",
    ],
    ["hevc.mp4", ["-c:v", "libx265", "-preset", "ultrafast", "-c:a", "aac"], "mp4", { ...avc, codec: "hevc" }, "aac"],
  ])("measures %s", async (name, args, container, expected, codec) => {
    const facts = await probeAvFile(await makeSample(at(name), [...video, ...args]), limits);
    expect(facts).toMatchObject({ container, video: expected, audio: { codec, ...mono } });
    expect(facts.video?.codecString).toMatch(/^(avc1\.[0-9a-f]{6}|vp8|vp09\.|av01\.|h[ev][ev]1\.)/);
    if (!args.includes("-t")) expect(Math.abs(facts.durationMs - 2000)).toBeLessThan(100);
  });

  test.each([
    ["a.mp3", [], "mp3", "mp3"],
    ["a.m4a", [], "mp4", "aac"],
    ["a.aac", [], "adts", "aac"],
    ["vorbis.ogg", ["-c:a", "libvorbis"], "ogg", "vorbis"],
    ["opus.ogg", ["-c:a", "libopus"], "ogg", "opus"],
    ["a.flac", [], "flac", "flac"],
    ["a.wav", [], "wav", "pcm"],
  ])("measures %s", async (name, args, container, codec) => {
    const facts = await probeAvFile(await makeSample(at(name), [...audio, ...args]), limits);
    expect(facts).toMatchObject({ container, video: undefined, audio: { codec, ...mono } });
    expect(Math.abs(facts.durationMs - 2000)).toBeLessThan(100);
  });

  test("finds no audio where there is none", async () => {
    const file = await makeSample(at("silent.mp4"), [...picture("320x240"), "-t", "1", ...h264]);
    expect(await probeAvFile(file, limits)).toMatchObject({ video: avc, audio: undefined, durationMs: 1000 });
  });

  test("measures a picture as displayed: turned, and in square pixels", async () => {
    const turned = ["-i", at("a.mp4"), "-c", "copy", "-metadata:s:v", "rotate=90"];
    const { video } = await probeAvFile(await makeSample(at("turned.mp4"), turned), limits);
    expect(video).toMatchObject({ width: 240, height: 320 });
    expect([90, 270]).toContain(video?.rotation);
    const wide = [...picture("320x240"), "-t", "1", "-vf", "setsar=2", ...h264];
    const widened = await probeAvFile(await makeSample(at("wide.mp4"), wide), limits);
    expect(widened.video).toMatchObject({ width: 640, height: 240, rotation: 0 });
  });

  test.each([
    ["a fragmented MP4", "f.mp4", ["-i", "a.mp4", "-c", "copy", "-movflags", "frag_keyframe+empty_moov"]],
    ["a recording that does not say how long it is", "live.webm", ["-i", "vp8.webm", "-c", "copy", "-live", "1"]],
  ])("measures %s", async (_what, name, args) => {
    const file = await makeSample(
      at(name),
      args.map((arg) => (arg.includes(".") ? at(arg) : arg)),
    );
    expect(Math.abs((await probeAvFile(file, limits)).durationMs - 2000)).toBeLessThan(100);
  });

  test.each([
    ["mpeg4.mp4", ["-c:v", "mpeg4", "-an"], "its video must be"],
    ["prores.mov", ["-c:v", "prores", "-an"], "its video must be"],
    ["ac3.mkv", [...h264, "-c:a", "ac3"], "its audio must be"],
    ["a.avi", ["-c:v", "mpeg4", "-an"], "must be an MP4"],
    ["a.ts", [...h264, "-an"], "must be an MP4"],
  ])("refuses %s", async (name, args, message) => {
    const error = await probeAvFile(await makeSample(at(name), [...video, ...args]), limits).catch(
      (error: unknown) => error,
    );
    expect(error).toBeInstanceOf(UnsupportedAvError);
    expect(String(error)).toContain(message);
  });

  test("refuses ten hours of one frame a second, however small", async () => {
    const args = ["-f", "lavfi", "-i", "color=size=16x16:rate=1", "-t", "36000", ...h264];
    await expect(probeAvFile(await makeSample(at("long.mp4"), args), limits)).rejects.toThrow(
      new AvTooLongError("it lasts 36000 seconds, at most 3600 seconds are allowed"),
    );
  });

  test("refuses a header that claims ten hours", async () => {
    // Version 0 of the box: its duration, then its time scale, both behind two times of 32 bits.
    await makeSample(at("short.mp4"), [...picture("16x16"), "-t", "1", ...h264]);
    const file = await patched(at("short.mp4"), at("claims.mp4"), "mdhd", { 16: 1, 20: 36_000 });
    await expect(probeAvFile(file, limits)).rejects.toThrow(AvTooLongError);
  });

  test("refuses pictures of 64 million pixels", async () => {
    const args = [...picture("8000x8000", 1), "-frames:v", "1", ...h264];
    await expect(probeAvFile(await makeSample(at("8k.mp4"), args), limits)).rejects.toThrow(
      new AvTooLargeError("its picture has 64000000 pixels, at most 8294400 are allowed"),
    );
  });

  test("refuses a thousand tracks", async () => {
    const maps = Array.from({ length: 1000 }, () => ["-map", "0:a"]).flat();
    const file = await makeSample(at("tracks.mp4"), ["-i", at("a.m4a"), ...maps, "-c", "copy"]);
    await expect(probeAvFile(file, limits)).rejects.toThrow(
      new AvTooLargeError("it has 1000 tracks, at most 16 are allowed"),
    );
  });

  test("outlives a table that unfolds to four billion entries", async () => {
    // B-frames, because only for those is the table of times unfolded. The first entry's count is behind the header.
    const args = [...picture("64x64"), "-t", "1", "-c:v", "libx264", "-bf", "2", "-pix_fmt", "yuv420p"];
    await makeSample(at("b.mp4"), args);
    const bomb = await patched(at("b.mp4"), at("bomb.mp4"), "stts", { 12: 0xffffffff });
    await expect(probeAvFile(bomb, limits)).rejects.toThrow(new BrokenAvError("its headers are damaged or incomplete"));
  });

  test("calls a file broken whose index at the end is cut off", async () => {
    const bytes = await readFile(at("a.mp4"));
    const file = await saved("cut.mp4", bytes.subarray(0, bytes.length / 2));
    await expect(probeAvFile(file, limits)).rejects.toThrow(BrokenAvError);
  });

  test("reads little of a large file", async () => {
    const file = at("large.mp4");
    await writeFile(
      file,
      await readFile(await makeSample(at("fast.mp4"), [...video, ...h264, "-movflags", "+faststart"])),
    );
    await truncate(file, 1_000_000_000);
    const reads: number[] = [];
    const bytes = await readFile(at("fast.mp4"));
    const source = {
      sizeBytes: (await stat(file)).size,
      read: async (start: number, end: number) => {
        reads.push(end - start);
        const piece = new Uint8Array(end - start);
        piece.set(bytes.subarray(start, end));
        return piece;
      },
    };
    expect(await probeAv(source, limits)).toMatchObject({ durationMs: 2000 });
    expect(reads.length).toBeLessThan(10);
    expect(reads.reduce((sum, size) => sum + size, 0)).toBeLessThan(8_000_000);
  });

  test("gives up on a source that has less than it says", async () => {
    const source = { sizeBytes: 1_000_000, read: async () => new Uint8Array(10) };
    await expect(probeAv(source, limits)).rejects.toThrow(new BrokenAvError("it ends too early"));
  });
});
