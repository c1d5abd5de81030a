import { type Context, inTransaction } from "../../core/context.ts";
import { enqueue, handle, isQueued } from "../../core/jobs.ts";
import { ApiError } from "../../core/errors.ts";
import { isWorkedOn } from "../../core/tus/locker.ts";
import { expireUploads, finishUpload } from "../../domain/jobs.ts";
import { UploadModel } from "../../domain/upload.ts";
import { discardBytes, recordDeletion } from "./delete.service.ts";
import { finish } from "./finish.service.ts";

const batchSize = 100;
/** Younger than this, staged bytes may belong to a request that is just going on. */
const graceMs = 60 * 60 * 1000;
/** Nobody who is at work takes so long between two signs of it. */
const resumeAfterMs = 10 * 60 * 1000;

export const uploadJobs = [
  handle(finishUpload, async (ctx, { uploadId }) => {
    try {
      await finish(ctx, uploadId);
    } catch (error) {
      // It is written down with the upload: there is nothing to try again.
      if (!(error instanceof ApiError) || error.status >= 500) throw error;
      ctx.log.info({ uploadId, failureCode: error.code }, "an upload is refused");
    }
  }),

  handle(expireUploads, async (ctx) => {
    await resumeVerifying(ctx);
    while (await expireBatch(ctx));
    await sweepStaged(ctx);
  }),
];

/** Whose bytes still come has more time when they have come: see `write` of tus/request-store.ts. */
const isOver = `expires_at < now() and state <> 'verifying' and not ${isWorkedOn("uploads.id")}`;

/** Each is looked at once more as it is deleted: it may just have been finished. */
async function expireBatch(ctx: Context): Promise<boolean> {
  const expired: UploadModel[] = await UploadModel.query(ctx.db).select("id").whereRaw(isOver).limit(batchSize);
  for (const { id } of expired) {
    const upload = await inTransaction(ctx, (ctx) => expire(ctx, id));
    if (upload) await discardBytes(ctx, upload);
  }
  return expired.length === batchSize;
}

async function expire(ctx: Context, id: string): Promise<UploadModel | undefined> {
  const [upload]: UploadModel[] = await UploadModel.query(ctx.db)
    .delete()
    .where({ id })
    .whereRaw(isOver)
    .returning("*");
  // What became of the others has been told: only the note of it goes.
  if (upload?.state === "uploading") await recordDeletion(ctx, "expire", upload);
  return upload;
}

/** Has those looked at again whose worker, or whose sender, did not come back. */
async function resumeVerifying(ctx: Context): Promise<void> {
  const waiting = await UploadModel.query(ctx.db)
    .select("id")
    .where({ state: "verifying" })
    .where("updated_at", "<", new Date(Date.now() - resumeAfterMs))
    .limit(batchSize);
  for (const { id: uploadId } of waiting) {
    if (!(await isQueued(ctx, finishUpload, { uploadId }))) await enqueue(ctx, finishUpload, { uploadId });
  }
}

/** Deletes what requests have left behind that ended with their process. */
async function sweepStaged(ctx: Context): Promise<void> {
  const youngest = Date.now() - graceMs;
  for await (const { key, modifiedAt } of ctx.storage.list("staging/")) {
    if (modifiedAt.getTime() > youngest) continue;
    // The tail of an upload lies beside it, under its name with an ending.
    const [id = ""] = key.slice("staging/".length).split(".");
    const upload = id.startsWith("upl_") ? await UploadModel.query(ctx.db).findById(id) : undefined;
    if (upload && upload.state !== "completed" && upload.state !== "failed") continue;
    await ctx.storage.deleteAll(key);
  }
}
