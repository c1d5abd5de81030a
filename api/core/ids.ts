import { typeid } from "typeid-js";
import { notFound } from "./errors.ts";

/** 26 characters of Crockford base32, as TypeID (https://github.com/jetify-com/typeid) writes a UUIDv7. */
const suffixPattern = "[0-7][0-9a-hjkmnp-tv-z]{25}";

/** A new id such as `pst_01jd…`: its kind, then a UUIDv7, so that ids sort by the time of their making. */
export function newId(prefix: string): string {
  return typeid(prefix).toString();
}

export function isId(prefix: string, text: string): boolean {
  return text.startsWith(`${prefix}_`) && suffix.test(text.slice(prefix.length + 1));
}

/** Passes an id of the right kind on. Anything else is a 404 before the database is asked. */
export function requireId(prefix: string, text: string, noun: string): string {
  if (!isId(prefix, text)) throw notFound(noun);
  return text;
}

const suffix = new RegExp(`^${suffixPattern}$`);
