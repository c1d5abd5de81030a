import { mayMeet } from "./block.ts";

/*
 * Who may see a post, of the row `p`. The media of a post follow it; they cannot ask the file of the post, which shows
 * them.
 */

export const isPublished = "p.status = 'published' and p.deleted_at is null";

/** Whether everybody who has its id may see it, as far as its author may be seen. */
export const isOpen = `(${isPublished} and p.visibility <> 'private')`;

/** Whether what the account of the row `u` has made may be seen by the viewer `$1`: it is there, and they may meet. */
export const isOpenAuthor = (isSignedIn: boolean) =>
  `(u.deleted_at is null${isSignedIn ? ` and ${mayMeet("u.id")}` : ""})`;

/**
 * Whether the post's author waits for erasure. These are few: as a rule PostgreSQL reads them once, along an index of
 * their own.
 */
const isOrphaned = "exists (select from users d where d.id = p.author_id and d.deleted_at is not null)";

/** What everybody finds in lists; for viewers who are signed in it is asked, too, whether they and the author may meet. */
export const isListed = (isSignedIn: boolean) =>
  `${isPublished} and p.visibility = 'public' and not ${isOrphaned}${isSignedIn ? ` and ${mayMeet("p.author_id")}` : ""}`;
