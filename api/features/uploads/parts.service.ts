import type { Context } from "../../core/context.ts";
import { ApiError, conflict, unusableField } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import type { Json } from "../../core/json.ts";
import { type DirectUploads, InvalidPartsError, ObjectMissingError } from "../../core/storage/storage.ts";
import { requireOwnUpload, getOwnUpload, stagingKey, type Upload, UploadModel } from "../../domain/upload.ts";
import { concludeUpload } from "./finish.service.ts";
import { type AnnouncedFile, expiryOf, insertUpload, requireWelcome } from "./new-upload.service.ts";

export interface NewUpload {
  /** @maxLength 1000 */
  fileName: string;
  /**
   * @isLong
   * @minimum 1
   * @maximum 5497558138880
   */
  sizeBytes: number;
  /**
   * Of the file's bytes, hexadecimal in lower case: what arrives is held against it
   * @pattern ^[0-9a-f]{64}$
   * @maxLength 64
   */
  sha256?: string;
  /**
   * What the file seems to be; what it is will be told from its bytes
   * @maxLength 255
   */
  contentType?: string;
  /** @maxLength 300 */
  title?: string;
  /** @maxLength 2000 */
  alt?: string;
  /**
   * @minLength 1
   * @maxLength 255
   */
  externalId?: string;
  /**
   * The id of an item of yours that is to get this file in place of its own
   * @maxLength 64
   */
  replaces?: string;
}

/** An upload in parts, and how to cut the file. */
export interface PartsUpload extends Upload {
  /** Of every part but the last. */
  partSizeBytes: number;
  partCount: number;
}

export interface WantedParts {
  /**
   * Counted from 1
   * @minItems 1
   * @maxItems 100
   */
  numbers: PartNumber[];
}

/**
 * @isInt
 * @minimum 1
 * @maximum 10000
 */
type PartNumber = number;

export interface PartUrls {
  items: PartUrl[];
}

/** Where to send a part, by PUT, without credentials. */
export interface PartUrl {
  number: number;
  url: string;
}

export interface ArrivedParts {
  items: ArrivedPart[];
}

/** A part that the object store has. */
export interface ArrivedPart {
  number: number;
  sizeBytes: number;
}

const minPartSizeBytes = 16 * 1024 * 1024;
const maxParts = 10_000;
const urlSeconds = 3600;

/** Opens an upload straight to the object store. */
export async function createPartsUpload(ctx: Context, upload: NewUpload): Promise<PartsUpload> {
  const direct = requireDirect(ctx);
  const { fileName, sizeBytes, sha256, contentType, ...fields } = upload;
  const id = newId("upl");
  const file: AnnouncedFile = { id, protocol: "parts", fileName, sizeBytes, sha256, contentType, fields };
  await requireWelcome(ctx, file);
  const partsId = await direct.begin(stagingKey(id));
  await insertUpload(ctx, { ...file, partsId });
  const { text } = await getOwnUpload(ctx, id);
  const partSizeBytes = partSizeOf(sizeBytes);
  return { ...JSON.parse(text), partSizeBytes, partCount: Math.ceil(sizeBytes / partSizeBytes) };
}

/** In whole MiB: some stores want all parts of one size, and people like round numbers. */
function partSizeOf(sizeBytes: number): number {
  const mebibyte = 1024 * 1024;
  return Math.max(minPartSizeBytes, Math.ceil(sizeBytes / maxParts / mebibyte) * mebibyte);
}

/** Where the parts go. */
export async function signParts(ctx: Context, id: string, { numbers }: WantedParts): Promise<PartUrls> {
  const { partsId, sizeBytes } = requireOpenParts(await requireOwnUpload(ctx, id));
  const direct = requireDirect(ctx);
  const partCount = Math.ceil(sizeBytes / partSizeOf(sizeBytes));
  const beyond = numbers.findIndex((number) => number > partCount);
  if (beyond >= 0) {
    const message = `must be at most ${partCount}, for there are no more parts`;
    throw unusableField(422, "no_such_part", { pointer: `/numbers/${beyond}`, in: "body", code: "maximum", message });
  }
  // The bytes go past this server: who asks where they go is at work.
  await UploadModel.query(ctx.db)
    .findById(id)
    .patch({ expiresAt: expiryOf(ctx) });
  const urls = await direct.signParts(stagingKey(id), partsId, numbers, urlSeconds);
  return { items: numbers.map((number, index) => ({ number, url: urls[index] ?? "" })) };
}

/** What the object store has, whatever anybody says. */
export async function getArrivedParts(ctx: Context, id: string): Promise<ArrivedParts> {
  const { partsId, state } = await requireOwnUpload(ctx, id);
  // One by tus has none, and of one that is complete they are no longer parts.
  if (partsId === null || state !== "uploading") return { items: [] };
  const parts = await requireDirect(ctx).listParts(stagingKey(id), partsId);
  const receivedBytes = parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  await UploadModel.query(ctx.db).patch({ receivedBytes }).where({ id });
  return { items: parts.map(({ number, sizeBytes }) => ({ number, sizeBytes })) };
}

/** Puts the parts together. Throws a 409 where one is missing. */
export async function completePartsUpload(ctx: Context, id: string): Promise<Json<Upload>> {
  const upload = await requireOwnUpload(ctx, id);
  if (upload.partsId === null) throw notInParts();
  if (upload.state === "uploading") {
    const { partsId, sizeBytes } = requireOpenParts(upload);
    if (!(await ctx.storage.stat(stagingKey(id)))) await putTogether(requireDirect(ctx), id, partsId, sizeBytes);
    await conclude(ctx, id, sizeBytes);
  } else if (upload.state === "verifying" && upload.sizeBytes !== null) {
    await conclude(ctx, id, upload.sizeBytes);
  }
  return getOwnUpload(ctx, id);
}

/** Why a file is refused is written down with its upload, which is the answer. */
async function conclude(ctx: Context, id: string, sizeBytes: number): Promise<void> {
  try {
    await concludeUpload(ctx, id, sizeBytes);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status >= 500) throw error;
  }
}

async function putTogether(direct: DirectUploads, id: string, partsId: string, sizeBytes: number): Promise<void> {
  const parts = await direct.listParts(stagingKey(id), partsId).catch((error: unknown) => {
    if (error instanceof ObjectMissingError) throw gone(error);
    throw error;
  });
  const received = parts.reduce((sum, part) => sum + part.sizeBytes, 0);
  const isWhole = received === sizeBytes && parts.every(({ number }, index) => number === index + 1);
  if (!isWhole) {
    const message = `${received} of ${sizeBytes} bytes are here, in ${parts.length} parts. GET /v1/uploads/${id}/parts lists them.`;
    throw conflict("parts_missing", message);
  }
  try {
    await direct.complete(stagingKey(id), partsId, parts);
  } catch (error) {
    if (error instanceof InvalidPartsError) {
      throw conflict("parts_missing", "The parts do not fit: all but the last must have partSizeBytes.", {
        cause: error,
      });
    }
    if (error instanceof ObjectMissingError) throw gone(error);
    throw error;
  }
}

const gone = (cause: unknown) =>
  conflict("upload_gone", "The object store has dropped this upload. Begin another one.", { cause });

const notInParts = () => conflict("not_in_parts", "This upload is sent by tus, at its tusUrl.");

/** Throws where it is no upload in parts that is not complete yet. */
function requireOpenParts({ partsId, sizeBytes, state, expiresAt }: UploadModel): {
  partsId: string;
  sizeBytes: number;
} {
  if (partsId === null || sizeBytes === null) throw notInParts();
  if (expiresAt.getTime() <= Date.now()) throw conflict("upload_over", "The time of this upload is over.");
  if (state !== "uploading") throw conflict("upload_over", `This upload is ${state}: nothing more is taken.`);
  return { partsId, sizeBytes };
}

function requireDirect({ storage }: Context): DirectUploads {
  if (storage.direct) return storage.direct;
  throw unusableField(409, "no_direct_uploads", {
    pointer: "",
    in: "body",
    code: "storage",
    message: "This server keeps files itself: send them by tus, at the tusUrl of /.well-known/easel.",
  });
}
