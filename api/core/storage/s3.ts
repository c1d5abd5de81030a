import { createWriteStream } from "node:fs";
import { IncomingMessage } from "node:http";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  type _Object as S3Object,
} from "@aws-sdk/client-s3";
import { withScratchFolder } from "../scratch.ts";
import { explainDiskError } from "./disk-errors.ts";
import {
  deadline,
  explained,
  findObject,
  hasCode,
  openS3,
  type S3Connection,
  type S3Store,
  withHeadDeadline,
} from "./s3-client.ts";
import { copyObject } from "./s3-copy.ts";
import { createDirectUploads, signRead } from "./s3-direct.ts";
import { writeObject } from "./s3-write.ts";
import {
  type ByteRange,
  isKey,
  type ObjectInfo,
  ObjectMissingError,
  requireKey,
  requirePrefix,
  type Storage,
  StorageUnavailableError,
} from "./storage.ts";

export interface S3Options extends S3Connection {
  /** How long an attempt waits for the head of an answer. 30 s unless told. */
  requestTimeoutMs?: number;
  /** Larger objects are copied in parts. 5 GiB unless told, which is the limit of the protocol. */
  maxCopySizeBytes?: number;
}

const pingTimeoutMs = 2000;

/**
 * Keeps each object in a bucket of an S3 server. Nothing is asked of it before the first use, so that a process starts
 * while it is away. Requests that fail by the store's fault are repeated a few times, with pauses left to chance.
 */
export function createS3Storage(options: S3Options): Storage {
  const { requestTimeoutMs = 30_000, maxCopySizeBytes = 5 * 1024 ** 3 } = options;
  const store = openS3(options, requestTimeoutMs);
  return {
    isLocal: false,
    async write(key, body) {
      requireKey(key);
      return writeObject(store, key, body);
    },
    async move(from, to) {
      requireKey(from);
      requireKey(to);
      if (from === to) return;
      await copyObject(store, from, to, maxCopySizeBytes);
      await deleteObject(store, from);
    },
    async hasAll(keys) {
      return (await Promise.all(keys.map((key) => this.stat(key)))).every(Boolean);
    },
    async stat(key) {
      requireKey(key);
      const found = await findObject(store, key);
      return found && { key, sizeBytes: found.ContentLength ?? 0, modifiedAt: found.LastModified ?? new Date(0) };
    },
    async read(key, range) {
      requireKey(key);
      return openToRead(store, key, range);
    },
    async withFile(key, use) {
      requireKey(key);
      return withFile(store, key, use);
    },
    async deleteAll(keyOrPrefix) {
      if (keyOrPrefix.endsWith("/")) {
        requirePrefix(keyOrPrefix);
        await deleteBelow(store, keyOrPrefix);
      } else {
        requireKey(keyOrPrefix);
        await deleteObject(store, keyOrPrefix);
      }
    },
    list(prefix) {
      requirePrefix(prefix);
      return listObjects(store, prefix);
    },
    async ping() {
      const command = new HeadBucketCommand({ Bucket: store.bucket });
      await explained(store.client.send(command, { abortSignal: AbortSignal.timeout(pingTimeoutMs) }));
    },
    signRead: (key, signing) => signRead(store, key, signing),
    direct: createDirectUploads(store),
  };
}

async function openToRead(store: S3Store, key: string, range?: ByteRange): Promise<Readable> {
  const command = new GetObjectCommand({
    Bucket: store.bucket,
    Key: store.nameOf(key),
    Range: range && `bytes=${range.start}-${range.end}`,
  });
  try {
    const { Body } = await explained(withHeadDeadline((limits) => store.client.send(command, limits)));
    if (!(Body instanceof IncomingMessage)) throw new StorageUnavailableError("The store answered without a body.");
    endWhenSilent(Body, store.requestTimeoutMs);
    return Body;
  } catch (error) {
    if (hasCode(error, "NoSuchKey")) throw new ObjectMissingError(key, { cause: error });
    if (hasCode(error, "InvalidRange")) return Readable.from([]);
    throw error;
  }
}

/** Ends a body for which the store sends nothing any more. A reader that pauses is left alone, however long it does. */
function endWhenSilent(body: IncomingMessage, timeoutMs: number): void {
  let seenBytes = -1;
  const timer = setInterval(() => {
    const { bytesRead } = body.socket;
    const isSilent = bytesRead === seenBytes && body.readableLength === 0 && !body.complete;
    seenBytes = bytesRead;
    if (isSilent) body.destroy(new StorageUnavailableError("The store fell silent within an object."));
  }, timeoutMs);
  timer.unref();
  body.once("close", () => clearInterval(timer));
}

/** In a folder that only this user can enter. */
async function withFile<T>(store: S3Store, key: string, use: (path: string) => Promise<T>): Promise<T> {
  const body = await openToRead(store, key);
  try {
    return await withScratchFolder(async (folder) => {
      const file = path.join(folder, "object");
      await explained(pipeline(body, createWriteStream(file, { mode: 0o600 })));
      return use(file);
    });
  } catch (error) {
    throw explainDiskError(error);
  } finally {
    body.destroy();
  }
}

async function* listObjects(store: S3Store, prefix: string): AsyncGenerator<ObjectInfo> {
  const keyStart = store.nameOf("").length;
  for await (const page of pagesOf(store, prefix)) {
    for (const { Key = "", Size: sizeBytes = 0, LastModified: modifiedAt = new Date(0) } of page) {
      const key = Key.slice(keyStart);
      // What no key can name was not put there by us.
      if (isKey(key)) yield { key, sizeBytes, modifiedAt };
    }
  }
}

/** Of a thousand objects at most: as many as one request can delete. */
async function* pagesOf(store: S3Store, prefix: string): AsyncGenerator<S3Object[]> {
  let after: string | undefined;
  do {
    const command = new ListObjectsV2Command({
      Bucket: store.bucket,
      Prefix: store.nameOf(prefix),
      ContinuationToken: after,
    });
    const page = await explained(store.client.send(command, deadline()));
    if (page.Contents) yield page.Contents;
    after = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (after !== undefined);
}

async function deleteObject(store: S3Store, key: string): Promise<void> {
  const command = new DeleteObjectCommand({ Bucket: store.bucket, Key: store.nameOf(key) });
  await explained(store.client.send(command, deadline()));
}

async function deleteBelow(store: S3Store, prefix: string): Promise<void> {
  for await (const page of pagesOf(store, prefix)) {
    const Objects = page.map(({ Key = "" }) => ({ Key }));
    const command = new DeleteObjectsCommand({ Bucket: store.bucket, Delete: { Objects, Quiet: true } });
    const { Errors: [failed] = [] } = await explained(store.client.send(command, deadline()));
    // The answer is a 200 also where some are left.
    if (failed) throw new StorageUnavailableError("The store did not delete everything.", { cause: failed });
  }
}
