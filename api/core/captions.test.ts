import { describe, expect, test } from "vitest";
import { toWebVtt } from "./captions.ts";

describe("captions", () => {
  test("of WebVTT keep their cues and settings, and lose comments, styles and names", () => {
    const text = `\uFEFFWEBVTT - made by hand\r\nKind: captions\r\n\r\nNOTE nothing\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nfirst\r\n00:01.000 --> 00:02.500 align:start\r\nOne\r\nline\r\n\r\n01:00:00.000 --> 01:00:01.000\r\n<b>Two</b>`;
    expect(toWebVtt(text, "vtt")).toBe(
      "WEBVTT\n\n00:00:01.000 --> 00:00:02.500 align:start\nOne\nline\n\n01:00:00.000 --> 01:00:01.000\n<b>Two</b>\n",
    );
  });

  test("of SubRip become WebVTT", () => {
    const text = "1\n00:00:01,000 --> 00:00:02,000 X1:40\nHello\n\n2\n00:00:03,000 --> 00:00:04,000\nthere\n";
    expect(toWebVtt(text, "srt")).toBe(
      "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n\n00:00:03.000 --> 00:00:04.000\nthere\n",
    );
  });

  test.each<[string, "vtt" | "srt", string]>([
    ["", "vtt", "line 1 must be WEBVTT"],
    ["<script>", "vtt", "line 1 must be WEBVTT"],
    ["WEBVTTX\n\n00:01.000 --> 00:02.000\nx", "vtt", "line 1"],
    ["WEBVTT\n\n", "vtt", "no cues"],
    ["WEBVTT\n\n00:02.000 --> 00:01.000\nx", "vtt", "line 3 ends before it begins"],
    ["WEBVTT\n\n00:61.000 --> 00:62.000\nx", "vtt", "line 3 is no time"],
    ["WEBVTT\n\nlead\n\nlost words", "vtt", "line 3 begins a cue"],
    ["1\nhello", "srt", "line 1 begins a cue"],
    [`WEBVTT\n\n${"00:01.000 --> 00:02.000\nx\n\n".repeat(20_001)}`, "vtt", "more than 20000"],
  ])("%j as %s are refused", (text, format, message) => {
    expect(() => toWebVtt(text, format)).toThrow(message);
  });
});
