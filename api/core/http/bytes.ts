import { pipeline } from "node:stream/promises";
import type { Request, Response } from "express";
import { ApiError } from "../errors.ts";
import { type ByteRange, ObjectMissingError, type Storage } from "../storage/storage.ts";
import { matchesEtag } from "./etag.ts";

/** Where the bytes of an answer come from, and what is said about them. */
export interface ByteSource {
  storage: Storage;
  key: string;
  sizeBytes: number;
  contentType: string;
  /** Strong: other bytes, another tag. */
  etag: string;
  cacheControl: string;
  /** The name under which a browser would save it. */
  fileName?: string;
}

/** The answer of an operation that gives a file. In the published document it is binary. */
export class Bytes {
  readonly #source: ByteSource;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Streams the file, or the range of it that is asked for, at the pace of the client (RFC 9110 section 14). */
  async send(req: Request, res: Response): Promise<void> {
    const source = this.#source;
    res.vary("Authorization");
    const ifNoneMatch = req.headers["if-none-match"];
    if (ifNoneMatch && matchesEtag(ifNoneMatch, source.etag)) {
      res.writeHead(304, headersOf(source)).end();
      return;
    }
    const range = rangeOf(req, source);
    const { start, end } = range ?? { start: 0, end: source.sizeBytes - 1 };
    const headers = {
      ...headersOf(source),
      "content-length": end - start + 1,
      ...(range && { "content-range": `bytes ${start}-${end}/${source.sizeBytes}` }),
    };
    // Opened before the head is written: a file that is missing is still answered by a problem then.
    const body = await openSource(source, range);
    res.writeHead(range ? 206 : 200, headers);
    if (req.method === "HEAD") {
      body.destroy();
      res.end();
      return;
    }
    await pipeline(body, res).catch((error: NodeJS.ErrnoException) => {
      // The client went away; there is nobody left to tell.
      if (error.code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
    });
  }
}

/** Files are what users uploaded: a browser that opens one must never run it. */
function headersOf({ contentType, etag, cacheControl, fileName }: ByteSource): Record<string, string> {
  return {
    "content-type": contentType,
    "cache-control": cacheControl,
    etag,
    "accept-ranges": "bytes",
    "content-security-policy": "sandbox; default-src 'none'",
    "cross-origin-resource-policy": "cross-origin",
    "content-disposition": fileName ? `inline; filename*=UTF-8''${encodeExtendedValue(fileName)}` : "inline",
  };
}

/** By RFC 8187: what `encodeURIComponent` leaves alone and that grammar does not allow. */
function encodeExtendedValue(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}

/** One range is served. A list of them is answered with the whole, as the standard allows. */
function rangeOf(req: Request, { sizeBytes, etag }: ByteSource): ByteRange | undefined {
  const ifRange = req.headers["if-range"];
  if (ifRange !== undefined && ifRange !== etag) return undefined;
  const ranges = req.range(sizeBytes);
  if (ranges === undefined || ranges === -2) return undefined;
  if (ranges === -1) {
    throw new ApiError(416, "range_not_satisfiable", `There are ${sizeBytes} bytes; none of them is in this range.`, {
      headers: { "content-range": `bytes */${sizeBytes}` },
    });
  }
  const [first] = ranges;
  return ranges.type === "bytes" && ranges.length === 1 ? first : undefined;
}

async function openSource({ storage, key }: ByteSource, range: ByteRange | undefined) {
  try {
    return await storage.read(key, range);
  } catch (error) {
    if (!(error instanceof ObjectMissingError)) throw error;
    throw new ApiError(404, "not_found", "The file is not there any more.", { cause: error });
  }
}
