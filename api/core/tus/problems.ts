import { ERRORS } from "@tus/server";
import { ApiError, badRequest, conflict, notFound, unavailable } from "../errors.ts";
import { StorageFullError } from "../storage/storage.ts";

export const uploadTooLarge = () => new ApiError(413, "upload_too_large", "This is more than the upload may have.");

const gone = () =>
  new ApiError(410, "upload_gone", "This upload has expired, or its bytes are no longer there. Begin it again.");

const byTusError = new Map<unknown, () => ApiError>([
  [ERRORS.FILE_NOT_FOUND, () => notFound("upload")],
  [ERRORS.FILE_NO_LONGER_EXISTS, gone],
  [ERRORS.INVALID_OFFSET, () => conflict("offset_mismatch", "The upload goes on elsewhere. Ask for its offset.")],
  [ERRORS.ERR_SIZE_EXCEEDED, uploadTooLarge],
  [ERRORS.ERR_MAX_SIZE_EXCEEDED, uploadTooLarge],
  [
    ERRORS.INVALID_LENGTH,
    () => badRequest("invalid_length", "Say Upload-Length once, or Upload-Defer-Length: 1 at first."),
  ],
]);

/** What @tus/server, its stores, the disk and S3 fail with, as an error that knows its answer. */
export function asProblem(error: unknown): unknown {
  const known = byTusError.get(error);
  if (known) return known();
  const code = property(error, "code");
  const name = property(error, "name");
  if (code === "ENOSPC" || code === "EDQUOT") return new StorageFullError("There is no space left.", { cause: error });
  if (code === "ENOENT" || code === "ELOOP" || name === "NoSuchUpload" || name === "NoSuchKey") return gone();
  return fromS3(error, name) ?? error;
}

/** Every error of the S3 client carries `$metadata`; without a status in it, there was no answer. */
function fromS3(error: unknown, name: unknown): Error | undefined {
  const metadata = property(error, "$metadata");
  if (typeof metadata !== "object") return undefined;
  const status = property(metadata, "httpStatusCode");
  const isFull = status === 507 || (typeof name === "string" && /QuotaExceeded|StorageFull/.test(name));
  if (isFull) return new StorageFullError("There is no space left.", { cause: error });
  const isAway = typeof status !== "number" || status >= 500 || status === 429;
  return isAway ? unavailable("The store is busy or away for the moment. Try again.", { cause: error }) : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
