import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConfigError, loadConfig } from "./config.ts";
import { projectRoot } from "./paths.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "easel-config-"));
});
afterAll(() => rm(folder, { recursive: true }));

const load = (env: Record<string, string> = {}) => loadConfig({ EASEL_DATA_DIR: folder, ...env });

function mistakesOf(env: Record<string, string>): string[] {
  try {
    load(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
  return [];
}

describe("the configuration", () => {
  test("needs nothing for development", () => {
    expect(load()).toMatchObject({
      environment: "development",
      host: "127.0.0.1",
      publicUrl: "http://localhost:3000",
      databaseUrl: undefined,
      redisUrl: undefined,
      developmentProvider: true,
      oidc: { issuer: "http://localhost:3000/oidc", audience: "http://localhost:3000", tokenType: "at+jwt" },
      corsOrigins: ["*"],
    });
  });

  test("lists all mistakes at once, and repeats no value", () => {
    const secret = "hunter2-is-no-url";
    const mistakes = mistakesOf({
      PORT: "70000",
      BASE_URL: "ftp://x",
      DATABASE_URL: secret,
      REDIS_URL: secret,
      SECRET_KEY: "short",
      LOG_LEVEL: "loud",
      MAX_UPLOAD_SIZE_BYTES: "1.5",
      DATABASE_POOL_SIZE: "many",
      NODE_ENV: "staging",
    });
    const names = mistakes.map((mistake) => mistake.split(" ")[0]).sort();
    expect(names).toEqual([
      "BASE_URL",
      "DATABASE_POOL_SIZE",
      "DATABASE_URL",
      "LOG_LEVEL",
      "MAX_UPLOAD_SIZE_BYTES",
      "NODE_ENV",
      "PORT",
      "REDIS_URL",
      "SECRET_KEY",
    ]);
    expect(mistakes.join()).not.toMatch(/hunter2|short|loud/);
  });

  test.each([
    ["nothing", {}, ["BASE_URL", "OIDC_ISSUER", "SECRET_KEY"]],
    ["blanks", { BASE_URL: " ", OIDC_ISSUER: " ", SECRET_KEY: " " }, ["BASE_URL", "OIDC_ISSUER", "SECRET_KEY"]],
    ["all it needs", { BASE_URL: "https://a.test", OIDC_ISSUER: "https://id.test/", SECRET_KEY: "x".repeat(32) }, []],
  ])("in production with %s", (_what, env, missing) => {
    const names = mistakesOf({ NODE_ENV: "production", ...env }).map((mistake) => mistake.split(" ")[0]);
    expect(names.sort()).toEqual(missing);
  });

  test("in production opens no door of development", () => {
    const env = {
      NODE_ENV: "production",
      BASE_URL: "https://a.test/",
      OIDC_ISSUER: "https://id.test/",
      SECRET_KEY: "x".repeat(32),
    };
    expect(load(env)).toMatchObject({
      host: "0.0.0.0",
      publicUrl: "https://a.test",
      developmentProvider: false,
      corsOrigins: [],
      // Some providers' names end with a slash, and tokens carry it.
      oidc: { issuer: "https://id.test/", audience: "https://a.test" },
    });
    // The pages of the site, and no others.
    expect(load({ ...env, APP_URL: "https://app.test/home/" }).corsOrigins).toEqual(["https://app.test"]);
  });

  test("a post's page is below the site, unless it is said where; without a site it is the post itself", () => {
    expect(load({ BASE_URL: "https://a.test" }).postUrl).toBe("https://a.test/v1/posts/{id}");
    const site = { BASE_URL: "https://a.test", APP_URL: "https://app.test/home/" };
    expect(load(site).postUrl).toBe("https://app.test/home/posts/{id}");
    expect(load({ ...site, POST_URL: "https://app.test/?p={id}" }).postUrl).toBe("https://app.test/?p={id}");
    expect(() => load({ POST_URL: "https://app.test/post" })).toThrow("POST_URL must contain {id}");
  });

  test("keeps files on the disk, or in a bucket if one is named", () => {
    expect(load().s3).toBeUndefined();
    expect(load({ S3_BUCKET: "photos", S3_REGION: "eu-central-1" }).s3).toEqual({
      bucket: "photos",
      endpoint: undefined,
      publicEndpoint: undefined,
      region: "eu-central-1",
      credentials: undefined,
      prefix: "",
      forcePathStyle: false,
    });
    const own = {
      S3_BUCKET: "photos",
      S3_ENDPOINT: "http://s3.internal:9000",
      S3_PUBLIC_ENDPOINT: "https://s3.example.com",
      S3_ACCESS_KEY_ID: "me",
      S3_SECRET_ACCESS_KEY: "secret",
      S3_PREFIX: "easel/Production",
    };
    expect(load(own).s3).toEqual({
      bucket: "photos",
      endpoint: "http://s3.internal:9000",
      publicEndpoint: "https://s3.example.com",
      region: "us-east-1",
      credentials: { accessKeyId: "me", secretAccessKey: "secret" },
      prefix: "easel/Production",
      forcePathStyle: true,
    });
    expect(load({ ...own, S3_FORCE_PATH_STYLE: "off" }).s3?.forcePathStyle).toBe(false);
  });

  test.each([
    ["an endpoint alone", { S3_ENDPOINT: "http://s3.test" }, ["S3_BUCKET"]],
    ["a key without its secret", { S3_BUCKET: "abc", S3_ACCESS_KEY_ID: "hunter2" }, ["S3_ACCESS_KEY_ID"]],
    ["a secret without its key", { S3_BUCKET: "abc", S3_SECRET_ACCESS_KEY: "hunter2" }, ["S3_ACCESS_KEY_ID"]],
    ["a bucket with a path", { S3_BUCKET: "abc/hunter2" }, ["S3_BUCKET"]],
    ["a prefix that leads out", { S3_BUCKET: "abc", S3_PREFIX: "../hunter2" }, ["S3_PREFIX"]],
    ["a prefix with a slash at its end", { S3_BUCKET: "abc", S3_PREFIX: "hunter2/" }, ["S3_PREFIX"]],
    [
      "what is no URL, no choice",
      { S3_BUCKET: "abc", S3_ENDPOINT: "hunter2", S3_PUBLIC_ENDPOINT: "s3://hunter2", S3_FORCE_PATH_STYLE: "hunter2" },
      ["S3_ENDPOINT", "S3_FORCE_PATH_STYLE", "S3_PUBLIC_ENDPOINT"],
    ],
  ])("takes no S3 settings with %s, and repeats no value", (_what, env, names) => {
    const mistakes = mistakesOf(env);
    expect(mistakes.map((mistake) => mistake.split(" ")[0]).sort()).toEqual(names);
    expect(mistakes.join()).not.toContain("hunter2");
  });

  test("makes a secret once, for the eyes of its owner only", async () => {
    const home = path.join(folder, "fresh");
    const { secret } = load({ EASEL_DATA_DIR: home });
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(load({ EASEL_DATA_DIR: home }).secret).toBe(secret);
    expect((await stat(path.join(home, "secret"))).mode & 0o777).toBe(0o600);
    expect((await readFile(path.join(home, "secret"), "utf8")).trim()).toBe(secret);
  });

  test("never signs with an empty secret, such as a power cut may leave", async () => {
    const home = await mkdtemp(path.join(folder, "empty-"));
    await writeFile(path.join(home, "secret"), "");
    expect(load({ EASEL_DATA_DIR: home }).secret.length).toBeGreaterThanOrEqual(32);
  });
});

/** A process of its own, from its beginning to its end. */
async function runNode(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", ...args], {
    env: { PATH: process.env.PATH, ...env },
    cwd: fileURLToPath(projectRoot),
  });
  const started = Date.now();
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.once("close", resolve));
  return { code, output, durationMs: Date.now() - started };
}

test.each(["server.ts", "worker.ts"])(
  "%s with a mistake says which, ends with 1 within 3 s, and shows no secret",
  async (entry) => {
    const env = { EASEL_DATA_DIR: folder, PORT: "x", DATABASE_URL: "mysql://user:hunter2@db/x" };
    // Where much else is going on, mere loading takes longer than that: whoever waits for nothing takes about as long.
    const loading = runNode(["--input-type=module", "-e", 'await import("./api/start-server.ts"); process.exit();']);
    const { code, output, durationMs } = await runNode([fileURLToPath(new URL(`api/${entry}`, projectRoot))], env);
    expect(code).toBe(1);
    expect(durationMs).toBeLessThan(Math.max(3000, 2 * (await loading).durationMs));
    expect(await loading).toMatchObject({ code: 0, output: "" });
    expect(output).toContain("PORT must be");
    expect(output).toContain("DATABASE_URL must be");
    expect(output).not.toMatch(/hunter2|\bat \w+ \(/);
  },
);
