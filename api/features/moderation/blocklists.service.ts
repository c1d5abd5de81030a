import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { notFound, unusableField } from "../../core/errors.ts";
import { newId, requireId } from "../../core/ids.ts";
import { Json } from "../../core/json.ts";
import { decodeCursor, isCommonSize, type Page, toPageById } from "../../core/pagination.ts";
import { refuseTaken } from "../../core/unique.ts";
import { recordAudit } from "../../domain/audit.ts";
import { toHost, wordsOf } from "../../domain/blocked-text.ts";
import { forgetBlocklists } from "../../domain/blocklist.ts";
import { emitToStaff } from "../../domain/events.ts";
import { type Person, personJson } from "../../domain/moderation.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import { requireCallerId } from "../../domain/user.ts";

export type BlocklistName = "words" | "domains" | "media-hashes";

export interface NewBlocklistEntry {
  /**
   * A word or some in a row, a domain, which stands for all below it, or the SHA-256 of a file, hexadecimal
   * @minLength 1
   * @maxLength 253
   */
  value: string;
  /** `reject`: it is not taken. `flag`: it is, and a moderator looks at it. */
  effect: "reject" | "flag";
  /**
   * For moderators only
   * @maxLength 1000
   */
  note?: string;
}

/** Something that is not taken, or only to be looked at. */
export interface BlocklistEntry {
  /** @example "blk_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  id: string;
  /** In the form in which it is compared: words without marks and look-alike letters, domains as DNS has them. */
  value: string;
  effect: "reject" | "flag";
  note: string;
  /** Null: the account has been erased. */
  createdBy: Person | null;
  /** @format date-time */
  createdAt: string;
}

export interface BlocklistPage extends Page<BlocklistEntry> {}

const entryJson = `json_build_object('id', b.id, 'value', b.value, 'effect', b.effect, 'note', b.note,
  'createdBy', ${personJson("b.created_by")}, 'createdAt', iso_time(b.created_at))::text`;

export async function listBlocked(
  ctx: Context,
  name: BlocklistName,
  { limit, cursor }: PageQuery,
): Promise<Json<BlocklistPage>> {
  const list = `blocklist:${name}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, list, cursor);
  const text = `select ${entryJson} as json, b.id from blocklist_entries b
    where b.list = $1 ${after.length ? "and b.id < $2" : ""} order by b.id desc limit ${limit + 1}`;
  const rows = await query<{ json: string; id: string }>(ctx.db, text, [name, ...after], {
    prepared: isCommonSize(limit),
  });
  return toPageById(ctx.config, list, rows, limit);
}

const entryById = `select ${entryJson} as json from blocklist_entries b where b.id = $1`;

const entryTaken = {
  constraint: "blocklist_entries_value",
  code: "already_blocked",
  field: "value",
  message: "This is on the list already.",
};

export function block(ctx: Context, list: BlocklistName, entry: NewBlocklistEntry): Promise<Json<BlocklistEntry>> {
  const { effect, note = "" } = entry;
  const value = normalise(list, entry.value);
  return inTransaction(ctx, async (ctx) => {
    const id = newId("blk");
    const row = { id, list, value, effect, note, created_by: requireCallerId(ctx) };
    await refuseTaken(entryTaken, () => ctx.db("blocklist_entries").insert(row));
    await forgetBlocklists(ctx);
    await recordAudit(ctx, "blocklist.add", id, { list, effect });
    await emitToStaff(ctx, "blocklist.added", id, { list, effect });
    const [made] = await query<{ json: string }>(ctx.db, entryById, [id]);
    if (!made) throw new Error("The entry that was made is not there.");
    return new Json(made.json);
  });
}

/** The form in which a value is compared. Throws a 422 for what is none. */
function normalise(list: BlocklistName, text: string): string {
  const value = normalForm[list](text.trim());
  if (value) return value;
  const message = `must be ${expected[list]}`;
  throw unusableField(422, "unusable_value", { pointer: "/value", in: "body", code: list, message });
}

const normalForm: Record<BlocklistName, (text: string) => string | undefined> = {
  words: (text) => wordsOf(text).join(" "),
  domains: toHost,
  "media-hashes": (text) => (/^[0-9a-f]{64}$/i.test(text) ? text.toLowerCase() : undefined),
};

const expected: Record<BlocklistName, string> = {
  words: "a word, or some in a row",
  domains: "a domain such as example.org",
  "media-hashes": "a SHA-256 in 64 hexadecimal digits",
};

export async function unblock(ctx: Context, list: BlocklistName, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const deleted = await ctx
      .db("blocklist_entries")
      .where({ id: requireId("blk", id, "entry"), list })
      .delete();
    if (!deleted) throw notFound("entry");
    await forgetBlocklists(ctx);
    await recordAudit(ctx, "blocklist.remove", id, { list });
    await emitToStaff(ctx, "blocklist.removed", id, { list });
  });
}
