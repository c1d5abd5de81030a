import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { service } from "../../api/testing/services.ts";
import { easel } from "../testing/test-io.ts";
import { newFolder } from "../testing/folder.ts";

const hasBash = spawnSync("bash", ["--version"]).status === 0;

/** What is typed, and what a shell may then offer. */
const cases: [string[], string[]][] = [
  [["pos"], ["posts"]],
  [["posts", "cre"], ["create"]],
  [["posts", "unpu"], ["unpublish"]],
  [["--profile", "work", "posts", "unpu"], ["unpublish"]],
  [["posts", "create", "--st"], ["--status"]],
  [["posts", "create", "--status", "d"], ["draft"]],
  [["posts", "list", "-o", "nd"], ["ndjson"]],
  [["upload", "--dry"], ["--dry-run"]],
  [["uploads", "de"], ["delete"]],
  [["feeds", "latest-as", "r"], ["rss"]],
  [
    ["completion", ""],
    ["bash", "zsh", "fish"],
  ],
  [["whoami", "--prof"], ["--profile"]],
  [["--profile", "pos"], []],
  [["posts", "create", "--title", "pub"], []],
];

const folder = await newFolder();
const script = (shell: string) => path.join(folder, `easel.${shell}`);

beforeAll(async () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    const { exitCode, out, err } = await easel(["completion", shell]);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
    writeFileSync(script(shell), out);
  }
});

describe.skipIf(!hasBash)("bash completes (needs bash)", () => {
  test.each(cases)("easel %j", (words, expected) => {
    const program = `source ${script("bash")}; COMP_WORDS=(easel "$@"); COMP_CWORD=$#; _easel; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const out = execFileSync("bash", ["-c", program, "bash", ...words], { encoding: "utf8" });
    expect(out.split("\n").filter(Boolean)).toEqual(expected);
  });
});

test.skipIf(!service("fish"))("fish completes the same (needs fish: npm run services)", () => {
  for (const [words, expected] of cases) {
    const program = `source ${script("fish")}; complete -C ${JSON.stringify(["easel", ...words].join(" "))}`;
    const out = execFileSync("fish", ["--no-config", "-c", program], { encoding: "utf8" });
    const offered = out
      .split("\n")
      .filter(Boolean)
      .map((line) => line.split("\t")[0]);
    expect({ words, offered: offered.sort() }).toEqual({ words, offered: [...expected].sort() });
  }
});

test.skipIf(!service("zsh"))("zsh takes the script as it is (needs zsh: npm run services)", () => {
  const { status, stderr } = spawnSync("zsh", ["-n", script("zsh")], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
