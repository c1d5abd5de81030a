import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../api/testing/test-app.ts";
import type { TestClient } from "../api/testing/test-client.ts";
// biome-ignore lint/style/noRestrictedImports: the tests of the SDK send files over the same line
import { startLine } from "../sdk/testing/line.ts";
// biome-ignore lint/style/noRestrictedImports: and the same files
import { noise, sha256Of } from "../sdk/testing/noise.ts";
import manifest from "./package.json" with { type: "json" };
import { settingsOf } from "./testing/test-io.ts";
import { newFolder } from "./testing/folder.ts";

/* The program as it is installed: its own process, its own streams and signals. */

const program = path.join(import.meta.dirname, "bin/easel.js");
const dist = path.join(import.meta.dirname, "dist");

beforeAll(() => {
  if (!existsSync(path.join(dist, "main.js"))) throw new Error("The program is not built yet: npm run build");
});

interface Run {
  exitCode: number | null;
  signal: string | null;
  out: string;
  err: string;
}

/** Runs a process to its end; `onOutput` may end it earlier. */
function run(
  [command = "", ...words]: string[],
  env: Record<string, string>,
  onOutput?: (text: string, kill: (signal: NodeJS.Signals) => void) => void,
  onStart?: (kill: (signal: NodeJS.Signals) => void) => void,
): Promise<Run> {
  const child = spawn(command, words, { env: { PATH: process.env.PATH, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  onStart?.((signal) => child.kill(signal));
  const note = (chunk: Buffer) => onOutput?.(chunk.toString(), (signal) => child.kill(signal));
  child.stdout.on("data", (chunk) => {
    out += chunk;
    note(chunk);
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
    note(chunk);
  });
  return new Promise((resolve) => child.on("close", (exitCode, signal) => resolve({ exitCode, signal, out, err })));
}

const node = (...words: string[]) => [process.execPath, program, ...words];

/** The source files whose code a run reads, by what V8 says that it has loaded. */
async function loadedSources(...words: string[]): Promise<string[]> {
  const folder = await newFolder();
  const { exitCode } = await run(node(...words), { NODE_V8_COVERAGE: folder });
  expect(exitCode).toBe(0);
  const [file = ""] = await readdir(folder);
  const { result } = JSON.parse(await readFile(path.join(folder, file), "utf8"));
  const scripts = result
    .map(({ url }: { url: string }) => url)
    .filter((url: string) => url.startsWith("file:"))
    .map((url: string) => fileURLToPath(url))
    .filter((script: string) => script.startsWith(dist));
  const maps = scripts.map(async (script: string) => JSON.parse(await readFile(`${script}.map`, "utf8")).sources);
  return (await Promise.all(maps))
    .flat()
    .map((source: string) => path.relative(import.meta.dirname, path.resolve(dist, source)));
}

describe("a start", () => {
  const heavy = /^commands\/|^upload\/|generated\/operations|^\.\.\/sdk\/|openid-client|oauth4webapi/;

  test("for the help at the top reads no command, and nothing that a command needs", async () => {
    const sources = await loadedSources("--help");
    expect(sources).toContain("program.ts");
    expect(sources.filter((source) => heavy.test(source))).toEqual([]);
  });

  test.each([
    [
      ["posts", "create", "--help"],
      ["commands/resource.ts", "generated/operations.ts"],
    ],
    [["upload", "--help"], ["commands/upload.ts"]],
    [["login", "--help"], ["commands/login.ts"]],
    [["profiles", "list"], ["commands/profiles.ts"]],
  ])("for %o reads that command only", async (words, expected) => {
    const sources = await loadedSources(...words);
    expect(sources.filter((source) => heavy.test(source)).sort()).toEqual(expected);
  });

  test("knows the version", async () => {
    expect(await run(node("--version"), {})).toMatchObject({ exitCode: 0, out: `${manifest.version}\n`, err: "" });
  });
});

describe("the program", () => {
  let app: TestApp;
  let client: TestClient;
  let env: Record<string, string>;

  beforeAll(async () => {
    app = await startTestApp();
    client = await app.as("cleo");
    env = {
      EASEL_URL: app.url,
      EASEL_TOKEN: client.token ?? "",
      HOME: await newFolder(),
    };
  });

  afterAll(() => app.close());

  async function makePictures(count: number): Promise<string> {
    const folder = await newFolder();
    for (let index = 0; index < count; index++) {
      const background = { r: index, g: index, b: index };
      const picture = sharp({ create: { width: 300, height: 200, channels: 3, background } }).png();
      await writeFile(path.join(folder, `${index}.png`), await picture.toBuffer());
    }
    return folder;
  }

  test("ends quietly when its reader has gone", async () => {
    const words = node("api", "/v1/meta")
      .map((word) => `'${word}'`)
      .join(" ");
    const { out, err } = await run(["bash", "-c", `${words} | true; echo \${PIPESTATUS[0]}`], env);
    expect({ out, err }).toEqual({ out: "141\n", err: "" });
  });

  test("ends at Ctrl-C with 130 where nothing has to be finished first", async () => {
    let killed = false;
    const words = node("login", app.url, "--no-browser")
      .map((word) => `'${word}'`)
      .join(" ");
    const { signal } = await run(node("login", app.url, "--no-browser"), env, (text, kill) => {
      if (!killed && text.includes("Waiting")) kill("SIGINT");
      killed ||= text.includes("Waiting");
    });
    expect(signal).toBe("SIGINT");
    const { out } = await run(["bash", "-c", `timeout --preserve-status -s INT 2 ${words}; echo $?`], env);
    expect(out).toBe("130\n");
  });

  test("prints YAML", async () => {
    const { out, err } = await run(node("me", "get", "-o", "yaml"), env);
    expect(err).toBe("");
    expect(out).toContain("handle: cleo\n");
  });

  test("says of a failure what it was, and exits with its code", async () => {
    const { exitCode, out, err } = await run(node("posts", "get", "pst_unknown"), env);
    expect({ exitCode, out }).toEqual({ exitCode: 4, out: "" });
    expect(err).toMatch(/^easel: .+ \(404, not_found, .+\)\nCheck the id/);
  });

  test("that is killed in the middle of an upload leaves the server whole, and the next run completes it", async () => {
    const folder = await makePictures(30);
    const killed = await run(node("upload", folder, "--json"), env, (_text, kill) => kill("SIGKILL"));
    expect(killed.signal).toBe("SIGKILL");
    const { exitCode, out, err } = await run(node("upload", folder, "--json"), env);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
    const { summary } = JSON.parse(out.trim().split("\n").at(-1) ?? "");
    expect(summary.uploaded + summary.duplicate).toBe(30);
    expect(summary.duplicate).toBeGreaterThan(0);
    const media = await app.db("media").select("id", "sha256");
    expect(media).toHaveLength(30);
    for (const { id, sha256 } of media) {
      const { bytes } = await client.get(`/v1/media/${id}/original`);
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
    }
  });

  test("that is killed in the middle of a large file sends only the rest of it the next time", async () => {
    const bytes = noise(30 * 1024 * 1024);
    const file = path.join(env.HOME ?? "", "noise.wav");
    await writeFile(file, bytes);
    const line = await startLine(app.url);
    const settings = await settingsOf(app.url, undefined, line.url);
    const overLine = { ...settings, EASEL_TOKEN: env.EASEL_TOKEN ?? "" };
    const killed = await run(node("upload", file), overLine, undefined, (kill) => {
      line.bytesPerSecond = 30_000_000;
      line.onBytes = (sentBytes) => {
        if (sentBytes > bytes.length / 2) kill("SIGKILL");
      };
    });
    expect(killed.signal).toBe("SIGKILL");
    line.onBytes = () => {};
    line.bytesPerSecond = undefined;
    const sentBefore = line.sentBytes;
    const { exitCode, out } = await run(node("upload", file, "--json"), overLine);
    expect(exitCode).toBe(0);
    expect(line.sentBytes - sentBefore).toBeLessThan(bytes.length * 0.8);
    const { mediaId } = JSON.parse(out.split("\n")[0] ?? "");
    expect((await client.get(`/v1/media/${mediaId}`)).body.sha256).toBe(sha256Of(bytes));
    line.close();
  });
});
