import { isSuspended, waitsForErasure } from "./account.ts";
import { mayMeetInList } from "./block.ts";
import { type Collection, collectionJoins, collectionJson } from "./collection.ts";
import { type Comment, commentJoins, commentJson } from "./comment.ts";
import { isFollowedByViewer } from "./follow.ts";
import { type Post, postJoins, postJson } from "./post.ts";
import { type Tag, tagJson } from "./tag.ts";
import { type User, userJoins, userJson } from "./user.ts";

/*
 * What can be found: the kinds of rows of `search_documents` (migrations/0014_search.sql). Each has a row there if
 * somebody beside its owner may find it: what is a draft, deleted, removed, unlisted or private has none.
 */

/** Something that was found: the one that `type` names, the others are null. */
export interface SearchResult {
  type: "post" | "user" | "tag" | "comment" | "collection";
  post: Post | null;
  user: User | null;
  tag: Tag | null;
  comment: Comment | null;
  collection: Collection | null;
  /** Where it has what was looked for. Empty where that is further down in a long text. */
  highlights: Highlight[];
}

/** A part of a text, as plain text: escape it as you do with any. */
export interface Highlight {
  /** Of which field it is. @example "title" */
  field: string;
  /** Put together they are the text, or pieces of it with `…` between them. */
  parts: HighlightPart[];
}

export interface HighlightPart {
  text: string;
  /** Whether this is what was looked for. */
  isMatch: boolean;
}

/** How one kind of rows `d` of `search_documents` is read, by the viewer `$1`, who is somebody or nobody. */
interface SearchSubject {
  kind: SearchResult["type"];
  /** What is asked beside the rights of its owner. */
  condition: (isSignedIn: boolean) => string;
  /** Its JSON, of the rows of `from`, with URLs by `$2`. */
  json: (isSignedIn: boolean) => string;
  /** The rows of the one that `f.subject_id` names. */
  from: (isSignedIn: boolean) => string;
  /** The texts in which matches are shown, by field. */
  texts: Record<string, string>;
}

/** Whether a tag may be found. One that only drafts have is nobody's business. */
export const isFindableTag = (subjectId: string) =>
  `exists (select from tallies t where t.subject_id = ${subjectId} and t.posts > 0 offset 0)`;

/** Whether the post of the row `p` is one that the viewer `$1` may find: a comment is found as far as its post is. */
const isListedPost = (isSignedIn: boolean) => {
  const isThere = `not ${waitsForErasure("p.author_id")}`;
  return isSignedIn
    ? `(${isThere} and ${mayMeetInList("p.author_id")} and (p.audience = 'public'
        or (p.audience = 'followers' and (p.author_id = $1 or ${isFollowedByViewer("p.author_id")}))))`
    : `(${isThere} and p.audience = 'public')`;
};

/** By the name that `types` has for it. */
export const searchSubjects: Record<`${SearchResult["type"]}s`, SearchSubject> = {
  posts: {
    kind: "post",
    condition: () => "true",
    json: () => postJson,
    from: () => `posts p ${postJoins} where p.id = f.subject_id`,
    texts: { title: "p.title", body: "p.body" },
  },
  users: {
    kind: "user",
    // As in the directory: nobody is led to who is suspended.
    condition: () => `not exists (select from users u where u.id = d.subject_id and ${isSuspended} offset 0)`,
    json: () => userJson,
    from: () => `users u ${userJoins} where u.id = f.subject_id`,
    texts: { handle: "u.handle", displayName: "u.display_name", bio: "u.bio" },
  },
  tags: {
    kind: "tag",
    condition: () => isFindableTag("d.subject_id"),
    json: () => tagJson,
    from: () => "tallies t where t.subject_id = f.subject_id",
    texts: { name: "substr(t.subject_id, 2)" },
  },
  comments: {
    kind: "comment",
    condition: (isSignedIn) => `exists (select from comments c join posts p on p.id = c.post_id
      where c.id = d.subject_id and ${isListedPost(isSignedIn)} offset 0)`,
    json: (isSignedIn) => commentJson(isSignedIn ? "somebody" : "nobody"),
    from: (isSignedIn) => `comments c ${commentJoins(isSignedIn ? "somebody" : "nobody")} where c.id = f.subject_id`,
    texts: { body: "c.body" },
  },
  collections: {
    kind: "collection",
    condition: () => "true",
    json: () => collectionJson,
    from: () => `collections c ${collectionJoins} where c.id = f.subject_id`,
    texts: { title: "c.title", description: "c.description" },
  },
};

const isOrphaned = waitsForErasure("d.owner_id");

/**
 * Whether the viewer `$1` may find what the row `d` stands for. Whom somebody has muted they still find: they are looking
 * for it.
 */
export const isFindable = (isSignedIn: boolean) =>
  isSignedIn
    ? `(not ${isOrphaned} and ${mayMeetInList("d.owner_id")}
        and (d.audience = 'public' or d.owner_id = $1 or ${isFollowedByViewer("d.owner_id")}))`
    : `(not ${isOrphaned} and d.audience = 'public')`;
