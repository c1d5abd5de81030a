import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { ApiError, notFound } from "../core/errors.ts";
import { isId } from "../core/ids.ts";
import { isSuspended } from "./account.ts";
import { isVisibleCollection } from "./collection-visibility.ts";
import { isVisibleComment } from "./comment-visibility.ts";
import { type Media, mediaJson, requireVisibleMedia } from "./media.ts";
import { urlParameters } from "./media-urls.ts";
import type { ActionName, SubjectKindName } from "./moderation.ts";
import type { CaseSubject } from "./moderation-case.ts";
import { isOpen, isVisiblePost } from "./post-visibility.ts";
import { tellOfSuspension } from "./suspension.ts";
import { requireAnyUserId, requireCallerId, requireUserId } from "./user.ts";

/*
 * What can be reported and decided about: one entry of `kinds` for each. All that differs between them stands in it.
 */

interface SubjectKind {
  /** What its ids begin with. */
  prefix: string;
  table: string;
  /** The column that says whose it is. */
  author: string;
  /** What moderators can do about it. */
  actions: readonly ActionName[];
  /** The columns that they change, and as what these are read. */
  columns: Readonly<Record<string, string>>;
  /** Whose it is. Throws a 404 for what the caller may not see. */
  findAuthor(ctx: Context, id: string): Promise<string>;
  /** `ModeratedContent` of the subject `$3`, for the moderator `$1`, with URLs by `$2`. */
  contentSql: string;
  /** What must come with a change of its columns. */
  changed?(ctx: Context, id: string, columns: ColumnValues): Promise<void>;
}

/** Something reported or decided about, as moderators see it: of all kinds alike, whoever else may see it. */
export interface ModeratedContent {
  /** Of an account: the name that it shows. */
  title: string;
  /** Of an account: what it says of itself. Of media: what it shows. */
  body: string;
  tags: string[];
  /** What it points at. */
  links: string[];
  media: Media[];
  labels: string[];
  /** Whether it is taken out of sight, or kept out. */
  removed: boolean;
  /** Whether it is closed to comments. */
  locked: boolean;
  /** Whether its owner has deleted it. */
  deleted: boolean;
  /** @format date-time */
  createdAt: string;
  /** @format date-time */
  updatedAt: string;
}

/** Values of some columns, as JSON has them. */
export type ColumnValues = Record<string, string | string[] | boolean | null>;

const visiblePost = `select p.author_id as "authorId" from posts p join users u on u.id = p.author_id
  where p.id = $2 and ${isVisiblePost(true)}`;

const visibleComment = `select c.author_id as "authorId" from comments c where c.id = $2 and ${isVisibleComment(true)}`;

const visibleCollection = `select c.owner_id as "authorId" from collections c join users u on u.id = c.owner_id
  where c.id = $2 and ${isVisibleCollection(true)}`;

const kinds: Record<SubjectKindName, SubjectKind> = {
  post: {
    prefix: "pst",
    table: "posts",
    author: "author_id",
    actions: ["approve", "remove", "restore", "lock", "unlock", "label", "warn"],
    columns: { removed_at: "iso_time(removed_at)", locked_at: "iso_time(locked_at)", labels: "labels" },
    findAuthor: (ctx, id) => readAuthor(ctx, visiblePost, id),
    contentSql: `select json_build_object('title', p.title, 'body', p.body, 'tags', p.tags,
        'links', array_remove(array[p.link_url], null), 'labels', p.labels, 'media', coalesce((
          select json_agg(${mediaJson(`(${isOpen} and u.deleted_at is null and m.removed_at is null)`)} order by pm.position)
          from post_media pm join media m on m.id = pm.media_id where pm.post_id = p.id), '[]'),
        'removed', p.removed_at is not null, 'locked', p.locked_at is not null, 'deleted', p.deleted_at is not null,
        'createdAt', iso_time(p.created_at), 'updatedAt', iso_time(p.updated_at))::text as json
      from posts p join users u on u.id = p.author_id where p.id = $3`,
  },
  comment: {
    prefix: "cmt",
    table: "comments",
    author: "author_id",
    actions: ["approve", "remove", "restore", "lock", "unlock", "label", "warn"],
    columns: { removed_at: "iso_time(removed_at)", locked_at: "iso_time(locked_at)", labels: "labels" },
    findAuthor: (ctx, id) => readAuthor(ctx, visibleComment, id),
    contentSql: `select json_build_object('title', '', 'body', c.body, 'tags', '[]'::json, 'links', '[]'::json,
        'labels', c.labels, 'media', '[]'::json, 'removed', c.removed_at is not null, 'locked', c.locked_at is not null,
        'deleted', c.deleted_at is not null, 'createdAt', iso_time(c.created_at),
        'updatedAt', iso_time(c.updated_at))::text as json
      from comments c where c.id = $3`,
  },
  collection: {
    prefix: "col",
    table: "collections",
    author: "owner_id",
    actions: ["approve", "remove", "restore", "warn"],
    columns: { removed_at: "iso_time(removed_at)" },
    findAuthor: (ctx, id) => readAuthor(ctx, visibleCollection, id),
    contentSql: `select json_build_object('title', c.title, 'body', c.description, 'tags', '[]'::json,
        'links', '[]'::json, 'labels', '[]'::json, 'media', '[]'::json, 'removed', c.removed_at is not null,
        'locked', false, 'deleted', c.deleted_at is not null, 'createdAt', iso_time(c.created_at),
        'updatedAt', iso_time(c.updated_at))::text as json
      from collections c where c.id = $3`,
  },
  media: {
    prefix: "med",
    table: "media",
    author: "owner_id",
    actions: ["approve", "remove", "restore", "warn"],
    columns: { removed_at: "iso_time(removed_at)" },
    findAuthor: async (ctx, id) => (await requireVisibleMedia(ctx, id, requireCallerId(ctx))).ownerId,
    contentSql: `select json_build_object('title', m.title, 'body', m.alt, 'tags', '[]'::json, 'links', '[]'::json,
        'labels', '[]'::json, 'media', json_build_array(${mediaJson("false")}), 'removed', m.removed_at is not null,
        'locked', false, 'deleted', m.deleted_at is not null,
        'createdAt', iso_time(m.created_at), 'updatedAt', iso_time(m.updated_at))::text as json
      from media m where m.id = $3`,
  },
  user: {
    prefix: "usr",
    table: "users",
    author: "id",
    actions: ["approve", "warn", "suspend", "ban"],
    columns: {
      suspended_at: "iso_time(suspended_at)",
      suspended_until: "iso_time(suspended_until)",
      suspension_reason: "suspension_reason",
      suspended_by_admin: "suspended_by_admin",
    },
    findAuthor: requireUserId,
    contentSql: `select json_build_object('title', u.display_name, 'body', u.bio, 'tags', '[]'::json,
        'links', array(select link ->> 'url' from jsonb_array_elements(u.links) link), 'labels', '[]'::json,
        'media', coalesce((select json_agg(${mediaJson("(m.deleted_at is null and m.removed_at is null)")})
          from media m where m.id in (u.avatar_media_id, u.banner_media_id)), '[]'),
        'removed', ${isSuspended}, 'locked', false, 'deleted', u.deleted_at is not null,
        'createdAt', iso_time(u.created_at), 'updatedAt', iso_time(u.updated_at))::text as json
      from users u where u.id = $3`,
    changed: (ctx, id, { suspended_at: since, suspended_until: until }) =>
      tellOfSuspension(ctx, id, since ? { until: typeof until === "string" ? until : null } : null),
  },
};

async function readAuthor(ctx: Context, text: string, id: string): Promise<string> {
  const [row] = await query<{ authorId: string }>(ctx.db, text, [requireCallerId(ctx), id]);
  if (!row) throw notFound("subject");
  return row.authorId;
}

/** Of accounts, `@handle` does as well as the id. */
const isHandle = (subject: string) => subject.startsWith("@");

const names = Object.keys(kinds).filter((name): name is keyof typeof kinds => Object.hasOwn(kinds, name));

/** The kind that an id is of. Throws a 404 for any other text. */
function kindOf(id: string): keyof typeof kinds {
  const name = names.find((name) => isId(kinds[name].prefix, id));
  if (!name) throw notFound("subject");
  return name;
}

/** What somebody sees and reports. Throws the same 404 for what the caller may not see as for what is not there. */
export async function requireVisibleSubject(ctx: Context, subject: string): Promise<CaseSubject> {
  try {
    const id = isHandle(subject) ? await requireUserId(ctx, subject) : subject;
    const kind = kindOf(id);
    return { id, kind, authorId: await kinds[kind].findAuthor(ctx, id) };
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) throw notFound("subject");
    throw error;
  }
}

/** What a piece of writing of the caller's is to moderators. */
export const ownSubject = (ctx: Context, id: string): CaseSubject => ({
  id,
  kind: kindOf(id),
  authorId: requireCallerId(ctx),
});

export interface LockedSubject extends CaseSubject {
  kind: keyof typeof kinds;
  /** What moderators can do about it. */
  actions: readonly ActionName[];
  /** The columns that they change, as they are. */
  columns: ColumnValues;
}

/** Whatever its state, locked until the transaction ends. Throws a 404 where there is none. */
export async function lockSubject(ctx: Context, subject: string): Promise<LockedSubject> {
  const id = isHandle(subject) ? await requireAnyUserId(ctx, subject) : subject;
  const kind = kindOf(id);
  const { table, author, actions, columns } = kinds[kind];
  const values = Object.entries(columns).map(([column, expression]) => `'${column}', ${expression}`);
  const [row] = await query<{ authorId: string | null; columns: ColumnValues }>(
    ctx.db,
    `select ${author} as "authorId", json_build_object(${values.join(", ")}) as columns from ${table} where id = $1 for update`,
    [id],
  );
  // Of a comment nothing but its place may be left.
  if (!row?.authorId) throw notFound("subject");
  return { id, kind, authorId: row.authorId, actions, columns: row.columns };
}

/** Writes columns of a subject that is locked. Its `updatedAt` stays: its author has changed nothing. */
export async function writeSubject(ctx: Context, { id, kind }: LockedSubject, columns: ColumnValues): Promise<void> {
  if (Object.keys(columns).length === 0) return;
  await ctx.db(kinds[kind].table).where({ id }).update(columns);
  await kinds[kind].changed?.(ctx, id, columns);
}

/** `ModeratedContent` as JSON, or `null` where it is gone. */
export async function readContent(ctx: Context, id: string): Promise<string> {
  const values = [requireCallerId(ctx), urlParameters(ctx), id];
  // Not all have URLs in them: what they do not use has its type from here.
  const text = `with parameters as (select $1::text, $2::text[]) ${kinds[kindOf(id)].contentSql}`;
  const [row] = await query<{ json: string }>(ctx.db, text, values);
  return row?.json ?? "null";
}
