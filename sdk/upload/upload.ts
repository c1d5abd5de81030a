import type { ApiCall } from "../call.ts";
import { EaselError } from "../errors.ts";
import type { Media } from "../generated/resources.ts";
import type { Connection } from "../http.ts";
import { toMethod } from "../operation.ts";
import { patient, sendInPieces } from "./pieces.ts";
import type { UploadOptions, UploadSource } from "./types.ts";

/** Up to here a file goes in one form: to send it anew costs little. */
const maxFormSizeBytes = 8 * 1024 * 1024;

/**
 * Uploads a file of any size, and gives the media that the server has made of it. Small files go in a form, others by
 * tus 1.0 (https://tus.io), piece by piece, so that after a failure only the rest is sent.
 */
export async function upload(
  connection: Connection,
  source: Blob | UploadSource,
  options: UploadOptions = {},
): Promise<Media> {
  const isBlob = source instanceof Blob;
  const file: UploadSource = isBlob
    ? { sizeBytes: source.size, read: (start, end) => source.slice(start, end) }
    : source;
  if (!Number.isSafeInteger(file?.sizeBytes) || typeof file.read !== "function")
    throw new TypeError("upload takes a Blob, a File, or { sizeBytes, read }. In Node: await openAsBlob(path).");
  const named: UploadOptions = {
    ...options,
    fileName: options.fileName ?? (source instanceof File ? source.name : undefined),
    contentType: options.contentType ?? ((isBlob && source.type) || undefined),
  };
  const isWhole = file.sizeBytes <= maxFormSizeBytes && !options.uploadId && !options.replaces;
  if (isWhole) {
    const media = await sendInForm(connection, isBlob ? source : await toBlob(file), named);
    if (media) return media;
  }
  const id = await sendInPieces(connection, file, named);
  return toMethod(patient(connection), "GET /v1/media/{id}")(id, { signal: options.signal }) as ApiCall<Media>;
}

const toBlob = (source: UploadSource) => new Response(source.read(0, source.sizeBytes)).blob();

/** Undefined where the server takes no form of this size. */
async function sendInForm(connection: Connection, blob: Blob, options: UploadOptions): Promise<Media | undefined> {
  const { fileName, contentType, alt, title, externalId, sha256, signal, onProgress } = options;
  const file = fileName === undefined ? blob : new File([blob], fileName, { type: contentType ?? "" });
  const report = (sentBytes: number) => onProgress?.({ sentBytes, sizeBytes: blob.size, uploadId: null });
  report(0);
  const create = toMethod(connection, "POST /v1/media form");
  const call = create({ file, alt, title, externalId }, { signal }) as ApiCall<Media>;
  try {
    const media = await call;
    report(blob.size);
    if (sha256 === undefined || media.sha256 === sha256) return media;
  } catch (error) {
    if (error instanceof EaselError && error.status === 413) return undefined;
    throw error;
  }
  const init = { status: 0, code: "digest_mismatch", request: "POST /v1/media" };
  throw new EaselError("The bytes that arrived are not those of the SHA-256 that was promised.", init);
}
