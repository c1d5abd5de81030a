import fc from "fast-check";
import { expect, test } from "vitest";
import { orderKeysBetween } from "./order-key.ts";

/** As the collation "C" sorts. */
const isSorted = (keys: string[]) =>
  keys.every((key, index) => index === 0 || Buffer.from(keys[index - 1] ?? "").compare(Buffer.from(key)) < 0);

test("wherever keys are put in between, they sort as they stand, and no other key changes", () => {
  const insertion = fc.record({ at: fc.nat(), count: fc.integer({ min: 1, max: 20 }) });
  fc.assert(
    fc.property(fc.array(insertion, { maxLength: 60 }), (insertions) => {
      const keys: string[] = [];
      for (const { at, count } of insertions) {
        const place = at % (keys.length + 1);
        keys.splice(place, 0, ...orderKeysBetween(keys[place - 1] ?? null, keys[place] ?? null, count));
      }
      expect(isSorted(keys)).toBe(true);
    }),
  );
});

test.each([
  ["at the end", (keys: string[]) => [keys.at(-1) ?? null, null], 5],
  ["at the beginning", (keys: string[]) => [null, keys[0] ?? null], 5],
])("keys stay short %s", (_where, gap, length) => {
  const keys: string[] = [];
  for (let index = 0; index < 10_000; index++) {
    const [lower = null, upper = null] = gap(keys);
    const [key = ""] = orderKeysBetween(lower, upper, 1);
    if (upper === null) keys.push(key);
    else keys.splice(0, 1, key);
    expect(key.length).toBeLessThanOrEqual(length);
  }
});

test("keys at one and the same place grow by a character for about six of them", () => {
  let upper = "a1";
  for (let index = 0; index < 600; index++) [upper = ""] = orderKeysBetween("a0", upper, 1);
  expect(upper.length).toBeGreaterThan(60);
  expect(upper.length).toBeLessThan(140);
});
