import { isRecord, type JsonRecord } from "./json.ts";

/**
 * Rows as RFC 4180 has them, with a header. Nested objects become columns of their own, `author.handle`; lists stay as JSON.
 * A text that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection).
 */
export function csv(items: readonly JsonRecord[]): string {
  const rows = items.map((item) => new Map(flatten(item)));
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  if (columns.length === 0) return "";
  const lines = [columns, ...rows.map((row) => columns.map((column) => row.get(column) ?? ""))];
  return lines.map((cells) => `${cells.map(quote).join(",")}\r\n`).join("");
}

function flatten(record: JsonRecord, prefix = ""): [string, string][] {
  return Object.entries(record).flatMap(([name, value]): [string, string][] => {
    if (isRecord(value)) return flatten(value, `${prefix}${name}.`);
    return [[prefix + name, cellOf(value)]];
  });
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
