import path from "node:path";
import type { Easel, Media, UploadProgress } from "@easel/sdk";
import { CliError } from "../core/errors.ts";
import { type HashedFile, sourceOf } from "./read.ts";

/** What may be said about a file as it is uploaded. */
export interface MediaFields {
  alt?: string;
  title?: string;
  externalId?: string;
}

export interface SendOptions {
  easel: Easel;
  fields: MediaFields;
  /** The id of an upload of this file that an earlier run has left behind. */
  findUnfinished(file: HashedFile): Promise<string | undefined>;
  /** Gives up at once. */
  abort: AbortSignal;
  /** Lets a small file arrive; of a large one the rest is left to the next run. */
  stop: AbortSignal;
  /** Called as bytes of the file leave; with a negative number when some have to be sent again, or do not count. */
  onBytes(bytes: number): void;
  /** Called when the server begins to look at a large file that has arrived, with 1; and with -1 at the end of it. */
  onVerifying(change: 1 | -1): void;
}

/** What became of a file: media, or so many bytes that lie at the server for the next run. */
export type Sent = { mediaId: string } | { leftBytes: number };

/** Uploads a file, with further tries where they may help. */
export async function sendFile(file: HashedFile, options: SendOptions): Promise<Sent> {
  const { easel, fields } = options;
  const watch = watchProgress(options);
  try {
    const uploadId = await options.findUnfinished(file);
    const { fileName, contentType, sha256 } = { ...file, fileName: path.basename(file.path) };
    const told = { ...fields, fileName, contentType, sha256, uploadId };
    const media = await easel.upload(await sourceOf(file, watch.signal), { ...told, ...watch });
    return { mediaId: (await describe(easel, media, uploadId === undefined ? {} : fields)).id };
  } catch (error) {
    const { sentBytes, isLarge } = watch.state;
    options.onBytes(-sentBytes);
    if (isLarge && watch.signal.aborted) return { leftBytes: sentBytes };
    throw error instanceof Error && error.cause instanceof CliError ? error.cause : error;
  } finally {
    watch.end();
  }
}

/** An upload that goes on has what was said when it began. */
async function describe(easel: Easel, media: Media, fields: MediaFields): Promise<{ id: string }> {
  return Object.keys(fields).length > 0 ? easel.media.update(media.id, fields) : media;
}

/** Tells how far an upload is, and ends a large one at a stop. */
function watchProgress({ stop, abort, onBytes, onVerifying }: SendOptions) {
  const state = { sentBytes: 0, isLarge: false, isVerifying: false };
  const paused = new AbortController();
  const pause = () => state.isLarge && paused.abort();
  stop.addEventListener("abort", pause);
  return {
    state,
    signal: AbortSignal.any([abort, paused.signal]),
    onProgress({ sentBytes, sizeBytes, uploadId }: UploadProgress) {
      onBytes(sentBytes - state.sentBytes);
      state.sentBytes = sentBytes;
      state.isLarge = uploadId !== null;
      if (stop.aborted) pause();
      if (!state.isLarge || state.isVerifying || sentBytes < sizeBytes) return;
      state.isVerifying = true;
      onVerifying(1);
    },
    end() {
      stop.removeEventListener("abort", pause);
      if (state.isVerifying) onVerifying(-1);
    },
  };
}
