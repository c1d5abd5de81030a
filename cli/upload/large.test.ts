import { appendFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { png } from "../../api/testing/factories.ts";
import { startTestApp, type TestApp } from "../../api/testing/test-app.ts";
import type { TestClient } from "../../api/testing/test-client.ts";
// biome-ignore lint/style/noRestrictedImports: the tests of the SDK send files over the same line
import { type Line, startLine } from "../../sdk/testing/line.ts";
// biome-ignore lint/style/noRestrictedImports: and the same files
import { noise, sha256Of } from "../../sdk/testing/noise.ts";
import { runCli } from "../program.ts";
import { createTestIo, easel, settingsOf } from "../testing/test-io.ts";
import { newFolder } from "../testing/folder.ts";

const mebibyte = 1024 * 1024;
const sizeBytes = 24 * mebibyte;
/** What is in the buffers of a line that breaks has to be sent again. */
const lostAtMostBytes = 10 * mebibyte;

let app: TestApp;
let client: TestClient;
let line: Line;
let env: Record<string, string>;

beforeAll(async () => {
  app = await startTestApp({ MAX_IMAGE_SIZE_BYTES: String(mebibyte) });
  client = await app.as("cleo");
  line = await startLine(app.url);
  env = await newMachine();
});

beforeEach(() => {
  // What the test before has sent may still be on its way.
  line.cut();
  line.sentBytes = 0;
});

afterEach(() => {
  line.onBytes = () => {};
});

afterAll(async () => {
  line.close();
  await app.close();
});

/** Settings of their own; what it says to the API goes over the line. */
const newMachine = async (): Promise<Record<string, string>> => ({
  ...(await settingsOf(app.url, undefined, line.url)),
  EASEL_TOKEN: client.token ?? "",
});

async function fileOf(bytes: Buffer, name = "noise.wav"): Promise<string> {
  const file = path.join(await newFolder(), name);
  await writeFile(file, bytes);
  return file;
}

const parseLines = (text: string) =>
  text
    .split("\n")
    .filter(Boolean)
    .map((text) => JSON.parse(text));

/** Does something once, when so many bytes have gone over the line. */
function after(bytes: number, act: () => void): void {
  line.onBytes = (sentBytes) => {
    if (sentBytes < bytes) return;
    line.onBytes = () => {};
    act();
  };
}

describe("a large file", () => {
  test("is sent beside small ones, once", async () => {
    const bytes = noise(sizeBytes);
    const folder = path.dirname(await fileOf(bytes));
    await writeFile(path.join(folder, "picture.png"), await png());
    await writeFile(path.join(folder, "twin.wav"), bytes);
    const first = await easel(["upload", folder, "--json"], { env });
    expect({ exitCode: first.exitCode, err: first.err }).toEqual({ exitCode: 0, err: "" });
    const lines = parseLines(first.out);
    expect(lines.at(-1).summary).toMatchObject({ uploaded: 2, duplicate: 1, failed: 0 });
    const { mediaId } = lines.find(({ path }) => path.endsWith("noise.wav"));
    const { body } = await client.get(`/v1/media/${mediaId}`);
    expect(body).toMatchObject({ kind: "audio", contentType: "audio/wav", sha256: sha256Of(bytes) });
    line.sentBytes = 0;
    const second = await easel(["upload", folder, "--json"], { env });
    expect(parseLines(second.out).at(-1).summary).toMatchObject({ uploaded: 0, duplicate: 3 });
    expect(line.sentBytes).toBeLessThan(10_000);
  });

  test("that the server looks at in its own time is waited for", async () => {
    const file = await fileOf(noise(66 * mebibyte));
    const io = createTestIo({ env, terminals: ["stderr"] });
    expect(await runCli(["upload", file, "--json"], io)).toBe(0);
    expect(parseLines(io.out())[0]).toMatchObject({ result: "uploaded", mediaId: expect.stringMatching(/^med_/) });
    expect(io.err()).toContain("1 verifying");
  });

  test("goes on within the run, when the line breaks", async () => {
    const file = await fileOf(noise(sizeBytes));
    after(sizeBytes * 0.4, () => line.cut());
    const { exitCode, out } = await easel(["upload", file, "--json"], { env });
    expect([exitCode, parseLines(out)[0].result]).toEqual([0, "uploaded"]);
    expect(line.sentBytes).toBeLessThan(sizeBytes + lostAtMostBytes);
  });

  test("is left at Ctrl-C, and another machine sends only the rest", async () => {
    const bytes = noise(sizeBytes);
    const io = createTestIo({ env });
    after(sizeBytes * 0.4, () => io.interrupt());
    expect(await runCli(["upload", await fileOf(bytes)], io)).toBe(130);
    expect(io.err()).toMatch(/noise\.wav: \d.+ of 25\.2 MB have arrived; the next run sends the rest\.\n/);
    expect(io.err()).toContain("Interrupted.");
    const words = ["upload", await fileOf(bytes, "other name.wav"), "--alt", "Rain", "--json"];
    const { exitCode, out } = await easel(words, { env: await newMachine() });
    expect(exitCode).toBe(0);
    const { mediaId } = parseLines(out)[0];
    expect((await client.get(`/v1/media/${mediaId}`)).body).toMatchObject({ alt: "Rain", sha256: sha256Of(bytes) });
    expect(line.sentBytes).toBeLessThan(sizeBytes + lostAtMostBytes);
    expect((await client.get("/v1/uploads?state=uploading")).body.items).toEqual([]);
  });

  test("that changes while it is sent fails", async () => {
    const file = await fileOf(noise(sizeBytes));
    after(sizeBytes * 0.4, () => void appendFile(file, "more"));
    const { exitCode, out } = await easel(["upload", file, "--json"], { env });
    expect([exitCode, parseLines(out)[0]]).toEqual([
      1,
      expect.objectContaining({ result: "failed", error: "The file changed while it was read." }),
    ]);
  });
});

describe("nothing is sent of a file", () => {
  async function failure(bytes: Buffer, name: string, ...words: string[]) {
    const { exitCode, out } = await easel(["upload", await fileOf(bytes, name), ...words, "--json"], { env });
    expect(exitCode).toBe(1);
    expect(line.sentBytes).toBeLessThan(10_000);
    return parseLines(out)[0];
  }

  test.each([
    ["that is too large for a picture", 2 * mebibyte, "a.png", /larger than the 1\.0 MB that the server takes of a p/],
    ["of a type that is not taken", 100, "a.tiff", /the server does not take image\/tiff/],
  ])("%s", async (_what, size, name, error) => {
    expect(await failure(Buffer.alloc(size), name)).toMatchObject({ error: expect.stringMatching(error) });
  });

  test.each([[[]], [["--dry-run"]]])("for which there is no room in the quota, with %o", async (words) => {
    await app.db("storage_usage").update({ quota_bytes: 1000 });
    expect(await failure(noise(sizeBytes), "noise.wav", ...words)).toMatchObject({
      error: "It has 25.2 MB, and 0 B are left of your quota.",
    });
    await app.db("storage_usage").update({ quota_bytes: null });
  });
});

test("what was left is listed for people, and given up by its id", async () => {
  const io = createTestIo({ env });
  after(sizeBytes * 0.4, () => io.interrupt());
  expect(await runCli(["upload", await fileOf(noise(sizeBytes), "left.wav")], io)).toBe(130);
  const { out } = await easel(["uploads", "list", "--state", "uploading"], { env, terminals: ["stdout"] });
  const [, id = ""] =
    /^ID +PROGRESS +EXPIRES +FILE\n(upl_\w+) +\d+ % of 25\.2 MB +in \d days +left\.wav\n/.exec(out) ?? [];
  const got = await easel(["uploads", "get", id], { env });
  expect(JSON.parse(got.out)).toMatchObject({ id, state: "uploading", fileName: "left.wav" });
  const deleted = await easel(["uploads", "delete", id], { env, terminals: ["stdout", "stderr"] });
  expect(deleted).toEqual({ exitCode: 0, out: "", err: "Done.\n" });
  expect((await easel(["uploads", "get", id], { env })).exitCode).toBe(4);
});

test("what an earlier run has sent counts, when there is no room for more", async () => {
  const bytes = noise(sizeBytes);
  const file = await fileOf(bytes);
  const io = createTestIo({ env });
  after(sizeBytes * 0.4, () => io.interrupt());
  expect(await runCli(["upload", file], io)).toBe(130);
  const { storage } = (await client.get("/v1/me/usage")).body;
  await app.db("storage_usage").update({ quota_bytes: storage.usedBytes + sizeBytes });
  expect((await easel(["upload", file], { env })).exitCode).toBe(0);
});
