import type { Request } from "express";

/** What is known of an upload beside its bytes. Plain JSON. How many bytes there are is known by the store alone. */
export interface UploadRecord {
  /** Undefined until the client has said it (creation-defer-length). */
  lengthBytes?: number;
  /** As the client sent it: values that are not UTF-8 must come back unchanged. */
  metadataHeader?: string;
  /** ISO 8601. */
  createdAt: string;
  /** ISO 8601. After this nothing more is taken, and the answer is 410. */
  expiresAt: string;
  /** As of the last request that wrote; after a crash the store may have more, or less. For reports only. */
  offsetBytes: number;
  /** `onFinish` has taken the upload: what becomes of its bytes is no longer ours to say. */
  isFinished: boolean;
  /** The multipart upload of S3 that holds the bytes. */
  multipartId?: string;
}

/** Where records are kept, by id of the upload. Writes come from the holder of the upload's lease only. */
export interface UploadRecords {
  get(id: string): Promise<UploadRecord | undefined>;
  set(id: string, record: UploadRecord): Promise<void>;
  /** No error where there is none. The request is the one that gives it up. */
  delete(id: string, request: Request): Promise<void>;
}
