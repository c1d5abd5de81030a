import { expect, test } from "vitest";
import { earliestId, isId, newId, requireId } from "./ids.ts";

test("ids carry their kind, are unique, and sort by the time of their making", async () => {
  const ids = Array.from({ length: 2000 }, () => newId("pst"));
  expect(new Set(ids).size).toBe(2000);
  for (const id of ids) expect(isId("pst", id)).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 2));
  const later = newId("pst");
  for (const id of ids) expect(id < later).toBe(true);
});

test("an id is a UUIDv7 of now, as TypeID writes it, and comes after the ones before it", () => {
  let last = "";
  for (let made = 0; made < 5000; made++) {
    const before = Date.now();
    const id = newId("pst");
    expect(id > last).toBe(true);
    last = id;
    const [, time = "", version = ""] =
      /^([0-9a-f]{8}-[0-9a-f]{4})-([0-9a-f])[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.exec(uuidOf(id)) ?? [];
    expect(version).toBe("7");
    const timeMs = Number.parseInt(time.replace("-", ""), 16);
    expect(timeMs).toBeGreaterThanOrEqual(before);
    expect(timeMs).toBeLessThanOrEqual(Date.now());
    expect(id >= earliestId("pst", timeMs)).toBe(true);
    expect(id < earliestId("pst", timeMs + 1)).toBe(true);
  }
});

test("the text is that of TypeID's specification", () => {
  expect(uuidOf("prefix_01h455vb4pex5vsknk084sn02q")).toBe("01890a5d-ac96-774b-bcce-b302099a8057");
  expect(earliestId("prefix", 0x01890a5dac96)).toBe("prefix_01h455vb4p0000000000000000");
});

/** Reads the 26 characters behind the kind by the definition of TypeID. */
function uuidOf(id: string): string {
  const bits = [...id.slice(id.indexOf("_") + 1)].reduce(
    (number, digit) => number * 32n + BigInt("0123456789abcdefghjkmnpqrstvwxyz".indexOf(digit)),
    0n,
  );
  return bits
    .toString(16)
    .padStart(32, "0")
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

test.each([
  "med_01jd3x8q6zfk5v8h2m4n6p8r0t",
  "pst_01JD3X8Q6ZFK5V8H2M4N6P8R0T",
  "pst_81jd3x8q6zfk5v8h2m4n6p8r0t",
  "pst_01jd3x8q6zfk5v8h2m4n6p8r0",
  "pst_01jd3x8q6zfk5v8h2m4n6p8r0tt",
  "pst_01jd3x8q6zfk5v8h2m4n6p8r0i",
  "pst_01jd3x8q6zfk5v8h2m4n6p8r0t\n",
  "pst",
  "",
  "x.*",
])("%j is no id of a post", (text) => {
  expect(isId("pst", text)).toBe(false);
  expect(() => requireId("pst", text, "post")).toThrow(expect.objectContaining({ status: 404 }));
});
