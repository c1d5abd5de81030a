import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { conflict } from "../core/errors.ts";
import { isMutedByViewer } from "./follow.ts";
import { changePrivately, type PrivateChange } from "./private-change.ts";
import { requireCallerId } from "./user.ts";

/** How many accounts and tags together one account may mute. Requests at the same moment may go beyond by their number. */
const maxMutes = 10_000;

const stateSql = `select ${isMutedByViewer("$2::text")} as "isMuted",
  (select count(*) from mutes where muter_id = $1) as count`;
const muting: PrivateChange = {
  text: "insert into mutes (muter_id, subject_id) values ($1, $2) on conflict do nothing returning subject_id",
  action: "mute.create",
  event: "mute.created",
};
const unmuting: PrivateChange = {
  text: "delete from mutes where muter_id = $1 and subject_id = $2 returning subject_id",
  action: "mute.delete",
  event: "mute.deleted",
};

/**
 * Mutes an account by its id, or a tag as `#name`, for the caller, in the transaction that is under way. Throws a 409 where
 * it has muted as many as it may.
 */
export async function mute(ctx: Context, subjectId: string): Promise<void> {
  const values = [requireCallerId(ctx), subjectId];
  const [state] = await query<{ isMuted: boolean; count: number }>(ctx.db, stateSql, values);
  if (state?.isMuted) return;
  if ((state?.count ?? 0) >= maxMutes) {
    throw conflict("too_many_mutes", `You have muted ${maxMutes} accounts and tags. Let one of them speak first.`);
  }
  await changePrivately(ctx, muting, subjectId);
}

/** Undoes it, in the transaction that is under way. */
export async function unmute(ctx: Context, subjectId: string): Promise<void> {
  await changePrivately(ctx, unmuting, subjectId);
}
