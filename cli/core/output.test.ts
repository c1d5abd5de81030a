import { describe, expect, test } from "vitest";
import { createTestIo } from "../testing/test-io.ts";
import { chooseFormat, printable, table, writeResult } from "./output.ts";

describe("the format", () => {
  test.each([
    ["a terminal", {}, true, "table"],
    ["a pipe", {}, false, "json"],
    ["--json on a terminal", { json: true }, true, "json"],
    ["-o ndjson on a terminal", { output: "ndjson" as const }, true, "ndjson"],
    ["-o table in a pipe", { output: "table" as const }, false, "table"],
  ])("of %s", (_where, flags, isTerminal, format) => {
    const io = createTestIo({ terminals: isTerminal ? ["stdout"] : [] });
    expect(chooseFormat(io, flags)).toBe(format);
  });
});

describe("a table", () => {
  const items = [
    { ownNote: "x".repeat(60), title: "Kyoto", id: "pst_1", counts: { votes: 1 } },
    { ownNote: "short", title: "日本", id: "pst_22", counts: { votes: 2 } },
  ];

  test("begins with what people look for, and leaves out what is not simple", () => {
    expect(table(items, 80)).toBe(
      ["ID      TITLE  OWN NOTE", `pst_1   Kyoto  ${"x".repeat(39)}…`, "pst_22  日本   short", ""].join("\n"),
    );
  });

  test("drops the columns that do not fit", () => {
    expect(table(items, 20)).toBe("ID      TITLE\npst_1   Kyoto\npst_22  日本\n");
  });

  test("of nothing says so", () => {
    expect(table([], 80)).toBe("Nothing here.\n");
  });
});

describe("a result", () => {
  const page = { items: [{ id: 1 }, { id: 2 }], next: null };

  test.each([
    ["ndjson", page, '{"id":1}\n{"id":2}\n'],
    ["ndjson", { id: 1 }, '{"id":1}\n'],
    ["json", { id: 1 }, '{\n  "id": 1\n}\n'],
    ["table", { id: 1, title: null, author: { handle: "ada" } }, 'id      1\nauthor  {"handle":"ada"}\n'],
    ["json", undefined, ""],
    ["yaml", page, "items:\n  - id: 1\n  - id: 2\nnext: null\n"],
    ["csv", page, "id\r\n1\r\n2\r\n"],
  ] as const)("as %s", async (format, result, text) => {
    const io = createTestIo();
    await writeResult(io, format, result);
    expect(io.out()).toBe(text);
  });

  test("cannot steer the terminal", () => {
    expect(printable("a\u001b[2Jb\r\nc\u202ed👩‍🚀")).toBe("a\ufffd[2Jb  c\ufffdd👩‍🚀");
  });
});
