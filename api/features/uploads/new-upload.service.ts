import type { Context } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { newId, newSuffix } from "../../core/ids.ts";
import { auditColumns } from "../../domain/audit.ts";
import { eventColumns } from "../../domain/events.ts";
import { MediaModel } from "../../domain/media.ts";
import { type FieldPlace, notFound, unusableField } from "../../core/errors.ts";
import { bytesLeft, getStorageUsage, quotaExceeded } from "../../domain/quota.ts";
import { type StoredFields, UploadModel } from "../../domain/upload.ts";
import { acceptedContentTypes, maxSizeBytesOf, tooLargeForType } from "../../domain/upload-policy.ts";
import { requireCallerId } from "../../domain/user.ts";

/** A file that is to come in pieces, as its sender speaks of it. */
export interface AnnouncedFile {
  id?: string;
  protocol: "tus" | "parts";
  fileName: string;
  sizeBytes: number | undefined;
  sha256: string | undefined;
  contentType: string | undefined;
  fields: StoredFields;
  partsId?: string;
}

/** Where each door is told what a file is. */
const places: Record<AnnouncedFile["protocol"], { size: FieldPlace; contentType: FieldPlace }> = {
  tus: {
    size: { pointer: "/upload-length", in: "header" },
    contentType: { pointer: "/upload-metadata/filetype", in: "header" },
  },
  parts: {
    size: { pointer: "/sizeBytes", in: "body" },
    contentType: { pointer: "/contentType", in: "body" },
  },
};

/** Unfinished ones of one account: more than anybody sends at once, and few enough to look through. */
const maxUnfinished = 1000;

/** Refuses at once what would be refused at the end, as far as its sender tells. Throws a 404, 409, 413 or 415. */
export async function requireWelcome(ctx: Context, file: AnnouncedFile): Promise<void> {
  const { protocol, sizeBytes, contentType, fields } = file;
  const ownerId = requireCallerId(ctx);
  const accepted = await acceptedContentTypes();
  if (contentType !== undefined && !accepted.includes(contentType)) {
    const message = `The file is not one of ${accepted.join(", ")}.`;
    throw unusableField(415, "unsupported_file_type", {
      ...places[protocol].contentType,
      code: "unsupported_file_type",
      message,
    });
  }
  const max = maxSizeBytesOf(ctx, contentType);
  if (sizeBytes !== undefined && sizeBytes > max) throw tooLargeForType(max, places[protocol].size);
  if ((sizeBytes ?? 0) > bytesLeft(await getStorageUsage(ctx, ownerId))) {
    throw quotaExceeded({ field: places[protocol].size });
  }
  if (fields.replaces !== undefined) {
    const item = await MediaModel.query(ctx.db).findOne({ id: fields.replaces, owner_id: ownerId, deleted_at: null });
    if (!item) throw notFound("media");
  }
  const unfinished = await UploadModel.query(ctx.db)
    .where({ owner_id: ownerId })
    .whereRaw("state in ('uploading', 'verifying')")
    .resultSize();
  if (unfinished < maxUnfinished) return;
  throw unusableField(409, "too_many_uploads", {
    pointer: "",
    in: "body",
    code: "uploads",
    message: `You have ${maxUnfinished} unfinished uploads: finish or delete one of them. GET /v1/uploads lists them.`,
  });
}

const insertSql = `with made as (
    insert into uploads (id, owner_id, protocol, file_name, size_bytes, sha256, fields, parts_id, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id, owner_id, protocol, size_bytes
  ), audited as (
    insert into ${auditColumns}
    select 'aud_' || $10::text, owner_id, 'upload.create', id,
      jsonb_build_object('protocol', protocol, 'sizeBytes', size_bytes), $11
    from made
  )
  insert into ${eventColumns}
  select 'evt_' || $10::text, 'upload.created', id, owner_id, jsonb_build_object('protocol', protocol), owner_id from made`;

/** Writes an upload down, as one that has no bytes yet. */
export async function insertUpload(ctx: Context, file: AnnouncedFile): Promise<string> {
  const { id = newId("upl"), protocol, fileName, sizeBytes, sha256, fields, partsId } = file;
  await query(ctx.db, insertSql, [
    id,
    requireCallerId(ctx),
    protocol,
    cleanFileName(fileName),
    sizeBytes ?? null,
    sha256 ?? null,
    JSON.stringify(fields),
    partsId ?? null,
    expiryOf(ctx),
    newSuffix(),
    ctx.requestId,
  ]);
  return id;
}

/** Counted from the last sign of its sender. */
export const expiryOf = ({ config }: Context) => new Date(Date.now() + config.uploadLifetimeHours * 3_600_000);

const maxFileNameLength = 255;

function cleanFileName(name: string): string {
  const printable = name.replace(/\p{Cc}/gu, "").toWellFormed();
  return [...printable].slice(0, maxFileNameLength).join("");
}
