import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import type { Page } from "../core/pagination.ts";
import { isFollowedByViewer, isMutedByViewer } from "./follow.ts";

/** What posts are about. */
export interface Tag {
  /** In lower case, without `#`. @example "kyoto" */
  name: string;
  counts: TagCounts;
  /** What the caller has to do with it; null when nobody is signed in. */
  viewer: TagViewer | null;
}

export interface TagCounts {
  /** Public posts. */
  posts: number;
  followers: number;
}

export interface TagViewer {
  /** Whether the caller follows it. */
  following: boolean;
  /** Whether the caller has muted it: its posts are left out of feeds. */
  muted: boolean;
}

export interface TagPage extends Page<Tag> {}

/** `Tag` of the row `t`, its tally, for the viewer `$1`. */
export const tagJson = `json_build_object(
  'name', substr(t.subject_id, 2),
  'counts', json_build_object('posts', t.posts, 'followers', t.followers),
  'viewer', case when $1::text is not null then json_build_object(
    'following', ${isFollowedByViewer("t.subject_id")}, 'muted', ${isMutedByViewer("t.subject_id")}) end
)::text`;

const maxNameLength = 50;

/**
 * A tag as it is kept: compatible forms are one (NFKC), in lower case, without a `#` before it. Undefined for what is no tag:
 * only letters with their marks, digits and `_` make one, 50 at most.
 */
export function normalizeTag(text: string): string | undefined {
  const name = text.normalize("NFKC").replace(/^#/, "").toLowerCase().normalize("NFKC");
  return isTagName.test(name) ? name : undefined;
}

const isTagName = new RegExp(`^[\\p{L}\\p{M}\\p{N}_]{1,${maxNameLength}}$`, "u");

/** Makes those there are not yet. In one order, so that two writers do not wait for each other. */
export async function ensureTags(ctx: Context, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const text = "insert into tags (name) select name from unnest($1::text[]) name order by name on conflict do nothing";
  await query(ctx.db, text, [[...names].sort()]);
}
