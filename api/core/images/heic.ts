import { openImage } from "./decoder.ts";

/** 64 × 64 red pixels, coded in HEVC: the least that a decoder accepts. */
export const redHeic = Buffer.from(
  [
    "AAAAGGZ0eXBoZWljAAAAAG1pZjFoZWljAAABKG1ldGEAAAAAAAAAIWhkbHIAAAAAAAAAAHBpY3QAAAAAAAAAAAAAAAAAAAAADnBpdG0AAAAA",
    "AAEAAAAeaWxvYwAAAABEAAABAAEAAAABAAABSAAAABgAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAKxpcHJwAAAAj2lw",
    "Y28AAABzaHZjQwEECAAAAJ+oAAAAAB7wAPz9+PgAAAsDoAABABdAAQwB//8ECAAAAwCfqAAAAwAAHroCQKEAAQAnQgEBBAgAAAMAn6gAAAMA",
    "AB6gIIEFlupJMrwFoCAAAAMAIAAAAwMhogABAAdEAcFysCJAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAVaXBtYQAAAAAAAAABAAECgQIAAAAg",
    "bWRhdAAAABQoAa946wIB/+3R//aT6XthrUVHnA==",
  ].join(""),
  "base64",
);

let isReadable: Promise<boolean> | undefined;

/**
 * Whether HEIC can be decoded here. The libvips that comes with sharp knows the container, but not HEVC, which needs a
 * licence; one of the system may know both. What a library says about itself does not tell, as its decoders are plugins,
 * so this is found out by trying, once.
 */
export function isHeicReadable(): Promise<boolean> {
  isReadable ??= openImage(redHeic)
    .raw()
    .toBuffer()
    .then(
      () => true,
      () => false,
    );
  return isReadable;
}
