import { generateNKeysBetween } from "fractional-indexing";

/*
 * Places in an order that people arrange. Each thing has a key, a text of digits and letters that sorts by its bytes (the
 * collation "C"), and between any two keys there is another one: whatever is put in between leaves all others as they are.
 */

/**
 * So many keys in ascending order, between two others; null stands for the beginning, or the end. Keys grow by a character
 * for about every six that are made at the same place one after the other, and hardly at all at both ends.
 */
export function orderKeysBetween(lower: string | null, upper: string | null, count: number): string[] {
  return generateNKeysBetween(lower, upper, count);
}

/** In characters. An index of PostgreSQL holds no text that is much longer: before it comes to that, new keys are given to all. */
export const maxOrderKeyLength = 1000;
