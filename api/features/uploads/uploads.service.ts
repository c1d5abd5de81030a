import type { Context } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import type { Json } from "../../core/json.ts";
import { decodeCursor, isCommonSize, toPageById } from "../../core/pagination.ts";
import { MediaModel } from "../../domain/media.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { bytesLeft, getStorageUsage } from "../../domain/quota.ts";
import { tusPath, type UploadPage, uploadJson } from "../../domain/upload.ts";
import { acceptedContentTypes, maxSizeBytesOf } from "../../domain/upload-policy.ts";
import { requireCallerId } from "../../domain/user.ts";

export interface FileChecks {
  /**
   * Each with its `sha256` and its `sizeBytes`, and with its `contentType` where that is known
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
  /** How much more you can upload, in bytes. */
  quotaLeftBytes: number;
}

export interface FileCheckResult {
  sha256: string;
  /** `new`: upload it. `duplicate`: you have it, as `mediaId`. The others would be refused. */
  result: "new" | "duplicate" | "too_large" | "unsupported";
  mediaId: string | null;
}

export interface UploadQuery extends PageQuery {
  /** Only those; without it, all that are not `completed` */
  state?: "uploading" | "verifying" | "completed" | "failed";
}

export async function checkFiles(ctx: Context, { files }: FileChecks): Promise<FileCheckResults> {
  const ownerId = requireCallerId(ctx);
  const owned = await MediaModel.query(ctx.db)
    .select("id", "sha256")
    .where({ owner_id: ownerId, deleted_at: null })
    // What failed can be sent again: then it is tried again.
    .whereNot({ state: "failed" })
    .whereIn("sha256", [...new Set(files.map((file) => file.sha256))]);
  const accepted = await acceptedContentTypes();
  const idBySha256 = new Map(owned.map((media) => [media.sha256, media.id]));
  return {
    items: files.map((file) => {
      const mediaId = idBySha256.get(file.sha256) ?? null;
      return { sha256: file.sha256, result: mediaId ? "duplicate" : judge(ctx, file, accepted), mediaId };
    }),
    quotaLeftBytes: bytesLeft(await getStorageUsage(ctx, ownerId)),
  };
}

function judge(
  ctx: Context,
  { sizeBytes, contentType }: FileCheck,
  accepted: readonly string[],
): FileCheckResult["result"] {
  if (sizeBytes > maxSizeBytesOf(ctx, contentType)) return "too_large";
  if (sizeBytes === 0) return "unsupported";
  return contentType === undefined || accepted.includes(contentType) ? "new" : "unsupported";
}

/** The caller's uploads, from whatever device, the last begun first. */
export async function findUploads(ctx: Context, { limit, cursor, state }: UploadQuery): Promise<Json<UploadPage>> {
  const ownerId = requireCallerId(ctx);
  const name = `uploads:${ownerId}:${state ?? ""}`;
  const values: unknown[] = [ownerId, ctx.config.publicUrl + tusPath];
  const conditions = ["l.owner_id = $1"];
  conditions.push(state === undefined ? "l.state <> 'completed'" : `l.state = $${values.push(state)}`);
  if (cursor !== undefined) conditions.push(`l.id < $${values.push(...decodeCursor(ctx.config, name, cursor))}`);
  const text = `select ${uploadJson} as json, l.id from uploads l
    where ${conditions.join(" and ")} order by l.id desc limit ${limit + 1}`;
  const rows = await query<{ json: string; id: string }>(ctx.db, text, values, { prepared: isCommonSize(limit) });
  return toPageById(ctx.config, name, rows, limit);
}
