import { PassThrough, Readable, type Writable } from "node:stream";
import { type MetadataValue, S3Store } from "@tus/s3-store";
import { ERRORS, TUS_RESUMABLE, Upload } from "@tus/server";
import type { Poured } from "./body.ts";
import type { ChunkStore } from "./chunk-store.ts";
import type { UploadRecords } from "./records.ts";

const partSizeBytes = 8 * 1024 ** 2;

interface S3Options {
  /** Of the AWS SDK: endpoint, region, credentials. */
  client: Omit<ConstructorParameters<typeof S3Store>[0]["s3ClientConfig"], "bucket">;
  bucket: string;
  /** Stands before the id in the key of the object, such as `staging/`. */
  keyPrefix: string;
  records: UploadRecords;
  maxSizeBytes: number;
}

/**
 * Keeps an upload as a multipart upload of S3, and as an object once it is complete. What is too small for a part of its
 * own, the end of an interrupted request, waits beside it in an object `<key>.part`.
 */
export function createS3ChunkStore(options: S3Options): ChunkStore {
  const store = new RecordedS3Store(options);
  const keyOf = (id: string) => options.keyPrefix + id;
  return {
    async create(id, size) {
      await store.create(new Upload({ id: keyOf(id), size, offset: 0 }));
    },
    declareLength: (id, lengthBytes) => store.declareUploadLength(keyOf(id), lengthBytes),
    offsetBytes: (id) => store.offsetBytes(keyOf(id)),
    append: (id, offsetBytes, pourInto) => store.append(keyOf(id), offsetBytes, pourInto),
    complete: (id, lengthBytes) => store.complete(keyOf(id), lengthBytes),
    remove: (id) => store.removeAll(keyOf(id)),
  };
}

/** S3Store with what it knows of an upload in records, where it would else leave objects `<key>.info` behind. */
class RecordedS3Store extends S3Store {
  readonly #options: S3Options;
  /** The part that is being uploaded, by key. */
  readonly #uploading = new Map<string, Promise<unknown>>();

  constructor(options: S3Options) {
    super({
      partSize: partSizeBytes,
      useTags: false,
      s3ClientConfig: {
        ...options.client,
        bucket: options.bucket,
        // Not every server knows the checksums in trailers that the SDK sends unasked, and the uploads would fail.
        requestChecksumCalculation: "WHEN_REQUIRED",
        responseChecksumValidation: "WHEN_REQUIRED",
      },
    });
    this.#options = options;
  }

  async offsetBytes(key: string): Promise<number> {
    const { offset, size } = await this.getUpload(key);
    // S3Store takes an upload without parts for one that is complete; somebody may have thrown them away.
    if (offset === undefined) throw ERRORS.FILE_NO_LONGER_EXISTS;
    if (offset === size && !(await this.#exists(key))) await this.retrieveParts(key);
    return offset;
  }

  async append(key: string, offsetBytes: number, pourInto: (sink: Writable) => Promise<Poured>): Promise<Poured> {
    const body = new PassThrough({ highWaterMark: 1024 ** 2 });
    const writing = this.write(body, key, offsetBytes);
    // A store that fails must not leave the client waiting for it.
    writing.catch((error: Error) => body.destroy(error));
    const [written, poured] = await Promise.allSettled([writing, pourInto(body)]);
    this.#uploading.delete(key);
    if (written.status === "rejected") throw written.reason;
    if (poured.status === "rejected") throw poured.reason;
    return poured.value;
  }

  async complete(key: string, lengthBytes: number): Promise<void> {
    // Nothing to add: this makes an object of the parts, or fails where they are gone.
    if (!(await this.#exists(key))) await this.write(Readable.from([]), key, lengthBytes);
    await this.client.deleteObject({ Bucket: this.bucket, Key: this.partKey(key, true) });
  }

  async removeAll(key: string): Promise<void> {
    const record = await this.#options.records.get(this.#idOf(key));
    const multipart = { Bucket: this.bucket, Key: key, UploadId: record?.multipartId };
    if (record?.multipartId) await this.client.abortMultipartUpload(multipart).catch(unlessMissing);
    for (const Key of [key, this.partKey(key, true)]) await this.client.deleteObject({ Bucket: this.bucket, Key });
  }

  protected override async saveMetadata(upload: Upload, multipartId: string): Promise<void> {
    const id = this.#idOf(upload.id);
    const record = await this.#options.records.get(id);
    if (record) await this.#options.records.set(id, { ...record, lengthBytes: upload.size, multipartId });
  }

  protected override async getMetadata(key: string): Promise<MetadataValue> {
    const record = await this.#options.records.get(this.#idOf(key));
    if (!record?.multipartId) throw ERRORS.FILE_NOT_FOUND;
    return {
      "tus-version": TUS_RESUMABLE,
      "upload-id": record.multipartId,
      file: new Upload({ id: key, size: record.lengthBytes, offset: 0, creation_date: record.createdAt }),
    };
  }

  /** Of an upload without a length S3Store assumes the largest that S3 knows: parts of half a gigabyte. */
  protected override calcOptimalPartSize(size?: number): number {
    return super.calcOptimalPartSize(size ?? this.#options.maxSizeBytes);
  }

  protected override uploadPart(...args: Parameters<S3Store["uploadPart"]>): Promise<string> {
    return this.#inOrder(args[0].file.id, () => super.uploadPart(...args));
  }

  /** With the number of parts that it follows, so that it is known to be stale once one has taken it in. */
  protected override uploadIncompletePart(
    ...[key, body]: Parameters<S3Store["uploadIncompletePart"]>
  ): Promise<string> {
    return this.#inOrder(key, async () => {
      const { length } = await this.retrieveParts(key);
      const rest = {
        Bucket: this.bucket,
        Key: this.partKey(key, true),
        Body: body,
        Metadata: { parts: String(length) },
      };
      const { ETag = "" } = await this.client.putObject(rest);
      return ETag;
    });
  }

  protected override async getIncompletePart(key: string): Promise<Readable | undefined> {
    const sizeBytes = await this.getIncompletePartSize(key);
    return sizeBytes === undefined ? undefined : super.getIncompletePart(key);
  }

  protected override async getIncompletePartSize(key: string): Promise<number | undefined> {
    const there = { Bucket: this.bucket, Key: this.partKey(key, true) };
    const found = await this.client.headObject(there).catch(unlessMissing);
    const { length } = await this.retrieveParts(key);
    return found?.Metadata?.parts === String(length) ? found.ContentLength : undefined;
  }

  /** S3Store would delete it before its bytes are anywhere else, and a crash would lose them. It goes in the end. */
  protected override async deleteIncompletePart(): Promise<void> {}

  /** S3Store would upload parts at the same time. A crash could leave a gap then, and an offset that hides it. */
  #inOrder<T>(key: string, upload: () => Promise<T>): Promise<T> {
    const uploading = (this.#uploading.get(key) ?? Promise.resolve()).then(upload);
    this.#uploading.set(key, uploading);
    return uploading;
  }

  async #exists(key: string): Promise<boolean> {
    const found = await this.client.headObject({ Bucket: this.bucket, Key: key }).catch(unlessMissing);
    return found !== undefined;
  }

  #idOf(key: string): string {
    return key.slice(this.#options.keyPrefix.length);
  }
}

function unlessMissing(error: unknown): undefined {
  const isMissing = error instanceof Error && ["NotFound", "NoSuchKey", "NoSuchUpload"].includes(error.name);
  if (!isMissing) throw error;
}
