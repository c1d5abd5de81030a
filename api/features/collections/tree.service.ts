import type { Context } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { type FieldError, unusableField } from "../../core/errors.ts";

/** How many levels of collections there can be. */
export const maxDepth = 16;

/** Keeps the tree of an account as it is, but for the caller, until the transaction ends. */
export async function lockTree(ctx: Context, ownerId: string): Promise<void> {
  await query(ctx.db, "select pg_advisory_xact_lock(hashtextextended($1, 13))", [ownerId]);
}

const depthSql = `with recursive above as (
    select id, parent_id from collections where id = $1 and owner_id = $2 and deleted_at is null
    union all
    select c.id, c.parent_id from above join collections c on c.id = above.parent_id
  ) select array(select id from above) as ids`;

const heightSql = `with recursive below as (
    select id, 1 as level from collections where id = $1
    union all
    select c.id, below.level + 1 from below join collections c on c.parent_id = below.id where c.deleted_at is null
  ) select max(level) as height from below`;

const unusableParent = (code: string, message: string) =>
  unusableField(422, code, { pointer: "/parentId", in: "body", code, message } satisfies FieldError);

/**
 * Whether a collection of the account can lie in this one, under `lockTree`; `movedId` is what is to be moved there with
 * all that lies in it, undefined for a new one. Throws a 422 that says why not.
 */
export async function requirePlace(
  ctx: Context,
  ownerId: string,
  parentId: string,
  movedId: string | undefined,
): Promise<void> {
  const [above] = await query<{ ids: string[] }>(ctx.db, depthSql, [parentId, ownerId]);
  const ancestors = above?.ids ?? [];
  if (ancestors.length === 0) throw unusableParent("unknown_parent", `You have no collection ${parentId}.`);
  if (movedId && ancestors.includes(movedId)) {
    throw unusableParent("own_descendant", "A collection cannot lie in itself, nor in what lies in it.");
  }
  const height = movedId ? await heightOf(ctx, movedId) : 1;
  if (ancestors.length + height > maxDepth) {
    throw unusableParent("too_deep", `There can be at most ${maxDepth} levels of collections.`);
  }
}

async function heightOf(ctx: Context, id: string): Promise<number> {
  const [row] = await query<{ height: number }>(ctx.db, heightSql, [id]);
  return row?.height ?? 1;
}

/** Deletes a collection with all that lies in it, at one moment. Answers how many there were. */
export async function deleteTree(ctx: Context, id: string): Promise<number> {
  const rows = await query(
    ctx.db,
    `with recursive below as (
       select id from collections where id = $1
       union all
       select c.id from below join collections c on c.parent_id = below.id where c.deleted_at is null
     ) update collections set deleted_at = now() where id in (select id from below) returning id`,
    [id],
  );
  return rows.length;
}

/** Brings back what was deleted at that moment. Answers how many there are. */
export async function restoreTree(ctx: Context, id: string): Promise<number> {
  const rows = await query(
    ctx.db,
    `with recursive below as (
       select id, deleted_at from collections where id = $1
       union all
       select c.id, c.deleted_at from below
         join collections c on c.parent_id = below.id and c.deleted_at = below.deleted_at
     ) update collections set deleted_at = null where id in (select id from below) returning id`,
    [id],
  );
  return rows.length;
}
