import { expect, test } from "vitest";
import { csv } from "./csv.ts";

test("nested objects are columns, whichever row has them; lists stay JSON; nothing is empty", () => {
  const rows = [
    { id: "pst_1", author: { handle: "ada" }, tags: ["a", "b"], link: null },
    { id: "pst_2", author: { handle: "bob", age: 3 }, tags: [], link: null },
  ];
  expect(csv(rows)).toBe('id,author.handle,tags,link,author.age\r\npst_1,ada,"[""a"",""b""]",,\r\npst_2,bob,[],,3\r\n');
});

test.each([
  ['a "word", and\nmore', '"a ""word"", and\nmore"'],
  ["=1+1", "'=1+1"],
  ["@cleo", "'@cleo"],
  [-5, "-5"],
  [true, "true"],
])("%j is written as %s", (value, text) => {
  expect(csv([{ value }])).toBe(`value\r\n${text}\r\n`);
});

test("of nothing there is nothing", () => {
  expect(csv([])).toBe("");
});
