import { readFile } from "node:fs/promises";
import { usageError } from "./errors.ts";
import { type Io, readStdin } from "./io.ts";
import { isRecord, parseJson } from "./json.ts";
import type { Field } from "./operation.ts";

/** JSON bodies are small; the API takes no more. */
const maxBodyBytes = 1024 * 1024;

/** `byExternalId` as a word of a command line: `by-external-id`. */
export function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
}

export const flagOf = (name: string) => `--${kebab(name)}`;

/** Reads the text of a flag as the type of its field. Throws a usage error. */
export function parseValue(field: Field, text: string): unknown {
  const flag = flagOf(field.name);
  if (field.enum && !field.enum.includes(text)) {
    throw usageError(`${flag} takes ${field.enum.join(", ")}, not ${text}.`);
  }
  if (field.type === "string" || field.type === "file") return text;
  if (field.type === "integer" || field.type === "number") {
    const number = text.trim() === "" ? Number.NaN : Number(text);
    const fits = field.type === "integer" ? Number.isSafeInteger(number) : Number.isFinite(number);
    if (!fits)
      throw usageError(`${flag} takes ${field.type === "integer" ? "a whole number" : "a number"}, not ${text}.`);
    return number;
  }
  const value = parseJson(text);
  if (value === undefined) throw usageError(`${flag} takes JSON.`, `Write it as in: ${flag} '{"key": "value"}'`);
  return value;
}

/**
 * Adds the items in the text of a flag to those of the same flag before it. There may be commas between them, for no list of
 * the API holds anything with a comma: ids, tags, numbers, choices. Objects are JSON, one at a time. An empty text is no item.
 */
export function addItems(field: Field, text: string, before: readonly unknown[] = []): unknown[] {
  if (field.type === "object") return [...before, parseValue(field, text)];
  const items = text.trim() === "" ? [] : text.split(",").map((item) => item.trim());
  return [...before, ...items.map((item) => parseValue(field, item))];
}

/** Throws a usage error, which names them, where flags are missing that must be there. */
export function requireFlags(
  flags: Record<string, unknown>,
  fields: readonly { name: string; required?: boolean }[],
  next?: string,
): void {
  const missing = fields.filter(({ name, required }) => required && flags[name] === undefined);
  if (missing.length > 0) {
    throw usageError(`${missing.map(({ name }) => flagOf(name)).join(" and ")} must be given.`, next);
  }
}

/** The body of a request: the JSON of `--input`, with the flags laid over it. Throws a usage error. */
export async function readBody(
  io: Io,
  input: string | undefined,
  flags: Record<string, unknown>,
  fields: readonly { name: string; required: boolean }[],
): Promise<Record<string, unknown>> {
  if (input === undefined) {
    requireFlags(flags, fields, "Give it, or the whole body: --input file.json");
    return flags;
  }
  const document = parseJson(await readInput(io, input));
  if (!isRecord(document)) throw usageError(`${input === "-" ? "Standard input" : input} does not hold a JSON object.`);
  return { ...document, ...flags };
}

/** The text of a file, or of standard input where the name is `-`. */
export async function readInput(io: Io, name: string): Promise<string> {
  if (name === "-") return readStdin(io, maxBodyBytes);
  return readFile(name, "utf8").catch(() => {
    throw usageError(`The file ${name} cannot be read.`);
  });
}
