import { mayMeet } from "./block.ts";
import { isFollowedByViewer } from "./follow.ts";
import type { Reader } from "./moderator.ts";

/*
 * Who may see a post, of the row `p`. The media of a post follow it; they cannot ask the file of the post, which shows
 * them. `audience` is `private` for what is not published, deleted, or removed by a moderator.
 */

/** Whether everybody who has its id may see it, as far as its author may be seen. */
export const isOpen = "(p.audience in ('public', 'unlisted'))";

/** Whether the viewer `$1` may see it as one of its author's followers. */
const isOpenToFollower = `(p.audience = 'followers' and ${isFollowedByViewer("p.author_id")})`;

/** Whether what the account of the row `u` has made may be seen by the viewer `$1`: it is there, and they may meet. */
const isOpenAuthor = (isSignedIn: boolean) => `(u.deleted_at is null${isSignedIn ? ` and ${mayMeet("u.id")}` : ""})`;

/** Whether the viewer `$1` may see the post of the rows `p` and `u`: in lists, and whatever one does with it. */
export const isVisiblePost = (isSignedIn: boolean) =>
  isSignedIn
    ? `(p.author_id = $1 or ((${isOpen} or ${isOpenToFollower}) and ${isOpenAuthor(true)}))`
    : `(${isOpen} and ${isOpenAuthor(false)})`;

/**
 * Whether it is the business of moderators, though others see it no longer: one of them has removed it, or it was reported and
 * its author has deleted it before anybody has decided.
 */
const isBeforeModerators = `(p.removed_at is not null or (p.deleted_at is not null and exists (
  select from moderation_cases mc where mc.subject_id = p.id and mc.resolved_at is null offset 0)))`;

/** Whether the reader may see it by its address. */
export const isReadablePost = (reader: Reader) =>
  reader === "moderator" ? `(${isVisiblePost(true)} or ${isBeforeModerators})` : isVisiblePost(reader === "somebody");
