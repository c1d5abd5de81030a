import { type Context, inTransaction } from "../../core/context.ts";
import { conflict, type FieldError, invalidRequest, unusableField } from "../../core/errors.ts";
import { requireMatch } from "../../core/http/etag.ts";
import type { Json } from "../../core/json.ts";
import { refuseTaken } from "../../core/unique.ts";
import { parseWebUrl } from "../../core/web-url.ts";
import { recordAudit } from "../../domain/audit.ts";
import { screenText } from "../../domain/blocklist.ts";
import { emit } from "../../domain/events.ts";
import { heldDays, isHeldForOthers, isReserved } from "../../domain/handle.ts";
import { getMe, type Me, type ProfileLink, requireCallerId, UserModel } from "../../domain/user.ts";

export interface ProfileChanges {
  /**
   * Unique among all accounts. The one before leads to you until somebody else has it, and nobody can have it for 90
   * days; 5 changes in 30 days are the most.
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
  /**
   * In the order in which they are shown; replaces those there are
   * @maxItems 10
   */
  links?: ProfileLink[];
}

export function updateProfile(ctx: Context, changes: ProfileChanges, ifMatch: string | undefined): Promise<Json<Me>> {
  const { links } = changes;
  const checked = links ? { ...changes, links: parseLinks(links) } : changes;
  return inTransaction(ctx, async (ctx) => {
    const id = requireCallerId(ctx);
    const user = await UserModel.query(ctx.db).findById(id).forUpdate().throwIfNotFound();
    await requireMatch(ifMatch, () => getMe(ctx));
    if (Object.keys(checked).length === 0) return getMe(ctx);
    const { handle, displayName, bio } = checked;
    await screenText(ctx, id, { handle, displayName, bio, links: checked.links?.map(linkText) });
    if (handle !== undefined && handle !== user.handle) await releaseHandle(ctx, user, handle);
    await refuseTaken(handleTaken(handle), () => user.$query(ctx.db).patch(checked));
    if (handle !== undefined && (await isHeldForOthers(ctx, handle, id))) throw recentlyUsed(handle);
    await recordAudit(ctx, "user.update", id, { fields: Object.keys(checked) });
    await emit(ctx, "user.updated", { id, ownerId: id });
    return getMe(ctx);
  });
}

const linkText = ({ title, url }: ProfileLink) => `${title} ${url}`;

function parseLinks(links: ProfileLink[]): ProfileLink[] {
  const errors: FieldError[] = [];
  const parsed = links.map(({ title, url }, index) => {
    const result = parseWebUrl(url);
    if ("fault" in result)
      errors.push({ pointer: `/links/${index}/url`, in: "body", code: "url", message: result.fault });
    return { title, url: "href" in result ? result.href : url };
  });
  if (errors.length) throw invalidRequest(errors);
  return parsed;
}

const maxHandleChanges = 5;
const handleChangesDays = 30;

/** Writes down the handle that the account is about to give up for another one. */
async function releaseHandle(ctx: Context, { id, handle }: UserModel, next: string): Promise<void> {
  if (isReserved(next)) throw handleFault(422, "handle_reserved", "reserved", `Nobody can have the handle ${next}.`);
  const changes = await ctx
    .db("former_handles")
    .where({ user_id: id })
    .whereRaw("released_at > now() - make_interval(days => ?)", [handleChangesDays])
    .count({ count: "*" })
    .first();
  if (Number(changes?.count) >= maxHandleChanges) {
    const message = `A handle can be changed ${maxHandleChanges} times in ${handleChangesDays} days.`;
    throw conflict("handle_changes_exhausted", message, { errors: [handleError("changes", message)] });
  }
  await ctx.db("former_handles").insert({ user_id: id, handle });
}

const handleTaken = (handle: string | undefined) => ({
  constraint: "users_handle",
  code: "handle_taken",
  field: "handle",
  message: `The handle ${handle} is taken.`,
});

const recentlyUsed = (handle: string) =>
  handleFault(
    409,
    "handle_recently_used",
    "recently_used",
    `The handle ${handle} was somebody else's within the last ${heldDays} days.`,
  );

const handleError = (code: string, message: string): FieldError => ({ pointer: "/handle", in: "body", code, message });

const handleFault = (status: number, code: string, rule: string, message: string) =>
  unusableField(status, code, handleError(rule, message));
