import type { IncomingHttpHeaders } from "node:http";
import { Metadata } from "@tus/server";
import { type ApiError, unusableHeader } from "../errors.ts";
import { checksumAlgorithms } from "./checksum.ts";

export const tusVersion = "1.0.0";
const extensions = "creation,creation-with-upload,creation-defer-length,expiration,termination,checksum";
export const chunkType = "application/offset+octet-stream";

/** What a page of another origin must be let send (`Access-Control-Allow-Headers`). */
export const tusRequestHeaders = [
  "Content-Type",
  "Tus-Resumable",
  "Upload-Checksum",
  "Upload-Defer-Length",
  "Upload-Length",
  "Upload-Metadata",
  "Upload-Offset",
  "X-HTTP-Method-Override",
];

/** What a page of another origin must be let read (`Access-Control-Expose-Headers`). */
export const tusResponseHeaders = [
  "Location",
  "Tus-Checksum-Algorithm",
  "Tus-Extension",
  "Tus-Max-Size",
  "Tus-Resumable",
  "Tus-Version",
  "Upload-Defer-Length",
  "Upload-Expires",
  "Upload-Length",
  "Upload-Metadata",
  "Upload-Offset",
];

/** What the endpoint can do (tus 1.0.0, OPTIONS). */
export const capabilities = (maxSizeBytes: number) => ({
  "tus-version": tusVersion,
  "tus-extension": extensions,
  "tus-max-size": String(maxSizeBytes),
  "tus-checksum-algorithm": checksumAlgorithms,
});

/** The method that the request means: `X-HTTP-Method-Override` goes before its own. */
export function methodOf(method: string, headers: IncomingHttpHeaders): string {
  const override = headers["x-http-method-override"];
  return typeof override === "string" ? override.toUpperCase() : method;
}

/** Throws 412 where the client speaks another version; nothing of the request may be processed then. */
export function requireVersion(headers: IncomingHttpHeaders): void {
  if (headers["tus-resumable"] === tusVersion) return;
  const field = { name: "Tus-Resumable", code: "const", message: `Send Tus-Resumable: ${tusVersion}.` };
  throw unusableHeader(412, "tus_version", field, { headers: { "tus-version": tusVersion } });
}

interface Form {
  pattern: RegExp;
  says: string;
}

const integer = { pattern: /^(0|[1-9]\d{0,15})$/, says: `a whole number from 0 to ${Number.MAX_SAFE_INTEGER}` };
/** By the names that the protocol gives the headers, as problems spell them. */
const forms: Record<string, Form | undefined> = {
  "Upload-Offset": integer,
  "Upload-Length": integer,
  "Upload-Defer-Length": { pattern: /^1$/, says: "1, or left out" },
};

/** The headers of tus, each checked for its form, for @tus/server; it reads some numbers that are none. */
export function readHeaders(method: string, headers: IncomingHttpHeaders): Headers {
  const checked = new Headers({ "tus-resumable": tusVersion });
  for (const name of [...Object.keys(forms), "Upload-Metadata", "Content-Length", "Content-Type"]) {
    const value = headers[name.toLowerCase()];
    if (typeof value !== "string") continue;
    const isInForm = forms[name]?.pattern.test(value) ?? true;
    if (!isInForm || Number(value) > Number.MAX_SAFE_INTEGER) throw invalidHeader(name, "pattern");
    checked.set(name, value);
  }
  if (headers["upload-concat"] !== undefined) {
    throw notImplemented("Upload-Concat", "Uploads in several pieces at once (Upload-Concat) are not supported.");
  }
  // What is announced to be checked must not go unchecked.
  if (/(?:^|[\s,])upload-checksum(?:$|[\s,])/i.test(headers.trailer ?? "")) {
    throw notImplemented("Trailer", "Send Upload-Checksum before the bytes: in a trailer it is not read.");
  }
  requireMetadata(checked.get("upload-metadata"));
  if (method === "PATCH") requireChunk(checked);
  return checked;
}

function requireMetadata(value: string | null): void {
  if (value === null) return;
  try {
    Metadata.parse(value);
  } catch (cause) {
    const message = "Upload-Metadata is pairs of a key and a Base64 value, each key once.";
    throw unusableHeader(400, "invalid_metadata", { name: "Upload-Metadata", code: "metadata", message }, { cause });
  }
}

function requireChunk(headers: Headers): void {
  if (headers.get("content-type") !== chunkType) {
    const message = `Send the bytes as Content-Type: ${chunkType}.`;
    throw unusableHeader(415, "unsupported_media_type", { name: "Content-Type", code: "const", message });
  }
  if (!headers.has("upload-offset")) throw invalidHeader("Upload-Offset", "required");
}

const notImplemented = (name: string, message: string) =>
  unusableHeader(501, "not_implemented", { name, code: "unsupported", message });

function invalidHeader(name: string, code: "required" | "pattern"): ApiError {
  const message = `${name} ${code === "required" ? "is missing: it " : ""}must be ${(forms[name] ?? integer).says}.`;
  return unusableHeader(400, "invalid_header", { name, code, message });
}
