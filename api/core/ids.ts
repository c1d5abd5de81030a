import { randomFillSync } from "node:crypto";
import { notFound } from "./errors.ts";

const digits = "0123456789abcdefghjkmnpqrstvwxyz";

/** 26 characters of Crockford base32, as TypeID (https://github.com/jetify-com/typeid) writes a UUIDv7. */
const suffixPattern = "[0-7][0-9a-hjkmnp-tv-z]{25}";

/** What 10 bits are written as. */
const pairs = Array.from({ length: 1024 }, (_, bits) => `${digits[bits >>> 5]}${digits[bits & 31]}`);
const write20 = (bits: number) => `${pairs[bits >>> 10]}${pairs[bits & 1023]}`;

/** The 48 bits of a time in milliseconds, with two zeros before them. */
const writeTime = (timeMs: number) =>
  `${pairs[Math.floor(timeMs / 2 ** 40)]}${write20(Math.floor(timeMs / 2 ** 20) & 0xfffff)}${write20(timeMs & 0xfffff)}`;

let lastMs = 0;
let lastTime = "";
/** Counts within a millisecond, or while the clock goes back; it begins anywhere in the lower half of 32 bits. */
let count = 0;

const randomWords = new Uint32Array(1024);
let usedWords = randomWords.length;

function randomWord(): number {
  if (usedWords === randomWords.length) {
    randomFillSync(randomWords);
    usedWords = 0;
  }
  return randomWords[usedWords++] ?? 0;
}

/** A new id such as `pst_01jd…`: its kind, then a UUIDv7, so that ids sort by the time of their making. */
export const newId = (prefix: string): string => `${prefix}_${newSuffix()}`;

/**
 * What is behind the kind, for what shares it. It is a UUIDv7 (RFC 9562 section 5.7); those of one process sort in the order of
 * their making, by a counter as in section 6.2 (method 1).
 */
export function newSuffix(): string {
  const nowMs = Date.now();
  const low = randomWord();
  if (nowMs > lastMs) {
    lastMs = nowMs;
    lastTime = writeTime(nowMs);
    count = randomWord() >>> 1;
  } else {
    count++;
  }
  const high = randomWord();
  // Version 7, 12 bits of the counter, variant 2, 20 more bits of the counter; the rest is random.
  const versioned = 0x70000 | ((count >>> 20) << 4) | 0x8 | ((count >>> 18) & 0x3);
  const counted = ((count & 0x3ffff) << 2) | (high >>> 30);
  return `${lastTime}${write20(versioned)}${write20(counted)}${write20(high & 0xfffff)}${write20(low & 0xfffff)}`;
}

/** What no id of this kind sorts before that was made at this time or later. */
export const earliestId = (prefix: string, timeMs: number): string => `${prefix}_${writeTime(timeMs)}${"0".repeat(16)}`;

export function isId(prefix: string, text: string): boolean {
  return text.startsWith(`${prefix}_`) && suffix.test(text.slice(prefix.length + 1));
}

/** Passes an id of the right kind on. Anything else is a 404 before the database is asked. */
export function requireId(prefix: string, text: string, noun: string): string {
  if (!isId(prefix, text)) throw notFound(noun);
  return text;
}

const suffix = new RegExp(`^${suffixPattern}$`);
