import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtPackage } from "./testing/built.ts";

/* The built package in a project that has nothing to do with this one. */

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

const program = `
import { createEasel, EaselError, type Media, type Page, type Post } from "@easel/sdk";

const easel = createEasel({ url: "https://api.example.com", token: async () => "token" });

export const page: Promise<Page<Post>> = easel.posts.list({ author: "@cleo", limit: 20 });
export const upload = (file: Blob): Promise<Media> => easel.upload(file, { alt: "Dunes" });
export const isTemporary = (error: unknown): boolean => error instanceof EaselError && error.isTemporary;

// @ts-expect-error: no such field. It fails where the types were not found, for then anything goes.
export const nothing = easel.posts.get("pst_1").then((post) => post.nothing);
`;

let project: string;

beforeAll(() => {
  project = mkdtempSync(path.join(tmpdir(), "easel-consumer-"));
  const installed = path.join(project, "node_modules/@easel/sdk");
  mkdirSync(installed, { recursive: true });
  cpSync(builtPackage(), path.join(installed, "dist"), { recursive: true });
  cpSync(path.join(import.meta.dirname, "package.json"), path.join(installed, "package.json"));
  writeFileSync(path.join(project, "module.mts"), program);
  writeFileSync(path.join(project, "common.cts"), program);
});

afterAll(() => rmSync(project, { recursive: true }));

test.each([
  ["NodeNext", "NodeNext", ["module.mts", "common.cts"]],
  ["ESNext", "Bundler", ["module.mts"]],
])("compiles with --module %s --moduleResolution %s", (module, moduleResolution, files) => {
  const options = {
    ...{ module, moduleResolution, strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false },
    ...{ target: "ES2022", lib: ["ES2022", "DOM", "DOM.Iterable"], types: [], noEmit: true },
  };
  writeFileSync(path.join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files }));
  expect(compile()).toBe("");
});

function compile(): string {
  try {
    return execFileSync(process.execPath, [tsc, "--project", project], { encoding: "utf8" });
  } catch (error) {
    return error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
  }
}
