import { Readable } from "node:stream";
import { PutObjectCommand, UploadPartCommand } from "@aws-sdk/client-s3";
import { explained, type S3Store, sendDeadline } from "./s3-client.ts";
import { inMultipart } from "./s3-multipart.ts";

const mebibyte = 1024 * 1024;

/**
 * How large the part of this number is, the last one aside. An object has 10,000 parts and 5 TiB at most: how long a
 * stream will be is not known, so parts are small at first and grow.
 */
export function partSizeBytes(number: number): number {
  if (number <= 1000) return 8 * mebibyte;
  if (number <= 2000) return 32 * mebibyte;
  if (number <= 4000) return 128 * mebibyte;
  return 832 * mebibyte;
}

/**
 * Writes a body of any length to an object. Of a stream two parts are in memory: one on its way, and one that fills. What had been
 * sent is deleted when it fails.
 */
export async function writeObject(store: S3Store, key: string, body: Readable | readonly Buffer[]): Promise<number> {
  if (!(body instanceof Readable)) return putObject(store, key, Buffer.concat(body));
  const parts = partsOf(body);
  try {
    const { value: first } = await parts.next();
    if (!first) return 0;
    if (!first.isLast) return await writeInParts(store, key, first, parts);
    return await putObject(store, key, first.bytes);
  } catch (error) {
    body.destroy();
    throw error;
  }
}

async function putObject(store: S3Store, key: string, bytes: Buffer): Promise<number> {
  const put = new PutObjectCommand({ Bucket: store.bucket, Key: store.nameOf(key), Body: bytes });
  await explained(store.client.send(put, sendDeadline(store, bytes.length)));
  return bytes.length;
}

interface Part {
  bytes: Buffer;
  isLast: boolean;
}

/** Cuts a body into parts, the last of which may be empty if it is the only one. */
async function* partsOf(body: Readable): AsyncGenerator<Part> {
  let number = 1;
  let bytes = Buffer.allocUnsafe(partSizeBytes(number));
  let filled = 0;
  for await (const chunk of body) {
    for (let offset = 0; offset < chunk.length; ) {
      // Only now is it known that it is not the last one.
      if (filled === bytes.length) {
        yield { bytes, isLast: false };
        bytes = Buffer.allocUnsafe(partSizeBytes(++number));
        filled = 0;
      }
      const copied: number = chunk.copy(bytes, filled, offset);
      filled += copied;
      offset += copied;
    }
  }
  yield { bytes: bytes.subarray(0, filled), isLast: true };
}

async function writeInParts(store: S3Store, key: string, first: Part, others: AsyncIterable<Part>): Promise<number> {
  return inMultipart(store, key, undefined, async (uploadId) => {
    const etags: Promise<string>[] = [];
    const send = (bytes: Buffer) => {
      const etag = uploadPart(store, key, uploadId, etags.length + 1, bytes);
      // Awaited below; until then it must not end the process.
      etag.catch(() => {});
      etags.push(etag);
    };
    let sizeBytes = first.bytes.length;
    send(first.bytes);
    try {
      for await (const { bytes } of others) {
        await etags.at(-1);
        sizeBytes += bytes.length;
        send(bytes);
      }
    } finally {
      // A part that arrives after the upload was given up would stay for ever.
      await Promise.allSettled(etags.slice(-1));
    }
    return { parts: await Promise.all(etags), sizeBytes };
  });
}

async function uploadPart(store: S3Store, key: string, uploadId: string, number: number, bytes: Buffer) {
  const command = new UploadPartCommand({
    Bucket: store.bucket,
    Key: store.nameOf(key),
    UploadId: uploadId,
    PartNumber: number,
    Body: bytes,
  });
  const { ETag } = await explained(store.client.send(command, sendDeadline(store, bytes.length)));
  return ETag ?? "";
}
