import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Request, Response } from "express";
import { ApiError } from "../errors.ts";
import type { ByteRange } from "../storage/storage.ts";
import { matchesEtag } from "./etag.ts";

/** Where the bytes of an answer come from, and what is said about them. */
export interface ByteSource {
  /** All of them, or a run. Throws a 404 where they are gone. */
  open(range?: ByteRange): Promise<Readable>;
  sizeBytes: number;
  contentType: string;
  /** Strong: other bytes, another tag. */
  etag: string;
  cacheControl: string;
  /** The name under which a browser would save it. */
  fileName?: string;
  /** The URL of another server that has the bytes and gives them with this header. */
  redirect?(headers: { contentDisposition: string }): Promise<string>;
}

/** A redirect may be followed again and again, for as long as the place that it names can be. */
const redirectCacheControl = "private, max-age=300";

/** The answer of an operation that gives a file. In the published document it is binary. */
export class Bytes {
  readonly #source: ByteSource;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Of what is in memory. */
  static of(content: Buffer, described: Pick<ByteSource, "contentType" | "cacheControl">): Bytes {
    const etag = `"${createHash("sha256").update(content).digest("base64url")}"`;
    const open = async (range?: ByteRange) =>
      Readable.from([range ? content.subarray(range.start, range.end + 1) : content]);
    return new Bytes({ ...described, open, sizeBytes: content.length, etag });
  }

  /** Streams the file, or the range of it that is asked for, at the pace of the client (RFC 9110 section 14). */
  async send(req: Request, res: Response): Promise<void> {
    const source = this.#source;
    res.vary("Authorization, Cookie");
    const ifNoneMatch = req.headers["if-none-match"];
    if (ifNoneMatch && matchesEtag(ifNoneMatch, source.etag)) {
      res.writeHead(304, headersOf(source)).end();
      return;
    }
    if (source.redirect) {
      const location = await source.redirect({ contentDisposition: dispositionOf(source) });
      res.writeHead(302, { location, "cache-control": redirectCacheControl, "referrer-policy": "no-referrer" }).end();
      return;
    }
    const range = rangeOf(req, source);
    const { start, end } = range ?? { start: 0, end: source.sizeBytes - 1 };
    const headers = {
      ...headersOf(source),
      "content-length": end - start + 1,
      ...(range && { "content-range": `bytes ${start}-${end}/${source.sizeBytes}` }),
    };
    if (req.method === "HEAD") {
      res.writeHead(range ? 206 : 200, headers).end();
      return;
    }
    // Opened before the head is written: a file that is missing is still answered by a problem then.
    const body = await source.open(range);
    res.writeHead(range ? 206 : 200, headers);
    await pipeline(body, res).catch((error: NodeJS.ErrnoException) => {
      // The client went away; there is nobody left to tell.
      if (error.code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
    });
  }

  /** A file that ends early must not look whole. */
  cut(res: Response): void {
    res.destroy();
  }
}

/** Files are what users uploaded: a browser that opens one must never run it. */
function headersOf(source: ByteSource): Record<string, string> {
  return {
    "content-type": source.contentType,
    "cache-control": source.cacheControl,
    etag: source.etag,
    "accept-ranges": "bytes",
    "content-security-policy": "sandbox; default-src 'none'",
    "cross-origin-resource-policy": "cross-origin",
    "content-disposition": dispositionOf(source),
  };
}

/** Only what plays or shows by itself is shown; whatever else it is, it is saved. */
function dispositionOf({ contentType, fileName }: ByteSource): string {
  const isShown = /^(image|video|audio)\/(?!svg)|^text\/vtt$|mpegurl$|^application\/json$/.test(contentType);
  const kind = isShown ? "inline" : "attachment";
  return fileName ? `${kind}; filename*=UTF-8''${encodeExtendedValue(fileName)}` : kind;
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
