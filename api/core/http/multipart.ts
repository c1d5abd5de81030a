import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Readable, finished as whenFinished } from "node:stream";
import { finished } from "node:stream/promises";
import busboy from "busboy";
import { ApiError, badRequest, unusableField } from "../errors.ts";
import type { Storage } from "../storage/storage.ts";

/** A file of a form that has arrived, not yet taken over by anybody. */
export interface StagedFile {
  /** Where it lies in storage for now, unless it is small. */
  key: string;
  /**
   * All of it, in the pieces that came, if it is small: to write it to storage, read it there and move it takes longer than
   * to keep it, and to put it together makes much garbage.
   */
  content: readonly Buffer[] | undefined;
  sizeBytes: number;
  /** Hexadecimal. */
  sha256: string;
  /** Its name at home, without folders and control characters. */
  fileName: string;
  /** Its first bytes, enough to tell its type. */
  head: Buffer;
}

export interface MultipartForm {
  fields: Record<string, string>;
  files: Record<string, StagedFile>;
}

export interface MultipartOptions {
  storage: Storage;
  maxFileSizeBytes: number;
  /** A new key for each file. */
  stagingKey(): string;
}

const headSizeBytes = 4100;
/** As much as a body of JSON may have. */
const maxContentSizeBytes = 1024 * 1024;
const maxFieldSizeBytes = 64 * 1024;
const maxFileNameLength = 255;
/** What the fields and the boundaries of a form may take beside its file. */
const overheadSizeBytes = 1024 * 1024;

/**
 * Reads a form (RFC 7578) of one file and a few fields. A file of more than a mebibyte is streamed to storage while it is
 * hashed, so that its size does not matter to memory. When this throws, nothing of it is left in storage.
 */
export async function readMultipart(req: IncomingMessage, options: MultipartOptions): Promise<MultipartForm> {
  const parser = createParser(req);
  if (Number(req.headers["content-length"] ?? 0) > options.maxFileSizeBytes + overheadSizeBytes) {
    throw fileTooLarge(options.maxFileSizeBytes);
  }
  const form: MultipartForm = { fields: Object.create(null), files: Object.create(null) };
  const names = new Set<string>();
  const staging: Promise<void>[] = [];
  const keys: string[] = [];
  const fail = (error: Error) => parser.destroy(error);

  parser.on("field", (name, value, info) => {
    if (info.valueTruncated || info.nameTruncated) fail(fieldTooLarge(name));
    else if (names.has(name)) fail(givenTwice(name));
    names.add(name);
    form.fields[name] = value;
  });
  parser.on("file", (name, stream, { filename }) => {
    if (names.has(name)) fail(givenTwice(name));
    names.add(name);
    const key = options.stagingKey();
    keys.push(key);
    const staged = stage(stream, key, options).then((file) => {
      form.files[name] = { ...file, fileName: cleanFileName(filename) };
    });
    staged.catch(fail);
    staging.push(staged);
  });
  parser.on("filesLimit", () => fail(badRequest("too_many_files", "Send one file per request.")));
  parser.on("fieldsLimit", () => fail(badRequest("too_many_fields", "The form has too many fields.")));
  parser.on("partsLimit", () => fail(badRequest("too_many_fields", "The form has too many parts.")));

  try {
    await parse(req, parser);
    await Promise.all(staging);
    return form;
  } catch (error) {
    // The parser tells of a malformed part without ending the file that it was in.
    parser.destroy();
    await Promise.allSettled(staging);
    for (const key of keys) await options.storage.deleteAll(key);
    throw error instanceof Error ? toRefusal(error) : error;
  }
}

function createParser(req: IncomingMessage): busboy.Busboy {
  try {
    if (!/^multipart\/form-data\s*;/i.test(req.headers["content-type"] ?? "")) throw new Error("Not a form.");
    return busboy({
      headers: req.headers,
      defParamCharset: "utf8",
      limits: {
        files: 1,
        fields: 20,
        parts: 21,
        fieldNameSize: 100,
        fieldSize: maxFieldSizeBytes,
        headerPairs: 20,
      },
    });
  } catch (cause) {
    throw new ApiError(415, "unsupported_media_type", "Send the file as multipart/form-data with a boundary.", {
      cause,
    });
  }
}

/** Feeds the parser, and ends with it: also when the client goes away half-way, or went before this was called. */
async function parse(req: IncomingMessage, parser: busboy.Busboy): Promise<void> {
  // It may tell of a second error when nobody waits for it any more.
  parser.on("error", () => {});
  const unwatch = whenFinished(req, { writable: false }, (error) => {
    if (error) parser.destroy(incompleteBody(error));
  });
  try {
    req.pipe(parser);
    await finished(parser);
  } finally {
    unwatch();
    req.unpipe(parser);
  }
}

async function stage(stream: Readable, key: string, { storage, maxFileSizeBytes }: MultipartOptions) {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  const inspect = (chunk: Buffer) => {
    sizeBytes += chunk.length;
    if (sizeBytes > maxFileSizeBytes) throw fileTooLarge(maxFileSizeBytes);
    hash.update(chunk);
  };
  const { pieces, isWhole } = await takeBeginning(stream, maxContentSizeBytes, inspect);
  async function* all() {
    yield* pieces;
    for await (const chunk of stream) {
      inspect(chunk);
      yield chunk;
    }
  }
  if (!isWhole) await storage.write(key, Readable.from(all(), { objectMode: false }));
  const content = isWhole ? pieces : undefined;
  return { key, content, sizeBytes, sha256: hash.digest("hex"), head: beginningOf(pieces, headSizeBytes) };
}

interface Beginning {
  pieces: Buffer[];
  isWhole: boolean;
}

/**
 * Takes what comes of a stream until there is more of it than `maxSizeBytes`; the rest waits. By events: to iterate takes a
 * promise for each piece, which for a small file is as much work as all that the parser does.
 */
function takeBeginning(stream: Readable, maxSizeBytes: number, inspect: (chunk: Buffer) => void): Promise<Beginning> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let sizeBytes = 0;
    const take = (chunk: Buffer) => {
      try {
        inspect(chunk);
      } catch (error) {
        stream.destroy();
        reject(error);
        return;
      }
      pieces.push(chunk);
      sizeBytes += chunk.length;
      if (sizeBytes <= maxSizeBytes) return;
      stream.off("data", take);
      stream.pause();
      resolve({ pieces, isWhole: false });
    };
    stream.on("data", take);
    stream.once("end", () => resolve({ pieces, isWhole: true }));
    // Stays: an error of which nobody else is told any more must not end the process.
    stream.on("error", reject);
  });
}

/** The first bytes of pieces, copied only where they are spread over several. */
function beginningOf(pieces: readonly Buffer[], lengthBytes: number): Buffer {
  const [first = Buffer.alloc(0)] = pieces;
  return (first.length < lengthBytes ? Buffer.concat(pieces) : first).subarray(0, lengthBytes);
}

const incompleteBody = (cause: unknown) =>
  badRequest("incomplete_body", "The body ended before it was complete.", { cause });

function cleanFileName(name: string | undefined): string {
  const printable = (name ?? "").replace(/\p{Cc}/gu, "").toWellFormed();
  return [...printable].slice(0, maxFileNameLength).join("");
}

/** What busboy says of a broken form is fit to be told; anything else goes its own way. */
function toRefusal(error: Error): Error {
  const isOfBusboy = /^(Unexpected end of form|Malformed (part header|urlencoded form)|Unexpected end of file)$/.test(
    error.message,
  );
  return isOfBusboy
    ? badRequest("invalid_form", `The form cannot be read: ${error.message}.`, { cause: error })
    : error;
}

const fileTooLarge = (maxFileSizeBytes: number) =>
  unusableField(413, "file_too_large", {
    pointer: "/file",
    in: "body",
    code: "maxSize",
    message: `The file is larger than the ${maxFileSizeBytes} bytes that this server takes.`,
  });

const fieldTooLarge = (name: string) =>
  unusableField(413, "field_too_large", {
    pointer: `/${name}`,
    in: "body",
    code: "maxSize",
    message: `The field is larger than ${maxFieldSizeBytes} bytes.`,
  });

const givenTwice = (name: string) =>
  unusableField(400, "field_given_twice", {
    pointer: `/${name}`,
    in: "body",
    code: "unique",
    message: `The field ${name} is given twice.`,
  });
