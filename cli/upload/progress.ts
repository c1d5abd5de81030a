import type { Io } from "../core/io.ts";
import { formatBytes, formatDuration } from "../core/units.ts";

/** What the bar draws. Totals are undefined until the folders have been counted. */
export interface ProgressState {
  filesDone: number;
  bytesDone: number;
  /** What was read to find out, by its SHA-256, whether it has to be sent. */
  bytesRead: number;
  filesTotal: number | undefined;
  bytesTotal: number | undefined;
  /** Files that have arrived, and that the server is looking at. */
  verifying: number;
  failed: number;
}

const redrawMs = 100;
const barColumns = 24;
/** The rate is that of the last seconds, so that the time left follows the network. */
const rateWindowMs = 5000;

/** A progress bar on one line of the terminal, redrawn ten times a second at most. */
export class ProgressBar {
  #samples: { atMs: number; bytes: number }[] = [];
  #wasReading = true;
  #timer: NodeJS.Timeout;

  constructor(
    private readonly io: Io,
    private readonly state: ProgressState,
  ) {
    this.#timer = setInterval(() => this.#draw(), redrawMs);
    this.#timer.unref();
  }

  /** Prints a line above the bar. */
  say(line: string): void {
    this.clear();
    this.io.stderr.write(`${line}\n`);
  }

  /** Takes the bar off the terminal. */
  stop(): void {
    clearInterval(this.#timer);
    this.clear();
  }

  #draw(): void {
    const nowMs = performance.now();
    if (isReading(this.state) !== this.#wasReading) this.#samples = [];
    this.#wasReading = isReading(this.state);
    const bytes = this.#wasReading ? this.state.bytesRead : this.state.bytesDone;
    this.#samples.push({ atMs: nowMs, bytes });
    while (this.#samples.length > 2 && nowMs - (this.#samples[0]?.atMs ?? nowMs) > rateWindowMs) this.#samples.shift();
    const first = this.#samples[0];
    const seconds = first ? (nowMs - first.atMs) / 1000 : 0;
    const bytesPerSecond = first && seconds > 0.5 ? (bytes - first.bytes) / seconds : undefined;
    const line = progressLine(this.state, bytesPerSecond).slice(0, Math.max(10, this.io.columns() - 1));
    this.io.stderr.write(`\r${line}\x1b[K`);
  }

  /** Makes room on the line for what somebody else prints. The next drawing brings the bar back. */
  clear(): void {
    this.io.stderr.write("\r\x1b[K");
  }
}

/** Before anything can be sent it has to be read: with one large file, for minutes. */
const isReading = ({ bytesDone, bytesRead }: ProgressState) => bytesDone === 0 && bytesRead > 0;

/** The text of the bar. `bytesPerSecond` is how fast it is read, or sent. */
export function progressLine(state: ProgressState, bytesPerSecond: number | undefined): string {
  const { filesDone, filesTotal, bytesTotal } = state;
  const bytes = isReading(state) ? state.bytesRead : state.bytesDone;
  const sizes = bytesTotal === undefined ? formatBytes(bytes) : `${formatBytes(bytes)}/${formatBytes(bytesTotal)}`;
  const parts = [
    filesTotal === undefined ? `${filesDone} files` : `${filesDone}/${filesTotal} files`,
    isReading(state) ? `reading ${sizes}` : sizes,
  ];
  if (state.verifying) parts.push(`${state.verifying} verifying`);
  else if (bytesPerSecond !== undefined) parts.push(`${formatBytes(bytesPerSecond)}/s`);
  if (bytesPerSecond && bytesTotal !== undefined && bytes < bytesTotal) {
    parts.push(`${formatDuration(((bytesTotal - bytes) / bytesPerSecond) * 1000)} left`);
  }
  if (state.failed) parts.push(`${state.failed} failed`);
  return bytesTotal === undefined
    ? parts.join("  ")
    : `${bar(bytesTotal ? bytes / bytesTotal : 1)}  ${parts.join("  ")}`;
}

function bar(share: number): string {
  const filled = Math.round(Math.min(Math.max(share, 0), 1) * barColumns);
  return `[${"#".repeat(filled)}${"-".repeat(barColumns - filled)}]`;
}
