import { describe, expect, test } from "vitest";
import { authError, exitCodeOf, explain, HttpError, usageError } from "./errors.ts";

const refused = () =>
  new TypeError("fetch failed", { cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }) });

describe("the exit code", () => {
  test.each([
    [1, "an error of no known kind", new Error("Oh.")],
    [1, "a conflict", new HttpError(409, "Taken.")],
    [1, "a fault of the server", new HttpError(500, "Oh.")],
    [2, "a wrong flag", usageError("No.")],
    [2, "a port of another protocol", new TypeError("fetch failed", { cause: new Error("bad port") })],
    [3, "nobody signed in", authError("No.")],
    [3, "401", new HttpError(401, "No.")],
    [3, "403", new HttpError(403, "No.")],
    [4, "404", new HttpError(404, "No.")],
    [4, "410", new HttpError(410, "No.")],
    [5, "429", new HttpError(429, "Slow down.")],
    [5, "503", new HttpError(503, "Away.")],
    [5, "no connection", refused()],
    [5, "no answer in time", new DOMException("Late.", "TimeoutError")],
  ])("is %i for %s", (exitCode, _what, error) => {
    expect(exitCodeOf(error)).toBe(exitCode);
  });
});

describe("an explanation", () => {
  test("names the status, the code, the request and the fields at fault", () => {
    const error = new HttpError(400, "The request is not valid.", {
      code: "validation_failed",
      requestId: "req_1",
      errors: [{ in: "body", pointer: "/title", message: "must have at most 300 characters" }],
    });
    expect(explain(error)).toMatchObject({
      message: "The request is not valid. (400, validation_failed, req_1)",
      faults: ["body /title: must have at most 300 characters"],
    });
  });

  test("says once what a single field is at fault for, and of several each", () => {
    const fault = { in: "body", pointer: "/file", message: "The file is not one of image/png, image/gif." };
    const refusal = new HttpError(415, fault.message, { code: "unsupported_file_type", errors: [fault] });
    expect(explain(refusal)).toMatchObject({
      message: "The file is not one of image/png, image/gif. (415, unsupported_file_type)",
      faults: [],
    });
    const errors = [
      { in: "query", pointer: "/q", message: "is required" },
      { in: "query", pointer: "/types", message: "must be of posts, users" },
    ];
    const message = "The request is not valid: query /q is required (and 1 more).";
    expect(explain(new HttpError(400, message, { errors })).faults).toEqual([
      "query /q: is required",
      "query /types: must be of posts, users",
    ]);
  });

  test("names the scopes that are missing", () => {
    const error = new HttpError(403, "No.", { missingScopes: ["posts:write"] });
    expect(explain(error, "https://example.com").next).toBe(
      "Sign in with an account that may have posts:write: easel login https://example.com",
    );
  });

  test("proposes another token where EASEL_TOKEN was refused, and nothing where the answer says it all", () => {
    const next = (error: Error, hasToken: boolean) => explain(error, "https://example.com", hasToken).next;
    expect(next(new HttpError(404, "There is no GET /v1/nope.", { code: "no_such_route" }), false)).toBeUndefined();
    expect(next(new HttpError(404, "There is no such post.", { code: "not_found" }), false)).toMatch(/^Check the id/);
    expect(next(new HttpError(401, "No."), true)).toBe("Give another EASEL_TOKEN, or unset it.");
    expect(next(new HttpError(401, "No."), false)).toBe("Sign in: easel login https://example.com");
    expect(next(new HttpError(403, "No.", { missingScopes: ["a:b"] }), true)).toBe("Give an EASEL_TOKEN that has a:b.");
    expect(next(new HttpError(403, "You cannot vote on your own post."), false)).toBeUndefined();
  });

  test("names the reason where nothing was sent", () => {
    const failed = (reason: string) => new TypeError("fetch failed", { cause: new Error(reason) });
    expect(explain(failed("self-signed certificate"), "https://example.com")).toMatchObject({
      message: "https://example.com cannot be reached: self-signed certificate.",
      next: "Name a file with the certificate to trust: NODE_EXTRA_CA_CERTS=ca.pem easel ...",
    });
    expect(explain(failed("bad port"), "http://localhost:9")).toMatchObject({
      message: "http://localhost:9 is at a port that belongs to another protocol than HTTP.",
      next: "Check the URL, or have the server listen at another port.",
    });
  });

  test("names the server that cannot be reached", () => {
    expect(explain(refused(), "https://example.com")).toMatchObject({
      message: "https://example.com cannot be reached (ECONNREFUSED).",
    });
  });
});
