import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { ApiError } from "../core/errors.ts";
import { isSignedLink, signLink } from "../core/links.ts";
import { isSuspended } from "./account.ts";
import type { VisibleMedia } from "./media.ts";
import { linkExpiry, linkMessage } from "./media-urls.ts";
import { viewerWith } from "./user.ts";

/** What URLs of media carry, beside what they ask for. */
export interface LinkQuery {
  /**
   * Names the content, so that the answer can be kept for good
   * @maxLength 64
   */
  v?: string;
  /**
   * Whose right the link lends
   * @maxLength 64
   */
  viewer?: string;
  /**
   * Until when, in seconds since 1970
   * @maxLength 20
   */
  expires?: string;
  /** @maxLength 64 */
  signature?: string;
}

/** What the URLs of an item end with, for a viewer. */
export function linkOf(
  { config }: Context,
  { id, version, isPublic }: Pick<VisibleMedia, "id" | "version" | "isPublic">,
  viewer: string,
): Record<string, string> {
  if (isPublic) return { v: version };
  const expires = String(linkExpiry());
  return { v: version, viewer, expires, signature: signLink(config, linkMessage(id, viewer, expires)) };
}

/** Whether the request comes by a link that lends somebody's right. */
export const isLent = ({ signature }: LinkQuery) => signature !== undefined;

/**
 * For whom an item is to be delivered: for the caller, or for who gave a link away. That person's right is looked at
 * anew each time, so a link never outlives it. Throws a 403 for a link that is not ours or is over.
 */
export async function viewerOfLink(ctx: Context, mediaId: string, link: LinkQuery): Promise<string | null> {
  if (!isLent(link)) return viewerWith(ctx, "media:read");
  const { viewer = "", expires = "", signature = "" } = link;
  if (!isSignedLink(ctx.config, linkMessage(mediaId, viewer, expires), signature)) {
    throw new ApiError(403, "invalid_link", "This link was not made by this server, or has been changed.");
  }
  if (Number(expires) * 1000 <= Date.now()) {
    throw new ApiError(403, "link_expired", "This link has expired. Read the item anew for another one.");
  }
  const text = `select 1 from users u where u.id = $1 and u.deleted_at is null and not ${isSuspended}`;
  const rows = await query(ctx.db, text, [viewer]);
  if (rows.length) return viewer;
  throw new ApiError(403, "link_expired", "The account that gave this link away is closed.");
}
