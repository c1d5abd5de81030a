import type { Context } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { Json } from "../../core/json.ts";
import { isBlockedByViewer } from "../../domain/block.ts";
import { followsViewer, isFollowedByViewer, isMutedByViewer } from "../../domain/follow.ts";
import { idOfHandle, isVisibleUser, requireCallerId } from "../../domain/user.ts";

export interface RelationshipQuery {
  /**
   * The accounts in question
   * @minItems 1
   * @maxItems 100
   */
  userIds: UserId[];
}

/**
 * The id of an account, or its `@handle`
 * @maxLength 64
 */
type UserId = string;

/** What you and an account are to each other. */
export interface Relationship {
  userId: string;
  handle: string;
  /** Whether you follow it. */
  following: boolean;
  /** Whether it follows you. */
  followedBy: boolean;
  /** Whether you have blocked it. */
  blocked: boolean;
  /** Whether you have muted it. */
  muted: boolean;
}

export interface Relationships {
  /** In the order in which they were asked for, without those that you may not see. */
  items: Relationship[];
}

const text = `select json_build_object('items', coalesce(json_agg(json_build_object(
    'userId', u.id, 'handle', u.handle, 'following', ${isFollowedByViewer("u.id")}, 'followedBy', ${followsViewer("u.id")},
    'blocked', ${isBlockedByViewer("u.id")}, 'muted', ${isMutedByViewer("u.id")}) order by a.place), '[]'::json))::text as json
  from unnest($2::text[]) with ordinality a (id, place)
    join users u on u.id = case when a.id like '@%' then ${idOfHandle("lower(substr(a.id, 2))")}
      else a.id end
  where ${isVisibleUser}`;

export async function findRelationships(ctx: Context, { userIds }: RelationshipQuery): Promise<Json<Relationships>> {
  const [row] = await query<{ json: string }>(ctx.db, text, [requireCallerId(ctx), [...new Set(userIds)]]);
  return new Json(row?.json ?? "");
}
