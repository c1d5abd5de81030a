import { createCipheriv, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Config } from "./config.ts";
import { badRequest } from "./errors.ts";
import { Json } from "./json.ts";

/** One page of a list. */
export interface Page<T> {
  items: T[];
  /** Cursor of the next page; null on the last one. Also a page with fewer items than were asked for can have a next one. */
  next: string | null;
}

/** What a list row must give: its JSON, and the values it is sorted by. */
export interface ListRow {
  json: string;
  key: CursorKey;
}

/** The sort key of the last row of a page: the next page begins after it. */
export type CursorKey = readonly string[];

const digestLength = 16;

/** The sizes that most pages have. The statements of all the others are not worth the memory to keep them. */
const commonSizes = new Set([20, 100]);

/** Whether the statement of a page of this size should be prepared. */
export const isCommonSize = (limit: number) => commonSizes.has(limit);

/**
 * Sealed, since it may name a row that its reader may not see; and the same for the same row, so that a page keeps its `ETag`.
 * It is the digest of the key, and the key encrypted by that (as SIV mode does, RFC 5297). `list` names the list with its
 * filter and its sort, so that a cursor of one list is refused by another.
 */
export function encodeCursor(config: Config, list: string, key: CursorKey): string {
  const payload = Buffer.from(JSON.stringify(key));
  const tag = digest(config, list, payload);
  return Buffer.concat([tag, crypt(config, tag, payload)]).toString("base64url");
}

/** Throws a 400 for a cursor that this server did not make for this list. */
export function decodeCursor(config: Config, list: string, cursor: string): CursorKey {
  const bytes = Buffer.from(cursor, "base64url");
  const tag = bytes.subarray(0, digestLength);
  // Of several texts of the same bytes only the usual one is a cursor.
  const isWhole = bytes.length > digestLength && bytes.toString("base64url") === cursor;
  const payload = isWhole ? crypt(config, tag, bytes.subarray(digestLength)) : undefined;
  if (!payload || !timingSafeEqual(tag, digest(config, list, payload))) {
    throw badRequest("invalid_cursor", "The cursor is not one of this list. Start again without a cursor.", {
      errors: [{ pointer: "/cursor", in: "query", code: "cursor", message: "is not a cursor of this list" }],
    });
  }
  return JSON.parse(payload.toString());
}

function digest(config: Config, list: string, payload: Buffer): Buffer {
  return createHmac("sha256", config.secret)
    .update(list)
    .update("\0")
    .update(payload)
    .digest()
    .subarray(0, digestLength);
}

/** Encrypts, and decrypts what it has encrypted. */
const crypt = (config: Config, tag: Buffer, bytes: Buffer): Buffer =>
  createCipheriv("aes-256-ctr", keyFor(config), tag).update(bytes);

/** Derived once: that takes longer than to encrypt. */
const keys = new WeakMap<Config, Buffer>();

function keyFor(config: Config): Buffer {
  const key = keys.get(config) ?? Buffer.from(hkdfSync("sha256", config.secret, "", "easel cursor", 32));
  keys.set(config, key);
  return key;
}

/**
 * Writes a page from rows that were read with one more than `limit`. Where these are fewer, but not all that there are, the
 * next page begins after `stoppedAt`.
 */
export function toPage<P extends Page<unknown>>(
  config: Config,
  list: string,
  rows: ListRow[],
  limit: number,
  stoppedAt?: CursorKey,
): Json<P> {
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1)?.key : stoppedAt;
  const next = last && encodeCursor(config, list, last);
  const items = page.map((row) => row.json).join(",");
  return new Json(`{"items":[${items}],"next":${next ? `"${next}"` : "null"}}`, next);
}

/** The same for a list that is sorted by id alone. */
export function toPageById<P extends Page<unknown>>(
  config: Config,
  list: string,
  rows: { json: string; id: string }[],
  limit: number,
): Json<P> {
  const keyed = rows.map(({ json, id }) => ({ json, key: [id] }));
  return toPage(config, list, keyed, limit);
}

/** The same for a list that is sorted by a time, and by id where that is the same. */
export function toPageByTime<P extends Page<unknown>>(
  config: Config,
  list: string,
  rows: { json: string; id: string; time: string }[],
  limit: number,
): Json<P> {
  const keyed = rows.map(({ json, id, time }) => ({ json, key: [time, id] }));
  return toPage(config, list, keyed, limit);
}
