import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { conflict } from "../core/errors.ts";
import { recordAudit } from "./audit.ts";
import { mayMeet } from "./block.ts";
import { emit, type EventSubject } from "./events.ts";
import { isFollowedByViewer } from "./follow.ts";
import { requireCallerId } from "./user.ts";

/** How many accounts and tags together one account may follow. Requests at the same moment may go beyond by their number. */
const maxFollows = 10_000;

const stateSql = `select ${isFollowedByViewer("$2::text")} as "isFollowed",
  (select count(*) from follows where follower_id = $1) as count`;
/** Looks once more whether they may meet: a block may have come since. */
const insertSql = `insert into follows (follower_id, subject_id) select $1, $2 where ${mayMeet("$2::text")}
  on conflict do nothing returning subject_id`;
const deleteSql = "delete from follows where follower_id = $1 and subject_id = $2 returning subject_id";

/**
 * Lets the caller follow an account by its id, or a tag as `#name`, in the transaction that is under way. False where
 * nothing changed. Throws a 409 where it follows as many as it may.
 */
export async function follow(ctx: Context, subjectId: string): Promise<boolean> {
  const values = [requireCallerId(ctx), subjectId];
  const [state] = await query<{ isFollowed: boolean; count: number }>(ctx.db, stateSql, values);
  if (state?.isFollowed) return false;
  if ((state?.count ?? 0) >= maxFollows) {
    throw conflict("too_many_follows", `You follow ${maxFollows} accounts and tags. Let one of them go first.`);
  }
  const inserted = await query(ctx.db, insertSql, values);
  if (inserted.length === 0) return false;
  await recordAudit(ctx, "follow.create", subjectId);
  await emit(ctx, "follow.created", followed(subjectId));
  return true;
}

/** Undoes it, in the transaction that is under way. */
export async function unfollow(ctx: Context, subjectId: string): Promise<void> {
  const deleted = await query(ctx.db, deleteSql, [requireCallerId(ctx), subjectId]);
  if (deleted.length === 0) return;
  await recordAudit(ctx, "follow.delete", subjectId);
  await emit(ctx, "follow.deleted", followed(subjectId));
}

/** Tags are nobody's. */
const followed = (id: string): EventSubject => ({ id, ownerId: id.startsWith("usr_") ? id : null });
