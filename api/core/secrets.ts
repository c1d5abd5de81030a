import { createHash, randomBytes } from "node:crypto";

const secretSizeBytes = 32;

/** 256 random bits, as text that fits into a cookie or a URL. */
export function newSecret(): string {
  return randomBytes(secretSizeBytes).toString("base64url");
}

/** What is kept of a secret. It has too many bits to be guessed: a slow hash would only slow us down. */
export function digestOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
