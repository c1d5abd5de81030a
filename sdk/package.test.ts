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
const signIn = "./dist/sign-in.js";
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

  test("imports nothing but its own sign-in, when it is needed, and needs nothing of Node", () => {
    expect(read(file).replace('import("./sign-in.js")', "")).not.toMatch(outside);
  });
});

test(`the sign-in is a file of its own that imports nothing, of less than ${maxSignInSizeBytes} bytes`, () => {
  expect(read(signIn)).not.toMatch(/\bimport\b|\brequire\(|\bprocess\.|\bBuffer\b/);
  expect(gzipSync(read(signIn)).length).toBeLessThan(maxSignInSizeBytes);
});

test.each([manifest.exports["."].import.types, manifest.exports["."].require.types])("%s stands alone", (file) => {
  expect(read(file)).not.toMatch(/\bfrom ["']|\bimport\(|\/\/\/ <reference/);
  expect(read(file)).toContain("/** The account as it is shown beside what it made. */");
});
