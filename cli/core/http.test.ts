import { describe, expect, test } from "vitest";
import { apiEndpoint, retryAfterMsOf, toHttpError } from "./http.ts";

describe("a path of the API", () => {
  test.each([
    ["https://a.example", "/v1/posts?limit=1", "https://a.example/v1/posts?limit=1"],
    ["https://a.example", "v1/posts", "https://a.example/v1/posts"],
    ["https://a.example/easel/", "/v1/posts", "https://a.example/easel/v1/posts"],
    ["https://a.example", "https://a.example/v1/posts", "https://a.example/v1/posts"],
    ["https://a.example", "//b.example/v1", "https://a.example/b.example/v1"],
  ])("at %s: %s", (apiUrl, path, url) => {
    expect(apiEndpoint(apiUrl, path).href).toBe(url);
  });

  test.each(["https://b.example/v1", "http://a.example/v1", "https://a.example:444/", "file:///etc/passwd", "https:"])(
    "%s belongs to another server",
    (path) => {
      expect(() => apiEndpoint("https://a.example", path)).toThrow("does not belong to https://a.example");
    },
  );
});

describe("an answer", () => {
  test.each([
    ["2", 2000],
    ["soon", undefined],
    [undefined, undefined],
  ])("that says Retry-After: %s", (value, waitMs) => {
    expect(retryAfterMsOf(new Headers(value === undefined ? {} : { "retry-after": value }))).toBe(waitMs);
  });

  test("that is no success is an error with the sentence of its document", async () => {
    const problem = { detail: "There is no such post.", code: "not_found", requestId: "req_1" };
    const error = await toHttpError(new Response(JSON.stringify(problem), { status: 404 }));
    expect(error).toMatchObject({ status: 404, message: problem.detail, code: "not_found", requestId: "req_1" });
  });

  test("of another document quotes it: what is not ready says why", async () => {
    const readiness = { status: "unavailable", checks: { database: "failed" } };
    const error = await toHttpError(new Response(JSON.stringify(readiness), { status: 503 }));
    expect(error.message).toBe(`The server answered 503: ${JSON.stringify(readiness)}`);
  });

  test("without a document is an error all the same", async () => {
    const error = await toHttpError(new Response("<html>Bad gateway</html>", { status: 502 }));
    expect(error).toMatchObject({ status: 502, message: "The server answered 502." });
  });
});
