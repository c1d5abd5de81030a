import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freePort, startTestApp, type TestApp } from "../api/testing/test-app.ts";
import { changeProfiles, readProfiles } from "./core/profiles.ts";
import { runCli } from "./program.ts";
import { createTestIo, easel, settingsOf } from "./testing/test-io.ts";
import { newFolder } from "./testing/folder.ts";

let app: TestApp;
let token: string;

beforeAll(async () => {
  app = await startTestApp();
  token = await tokenOf("cleo");
});

afterAll(() => app.close());

async function tokenOf(user: "cleo" | "milo", scopes?: string[]): Promise<string> {
  return (await app.as(user, scopes)).token ?? "";
}

/** The environment of a script: no profile, but a token. */
const asScript = (bearer = token) => ({ EASEL_URL: app.url, EASEL_TOKEN: bearer, XDG_CONFIG_HOME: "/nowhere" });

const parseLines = (text: string) =>
  text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** Approves on the page of the development provider what a device shows. */
async function approve(userCode: string, user: string): Promise<void> {
  const { oidc } = await (await fetch(`${app.url}/.well-known/easel`)).json();
  const response = await fetch(`${oidc.issuer}/demo/approve`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ user_code: userCode, user }),
  });
  expect(response.status).toBe(200);
}

/** Pictures that differ in their colour. */
async function makePictures(
  count: number,
  names = (index: number) => `${String(index).padStart(3, "0")}.png`,
): Promise<string> {
  const folder = await newFolder();
  for (let index = 0; index < count; index++) {
    const file = path.join(folder, names(index));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, await makePicture());
  }
  return folder;
}

let color = 0;

async function makePicture(): Promise<Buffer> {
  color++;
  const background = { r: color % 256, g: Math.floor(color / 256), b: 128 };
  return sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .png()
    .toBuffer();
}

const sha256Of = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

async function countMedia(): Promise<number> {
  const { out } = await easel(["media", "list", "--all", "-o", "ndjson"], { env: asScript() });
  return parseLines(out).length;
}

describe("signing in", () => {
  let env: Record<string, string>;

  beforeAll(async () => {
    env = { XDG_CONFIG_HOME: await newFolder() };
    const { exitCode, out } = await easel(["login", app.url, "--profile", "work", "--json"], {
      env,
      onOutput: (text) => {
        for (const { event, userCode } of parseLines(text)) if (event === "device_code") void approve(userCode, "cleo");
      },
    });
    expect(exitCode).toBe(0);
    expect(parseLines(out).map(({ event }) => event)).toEqual(["device_code", "signed_in"]);
    expect(parseLines(out)[1]).toMatchObject({ profile: "work", url: app.url, account: { handle: "cleo" } });
  });

  const tokensOf = async (name = "work") => (await readProfiles(env)).byName.get(name)?.tokens;

  async function expire(): Promise<void> {
    await changeProfiles(env, ({ byName }) => {
      const tokens = byName.get("work")?.tokens;
      if (tokens) tokens.expiresAtMs = Date.now() - 1000;
    });
  }

  test("keeps tokens where nobody else may read them", async () => {
    const file = path.join(env.XDG_CONFIG_HOME ?? "", "easel", "profiles.json");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await tokensOf()).toMatchObject({ refreshToken: expect.any(String), expiresAtMs: expect.any(Number) });
  });

  test("gives other programs a token that works", async () => {
    const { exitCode, out } = await easel(["token"], { env });
    const headers = { authorization: `Bearer ${out.trim()}` };
    expect([exitCode, (await fetch(`${app.url}/v1/me`, { headers })).status]).toEqual([0, 200]);
  });

  test("lets whoami tell the account", async () => {
    const piped = JSON.parse((await easel(["whoami"], { env })).out);
    expect(piped).toMatchObject({ handle: "cleo", server: app.url, profile: "work" });
    const { out } = await easel(["whoami"], { env, terminals: ["stdout"] });
    expect(out).toBe(`@cleo at ${app.url} (profile work)\n`);
  });

  test("lets whoami explain which claim gave which role, and what it allows", async () => {
    const { out } = await easel(["whoami", "--explain"], { env, terminals: ["stdout"] });
    expect(out).toMatch(
      /^@cleo \(usr_\w+\), by an access token\n\nRoles\n {2}creator: because roles has creator\n\nMay\n/,
    );
    expect(out).toContain("\n  posts:write\n");
    const { roles } = JSON.parse((await easel(["whoami", "--explain"], { env })).out);
    expect(roles).toEqual([{ role: "creator", claim: "roles", value: "creator" }]);
  });

  test("is renewed by itself, once, however many programs notice that it must be", async () => {
    await expire();
    const before = await tokensOf();
    const runs = await Promise.all(Array.from({ length: 3 }, () => easel(["whoami"], { env })));
    expect(runs.map(({ exitCode, err }) => ({ exitCode, err }))).toEqual(Array(3).fill({ exitCode: 0, err: "" }));
    const after = await tokensOf();
    expect(after?.accessToken).not.toBe(before?.accessToken);
    expect(after?.refreshToken).not.toBe(before?.refreshToken);
  });

  test("that cannot be renewed has to be done again", async () => {
    const kept = await tokensOf();
    await changeProfiles(env, ({ byName }) => {
      const tokens = byName.get("work")?.tokens;
      if (tokens) Object.assign(tokens, { expiresAtMs: 1, refreshToken: "spent" });
    });
    const { exitCode, err } = await easel(["whoami"], { env });
    expect({ exitCode, err }).toEqual({
      exitCode: 3,
      err: "easel: The sign-in has ended.\nSign in again: easel login\n",
    });
    await changeProfiles(env, ({ byName }) => {
      const work = byName.get("work");
      if (work) work.tokens = kept;
    });
  });

  test("by a token from standard input makes a profile too", async () => {
    const milo = await tokenOf("milo");
    const { exitCode, err } = await easel(["login", app.url, "--with-token", "--profile", "play"], {
      env,
      stdin: `${milo}\n`,
    });
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: `Signed in to ${app.url} as @milo (profile play).\n` });
  });

  test("by an API key needs no scope, and a logout says that the key goes on", async () => {
    const create = ["api-keys", "create", "--name", "Import", "--scopes", "media:write"];
    const made = await easel(create, { env: { ...env, EASEL_PROFILE: "work" } });
    const { secret } = JSON.parse(made.out);
    expect(made.err).toBe("");
    const seen = await easel(create, { env: { ...env, EASEL_PROFILE: "work" }, terminals: ["stdout"] });
    expect(seen.out).toContain("secret");
    expect(seen.err).toBe("The secret is shown this once, and never again: keep it now.\n");
    const keyed = { XDG_CONFIG_HOME: await newFolder() };
    const login = await easel(["login", app.url, "--with-token", "--profile", "key"], { env: keyed, stdin: secret });
    expect(login).toMatchObject({ exitCode: 0, err: `Signed in to ${app.url} as @cleo (profile key).\n` });
    expect((await easel(["me", "get"], { env: keyed })).exitCode).toBe(3);
    expect(JSON.parse((await easel(["whoami"], { env: keyed })).out).handle).toBe("cleo");
    const { exitCode, err } = await easel(["logout"], { env: keyed });
    expect(exitCode).toBe(0);
    expect(err).toBe(
      "The API key is forgotten here, but it goes on. Whoever owns it ends it: easel api-keys revoke <id>\n" +
        `Signed out of ${app.url}.\n`,
    );
    expect((await easel(["whoami"], { env: asScript(secret) })).exitCode).toBe(0);
  });

  test("by a wrong token changes nothing", async () => {
    const before = await readProfiles(env);
    const { exitCode, err } = await easel(["login", app.url, "--with-token", "--profile", "bad"], {
      env,
      stdin: "nonsense",
    });
    expect(exitCode).toBe(3);
    expect(err).toMatch(/^easel: .+ \(401, .+\)\nSign in: easel login\n$/);
    expect(await readProfiles(env)).toEqual(before);
  });

  test.each([
    ["the last sign-in", [], {}, "milo"],
    ["--profile", ["--profile", "work"], {}, "cleo"],
    ["EASEL_PROFILE", [], { EASEL_PROFILE: "work" }, "cleo"],
    ["--profile before EASEL_PROFILE", ["--profile", "play"], { EASEL_PROFILE: "work" }, "milo"],
  ])("in two profiles: %s says which", async (_what, flags, extra, handle) => {
    const { out } = await easel([...flags, "whoami", "--json"], { env: { ...env, ...extra } });
    expect(JSON.parse(out).handle).toBe(handle);
  });

  test("in two profiles: they are listed, chosen and removed", async () => {
    expect((await easel(["profiles", "use", "work"], { env })).exitCode).toBe(0);
    const { out } = await easel(["profiles", "list", "--json"], { env });
    expect(JSON.parse(out).items).toEqual([
      { name: "work", url: app.url, account: "cleo", signedIn: true, current: true },
      { name: "play", url: app.url, account: "milo", signedIn: true, current: false },
    ]);
    expect((await easel(["profiles", "remove", "play"], { env })).exitCode).toBe(0);
    expect((await easel(["whoami", "--profile", "play"], { env })).exitCode).toBe(2);
    expect((await easel(["whoami"], { env })).exitCode).toBe(0);
  });

  test("never sends the token of one server to another", async () => {
    const { exitCode, err } = await easel(["whoami"], {
      env: { ...env, EASEL_URL: "http://127.0.0.1:9", EASEL_PROFILE: "work" },
    });
    expect(exitCode).toBe(2);
    expect(err).toContain("but EASEL_URL says http://127.0.0.1:9.");
  });

  test("ends with a logout, at the provider too", async () => {
    const before = await tokensOf();
    expect(await easel(["logout"], { env })).toEqual({ exitCode: 0, out: "", err: `Signed out of ${app.url}.\n` });
    const { exitCode, err } = await easel(["whoami"], { env });
    expect({ exitCode, err }).toEqual({
      exitCode: 3,
      err: `easel: You are not signed in to ${app.url}.\nSign in: easel login ${app.url}\n`,
    });
    const headers = { authorization: `Bearer ${before?.accessToken}` };
    expect((await fetch(`${app.url}/v1/me`, { headers })).status).toBe(401);
    await changeProfiles(env, ({ byName }) => {
      const work = byName.get("work");
      if (work && before) work.tokens = { ...before, expiresAtMs: 1 };
    });
    expect((await easel(["whoami"], { env })).exitCode).toBe(3);
  });
});

describe("an upload", () => {
  test("sends a folder once: the second time the server has it all", async () => {
    const folder = await makePictures(5, (index) => `${index % 2 ? "odd" : "even"}/${index}.png`);
    await writeFile(path.join(folder, "notes.txt"), "Not a picture.");
    const before = await countMedia();
    const first = await easel(["upload", folder], { env: asScript() });
    expect(first.exitCode).toBe(0);
    expect(
      first.out
        .split("\n")
        .filter(Boolean)
        .map((line) => line.split("\t")[0]),
    ).toEqual(Array(5).fill("uploaded"));
    expect(first.err).toMatch(
      /^skipped 1 file: no picture, video or audio by its name.+\n5 files \(.+\) uploaded in .+, 1 skipped\.\n$/,
    );
    expect(await countMedia()).toBe(before + 5);
    const second = await easel(["upload", folder], { env: asScript() });
    expect(second.exitCode).toBe(0);
    expect(second.err).toContain("0 files (0 B) uploaded");
    expect(second.err).toContain("5 there already");
    expect(await countMedia()).toBe(before + 5);
  });

  test("as --dry-run says what it would do, and does not", async () => {
    const folder = await makePictures(2);
    await writeFile(path.join(folder, "twin.png"), await readFile(path.join(folder, "000.png")));
    const before = await countMedia();
    const { exitCode, out, err } = await easel(["upload", folder, "--dry-run"], { env: asScript() });
    expect({
      exitCode,
      out: out
        .split("\n")
        .filter(Boolean)
        .map((line) => line.split("\t")[0]),
    }).toEqual({
      exitCode: 0,
      out: ["new", "new", "duplicate"],
    });
    expect(err).toMatch(/^2 files \(.+\) would be uploaded, 1 there already\.\n$/);
    expect(await countMedia()).toBe(before);
  });

  test("as --json prints a line per file and a summary, and names the media", async () => {
    const folder = await makePictures(2);
    const { exitCode, out, err } = await easel(["upload", folder, "--json"], { env: asScript() });
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
    const [first, second, { summary }] = parseLines(out);
    const bytes = await readFile(path.join(folder, "000.png"));
    const lines = [first, second].sort((a, b) => (a.path < b.path ? -1 : 1));
    expect(lines[0]).toEqual({
      path: path.join(folder, "000.png"),
      result: "uploaded",
      mediaId: expect.stringMatching(/^med_/),
      sha256: sha256Of(bytes),
      sizeBytes: bytes.length,
    });
    expect(summary).toMatchObject({ uploaded: 2, duplicate: 0, failed: 0, skipped: 0, interrupted: false });
  });

  test("of a broken picture fails, and the others arrive", async () => {
    const folder = await makePictures(3);
    await writeFile(path.join(folder, "001-broken.png"), "This is no picture.");
    const { exitCode, out, err } = await easel(["upload", folder, "--json"], { env: asScript() });
    expect(exitCode).toBe(1);
    const results = parseLines(out);
    expect(results.filter(({ result }) => result === "uploaded")).toHaveLength(3);
    const [failed] = results.filter(({ result }) => result === "failed");
    expect(failed).toMatchObject({
      path: path.join(folder, "001-broken.png"),
      error: expect.stringMatching(/\(4\d\d, /),
    });
    expect(results.at(-1).summary).toMatchObject({ uploaded: 3, failed: 1 });
    expect(err).toBe("");
    const again = await easel(["upload", folder], { env: asScript() });
    expect(again.exitCode).toBe(1);
    expect(again.err.match(/broken/g)).toHaveLength(1);
    expect(again.err).toContain(
      "When that is mended, run the same command again: what the server has is not sent twice.",
    );
  });

  test("of two files with the same bytes makes one media", async () => {
    const folder = await makePictures(1);
    await writeFile(path.join(folder, "twin.png"), await readFile(path.join(folder, "000.png")));
    const { out } = await easel(["upload", folder, "--json"], { env: asScript() });
    const [first, second, { summary }] = parseLines(out);
    expect(summary).toMatchObject({ uploaded: 1, duplicate: 1 });
    expect(first.mediaId).toBe(second.mediaId);
  });

  test("of one file takes its texts, and a post can be made of it", async () => {
    const folder = await makePictures(1);
    const upload = ["upload", path.join(folder, "000.png"), "--alt", "A blue square", "--title", "Blue"];
    const { exitCode, out } = await easel([...upload, "--post", "Blue", "--publish", "--json"], { env: asScript() });
    expect(exitCode).toBe(0);
    const [{ mediaId }, { summary }] = parseLines(out);
    expect(JSON.parse((await easel(["media", "get", mediaId], { env: asScript() })).out)).toMatchObject({
      alt: "A blue square",
    });
    const post = JSON.parse((await easel(["posts", "get", summary.post.id], { env: asScript() })).out);
    expect(post).toMatchObject({ title: "Blue", status: "published", media: [{ id: mediaId }] });
  });

  test("of a file that the server has takes its texts all the same", async () => {
    const file = path.join(await makePictures(1), "000.png");
    await easel(["upload", file], { env: asScript() });
    const { exitCode, out } = await easel(["upload", file, "--alt", "Said later", "--json"], { env: asScript() });
    const [line] = parseLines(out);
    expect([exitCode, line?.result]).toEqual([0, "duplicate"]);
    const media = await easel(["media", "get", line?.mediaId ?? "", "--json"], { env: asScript() });
    expect(JSON.parse(media.out).alt).toBe("Said later");
  });

  test("makes no post of a picture that turns out to be broken, and says which", async () => {
    const folder = await makePictures(1);
    const whole = await sharp({ create: { width: 200, height: 200, channels: 3, background: "teal" } })
      .jpeg()
      .toBuffer();
    await writeFile(path.join(folder, "broken.jpg"), whole.subarray(0, whole.length - 200));
    const before = await app.db("posts").where({ title: "Half" });
    const { exitCode, err } = await easel(["upload", folder, "--post", "Half", "--publish"], { env: asScript() });
    expect(exitCode).toBe(1);
    expect(err).toContain("broken.jpg (image_broken)");
    expect(await app.db("posts").where({ title: "Half" })).toEqual(before);
  });

  test("shows its media in the order of the folder, whichever arrived first", async () => {
    const folder = await makePictures(12);
    const { out } = await easel(["upload", folder, "--post", "In order", "--json"], { env: asScript() });
    const lines = parseLines(out);
    const byPath = lines.slice(0, -1).sort((a, b) => (a.path < b.path ? -1 : 1));
    const post = JSON.parse((await easel(["posts", "get", lines.at(-1).summary.post.id], { env: asScript() })).out);
    expect(post.media.map(({ id }: { id: string }) => id)).toEqual(byPath.map(({ mediaId }) => mediaId));
  });

  test("mirrors its folders as collections, in the order of the names, and adds nothing twice", async () => {
    const places = ["b/2.png", "a.png", "b/1.png", "b/deep/4.png", "b/3.png"];
    const folder = await makePictures(5, (index) => places[index] ?? "");
    await copyFile(path.join(folder, "a.png"), path.join(folder, "b", "0.png"));
    const run = async () => {
      const { exitCode, out } = await easel(["upload", folder, "--collection", "Trips/Japan", "--json"], {
        env: asScript(),
      });
      const lines = parseLines(out);
      const idOf = (name: string) => lines.find((line) => line.path === path.join(folder, name))?.mediaId;
      return { exitCode, idOf, collected: lines.at(-1).summary.collected };
    };
    const first = await run();
    expect(first).toMatchObject({ exitCode: 0, collected: { added: 6, collections: 3, failures: [] } });
    const itemsOf = async (place: string) => {
      const ensured = await easel(["collections", "ensure", "--path", place], { env: asScript() });
      const { id, counts } = JSON.parse(ensured.out);
      const { items } = JSON.parse((await easel(["collections", "list-items", id], { env: asScript() })).out);
      return { items: items.map((item: { id: string }) => item.id), children: counts.children };
    };
    const mirrored = async () => Promise.all(["", "/b", "/b/deep"].map((place) => itemsOf(`Trips/Japan${place}`)));
    const expected = [
      { items: ["a.png"], children: 1 },
      { items: ["b/0.png", "b/1.png", "b/2.png", "b/3.png"], children: 1 },
      { items: ["b/deep/4.png"], children: 0 },
    ].map(({ items, children }) => ({ items: items.map(first.idOf), children }));
    expect(await mirrored()).toEqual(expected);
    expect(await run()).toMatchObject({ exitCode: 0, collected: { added: 0, collections: 3 } });
    expect(await mirrored()).toEqual(expected);
  });

  test("into a collection whose path cannot be sends nothing", async () => {
    const folder = await makePictures(1);
    const before = await countMedia();
    const { exitCode, err } = await easel(["upload", folder, "--collection", "a//b"], { env: asScript() });
    expect(exitCode).not.toBe(0);
    expect(err).toContain("A name must not be empty");
    expect(await countMedia()).toBe(before);
  });

  test("goes on with the other folders where no collection can be made of one", async () => {
    const folder = await makePictures(2, (index) => (index ? `${"x".repeat(120)}/1.png` : "good/0.png"));
    const { exitCode, err } = await easel(["upload", folder, "--collection", "Long"], { env: asScript() });
    expect(exitCode).toBe(1);
    expect(err).toContain("A name has at most 100 characters");
    expect(err).toContain("1 file put into 1 collection.");
  });

  test.each([[[]], [["--dry-run"]]])("of more files than a post shows sends nothing, with %o", async (words) => {
    const folder = await newFolder();
    for (let index = 0; index < 101; index++) await writeFile(path.join(folder, `${index}.png`), String(index));
    const before = await countMedia();
    const { exitCode, err } = await easel(["upload", folder, "--post", "All", ...words], { env: asScript() });
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: expect.stringMatching(
        /^easel: A post shows 100 files at most, and these are more\. Nothing was sent\.\nUpload/,
      ),
    });
    expect(await countMedia()).toBe(before);
  });

  test("of many files at once says nothing of how it is built", async () => {
    const warned: Error[] = [];
    const note = (warning: Error) => warned.push(warning);
    process.on("warning", note);
    const folder = await makePictures(40);
    const { exitCode } = await easel(["upload", folder, "--concurrency", "32"], { env: asScript() });
    await sleep(0);
    process.off("warning", note);
    expect({ exitCode, warned }).toEqual({ exitCode: 0, warned: [] });
  });

  test("that is interrupted ends after the files under way, and goes on where it was", async () => {
    const folder = await makePictures(20);
    const before = await countMedia();
    const io = createTestIo({ env: asScript(), onOutput: () => io.interrupt() });
    const exitCode = await runCli(["upload", folder, "--concurrency", "1", "--json"], io);
    const { summary } = parseLines(io.out()).at(-1);
    expect({ exitCode, interrupted: summary.interrupted, failed: summary.failed }).toEqual({
      exitCode: 130,
      interrupted: true,
      failed: 0,
    });
    expect(summary.uploaded).toBeLessThan(20);
    expect(io.err()).toContain("Stopping after the files under way;");
    expect(await countMedia()).toBe(before + summary.uploaded);
    const { out } = await easel(["upload", folder, "--json"], { env: asScript() });
    expect(parseLines(out).at(-1).summary).toMatchObject({
      uploaded: 20 - summary.uploaded,
      duplicate: summary.uploaded,
    });
    expect(await countMedia()).toBe(before + 20);
  });

  test("that is interrupted twice ends at once, and the next one completes it", async () => {
    const folder = await makePictures(20);
    const before = await countMedia();
    const press = () => {
      io.interrupt();
      io.interrupt();
    };
    const io = createTestIo({ env: asScript(), onOutput: press });
    expect(await runCli(["upload", folder, "--json"], io)).toBe(130);
    expect(parseLines(io.out()).at(-1).summary).toMatchObject({ interrupted: true });
    const { exitCode, err } = await easel(["upload", folder], { env: asScript() });
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: expect.stringMatching(/there already\.\n$/) });
    expect(await countMedia()).toBe(before + 20);
  });

  test("without the right to do so sends nothing more, and says which scope is missing", async () => {
    const folder = await makePictures(3);
    const { exitCode, err } = await easel(["upload", folder], { env: asScript(await tokenOf("cleo", ["users:read"])) });
    expect(exitCode).toBe(3);
    expect(err).toContain("media:write");
  });

  test("draws a progress bar on a terminal, and leaves none of it behind", async () => {
    const folder = await makePictures(3);
    const { exitCode, out, err } = await easel(["upload", folder], {
      env: asScript(),
      terminals: ["stdout", "stderr"],
    });
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: "" });
    const afterBar = err.split("\r\u001b[K").at(-1);
    expect(afterBar).toMatch(/^3 files \(.+\) uploaded in .+\.\n$/);
  });
});

describe("an upload over a bad line", () => {
  let proxy: http.Server;
  let env: Record<string, string>;
  /** What happens to the next uploads. */
  let faults: ("drop the answer" | "busy")[] = [];
  let sentKeys: (string | undefined)[] = [];

  beforeAll(async () => {
    proxy = http.createServer((request, response) => {
      const isUpload = request.method === "POST" && request.url === "/v1/media";
      const fault = isUpload ? faults.shift() : undefined;
      if (isUpload) sentKeys.push(request.headers["idempotency-key"]?.toString());
      if (fault === "busy") {
        request.resume();
        response.writeHead(503, { "retry-after": "0", connection: "close" }).end();
        return;
      }
      const { method, headers } = request;
      const onward = http.request(new URL(request.url ?? "/", app.url), { method, headers }, (answer) => {
        if (fault === "drop the answer") {
          answer.resume().on("end", () => request.socket.destroy());
          return;
        }
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      request.pipe(onward);
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const { port } = proxy.address() as AddressInfo;
    env = { ...(await settingsOf(app.url)), EASEL_TOKEN: token };
    await changeProfiles(env, ({ byName }) => {
      const profile = byName.get("test");
      if (profile) profile.apiUrl = `http://127.0.0.1:${port}`;
    });
  });

  afterAll(() => {
    proxy.closeAllConnections();
    proxy.close();
  });

  beforeEach(() => {
    sentKeys = [];
  });

  test.each(["drop the answer", "busy"] as const)("tries again when the fault is: %s", async (fault) => {
    const folder = await makePictures(1);
    const before = await countMedia();
    faults = [fault, fault];
    const { exitCode, out } = await easel(["upload", folder, "--json"], { env });
    expect(exitCode).toBe(0);
    expect(parseLines(out).at(-1).summary).toMatchObject({ failed: 0 });
    expect(sentKeys).toHaveLength(3);
    expect(new Set(sentKeys).size).toBe(1);
    expect(await countMedia()).toBe(before + 1);
  });
});

describe("resources", () => {
  const run = async (...words: string[]) => {
    const { exitCode, out, err } = await easel(words, { env: asScript() });
    expect({ words, exitCode, err }).toEqual({ words, exitCode: 0, err: "" });
    return out === "" ? undefined : JSON.parse(out);
  };

  test("a post is written, published, changed and deleted", async () => {
    const externalId = "kyoto-1";
    const post = await run("posts", "create", "--title", "Kyoto", "--body", "# Rain", "--external-id", externalId);
    expect(post).toMatchObject({ title: "Kyoto", status: "draft", externalId });
    expect(await run("posts", "publish", post.id)).toMatchObject({ status: "published" });
    expect(await run("posts", "update", post.id, "--title", "Kyōto", "--no-external-id")).toMatchObject({
      title: "Kyōto",
      externalId: null,
    });
    expect(await run("posts", "get", post.id)).toMatchObject({ title: "Kyōto", status: "published" });
    expect(await run("posts", "delete", post.id)).toBeUndefined();
    expect(
      (await easel(["posts", "get", post.id], { env: { EASEL_URL: app.url, XDG_CONFIG_HOME: "/nowhere" } })).exitCode,
    ).toBe(4);
  });

  test("a body comes from standard input", async () => {
    const stdin = JSON.stringify({ title: "From JSON", body: "Text" });
    const { out } = await easel(["posts", "create", "--input", "-", "--title", "From a flag"], {
      env: asScript(),
      stdin,
    });
    expect(JSON.parse(out)).toMatchObject({ title: "From a flag", body: "Text" });
  });

  test("a list is read page by page", async () => {
    for (let index = 0; index < 5; index++)
      await run("posts", "create", "--title", `Post ${index}`, "--status", "published");
    const titles = (out: string) => parseLines(out).map(({ title }) => title);
    const list = ["posts", "list", "--author", "@cleo", "--status", "published"];
    const all = titles((await easel([...list, "--all", "-o", "ndjson"], { env: asScript() })).out);
    expect(all.slice(0, 5)).toEqual(["Post 4", "Post 3", "Post 2", "Post 1", "Post 0"]);
    const some = await easel([...list, "--limit", "2", "-o", "ndjson"], { env: asScript() });
    expect(titles(some.out)).toEqual(all.slice(0, 2));
    const cursor = /^There are more: --all, or --cursor (\S+)\n$/.exec(some.err)?.[1] ?? "";
    const rest = await run(...list, "--limit", "2", "--cursor", cursor);
    expect(rest.items.map(({ title }: { title: string }) => title)).toEqual(all.slice(2, 4));
  });

  test("media are listed as a table for people", async () => {
    const { out } = await easel(["media", "list", "--limit", "3"], { env: asScript(), terminals: ["stdout"] });
    expect(out).toMatch(/^ID +/);
    expect(out.trimEnd().split("\n")).toHaveLength(4);
  });

  test("a picture goes up as a form with what is said about it, and another takes its place", async () => {
    const folder = await makePictures(2);
    const media = await run("media", "create", "--file", path.join(folder, "000.png"), "--alt", "A colour");
    expect(media).toMatchObject({ alt: "A colour", fileName: "000.png" });
    const changed = await run("media", "replace", media.id, "--file", path.join(folder, "001.png"));
    expect(changed).toMatchObject({ id: media.id, alt: "A colour" });
    expect(changed.sha256).toBe(sha256Of(await readFile(path.join(folder, "001.png"))));
    const none = await easel(["media", "create", "--file", folder], { env: asScript() });
    expect(none).toMatchObject({ exitCode: 2, err: `easel: There is no file ${folder}.\n` });
  });

  test("the server tells of itself, to anybody", async () => {
    const env = { EASEL_URL: app.url, XDG_CONFIG_HOME: "/nowhere" };
    expect(JSON.parse((await easel(["health", "ready"], { env })).out)).toMatchObject({ status: "ok" });
    expect(JSON.parse((await easel(["discovery", "meta"], { env })).out)).toHaveProperty("uploads");
    expect((await easel(["discovery", "easel"], { env })).exitCode).toBe(0);
  });

  test("a feed of text is shown on a terminal, and steers it no more than anything else", async () => {
    await run("posts", "create", "--title", "Dawn \u009b2J here", "--status", "published");
    for (const format of ["json", "rss"]) {
      const { exitCode, out } = await easel(["feeds", "latest-as", format], { env: asScript(), terminals: ["stdout"] });
      expect([exitCode, out.includes("2J here"), out.includes("\u009b")]).toEqual([0, true, false]);
    }
  });

  test("a picture comes to a file, and to a pipe", async () => {
    const folder = await makePictures(1);
    const { out } = await easel(["upload", folder, "--json"], { env: asScript() });
    const [{ mediaId, sha256 }] = parseLines(out);
    const target = path.join(folder, "copy.png");
    const saved = await easel(["media", "original", mediaId, "--output-file", target], { env: asScript() });
    expect(saved).toMatchObject({ exitCode: 0, out: "" });
    expect(sha256Of(await readFile(target))).toBe(sha256);
    expect(await readdir(folder)).toEqual(["000.png", "copy.png"]);
    const io = createTestIo({ env: asScript() });
    const chunks: Buffer[] = [];
    io.stdout.write = (chunk: Uint8Array) => chunks.push(Buffer.from(chunk)) > 0;
    expect(await runCli(["media", "original", mediaId], io)).toBe(0);
    expect(sha256Of(Buffer.concat(chunks))).toBe(sha256);
  });
});

describe("easel api", () => {
  const api = (words: string[], options = {}) => easel(["api", ...words], { env: asScript(), ...options });

  test("prints what a path answers", async () => {
    expect(JSON.parse((await api(["/v1/me"])).out).handle).toBe("cleo");
    expect(JSON.parse((await api([`${app.url}/v1/me`])).out).handle).toBe("cleo");
  });

  test("sends fields as the query of a GET, and as the body of everything else", async () => {
    expect(JSON.parse((await api(["/v1/posts", "-X", "GET", "-F", "limit=1"])).out).items).toHaveLength(1);
    const { out } = await api(["/v1/posts", "-f", "title=true", "-F", "mediaIds=[]"]);
    expect(JSON.parse(out)).toMatchObject({ title: "true", media: [] });
  });

  test("sends a body from standard input, and headers", async () => {
    const stdin = '{"title":"From standard input"}';
    const first = await api(["/v1/posts", "--input", "-", "-H", "Idempotency-Key: once"], { stdin });
    const second = await api(["/v1/posts", "--input", "-", "-H", "Idempotency-Key: once", "-i"], { stdin });
    expect(second.out).toMatch(/^HTTP 201 Created\n/);
    expect(second.out).toContain("\nidempotency-replayed: true\n");
    expect(second.out.split("\n\n")[1]).toBe(first.out);
  });

  test("goes on to the last page", async () => {
    const { exitCode, out } = await api(["/v1/media?limit=7", "--paginate"]);
    expect(exitCode).toBe(0);
    const pages = out
      .replaceAll("}{", "}\n{")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.at(-1).next).toBeNull();
    expect(pages.flatMap(({ items }) => items)).toHaveLength(await countMedia());
  });

  test("prints the document of a failure, and says it in words", async () => {
    const { exitCode, out, err } = await api(["/v1/posts/pst_unknown"]);
    expect(exitCode).toBe(4);
    expect(JSON.parse(out)).toMatchObject({ status: 404, code: "not_found" });
    expect(err).toMatch(/^easel: .+ \(404, not_found, .+\)\n/);
  });

  test("never sends the token to another server", async () => {
    const { exitCode, err } = await api(["http://127.0.0.1:9/v1/me"]);
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: `easel: http://127.0.0.1:9/v1/me does not belong to ${app.url}.\nGive a path such as /v1/posts, or choose another --profile.\n`,
    });
  });
});

describe("the exit code", () => {
  test.each([
    [3, "a wrong token", ["me", "get"], () => asScript("nonsense")],
    [3, "a wrong token, by the SDK", ["whoami"], () => asScript("nonsense")],
    [3, "a missing scope", ["posts", "create"], async () => asScript(await tokenOf("cleo", ["users:read"]))],
    [3, "nobody signed in", ["posts", "create"], () => ({ EASEL_URL: app.url, XDG_CONFIG_HOME: "/nowhere" })],
    [4, "an unknown id", ["posts", "get", "pst_unknown"], () => asScript()],
    [4, "an unknown path", ["api", "/v1/nothing"], () => asScript()],
    [1, "a value that the server refuses", ["me", "update", "--handle", "no!"], () => asScript()],
  ])("is %i for %s", async (exitCode, _what, words, env) => {
    const result = await easel(words, { env: await env() });
    expect({ exitCode: result.exitCode, err: result.err }).toEqual({
      exitCode,
      err: expect.stringMatching(/^easel: .+\./),
    });
  });

  test("is 0 for lists with commas, and they are lists", async () => {
    const create = ["posts", "create", "--title", "Dunes", "--tags", "dawn,desert", "--tags", "sand"];
    const { exitCode, out } = await easel(create, { env: asScript() });
    expect([exitCode, JSON.parse(out).tags]).toEqual([0, ["dawn", "desert", "sand"]]);
  });

  test("is 4 for a handle without its @, which is told", async () => {
    const { exitCode, err } = await easel(["users", "get", "cleo"], { env: asScript() });
    expect([exitCode, err]).toEqual([4, expect.stringContaining("by its handle after an @: @cleo.")]);
  });

  test.each([[["whoami"]], [["posts", "list"]], [["api", "/v1/me"]], [["login", "http://127.0.0.1:25"]]])(
    "is 2 for %o with a port of another protocol",
    async (words) => {
      const url = "http://127.0.0.1:25";
      const { exitCode, err } = await easel(words, { env: { ...(await settingsOf(url)), EASEL_TOKEN: token } });
      expect([exitCode, err]).toEqual([2, expect.stringContaining(`${url} is at a port that belongs to another`)]);
    },
  );

  test("is 1 where fields are at fault, and each is told", async () => {
    const { err } = await easel(["me", "update", "--handle", "no!", "--display-name", " "], { env: asScript() });
    expect(err).toMatch(/\n {2}body \/handle: .+\n {2}body \/displayName: must not be blank\n/);
  });

  test("is 1 where one field is at fault, which is told once, in words", async () => {
    const search = await easel(["search", "find", "--q", "a", "--types", "posts,secrets"], { env: asScript() });
    expect(search).toMatchObject({ exitCode: 1, out: "" });
    expect(search.err).toMatch(/^easel: [^\n]+ must be of posts, users, tags, comments, collections, with c[^\n]+\n$/);
    const text = path.join(await newFolder(), "text.jpg");
    await writeFile(text, "This is no picture.");
    for (const words of [
      ["upload", text],
      ["media", "create", "--file", text],
    ]) {
      const { exitCode, err } = await easel(words, { env: asScript() });
      expect([exitCode, err.match(/image\/png/g)?.length, err.match(/easel discovery meta/g)?.length]).toEqual([
        1, 1, 1,
      ]);
    }
  });

  test.each([[["whoami"]], [["posts", "list"]], [["upload", "."]], [["api", "/v1/me"]]])(
    "is 5 for %o with the server away",
    async (words) => {
      const url = `http://127.0.0.1:${await freePort()}`;
      const env = { ...(await settingsOf(url)), EASEL_TOKEN: token };
      const { exitCode, err } = await easel(words, { env });
      expect({ exitCode, err }).toEqual({
        exitCode: 5,
        err: `easel: ${url} cannot be reached (ECONNREFUSED).\nSee whether ${url} is up, then try again.\n`,
      });
    },
  );

  test("is 4 for a login where there is no Easel, 5 where there is nothing", async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const away = await easel(["login", url]);
    expect({ exitCode: away.exitCode, err: away.err }).toEqual({
      exitCode: 5,
      err: expect.stringContaining(`${url} cannot be reached`),
    });
    const other = http.createServer((_request, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const none = await easel(["login", `http://127.0.0.1:${port}`]);
    other.close();
    expect({ exitCode: none.exitCode, err: none.err }).toEqual({
      exitCode: 4,
      err: expect.stringContaining("There is no Easel server at"),
    });
  });
});
