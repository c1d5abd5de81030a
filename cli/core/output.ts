import { once } from "node:events";
import type { Writable } from "node:stream";
import type { Io } from "./io.ts";
import { csv } from "./csv.ts";
import { isRecord, type JsonRecord } from "./json.ts";
import { called, rowOf } from "./row.ts";

export const formats = ["table", "json", "ndjson", "yaml", "csv"] as const;
export type Format = (typeof formats)[number];

/** The format that the flags ask for; without any, a table for people and JSON for programs. */
export function chooseFormat(io: Io, flags: { output?: Format; json?: boolean }): Format {
  return flags.output ?? (flags.json ? "json" : io.stdoutIsTerminal ? "table" : "json");
}

/** Writes, and waits where the reader is slower. */
export async function write(stream: Writable, data: string | Uint8Array): Promise<void> {
  if (!stream.write(data) && !stream.destroyed) await once(stream, "drain");
}

export const writeLine = (stream: Writable, text: string) => write(stream, `${text}\n`);

/** One JSON document per line (NDJSON). */
export const writeJsonLine = (stream: Writable, value: unknown) => writeLine(stream, JSON.stringify(value));

/** Text of others, made harmless for a terminal: control characters could move the cursor or change its title. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}|\p{Cf}/gu, (character) =>
    /\s/.test(character) ? " " : character === "\u200d" ? character : "\ufffd",
  );
}

/** A page of a list, or a single object, in the chosen format. */
export async function writeResult(io: Io, format: Format, result: unknown): Promise<void> {
  if (result === undefined) return;
  const items = itemsOf(result);
  if (format === "ndjson" && items) {
    for (const item of items) await writeJsonLine(io.stdout, item);
    return;
  }
  if (format === "ndjson") return writeJsonLine(io.stdout, result);
  if (format === "json") return writeLine(io.stdout, JSON.stringify(result, null, 2));
  if (format === "yaml") return write(io.stdout, (await import("yaml")).default.stringify(result));
  if (format === "csv") return write(io.stdout, csv(items ?? (isRecord(result) ? [result] : [{ value: result }])));
  if (items) return write(io.stdout, table(items, io.columns()));
  return write(io.stdout, isRecord(result) ? card(result) : `${cell(result)}\n`);
}

function itemsOf(result: unknown): JsonRecord[] | undefined {
  if (!isRecord(result) || !Array.isArray(result.items)) return undefined;
  return result.items.filter(isRecord);
}

/** Fields that people look for first, in their order. */
const firstFields = [
  "id",
  "handle",
  "displayName",
  "type",
  "title",
  "name",
  "fileName",
  "action",
  "author",
  "actor",
  "count",
  "post",
  "subject",
  "reason",
  "reasons",
  "score",
  "status",
  "state",
  "visibility",
  "subjectKind",
  "read",
  "publishedAt",
  "createdAt",
  "body",
  "comments",
  "replies",
  "posts",
  "followers",
  "items",
  "contentType",
];
/** Half an id is of no use. */
const id = /^[a-z]{3}_[0-9a-z]{26}$/;
/** As tables show it. Of one that does not fit the day is shown. */
const time = /^\d{4}-\d\d-\d\d \d\d:\d\dZ$/;
const dateLength = "2026-12-24".length;
/** No cell but an id is wider than this part of the terminal, unless all others have their room. */
const maxCellShare = 3 / 8;
/** With less than this left, a column is dropped rather than shortened. */
const minCellLength = 16;
const gap = "  ";

/** A table of the simple fields of the items, as many of them as fit into the width. */
export function table(items: JsonRecord[], columns: number): string {
  if (items.length === 0) return "Nothing here.\n";
  const rows = items.map(rowOf);
  const names = columnNames(rows);
  const lines = [names.map(headingOf), ...rows.map((row) => names.map((name) => cell(row[name])))];
  const widths = fitting(
    names.map((name, column) =>
      measure(
        name,
        columns,
        lines.map((line) => line[column] ?? ""),
      ),
    ),
    columns,
  );
  const shown = [...widths.keys()].filter((column) => widths[column]);
  return lines
    .map((line) => shown.map((column) => fill(line[column] ?? "", widths[column] ?? 0)))
    .map((line) => `${line.join(gap).trimEnd()}\n`)
    .join("");
}

/** How wide a column is by its cells, how wide it gets beside others, and how narrow. */
interface Measure {
  full: number;
  wanted: number;
  least: number;
  /** Whether people look for it first: others get narrower for it. */
  isFirst: boolean;
}

function measure(name: string, columns: number, cells: string[]): Measure {
  const full = Math.max(...cells.map(width));
  const isFirst = firstFields.includes(name);
  if (cells.some((text) => id.test(text))) return { full, wanted: full, least: full, isFirst };
  const wanted = Math.min(full, Math.floor(columns * maxCellShare));
  const least = cells.some((text) => time.test(text)) ? dateLength : minCellLength;
  return { full, wanted, least: Math.min(wanted, least), isFirst };
}

/** The widths of the columns that fit, 0 for others. */
function fitting(measures: Measure[], columns: number): number[] {
  const widths = measures.map(() => 0);
  const left = () => columns - widths.reduce((total, shown) => total + (shown && shown + gap.length), 0);
  const grow = (limitOf: (column: Measure) => number) => {
    for (const [column, shown] of widths.entries()) {
      const measure = measures[column];
      if (measure && shown) widths[column] = Math.max(shown, Math.min(limitOf(measure), shown + left() + gap.length));
    }
  };
  for (const [column, { least, isFirst }] of measures.entries()) {
    if (column === 0 || (isFirst && least <= left())) widths[column] = least;
  }
  grow(({ wanted }) => wanted);
  for (const [column, { least, wanted, isFirst }] of measures.entries()) {
    if (isFirst || column === 0) continue;
    if (least > left()) break;
    widths[column] = Math.min(wanted, left());
  }
  grow(({ full }) => full);
  return widths;
}

const fill = (text: string, columns: number) => pad(shorten(text, columns), columns);

/** `contentType` as the heading of a column: `CONTENT TYPE`. */
function headingOf(name: string): string {
  return (shortNames[name] ?? name).replace(/([a-z0-9])([A-Z])/g, "$1 $2").toUpperCase();
}

/** What takes more room than it tells. */
const shortNames: Record<string, string> = { subjectKind: "kind", publishedAt: "published" };

/** What most items are; a column that says no more of any of them leaves its room to others. */
const usual: Record<string, unknown> = {
  status: "published",
  visibility: "public",
  by: "moderator",
  ...Object.fromEntries(
    ["animated", "deleted", "locked", "pinned", "removed", "sensitive"].map((name) => [name, false]),
  ),
};

function columnNames(items: JsonRecord[]): string[] {
  // The name of a collection in paths is its title as a rule.
  const isTelling = (name: string, item: JsonRecord) =>
    cell(item[name]) !== "" && item[name] !== usual[name] && !(name === "name" && item.name === item.title);
  const names = new Set(items.flatMap((item) => Object.keys(item).filter((name) => isTelling(name, item))));
  const rank = (name: string) => firstFields.indexOf(name) + 1 || firstFields.length + 1;
  return [...names].filter((name) => items.every((item) => isSimple(item[name]))).sort((a, b) => rank(a) - rank(b));
}

function card(object: JsonRecord): string {
  const fields = Object.entries(object).filter(([, value]) => !isEmpty(value));
  const nameWidth = Math.max(0, ...fields.map(([name]) => name.length));
  return fields.map(([name, value]) => `${name.padEnd(nameWidth)}${gap}${cellOfCard(value)}\n`).join("");
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** An account as its handle, counts as `up 2, down 0`, a list with commas. What is deeper is counted: JSON has it all. */
function cellOfCard(value: unknown): string {
  if (Array.isArray(value)) return listed(value) ?? listOfCard(value);
  if (!isRecord(value)) return cell(value);
  const name = called(value);
  return name ? printable(name) : partsOfCard(value);
}

const partsOfCard = (value: JsonRecord) =>
  Object.entries(value)
    .map(([part, held]) => `${printable(part)} ${partOfCard(held)}`)
    .join(", ");

/** A few simple objects are told one after the other. */
function listOfCard(items: unknown[]): string {
  const objects = items.filter(isRecord).filter((item) => Object.values(item).every(isSimple));
  const areFew = objects.length === items.length && items.length <= 3;
  return areFew ? objects.map(partsOfCard).join("; ") : `${items.length} of them`;
}

function partOfCard(value: unknown): string {
  if (isEmpty(value)) return "-";
  if (Array.isArray(value)) return listed(value, " ") ?? `(${value.length})`;
  return isRecord(value) ? printable(called(value) || "...") : cell(value);
}

/** The items of a list by their names or ids; undefined where they have none. */
function listed(items: unknown[], separator = ", "): string | undefined {
  const names = items.map((item) => {
    if (!isRecord(item)) return isSimple(item) ? cell(item) : "";
    return called(item) || (typeof item.id === "string" ? item.id : "");
  });
  return names.every((name) => name !== "") ? names.map(printable).join(separator) : undefined;
}

const isSimple = (value: unknown) => value === undefined || value === null || typeof value !== "object";

function cell(value: unknown): string {
  if (value === undefined || value === null) return "";
  return printable(typeof value === "object" ? JSON.stringify(value) : String(value));
}

const segmenter = new Intl.Segmenter();
/** Letters that take two columns of a terminal. */
const wideLetter =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/u;
const width = (text: string) =>
  sum([...segmenter.segment(text)].map(({ segment }) => (wideLetter.test(segment) ? 2 : 1)));
const pad = (text: string, columns: number) => text + " ".repeat(Math.max(0, columns - width(text)));
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

function shorten(text: string, maxWidth: number): string {
  if (width(text) <= maxWidth) return text;
  if (time.test(text)) return text.slice(0, dateLength);
  let kept = "";
  for (const { segment } of segmenter.segment(text)) {
    if (width(kept + segment) >= maxWidth) break;
    kept += segment;
  }
  return `${kept}…`;
}
