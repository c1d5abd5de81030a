import { describe, expect, test } from "vitest";
import { BrokenFormError, decodeText, FormParser, parseHeader, type PartHead } from "./form-parser.ts";

interface Part extends PartHead {
  text: string;
}

/** What a form says, of which so many bytes come at a time. */
function partsOf(body: Buffer | string, { boundary = "b", pieceSizeBytes = 1_000_000 } = {}): Part[] {
  const parts: Part[] = [];
  let pieces: Buffer[] = [];
  let head: PartHead | undefined;
  const parser = new FormParser(boundary, {
    startPart(found) {
      head = found;
      pieces = [];
    },
    take: (bytes) => void pieces.push(bytes),
    endPart() {
      if (head) parts.push({ ...head, text: Buffer.concat(pieces).toString("latin1") });
    },
  });
  const bytes = Buffer.from(body);
  for (let at = 0; at < bytes.length; at += pieceSizeBytes) parser.push(bytes.subarray(at, at + pieceSizeBytes));
  parser.end();
  return parts;
}

const part = (disposition: string, text: string, more = "") =>
  `--b\r\nContent-Disposition: form-data; ${disposition}\r\n${more}\r\n${text}\r\n`;
const headOf = (disposition: string, more = "") => partsOf(`${part(disposition, "", more)}--b--`)[0];

describe("FormParser", () => {
  const contents = [
    "",
    "x",
    "\r",
    "\r\n",
    "\r\n\r\n",
    "\r\n--",
    "\r\n--a",
    "\r\r\n-\r\n--\r\n--c\r\n",
    "--b--",
    "\n--b--",
    "\r\n --b",
    "a".repeat(300),
    "\r\n--a".repeat(1500),
  ];

  test.each(contents)("finds the end of %j, however its bytes come", (text) => {
    const body = `${part('name="alt"', "hello")}${part('name="file"; filename="a.png"', text)}--b--\r\n`;
    const expected = [
      { name: "alt", fileName: undefined, charset: "utf-8", text: "hello" },
      { name: "file", fileName: "a.png", charset: "utf-8", text },
    ];
    for (let pieceSizeBytes = 1; pieceSizeBytes < Math.min(body.length, 400); pieceSizeBytes++) {
      expect(partsOf(body, { pieceSizeBytes })).toEqual(expected);
    }
    expect(partsOf(body)).toEqual(expected);
  });

  test("finds a delimiter also behind many false starts", () => {
    const boundary = "----formdata-0123456789";
    const text = "\r\n------x".repeat(5000);
    const body = `--${boundary}\r\nContent-Disposition: form-data; name="f"\r\n\r\n${text}\r\n--${boundary}--`;
    for (const pieceSizeBytes of [7, 1000, 1_000_000]) {
      expect(partsOf(body, { boundary, pieceSizeBytes }).map((one) => one.text)).toEqual([text]);
    }
  });

  test("copies no bytes of a piece that is content throughout", () => {
    const taken: Buffer[] = [];
    const parser = new FormParser("b", { startPart() {}, take: (bytes) => void taken.push(bytes), endPart() {} });
    parser.push(Buffer.from('--b\r\nContent-Disposition: form-data; name="f"\r\n\r\n'));
    const content = Buffer.alloc(1000, "x");
    parser.push(content);
    expect(taken.map(({ buffer, byteOffset }) => [buffer === content.buffer, byteOffset])).toEqual([
      [true, content.byteOffset],
    ]);
  });

  test("what stands before the first part and behind the last does not count", () => {
    expect(partsOf(`This is a form.\r\n${part('name="a"', "1")}--b--\r\n--b\r\nX`).map(({ text }) => text)).toEqual([
      "1",
    ]);
  });

  test.each([
    ["name=a", { name: "a", fileName: undefined }],
    ['name=""', { name: "", fileName: undefined }],
    ['NAME="a"; Filename="b.png"', { name: "a", fileName: "b.png" }],
    ['name="ü"; filename="ü.png"', { name: "ü", fileName: "ü.png" }],
    ['name="a"; filename="x;y=\\"z\\".png"', { name: "a", fileName: 'x;y="z".png' }],
    ['name="a"; filename="C:\\new\\a.png"', { name: "a", fileName: "C:\\new\\a.png" }],
    ['name="a"; filename=""', { name: "a", fileName: undefined }],
    ['name="a"; filename="_.png"; filename*=UTF-8\'\'%c3%bc.png', { name: "a", fileName: "ü.png" }],
    ["name=\"a\"; filename*=ISO-8859-1'en'%fc.png", { name: "a", fileName: "ü.png" }],
  ])("reads %s", (disposition, expected) => {
    expect(headOf(disposition)).toMatchObject(expected);
  });

  test("a part of unknown bytes is a file, with a name or without", () => {
    const more = "content-type: application/octet-stream\r\n";
    expect(headOf('name="a"; filename=""', more)).toMatchObject({ name: "a", fileName: "" });
    expect(headOf('name="a"', more)).toMatchObject({ name: "a", fileName: "" });
  });

  test("reads headers of any case and order, and folded ones", () => {
    const body =
      '--b\r\nX-Y:\r\ncontent-type: text/plain;\r\n\tcharset=latin1\r\nCONTENT-DISPOSITION:form-data; name="a"';
    expect(partsOf(`${body}\r\n\r\n1\r\n--b--`)).toEqual([
      { name: "a", fileName: undefined, charset: "latin1", text: "1" },
    ]);
  });

  test.each([
    ["nothing", "", "Unexpected end of form"],
    ["another boundary", `${part('name="a"', "1")}--c--`, "Unexpected end of form"],
    ["no end", part('name="a"', "1"), "Unexpected end of form"],
    ["half a delimiter", `${part('name="a"', "1")}--`, "Unexpected end of form"],
    ["half an end", `${part('name="a"', "1")}--b-`, "Unexpected end of form"],
    ["half a head", "--b\r\nContent-Dispo", "Malformed part header"],
    ["a head without an end", `--b\r\nX: ${"y".repeat(20_000)}`, "Malformed part header"],
    ["no head", "--b\r\n\r\n\r\nx\r\n--b--", "Malformed part header"],
    ["no disposition", "--b\r\nX: y\r\n\r\nx\r\n--b--", "Malformed part header"],
    ["another disposition", '--b\r\nContent-Disposition: file; name="a"\r\n\r\nx\r\n--b--', "Malformed part header"],
    ["no name", `${part('filename="a"', "x")}--b--`, "Malformed part header"],
    ["no colon", "--b\r\nX y\r\n\r\nx\r\n--b--", "Malformed part header"],
    ["NUL in a head", `${part('name="a\0"', "x")}--b--`, "Malformed part header"],
    ["more than a boundary", part('name="a"', "x").replace("--b", "--bc"), "Malformed part header"],
  ])("refuses %s", (_what, body, message) => {
    for (const pieceSizeBytes of [1, 2, 3, 7, 1_000_000]) {
      expect(() => partsOf(body, { pieceSizeBytes })).toThrow(new BrokenFormError(message));
    }
  });

  test("mutated forms are read or refused", () => {
    const whole = Buffer.from(`${part('name="alt"', "1")}${part('name="file"; filename="a"', "2")}--b--\r\n`);
    for (let at = 0; at < whole.length; at++) {
      for (const value of [0, 10, 13, 32, 34, 45, 59, 92, 255]) {
        const body = Buffer.from(whole);
        body[at] = value;
        try {
          partsOf(body, { pieceSizeBytes: 1 + (at % 9) });
        } catch (error) {
          expect(error).toBeInstanceOf(BrokenFormError);
        }
      }
    }
  });
});

test("parseHeader reads a boundary with and without quotes, and stops where it is no header any more", () => {
  expect(parseHeader("Multipart/Form-Data ; Boundary=x")).toEqual(["multipart/form-data", { boundary: "x" }]);
  expect(parseHeader('multipart/form-data; a="1;2"; boundary="x y"')[1]).toEqual({ a: "1;2", boundary: "x y" });
  expect(parseHeader('multipart/form-data; a="1; boundary=x')[1]).toEqual({});
  expect(parseHeader("")).toEqual(["", {}]);
});

test("decodeText takes UTF-8 where it knows no better", () => {
  expect(decodeText(Buffer.from("ü"), "utf-8")).toBe("ü");
  expect(decodeText(Buffer.from([0xfc]), "iso-8859-1")).toBe("ü");
  expect(decodeText(Buffer.from("ü"), "x-unknown")).toBe("ü");
});
