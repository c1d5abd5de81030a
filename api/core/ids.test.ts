import { expect, test } from "vitest";
import { isId, newId, requireId } from "./ids.ts";

test("ids carry their kind, are unique, and sort by the time of their making", async () => {
  const ids = Array.from({ length: 2000 }, () => newId("pst"));
  expect(new Set(ids).size).toBe(2000);
  for (const id of ids) expect(isId("pst", id)).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 2));
  const later = newId("pst");
  for (const id of ids) expect(id < later).toBe(true);
});

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
