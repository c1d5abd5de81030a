import { waitsForErasure } from "./account.ts";
import { mayMeet } from "./block.ts";
import type { Reader } from "./moderator.ts";
import { isReadablePost, isVisiblePost } from "./post-visibility.ts";

/*
 * Who may see a comment, of the row `c`. One that the viewer may not see, because it was deleted or removed, or because its
 * author is gone or must not be met, keeps its place where it has answers: others see that something stood there, and not
 * what, nor whose it was. Without answers nothing is left of it.
 */

/** Whether its author is there, and the viewer `$1` may meet it. */
const isOpenAuthor = (isSignedIn: boolean) =>
  `(not ${waitsForErasure("c.author_id")}${isSignedIn ? ` and ${mayMeet("c.author_id")}` : ""})`;

/** Whether the viewer `$1` may see the post that it stands below. */
export const isBelowVisiblePost = (isSignedIn: boolean) =>
  `exists (select from posts p join users u on u.id = p.author_id
    where p.id = c.post_id and ${isVisiblePost(isSignedIn)} offset 0)`;

/** Whether the reader may see the post that it stands below by its address. */
export const isBelowReadablePost = (reader: Reader) =>
  `exists (select from posts p join users u on u.id = p.author_id
    where p.id = c.post_id and ${isReadablePost(reader)} offset 0)`;

/** Whether the viewer `$1` may read it, as far as it may see the post. */
export const isOpenComment = (isSignedIn: boolean) => `(c.is_live and ${isOpenAuthor(isSignedIn)})`;

/** Whether the viewer `$1` may see what it says: whoever may, may answer, vote on it and report it. */
export const isVisibleComment = (isSignedIn: boolean) =>
  `(${isOpenComment(isSignedIn)} and ${isBelowVisiblePost(isSignedIn)})`;

/** Whether it has a place in the tree that the viewer `$1` sees, be it an empty one, as far as it may see the post. */
export const hasPlace = (isSignedIn: boolean) =>
  `(c.is_shown and (${isOpenAuthor(isSignedIn)}
    or (select answered.comments from tallies answered where answered.subject_id = c.id) > 0))`;
