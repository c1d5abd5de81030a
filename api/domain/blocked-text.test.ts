import { describe, expect, test } from "vitest";
import { type BlockedValue, compileBlockedText, hostsOf, toHost, wordsOf } from "./blocked-text.ts";

const words = (...values: string[]) =>
  compileBlockedText(
    values.map((value): BlockedValue => ({ list: "words", value: wordsOf(value).join(" "), effect: "reject" })),
  );
const domains = (...values: string[]) =>
  compileBlockedText(
    values.map((value): BlockedValue => ({ list: "domains", value: toHost(value) ?? "", effect: "reject" })),
  );

describe("a blocked word", () => {
  test.each([
    "grommet",
    "a GROMMET!",
    "_grommet_",
    "**Grommet**",
    "grömmet",
    "ｇｒｏｍｍｅｔ",
    "gr\u200bommet",
    "gr\u00adommet",
    "g\u0336r\u0336ommet",
    "grоmmеt",
    "gr0mm3t",
    "𝐠𝐫𝐨𝐦𝐦𝐞𝐭",
    "[grommet](https://example.org)",
  ])("is found in %j", (text) => {
    expect(words("Grommet").find(text)).toBe("reject");
  });

  test.each(["grommets", "agrommet", "grom met", "", "0", "grommet2"])("is not found in %j", (text) => {
    expect(words("Grommet").find(text)).toBeUndefined();
  });

  test("can be some in a row, whatever stands between", () => {
    const blocked = words("cheap pills", "cheap");
    expect(words("cheap pills").find("Cheap -- *pills*")).toBe("reject");
    expect(words("cheap pills").find("cheap good pills")).toBeUndefined();
    expect(blocked.find("cheap")).toBe("reject");
  });

  test.each([
    ["悪い", "これは悪いことです"],
    ["плохо", "Очень ПЛОХО!"],
    ["ไม่ดี", "มันไม่ดีเลย"],
    ["나쁜", "나쁜 말"],
    ["straße", "STRASSE"],
    ["1984", "in 1984 already"],
  ])("is found in other writing, too: %s", (value, text) => {
    expect(words(value).find(text)).toBe("reject");
  });

  test("is no number that can be read as one", () => {
    expect(words("so").find("50 of them")).toBeUndefined();
  });

  test("to be refused counts more than one to be looked at", () => {
    const blocked = compileBlockedText([
      { list: "words", value: "odd", effect: "flag" },
      { list: "words", value: "bad", effect: "reject" },
    ]);
    expect([blocked.find("odd"), blocked.find("odd bad"), blocked.find("bad odd")]).toEqual([
      "flag",
      "reject",
      "reject",
    ]);
  });
});

describe("a blocked domain", () => {
  test.each([
    "https://evil.example",
    "see evil.example, please",
    "[x](//www.evil.example/a?b#c)",
    "HTTP://EVIL.EXAMPLE:8080/",
    "https://user:pw@deep.down.evil.example./",
    "<https://evil.example>",
    "evil%2Eexample",
    "evil\\.example",
    "evil&#46;example",
    "evil。example",
    "ｅｖｉｌ．ｅｘａｍｐｌｅ",
    "https://good.example/?to=evil.example",
  ])("is found in %j", (text) => {
    expect(domains("Evil.Example.").find(text)).toBe("reject");
  });

  test.each(["notevil.example", "evil.example.org", "evil example", "evil-example", "example"])(
    "is not found in %j",
    (text) => {
      expect(domains("evil.example").find(text)).toBeUndefined();
    },
  );

  test("is the same in all its spellings", () => {
    expect(toHost("BÜCHER.example")).toBe("xn--bcher-kva.example");
    expect(domains("bücher.example").find("https://xn--bcher-kva.example/")).toBe("reject");
    expect(domains("xn--bcher-kva.example").find("https://Bücher.example/")).toBe("reject");
  });

  test.each(["", "example", "..", "a b.c", "a".repeat(300), "-", "https://", `${"a.".repeat(200)}b`])(
    "is not %j",
    (text) => {
      expect(toHost(text)).toBeUndefined();
    },
  );
});

test("hosts are named once", () => {
  expect([...hostsOf("a.example b.example a.example 3 word.")]).toEqual(["a.example", "b.example"]);
});

test.each([
  ["a".repeat(50_000)],
  ["a ".repeat(25_000)],
  ["a.".repeat(25_000)],
  ["é".repeat(25_000)],
  ["\u0301".repeat(50_000)],
  ["\\.".repeat(25_000)],
  ["&#".repeat(25_000)],
  ["漢".repeat(50_000)],
  ["\ud800".repeat(1000)],
])("a long text of one kind is read through", (text) => {
  const blocked = compileBlockedText([
    { list: "words", value: Array.from({ length: 60 }, () => "a").join(" "), effect: "reject" },
    { list: "domains", value: "evil.example", effect: "reject" },
  ]);
  expect(["reject", undefined]).toContain(blocked.find(text));
});
