import { expect, test } from "vitest";
import { progressLine } from "./progress.ts";

const totals = { filesTotal: 10, bytesTotal: 10_000_000 };
const state = { ...totals, filesDone: 3, bytesDone: 2_500_000, bytesRead: 4_000_000, verifying: 0, failed: 0 };
const reading = { ...state, filesDone: 0, bytesDone: 0 };

test.each([
  ["[######------------------]  3/10 files  2.5 MB/10.0 MB", state, undefined],
  ["[######------------------]  3/10 files  2.5 MB/10.0 MB  1.0 MB/s  7.5 s left", state, 1_000_000],
  ["[######------------------]  3/10 files  2.5 MB/10.0 MB  2 failed", { ...state, failed: 2 }, 0],
  ["[##########--------------]  0/10 files  reading 4.0 MB/10.0 MB  1.0 MB/s  6.0 s left", reading, 1_000_000],
  [
    "[########################]  3/10 files  10.0 MB/10.0 MB  1 verifying",
    { ...state, bytesDone: 10_000_000, verifying: 1 },
    1,
  ],
  ["3 files  2.5 MB", { ...state, filesTotal: undefined, bytesTotal: undefined }, undefined],
  [
    "[########################]  0/0 files  0 B/0 B",
    { ...state, filesDone: 0, bytesDone: 0, bytesRead: 0, filesTotal: 0, bytesTotal: 0 },
    0,
  ],
])("%s", (line, progress, bytesPerSecond) => {
  // A rate of nothing says nothing of the time that is left.
  expect(progressLine(progress, bytesPerSecond).replace("  0 B/s", "")).toBe(line);
});
