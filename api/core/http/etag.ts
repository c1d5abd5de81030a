import { hash } from "node:crypto";
import { preconditionFailed } from "../errors.ts";
import type { Json } from "../json.ts";

/** A strong validator (RFC 9110 section 8.8.3) of a representation. */
export function etagOf(content: string | Buffer): string {
  return `"${hash("sha1", content, "base64url")}"`;
}

/** True when the header names this validator (weak comparison) or `*`. */
export function matchesEtag(header: string, etag: string): boolean {
  return header.split(",").some((candidate) => {
    const value = candidate.trim();
    return value === "*" || value === etag || value === `W/${etag}`;
  });
}

/**
 * Throws a 412 unless `ifMatch` is absent or names what the caller would read now. Call it once the row is locked,
 * so that nothing changes between the comparison and the write.
 */
export async function requireMatch(ifMatch: string | undefined, read: () => Promise<Json<object>>): Promise<void> {
  if (ifMatch === undefined) return;
  const current = await read();
  if (!matchesEtag(ifMatch, etagOf(current.text))) {
    throw preconditionFailed("It was changed in the meantime. Read it again, and repeat the change on what it is now.");
  }
}
