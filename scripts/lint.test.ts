import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A rule of the house, a file that breaks it, and how it should have been written. */
interface Floor {
  promise: string;
  rule: string;
  file: string;
  wrong: string;
  right: string;
}

const imports = (from: string) => `import { a } from "${from}";\nexport const b = a;\n`;
const restricted = "lint/style/noRestrictedImports";
const lines = (count: number, line: string) => `${Array(count).fill(line).join("\n")}\n`;

const constants = (count: number) => Array.from({ length: count }, (_, i) => `export const a${i} = ${i};\n`).join("");

const floors: Floor[] = [
  {
    promise: "core does not import domain",
    rule: restricted,
    file: "api/core/x1.ts",
    wrong: imports("../domain/a.ts"),
    right: imports("./a.ts"),
  },
  {
    promise: "a folder of core does not import features",
    rule: restricted,
    file: "api/core/http/x2.ts",
    wrong: imports("../../features/one/a.ts"),
    right: imports("../a.ts"),
  },
  {
    promise: "core does not go up and down again",
    rule: restricted,
    file: "api/core/http/x3.ts",
    wrong: imports("../../core/../domain/a.ts"),
    right: imports("./a.ts"),
  },
  {
    promise: "domain does not import features",
    rule: restricted,
    file: "api/domain/x4.ts",
    wrong: imports("../features/one/a.ts"),
    right: imports("../core/a.ts"),
  },
  {
    promise: "domain does not import entries",
    rule: restricted,
    file: "api/domain/x5.ts",
    wrong: imports("../entry.ts"),
    right: imports("./a.ts"),
  },
  {
    promise: "a feature does not import another",
    rule: restricted,
    file: "api/features/one/x6.ts",
    wrong: imports("../two/a.ts"),
    right: imports("../../domain/a.ts"),
  },
  {
    promise: "a feature does not import another by a detour",
    rule: restricted,
    file: "api/features/one/x7.ts",
    wrong: imports("../../features/two/a.ts"),
    right: imports("../../core/a.ts"),
  },
  {
    promise: "a feature does not import entries",
    rule: restricted,
    file: "api/features/one/x8.ts",
    wrong: imports("../../entry.ts"),
    right: imports("./a.ts"),
  },
  {
    promise: "a feature does not import testing",
    rule: restricted,
    file: "api/features/one/x9.ts",
    wrong: imports("../../testing/a.ts"),
    right: imports("./a.ts"),
  },
  {
    promise: "an entry does not import testing",
    rule: restricted,
    file: "api/x10.ts",
    wrong: imports("./testing/a.ts"),
    right: imports("./features/one/a.ts"),
  },
  {
    promise: "an entry does not import the command line",
    rule: restricted,
    file: "api/x11.ts",
    wrong: imports("../cli/a.ts"),
    right: imports("./core/a.ts"),
  },
  {
    promise: "the API does not import the SDK",
    rule: restricted,
    file: "api/features/one/x12.ts",
    wrong: imports("@easel/sdk"),
    right: imports("node:path"),
  },
  {
    promise: "the SDK imports no package",
    rule: restricted,
    file: "sdk/x13.ts",
    wrong: imports("lru-cache"),
    right: imports("./a.ts"),
  },
  {
    promise: "the SDK imports nothing of Node",
    rule: restricted,
    file: "sdk/runtime/x14.ts",
    wrong: imports("node:fs"),
    right: imports("../a.ts"),
  },
  {
    promise: "the SDK does not import the API",
    rule: restricted,
    file: "sdk/runtime/x15.ts",
    wrong: imports("../../api/core/a.ts"),
    right: imports("./a.ts"),
  },
  {
    promise: "the command line does not import the API",
    rule: restricted,
    file: "cli/x16.ts",
    wrong: imports("../api/core/a.ts"),
    right: imports("@easel/sdk"),
  },
  {
    promise: "the command line takes the SDK by its front door",
    rule: restricted,
    file: "cli/core/x17.ts",
    wrong: imports("@easel/sdk/runtime/a.ts"),
    right: imports("@easel/sdk"),
  },
  {
    promise: "an example does not import the API",
    rule: restricted,
    file: "examples/x18.ts",
    wrong: imports("../api/core/a.ts"),
    right: imports("@easel/sdk"),
  },
  {
    promise: "an example in a folder does not either",
    rule: restricted,
    file: "examples/blog/x19.ts",
    wrong: imports("../../api/core/a.ts"),
    right: imports("../a.ts"),
  },
  {
    promise: "a test of the SDK looks at the API from outside",
    rule: restricted,
    file: "sdk/x20.test.ts",
    wrong: imports("../api/core/a.ts"),
    right: imports("../api/testing/a.ts"),
  },
  {
    promise: "a script does not import testing",
    rule: restricted,
    file: "scripts/x21.ts",
    wrong: imports("../api/testing/a.ts"),
    right: imports("../api/core/a.ts"),
  },
  {
    promise: "files have at most 400 lines",
    rule: "lint/style/noExcessiveLinesPerFile",
    file: "api/core/x22.ts",
    wrong: constants(401),
    right: constants(399),
  },
  {
    promise: "functions have at most 60 lines",
    rule: "lint/complexity/noExcessiveLinesPerFunction",
    file: "api/core/x23.ts",
    wrong: `export function f(a: () => void) {\n${lines(61, "  a();")}}\n`,
    right: `export function f(a: () => void) {\n${lines(50, "  a();")}}\n`,
  },
  {
    promise: "process.env is read in one file",
    rule: "lint/style/noProcessEnv",
    file: "api/core/x24.ts",
    wrong: "export const a = process.env.A;\n",
    right: "export const a = process.pid;\n",
  },
  {
    promise: "core does not write to the console",
    rule: "lint/suspicious/noConsole",
    file: "api/core/x25.ts",
    wrong: 'console.log("x");\n',
    right: "export {};\n",
  },
  {
    promise: "there is no any",
    rule: "lint/suspicious/noExplicitAny",
    file: "api/core/x26.ts",
    wrong: "export const a = (b: any) => b;\n",
    right: "export const a = (b: unknown) => b;\n",
  },
  {
    promise: "nothing is asserted to be there",
    rule: "lint/style/noNonNullAssertion",
    file: "api/core/x27.ts",
    wrong: "export const a = (b?: { c: number }) => b!.c;\n",
    right: "export const a = (b?: { c: number }) => b?.c;\n",
  },
  {
    promise: "promises are awaited",
    rule: "lint/nursery/noFloatingPromises",
    file: "api/core/x28.ts",
    wrong: "async function a() {}\nexport function b() {\n  a();\n}\n",
    right: "async function a() {}\nexport async function b() {\n  await a();\n}\n",
  },
  {
    promise: "nothing is exported by default",
    rule: "lint/style/noDefaultExport",
    file: "api/core/x29.ts",
    wrong: "export default 1;\n",
    right: "export const a = 1;\n",
  },
  {
    promise: "nothing is imported for nothing",
    rule: "lint/correctness/noUnusedImports",
    file: "api/core/x30.ts",
    wrong: 'import { a } from "./a.ts";\n',
    right: imports("./a.ts"),
  },
  {
    promise: "imports name the file with its ending",
    rule: "lint/correctness/useImportExtensions",
    file: "api/core/x31.ts",
    wrong: imports("./a"),
    right: imports("./a.ts"),
  },
];

/** Names and rings take more than one file. */
const misnamed = ["api/core/BadName.ts", "api/core/bad_name.ts"];
const ring = ["api/core/ring-a.ts", "api/core/ring-b.ts"];

let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), "easel-lint-")));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the linter says of a project that consists of these files: rules by file. */
function lint(name: string, files: Record<string, string>): { status: number | null; rules: Map<string, Set<string>> } {
  const project = path.join(folder, name);
  const targets = [
    "api/core",
    "api/domain",
    "api/features/one",
    "api/features/two",
    "api/testing",
    "sdk",
    "cli",
    "examples",
  ];
  const standIns = targets.map((target) => [`${target}/a.ts`, "export const a = 1;\n"] as const);
  for (const [file, text] of [
    ...standIns,
    ["api/entry.ts", "export const a = 1;\n"] as const,
    ...Object.entries(files),
  ]) {
    mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    writeFileSync(path.join(project, file), text);
  }
  cpSync(path.join(root, "biome.json"), path.join(project, "biome.json"));
  const biome = path.join(root, "node_modules/.bin/biome");
  const { status, stdout } = spawnSync(
    biome,
    ["lint", "--error-on-warnings", "--reporter=github", "--max-diagnostics=none"],
    { cwd: project, encoding: "utf8" },
  );
  const rules = new Map<string, Set<string>>();
  for (const [, rule = "", file = ""] of stdout.matchAll(/^::\w+ title=([^,]+),file=([^,]+),/gm)) {
    const name = path.relative(project, file);
    rules.set(name, (rules.get(name) ?? new Set()).add(rule));
  }
  return { status, rules };
}

describe("the linter", () => {
  let wrong: ReturnType<typeof lint>;
  let right: ReturnType<typeof lint>;
  beforeAll(() => {
    const planted = Object.fromEntries(floors.map((floor) => [floor.file, floor.wrong]));
    for (const file of misnamed) planted[file] = "export const a = 1;\n";
    planted["api/core/ring-a.ts"] = 'import { b } from "./ring-b.ts";\nexport const a = () => b;\n';
    planted["api/core/ring-b.ts"] = 'import { a } from "./ring-a.ts";\nexport const b = () => a;\n';
    wrong = lint("wrong", planted);
    right = lint("right", Object.fromEntries(floors.map((floor) => [floor.file, floor.right])));
  });

  test.each(floors)("sees to it that $promise", ({ file, rule }) => {
    expect([...(wrong.rules.get(file) ?? [])]).toEqual([rule]);
    expect(right.rules.get(file)).toBeUndefined();
  });

  test.each(misnamed)("does not take a file called %s", (file) => {
    expect([...(wrong.rules.get(file) ?? [])]).toEqual(["lint/style/useFilenamingConvention"]);
  });

  test.each(ring)("finds %s in a ring of imports", (file) => {
    expect([...(wrong.rules.get(file) ?? [])]).toEqual(["lint/suspicious/noImportCycles"]);
  });

  test("fails where something is wrong, and only there", () => {
    expect(wrong.status).toBe(1);
    expect(right).toEqual({ status: 0, rules: new Map() });
  });
});
