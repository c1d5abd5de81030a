import { isRecord, type JsonRecord, numberOf, textOf } from "./json.ts";
import { formatBytes, formatUntil } from "./units.ts";

/**
 * What of an item is shown. One without an id of its own, whose `type` names the field that holds the thing itself
 * (what was found, what is followed), is shown as that thing; objects in it by what they are called.
 */
export function rowOf(item: JsonRecord): JsonRecord {
  if ("receivedBytes" in item) return rowOfUpload(item);
  const held = typeof item.type === "string" && !("id" in item) ? item[item.type] : undefined;
  const row = isRecord(held)
    ? { id: held.id ?? null, type: item.type, name: called(held) ?? held.body ?? held.excerpt ?? null }
    : typeof held === "string"
      ? { type: item.type, name: held }
      : item;
  return Object.fromEntries(
    Object.entries({ ...row, ...factsOf(row) }).map(([name, value]) => [
      name,
      isRecord(value) ? (called(value) ?? value) : plain(value),
    ]),
  );
}

/** Of all counts, those that people look for; of a post without a title, how it begins. */
function factsOf(row: JsonRecord): JsonRecord {
  const counts = isRecord(row.counts) ? row.counts : {};
  const told = ["score", "comments", "replies", "posts", "followers", "items"].filter((name) => name in counts);
  const facts: JsonRecord = Object.fromEntries(told.map((name) => [name, counts[name]]));
  if ("readAt" in row) Object.assign(facts, { read: row.readAt === null ? "no" : "yes", readAt: undefined });
  if (!("publishedAt" in row)) return facts;
  // A list that tells when things were published need not tell when they were begun.
  return {
    ...facts,
    title: row.title || (row.body ?? ""),
    body: undefined,
    ...(row.publishedAt ? { createdAt: undefined } : {}),
  };
}

const moment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** A list of words with commas, and a time to the minute: a table has no room for more. */
function plain(value: unknown): unknown {
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value.join(", ");
  return typeof value === "string" && moment.test(value) ? `${value.slice(0, 10)} ${value.slice(11, 16)}Z` : value;
}

/** What people call an account, a post, a tag; undefined for what has no name. */
export function called({ handle, title, name }: JsonRecord): string | undefined {
  if (typeof handle === "string") return `@${handle}`;
  return [title, name].find((text) => typeof text === "string");
}

/** An upload: how far it is, and how long it is kept. Its other fields are for programs. */
function rowOfUpload(item: JsonRecord): JsonRecord {
  const expiresAt = Date.parse(textOf(item, "expiresAt") ?? "");
  return {
    id: item.id,
    progress: progressOf(item),
    expires: item.state === "completed" || Number.isNaN(expiresAt) ? null : formatUntil(expiresAt),
    // Last, for it may be of any length.
    file: item.fileName,
  };
}

function progressOf(item: JsonRecord): string {
  const state = textOf(item, "state") ?? "";
  if (state === "failed") return `failed: ${textOf(item, "failureCode") ?? "unknown"}`;
  if (state !== "uploading") return state;
  const receivedBytes = numberOf(item, "receivedBytes") ?? 0;
  const sizeBytes = numberOf(item, "sizeBytes");
  if (sizeBytes === undefined) return formatBytes(receivedBytes);
  // Only what is whole has 100 %.
  const share = sizeBytes === 0 ? 1 : receivedBytes / sizeBytes;
  return `${Math.floor(share * 100)} % of ${formatBytes(sizeBytes)}`;
}
