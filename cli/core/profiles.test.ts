import { execFile } from "node:child_process";
import { chmod, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { beforeEach, expect, test } from "vitest";
import { changeProfiles, configFolder, type Profile, readProfiles } from "./profiles.ts";
import { newFolder } from "../testing/folder.ts";

let env: Record<string, string>;
const profile: Profile = { url: "https://a.example", apiUrl: "https://a.example", account: "ada", tokens: undefined };

beforeEach(async () => {
  env = { XDG_CONFIG_HOME: await newFolder() };
});

test.each([
  [{ XDG_CONFIG_HOME: "/config", HOME: "/home/ada" }, "/config/easel"],
  [{ XDG_CONFIG_HOME: "relative", HOME: "/home/ada" }, "/home/ada/.config/easel"],
  [{ HOME: "/home/ada" }, "/home/ada/.config/easel"],
])("with %o the settings are in %s", (environment, folder) => {
  expect(configFolder(environment)).toBe(folder);
});

test("nobody but the owner may read the profiles, whatever the file was before", async () => {
  const file = path.join(configFolder(env), "profiles.json");
  await mkdir(path.dirname(file));
  await writeFile(file, '{"profiles":{}}');
  await chmod(file, 0o644);
  await changeProfiles(env, ({ byName }) => byName.set("a", profile));
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test("a folder that is made for them is private too", async () => {
  await changeProfiles(env, ({ byName }) => byName.set("a", profile));
  expect((await stat(configFolder(env))).mode & 0o777).toBe(0o700);
});

test("a change that fails changes nothing", async () => {
  await changeProfiles(env, ({ byName }) => byName.set("a", profile));
  const failed = changeProfiles(env, ({ byName }) => {
    byName.clear();
    throw new Error("Oh.");
  });
  await expect(failed).rejects.toThrow("Oh.");
  expect([...(await readProfiles(env)).byName.keys()]).toEqual(["a"]);
});

test("a damaged file is told, and not taken for an empty one", async () => {
  await mkdir(configFolder(env));
  await writeFile(path.join(configFolder(env), "profiles.json"), '{"profiles"');
  await expect(readProfiles(env)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining("is damaged"),
  });
});

test("two processes at a time lose none of their changes, and no reader ever sees a part of one", async () => {
  const script = `
    const { changeProfiles } = await import(${JSON.stringify(new URL("profiles.ts", import.meta.url).href)});
    for (let i = 0; i < 25; i++) {
      await changeProfiles(process.env, ({ byName }) => {
        byName.set(process.argv[1] + i, ${JSON.stringify(profile)});
      });
    }`;
  const change = (name: string) =>
    promisify(execFile)(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script, name], {
      env: { ...process.env, ...env },
    });
  let running = true;
  const changes = Promise.all([change("a"), change("b")]).finally(() => {
    running = false;
  });
  while (running) await readProfiles(env);
  await changes;
  expect((await readProfiles(env)).byName.size).toBe(50);
  expect(await readdir(configFolder(env))).toEqual(["profiles.json"]);
  expect(JSON.parse(await readFile(path.join(configFolder(env), "profiles.json"), "utf8")).profiles.a0.account).toBe(
    "ada",
  );
});
