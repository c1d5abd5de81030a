import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { type Context, inTransaction } from "../core/context.ts";
import { query } from "../core/db.ts";
import type { Statement } from "../core/db-batch.ts";
import { unavailable } from "../core/errors.ts";

/** The frames of an animated PNG or AVIF, as what shows them all. */
export const movingName = "moving.webp";

/** One of the stored objects of an item. */
export interface MediaFile {
  /** `original`, `clean`, `640.webp`, `720p.mp4` and so on. */
  name: string;
  /** Of the bytes, hexadecimal: the object lies under it. */
  sha256: string;
  sizeBytes: number;
  contentType: string;
  /** In pixels. */
  width?: number | null;
  /** In pixels. */
  height?: number | null;
  /** In bits per second. */
  bitrate?: number | null;
}

/** What is said of a file beside what its bytes tell. */
export type FileDescription = Omit<MediaFile, "sha256" | "sizeBytes">;

export const objectsPrefix = "objects/";

/** Where bytes lie in storage: under what they are. Folders of a few thousand each keep file systems quick. */
export const objectKey = (sha256: string) => `${objectsPrefix}${sha256.slice(0, 2)}/${sha256}`;

/** The digest that an object's key was made of. */
export const digestOfKey = (key: string) => key.slice(key.lastIndexOf("/") + 1);

/** Stores a local file, or bytes from memory. It counts once `replaceFiles` has written it down. */
export async function storeObject(
  ctx: Context,
  source: string | Buffer,
  description: FileDescription,
): Promise<MediaFile> {
  const open = () => (typeof source === "string" ? createReadStream(source) : Readable.from([source]));
  const hash = createHash("sha256");
  for await (const chunk of open()) hash.update(chunk);
  const sha256 = hash.digest("hex");
  const sizeBytes = typeof source === "string" ? (await stat(source)).size : source.length;
  await ctx.storage.write(objectKey(sha256), typeof source === "string" ? open() : [source]);
  return { ...description, sha256, sizeBytes };
}

/** The statement that keeps others from deleting or writing down objects of these digests, until the transaction ends. */
export const objectLocks = (digests: readonly string[]): Statement => ({
  // In one order, so that no two wait for each other.
  text: `select pg_advisory_xact_lock(hashtextextended(digest, 7)) from (
    select distinct digest collate "C" as digest from json_array_elements_text($1::json) d (digest) order by 1) d`,
  values: [JSON.stringify(digests)],
});

/** Runs the statement of `objectLocks`. */
export async function lockObjects(ctx: Context, digests: readonly string[]): Promise<void> {
  const { text, values } = objectLocks(digests);
  await query(ctx.db, text, [...values]);
}

/**
 * Writes down what an item has now, in place of all that it had but its original, under the locks of `lockObjects`. Throws
 * where an object is not there.
 */
export async function replaceFiles(ctx: Context, mediaId: string, files: readonly MediaFile[]): Promise<void> {
  await requireObjects(
    ctx,
    files.map(({ sha256 }) => sha256),
  );
  await ctx.db("media_files").where({ media_id: mediaId }).whereNot({ name: "original" }).delete();
  if (files.length) await ctx.db("media_files").insert(files.map((file) => toRow(mediaId, file)));
}

/**
 * Whether somebody has begun to delete an object of late, in SQL. Where that is false under its lock, an object that was placed
 * before, or is while the lock is held, stays.
 */
export const mayBeDeleted = (sha256: string) =>
  `exists (select from object_deletions d where d.sha256 = ${sha256} offset 0)`;

/** Throws a 503 where one was swept away before it was written down: to do it once more helps. */
export async function requireObjects(ctx: Context, digests: readonly string[]): Promise<void> {
  if (digests.length === 0 || (await ctx.storage.hasAll(digests.map(objectKey)))) return;
  throw unavailable("These bytes have just been deleted, by whoever had them too. Try again.");
}

/** Writes down one more, or another in place of that name. */
export async function addFile(ctx: Context, mediaId: string, file: MediaFile): Promise<void> {
  await ctx.db("media_files").insert(toRow(mediaId, file)).onConflict(["media_id", "name"]).merge();
}

function toRow(mediaId: string, { name, sha256, sizeBytes, contentType, width, height, bitrate }: MediaFile) {
  return {
    media_id: mediaId,
    name,
    sha256,
    size_bytes: sizeBytes,
    content_type: contentType,
    width: width ?? null,
    height: height ?? null,
    bitrate: bitrate ?? null,
  };
}

const fileByName = `select name, sha256, size_bytes as "sizeBytes", content_type as "contentType", width, height, bitrate
  from media_files where media_id = $1 and name = $2`;

/** One of an item's files. Undefined: it has none of this name. */
export async function findFile(ctx: Context, mediaId: string, name: string): Promise<MediaFile | undefined> {
  const [row] = await query<MediaFile>(ctx.db, fileByName, [mediaId, name]);
  return row;
}

/** Deletes those of the objects that no row speaks of, and answers how many there were. In no transaction. */
export async function deleteUnused(ctx: Context, digests: readonly string[]): Promise<number> {
  const unused = await withoutRow(ctx, digests);
  await announceDeletions(ctx, unused);
  let deleted = 0;
  for (const digest of unused) {
    await inTransaction(ctx, async (ctx) => {
      await lockObjects(ctx, [digest]);
      // Looked at again: somebody may just have written it down.
      const [still] = await withoutRow(ctx, [digest]);
      if (!still) return;
      await ctx.storage.deleteAll(objectKey(digest));
      deleted++;
    });
  }
  return deleted;
}

/** Has those know who have placed the same. Committed before the first is deleted, or it could be lost when this process ends. */
async function announceDeletions(ctx: Context, digests: readonly string[]): Promise<void> {
  if (ctx.db.isTransaction) throw new Error("Objects are not deleted in a transaction that may be undone.");
  if (digests.length === 0) return;
  // In one order, so that no two wait for each other.
  const text = `insert into object_deletions (sha256) select sha256 from unnest($1::text[]) as d (sha256) order by 1
    on conflict (sha256) do update set begun_at = now()`;
  await query(ctx.db, text, [digests]);
}

const deletionDays = 7;

/** Forgets deletions that nobody can have missed. */
export async function forgetDeletions(ctx: Context): Promise<void> {
  // Those that somebody just begins anew are passed over: to wait for them, in another order than theirs, could be for ever.
  const text = `delete from object_deletions where sha256 in (
    select sha256 from object_deletions where begun_at < now() - make_interval(days => $1) for update skip locked)`;
  await query(ctx.db, text, [deletionDays]);
}

/** Those of the objects that no row speaks of. */
export async function withoutRow(ctx: Context, digests: readonly string[]): Promise<string[]> {
  const text = `select d.sha256 from unnest($1::text[]) as d (sha256)
    where not exists (select from media_files f where f.sha256 = d.sha256)`;
  const rows = await query<{ sha256: string }>(ctx.db, text, [[...new Set(digests)]]);
  return rows.map(({ sha256 }) => sha256);
}
