import type { Request } from "express";
import type { Leases } from "../leases.ts";
import type { ChunkStore } from "./chunk-store.ts";
import type { UploadRecords } from "./records.ts";

export interface UploadInfo {
  id: string;
  /** Values are decoded as UTF-8; null where the client sent none. They are the client's: trust nothing. */
  metadata: Record<string, string | null>;
}

export interface FinishAnswer {
  headers?: Record<string, string>;
  /** Sent as JSON; the status is 200 then instead of 204. An answer to HEAD has none. */
  body?: unknown;
}

/** What the owner of the endpoint does at which moment. Whatever is thrown becomes the answer. */
export interface TusHooks {
  /** Before an upload is made. Its length is undefined where the client does not know it yet. */
  onCreate(
    request: Request,
    upload: UploadInfo & { lengthBytes: number | undefined },
  ): Promise<{ headers?: Record<string, string> } | undefined>;
  /** Before any other request. `method` is what the request means, not what it says it is. */
  authorize(request: Request, id: string, method: "HEAD" | "PATCH" | "DELETE"): Promise<void>;
  /**
   * When all bytes are stored, under the lease of the upload. If this rejects the upload stays as it is, and the next
   * HEAD or empty PATCH at its end calls it again. It may be called again after success too, if the client has missed the
   * answer: it must do no harm then.
   */
  onFinish(request: Request, upload: UploadInfo & { lengthBytes: number }): Promise<FinishAnswer | undefined>;
}

export interface TusOptions {
  store: ChunkStore;
  records: UploadRecords;
  leases: Leases;
  /** The URL at which the handler is mounted, without a slash at its end; `Location` is made from it. */
  baseUrl: string;
  newId(): string;
  /** Nothing else reaches the hooks and the store. */
  isId(text: string): boolean;
  maxSizeBytes: number;
  /** Counted from the making of an upload. */
  expiresAfterMs: number;
  /** Where chunks with a checksum lie until they are checked. */
  temporaryFolder: string;
  hooks: TusHooks;
}
