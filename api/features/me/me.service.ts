import { type Context, inTransaction } from "../../core/context.ts";
import { requireMatch } from "../../core/http/etag.ts";
import type { Json } from "../../core/json.ts";
import { refuseTaken } from "../../core/unique.ts";
import { recordAudit } from "../../domain/audit.ts";
import { emit } from "../../domain/events.ts";
import { getUser, requireCallerId, type User, UserModel } from "../../domain/user.ts";

export interface ProfileChanges {
  /**
   * Unique among all accounts
   * @pattern ^[a-z0-9_]+$
   * @minLength 3
   * @maxLength 30
   */
  handle?: string;
  /**
   * @pattern \S
   * @minLength 1
   * @maxLength 80
   */
  displayName?: string;
  /** @maxLength 1000 */
  bio?: string;
}

export function updateProfile(ctx: Context, changes: ProfileChanges, ifMatch: string | undefined): Promise<Json<User>> {
  return inTransaction(ctx, async (ctx) => {
    const id = requireCallerId(ctx);
    const user = await UserModel.query(ctx.db).findById(id).forUpdate().throwIfNotFound();
    await requireMatch(ifMatch, () => getUser(ctx, "me"));
    if (Object.keys(changes).length === 0) return getUser(ctx, "me");
    await refuseTaken(handleTaken(changes.handle), () => user.$query(ctx.db).patch(changes));
    await recordAudit(ctx, "user.update", id, { fields: Object.keys(changes) });
    await emit(ctx, "user.updated", id);
    return getUser(ctx, "me");
  });
}

const handleTaken = (handle: string | undefined) => ({
  constraint: "users_handle",
  code: "handle_taken",
  field: "handle",
  message: `The handle ${handle} is taken.`,
});
