import type { RepeatedWork } from "../../core/repeat.ts";
import { refreshRanks } from "../../domain/ranking.ts";

/** Votes count in lists after this long at most, and a little more where there are very many. */
const rankIntervalMs = 2000;

export const feedsWork: readonly RepeatedWork[] = [
  { name: "feeds.rank", intervalMs: rankIntervalMs, run: refreshRanks },
];
