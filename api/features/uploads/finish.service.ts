import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { type Context, inTransaction } from "../../core/context.ts";
import { ApiError } from "../../core/errors.ts";
import { enqueue } from "../../core/jobs.ts";
import { emit } from "../../domain/events.ts";
import { replaceSource, requireGood, takeIn } from "../../domain/intake.ts";
import { finishUpload } from "../../domain/jobs.ts";
import { objectKey } from "../../domain/media-file.ts";
import { stagingKey, UploadModel } from "../../domain/upload.ts";
import { onBehalfOf } from "../../domain/user.ts";

/** Up to here the client waits for what becomes of its file; beyond, a worker looks at it. */
const maxSizeBytesAtOnce = 64 * 1024 * 1024;
const headSizeBytes = 4100;
/** As long as somebody waits who finishes an upload while another one does. */
const finishWaitMs = 5000;

/**
 * All bytes of an upload are here: makes an item of it, now if that is quickly done, else by a job. Answers the id of the
 * item, if there is one already. To call it again does no harm. Throws what the file is refused with.
 */
export async function concludeUpload(ctx: Context, id: string, sizeBytes: number): Promise<string | undefined> {
  const isSmall = sizeBytes <= maxSizeBytesAtOnce;
  await inTransaction(ctx, async (ctx) => {
    const isFirst = await UploadModel.query(ctx.db)
      .patch({ state: "verifying", sizeBytes, receivedBytes: sizeBytes })
      .where({ id, state: "uploading" });
    if (isFirst && !isSmall) await enqueue(ctx, finishUpload, { uploadId: id });
  });
  if (isSmall) return finish(ctx, id);
  return (await UploadModel.query(ctx.db).findById(id))?.mediaId ?? undefined;
}

/**
 * Looks at the bytes, and makes an item of them or writes down why not. One at a time for each upload; who comes second
 * finds what the first has made, or nothing yet.
 */
export async function finish(ctx: Context, id: string): Promise<string | undefined> {
  const lease = await ctx.leases.acquire(`finish ${id}`, {
    waitMs: finishWaitMs,
    signal: new AbortController().signal,
  });
  try {
    const upload = await UploadModel.query(ctx.db).findById(id);
    if (upload?.state === "failed") throw refusedBefore(upload);
    if (upload?.state !== "verifying" || !lease) return upload?.mediaId ?? undefined;
    return await verify(ctx, upload);
  } finally {
    await lease?.release();
  }
}

async function verify(ctx: Context, upload: UploadModel): Promise<string | undefined> {
  const { id, sha256, ownerId } = upload;
  try {
    const digest = upload.digest ?? (await digestOf(ctx, id));
    if (sha256 !== null && sha256 !== digest) throw digestMismatch();
    // Known from now on: should this break off, the bytes are found under it.
    await upload.$query(ctx.db).patch({ digest });
    const mediaId = await takeOver(onBehalfOf(ctx, ownerId), upload, digest);
    // Of bytes that there were already. What is left by a store that is away, the sweep deletes.
    await ctx.storage.deleteAll(stagingKey(id)).catch(() => {});
    return mediaId;
  } catch (error) {
    // Anything else may go better the next time.
    if (!(error instanceof ApiError) || error.status >= 500) throw error;
    await fail(ctx, id, error.code);
    throw error;
  }
}

async function takeOver(ctx: Context, upload: UploadModel, sha256: string): Promise<string | undefined> {
  const { id, fileName, fields } = upload;
  const key = await sourceOf(ctx, upload, sha256);
  const stored = await ctx.storage.stat(key);
  if (!stored) throw new Error(`The bytes of ${id} are gone.`);
  const head = await buffer(await ctx.storage.read(key, { start: 0, end: headSizeBytes - 1 }));
  const { sizeBytes } = stored;
  const good = await requireGood(ctx, { key, sizeBytes, sha256, fileName, head, isReserved: true });
  // A store may take minutes for a large one: from a transaction that waits for it, nobody would be told of any event.
  const file = { ...good, key: objectKey(sha256) };
  await ctx.storage.move(key, file.key);
  const { replaces, ...described } = fields;
  return inTransaction(ctx, async (ctx) => {
    const locked = await UploadModel.query(ctx.db).findById(id).forUpdate();
    if (locked?.state !== "verifying") return locked?.mediaId ?? undefined;
    const media =
      replaces === undefined ? (await takeIn(ctx, file, described)).media : await replaceSource(ctx, replaces, file);
    const mediaId: string = JSON.parse(media.text).id;
    await locked.$query(ctx.db).patch({ state: "completed", mediaId });
    await emit(ctx, "upload.completed", locked, { mediaId });
    return mediaId;
  });
}

/** Where the bytes lie: a transaction that broke off may have moved them already. */
async function sourceOf(ctx: Context, { id }: UploadModel, sha256: string): Promise<string> {
  const staged = stagingKey(id);
  return (await ctx.storage.stat(staged)) ? staged : objectKey(sha256);
}

async function digestOf(ctx: Context, id: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of await ctx.storage.read(stagingKey(id))) hash.update(chunk);
  return hash.digest("hex");
}

async function fail(ctx: Context, id: string, failureCode: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const [failed] = await UploadModel.query(ctx.db)
      .patch({ state: "failed", failureCode })
      .where({ id, state: "verifying" })
      .returning("owner_id");
    if (failed) await emit(ctx, "upload.failed", { id, ownerId: failed.ownerId }, { failureCode });
  });
  await ctx.storage.deleteAll(stagingKey(id)).catch(() => {});
}

const refusedBefore = ({ failureCode }: UploadModel) =>
  new ApiError(422, failureCode ?? "upload_failed", "This upload was refused, and its bytes are gone.");

const digestMismatch = () =>
  new ApiError(
    422,
    "digest_mismatch",
    "The bytes that arrived are not those of the SHA-256 that was promised. Send them again.",
  );
