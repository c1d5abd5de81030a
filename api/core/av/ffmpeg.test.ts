import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, readlink, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ffmpeg, h264, makeSample, picture, playlists, tone } from "../../testing/av-samples.ts";
import { projectRoot } from "../paths.ts";
import { AvLimitError, BrokenAvError } from "./errors.ts";
import type { AvContainer, AvFacts } from "./facts.ts";
import { type FfmpegRun, runFfmpeg, type TranscodeOptions } from "./ffmpeg.ts";
import { probeAvFile } from "./probe.ts";

const limits = { timeoutMs: 25_000, maxCpuSeconds: 60, maxMemoryBytes: 4 * 1024 ** 3, maxOutputBytes: 100_000_000 };
const options: TranscodeOptions = { threads: 2, limits };
const slow = ["-c:v", "libx264", "-preset", "veryslow", "-threads", "1"];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "ffmpeg-"));
});
afterAll(() => rm(folder, { recursive: true }));

const probe = (file: string) => probeAvFile(file, { maxDurationMs: 3_600_000, maxPixelsPerFrame: 1e8, maxTracks: 16 });

/** The arguments of a run in a folder of its own, on a sample of six seconds. */
async function prepare(outputArgs: string[]): Promise<FfmpegRun> {
  const file = path.join(folder, "sample.mp4");
  const facts = await probe(file);
  return { input: { file, facts }, folder: await mkdtemp(path.join(folder, "run-")), outputArgs };
}

test("the lack of FFmpeg is an error of its own", async () => {
  const script = `
    import { runFfmpeg } from ${JSON.stringify(new URL("./ffmpeg.ts", import.meta.url).href)};
    await runFfmpeg({ input: {}, folder: "/", outputArgs: [] }, {}).catch((error) => console.log(error.name));`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    cwd: fileURLToPath(projectRoot),
    env: { PATH: folder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface(child.stdout), "line");
  expect(line).toBe("TranscoderMissingError");
});

describe.skipIf(!ffmpeg)("runFfmpeg (needs ffmpeg: npm run services)", () => {
  beforeAll(async () => {
    await makeSample(path.join(folder, "sample.mp4"), [...picture("640x360"), ...tone(), "-t", "6", ...h264]);
  });

  test("reports how far it is, upwards and up to the end", async () => {
    const reports: number[] = [];
    await runFfmpeg(await prepare(["-c:v", "libx264", "out.mp4"]), {
      ...options,
      onProgress: (part) => reports.push(part),
    });
    expect(reports.at(-1)).toBe(1);
    expect(reports).toEqual([...new Set(reports)].sort((a, b) => a - b));
  });

  test.each([
    ["time", { timeoutMs: 300 }, "it takes too long to process"],
    ["cpu", { maxCpuSeconds: 1 }, "it takes too much computing to process"],
    ["memory", { maxMemoryBytes: 150 * 1024 ** 2 }, "it takes too much memory to process"],
    ["output", { maxOutputBytes: 20_000 }, "what is made of it takes too much space"],
  ])("ends a run that needs too much: %s", async (limit, changes, message) => {
    const run = await prepare([...slow, "-f", "matroska", "-flush_packets", "1", "out.mkv"]);
    const error = await runFfmpeg(run, { ...options, limits: { ...limits, ...changes } }).catch(
      (error: unknown) => error,
    );
    expect(error).toBeInstanceOf(AvLimitError);
    expect(error).toMatchObject({ limit, message });
  });

  test("ends when it is aborted", async () => {
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error("enough"));
    const run = await prepare([...slow, "-vf", "loop=loop=-1:size=100", "-t", "3600", "out.mkv"]);
    await expect(runFfmpeg(run, { ...options, signal: controller.signal, onProgress })).rejects.toThrow("enough");
    expect(await processesOf(run.folder)).toEqual([]);
  });

  test("calls data broken that cannot be decoded, in words that tell nothing of the server", async () => {
    const run = await prepare(["out.mp4"]);
    const file = path.join(folder, "broken.mp4");
    await writeFile(file, Buffer.alloc(10_000, 1));
    const error = await runFfmpeg({ ...run, input: { ...run.input, file } }, options).catch((error: unknown) => error);
    expect(error).toEqual(new BrokenAvError("its data are damaged or incomplete"));
  });

  test("does not blame the file for a missing one", async () => {
    const run = await prepare(["out.mp4"]);
    const missing = { ...run, input: { ...run.input, file: path.join(folder, "none") } };
    await expect(runFfmpeg(missing, options)).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("no FFmpeg is left when the process is killed that runs it", async () => {
    const run = await prepare([...slow, "-vf", "loop=loop=-1:size=100", "-t", "3600", "out.mkv"]);
    const script = `
      import { runFfmpeg } from ${JSON.stringify(new URL("./ffmpeg.ts", import.meta.url).href)};
      const options = { ...${JSON.stringify(options)}, onProgress: () => process.stdout.write("runs\\n") };
      await runFfmpeg(${JSON.stringify(run)}, options);`;
    const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
      cwd: fileURLToPath(projectRoot),
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(createInterface(parent.stdout), "line");
    expect(await processesOf(run.folder)).not.toEqual([]);
    parent.kill("SIGKILL");
    const deadline = Date.now() + 10_000;
    while ((await processesOf(run.folder)).length > 0 && Date.now() < deadline) await sleep(50);
    expect(await processesOf(run.folder)).toEqual([]);
  });
});

/** The processes whose working directory this is (proc(5)). */
async function processesOf(cwd: string): Promise<string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const links = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => "")));
  return pids.filter((_, index) => links[index] === cwd);
}

describe.skipIf(!ffmpeg)("what FFmpeg may open (needs ffmpeg: npm run services)", () => {
  let canary: Server;
  let url: string;
  let hits = 0;

  beforeAll(async () => {
    canary = createServer((_request, response) => {
      hits += 1;
      response.end();
    }).listen(0, "127.0.0.1");
    await once(canary, "listening");
    url = `http://127.0.0.1:${(canary.address() as AddressInfo).port}/x.mp4`;
  });
  afterAll(() => canary.close());

  const containers: AvContainer[] = ["mp4", "matroska", "mp3", "adts", "ogg", "flac", "wav"];
  const kinds = playlists("").map(([kind]) => kind);

  test.each(kinds)("%s is not opened, whatever it is taken for", async (kind) => {
    const decoys = [url, "file:///etc/passwd"];
    for (const [index, decoy] of decoys.entries()) {
      const text = playlists(decoy).find(([name]) => name === kind)?.[1] ?? "";
      const file = path.join(folder, `fake${index}.mp4`);
      // Long enough for a demuxer that looks for its first frame anywhere.
      await writeFile(file, text.padEnd(5000, "\n"));
      for (const container of containers) {
        const own = await mkdtemp(path.join(folder, "fake-"));
        const facts: AvFacts = { container, durationMs: 1000, video: undefined, audio: undefined };
        const run = { input: { file, facts }, folder: own, outputArgs: ["-f", "matroska", "out.mkv"] };
        await expect(runFfmpeg(run, options)).rejects.toThrow(BrokenAvError);
        for (const name of await readdir(own))
          expect(await readFile(path.join(own, name), "latin1")).not.toContain("root:");
      }
    }
    expect(hits).toBe(0);
  });
});
