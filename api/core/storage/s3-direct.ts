import { GetObjectCommand, ListPartsCommand, UploadPartCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { deadline, explained, type S3Store } from "./s3-client.ts";
import { abortUpload, beginUpload, completeUpload, isNoUpload } from "./s3-multipart.ts";
import {
  type DirectUploads,
  ObjectMissingError,
  requireKey,
  type SignedReadOptions,
  type StoredPart,
} from "./storage.ts";

/** Uploads from clients to the bucket, by URLs signed for each part (AWS Signature Version 4, query parameters). */
export function createDirectUploads(store: S3Store): DirectUploads {
  return {
    async begin(key, contentType) {
      requireKey(key);
      return beginUpload(store, key, contentType);
    },
    async signParts(key, uploadId, partNumbers, expiresInSeconds) {
      requireKey(key);
      const sign = (number: number) => {
        const command = new UploadPartCommand({
          Bucket: store.bucket,
          Key: store.nameOf(key),
          UploadId: uploadId,
          PartNumber: number,
        });
        return getSignedUrl(store.signer, command, { expiresIn: expiresInSeconds });
      };
      return Promise.all(partNumbers.map(sign));
    },
    async listParts(key, uploadId) {
      requireKey(key);
      return listParts(store, key, uploadId);
    },
    async complete(key, uploadId, parts) {
      requireKey(key);
      await completeUpload(store, key, uploadId, parts);
    },
    async abort(key, uploadId) {
      requireKey(key);
      await abortUpload(store, key, uploadId);
    },
  };
}

/** Signs a GET of the object. See `Storage.signRead`. */
export async function signRead(store: S3Store, key: string, options: SignedReadOptions): Promise<string> {
  requireKey(key);
  const command = new GetObjectCommand({
    Bucket: store.bucket,
    Key: store.nameOf(key),
    ResponseContentType: options.contentType,
    ResponseContentDisposition: options.contentDisposition,
    ResponseCacheControl: options.cacheControl,
  });
  return getSignedUrl(store.signer, command, { expiresIn: options.expiresInSeconds });
}

async function listParts(store: S3Store, key: string, uploadId: string): Promise<StoredPart[]> {
  const parts: StoredPart[] = [];
  const upload = { Bucket: store.bucket, Key: store.nameOf(key), UploadId: uploadId };
  try {
    let after: string | undefined;
    do {
      const command = new ListPartsCommand({ ...upload, PartNumberMarker: after });
      const page = await explained(store.client.send(command, deadline()));
      for (const { PartNumber: number = 0, ETag: etag = "", Size: sizeBytes = 0 } of page.Parts ?? []) {
        parts.push({ number, etag, sizeBytes });
      }
      after = page.IsTruncated ? page.NextPartNumberMarker : undefined;
    } while (after !== undefined);
    return parts;
  } catch (error) {
    if (isNoUpload(error)) throw new ObjectMissingError(key, { cause: error });
    throw error;
  }
}
