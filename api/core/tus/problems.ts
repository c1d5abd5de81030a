import { ERRORS } from "@tus/server";
import {
  ApiError,
  type FieldPlace,
  fileTooLarge,
  notFound,
  unavailable,
  unusableField,
  unusableHeader,
} from "../errors.ts";
import { StorageFullError } from "../storage/storage.ts";

/** What bounds an upload: its own length, where it has been told, and what the server takes. */
export interface Bounds {
  lengthBytes: number | undefined;
  maxSizeBytes: number;
}

/** More bytes came, or were about to come, than the upload may have. */
export const uploadTooLarge = ({ lengthBytes, maxSizeBytes }: Bounds) =>
  lengthBytes === undefined
    ? tooLarge(maxSizeBytes, { pointer: "", in: "body" })
    : unusableField(413, "upload_too_large", {
        pointer: "",
        in: "body",
        code: "maxSize",
        message: `This is more than the ${lengthBytes} bytes that Upload-Length announced.`,
      });

const tooLarge = (maxSizeBytes: number, field: FieldPlace) =>
  fileTooLarge(`${maxSizeBytes} bytes that this server takes`, field);

const gone = () =>
  new ApiError(410, "upload_gone", "This upload has expired, or its bytes are no longer there. Begin it again.");

const offsetMismatch = () =>
  unusableHeader(409, "offset_mismatch", {
    name: "Upload-Offset",
    code: "offset",
    message: "The upload goes on elsewhere. Ask for its offset.",
  });

const invalidLength = () =>
  unusableHeader(400, "invalid_length", {
    name: "Upload-Length",
    code: "length",
    message: "Say Upload-Length once, and no less than is here, or Upload-Defer-Length: 1 at first.",
  });

const byTusError = new Map<unknown, (bounds: Bounds) => ApiError>([
  [ERRORS.FILE_NOT_FOUND, () => notFound("upload")],
  [ERRORS.FILE_NO_LONGER_EXISTS, gone],
  [ERRORS.INVALID_OFFSET, offsetMismatch],
  [ERRORS.INVALID_LENGTH, invalidLength],
  [ERRORS.ERR_SIZE_EXCEEDED, uploadTooLarge],
  [
    ERRORS.ERR_MAX_SIZE_EXCEEDED,
    ({ maxSizeBytes }) => tooLarge(maxSizeBytes, { pointer: "/upload-length", in: "header" }),
  ],
]);

/** What @tus/server, its stores, the disk and S3 fail with, as an error that knows its answer. */
export function asProblem(error: unknown, bounds: Bounds): unknown {
  const known = byTusError.get(error);
  if (known) return known(bounds);
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
