import { expect, test } from "vitest";
import { loadConfig } from "./config.ts";
import { decodeCursor, encodeCursor, toPage } from "./pagination.ts";

const secret = "x".repeat(32);
const config = loadConfig({ SECRET_KEY: secret });
const refusal = expect.objectContaining({ status: 400, code: "invalid_cursor" });

test("a cursor gives back the key that it was made of", () => {
  for (const key of [["a"], ["2026-01-01T00:00:00.000Z", "pst_1"], ["ü\n\"'"], []]) {
    expect(decodeCursor(config, "list", encodeCursor(config, "list", key))).toEqual(key);
  }
});

test("a cursor belongs to one list and one secret", () => {
  const cursor = encodeCursor(config, "list", ["a"]);
  expect(() => decodeCursor(config, "list2", cursor)).toThrow(refusal);
  expect(() => decodeCursor({ ...config, secret: "y".repeat(32) }, "list", cursor)).toThrow(refusal);
});

test("a cursor tells nobody of which row it is, and is the same for the same", () => {
  const key = ["2026-01-01T00:00:00.000Z", "pst_01jd3x8q6zfk5v8h2m4n6p8r0t"];
  const cursor = encodeCursor(config, "list", key);
  expect(encodeCursor({ ...config }, "list", key)).toBe(cursor);
  const bytes = Buffer.from(cursor, "base64url").toString("latin1");
  for (const part of ["2026", "pst_", "01jd"]) expect(bytes).not.toContain(part);
  // Of two rows that differ in their last letter nothing is alike.
  const other = encodeCursor(config, "list", ["2026-01-01T00:00:00.000Z", "pst_01jd3x8q6zfk5v8h2m4n6p8r0u"]);
  expect(Buffer.from(other, "base64url").subarray(16, 24)).not.toEqual(
    Buffer.from(cursor, "base64url").subarray(16, 24),
  );
});

test("a cursor with any bit changed, cut or lengthened is refused", () => {
  const bytes = Buffer.from(encodeCursor(config, "list", ["abc"]), "base64url");
  for (let i = 0; i < bytes.length * 8; i++) {
    const changed = Buffer.from(bytes);
    changed[i >> 3] = (changed[i >> 3] ?? 0) ^ (1 << (i & 7));
    expect(() => decodeCursor(config, "list", changed.toString("base64url"))).toThrow(refusal);
  }
  for (let length = 0; length < bytes.length; length++) {
    expect(() => decodeCursor(config, "list", bytes.subarray(0, length).toString("base64url"))).toThrow(refusal);
  }
  expect(() => decodeCursor(config, "list", Buffer.concat([bytes, Buffer.from("x")]).toString("base64url"))).toThrow(
    refusal,
  );
});

test("the row beyond the limit is not shown: it only tells that there is more", () => {
  const rows = ["1", "2", "3"].map((json) => ({ json, key: [json] }));
  const page = toPage(config, "list", rows, 2);
  expect(JSON.parse(page.text)).toEqual({ items: [1, 2], next: page.next });
  expect(decodeCursor(config, "list", page.next ?? "")).toEqual(["2"]);
  expect(JSON.parse(toPage(config, "list", rows, 3).text).next).toBeNull();
  expect(JSON.parse(toPage(config, "list", [], 3).text)).toEqual({ items: [], next: null });
});
