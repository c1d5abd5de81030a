import { type Context, inTransaction } from "../../core/context.ts";
import { unusableField } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import { recordAudit } from "../../domain/audit.ts";
import { emit } from "../../domain/events.ts";
import { MediaModel } from "../../domain/media.ts";
import { getMe, type Me, requireCallerId, UserModel } from "../../domain/user.ts";

export interface ProfileImageChoice {
  /**
   * One of your own media that is ready
   * @minLength 1
   * @maxLength 64
   */
  mediaId: string;
}

type Place = "avatar" | "banner";

const columns = { avatar: "avatarMediaId", banner: "bannerMediaId" } as const;

/** Shows an image at the account's head. Everybody can see it from then on. */
export function setProfileImage(ctx: Context, place: Place, { mediaId }: ProfileImageChoice): Promise<Json<Me>> {
  return inTransaction(ctx, async (ctx) => {
    await requireReadyMedia(ctx, mediaId);
    await writeImage(ctx, place, mediaId);
    return getMe(ctx);
  });
}

export async function removeProfileImage(ctx: Context, place: Place): Promise<void> {
  await inTransaction(ctx, (ctx) => writeImage(ctx, place, null));
}

/** Until the account is written, it cannot be deleted. */
async function requireReadyMedia(ctx: Context, id: string): Promise<void> {
  const media = await MediaModel.query(ctx.db)
    .findOne({ id, owner_id: requireCallerId(ctx), deleted_at: null })
    .forShare();
  if (!media) throw unusableMedia("unknown_media", `You have no media ${id}.`);
  if (media.state === "ready") return;
  const why = media.state === "failed" ? "no picture can be made of it" : "it is still being processed";
  throw unusableMedia("media_not_ready", `The media ${id} cannot be shown: ${why}.`);
}

const unusableMedia = (code: string, message: string) =>
  unusableField(422, code, { pointer: "/mediaId", in: "body", code, message });

async function writeImage(ctx: Context, place: Place, mediaId: string | null): Promise<void> {
  const id = requireCallerId(ctx);
  const user = await UserModel.query(ctx.db).findById(id).forUpdate().throwIfNotFound();
  if (user[columns[place]] === mediaId) return;
  await user.$query(ctx.db).patch({ [columns[place]]: mediaId });
  await recordAudit(ctx, "user.update", id, { fields: [place] });
  await emit(ctx, "user.updated", { id, ownerId: id });
}
