import { expect, test, vi } from "vitest";
import { createLogger } from "./log.ts";
import { createReadiness } from "./readiness.ts";

const log = createLogger("silent");
const fine = async () => {};
const away = () => Promise.reject(new Error("postgres://user:secret@db is away"));

test("a thousand questions ask each part once; a second later it is asked again", async () => {
  const ping = vi.fn(fine);
  const readiness = createReadiness({ database: ping, cache: fine, storage: fine, oidc: fine }, log);
  await Promise.all(Array.from({ length: 1000 }, readiness));
  expect(ping).toHaveBeenCalledTimes(1);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  await readiness();
  expect(ping).toHaveBeenCalledTimes(2);
});

test.each([
  ["database", "unavailable"],
  ["storage", "unavailable"],
  ["cache", "ok"],
  ["oidc", "ok"],
] as const)("without its %s the process is %s", async (part, status) => {
  const pings = { database: fine, cache: fine, storage: fine, oidc: fine, [part]: away };
  const answer = await createReadiness(pings, log)();
  expect(answer.status).toBe(status);
  expect(answer.checks).toEqual({ database: "ok", cache: "ok", storage: "ok", oidc: "ok", [part]: "unavailable" });
  expect(JSON.stringify(answer)).not.toContain("secret");
});

test("a part that never answers is unavailable after two seconds", async () => {
  const silent = () => new Promise<void>(() => {});
  const started = Date.now();
  const answer = await createReadiness({ database: silent, cache: fine, storage: fine, oidc: fine }, log)();
  expect(answer.checks.database).toBe("unavailable");
  expect(Date.now() - started).toBeLessThan(2500);
});
