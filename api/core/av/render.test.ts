import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ffmpeg, ffprobe, framesOf, h264, keyFrameTimes, makeSample, picture, tone } from "../../testing/av-samples.ts";
import { copyWithoutFfmpeg, copyWithoutPrivateData } from "./clean-copy.ts";
import { BrokenAvError } from "./errors.ts";
import type { TranscodeOptions, VideoInput } from "./ffmpeg.ts";
import { renderHls } from "./hls.ts";
import { segmentsOf } from "./hls-playlist.ts";
import { renderPoster } from "./poster.ts";
import { renderPreview } from "./preview.ts";
import { probeAvFile } from "./probe.ts";
import { renderProgressive } from "./progressive.ts";
import { renderStoryboard } from "./storyboard.ts";

const options: TranscodeOptions = {
  threads: 2,
  limits: { timeoutMs: 25_000, maxCpuSeconds: 60, maxMemoryBytes: 4 * 1024 ** 3, maxOutputBytes: 100_000_000 },
};
const secrets = ["+48.8584+002.2945/", "PLANTED"];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "render-"));
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string) => path.join(folder, name);
const outFolder = () => mkdtemp(at("out-"));

async function inputOf(file: string): Promise<VideoInput> {
  const facts = await probeAvFile(file, { maxDurationMs: 3_600_000, maxPixelsPerFrame: 1e8, maxTracks: 16 });
  const { video } = facts;
  if (!video) throw new Error("The sample has no video.");
  return { file, facts: { ...facts, video } };
}

/** Reads a master playlist and those it names, and holds the byte ranges against the files. */
async function readHls(out: string) {
  const lines = (await readFile(path.join(out, "master.m3u8"), "utf8")).split("\n");
  const variants = lines.flatMap((line, index) => {
    const [, list] = /^#EXT-X-STREAM-INF:(.*)$/.exec(line) ?? [];
    if (!list) return [];
    const attributes = Object.fromEntries(
      [...list.matchAll(/([A-Z-]+)=("[^"]*"|[^,]*)/g)].map(([, name, value]) => [name, value]),
    );
    return [{ attributes, playlistFile: lines[index + 1] ?? "" }];
  });
  for (const { playlistFile } of variants) {
    const playlist = await readFile(path.join(out, playlistFile), "utf8");
    const media = playlist.match(/^[^#\n]+$/m)?.[0] ?? "";
    const { length } = await readFile(path.join(out, media));
    const [, size = "", start] = /#EXT-X-MAP:URI="[^"]+",BYTERANGE="(\d+)@(\d+)"/.exec(playlist) ?? [];
    expect(start).toBe("0");
    let end = Number(size);
    for (const segment of segmentsOf(playlist)) {
      expect(segment.start).toBe(end);
      end = segment.start + segment.sizeBytes;
    }
    expect(end).toBeLessThanOrEqual(length);
    expect(playlist).toMatch(/#EXT-X-ENDLIST\n$/);
  }
  return variants;
}

async function expectNoSecrets(out: string): Promise<void> {
  for (const name of await readdir(out)) {
    const bytes = await readFile(path.join(out, name), "latin1");
    for (const secret of secrets) expect(bytes, name).not.toContain(secret);
  }
}

describe.skipIf(!ffmpeg)("renditions of a video (needs ffmpeg: npm run services)", () => {
  let phone: VideoInput;

  beforeAll(async () => {
    const planted = ["title", "comment", "artist", "com.apple.quicktime.model"].flatMap((name) => [
      "-metadata",
      `${name}=PLANTED`,
    ]);
    const tracks = [
      "-metadata:s:v",
      "handler_name=PLANTED",
      "-metadata:s:a",
      "handler_name=PLANTED",
      "-metadata:s:a",
      "title=PLANTED",
    ];
    const place = ["-metadata", "location=+48.8584+002.2945/", "-movflags", "use_metadata_tags"];
    const flat = [...picture("1280x720", "30000/1001"), ...tone(), "-t", "6", ...h264, "-c:a", "aac"];
    // A camera writes private things into the stream as well: supplemental enhancement information.
    const sei = ["-bsf:v", "h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+PLANTED"];
    await makeSample(at("flat.mov"), [...flat, ...sei]);
    const turn = ["-metadata:s:v", "rotate=90"];
    const copy = ["-i", at("flat.mov"), "-c", "copy", ...turn, ...planted, ...tracks, ...place];
    phone = await inputOf(await makeSample(at("phone.mov"), copy));
    expect(await readFile(phone.file, "latin1")).toContain("PLANTED");
  });

  test("HLS has a variant of each size, upright, in H.264 and AAC, with common key frames, and nothing private", async () => {
    const out = await outFolder();
    const { variants } = await renderHls(phone, out, options);
    expect(variants.map(({ width, height }) => `${width}x${height}`)).toEqual([
      "720x1280",
      "480x854",
      "360x640",
      "240x426",
    ]);
    const listed = await readHls(out);
    for (const [index, { attributes, playlistFile }] of listed.entries()) {
      expect(attributes.CODECS).toMatch(/^"avc1\.(64|4d)[0-9a-f]{4},mp4a\.40\.2"$/i);
      expect(attributes.RESOLUTION).toBe(`${variants[index]?.width}x${variants[index]?.height}`);
      expect(attributes["FRAME-RATE"]).toBe("29.970");
      expect(Number(attributes.BANDWIDTH)).toBeGreaterThanOrEqual(Number(attributes["AVERAGE-BANDWIDTH"]));
      const { streams, format } = await ffprobe(path.join(out, playlistFile), ["-allowed_extensions", "ALL"]);
      expect(streams.map(({ codec_name }) => codec_name)).toEqual(["h264", "aac"]);
      expect(streams[0]).toMatchObject({
        pix_fmt: "yuv420p",
        width: variants[index]?.width,
        avg_frame_rate: "30000/1001",
      });
      expect(Math.abs(Number(format.duration) - 6)).toBeLessThan(0.2);
    }
    const times = await Promise.all(variants.map(({ mediaFile }) => keyFrameTimes(path.join(out, mediaFile))));
    expect(new Set(times.map(String)).size).toBe(1);
    const [first = 0, second = 0, ...more] = times[0] ?? [];
    expect(second - first).toBeCloseTo(4, 1);
    expect(more).toEqual([]);
    const names = variants.flatMap(({ playlistFile, mediaFile }) => [playlistFile, mediaFile]);
    expect((await readdir(out)).sort()).toEqual(["master.m3u8", ...names].sort());
    await expectNoSecrets(out);
  });

  test.each([
    ["without audio", [...picture("320x240"), "-t", "2", ...h264], "320x240", "25/1"],
    [
      "of a variable frame rate",
      [...picture("320x240", 30), "-t", "4", "-vf", "select=not(mod(n\\,7))+lt(n\\,60)", "-vsync", "vfr", ...h264],
      "320x240",
      "30/1",
    ],
    ["of 120 frames a second", [...picture("320x240", 120), "-t", "1", ...h264], "320x240", "60/1"],
    ["of one frame", [...picture("320x240"), "-frames:v", "1", ...h264], "320x240", "25/1"],
    ["that is tiny", [...picture("34x16"), "-t", "1", ...h264], "34x16", "25/1"],
    [
      "of pixels that are not square",
      [...picture("320x240"), "-t", "1", "-vf", "setsar=2", ...h264],
      "640x240",
      "25/1",
    ],
    [
      "of ten bits and a high dynamic range",
      [
        ...picture("320x240"),
        "-t",
        "1",
        "-c:v",
        "libx265",
        "-preset",
        "ultrafast",
        "-pix_fmt",
        "yuv420p10le",
        "-x265-params",
        "log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc",
      ],
      "320x240",
      "25/1",
    ],
    [
      "with full colour",
      [...picture("320x240"), "-t", "1", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv444p"],
      "320x240",
      "25/1",
    ],
  ])("HLS and MP4 of a video %s have a constant frame rate and play everywhere", async (_what, args, size, rate) => {
    const out = await outFolder();
    const input = await inputOf(await makeSample(at(`${Math.random()}.mp4`), args));
    const { variants } = await renderHls(input, out, options);
    await readHls(out);
    const { streams } = await ffprobe(path.join(out, variants[0]?.mediaFile ?? ""));
    expect(streams).toHaveLength(1);
    expect(streams[0]).toMatchObject({ codec_name: "h264", pix_fmt: "yuv420p", avg_frame_rate: rate });
    expect(`${streams[0]?.width}x${streams[0]?.height}`).toBe(size);
    const { file, facts } = await renderProgressive(input, out, options);
    expect((await ffprobe(path.join(out, file))).streams[0]).toMatchObject({ codec_name: "h264", pix_fmt: "yuv420p" });
    expect(facts).toMatchObject({ container: "mp4", video: { hdr: undefined } });
  });

  test("a video that ends long before its header says is broken, and leaves nothing behind", async () => {
    const whole = await makeSample(at("fast.mp4"), [
      ...picture("640x360"),
      "-t",
      "6",
      ...h264,
      "-movflags",
      "+faststart",
    ]);
    const bytes = await readFile(whole);
    const cut = at("cut.mp4");
    await writeFile(cut, bytes.subarray(0, bytes.length / 2));
    const input = await inputOf(cut);
    const out = await outFolder();
    await expect(renderHls(input, out, options)).rejects.toThrow(BrokenAvError);
    await expect(renderProgressive(input, out, options)).rejects.toThrow(BrokenAvError);
    await expect(copyWithoutPrivateData(input, out, options)).rejects.toThrow(BrokenAvError);
    expect(await readdir(out)).toEqual([]);
  });

  test("MP4 takes over the streams that play everywhere, upright, without what is private", async () => {
    const out = await outFolder();
    const { file, copied, facts } = await renderProgressive(phone, out, options);
    expect(copied).toBe(true);
    expect(facts).toMatchObject({ container: "mp4", video: { width: 720, height: 1280 }, audio: { codec: "aac" } });
    expect(await readdir(out)).toEqual([file]);
    const bytes = await readFile(path.join(out, file), "latin1");
    expect(bytes.indexOf("moov")).toBeLessThan(bytes.indexOf("mdat"));
    await expectNoSecrets(out);
  });

  test("MP4 encodes all else, in 720p at most", async () => {
    const out = await outFolder();
    const args = [
      ...picture("1920x1080", 10),
      ...tone(),
      "-t",
      "1",
      "-c:v",
      "libvpx-vp9",
      "-deadline",
      "realtime",
      "-cpu-used",
      "8",
    ];
    const { copied, facts } = await renderProgressive(
      await inputOf(await makeSample(at("large.webm"), args)),
      out,
      options,
    );
    expect(copied).toBe(false);
    expect(facts).toMatchObject({ video: { codec: "avc", width: 1280, height: 720 }, audio: { codec: "aac" } });
  });

  test("a clean copy is what the source is, without what is private", async () => {
    const out = await outFolder();
    const { file, facts } = await copyWithoutPrivateData(phone, out, options);
    expect(file).toBe("clean.mov");
    expect(facts).toEqual(phone.facts);
    const { format } = await ffprobe(path.join(out, file));
    expect(Object.keys(format.tags ?? {}).sort()).toEqual(["compatible_brands", "major_brand", "minor_version"]);
    expect(await readdir(out)).toEqual([file]);
    await expectNoSecrets(out);
  });

  test.each(["webm", "mkv"])("a clean copy of a %s has no title, no chapter and no attachment", async (extension) => {
    const out = await outFolder();
    const codecs = extension === "webm" ? ["-c:v", "libvpx", "-c:a", "libopus"] : h264;
    const attached = extension === "mkv" ? ["-attach", phone.file, "-metadata:s:t", "mimetype=text/plain"] : [];
    const titles = ["-metadata", "title=PLANTED", "-metadata:s:v", "title=PLANTED"];
    const args = [...picture("320x240"), ...tone(), "-t", "1", ...codecs, ...attached, ...titles];
    const input = await inputOf(await makeSample(at(`titled.${extension}`), args));
    const { file } = await copyWithoutPrivateData(input, out, options);
    expect(file).toBe(`clean.${extension}`);
    expect((await ffprobe(path.join(out, file))).streams.map(({ codec_type }) => codec_type)).toEqual([
      "video",
      "audio",
    ]);
    await expectNoSecrets(out);
  });

  test("a clean copy without FFmpeg is what the source is, upright, without what is private", async () => {
    const out = await outFolder();
    const { file, facts } = await copyWithoutFfmpeg(phone, out, options);
    expect(file).toBe("clean.mov");
    expect(facts).toEqual(phone.facts);
    await expectNoSecrets(out);
    expect(await framesOf(path.join(out, file))).toBe(await framesOf(phone.file));
    expect(await readdir(out)).toEqual([file]);
  });

  const titled = ["-metadata", "title=PLANTED", "-metadata", "artist=PLANTED"];
  test.each([
    ["mp4", ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none", "-tag:v", "hvc1"]],
    ["mkv", [...h264, "-c:a", "flac"]],
    ["webm", ["-c:v", "libvpx", "-c:a", "libvorbis", "-metadata:s:a", "title=PLANTED"]],
    ["mp3", ["-vn"]],
    ["aac", ["-vn"]],
    ["ogg", ["-vn", "-c:a", "libopus"]],
    ["flac", ["-vn"]],
    ["wav", ["-vn"]],
  ])("FFmpeg is not needed for a clean copy of %s", async (extension, codecs) => {
    const out = await outFolder();
    const name = await makeSample(at(`copied.${extension}`), [
      ...picture("320x240"),
      ...tone(),
      ...["-t", "1"],
      ...codecs,
      ...titled,
    ]);
    const facts = await probeAvFile(name, { maxDurationMs: 3_600_000, maxPixelsPerFrame: 1e8, maxTracks: 16 });
    const { file } = await copyWithoutFfmpeg({ file: name, facts }, out, options);
    expect(file).toBe(`clean.${extension}`);
    await expectNoSecrets(out);
    // The header that says how many samples of the first and the last frame of an MP3 are padding is not copied.
    const edge = extension === "mp3" ? 1 : 0;
    const inner = async (of: string) =>
      (await framesOf(of))
        .trim()
        .split("\n")
        .slice(edge, -edge || undefined);
    expect(await inner(path.join(out, file))).toEqual(await inner(name));
  });

  test("what cannot be copied without FFmpeg is refused, and leaves nothing behind", async () => {
    const out = await outFolder();
    const bytes = await readFile(phone.file);
    const cut = at("cut.mov");
    await writeFile(cut, bytes.subarray(0, bytes.length / 2));
    await expect(copyWithoutFfmpeg({ ...phone, file: cut }, out, options)).rejects.toBeInstanceOf(BrokenAvError);
    expect(await readdir(out)).toEqual([]);
  });

  test("the poster is upright, and not black where the video is not", async () => {
    const out = await outFolder();
    expect(await renderPoster(phone, out, options)).toEqual({ file: "poster.webp", width: 720, height: 1280 });
    const blackFirst = [
      "-filter_complex",
      "color=black:size=320x240:rate=25:d=3[a];testsrc2=size=320x240:rate=25:d=3[b];[a][b]concat=n=2",
    ];
    const input = await inputOf(await makeSample(at("black-first.mp4"), [...blackFirst, ...h264]));
    await renderPoster(input, out, options);
    const { channels } = await sharp(path.join(out, "poster.webp")).stats();
    expect(Math.max(...channels.map(({ mean }) => mean))).toBeGreaterThan(50);
    expect(await readdir(out)).toEqual(["poster.webp"]);
    await expectNoSecrets(out);
  });

  test("a black video has a black poster", async () => {
    const args = ["-f", "lavfi", "-i", "color=black:size=320x240:rate=25", "-t", "2", ...h264];
    const input = await inputOf(await makeSample(at("black.mp4"), args));
    expect(await renderPoster(input, await outFolder(), options)).toMatchObject({ width: 320, height: 240 });
  });

  test("the storyboard shows each second, and says where in the sprite", async () => {
    const out = await outFolder();
    const facts = await renderStoryboard(phone, out, { ...options, spriteUrl: "sprite-of-7.webp" });
    expect(facts).toMatchObject({ tiles: 6, columns: 6, tileWidth: 160, tileHeight: 284, intervalMs: 1000 });
    expect(await sharp(path.join(out, facts.spriteFile)).metadata()).toMatchObject({ width: 960, height: 284 });
    const cues = (await readFile(path.join(out, facts.vttFile), "utf8")).trim().split("\n\n");
    expect(cues).toHaveLength(7);
    expect(cues[0]).toBe("WEBVTT");
    expect(cues[2]).toBe("00:00:01.000 --> 00:00:02.000\nsprite-of-7.webp#xywh=160,0,160,284");
    expect((await readdir(out)).sort()).toEqual([facts.vttFile, facts.spriteFile].sort());
  });

  test("the storyboard of a long video has a hundred tiles at most", async () => {
    const out = await outFolder();
    const args = ["-f", "lavfi", "-i", "testsrc2=size=160x90:rate=2", "-t", "1500", ...h264, "-g", "10"];
    const input = await inputOf(await makeSample(at("long.mp4"), args));
    const facts = await renderStoryboard(input, out, { ...options, spriteUrl: "s" });
    expect(facts).toMatchObject({ tiles: 100, columns: 10, intervalMs: 15_000 });
    expect(await sharp(path.join(out, facts.spriteFile)).metadata()).toMatchObject({ width: 1600, height: 900 });
    expect(await readFile(path.join(out, facts.vttFile), "utf8")).toContain(
      "00:24:45.000 --> 00:25:00.000\ns#xywh=1440,810,160,90",
    );
  });

  test("the preview is three seconds of animation, 320 pixels wide", async () => {
    const out = await outFolder();
    const landscape = await inputOf(at("flat.mov"));
    expect(await renderPreview(landscape, out, options)).toEqual({
      file: "preview.webp",
      width: 320,
      height: 180,
      frames: 30,
    });
    const { pages, delay, pageHeight } = await sharp(path.join(out, "preview.webp"), { animated: true }).metadata();
    expect(pageHeight).toBe(180);
    expect(pages).toBeGreaterThan(20);
    expect(delay?.reduce((sum, ms) => sum + ms, 0)).toBe(3000);
    expect(await readdir(out)).toEqual(["preview.webp"]);
  });

  test("a video of one frame has all still pictures too", async () => {
    const out = await outFolder();
    const input = await inputOf(await makeSample(at("one.mp4"), [...picture("320x240"), "-frames:v", "1", ...h264]));
    expect(await renderPoster(input, out, options)).toMatchObject({ width: 320 });
    expect(await renderStoryboard(input, out, { ...options, spriteUrl: "s" })).toMatchObject({ tiles: 1 });
    expect((await renderPreview(input, out, options)).frames).toBeGreaterThan(0);
  });
});
