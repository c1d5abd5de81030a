import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Easel, Media } from "@easel/sdk";
import { CliError, type ExitCode, exitCodes, usageError } from "../core/errors.ts";
import type { Io } from "../core/io.ts";
import { Collector } from "./collect.ts";
import { printable } from "../core/output.ts";
import { formatBytes } from "../core/units.ts";
import { discoverServer } from "../core/server.ts";
import { type GlobalFlags, openEasel, openSession, type Session } from "../core/session.ts";
import { Journal, type MadePost } from "./journal.ts";
import { type Checks, type FileResult, runUpload, type UploadRun } from "./pipeline.ts";
import type { HashedFile } from "./read.ts";
import type { MediaFields } from "./send.ts";
import type { LocalFile } from "./walk.ts";
import { findUnfinishedIn } from "./unfinished.ts";
import { isSingleFile, requireExisting, walk } from "./walk.ts";

export interface UploadFlags extends GlobalFlags, MediaFields {
  concurrency: number;
  json?: boolean;
  dryRun?: boolean;
  /** The title of a post to be made of the files. */
  post?: string;
  publish?: boolean;
  /** The path of a collection that the files are put into, with one in it for each folder. */
  collection?: string;
}

/** Uploads files and folders, and tells what became of each. */
export async function upload(io: Io, paths: string[], flags: UploadFlags): Promise<ExitCode> {
  await requireExisting(paths);
  const fields = fieldsOf(flags);
  if (Object.keys(fields).length > 0 && !(await isSingleFile(paths))) {
    throw usageError("--alt, --title and --external-id are for a single file.", "Upload the files one by one.");
  }
  const session = await openSession(io, flags);
  await session.requireToken();
  const journal = new Journal(io, flags.json === true);
  const abort = new AbortController();
  const mediaIds: string[] = [];
  const collector = await openCollector(session, flags, abort.signal);
  const onArrived = ({ index, folders }: LocalFile, mediaId: string) => {
    // A post shows its media in the order of the walk, whichever was the first to arrive.
    if (flags.post !== undefined) mediaIds[index] = mediaId;
    collector?.add(folders, index, mediaId);
  };
  const run = await planRun(session, paths, flags, abort.signal, journal, onArrived);
  if (flags.post !== undefined) await requireFittingPost(run);
  const release = takeInterrupts(io, run.stop, abort, journal);
  journal.start();
  // Without the totals the bar shows less, but it goes on.
  const measured = journal.hasBar ? measure(run, journal).catch(() => undefined) : undefined;
  const uploaded = runUpload(run).then(() => collector?.finish());
  const { collected, problem } = await uploaded.then(
    (collected) => ({ collected, problem: undefined }),
    (error: unknown) => ({ collected: undefined, problem: { error } }),
  );
  const interrupted = run.stop.signal.aborted && !problem;
  run.stop.abort();
  await measured;
  journal.stop();
  release();
  const isWhole = !problem && !interrupted && journal.counts.failed === 0 && !collected?.failures.length;
  const wantsPost = isWhole && flags.post !== undefined && !flags.dryRun;
  const post = wantsPost ? await makePost(session, flags, Object.values(mediaIds)) : undefined;
  await journal.finish({ interrupted, post, collected });
  if (problem) throw problem.error;
  if (interrupted) return exitCodes.interrupted;
  return isWhole ? exitCodes.ok : exitCodes.failed;
}

async function planRun(
  session: Session,
  paths: string[],
  flags: UploadFlags,
  abort: AbortSignal,
  journal: Journal,
  onArrived: (file: LocalFile, mediaId: string) => void,
): Promise<UploadRun> {
  const [server, easel] = await Promise.all([
    discoverServer(new URL(session.url)),
    openEasel(session, { retries: uploadRetries }),
  ]);
  const { progress } = journal;
  const stop = new AbortController();
  // Each file under way waits for it; Node takes more than ten that do for a leak.
  setMaxListeners(0, stop.signal);
  return {
    ...{ paths, limits: server.uploads, concurrency: flags.concurrency, dryRun: flags.dryRun === true },
    ...{ easel, apiUrl: session.apiUrl, fields: fieldsOf(flags), findUnfinished: findUnfinishedIn(easel) },
    check: (files) => check(easel, files, flags),
    async report(result: FileResult, file?: LocalFile) {
      if (file && result.mediaId !== undefined) onArrived(file, result.mediaId);
      await journal.record(result);
    },
    onLeft({ path, sizeBytes }, leftBytes) {
      const left =
        leftBytes < sizeBytes
          ? `${formatBytes(leftBytes)} of ${formatBytes(sizeBytes)} have arrived; the next run sends the rest.`
          : "all of it has arrived; the server is looking at it.";
      journal.say(`${printable(path)}: ${left}`);
    },
    onRead(bytes) {
      progress.bytesRead += bytes;
    },
    onBytes(bytes) {
      progress.bytesDone += bytes;
    },
    onVerifying(change) {
      progress.verifying += change;
    },
    stop,
    abort,
  };
}

/** Made before anything is sent: a path that cannot be is better told at once. */
async function openCollector(
  session: Session,
  { collection, dryRun }: UploadFlags,
  abort: AbortSignal,
): Promise<Collector | undefined> {
  if (collection === undefined || dryRun) return undefined;
  const easel = await openEasel(session, { retries: uploadRetries });
  const collector = new Collector(easel, session.apiUrl, collection, abort);
  await collector.ensure([]);
  return collector;
}

/** Somebody may have left the terminal: a server that is away for ten seconds is waited for. */
const uploadRetries = 6;

async function check(easel: Easel, files: HashedFile[], flags: UploadFlags): Promise<Checks> {
  const checks = await easel.uploads.check({ files: files.map(toCheck) });
  const fields = fieldsOf(flags);
  if (Object.keys(fields).length > 0 && !flags.dryRun) {
    // What is said about a file holds for the one that is there, too.
    for (const { mediaId } of checks.items) if (mediaId !== null) await easel.media.update(mediaId, fields);
  }
  return checks;
}

function fieldsOf({ alt, title, externalId }: MediaFields): MediaFields {
  return {
    ...(alt !== undefined && { alt }),
    ...(title !== undefined && { title }),
    ...(externalId !== undefined && { externalId }),
  };
}

function toCheck({ sha256, sizeBytes, contentType }: HashedFile) {
  return { sha256, sizeBytes, ...(contentType !== undefined && { contentType }) };
}

/** The first Ctrl-C lets the small files under way come to their end, the second does not. */
function takeInterrupts(io: Io, stop: AbortController, abort: AbortController, journal: Journal): () => void {
  return io.onInterrupt(() => {
    if (stop.signal.aborted) return abort.abort(new CliError(exitCodes.interrupted, "It was interrupted."));
    stop.abort();
    journal.say(
      "Stopping after the files under way; of large ones the rest is left. Press Ctrl-C again to stop at once.",
    );
  });
}

/** Counts what there is to do, so that the bar knows its end. It keeps nothing but the sums. */
async function measure(run: UploadRun, journal: Journal): Promise<void> {
  let files = 0;
  let bytes = 0;
  for await (const found of walk(run.paths, run.limits)) {
    if (run.stop.signal.aborted) return;
    if (!("file" in found)) continue;
    files++;
    bytes += found.file.sizeBytes;
  }
  journal.progress.filesTotal = files;
  journal.progress.bytesTotal = bytes;
}

const pollMs = 500;
const isFailed = ({ state }: Media) => state === "failed";

/** A post shall not show what cannot be shown; whether it can is known when it has been processed. */
async function waitUntilProcessed(easel: Easel, id: string): Promise<Media> {
  let media = await easel.media.get(id);
  while (media.state === "processing") {
    await sleep(pollMs);
    media = await easel.media.get(id);
  }
  return media;
}

/** What the API takes as `mediaIds`. */
const maxPostMedia = 100;

/** Refuses more files than a post shows, before anything is sent. */
async function requireFittingPost({ paths, limits }: UploadRun): Promise<void> {
  let files = 0;
  for await (const found of walk(paths, limits)) {
    if (!("file" in found) || ++files <= maxPostMedia) continue;
    throw usageError(
      `A post shows ${maxPostMedia} files at most, and these are more. Nothing was sent.`,
      "Upload them without --post, and make several posts: easel posts create --title <text> --media-ids <id> ...",
    );
  }
}

async function makePost(session: Session, flags: UploadFlags, mediaIds: string[]): Promise<MadePost> {
  if (mediaIds.length === 0) throw usageError("There is nothing to make a post of: no file was uploaded.");
  const distinct = [...new Set(mediaIds)];
  const easel = await openEasel(session);
  const failed = (await Promise.all(distinct.map((id) => waitUntilProcessed(easel, id)))).filter(isFailed);
  if (failed.length > 0) {
    const names = failed.map(({ id, fileName, failureCode }) => `${printable(fileName ?? id)} (${failureCode})`);
    throw new CliError(
      exitCodes.failed,
      `No picture can be made of ${names.join(", ")}. The files are uploaded; the post was not made.`,
      `Take them away: easel media delete ${failed[0]?.id}`,
    );
  }
  const status = flags.publish ? "published" : "draft";
  const post = await easel.posts.create({ title: flags.post ?? "", mediaIds: distinct, status });
  return { id: post.id, status: post.status };
}
