import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { operations } from "./generated/operations.ts";
import { resources } from "./generated/resources.ts";
import manifest from "./package.json" with { type: "json" };
import { easel, settingsOf } from "./testing/test-io.ts";

describe("help", () => {
  test.each([[[]], [["--help"]], [["help"]]])("of %o lists the commands", async (words) => {
    const { exitCode, out, err } = await easel(words);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
    for (const name of ["login", "upload", "api", "completion", ...resources.map((resource) => resource.name)]) {
      expect(out).toMatch(new RegExp(`^  ${name} `, "m"));
    }
  });

  test.each([
    [["posts", "create", "--help"]],
    [["help", "posts", "create"]],
    [["--profile", "x", "posts", "create", "-h"]],
  ])("of %o explains a command, and the options that all have", async (words) => {
    const { exitCode, out } = await easel(words);
    expect(exitCode).toBe(0);
    expect(out).toContain("Usage: easel posts create [options]");
    expect(out).toContain("--status <draft|scheduled|published>");
    expect(out).toContain("--profile <name>");
  });

  test("is there for every command", async () => {
    const { out } = await easel(["completion", "bash"]);
    const places = [...out.matchAll(/^ {4}'(easel[^'-]*)'\) commands=/gm)].map(([, words = ""]) =>
      words.split(" ").slice(1),
    );
    expect(places.length).toBeGreaterThan(operations.length);
    for (const words of places) {
      const { exitCode, out: help } = await easel([...words, "--help"]);
      expect({ words, exitCode }).toEqual({ words, exitCode: 0 });
      expect(help).toContain(`Usage: ${["easel", ...words].join(" ")}`);
      const [explained = ""] = help.split("\nExample");
      expect(explained.split("\n").filter((line) => line.length > 80)).toEqual([]);
    }
  });
});

test("every operation is a command, but what nobody can call by hand: sign-in by browser, and the steps of tus", async () => {
  const document: { paths: Record<string, Record<string, { operationId: string }>> } = JSON.parse(
    await readFile(path.join(import.meta.dirname, "../openapi/openapi.json"), "utf8"),
  );
  const ids = Object.values(document.paths).flatMap((item) =>
    Object.values(item).map(({ operationId }) => operationId),
  );
  const commands = new Set(operations.map(({ id }) => id));
  expect(ids.filter((id) => !commands.has(id)).sort()).toEqual([
    "auth.backchannelLogout",
    "auth.callback",
    "auth.login",
    "auth.logout",
    "uploads.tusCreate",
    "uploads.tusOffset",
    "uploads.tusSend",
    "uploads.tusTerminate",
  ]);
  expect(ids).toEqual(expect.arrayContaining([...commands]));
});

test.each([
  ["uploads", "delete", "upl"],
  ["api-keys", "revoke", "key"],
  ["sessions", "end", "ses"],
  ["posts", "get", "pst"],
  ["media", "get", "med"],
  ["comments", "list", "pst"],
  ["comments", "replies", "cmt"],
  ["moderation", "case", "cas"],
])("the example of %s %s has an id of that kind", async (resource, verb, prefix) => {
  expect((await easel([resource, verb, "--help"])).out).toContain(`easel ${resource} ${verb} ${prefix}_0`);
});

test.each([
  ["search", "find", '"Spring in Kyoto" --all'],
  ["posts", "batch", "--input file.json"],
  ["media", "create", "--file picture.jpg"],
  ["feeds", "popular-as", "popular-as rss"],
  ["posts", "vote", "--value 1"],
  ["me", "update", "--handle cleo"],
  ["blocklists", "delete", "words blk_01jd3x8q6zfk5v8h2m4n6p8r0t"],
  ["moderation", "act", "--subject pst_01jd3x8q6zfk5v8h2m4n6p8r0t --reason spam"],
])("the example of %s %s has what must be given", async (resource, verb, words) => {
  expect((await easel([resource, verb, "--help"])).out).toContain(words);
});

test("logout sends no token over a line that others can read, and says so", async () => {
  const url = "http://creators.example";
  const tokens = { accessToken: "secret", expiresAtMs: undefined, refreshToken: undefined };
  const env = await settingsOf(url, { ...tokens, issuer: "", clientId: "", audience: "" });
  const { exitCode, err } = await easel(["logout"], { env });
  expect({ exitCode, err }).toEqual({
    exitCode: 0,
    err:
      `The server still takes the access token until it ends: ${url} is not encrypted: ` +
      `whoever is on the way could read your token.\nSigned out of ${url}.\n`,
  });
});

test("--version", async () => {
  expect(await easel(["--version"])).toEqual({ exitCode: 0, out: `${manifest.version}\n`, err: "" });
});

describe("a usage error", () => {
  test.each([
    ["an unknown command", ["pots"], "unknown command 'pots'\n(Did you mean posts?)\nSee: easel --help"],
    ["an unknown verb", ["posts", "creat"], "unknown command 'creat'\n(Did you mean create?)\nSee: easel posts --help"],
    [
      "an unknown option",
      ["posts", "get", "x", "--jsn"],
      "unknown option '--jsn'\n(Did you mean --json?)\nSee: easel posts get --help",
    ],
    ["a missing argument", ["posts", "get"], "missing required argument 'id'\nSee: easel posts get --help"],
    ["one argument too many", ["posts", "get", "a", "b"], "too many arguments"],
    [
      "a wrong choice",
      ["posts", "list", "--status", "gone"],
      "--status takes draft, scheduled, published, deleted, not gone.",
    ],
    ["a search for nothing", ["search", "find"], "--q must be given."],
    [
      "a search without its verb",
      ["search", "long", "lens"],
      "unknown command 'long'\nTo search: easel search find long lens\nSee: easel search --help",
    ],
    [
      "a form without its file",
      ["media", "replace", "med_1"],
      "--file must be given.\nAs in: easel media replace med_01jd3x8q6zfk5v8h2m4n6p8r0t --file picture.jpg",
    ],
    ["a wrong word", ["feeds", "latest-as", "xml"], "command-argument value 'xml' is invalid for argument 'format'."],
    ["a wrong number", ["posts", "list", "--limit", "0"], "--limit takes a whole number from 1, not 0."],
    [
      "an unknown profile",
      ["whoami", "--profile", "x"],
      "There is no profile x (known: none yet).\nMake it: easel login <url> --profile x",
    ],
    ["a path that does not exist", ["upload", "/nowhere"], "There is no file or folder /nowhere."],
    ["a post without a title", ["upload", ".", "--publish"], "--publish needs a post."],
    ["a field without a value", ["api", "/v1/me", "-f", "title"], "-f takes key=value, not title."],
    ["a field that is no JSON", ["api", "/v1/me", "-F", "title=Kyoto"], "-F title does not hold JSON."],
    ["a header without a value", ["api", "/v1/me", "-H", "accept"], "-H takes name:value, not accept."],
  ])("%s", async (_what, words, message) => {
    const { exitCode, out, err } = await easel(words, { env: { XDG_CONFIG_HOME: "/nowhere" } });
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    expect(err).toContain(`easel: ${message}`);
  });

  test("where no server is known is that nobody is signed in", async () => {
    const { exitCode, out, err } = await easel(["whoami"], { env: { XDG_CONFIG_HOME: "/nowhere" } });
    expect({ exitCode, out }).toEqual({ exitCode: 3, out: "" });
    expect(err).toContain("No server is known yet.\nSign in to one, e.g.: easel login http://localhost:3000");
  });

  test("of a command without its verb is its help", async () => {
    const { exitCode, out, err } = await easel(["posts"]);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    expect(err).toContain("Usage: easel posts");
  });

  test.each(["", ".", ".."])("the id %o, which would make another path", async (id) => {
    const { exitCode, err } = await easel(["users", "get", id], { env: await settingsOf("http://127.0.0.1:9") });
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: `easel: The user cannot be "${id}".\n` });
  });

  test("a picture on a terminal", async () => {
    const { exitCode, err } = await easel(["media", "original", "med_1"], { terminals: ["stdout"] });
    expect(exitCode).toBe(2);
    expect(err).toContain("a terminal cannot show it.\nSay where it goes: --output-file <file>, or > file\n");
  });
});

test("no two commands, and no two flags of one command, have the same name", () => {
  const ids = operations.map(({ resource, verb }) => `${resource} ${verb}`);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, queryParameters, body } of operations) {
    const flags = [...queryParameters, ...(body?.fields ?? [])].map(({ name }) => name);
    expect({ id, flags: [...new Set(flags)] }).toEqual({ id, flags });
  }
});
