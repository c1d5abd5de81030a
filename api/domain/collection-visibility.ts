import { mayMeet } from "./block.ts";
import { isFollowedByViewer } from "./follow.ts";

/*
 * Who may see a collection, of the rows `c` and, for its owner, another one. Media in it is as visible as it is; the file of
 * media cannot ask the file of the collection, which shows it. `audience` is `deleted` for what lies in the trash.
 */

/** Whether everybody who has its id may see it, as far as its owner may be seen. */
export const isOpenCollection = "(c.audience in ('public', 'unlisted'))";

const isOpenToFollower = `(c.audience = 'followers' and ${isFollowedByViewer("c.owner_id")})`;

/** What the viewer `$1` was made by the owner: `editor`, `viewer`, or null. */
export const roleOfCollaborator =
  "(select s.role from collaborators s where s.collection_id = c.id and s.user_id = $1 offset 0)";

const isShared = `(c.audience <> 'deleted' and
  exists (select from collaborators s where s.collection_id = c.id and s.user_id = $1 offset 0))`;

/** Whether the viewer `$1` may see the collection of the rows `c` and `u`. */
export const isVisibleCollection = (isSignedIn: boolean) =>
  isSignedIn
    ? `(c.owner_id = $1 or ((${isOpenCollection} or ${isOpenToFollower} or ${isShared})
        and u.deleted_at is null and ${mayMeet("u.id")}))`
    : `(${isOpenCollection} and u.deleted_at is null)`;

/** Each collection is looked up by its id (see block.ts): a join may go through all that there are, up to the last of these. */
const collectionOfMedia = (condition: string) => `exists (
  select from collection_items ci where ci.media_id = m.id and exists (
    select from collections c join users co on co.id = c.owner_id
    where c.id = ci.collection_id and co.deleted_at is null and ${condition} offset 0))`;

/** Whether the item of the row `m` is in a collection that everybody may see. Only its owner can have put it there. */
export const isCollectedOpenly = collectionOfMedia(isOpenCollection);

/** Whether it is in one that the viewer `$1` may see: as a follower, as a collaborator, or as the collection's owner. */
export const isCollectedForViewer = collectionOfMedia(
  `(${isOpenToFollower} or ${isShared} or (c.owner_id = $1 and c.audience <> 'deleted'))`,
);
