import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import type { RequestHandler } from "express";
import { ApiError, badRequest } from "../errors.ts";

/** A thousand checked files take a third of it, the longest post a fifth. */
const maxSizeBytes = 1024 * 1024;

const decoders: Record<string, (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>> = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/**
 * Reads a body of JSON into `req.body`; undefined where there is none. What is too long is refused as soon as that is
 * known, and not when it ends: it need not end.
 */
export const readJson = readText(["application/json", "application/*+json"], (text) => JSON.parse(text), {
  code: "invalid_json",
  noun: "JSON",
});

/** Reads the fields of an HTML form in the same way, as OAuth's own requests are made. */
export const readForm = readText(
  ["application/x-www-form-urlencoded"],
  (text) => Object.fromEntries(new URLSearchParams(text)),
  { code: "invalid_form", noun: "form" },
);

/** How a body is spoken of that is not what it should be. */
interface Kind {
  code: string;
  noun: string;
}

function readText(types: string[], parse: (text: string) => unknown, kind: Kind): RequestHandler {
  return async (req, _res, next) => {
    const length = Number(req.headers["content-length"] ?? 0);
    const hasBody = req.headers["transfer-encoding"] !== undefined || length > 0;
    if (hasBody && !req.is(types)) {
      throw new ApiError(415, "unsupported_media_type", `Send the body as ${types[0]}.`);
    }
    // RFC 8259 section 8.1 knows no other.
    if (/charset\s*=\s*"?(?!utf-8\b)/i.test(req.headers["content-type"] ?? "")) {
      throw new ApiError(415, "unsupported_media_type", "Send the body in UTF-8.");
    }
    if (length > maxSizeBytes) throw tooLarge();
    const bytes = await decompress(req, await readBytes(req));
    req.body = bytes.length ? parseBytes(bytes, parse, kind) : undefined;
    req.bodySizeBytes = bytes.length;
    next();
  };
}

function readBytes(req: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    const onData = (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes > maxSizeBytes) {
        req.off("data", onData);
        reject(tooLarge());
      } else {
        chunks.push(chunk);
      }
    };
    req.on("data", onData);
    req.once("end", () => resolve(Buffer.concat(chunks)));
    req.once("close", () => {
      if (!req.readableEnded) reject(badRequest("incomplete_body", "The body ended before it was complete."));
    });
  });
}

async function decompress(req: IncomingMessage, bytes: Buffer): Promise<Buffer> {
  const encoding = req.headers["content-encoding"]?.toLowerCase() ?? "identity";
  if (encoding === "identity" || bytes.length === 0) return bytes;
  const decode = Object.hasOwn(decoders, encoding) ? decoders[encoding] : undefined;
  if (!decode) throw new ApiError(415, "unsupported_media_type", "Send the body plain, or in gzip, deflate or br.");
  try {
    return await decode(bytes, { maxOutputLength: maxSizeBytes });
  } catch (cause) {
    const isTooLarge = cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE";
    throw isTooLarge ? tooLarge() : badRequest("invalid_encoding", `The body is not valid ${encoding}.`, { cause });
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function parseBytes(bytes: Buffer, parse: (text: string) => unknown, { code, noun }: Kind): unknown {
  try {
    return parse(utf8.decode(bytes));
  } catch (cause) {
    throw badRequest(code, `The body is not valid ${noun} in UTF-8.`, { cause });
  }
}

const tooLarge = () => new ApiError(413, "body_too_large", "The body is larger than 1 MiB.");
