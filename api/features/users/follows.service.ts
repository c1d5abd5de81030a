import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { ApiError } from "../../core/errors.ts";
import { follow, unfollow } from "../../domain/following.ts";
import { mute, unmute } from "../../domain/mute.ts";
import { notify } from "../../domain/notification.ts";
import { requireCallerId, requireMeetableId, requireUserId } from "../../domain/user.ts";
import { lockPair } from "./users.service.ts";

/** Throws a 404 where either has blocked the other. */
export async function followUser(ctx: Context, user: string): Promise<void> {
  const followedId = await requireMeetableId(ctx, user);
  const followerId = requireOther(ctx, followedId, "follow");
  await inTransaction(ctx, async (ctx) => {
    await lockPair(ctx, followerId, followedId);
    if (await follow(ctx, followedId)) await tellOfFollower(ctx, followedId, followerId);
  });
}

export async function unfollowUser(ctx: Context, user: string): Promise<void> {
  const followedId = await requireMeetableId(ctx, user);
  await inTransaction(ctx, (ctx) => unfollow(ctx, followedId));
}

export async function muteUser(ctx: Context, user: string): Promise<void> {
  const mutedId = await requireUserId(ctx, user);
  requireOther(ctx, mutedId, "mute");
  await inTransaction(ctx, (ctx) => mute(ctx, mutedId));
}

export async function unmuteUser(ctx: Context, user: string): Promise<void> {
  const mutedId = await requireUserId(ctx, user);
  await inTransaction(ctx, (ctx) => unmute(ctx, mutedId));
}

/** The caller's id. Throws a 422 where that is the account in question. */
function requireOther(ctx: Context, userId: string, verb: string): string {
  const callerId = requireCallerId(ctx);
  if (callerId === userId) throw new ApiError(422, "own_account", `You cannot ${verb} yourself.`);
  return callerId;
}

const toldBefore = "select id from notifications where user_id = $1 and actor_id = $2 and type = 'follow' limit 1";

/** Once: who follows, stops and follows again is not news. */
async function tellOfFollower(ctx: Context, followedId: string, followerId: string): Promise<void> {
  const told = await query(ctx.db, toldBefore, [followedId, followerId]);
  if (told.length) return;
  await notify(ctx, { type: "follow", subjectId: followerId, recipientIds: [followedId], actorId: followerId });
}
