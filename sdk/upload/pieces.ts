import type { ApiCall } from "../call.ts";
import { EaselError } from "../errors.ts";
import type { Upload } from "../generated/resources.ts";
import { type Connection, send } from "../http.ts";
import { toMethod } from "../operation.ts";
import { pause, waitMsAfter } from "../retry.ts";
import { type Piece, pieceOf } from "./piece.ts";
import type { UploadOptions, UploadSource } from "./types.ts";

const mebibyte = 1024 * 1024;
/** The first piece. As long as they are quickly through, each is twice the one before: so there is progress to be told. */
const minPieceSizeBytes = 8 * mebibyte;
const maxPieceSizeBytes = 32 * mebibyte;
const quickMs = 2000;
/** A larger piece, on a line that has just been quick, is stuck when it takes so long beyond the usual time. */
const slowMs = 60_000;

/** For so long no byte may get through until an upload is given up: a server may start anew, a line be away meanwhile. */
const patienceMs = 120_000;
const manyRetries = 12;

const firstLookMs = 250;
const maxLookMs = 5000;

/** Where tus is spoken. Whatever host the server names, its token goes to the URL of the client only. */
const path = "/v1/uploads/tus";

/** An upload on its way. */
interface Transfer {
  connection: Connection;
  source: UploadSource;
  options: UploadOptions;
  id: string;
}

/** Asks for longer than others do: a large file may be at stake. */
export const patient = (connection: Connection): Connection => ({
  ...connection,
  retries: connection.retries && Math.max(connection.retries, manyRetries),
});

/** Sends a file by tus 1.0 (https://tus.io), and gives the id of the media that the server has made of it. */
export async function sendInPieces(
  connection: Connection,
  source: UploadSource,
  options: UploadOptions,
): Promise<string> {
  const transfer = { connection, source, options };
  const begun = await findBegun(connection, source, options);
  if (begun !== undefined) {
    try {
      return await finish({ ...transfer, id: begun }, undefined);
    } catch (error) {
      // Its bytes were lost: another one begins at the start.
      if (!isGone(error)) throw error;
    }
  }
  return finish({ ...transfer, id: await begin(connection, source, options) }, 0);
}

const finish = async (transfer: Transfer, offset: number | undefined): Promise<string> =>
  (await sendRest(transfer, offset)) ?? (await conclude(transfer));

/** The upload that is to go on, where it can. */
async function findBegun(connection: Connection, { sizeBytes }: UploadSource, { uploadId, signal }: UploadOptions) {
  if (uploadId === undefined) return undefined;
  try {
    const upload = await look(connection, uploadId, signal);
    const fits = upload.protocol === "tus" && upload.state !== "failed" && upload.sizeBytes === sizeBytes;
    return fits ? uploadId : undefined;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

const look = (connection: Connection, id: string, signal: AbortSignal | undefined) =>
  toMethod(patient(connection), "GET /v1/uploads/{id}")(id, { signal }) as ApiCall<Upload>;

const isGone = (error: unknown) => error instanceof EaselError && (error.status === 404 || error.status === 410);

/** Announces the file (tus 1.0.0, creation), and gives the id of the upload. */
async function begin(connection: Connection, { sizeBytes }: UploadSource, options: UploadOptions): Promise<string> {
  const { fileName, contentType, title, alt, externalId, sha256, replaces, signal } = options;
  const metadata = Object.entries({ fileName, contentType, title, alt, externalId, sha256, replaces })
    .flatMap(([name, value]) => (value ? [`${name} ${base64(value)}`] : []))
    .join();
  const headers = { "upload-length": String(sizeBytes), ...(metadata && { "upload-metadata": metadata }) };
  const answer = await ask(connection, "POST", path, { headers, signal });
  return answer.headers.get("location")?.split("/").at(-1) || unexpected(answer, "POST");
}

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

interface Question {
  headers?: Record<string, string>;
  body?: Piece;
  signal: AbortSignal | undefined;
  timeoutMs?: number | undefined;
}

async function ask(connection: Connection, method: string, at: string, question: Question) {
  const { headers, body, signal, timeoutMs } = question;
  const options = { headers: { "tus-resumable": "1.0.0", ...headers }, signal, timeoutMs };
  const { response } = await send(connection, { method, path: at, query: "", body, isBytes: true, options });
  return response;
}

function unexpected({ status }: Response, method: string): never {
  const message = "What answered is not Easel, or something in between takes the headers of tus away.";
  throw new EaselError(message, { status, code: "unexpected_answer", request: `${method} ${path}` });
}

/**
 * Sends what the server has not got, from `offset` or from where the server says. After a failure that passes it asks
 * again. Gives the id of the media if the server tells it with the last byte.
 */
async function sendRest(transfer: Transfer, offset: number | undefined): Promise<string | undefined> {
  const { connection, source, options, id } = transfer;
  const { sizeBytes } = source;
  let sizeOfPiece = minPieceSizeBytes;
  let furthest = -1;
  let furthestAtMs = performance.now();
  for (let attempt = 0; ; attempt++) {
    try {
      let at = offset ?? (await askOffset(transfer));
      options.onProgress?.({ sentBytes: at, sizeBytes, uploadId: id });
      for (;;) {
        if (at === sizeBytes) return undefined;
        const startedMs = performance.now();
        if (at > furthest) [attempt, furthest, furthestAtMs] = [0, at, startedMs];
        const sent = await sendPiece(transfer, at, Math.min(at + sizeOfPiece, sizeBytes));
        if (sent.mediaId) return sent.mediaId;
        if (sent.offset === at) throw stuck(id);
        at = sent.offset;
        if (performance.now() - startedMs < quickMs) sizeOfPiece = Math.min(sizeOfPiece * 2, maxPieceSizeBytes);
      }
    } catch (error) {
      // What was refused with the last byte is gone, too: the upload itself tells why.
      if (isGone(error)) return undefined;
      const waitMs = isElsewhere(error) ? Math.random() * firstLookMs : waitMsAfter(error, attempt);
      const isOver = connection.retries === 0 || performance.now() - furthestAtMs > patienceMs;
      if (waitMs === undefined || isOver) throw error;
      await pause(waitMs, options.signal);
      [offset, sizeOfPiece] = [undefined, minPieceSizeBytes];
    }
  }
}

/** The server has another offset: bytes were on their way when the connection broke, or somebody else is sending. */
const isElsewhere = (error: unknown) => error instanceof EaselError && error.code === "offset_mismatch";

const stuck = (id: string) =>
  new EaselError("The server took none of the bytes.", {
    status: 0,
    code: "timeout",
    request: `PATCH ${path}/${id}`,
  });

/** What has to be found out anew before another try. */
const once = (connection: Connection): Connection => ({ ...connection, retries: 0 });

async function askOffset({ connection, source, options, id }: Transfer): Promise<number> {
  const at = `${path}/${encodeURIComponent(id)}`;
  return offsetIn(await ask(once(connection), "HEAD", at, { signal: options.signal }), source, "HEAD");
}

function offsetIn(answer: Response, { sizeBytes }: UploadSource, method: string): number {
  const offset = Number(answer.headers.get("upload-offset") ?? Number.NaN);
  return offset >= 0 && offset <= sizeBytes ? offset : unexpected(answer, method);
}

async function sendPiece({ connection, source, options, id }: Transfer, start: number, end: number) {
  const { sizeBytes } = source;
  const onBytes = (count: number) => options.onProgress?.({ sentBytes: start + count, sizeBytes, uploadId: id });
  const piece = pieceOf(source, start, end, options.signal, onBytes);
  const headers = { "content-type": "application/offset+octet-stream", "upload-offset": String(start) };
  const at = `${path}/${encodeURIComponent(id)}`;
  const isLarger = piece.sizeBytes > minPieceSizeBytes && connection.timeoutMs > 0;
  const timeoutMs = isLarger ? connection.timeoutMs + slowMs : undefined;
  try {
    const question = { headers, body: piece, signal: piece.signal, timeoutMs };
    const answer = await ask(once(connection), "PATCH", at, question);
    const offset = offsetIn(answer, source, "PATCH");
    onBytes(offset - start);
    return { offset, mediaId: answer.headers.get("easel-media-id") ?? undefined };
  } catch (error) {
    throw (await piece.fault()) ?? error;
  } finally {
    piece.end();
  }
}

/** Waits until the server has looked at the whole file, and gives the id of the media. */
async function conclude({ connection, options, id }: Transfer): Promise<string> {
  const { signal } = options;
  for (let waitMs = firstLookMs; ; waitMs = Math.min(waitMs * 2, maxLookMs)) {
    const { state, mediaId, failureCode } = await look(connection, id, signal);
    if (mediaId) return mediaId;
    const request = `GET /v1/uploads/${id}`;
    if (state === "failed") {
      const code = failureCode ?? "upload_failed";
      throw new EaselError(`The server does not take this file: ${code}.`, { status: 422, code, request });
    }
    if (state !== "verifying") {
      const message = "What the server had of the file is gone there. Upload it again.";
      throw new EaselError(message, { status: 410, code: "upload_gone", request });
    }
    await pause(waitMs, signal);
  }
}
