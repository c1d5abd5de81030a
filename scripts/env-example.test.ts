import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { loadConfig } from "../api/core/config.ts";

const root = path.resolve(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

const [settings = "", forCompose = ""] = read(".env.example").split("# ── Only for docker-compose.yml");

/** What a part of .env.example sets, with the value that it shows. */
function examples(text: string): Map<string, string> {
  return new Map([...text.matchAll(/^#([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]));
}

/** The names that a start looks for. */
function settingsRead(): Set<string> {
  const names = new Set<string>();
  const env = new Proxy<Record<string, string>>(
    { SECRET_KEY: "0".repeat(32) },
    {
      get(target, name) {
        names.add(String(name));
        return Reflect.get(target, name);
      },
    },
  );
  loadConfig(env);
  return names;
}

describe(".env.example", () => {
  test("names the settings that are read, all of them and no other", () => {
    expect([...examples(settings).keys()].sort()).toEqual([...settingsRead()].sort());
  });

  test("shows the defaults: setting them changes nothing", () => {
    const SECRET_KEY = "0".repeat(32);
    expect(loadConfig({ ...Object.fromEntries(examples(settings)), SECRET_KEY })).toEqual(loadConfig({ SECRET_KEY }));
  });

  test("names what docker-compose.yml asks for beside the settings", () => {
    const asked = [...read("docker-compose.yml").matchAll(/(?<!\$)\$\{([A-Z0-9_]+)/g)].map(([, name = ""]) => name);
    const own = new Set(asked.filter((name) => !examples(settings).has(name)));
    expect([...examples(forCompose).keys()].sort()).toEqual([...own].sort());
  });
});
