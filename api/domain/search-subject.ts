import { mayMeet } from "./block.ts";
import { isFollowedByViewer, isMutedByViewer } from "./follow.ts";
import { type Post, postJoins, postJson } from "./post.ts";
import { type User, userJoins, userJson } from "./user.ts";

/*
 * What can be found: the kinds of rows of `search_documents` (migrations/0014_search.sql). Each has a row there if
 * somebody beside its owner may find it: what is a draft, deleted, removed, unlisted or private has none.
 */

/** Something that was found: of `post`, `user` and `tag` the one that `type` names, the others are null. */
export interface SearchResult {
  type: "post" | "user" | "tag";
  post: Post | null;
  user: User | null;
  tag: FoundTag | null;
  /** Where it has what was looked for. Empty where that is further down in a long text. */
  highlights: Highlight[];
}

/** What posts are about. */
export interface FoundTag {
  /** In lower case, without `#`. @example "kyoto" */
  name: string;
  counts: FoundTagCounts;
  /** What the caller has to do with it; null when nobody is signed in. */
  viewer: FoundTagViewer | null;
}

export interface FoundTagCounts {
  /** Public posts. */
  posts: number;
  followers: number;
}

export interface FoundTagViewer {
  /** Whether the caller follows it. */
  following: boolean;
  /** Whether the caller has muted it: its posts are left out of feeds. */
  muted: boolean;
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

/** `FoundTag` of the row `t`, its tally, for the viewer `$1`. */
export const foundTagJson = `json_build_object(
  'name', substr(t.subject_id, 2),
  'counts', json_build_object('posts', t.posts, 'followers', t.followers),
  'viewer', case when $1::text is not null then json_build_object(
    'following', ${isFollowedByViewer("t.subject_id")}, 'muted', ${isMutedByViewer("t.subject_id")}) end
)::text`;

/** Whether a tag may be found. One that only drafts have is nobody's business. */
export const isFindableTag = (subjectId: string) =>
  `exists (select from tallies t where t.subject_id = ${subjectId} and t.posts > 0 offset 0)`;

/** By the name that `types` has for it. */
export const searchSubjects: Record<string, SearchSubject> = {
  posts: {
    kind: "post",
    condition: () => "true",
    json: () => postJson,
    from: () => `posts p ${postJoins} where p.id = f.subject_id`,
    texts: { title: "p.title", body: "p.body" },
  },
  users: {
    kind: "user",
    condition: () => "true",
    json: () => userJson,
    from: () => `users u ${userJoins} where u.id = f.subject_id`,
    texts: { handle: "u.handle", displayName: "u.display_name", bio: "u.bio" },
  },
  tags: {
    kind: "tag",
    condition: () => isFindableTag("d.subject_id"),
    json: () => foundTagJson,
    from: () => "tallies t where t.subject_id = f.subject_id",
    texts: { name: "substr(t.subject_id, 2)" },
  },
};

/** Whether its owner waits for erasure. These are few: PostgreSQL reads them once, along an index of their own. */
const isOrphaned = "exists (select from users o where o.id = d.owner_id and o.deleted_at is not null)";

/**
 * Whether the viewer `$1` may find what the row `d` stands for. Whom somebody has muted they still find: they are looking
 * for it.
 */
export const isFindable = (isSignedIn: boolean) =>
  isSignedIn
    ? `(not ${isOrphaned} and ${mayMeet("d.owner_id")}
        and (d.audience = 'public' or d.owner_id = $1 or ${isFollowedByViewer("d.owner_id")}))`
    : `(not ${isOrphaned} and d.audience = 'public')`;
