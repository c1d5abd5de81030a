import { UniqueViolationError } from "objection";
import { type Context, inTransaction } from "../../core/context.ts";
import { unusableField } from "../../core/errors.ts";
import { requireMatch } from "../../core/http/etag.ts";
import type { Json } from "../../core/json.ts";
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
    try {
      await user.$query(ctx.db).patch(changes);
    } catch (error) {
      throw error instanceof UniqueViolationError ? handleTaken(changes.handle, error) : error;
    }
    await recordAudit(ctx, "user.update", id, { fields: Object.keys(changes) });
    await emit(ctx, "user.updated", id);
    return getUser(ctx, "me");
  });
}

function handleTaken(handle: string | undefined, cause: unknown) {
  const message = `The handle ${handle} is taken.`;
  return unusableField(409, "handle_taken", { pointer: "/handle", in: "body", code: "unique", message }, cause);
}
