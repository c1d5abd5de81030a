import { CliError, exitCodeOf, exitCodes, explain, statusOf } from "../core/errors.ts";
import { formatBytes } from "../core/units.ts";
import { Channel, forEachConcurrently } from "./channel.ts";
import { type HashedFile, hashFile } from "./read.ts";
import { type SendOptions, sendFile } from "./send.ts";
import { type LocalFile, type Skipped, type UploadLimits, walk } from "./walk.ts";

/** What became of one file. */
export interface FileResult {
  path: string;
  /** In a dry run `new` stands for `uploaded`. */
  result: "uploaded" | "new" | "duplicate" | "skipped" | "failed";
  mediaId?: string;
  sha256?: string;
  sizeBytes?: number;
  /** Why a file was skipped. */
  reason?: string;
  /** Why a file failed, and what to do about it. */
  error?: string;
  next?: string;
}

/** The server's word on a file that it knows by its digest only. */
export interface CheckedFile {
  sha256: string;
  result: "new" | "duplicate" | "too_large" | "unsupported";
  mediaId?: string | null;
}

export interface Checks {
  items: CheckedFile[];
  /** How much more the account can upload. */
  quotaLeftBytes: number;
}

export interface UploadRun extends Omit<SendOptions, "stop"> {
  paths: string[];
  limits: UploadLimits & { checkLimit: number };
  concurrency: number;
  dryRun: boolean;
  apiUrl: string;
  /** Asks the server which files it has already; at most `checkLimit` of them. */
  check(files: HashedFile[]): Promise<Checks>;
  /** Called once per file, in the order in which they come to an end. */
  report(result: FileResult, file?: LocalFile): Promise<void>;
  /** Called with files of which only a part has arrived when the run was stopped. */
  onLeft(file: HashedFile, leftBytes: number): void;
  /** Called as bytes are read for their digest. */
  onRead(bytes: number): void;
  /** Ends the run after the small files under way. */
  stop: AbortController;
}

/** Reading is faster than the network; two files at a time keep a disk and a core busy. */
const hashConcurrency = 2;
/** How long a batch that is not full waits for more files before the server is asked. */
const lingerMs = 200;
/** As many files in a row that failed for reasons of the moment say that the server is away. */
const maxFailuresInARow = 8;

const refusals = {
  too_large: "The server takes no file of this size.",
  unsupported: "The server does not take this type of file.",
};

/**
 * Walks, hashes, asks and uploads, each stage while the others go on. Queues between the stages are bounded, so that
 * memory does not grow with the number of files. Throws when there is no point in going on, e.g. when the sign-in ended.
 */
export async function runUpload(run: UploadRun): Promise<void> {
  await new Pipeline(run).run();
}

class Pipeline {
  readonly #hashed: Channel<HashedFile>;
  readonly #toSend: Channel<HashedFile>;
  /** Files under way by digest, with those of the same content that wait for their result. */
  readonly #underWay = new Map<string, HashedFile[]>();
  #failuresInARow = 0;
  #fatal: unknown;

  constructor(private readonly task: UploadRun) {
    this.#hashed = new Channel(task.limits.checkLimit, task.stop.signal);
    this.#toSend = new Channel(task.concurrency * 2, task.stop.signal);
  }

  async run(): Promise<void> {
    const stages = [
      this.#hashAll().finally(() => this.#hashed.close()),
      this.#checkAll().finally(() => this.#toSend.close()),
      this.#sendAll(),
    ];
    await Promise.all(stages.map((stage) => stage.catch((error: unknown) => this.#giveUp(error))));
    if (this.#fatal !== undefined) throw this.#fatal;
  }

  /** Stops all stages. What is being sent then still comes to its end. */
  #giveUp(error: unknown): void {
    if (!this.task.stop.signal.aborted) this.#fatal = error;
    this.task.stop.abort();
  }

  async #hashAll(): Promise<void> {
    await forEachConcurrently(this.#found(), hashConcurrency, async (file) => {
      try {
        await this.#hashed.add(await hashFile(file, this.task.stop.signal, this.task.onRead));
      } catch (error) {
        if (!this.task.stop.signal.aborted) await this.#fail(file, error);
      }
    });
  }

  async *#found(): AsyncGenerator<LocalFile> {
    for await (const found of walk(this.task.paths, this.task.limits)) {
      if (this.task.stop.signal.aborted) return;
      if ("file" in found) yield found.file;
      else await this.#skip(found.skipped);
    }
  }

  async #checkAll(): Promise<void> {
    for await (const batch of this.#hashed.batches(this.task.limits.checkLimit, lingerMs)) {
      const firsts = batch.filter((file) => this.#isFirstOfItsContent(file));
      if (firsts.length === 0) continue;
      const { items, quotaLeftBytes } = await this.task.check(firsts);
      const answers = new Map(items.map((answer) => [answer.sha256, answer]));
      for (const file of firsts) await this.#decide(file, answers.get(file.sha256), quotaLeftBytes);
    }
    if (this.task.dryRun) await this.#reportTwins();
  }

  /** In a dry run nothing is ever sent that the files of the same content could wait for. */
  async #reportTwins(): Promise<void> {
    for (const twins of this.#underWay.values()) {
      for (const twin of twins) await this.#report(twin, { result: "duplicate" });
    }
  }

  /** Files of the same content are uploaded once: the later ones wait for the result of the first. */
  #isFirstOfItsContent(file: HashedFile): boolean {
    const waiting = this.#underWay.get(file.sha256);
    if (waiting) waiting.push(file);
    else this.#underWay.set(file.sha256, []);
    return !waiting;
  }

  async #decide(file: HashedFile, answer: CheckedFile | undefined, quotaLeftBytes: number): Promise<void> {
    if (answer?.result === "duplicate") {
      this.task.onBytes(file.sizeBytes);
      return this.#settle(file, "duplicate", answer.mediaId ?? undefined);
    }
    if (answer?.result === "too_large" || answer?.result === "unsupported") {
      return this.#settleFailed(file, new CliError(exitCodes.failed, refusals[answer.result]));
    }
    // Room has been kept for what was begun before.
    if (file.sizeBytes > quotaLeftBytes && !(await this.task.findUnfinished(file))) {
      return this.#settleFailed(file, beyondQuota(file.sizeBytes, quotaLeftBytes));
    }
    if (this.task.dryRun) return this.#report(file, { result: "new" });
    await this.#toSend.add(file);
  }

  async #sendAll(): Promise<void> {
    const send = (file: HashedFile) => this.#send(file).catch((error: unknown) => this.#giveUp(error));
    await forEachConcurrently(this.#toSend.items(), this.task.concurrency, send);
  }

  async #send(file: HashedFile): Promise<void> {
    const sent = await sendFile(file, { ...this.task, stop: this.task.stop.signal }).catch(toError);
    if (!(sent instanceof Error)) {
      this.#failuresInARow = 0;
      if ("mediaId" in sent) return this.#settle(file, "uploaded", sent.mediaId);
      return this.task.onLeft(file, sent.leftBytes);
    }
    const isOfTheMoment = exitCodeOf(sent) === exitCodes.temporary || statusOf(sent) === 500;
    this.#failuresInARow = isOfTheMoment ? this.#failuresInARow + 1 : 0;
    await this.#settleFailed(file, sent);
    if (this.#isHopeless(sent)) throw sent;
  }

  /** Whether the files after this one would fail as well: no right, no room, or no server. */
  #isHopeless(error: Error): boolean {
    return exitCodeOf(error) === exitCodes.auth || statusOf(error) === 507 || this.#failuresInARow >= maxFailuresInARow;
  }

  async #settle(file: HashedFile, result: "uploaded" | "duplicate", mediaId: string | undefined): Promise<void> {
    const twins = this.#take(file);
    await this.#report(file, { result, mediaId });
    for (const twin of twins) {
      this.task.onBytes(twin.sizeBytes);
      await this.#report(twin, { result: "duplicate", mediaId });
    }
  }

  async #settleFailed(file: HashedFile, error: unknown): Promise<void> {
    for (const one of [file, ...this.#take(file)]) await this.#fail(one, error);
  }

  #take(file: HashedFile): HashedFile[] {
    const twins = this.#underWay.get(file.sha256) ?? [];
    this.#underWay.delete(file.sha256);
    return twins;
  }

  async #fail(file: LocalFile | HashedFile, error: unknown): Promise<void> {
    const { message, next } = explain(error, this.task.apiUrl);
    await this.#report(file, { result: "failed", error: message, next });
  }

  async #skip({ path, reason, named }: Skipped): Promise<void> {
    // Who names a file wants it uploaded; what a folder holds beside media is none of the caller's mistakes.
    await this.task.report(
      named
        ? { path, result: "failed", error: `It was not uploaded: ${reason}.` }
        : { path, result: "skipped", reason },
    );
  }

  async #report(
    file: LocalFile | HashedFile,
    outcome: Omit<FileResult, "path" | "sha256" | "sizeBytes">,
  ): Promise<void> {
    const { result, ...rest } = outcome;
    const sha256 = "sha256" in file ? file.sha256 : undefined;
    await this.task.report({ path: file.path, result, ...rest, sha256, sizeBytes: file.sizeBytes }, file);
  }
}

const beyondQuota = (sizeBytes: number, leftBytes: number) =>
  new CliError(
    exitCodes.failed,
    `It has ${formatBytes(sizeBytes)}, and ${formatBytes(leftBytes)} are left of your quota.`,
    "Delete what you need no longer, or ask the operator of the server for more room.",
  );

const toError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
