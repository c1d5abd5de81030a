import { uuidv7obj } from "uuidv7";
import { notFound } from "./errors.ts";

/** Crockford's base32. */
const digits = "0123456789abcdefghjkmnpqrstvwxyz";

/** 26 of its characters, as TypeID (https://github.com/jetify-com/typeid) writes a UUIDv7. */
const suffixPattern = "[0-7][0-9a-hjkmnp-tv-z]{25}";

/** A new id such as `pst_01jd…`: its kind, then a UUIDv7, so that ids sort by the time of their making. */
export const newId = (prefix: string): string => `${prefix}_${newSuffix()}`;

/**
 * What is behind the kind, for what shares it. It is a UUIDv7 (RFC 9562 section 5.7); those of one process sort in the order of
 * their making.
 */
export const newSuffix = (): string => write(uuidv7obj().bytes);

/** What no id of this kind sorts before that was made at this time or later. */
export function earliestId(prefix: string, timeMs: number): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(timeMs, 0, 6);
  return `${prefix}_${write(bytes)}`;
}

/** 128 bits, with two zeros before them. */
function write(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let count = 2;
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xfff;
    for (count += 8; count >= 5; ) {
      count -= 5;
      text += digits[(bits >>> count) & 31];
    }
  }
  return text;
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
