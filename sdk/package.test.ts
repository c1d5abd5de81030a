import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import manifest from "./package.json" with { type: "json" };
import { builtPackage } from "./testing/built.ts";

/* The package as it is installed. */

const maxSizeBytes = 11_000;
const maxSignInSizeBytes = 12_000;
const maxFollowSizeBytes = 1500;
/** Files of their own, which are loaded when they are needed. */
const apart: [string, number][] = [
  ["./dist/sign-in.js", maxSignInSizeBytes],
  ["./dist/follow.js", maxFollowSizeBytes],
];
const outside = /\brequire\(|\bfrom ["']|\bimport\(|\bprocess\.|\bBuffer\b/;
const read = (file: string) => readFileSync(path.join(import.meta.dirname, file), "utf8");

beforeAll(() => {
  builtPackage();
});

test("has no dependencies", () => {
  for (const kind of ["dependencies", "peerDependencies", "optionalDependencies"])
    expect(manifest).not.toHaveProperty(kind);
});

test.each([
  ["import", ["--input-type=module", "--eval"], 'import * as sdk from "@easel/sdk";'],
  ["require", ["--input-type=commonjs", "--eval"], 'const sdk = require("@easel/sdk");'],
])("is there for %s", (_how, args, line) => {
  const use =
    'console.log(JSON.stringify([Object.keys(sdk).sort(), typeof sdk.createEasel({ url: "http://x" }).posts.get]))';
  const out = execFileSync(process.execPath, [...args, `${line} ${use}`], {
    cwd: import.meta.dirname,
    encoding: "utf8",
  });
  expect(JSON.parse(out)).toEqual([["EaselError", "createEasel"], "function"]);
});

describe.each([manifest.exports["."].import.default, manifest.exports["."].require.default])("%s", (file) => {
  test(`has less than ${maxSizeBytes} bytes, gzipped`, () => {
    expect(gzipSync(read(file)).length).toBeLessThan(maxSizeBytes);
  });

  test("imports nothing but its own parts, when they are needed, and needs nothing of Node", () => {
    const rest = apart.reduce((text, [part]) => text.replace(`import("${part.replace("/dist", "")}")`, ""), read(file));
    expect(rest).not.toMatch(outside);
  });
});

test.each(apart)("%s is a file of its own that imports nothing, of less than %i bytes", (file, maxSizeBytes) => {
  expect(read(file)).not.toMatch(/\bimport\b|\brequire\(|\bprocess\.|\bBuffer\b/);
  expect(gzipSync(read(file)).length).toBeLessThan(maxSizeBytes);
});

test.each([manifest.exports["."].import.types, manifest.exports["."].require.types])("%s stands alone", (file) => {
  expect(read(file)).not.toMatch(/\bfrom ["']|\bimport\(|\/\/\/ <reference/);
  expect(read(file)).toContain("/** The account as it is shown beside what it made. */");
});
