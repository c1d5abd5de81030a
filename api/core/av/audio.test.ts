import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ffmpeg, ffprobe, h264, loudnessOf, makeSample, picture, tone } from "../../testing/av-samples.ts";
import { renderAudio } from "./audio.ts";
import { copyWithoutPrivateData } from "./clean-copy.ts";
import type { AudioInput, TranscodeOptions } from "./ffmpeg.ts";
import { probeAvFile } from "./probe.ts";
import { waveformOf } from "./waveform.ts";

const options: TranscodeOptions = {
  threads: 2,
  limits: { timeoutMs: 25_000, maxCpuSeconds: 60, maxMemoryBytes: 4 * 1024 ** 3, maxOutputBytes: 100_000_000 },
};
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "audio-"));
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string) => path.join(folder, name);
const outFolder = () => mkdtemp(at("out-"));

async function inputOf(file: string): Promise<AudioInput> {
  const facts = await probeAvFile(file, { maxDurationMs: 3_600_000, maxPixelsPerFrame: 1e8, maxTracks: 16 });
  const { audio } = facts;
  if (!audio) throw new Error("The sample has no audio.");
  return { file, facts: { ...facts, audio } };
}

describe.skipIf(!ffmpeg)("renditions of audio (needs ffmpeg: npm run services)", () => {
  test.each([
    ["quiet", -45],
    ["loud", -8],
  ])("%s audio comes out as loud as all else, in AAC and Opus", async (name, decibels) => {
    const out = await outFolder();
    const input = await inputOf(await makeSample(at(`${name}.wav`), [...tone(decibels), "-t", "6"]));
    const { aacFile, opusFile, durationMs } = await renderAudio(input, out, options);
    expect(Math.abs(durationMs - 6000)).toBeLessThan(100);
    for (const [file, codec] of [
      [aacFile, "aac"],
      [opusFile, "opus"],
    ] as const) {
      expect((await ffprobe(path.join(out, file))).streams).toMatchObject([{ codec_name: codec, codec_type: "audio" }]);
      expect(Math.abs((await loudnessOf(path.join(out, file))) + 16)).toBeLessThan(1);
    }
    expect((await readdir(out)).sort()).toEqual([aacFile, opusFile].sort());
  });

  test("silence stays silence", async () => {
    const out = await outFolder();
    const args = ["-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo", "-t", "2"];
    const input = await inputOf(await makeSample(at("silence.flac"), args));
    expect(await renderAudio(input, out, options)).toMatchObject({ sourceLufs: undefined });
    expect(await waveformOf(input, out, options)).toEqual(Array.from({ length: 800 }, () => 0));
  });

  test("surround comes out as stereo, and the sound of a video without its pictures", async () => {
    const out = await outFolder();
    const args = [
      ...picture("320x240"),
      ...tone(),
      "-t",
      "2",
      "-af",
      "aformat=channel_layouts=5.1",
      ...h264,
      "-c:a",
      "flac",
    ];
    const input = await inputOf(await makeSample(at("surround.mkv"), args));
    const { aacFile } = await renderAudio(input, out, options);
    expect((await ffprobe(path.join(out, aacFile))).streams).toMatchObject([{ codec_type: "audio", channels: 2 }]);
  });

  test("the waveform has 800 peaks from 0 to 1 that follow the loudness", async () => {
    const out = await outFolder();
    const args = [...tone(), "-t", "4", "-af", "volume='if(lt(t,2),0.25,1)':eval=frame", "-c:a", "pcm_s16le"];
    const peaks = await waveformOf(await inputOf(await makeSample(at("steps.wav"), args)), out, options);
    expect(peaks).toHaveLength(800);
    expect(Math.max(...peaks)).toBe(1);
    expect(Math.abs((peaks[200] ?? 0) - 0.25)).toBeLessThan(0.05);
    expect(peaks[600]).toBeGreaterThan(0.9);
    expect(await readdir(out)).toEqual([]);
  });

  test.each(["mp3", "m4a", "flac", "ogg", "wav", "aac"])(
    "neither the clean copy of a %s nor its renditions have a title or a cover",
    async (extension) => {
      const out = await outFolder();
      const cover = ["mp3", "m4a", "flac"].includes(extension);
      await makeSample(at("cover.png"), [...picture("64x64"), "-frames:v", "1"]);
      const pictures = cover
        ? ["-i", at("cover.png"), "-map", "0", "-map", "1", "-c:v", "copy", "-disposition:v", "attached_pic"]
        : [];
      const args = [...tone(), ...pictures, "-t", "2", "-metadata", "title=PLANTED", "-metadata", "comment=PLANTED"];
      const input = await inputOf(await makeSample(at(`titled.${extension}`), args));
      if (extension !== "aac") expect(await readFile(input.file, "latin1")).toContain("PLANTED");
      const { facts } = await copyWithoutPrivateData(input, out, options);
      expect(facts.container).toBe(input.facts.container);
      expect(facts.audio).toEqual(input.facts.audio);
      await renderAudio(input, out, options);
      for (const name of await readdir(out)) {
        expect(await readFile(path.join(out, name), "latin1"), name).not.toContain("PLANTED");
        expect((await ffprobe(path.join(out, name))).streams, name).toHaveLength(1);
      }
    },
  );
});
