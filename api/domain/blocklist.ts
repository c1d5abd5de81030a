import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";
import { ApiError, type FieldError } from "../core/errors.ts";
import { invalidate } from "../core/invalidation.ts";
import type { InvalidationWatch } from "../core/invalidation-watch.ts";
import { createWatchedCache, type WatchedCache } from "../core/watched-cache.ts";
import { type BlockEffect, type BlockedText, type BlockedValue, compileBlockedText } from "./blocked-text.ts";
import { openCase } from "./moderation-case.ts";
import { ownSubject } from "./moderation-subject.ts";

/*
 * What is not let in: words, domains and files that moderators have listed. Asked whenever something is written; what was
 * there before stays.
 */

const topic = "blocklists";

/** What each process keeps of the lists: words and domains, and of files, which may be very many, whether there are any. */
interface Blocklists {
  text: BlockedText;
  hasMedia: boolean;
}

/** One for each process, as far as it knows what was invalidated. */
const caches = new WeakMap<InvalidationWatch, WatchedCache<Blocklists>>();

/** Read once and kept, until somebody changes a list. */
async function readBlocklists(ctx: Context): Promise<Blocklists> {
  const cache = caches.get(ctx.invalidations) ?? createWatchedCache<Blocklists>(ctx.invalidations);
  caches.set(ctx.invalidations, cache);
  const known = cache.find(topic);
  return known ?? cache.get(topic, async () => ({ value: await loadBlocklists(ctx), topics: [topic] }));
}

const loadSql = `select list, value, effect from blocklist_entries where list <> 'media-hashes'
  union all (select list, '', effect from blocklist_entries where list = 'media-hashes' limit 1)`;

async function loadBlocklists(ctx: Context): Promise<Blocklists> {
  const entries = await query<BlockedValue | { list: "media-hashes" }>(ctx.db, loadSql, []);
  const values = entries.filter((entry) => entry.list !== "media-hashes");
  return { text: compileBlockedText(values), hasMedia: values.length < entries.length };
}

/** Tells all processes that a list was changed: within a second all go by what it is then. */
export const forgetBlocklists = (ctx: Context): Promise<void> => invalidate(ctx, [topic]);

/** What somebody writes, by the name of the field. */
export type WrittenFields = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/**
 * Looks through what the caller writes into something of its own: a post, a comment, its profile. Throws a 422 where it is not taken;
 * what is only to be looked at makes a case, in the transaction that `ctx` is in.
 */
export async function screenText(ctx: Context, subjectId: string, fields: WrittenFields): Promise<void> {
  if (await refuseBlockedText(ctx, fields)) await flagContent(ctx, subjectId);
}

/** Whether a moderator is to look at it. Throws a 422 that names the fields with blocked words or domains, but not these. */
export async function refuseBlockedText(ctx: Context, fields: WrittenFields): Promise<boolean> {
  const { text: blocked } = await readBlocklists(ctx);
  const found = textsOf(fields).map(({ pointer, text }) => ({ pointer, effect: blocked.find(text) }));
  const errors = found
    .filter(({ effect }) => effect === "reject")
    .map(({ pointer }): FieldError => ({ pointer, in: "body", code: "blocked_content", message: blockedMessage }));
  if (errors.length) throw new ApiError(422, "blocked_content", `This ${blockedMessage}.`, { errors });
  return found.some(({ effect }) => effect === "flag");
}

const blockedMessage = "has words or links that are not taken here";

function textsOf(fields: WrittenFields): { pointer: string; text: string }[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    if (value === null || value === undefined) return [];
    if (typeof value === "string") return [{ pointer: `/${name}`, text: value }];
    return value.map((text, index) => ({ pointer: `/${name}/${index}`, text }));
  });
}

const hashSql = "select effect from blocklist_entries where list = 'media-hashes' and value = $1";

/**
 * Whether a file, by its SHA-256, is to be looked at by a moderator once it is taken in: see `flagContent`. Throws a 422
 * where it is not taken in.
 */
export async function refuseBlockedMedia(ctx: Context, sha256: string): Promise<boolean> {
  if (!(await readBlocklists(ctx)).hasMedia) return false;
  const [row] = await query<{ effect: BlockEffect }>(ctx.db, hashSql, [sha256]);
  if (row?.effect === "reject") throw new ApiError(422, "blocked_content", "This file is not taken here.");
  return row !== undefined;
}

/** Has a moderator look at something of the caller's own. */
export async function flagContent(ctx: Context, subjectId: string): Promise<void> {
  await openCase(ctx, "blocklist", ownSubject(ctx, subjectId), ["blocked_content"]);
}
