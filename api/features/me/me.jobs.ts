import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { invalidate } from "../../core/invalidation.ts";
import { handle } from "../../core/jobs.ts";
import { accountTopic } from "../../domain/account.ts";
import { recordAudit } from "../../domain/audit.ts";
import { CollectionModel } from "../../domain/collection.ts";
import { eraseComments } from "../../domain/comment-erasure.ts";
import { emit } from "../../domain/events.ts";
import { holdHandles, purgeHeldHandles } from "../../domain/handle.ts";
import { eraseAccounts, graceDays } from "../../domain/jobs.ts";
import { MediaModel } from "../../domain/media.ts";
import { deleteUnused } from "../../domain/media-file.ts";
import { PostModel } from "../../domain/post.ts";
import { erasePosts } from "../../domain/post-erasure.ts";
import { UserModel } from "../../domain/user.ts";

const batchSize = 100;
const isDue = "deleted_at < now() - make_interval(days => ?)";

export const meJobs = [
  handle(eraseAccounts, async (ctx) => {
    const failures: unknown[] = [];
    for await (const id of dueAccounts(ctx)) {
      // One account that cannot be erased must not keep the others from it.
      await eraseAccount(ctx, id).catch((error: unknown) => failures.push(error));
    }
    await purgeHeldHandles(ctx);
    if (failures.length) throw new AggregateError(failures, `${failures.length} accounts could not be erased`);
  }),
];

async function* dueAccounts(ctx: Context): AsyncIterable<string> {
  for (let last = ""; ; ) {
    const rows = await UserModel.query(ctx.db)
      .select("id")
      .whereRaw(isDue, [graceDays])
      .where("id", ">", last)
      .orderBy("id")
      .limit(batchSize);
    for (const { id } of rows) {
      yield id;
      last = id;
    }
    if (rows.length < batchSize) return;
  }
}

/**
 * What the account has made goes first, some at a time, and its row last: whoever dies half-way leaves it to be found by
 * the next. Once it has been seen under a lock that the time is over, nobody can restore it any longer.
 */
async function eraseAccount(ctx: Context, id: string): Promise<void> {
  if (!(await inErasure(ctx, id, async () => true))) return;
  while (await inErasure(ctx, id, eraseCollections));
  while (await inErasure(ctx, id, eraseOwnPosts));
  while (await inErasure(ctx, id, eraseOwnComments));
  while (await eraseMedia(ctx, id));
  for (const rows of manyRows) while (await inErasure(ctx, id, (ctx, id) => eraseRows(ctx, id, rows)));
  await inErasure(ctx, id, eraseRow);
}

/** One step, while the row is locked. False: the account is gone, or was restored at the last moment. */
function inErasure(ctx: Context, id: string, step: (ctx: Context, id: string) => Promise<boolean>): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const user = await UserModel.query(ctx.db).findById(id).whereRaw(isDue, [graceDays]).forUpdate();
    return user ? step(ctx, id) : false;
  });
}

async function eraseCollections(ctx: Context, ownerId: string): Promise<boolean> {
  const collections = await CollectionModel.query(ctx.db).select("id").where({ owner_id: ownerId }).limit(batchSize);
  const ids = collections.map((collection) => collection.id);
  await CollectionModel.query(ctx.db).delete().whereIn("id", ids);
  await emptyEvents(ctx, ids);
  return ids.length > 0;
}

async function eraseOwnPosts(ctx: Context, authorId: string): Promise<boolean> {
  // In the order in which others lock several.
  const posts = await PostModel.query(ctx.db)
    .select("id")
    .where({ author_id: authorId })
    .orderBy("id")
    .limit(batchSize)
    .forUpdate();
  const ids = posts.map((post) => post.id);
  await erasePosts(ctx, ids);
  await emptyEvents(ctx, ids);
  return ids.length > 0;
}

async function eraseOwnComments(ctx: Context, authorId: string): Promise<boolean> {
  const ids: string[] = await ctx.db("comments").where({ author_id: authorId }).limit(batchSize).pluck("id");
  await eraseComments(ctx, ids);
  await emptyEvents(ctx, ids);
  return ids.length > 0;
}

/** The bytes go with the last row that speaks of them: others may have uploaded the same. */
async function eraseMedia(ctx: Context, ownerId: string): Promise<boolean> {
  const media = await MediaModel.query(ctx.db).select("id").where({ owner_id: ownerId }).limit(batchSize);
  const ids = media.map((item) => item.id);
  let digests: string[] = [];
  const isMore = await inErasure(ctx, ownerId, async (ctx) => {
    digests = await ctx.db("media_files").whereIn("media_id", ids).pluck("sha256");
    await MediaModel.query(ctx.db).delete().whereIn("id", ids);
    await emptyEvents(ctx, ids);
    return ids.length > 0;
  });
  // Should the storage be away, the sweeper deletes them.
  await deleteUnused(ctx, digests);
  return isMore;
}

interface ManyRows {
  table: string;
  userId: string;
  /** What is locked before those that were `chosen` go, in the order of `erasePosts`: else both would wait in a circle. */
  lock?: string;
}

/**
 * Of what an account has given and got there can be so much that it takes too long with its row: each vote and each follow
 * is uncounted, and waits for others who count the same.
 */
const manyRows: readonly ManyRows[] = [
  {
    table: "votes",
    userId: "voter_id",
    lock: `select from tallies where subject_id in (select subject_id from chosen) order by subject_id for no key update`,
  },
  {
    table: "saves",
    userId: "user_id",
    lock: "select from saves where ctid = any (array(select ctid from chosen)) order by post_id for update",
  },
  { table: "follows", userId: "follower_id" },
  { table: "follows", userId: "subject_id" },
  { table: "mutes", userId: "subject_id" },
  { table: "notifications", userId: "user_id" },
  { table: "notifications", userId: "actor_id" },
];
const rowBatchSize = 1000;

async function eraseRows(ctx: Context, id: string, { table, userId, lock = "select" }: ManyRows): Promise<boolean> {
  const text = `with chosen as materialized (select r.ctid, r.* from ${table} r where ${userId} = $1 limit ${rowBatchSize}),
      locked as materialized (select count(*) from (${lock}) l)
    delete from ${table} where ctid = any (array(select ctid from chosen)) and (select count from locked) >= 0 returning 1`;
  const rows = await query(ctx.db, text, [id]);
  return rows.length === rowBatchSize;
}

/** Keys, sessions, identities, former handles and blocks go with the row. */
async function eraseRow(ctx: Context, id: string): Promise<boolean> {
  await holdHandles(ctx, id);
  await ctx.db("idempotency_keys").where({ caller_id: id }).delete();
  await emptyEvents(ctx, [id]);
  await ctx.db("audit_log").where({ subject: id }).update({ details: "{}" });
  await UserModel.query(ctx.db).deleteById(id);
  await invalidate(ctx, [accountTopic(id)]);
  await recordAudit(ctx, "user.erase", id);
  await emit(ctx, "user.erased", { id, ownerId: id });
  return true;
}

/** That something happened stays known; what it told of a person does not. (The index is without those of notifications.) */
async function emptyEvents(ctx: Context, subjects: string[]): Promise<void> {
  await ctx
    .db("events")
    .whereIn("subject", subjects)
    .whereRaw("type <> 'notification.created' and data <> '{}'")
    .update({ data: "{}" });
}
