/*
 * Who may see a post, of the row `p`. The media of a post follow it; they cannot ask the file of the post, which shows
 * them.
 */

export const isPublished = "p.status = 'published' and p.deleted_at is null";

/** Whether everybody who has its id may see it. */
export const isOpen = `(${isPublished} and p.visibility <> 'private')`;
