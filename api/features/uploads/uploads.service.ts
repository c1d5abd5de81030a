import type { Context } from "../../core/context.ts";
import { acceptedContentTypes, MediaModel } from "../../domain/media.ts";
import { requireCallerId } from "../../domain/user.ts";

export interface FileChecks {
  /**
   * @minItems 1
   * @maxItems 1000
   */
  files: FileCheck[];
}

export interface FileCheck {
  /**
   * Of the file's bytes, hexadecimal in lower case
   * @pattern ^[0-9a-f]{64}$
   * @minLength 64
   * @maxLength 64
   */
  sha256: string;
  /**
   * @isLong
   * @minimum 0
   * @maximum 9007199254740991
   */
  sizeBytes: number;
  /**
   * What the file seems to be; what it is will be told from its bytes
   * @maxLength 255
   */
  contentType?: string;
}

export interface FileCheckResults {
  items: FileCheckResult[];
}

export interface FileCheckResult {
  sha256: string;
  /** `new`: upload it. `duplicate`: you have it, as `mediaId`. The others would be refused. */
  result: "new" | "duplicate" | "too_large" | "unsupported";
  mediaId: string | null;
}

export async function checkFiles(ctx: Context, { files }: FileChecks): Promise<FileCheckResults> {
  const owned = await MediaModel.query(ctx.db)
    .select("id", "sha256")
    .where({ owner_id: requireCallerId(ctx), deleted_at: null })
    // What failed can be sent again: then it is tried again.
    .whereNot({ state: "failed" })
    .whereIn("sha256", [...new Set(files.map((file) => file.sha256))]);
  const idBySha256 = new Map(owned.map((media) => [media.sha256, media.id]));
  return {
    items: files.map((file) => {
      const mediaId = idBySha256.get(file.sha256) ?? null;
      return { sha256: file.sha256, result: mediaId ? "duplicate" : judge(ctx, file), mediaId };
    }),
  };
}

function judge(ctx: Context, file: FileCheck): FileCheckResult["result"] {
  if (file.sizeBytes > ctx.config.maxUploadSizeBytes) return "too_large";
  const accepted: readonly string[] = acceptedContentTypes;
  return file.contentType === undefined || accepted.includes(file.contentType) ? "new" : "unsupported";
}
