import type { Io } from "../core/io.ts";
import { printable, writeJsonLine, writeLine } from "../core/output.ts";
import { count, formatBytes, formatDuration } from "../core/units.ts";
import type { Collected } from "./collect.ts";
import type { FileResult } from "./pipeline.ts";
import { ProgressBar, type ProgressState } from "./progress.ts";

/** A post that was made of the uploaded files. */
export interface MadePost {
  id: string;
  status: string;
}

/** Tells what becomes of the files, to a person or to a program, and adds it up. Its memory does not grow with the run. */
export class Journal {
  readonly counts = { uploaded: 0, new: 0, duplicate: 0, skipped: 0, failed: 0 };
  readonly progress: ProgressState = {
    filesDone: 0,
    bytesDone: 0,
    bytesRead: 0,
    filesTotal: undefined,
    bytesTotal: undefined,
    verifying: 0,
    failed: 0,
  };
  #uploadedBytes = 0;
  /** What to do about failures: most have the same. */
  #nextSteps = new Set<string>();
  #skipped = new Map<string, { files: number; example: string }>();
  #bar: ProgressBar | undefined;
  readonly #startedMs = performance.now();

  constructor(
    private readonly io: Io,
    private readonly json: boolean,
  ) {}

  /** Whether a terminal is there to draw a progress bar on. */
  get hasBar(): boolean {
    return this.io.stderrIsTerminal && this.io.env.TERM !== "dumb";
  }

  start(): void {
    if (this.hasBar) this.#bar = new ProgressBar(this.io, this.progress);
  }

  stop(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }

  /** Talks to the person, above the progress bar where there is one. */
  say(line: string): void {
    if (this.#bar) this.#bar.say(line);
    else this.io.stderr.write(`${line}\n`);
  }

  /** Takes down what became of a file. */
  async record(result: FileResult): Promise<void> {
    this.counts[result.result]++;
    if (result.result === "skipped") this.#countSkipped(result);
    else this.progress.filesDone++;
    if (result.result === "uploaded" || result.result === "new") this.#uploadedBytes += result.sizeBytes ?? 0;
    if (result.result === "failed") {
      this.progress.failed++;
      if (result.next !== undefined) this.#nextSteps.add(result.next);
    }
    if (this.json) {
      if (this.io.stdoutIsTerminal) this.#bar?.clear();
      return writeJsonLine(this.io.stdout, result);
    }
    if (result.result === "failed") this.say(`failed  ${printable(result.path)}: ${printable(result.error ?? "")}`);
    else if (result.result !== "skipped" && !(this.#bar && this.io.stdoutIsTerminal)) {
      await writeLine(this.io.stdout, [result.result, result.mediaId ?? "-", printable(result.path)].join("\t"));
    }
  }

  /** The last word on the run. */
  async finish(end: {
    interrupted: boolean;
    post: MadePost | undefined;
    collected: Collected | undefined;
  }): Promise<void> {
    const durationMs = Math.round(performance.now() - this.#startedMs);
    if (this.json) {
      const { interrupted, post, collected } = end;
      const summary = { ...this.counts, sizeBytes: this.#uploadedBytes, durationMs, interrupted, post, collected };
      return writeJsonLine(this.io.stdout, { summary });
    }
    this.#tellSkipped();
    if (end.interrupted) this.say("Interrupted.");
    if (end.post && this.io.stdoutIsTerminal) this.say(`Made the ${end.post.status} post:`);
    if (end.post) await writeLine(this.io.stdout, this.io.stdoutIsTerminal ? end.post.id : `post\t${end.post.id}\t-`);
    this.say(this.#sentence(durationMs));
    if (end.collected) this.#tellCollected(end.collected);
    for (const next of this.#nextSteps) this.say(printable(next));
    const nothingTwice = "what the server has is not sent twice.";
    if (end.interrupted) this.say(`Run the same command again: ${nothingTwice}`);
    // A file that the server does not take fails again, until somebody has done something about it.
    else if (this.counts.failed || end.collected?.failures.length)
      this.say(`When that is mended, run the same command again: ${nothingTwice}`);
  }

  #sentence(durationMs: number): string {
    const { counts } = this;
    const size = formatBytes(this.#uploadedBytes);
    const done = counts.new
      ? `${count(counts.new, "file")} (${size}) would be uploaded`
      : `${count(counts.uploaded, "file")} (${size}) uploaded in ${formatDuration(durationMs)}`;
    const others = [
      counts.duplicate && `${counts.duplicate} there already`,
      counts.skipped && `${counts.skipped} skipped`,
      counts.failed && `${counts.failed} failed`,
    ];
    return `${[done, ...others.filter(Boolean)].join(", ")}.`;
  }

  #tellCollected({ added, collections, failures }: Collected): void {
    for (const { path, error } of failures) this.say(`failed  collection ${printable(path)}: ${printable(error)}`);
    this.say(`${count(added, "file")} put into ${count(collections, "collection")}.`);
  }

  #countSkipped({ reason = "", path }: FileResult): void {
    const kind = this.#skipped.get(reason);
    if (kind) kind.files++;
    else this.#skipped.set(reason, { files: 1, example: path });
  }

  #tellSkipped(): void {
    for (const [reason, { files, example }] of this.#skipped) {
      this.say(`skipped ${count(files, "file")}: ${reason} (${files > 1 ? "e.g. " : ""}${printable(example)})`);
    }
  }
}
