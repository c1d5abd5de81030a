import { BrokenCaptionsError, toWebVtt } from "../../core/captions.ts";
import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { conflict, notFound, unusableField } from "../../core/errors.ts";
import { Bytes } from "../../core/http/bytes.ts";
import { Json } from "../../core/json.ts";
import { recordAudit } from "../../domain/audit.ts";
import { emit } from "../../domain/events.ts";
import { captionsOfMedia, lockOwnMedia, requireVisibleMedia } from "../../domain/media.ts";
import { type LinkQuery, viewerOfLink } from "../../domain/media-link.ts";
import { urlParameters } from "../../domain/media-urls.ts";
import { requireCallerId, viewerWith } from "../../domain/user.ts";
import { cacheControlOf } from "./delivery.service.ts";

export interface CaptionsList {
  items: Captions[];
}

/** A text track. */
export interface Captions {
  /** BCP 47. @example "de-AT" */
  language: string;
  /** What players call it. */
  label: string;
  /** As WebVTT. */
  url: string;
  /** @format date-time */
  updatedAt: string;
}

export interface NewCaptions {
  /**
   * What players call it; without it, its language
   * @maxLength 100
   */
  label?: string;
  /** @default "vtt" */
  format?: "vtt" | "srt";
  /**
   * The whole file
   * @minLength 1
   * @maxLength 1000000
   */
  content: string;
}

const maxLanguages = 100;
/** Of one item, in all languages together. */
const maxTotalLength = 5_000_000;

export async function listCaptions(ctx: Context, id: string): Promise<Json<CaptionsList>> {
  const viewer = viewerWith(ctx, "media:read");
  await requireVisibleMedia(ctx, id, viewer);
  return captionsOf(ctx, id, viewer);
}

async function captionsOf(ctx: Context, id: string, viewer: string | null): Promise<Json<CaptionsList>> {
  const [row] = await query<{ json: string }>(ctx.db, captionsOfMedia, [viewer, urlParameters(ctx), id]);
  return new Json(row?.json ?? "");
}

export async function getCaptions(ctx: Context, id: string, language: string, link: LinkQuery): Promise<Bytes> {
  const media = await requireVisibleMedia(ctx, id, await viewerOfLink(ctx, id, link));
  const row = await ctx.db("captions").where({ media_id: id, language }).first("content");
  if (!row) throw notFound("text track in this language");
  // Other captions do not make another version of the item.
  const cacheControl = cacheControlOf(ctx, media, { ...link, v: undefined });
  return Bytes.of(Buffer.from(row.content), { contentType: "text/vtt", cacheControl });
}

/** Sets the captions in a language, in place of those that there are. */
export async function putCaptions(
  ctx: Context,
  id: string,
  language: string,
  { label, format = "vtt", content }: NewCaptions,
): Promise<Json<CaptionsList>> {
  const webVtt = convert(content, format);
  return inTransaction(ctx, async (ctx) => {
    await lockOwnMedia(ctx, id);
    const others = await ctx
      .db("captions")
      .where({ media_id: id })
      .whereNot({ language })
      .first(ctx.db.raw("count(*)::int as count, coalesce(sum(length(content)), 0)::int as length"));
    if (others.count >= maxLanguages || others.length + webVtt.length > maxTotalLength) {
      const message = `An item has captions in ${maxLanguages} languages at most, of ${maxTotalLength} characters together.`;
      throw conflict("too_many_captions", message);
    }
    const row = { label: label ?? language, content: webVtt, updated_at: ctx.db.fn.now() };
    await ctx
      .db("captions")
      .insert({ media_id: id, language, ...row })
      .onConflict(["media_id", "language"])
      .merge(row);
    await recordAudit(ctx, "media.captions", id, { language });
    await emit(ctx, "media.updated", { id, ownerId: requireCallerId(ctx) });
    // Whoever may write gets what was written, whether or not the token lets it read.
    return captionsOf(ctx, id, requireCallerId(ctx));
  });
}

export async function deleteCaptions(ctx: Context, id: string, language: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await lockOwnMedia(ctx, id);
    const deleted = await ctx.db("captions").where({ media_id: id, language }).delete();
    if (!deleted) throw notFound("text track in this language");
    await recordAudit(ctx, "media.captions", id, { language });
    await emit(ctx, "media.updated", { id, ownerId: requireCallerId(ctx) });
  });
}

function convert(content: string, format: "vtt" | "srt"): string {
  try {
    return toWebVtt(content, format);
  } catch (error) {
    if (!(error instanceof BrokenCaptionsError)) throw error;
    const field = {
      pointer: "/content",
      in: "body",
      code: "captions",
      message: `cannot be read: ${error.message}`,
    } as const;
    throw unusableField(422, "captions_broken", field, error);
  }
}
