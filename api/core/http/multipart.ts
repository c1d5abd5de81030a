import { createHash } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { PassThrough } from "node:stream";
import { ApiError, badRequest, unusableField } from "../errors.ts";
import type { Storage } from "../storage/storage.ts";
import {
  BrokenFormError,
  decodeText,
  FormParser,
  type FormReceiver,
  parseHeader,
  type PartHead,
} from "./form-parser.ts";

/** A file of a form that has arrived, not yet taken over by anybody. */
export interface StagedFile {
  /** Where it lies in storage for now. Empty: it is small. */
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
const maxFields = 20;
const maxFieldSizeBytes = 64 * 1024;
const maxFileNameLength = 255;
/** What the fields and the boundaries of a form may take beside its file. */
const overheadSizeBytes = 1024 * 1024;

/**
 * Reads a form (RFC 7578) of one file and a few fields. A file of more than a mebibyte is streamed to storage while it is
 * hashed, so that its size does not matter to memory. When this throws, nothing of it is left in storage.
 */
export async function readMultipart(req: IncomingMessage, options: MultipartOptions): Promise<MultipartForm> {
  const form = new Form(options);
  const parser = new FormParser(boundaryOf(req), form);
  if (Number(req.headers["content-length"] ?? 0) > options.maxFileSizeBytes + overheadSizeBytes) {
    throw fileTooLarge(options.maxFileSizeBytes);
  }
  try {
    await feed(req, parser, form);
    return await form.finish();
  } catch (error) {
    await form.abandon();
    throw error instanceof BrokenFormError ? brokenForm(error) : error;
  }
}

function boundaryOf(req: IncomingMessage): string {
  const [type, { boundary }] = parseHeader(req.headers["content-type"] ?? "");
  if (type === "multipart/form-data" && boundary) return boundary;
  throw new ApiError(415, "unsupported_media_type", "Send the file as multipart/form-data with a boundary.");
}

/** Feeds the parser, and ends with it: also when the client goes away half-way, or went before this was called. */
async function feed(req: IncomingMessage, parser: FormParser, form: Form): Promise<void> {
  if (req.destroyed) throw incompleteBody();
  let stop = () => {};
  try {
    await new Promise<void>((resolve, reject) => {
      const take = (chunk: Buffer) => {
        try {
          parser.push(chunk);
        } catch (error) {
          return reject(error);
        }
        const room = form.whenRoom();
        if (!room) return;
        req.pause();
        room.then(() => req.resume(), reject);
      };
      const breakOff = () => reject(incompleteBody());
      // The last stays: an error that nobody hears would end the process.
      req.on("data", take).on("end", resolve).on("close", breakOff).on("error", reject);
      stop = () => req.off("data", take).off("end", resolve).off("close", breakOff).pause();
    });
  } catch (error) {
    throw req.errored ? incompleteBody(req.errored) : error;
  } finally {
    stop();
  }
  parser.end();
}

/** Gathers what a form is made of. Throws what is wrong with it. */
class Form implements FormReceiver {
  readonly #options: MultipartOptions;
  readonly #fields: Record<string, string> = Object.create(null);
  readonly #names = new Set<string>();
  #file: IncomingFile | undefined;
  #fieldCount = 0;
  #part: Pick<IncomingFile, "take" | "end"> | undefined;

  constructor(options: MultipartOptions) {
    this.#options = options;
  }

  startPart({ name, fileName, charset }: PartHead): void {
    const isField = fileName === undefined;
    if (!isField && this.#file) throw badRequest("too_many_files", "Send one file per request.");
    if (isField && ++this.#fieldCount > maxFields) throw badRequest("too_many_fields", "The form has too many fields.");
    if (this.#names.has(name)) throw givenTwice(name);
    this.#names.add(name);
    if (isField) {
      this.#part = new IncomingField(name, (bytes) => {
        this.#fields[name] = decodeText(bytes, charset);
      });
    } else {
      this.#file = new IncomingFile(name, cleanFileName(fileName), this.#options);
      this.#part = this.#file;
    }
  }

  take(bytes: Buffer): void {
    this.#part?.take(bytes);
  }

  endPart(): void {
    this.#part?.end();
  }

  /** Resolves when more can be taken. Undefined: now. */
  whenRoom(): Promise<unknown> | undefined {
    return this.#file?.whenRoom();
  }

  async finish(): Promise<MultipartForm> {
    const files: Record<string, StagedFile> = Object.create(null);
    if (this.#file) files[this.#file.name] = await this.#file.finish();
    return { fields: this.#fields, files };
  }

  async abandon(): Promise<void> {
    await this.#file?.abandon();
  }
}

class IncomingField {
  readonly #name: string;
  readonly #done: (bytes: Buffer) => void;
  readonly #pieces: Buffer[] = [];
  #sizeBytes = 0;

  constructor(name: string, done: (bytes: Buffer) => void) {
    this.#name = name;
    this.#done = done;
  }

  take(bytes: Buffer): void {
    this.#sizeBytes += bytes.length;
    if (this.#sizeBytes > maxFieldSizeBytes) throw fieldTooLarge(this.#name);
    this.#pieces.push(bytes);
  }

  end(): void {
    this.#done(Buffer.concat(this.#pieces));
  }
}

/** On the way to storage. */
interface Staging {
  key: string;
  stream: PassThrough;
  written: Promise<number>;
  error?: unknown;
}

class IncomingFile {
  readonly name: string;
  readonly #fileName: string;
  readonly #options: MultipartOptions;
  readonly #hash = createHash("sha256");
  /** All of it, or its beginning once it is no longer small. */
  #pieces: Buffer[] = [];
  #sizeBytes = 0;
  /** Once it is no longer small. */
  #staging: Staging | undefined;

  constructor(name: string, fileName: string, options: MultipartOptions) {
    this.name = name;
    this.#fileName = fileName;
    this.#options = options;
  }

  take(bytes: Buffer): void {
    if (this.#staging?.error !== undefined) throw this.#staging.error;
    this.#sizeBytes += bytes.length;
    const { maxFileSizeBytes } = this.#options;
    if (this.#sizeBytes > maxFileSizeBytes) throw fileTooLarge(maxFileSizeBytes);
    this.#hash.update(bytes);
    if (this.#staging) {
      this.#staging.stream.write(bytes);
      return;
    }
    this.#pieces.push(bytes);
    if (this.#sizeBytes > maxContentSizeBytes) this.#startStaging();
  }

  #startStaging(): void {
    const stream = new PassThrough();
    // Whoever reads it tells of what fails.
    stream.on("error", () => {});
    for (const piece of this.#pieces) stream.write(piece);
    const key = this.#options.stagingKey();
    const written = this.#options.storage.write(key, stream);
    const staging: Staging = { key, stream, written };
    written.catch((error: unknown) => {
      staging.error = error;
    });
    this.#staging = staging;
    this.#pieces = [Buffer.from(beginningOf(this.#pieces, headSizeBytes))];
  }

  end(): void {
    this.#staging?.stream.end();
  }

  whenRoom(): Promise<unknown> | undefined {
    if (!this.#staging?.stream.writableNeedDrain) return undefined;
    const { stream, written } = this.#staging;
    // Where the stream fails, it is for whoever writes it to say why.
    return Promise.race([once(stream, "drain").catch(() => written), written]);
  }

  async finish(): Promise<StagedFile> {
    await this.#staging?.written;
    return {
      key: this.#staging?.key ?? "",
      content: this.#staging ? undefined : this.#pieces,
      sizeBytes: this.#sizeBytes,
      sha256: this.#hash.digest("hex"),
      fileName: this.#fileName,
      head: beginningOf(this.#pieces, headSizeBytes),
    };
  }

  async abandon(): Promise<void> {
    if (!this.#staging) return;
    this.#staging.stream.destroy(new Error("The form was not read to its end."));
    await this.#staging.written.catch(() => {});
    await this.#options.storage.deleteAll(this.#staging.key);
  }
}

/** The first bytes of pieces, copied only where they are spread over several. */
function beginningOf(pieces: readonly Buffer[], lengthBytes: number): Buffer {
  const [first = Buffer.alloc(0)] = pieces;
  return (first.length < lengthBytes ? Buffer.concat(pieces) : first).subarray(0, lengthBytes);
}

const incompleteBody = (cause?: unknown) =>
  badRequest("incomplete_body", "The body ended before it was complete.", { cause });

/** Without folders, of whatever system. */
function cleanFileName(name: string): string {
  const own = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
  const printable = own === "." || own === ".." ? "" : own.replace(controls, "").toWellFormed();
  return [...printable].slice(0, maxFileNameLength).join("");
}

const controls = /\p{Cc}/gu;

const brokenForm = (error: BrokenFormError) =>
  badRequest("invalid_form", `The form cannot be read: ${error.message}.`, { cause: error });

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
