import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundaryOf, FormParser, type PartHead } from "./form-parser.ts";

interface Part extends Pick<PartHead, "name" | "fileName"> {
  content: string;
}

/** What a parser tells of chunks. */
function parse(chunks: readonly Buffer[], boundary = "b0"): Part[] {
  const parts: Part[] = [];
  const pieces: Buffer[] = [];
  const parser = new FormParser(boundary, {
    part: ({ name, fileName }) => parts.push({ name, fileName, content: "" }),
    data: (bytes) => pieces.push(bytes),
    partEnd: () => Object.assign(parts.at(-1) ?? {}, { content: Buffer.concat(pieces.splice(0)).toString() }),
  });
  for (const chunk of chunks) parser.write(chunk);
  parser.end();
  return parts;
}

const headOf = ({ name, fileName }: Part) =>
  `Content-Disposition: form-data; name="${name}"${fileName === undefined ? "" : `; filename="${fileName}"`}`;
const formOf = (parts: readonly Part[]) =>
  `${parts.map((part) => `--b0\r\n${headOf(part)}\r\n\r\n${part.content}\r\n`).join("")}--b0--\r\n`;

const name = fc.array(fc.constantFrom("a", "ü", "木", "😀", " ", ";", "=", "'", "%22"), { minLength: 1 });
/** Much that looks like a boundary, and is none. */
const content = fc
  .array(fc.constantFrom("\r", "\n", "\r\n", "-", "--", "\r\n--b", "b", "0", "b0", "--b0", "é", "x".repeat(50)))
  .map((pieces) => pieces.join(""))
  .filter((text) => !`\r\n${text}\r\n`.includes("\r\n--b0"));
const part = fc.record({
  name: name.map((letters) => letters.join("")),
  fileName: fc.option(
    name.map((letters) => letters.join("")),
    { nil: undefined },
  ),
  content,
});

function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const starts = [0, ...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return starts.map((start, index) => bytes.subarray(start, starts[index + 1] ?? bytes.length));
}

test("a form says the same however it is cut", () => {
  fc.assert(
    fc.property(fc.array(part), fc.array(fc.nat()), (parts, places) => {
      const bytes = Buffer.from(formOf(parts));
      expect(parse(cut(bytes, places))).toEqual(parts);
      expect(parse([...bytes].map((byte) => Buffer.from([byte])))).toEqual(parts);
    }),
  );
});

test("what the forms of Node say is what is read", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(part), async (parts) => {
      const form = new FormData();
      for (const { name, fileName, content } of parts) {
        if (fileName === undefined) form.append(name, content);
        else form.append(name, new Blob([content]), fileName);
      }
      const body = new Response(form);
      const boundary = boundaryOf(body.headers.get("content-type") ?? "");
      const read = parse([Buffer.from(await body.arrayBuffer())], boundary);
      const normal = (text: string) => text.replace(/\r\n|\r|\n/g, "\n");
      const seen = read.map((one) => ({ ...one, content: normal(one.content) }));
      // The lines of fields are ended anew by who sends them; a quotation mark is sent as %22.
      expect(seen).toEqual(parts.map((one) => ({ ...one, content: normal(one.content) })));
    }),
  );
});

const field = (head: string, value = "x") => `--b0\r\n${head}\r\n\r\n${value}\r\n--b0--`;

describe("of the head of a part", () => {
  test.each([
    ["a token", "name=a; filename=b.png", "b.png"],
    ["quotation marks", 'name="a"; filename="a \\"b\\".png"', 'a "b".png'],
    ["a path of Windows", 'name="a"; filename="C:\\pictures\\b.png"', "C:\\pictures\\b.png"],
    ["letters that are not Latin", 'name="a"; filename="木.png"', "木.png"],
    ["a second name in RFC 8187", `name="a"; filename="=?b.png"; filename*=UTF-8''%E6%9C%A8.png`, "木.png"],
    ["a second name that cannot be read", `name="a"; filename="b.png"; filename*=UTF-8''%E6%9C`, "b.png"],
    ["an empty second name", `name="a"; filename="b.png"; filename*=UTF-8''`, "b.png"],
    ["a name in another charset alone", `name="a"; filename*=ISO-8859-1''%FC.png`, ""],
    ["a semicolon at the end", 'name="a"; filename="b.png";', "b.png"],
    ["an empty name", 'name="a"; filename=""', ""],
    ["other case", 'NAME="a"; FileName="b.png"', "b.png"],
    ["white space", 'name = "a" ;  filename = "b.png" ', "b.png"],
    ["a folded line", 'name="a";\r\n filename="b.png"', "b.png"],
  ])("%s is read", (_what, parameters, fileName) => {
    const form = field(`content-disposition: Form-Data; ${parameters}\r\nX-Other: 1`);
    expect(parse([Buffer.from(form)])).toEqual([{ name: "a", fileName, content: "x" }]);
  });

  test("bytes without a name are a file, text is a field", () => {
    const [binary, text] = ["application/octet-stream", "text/plain"].map((type) =>
      parse([Buffer.from(field(`Content-Type: ${type}\r\nContent-Disposition: form-data; name="a"`))]),
    );
    expect([binary?.[0]?.fileName, text?.[0]?.fileName]).toEqual(["", undefined]);
  });
});

test.each([
  ["nothing", "", "it ends too early"],
  ["no boundary", "hello, world", "it ends too early"],
  ["no end", '--b0\r\nContent-Disposition: form-data; name="a"\r\n\r\nx', "it ends too early"],
  ["half a head", "--b0\r\nContent-Disp", "it ends too early"],
  ["text behind a boundary", "--b0 x\r\n", "a boundary is damaged"],
  ["a boundary without the end of its line", `--b0${" ".repeat(20_000)}`, "a boundary is damaged"],
  ["text behind the last boundary", "--b0--x\r\n", "a boundary is damaged"],
  ["a line that ends twice", "--b0\r \r\r\n", "a boundary is damaged"],
  ["no head", "--b0\r\n\r\nx\r\n\r\n", "the head of a part is damaged"],
  ["no colon", field("Content-Disposition"), "the head of a part is damaged"],
  ["NUL behind much white space", field(`X:${" ".repeat(8000)}\0`), "the head of a part is damaged"],
  ["NUL", field('Content-Disposition: form-data; name="a\0"'), "the head of a part is damaged"],
  ["a line that ends early", field('Content-Disposition: form-data; name="a"\nX: y'), "the head of a part is damaged"],
  ["no disposition", field("Content-Type: text/plain"), "a part has no name"],
  ["another disposition", field('Content-Disposition: attachment; name="a"'), "a part has no name"],
  ["no name", field('Content-Disposition: form-data; filename="a"'), "a part has no name"],
  ["a name without an end", field('Content-Disposition: form-data; name="a'), "a part has no name"],
  ["two names", field('Content-Disposition: form-data; name="a"; name="b"'), "a part has no name"],
  ["a header twice", field("X: 1\r\nx: 2"), "a part says x twice"],
  ["too many headers", field(Array.from({ length: 30 }, (_, n) => `X-${n}: 1`).join("\r\n")), "too many headers"],
  ["a long head", field(`X: ${"x".repeat(20_000)}`), "the head of a part is too long"],
  ["a head without an end", `--b0\r\nX: ${"x".repeat(20_000)}`, "the head of a part is too long"],
])("%s is no form", (_what, text, message) => {
  expect(() => parse([Buffer.from(text)])).toThrow(message);
  expect(() => parse([...Buffer.from(text)].map((byte) => Buffer.from([byte])))).toThrow(message);
});

test("what comes before the first boundary and behind the last one is nobody's", () => {
  const form = `hello\r\n${field('Content-Disposition: form-data; name="a"')}\r\n\r\n--b0\r\nhello`;
  expect(parse([Buffer.from(form)])).toEqual([{ name: "a", fileName: undefined, content: "x" }]);
});

test("a head may be followed by a boundary at once", () => {
  const file = field('Content-Disposition: form-data; name="a"; filename="a.png"');
  const form = `--b0\r\nContent-Disposition: form-data; name="b"\r\n\r\n${file}`;
  const parts = [
    { name: "b", fileName: undefined, content: "" },
    { name: "a", fileName: "a.png", content: "x" },
  ];
  expect(parse([Buffer.from(form)])).toEqual(parts);
});

test.each([8192, 8193])("a head of %i bytes is taken or not, however it is cut", (sizeBytes) => {
  const head = 'Content-Disposition: form-data; name="a"\r\nX: ';
  const bytes = Buffer.from(field(head.padEnd(sizeBytes, "x")));
  for (const chunks of [[bytes], [...bytes].map((byte) => Buffer.from([byte]))]) {
    if (sizeBytes > 8192) expect(() => parse(chunks)).toThrow("too long");
    else expect(parse(chunks)).toHaveLength(1);
  }
});

test.each([
  ["multipart/form-data; boundary=b0", "b0"],
  ['Multipart/Form-Data ; charset=utf-8; Boundary="b 0"', "b 0"],
  ["multipart/form-data; boundary=----=_Part_1/2:3", "----=_Part_1/2:3"],
  ["multipart/form-data", undefined],
  ["multipart/form-data; boundary=", undefined],
  [`multipart/form-data; boundary=${"b".repeat(201)}`, undefined],
  ["multipart/form-data; boundary=a; boundary=b", undefined],
  ["multipart/mixed; boundary=b0", undefined],
  ["", undefined],
])("the boundary of %s", (contentType, boundary) => {
  expect(boundaryOf(contentType)).toBe(boundary);
});
