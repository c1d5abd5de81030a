import { describe, expect, test } from "vitest";
import { parseServerUrl, requireSafeForTokens } from "./server.ts";

describe("the URL of a server", () => {
  test.each([
    ["localhost:3000", "http://localhost:3000/"],
    ["127.0.0.1:3000", "http://127.0.0.1:3000/"],
    ["[::1]:3000", "http://[::1]:3000/"],
    ["creators.example", "https://creators.example/"],
    ["https://creators.example/posts?a=1#b", "https://creators.example/posts"],
  ])("%s means %s", (text, url) => {
    expect(parseServerUrl(text).href).toBe(url);
  });

  test.each(["", "ftp://creators.example", "https://user:secret@creators.example", "two words"])(
    "%s is none",
    (text) => {
      expect(() => parseServerUrl(text)).toThrow(expect.objectContaining({ exitCode: 2 }));
    },
  );
});

describe("a token", () => {
  test.each([
    ["https://creators.example", false, true],
    ["http://localhost:3000", false, true],
    ["http://127.0.0.1:3000", false, true],
    ["http://creators.example", false, false],
    ["http://localhost.example", false, false],
    ["http://creators.example", true, true],
  ])("to %s (--insecure: %s) may travel: %s", (url, insecure, mayTravel) => {
    const send = () => requireSafeForTokens(url, insecure);
    if (mayTravel) expect(send).not.toThrow();
    else expect(send).toThrow("is not encrypted");
  });
});
