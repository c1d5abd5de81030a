import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { notFound } from "../core/errors.ts";
import { requireId } from "../core/ids.ts";
import { Json } from "../core/json.ts";
import { BaseModel } from "../core/model.ts";
import type { Page } from "../core/pagination.ts";
import type { UploadRecord } from "../core/tus/records.ts";
import { requireCallerId } from "./user.ts";

/** How many files one upload check may name. */
export const checkLimit = 1000;

/** Where tus 1.0 is spoken. */
export const tusPath = "/v1/uploads/tus";

/** Where the bytes of an upload lie until an item is made of them. */
export const stagingKey = (uploadId: string) => `staging/${uploadId}`;

export type UploadState = "uploading" | "verifying" | "completed" | "failed";

/** What was said of an item that is still on its way in. */
export interface StoredFields {
  title?: string;
  alt?: string;
  externalId?: string;
  /** The item whose source it replaces. */
  replaces?: string;
}

export class UploadModel extends BaseModel {
  static override tableName = "uploads";
  declare ownerId: string;
  declare protocol: "tus" | "parts";
  declare state: UploadState;
  declare failureCode: string | null;
  declare sizeBytes: number | null;
  declare receivedBytes: number;
  /** As its sender says it. */
  declare sha256: string | null;
  /** As it was found, when all bytes had been read. */
  declare digest: string | null;
  declare fileName: string;
  declare fields: StoredFields;
  declare partsId: string | null;
  declare tus: UploadRecord | null;
  declare mediaId: string | null;
  declare expiresAt: Date;

  static override get jsonAttributes() {
    return ["fields", "tus"];
  }
}

/** A file on its way in, piece by piece. */
export interface Upload {
  /** @example "upl_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  /** `tus`: through this server. `parts`: straight to the object store. */
  protocol: "tus" | "parts";
  /** `verifying` when all bytes are here and are looked at; then `completed` with a `mediaId`, or `failed`. */
  state: "uploading" | "verifying" | "completed" | "failed";
  /** Why it has failed, by the codes with which a form is refused. */
  failureCode: string | null;
  fileName: string;
  /** Null: its sender has not said yet. */
  sizeBytes: number | null;
  /** How much of it is here. */
  receivedBytes: number;
  /** As its sender has said it, hexadecimal. */
  sha256: string | null;
  /** What has become of it. */
  mediaId: string | null;
  /** Where to go on, by tus. Null for an upload in parts. */
  tusUrl: string | null;
  /** @format date-time */
  createdAt: string;
  /**
   * When it is given up.
   * @format date-time
   */
  expiresAt: string;
}

export interface UploadPage extends Page<Upload> {}

/** `Upload` of the row `l`, with the URL of tus in `$2`. */
export const uploadJson = `json_build_object('id', l.id, 'protocol', l.protocol, 'state', l.state,
  'failureCode', l.failure_code, 'fileName', l.file_name, 'sizeBytes', l.size_bytes, 'receivedBytes', l.received_bytes,
  'sha256', l.sha256, 'mediaId', l.media_id,
  'tusUrl', case when l.protocol = 'tus' then $2 || '/' || l.id end,
  'createdAt', iso_time(l.created_at), 'expiresAt', iso_time(l.expires_at))::text`;

const ownUpload = `select ${uploadJson} as json from uploads l where l.id = $3 and l.owner_id = $1`;

/** The caller's own upload. Throws a 404 for anybody else's. */
export async function getOwnUpload(ctx: Context, id: string): Promise<Json<Upload>> {
  const values = [requireCallerId(ctx), ctx.config.publicUrl + tusPath, requireId("upl", id, "upload")];
  const [row] = await query<{ json: string }>(ctx.db, ownUpload, values);
  if (!row) throw notFound("upload");
  return new Json(row.json);
}

/** The caller's own row. Throws a 404 for anybody else's. */
export async function requireOwnUpload(ctx: Context, id: string): Promise<UploadModel> {
  const row = await ownRow(ctx, id);
  if (!row) throw notFound("upload");
  return row;
}

/** The caller's own row, locked until the transaction ends. Throws a 404 for anybody else's. */
export async function lockOwnUpload(ctx: Context, id: string): Promise<UploadModel> {
  const row = await ownRow(ctx, id).forUpdate();
  if (!row) throw notFound("upload");
  return row;
}

const ownRow = (ctx: Context, id: string) =>
  UploadModel.query(ctx.db).findOne({ id: requireId("upl", id, "upload"), owner_id: requireCallerId(ctx) });
