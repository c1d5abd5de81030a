import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import type { Json } from "../../core/json.ts";
import { type Collection, getWrittenCollection } from "../../domain/collection.ts";
import { requireCallerId } from "../../domain/user.ts";
import { insertCollection } from "./collections.service.ts";
import { toNames } from "./path.ts";
import { lockTree } from "./tree.service.ts";

export interface CollectionPath {
  /**
   * Names from the root on, with slashes in between; upper and lower case differ
   * @example "2024/Japan/Kyoto"
   * @minLength 1
   * @maxLength 1000
   */
  path: string;
  /** Of the last one, if it has to be made; the others are folders */
  kind?: "album" | "playlist" | "series" | "folder";
  /** Who sees those that have to be made, and the media in them */
  visibility?: "public" | "unlisted" | "followers" | "private";
}

/** Gives the caller's own collection of a path, and makes of it what is not there yet. */
export async function ensureCollection(ctx: Context, wanted: CollectionPath): Promise<Json<Collection>> {
  const ownerId = requireCallerId(ctx);
  const names = toNames(wanted.path);
  // As a rule it is there: only who makes something waits for others.
  const known = (await findAlong(ctx, ownerId, names)).at(names.length - 1);
  const id = known ?? (await inTransaction(ctx, (ctx) => makeAlong(ctx, ownerId, names, wanted)));
  return getWrittenCollection(ctx, id);
}

async function makeAlong(
  ctx: Context,
  ownerId: string,
  names: string[],
  { kind = "album", visibility = "private" }: CollectionPath,
): Promise<string> {
  await lockTree(ctx, ownerId);
  // Once more: somebody may have made it in the meantime.
  const ids = await findAlong(ctx, ownerId, names);
  let parentId = ids.at(-1) ?? null;
  for (const [index, name] of [...names.entries()].slice(ids.length)) {
    const isLast = index === names.length - 1;
    const fields = { kind: isLast ? kind : ("folder" as const), visibility, name, title: name };
    parentId = await insertCollection(ctx, ownerId, { ...fields, parentId });
  }
  if (parentId === null) throw new Error("A path has at least one name.");
  return parentId;
}

const childOf = (isParent: string) => `select id from collections c
  where c.owner_id = $1 and ${isParent} and c.name = $2 and c.deleted_at is null`;
const atRoot = childOf("c.parent_id is null");
const inParent = childOf("c.parent_id = $3");

/** The collections of a path, as far as they are there. */
async function findAlong(ctx: Context, ownerId: string, names: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) {
    const parentId = ids.at(-1);
    const values = parentId === undefined ? [ownerId, name] : [ownerId, name, parentId];
    const [row] = await query<{ id: string }>(ctx.db, parentId === undefined ? atRoot : inParent, values);
    if (!row) break;
    ids.push(row.id);
  }
  return ids;
}
