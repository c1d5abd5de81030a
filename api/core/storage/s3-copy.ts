import { CopyObjectCommand, UploadPartCopyCommand } from "@aws-sdk/client-s3";
import { explained, findObject, longDeadline, type S3Store } from "./s3-client.ts";
import { inMultipart } from "./s3-multipart.ts";
import { ObjectMissingError, StorageUnavailableError } from "./storage.ts";

const maxCopyPartSizeBytes = 1024 ** 3;
const copiesAtOnce = 4;

/** Has the store copy an object: at once up to `maxCopySizeBytes`, above that in parts. */
export async function copyObject(store: S3Store, from: string, to: string, maxCopySizeBytes: number): Promise<void> {
  const source = await findObject(store, from);
  if (!source) throw new ObjectMissingError(from);
  const { ContentLength: sizeBytes = 0, ContentType: contentType } = source;
  const CopySource = `${store.bucket}/${store.nameOf(from)}`;
  const target = { Bucket: store.bucket, Key: store.nameOf(to) };
  if (sizeBytes <= maxCopySizeBytes) {
    const command = new CopyObjectCommand({ ...target, CopySource });
    const { CopyObjectResult } = await explained(store.client.send(command, longDeadline()));
    if (CopyObjectResult?.ETag === undefined) throw new StorageUnavailableError("No copy was made.");
    return;
  }
  const partSize = Math.min(maxCopySizeBytes, maxCopyPartSizeBytes);
  await inMultipart(store, to, contentType, async (UploadId) => {
    const copyPart = async (index: number) => {
      const start = index * partSize;
      const CopySourceRange = `bytes=${start}-${Math.min(start + partSize, sizeBytes) - 1}`;
      const command = new UploadPartCopyCommand({
        ...target,
        UploadId,
        PartNumber: index + 1,
        CopySource,
        CopySourceRange,
      });
      const { CopyPartResult } = await explained(store.client.send(command, longDeadline()));
      if (CopyPartResult?.ETag === undefined) throw new StorageUnavailableError("No copy was made.");
      return CopyPartResult.ETag;
    };
    return { parts: await inTurn(Math.ceil(sizeBytes / partSize), copyPart), sizeBytes };
  });
}

/** A few at a time. All under way have ended when this does, also when it fails. */
async function inTurn(count: number, act: (index: number) => Promise<string>): Promise<string[]> {
  const results: string[] = [];
  while (results.length < count) {
    const size = Math.min(copiesAtOnce, count - results.length);
    const batch = Array.from({ length: size }, (_, i) => act(results.length + i));
    await Promise.allSettled(batch);
    results.push(...(await Promise.all(batch)));
  }
  return results;
}
