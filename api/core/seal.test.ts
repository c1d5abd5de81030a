import { expect, test } from "vitest";
import { loadConfig } from "./config.ts";
import { seal, unseal } from "./seal.ts";

const config = loadConfig({ SECRET_KEY: "a".repeat(32) });
const other = loadConfig({ SECRET_KEY: "b".repeat(32) });

test("what was sealed is read again, by the same secret and for the same purpose only", () => {
  const sealed = seal(config, "session", "a token ☀");
  expect(sealed).not.toContain("token");
  expect(unseal(config, "session", sealed)).toBe("a token ☀");
  expect(unseal(config, "another purpose", sealed)).toBe(undefined);
  expect(unseal(other, "session", sealed)).toBe(undefined);
  expect(seal(config, "session", "a token ☀")).not.toBe(sealed);
});

test("what was changed, cut short or never sealed gives nothing", () => {
  const sealed = seal(config, "session", "a token");
  const bytes = Buffer.from(sealed, "base64url");
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(unseal(config, "session", changed.toString("base64url"))).toBe(undefined);
  }
  for (const text of ["", "x", sealed.slice(0, -4), sealed.slice(0, 20)]) {
    expect(unseal(config, "session", text)).toBe(undefined);
  }
});
