import { type Context, inTransaction } from "../../core/context.ts";
import { conflict } from "../../core/errors.ts";
import { lockOwnUpload, stagingKey, type UploadModel } from "../../domain/upload.ts";

/** Gives an upload up, bytes included. */
export async function deleteUpload(ctx: Context, id: string): Promise<void> {
  const upload = await inTransaction(ctx, async (ctx) => {
    const upload = await lockOwnUpload(ctx, id);
    if (upload.state === "verifying") throw stillVerifying();
    await upload.$query(ctx.db).delete();
    return upload;
  });
  await discardBytes(ctx, upload);
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
