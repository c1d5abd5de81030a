import { type Context, inTransaction } from "../../core/context.ts";
import { conflict } from "../../core/errors.ts";
import { recordAudit } from "../../domain/audit.ts";
import { emit } from "../../domain/events.ts";
import { lockOwnUpload, stagingKey, UploadModel } from "../../domain/upload.ts";

/** Gives an upload up, bytes included. */
export async function deleteUpload(ctx: Context, id: string): Promise<void> {
  const upload = await inTransaction(ctx, async (ctx) => {
    const upload = await lockOwnUpload(ctx, id);
    if (upload.state === "verifying") throw stillVerifying();
    await upload.$query(ctx.db).delete();
    await recordDeletion(ctx, "delete", upload);
    return upload;
  });
  await discardBytes(ctx, upload);
}

/** Deletes the row of an upload by tus, unless it has become an item, or is about to: of that its sender may still ask. */
export async function deleteUnfinished(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const [deleted]: UploadModel[] = await UploadModel.query(ctx.db)
      .delete()
      .where({ id, state: "uploading" })
      .returning("*");
    if (deleted) await recordDeletion(ctx, "delete", deleted);
  });
}

/** Writes down and tells that an upload is gone, in the transaction in which it goes. */
export async function recordDeletion(ctx: Context, action: "delete" | "expire", upload: UploadModel): Promise<void> {
  await recordAudit(ctx, `upload.${action}`, upload.id);
  await emit(ctx, "upload.deleted", upload);
}

export const stillVerifying = () => conflict("upload_verifying", "The upload is being looked at. Try again later.");

/** Deletes what has arrived. Should it not be reached, the sweep of staged bytes does. */
export async function discardBytes(ctx: Context, { id, partsId, tus }: UploadModel): Promise<void> {
  const multipartId = partsId ?? tus?.multipartId;
  if (multipartId !== undefined) await ctx.storage.direct?.abort(stagingKey(id), multipartId);
  await ctx.storage.deleteAll(stagingKey(id));
  // The end of an interrupted request, which was too small for a part of its own.
  await ctx.storage.deleteAll(`${stagingKey(id)}.part`);
}
