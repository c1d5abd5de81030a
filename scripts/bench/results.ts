/** What a suite found. */
export interface Report {
  /** For people: a table in Markdown. */
  text: string;
  /** For programs. */
  results: object[];
  /** Which targets were not reached, in words. */
  missed: string[];
}

/** What one comparison with the limit found. */
export interface Result {
  name: string;
  unit: string;
  limit: number;
  easel: number;
  /** Easel by the limit: 1 would be as fast as can be. */
  ratio: number;
  /** Of the rounds, the lowest and the highest. */
  ratioRange?: [number, number];
  /** Of Easel, in milliseconds. */
  p99Ms: number;
  limitP99Ms: number;
  /** Processor time of the server process, in microseconds a request. */
  limitCpuUs: number;
  easelCpuUs: number;
}

/** Of a suite that compares. What its ratios should be stands in ARCHITECTURE.md. */
export function reportOf(results: readonly Result[]): Report {
  const brief = results.map(({ name, unit, limit, easel, ratio, ratioRange, p99Ms }) => ({
    name,
    unit,
    limit,
    easel,
    ratio,
    ratioRange,
    p99Ms,
  }));
  return { text: comparison(results), results: brief, missed: [] };
}

function comparison(results: readonly Result[]): string {
  const head = ["", "limit", "Easel", "ratio", "p99 limit", "p99 Easel", "CPU limit", "CPU Easel"];
  const rows = results.map((result) => [
    result.name,
    `${Math.round(result.limit)} ${result.unit}`,
    `${Math.round(result.easel)} ${result.unit}`,
    ratioOf(result),
    `${result.limitP99Ms.toFixed(1)} ms`,
    `${result.p99Ms.toFixed(1)} ms`,
    `${Math.round(result.limitCpuUs)} µs`,
    `${Math.round(result.easelCpuUs)} µs`,
  ]);
  return table(head, rows);
}

function ratioOf({ ratio, ratioRange }: Result): string {
  const range = ratioRange?.map((bound) => bound.toFixed(2)).join(" to ");
  return range === undefined ? ratio.toFixed(2) : `${ratio.toFixed(2)} (${range})`;
}

/** In Markdown, aligned. */
export function table(head: string[], rows: string[][]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...rows.map(line)].join("\n");
}

export function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
