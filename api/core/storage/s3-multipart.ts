import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
} from "@aws-sdk/client-s3";
import { deadline, explained, findObject, hasCode, longDeadline, type S3Store } from "./s3-client.ts";
import { InvalidPartsError, ObjectMissingError, StorageUnavailableError, type UploadPart } from "./storage.ts";

/**
 * Opens a multipart upload, has its parts sent (their ETags, in order), and makes the object of them. Where anything
 * fails nothing stays, unless the store is away just then: the bucket's lifecycle rule is for that.
 */
export async function inMultipart(
  store: S3Store,
  key: string,
  contentType: string | undefined,
  send: (uploadId: string) => Promise<{ parts: string[]; sizeBytes: number }>,
): Promise<number> {
  const uploadId = await beginUpload(store, key, contentType);
  try {
    const { parts, sizeBytes } = await send(uploadId);
    await completeUpload(
      store,
      key,
      uploadId,
      parts.map((etag, index) => ({ number: index + 1, etag })),
    );
    return sizeBytes;
  } catch (error) {
    await abortUpload(store, key, uploadId).catch(() => {});
    throw error;
  }
}

/** Whether there is no such upload (any more). Ceph says, now and then, that there is no such key. */
export const isNoUpload = (error: unknown) => hasCode(error, "NoSuchUpload", "NoSuchKey");

async function isUploadGone(store: S3Store, key: string, uploadId: string): Promise<boolean> {
  const upload = { Bucket: store.bucket, Key: store.nameOf(key), UploadId: uploadId };
  try {
    await explained(store.client.send(new ListPartsCommand({ ...upload, MaxParts: 1 }), deadline()));
    return false;
  } catch (error) {
    return isNoUpload(error);
  }
}

/** Opens a multipart upload, and resolves to its id. */
export async function beginUpload(store: S3Store, key: string, contentType: string | undefined): Promise<string> {
  const command = new CreateMultipartUploadCommand({
    Bucket: store.bucket,
    Key: store.nameOf(key),
    ContentType: contentType,
  });
  const { UploadId } = await explained(store.client.send(command, deadline()));
  if (UploadId === undefined) throw new StorageUnavailableError("The store opened an upload without an id.");
  return UploadId;
}

/** Makes the object of its parts. See `DirectUploads.complete`. */
export async function completeUpload(
  store: S3Store,
  key: string,
  uploadId: string,
  parts: UploadPart[],
): Promise<void> {
  const target = { Bucket: store.bucket, Key: store.nameOf(key) };
  const command = new CompleteMultipartUploadCommand({
    ...target,
    UploadId: uploadId,
    MultipartUpload: { Parts: parts.map(({ number, etag }) => ({ PartNumber: number, ETag: etag })) },
  });
  try {
    const made = await explained(store.client.send(command, longDeadline()));
    // An error can come with status 200; the SDK knows most of their forms, and an object has a name and an ETag.
    if (made.Key === undefined && made.ETag === undefined) throw new StorageUnavailableError("No object was made.");
  } catch (error) {
    if (hasCode(error, "InvalidPart", "InvalidPartOrder", "EntityTooSmall", "MalformedXML")) {
      throw new InvalidPartsError("The parts do not make an object.", { cause: error });
    }
    // Of an upload that is gone Ceph says that it is being completed, with status 500.
    const isGone = error instanceof StorageUnavailableError && (await isUploadGone(store, key, uploadId));
    if (!isGone && !isNoUpload(error)) throw error;
    // It may have been this very upload, whose answer got lost.
    const found = await findObject(store, key);
    if (!found) throw new ObjectMissingError(key, { cause: error });
  }
}

/** Deletes the parts that were sent. No such upload is no error. */
export async function abortUpload(store: S3Store, key: string, uploadId: string): Promise<void> {
  const command = new AbortMultipartUploadCommand({
    Bucket: store.bucket,
    Key: store.nameOf(key),
    UploadId: uploadId,
  });
  try {
    await explained(store.client.send(command, deadline()));
  } catch (error) {
    if (!isNoUpload(error)) throw error;
  }
}
