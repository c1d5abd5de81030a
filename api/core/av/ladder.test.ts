import { describe, expect, test } from "vitest";
import type { VideoFacts } from "./facts.ts";
import { ladderOf } from "./ladder.ts";

const video = (changes: Partial<VideoFacts>): VideoFacts => ({
  ...{ codec: "avc", codecString: "avc1.64001f", width: 1280, height: 720, rotation: 0, frameRate: 30, hdr: undefined },
  ...changes,
});

describe("ladderOf", () => {
  test.each([
    ["1080p", 1920, 1080, ["1920x1080", "1280x720", "854x480", "640x360", "426x240"]],
    [
      "a video from a phone, by its shorter side",
      1080,
      1920,
      ["1080x1920", "720x1280", "480x854", "360x640", "240x426"],
    ],
    ["4K, up to 1080p", 3840, 2160, ["1920x1080", "1280x720", "854x480", "640x360", "426x240"]],
    ["nothing larger than the source", 1000, 700, ["686x480", "514x360", "342x240"]],
    ["what lies just below 720p in its own size", 1280, 718, ["1280x718", "856x480", "642x360", "428x240"]],
    [
      "what lies just below 1080p in its own size",
      1918,
      1071,
      ["1918x1070", "1290x720", "860x480", "644x360", "430x240"],
    ],
    ["704 lines, a multiple of 32, as such", 704, 1280, ["704x1280", "480x872", "360x654", "240x436"]],
    ["what lies between two steps from the lower one on", 480, 270, ["426x240"]],
    ["what is smaller than 240p in its own size, with even sides", 161, 91, ["160x90"]],
    ["a panorama that no decoder takes, smaller", 20_000, 500, ["3840x96", "3840x96", "3840x96"]],
    ["a line", 4000, 1, ["3840x2"]],
  ])("gives %s", (_what, width, height, expected) => {
    expect(ladderOf(video({ width, height })).map((rung) => `${rung.width}x${rung.height}`)).toEqual(expected);
  });

  test("names a size by its shorter side", () => {
    const namesOf = (width: number, height: number) => ladderOf(video({ width, height })).map(({ name }) => name);
    expect(namesOf(1280, 720)).toEqual(["720p", "480p", "360p", "240p"]);
    expect(namesOf(718, 1280)).toEqual(["718p", "480p", "360p", "240p"]);
  });
});
