import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Config } from "./config.ts";

const blockSizeBytes = 64;
const signatureSizeBytes = 18;

/** The two forms of the key that HMAC works with (RFC 2104 section 2), for PostgreSQL, which signs links in its JSON. */
export interface LinkKey {
  inner: Buffer;
  outer: Buffer;
}

const keys = new WeakMap<Config, Buffer>();

function keyOf(config: Config): Buffer {
  let key = keys.get(config);
  if (!key) {
    key = Buffer.from(hkdfSync("sha256", config.secret, "", "easel links", 32));
    keys.set(config, key);
  }
  return key;
}

export function linkKeyOf(config: Config): LinkKey {
  const padded = Buffer.concat([keyOf(config), Buffer.alloc(blockSizeBytes)], blockSizeBytes);
  return { inner: padded.map((byte) => byte ^ 0x36) as Buffer, outer: padded.map((byte) => byte ^ 0x5c) as Buffer };
}

/** 144 bits of HMAC-SHA256, base64url. The same as `linkSignature` in SQL. */
export function signLink(config: Config, message: string): string {
  return createHmac("sha256", keyOf(config))
    .update(message)
    .digest()
    .subarray(0, signatureSizeBytes)
    .toString("base64url");
}

/** The signature of a text, in SQL, by the key in the expressions `inner` and `outer`. */
export const linkSignature = (inner: string, outer: string, message: string) =>
  `translate(encode(substr(hmac_sha256(${inner}, ${outer}, ${message}), 1, ${signatureSizeBytes}), 'base64'), '+/', '-_')`;

export function isSignedLink(config: Config, message: string, signature: string): boolean {
  const expected = Buffer.from(signLink(config, message));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
