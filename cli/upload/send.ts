import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CliError, exitCodes, HttpError } from "../core/errors.ts";
import { apiEndpoint, fetchDirectly, readObject, toHttpError } from "../core/http.ts";
import { type JsonRecord, textOf } from "../core/json.ts";
import { mayHelpToRetry, waitMsAfter } from "../core/retry.ts";
import { type HashedFile, readUnchanged } from "./read.ts";

/** What may be said about a file as it is uploaded. */
export interface MediaFields {
  alt?: string;
  title?: string;
  externalId?: string;
}

/** The media that a file became. */
export interface Sent {
  mediaId: string;
  /** False: the server had these bytes already. */
  isNew: boolean;
}

export interface SendOptions {
  apiUrl: string;
  token(): Promise<string>;
  /** Distinguishes runs: a file that was deleted on the server can be uploaded again with a new key. */
  runId: string;
  fields: MediaFields;
  /** Gives up at once. */
  abort: AbortSignal;
  /** Finishes the try under way, and makes no other. */
  stop: AbortSignal;
  /** Called as bytes of the file leave; with a negative number when a try has failed and its bytes count no more. */
  onBytes(bytes: number): void;
}

const maxTries = 5;
/** An upload may take long, but not stand still for so long. */
const idleTimeoutMs = 60_000;

/** Uploads a file, with further tries where they may help. */
export async function sendFile(file: HashedFile, options: SendOptions): Promise<Sent> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await sendOnce(file, options);
    } catch (error) {
      options.abort.throwIfAborted();
      if (attempt >= maxTries || !mayHelpToRetry(error)) throw error;
      const retryAfterMs = error instanceof HttpError ? error.details.retryAfterMs : undefined;
      await pause(waitMsAfter(retryAfterMs, attempt), options.stop);
      if (options.stop.aborted) throw error;
    }
  }
}

/** Waits, but not beyond a stop. */
async function pause(waitMs: number, stop: AbortSignal): Promise<void> {
  await sleep(waitMs, undefined, { signal: stop }).catch((error: unknown) => {
    if (!stop.aborted) throw error;
  });
}

async function sendOnce(file: HashedFile, options: SendOptions): Promise<Sent> {
  const idle = new IdleTimer();
  const signal = AbortSignal.any([options.abort, idle.signal]);
  const body = multipartBody(file, options.fields);
  let sentBytes = 0;
  const onChunk = (sizeBytes: number) => {
    sentBytes += sizeBytes;
    options.onBytes(sizeBytes);
  };
  // `duplex` is part of the fetch standard for streamed bodies; the DOM types do not have it yet.
  const request: RequestInit & { duplex: "half" } = {
    method: "POST",
    headers: {
      authorization: `Bearer ${await options.token()}`,
      accept: "application/json",
      "content-type": `multipart/form-data; boundary=${body.boundary}`,
      "content-length": String(body.sizeBytes),
      "idempotency-key": `upload-${options.runId}-${file.sha256}`,
    },
    body: toStream(body.chunks(signal, onChunk), () => idle.restart()),
    duplex: "half",
    signal,
  };
  try {
    const response = await fetchDirectly(apiEndpoint(options.apiUrl, "/v1/media"), request);
    if (!response.ok) throw await toHttpError(response);
    return toSent(file, response.status, await readObject(response));
  } catch (error) {
    options.onBytes(-sentBytes);
    // What the body's stream threw (a file that changed) is the reason; fetch reports it as its cause.
    throw error instanceof Error && error.cause instanceof CliError ? error.cause : error;
  } finally {
    idle.stop();
  }
}

function toSent(file: HashedFile, status: number, media: JsonRecord): Sent {
  const mediaId = textOf(media, "id");
  if (mediaId === undefined) throw new CliError(exitCodes.failed, "The server did not name the media that it made.");
  if ((textOf(media, "sha256") ?? file.sha256) !== file.sha256) {
    throw new CliError(
      exitCodes.failed,
      "The server received other bytes than were sent.",
      `Delete ${mediaId}, then upload again.`,
    );
  }
  return { mediaId, isNew: status === 201 };
}

/** Aborts when nothing has moved for a while. */
class IdleTimer {
  #controller = new AbortController();
  #timer = this.#start();
  readonly signal = this.#controller.signal;

  restart(): void {
    this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #start(): NodeJS.Timeout {
    const message = `Nothing moved for ${idleTimeoutMs / 1000} s.`;
    return setTimeout(() => this.#controller.abort(new DOMException(message, "TimeoutError")), idleTimeoutMs);
  }
}

/** The request body by RFC 7578. The boundary follows from the content, so that each try sends the same bytes. */
function multipartBody(file: HashedFile, fields: MediaFields) {
  const boundary = `easel-${file.sha256.slice(0, 40)}`;
  const texts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const fileName = quoted(path.basename(file.path));
  const type = file.contentType ?? "application/octet-stream";
  const head = Buffer.from(
    `${texts.join("")}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\n` +
      `content-type: ${type}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    boundary,
    sizeBytes: head.length + file.sizeBytes + tail.length,
    async *chunks(signal: AbortSignal, onChunk: (sizeBytes: number) => void): AsyncGenerator<Uint8Array> {
      yield head;
      for await (const chunk of readUnchanged(file, signal)) {
        yield chunk;
        onChunk(chunk.length);
      }
      yield tail;
    },
  };
}

/** File names as the HTML standard escapes them in multipart bodies. */
function quoted(fileName: string): string {
  return fileName.replace(/"/g, "%22").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

/** A stream that reads on only as fast as the connection takes the bytes. */
function toStream(chunks: AsyncGenerator<Uint8Array>, onPull: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        onPull();
        const next = await chunks.next();
        if (next.done) return controller.close();
        controller.enqueue(next.value);
      },
      async cancel() {
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
