import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { operations } from "../generated/operations.ts";
import { createTestIo } from "../testing/test-io.ts";
import { addItems, kebab, parseValue, readBody } from "./flags.ts";
import { newFolder } from "../testing/folder.ts";

describe("the name of a flag", () => {
  test.each([
    ["title", "title"],
    ["externalId", "external-id"],
    ["getByExternalId", "get-by-external-id"],
    ["sha256", "sha256"],
  ])("of %s is %s", (name, flag) => {
    expect(kebab(name)).toBe(flag);
  });
});

describe("the value of a flag", () => {
  const field = (type: string, choices?: string[]) => ({ name: "someField", description: "", type, enum: choices });

  test.each([
    ["string", "12", "12"],
    ["integer", "12", 12],
    ["number", "1.5", 1.5],
    ["object", '{"a":1}', { a: 1 }],
    ["object", "null", null],
  ])("of type %s: %s", (type, text, value) => {
    expect(parseValue(field(type), text)).toEqual(value);
  });

  test.each([
    ["integer", "1.5", "--some-field takes a whole number, not 1.5."],
    ["integer", "", "--some-field takes a whole number, not ."],
    ["number", "many", "--some-field takes a number, not many."],
    ["object", "{a: 1}", "--some-field takes JSON."],
  ])("of type %s may not be %s", (type, text, message) => {
    expect(() => parseValue(field(type), text)).toThrow(message);
  });

  test("is one of the choices", () => {
    expect(parseValue(field("integer", ["1", "-1"]), "-1")).toBe(-1);
    expect(() => parseValue(field("string", ["draft", "published"]), "gone")).toThrow(
      "--some-field takes draft, published, not gone.",
    );
  });
});

describe("a list", () => {
  const field = (type: string) => ({ name: "someField", description: "", type });

  test.each([
    ["string", ["a"], ["a"]],
    ["string", ["a,b", "c"], ["a", "b", "c"]],
    ["string", ["dawn, desert"], ["dawn", "desert"]],
    ["integer", ["1,2"], [1, 2]],
    ["object", ['{"a":1,"b":2}', '{"a":3}'], [{ a: 1, b: 2 }, { a: 3 }]],
    ["string", [""], []],
  ])("of type %s given as %j is %j", (type, texts, items) => {
    expect(texts.reduce<unknown[]>((all, text) => addItems(field(type), text, all), [])).toEqual(items);
  });

  test("holds nothing with a comma in it: ids, tags, numbers, choices or objects", () => {
    const fields = operations.flatMap(({ body }) => body?.fields ?? []).filter(({ array }) => array);
    const texts = fields.filter(({ type, enum: choices }) => type === "string" && !choices).map(({ name }) => name);
    expect(texts.filter((name) => name !== "tags" && !name.endsWith("Ids"))).toEqual([]);
    const queries = operations.flatMap(({ queryParameters }) => queryParameters);
    expect(queries.filter(({ repeatable, enum: choices }) => repeatable && !choices)).toEqual([]);
  });
});

describe("a body", () => {
  const fields = [
    { name: "title", required: true },
    { name: "body", required: false },
  ];

  test("comes from the flags", async () => {
    expect(await readBody(createTestIo(), undefined, { title: "Kyoto" }, fields)).toEqual({ title: "Kyoto" });
  });

  test("comes from standard input, and flags win", async () => {
    const io = createTestIo({ stdin: '{"title":"Kyoto","body":"Rain"}' });
    expect(await readBody(io, "-", { body: "Sun" }, fields)).toEqual({ title: "Kyoto", body: "Sun" });
  });

  test("comes from a file", async () => {
    const file = path.join(await newFolder(), "post.json");
    await writeFile(file, '{"title":"Kyoto"}');
    expect(await readBody(createTestIo(), file, {}, fields)).toEqual({ title: "Kyoto" });
  });

  test.each([
    ["without a required flag", undefined, "--title must be given."],
    ["that is no object", "[]", "Standard input does not hold a JSON object."],
    ["that is no JSON", "{", "Standard input does not hold a JSON object."],
  ])("%s is a usage error", async (_what, stdin, message) => {
    const body = readBody(createTestIo({ stdin }), stdin === undefined ? undefined : "-", {}, fields);
    await expect(body).rejects.toMatchObject({ message, exitCode: 2 });
  });

  test("from a file that is not there is a usage error", async () => {
    await expect(readBody(createTestIo(), "/nowhere.json", {}, fields)).rejects.toMatchObject({ exitCode: 2 });
  });
});
