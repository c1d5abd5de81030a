import type { IncomingMessage } from "node:http";
import { finished as whenFinished } from "node:stream";
import { ApiError, badRequest, unusableField } from "../errors.ts";
import type { Storage } from "../storage/storage.ts";
import { boundaryOf, FormError, type FormListener, FormParser, type PartHead } from "./form-parser.ts";
import { ArrivingFile, type FormLimits, type StagedFile, tooLargeForForm } from "./staged-file.ts";

export interface MultipartForm {
  fields: Record<string, string>;
  files: Record<string, StagedFile>;
}

export interface MultipartOptions extends FormLimits {
  storage: Storage;
  /** A new key for each file. */
  stagingKey(): string;
}

const maxFields = 20;
const maxFieldSizeBytes = 64 * 1024;
const maxFieldNameLength = 100;
/** What the fields and the boundaries of a form may take beside its file. */
const overheadSizeBytes = 1024 * 1024;

/**
 * Reads a form (RFC 7578) of one file and a few fields. A file of more than a mebibyte is streamed to storage while it is
 * hashed, so that its size does not matter to memory. When this throws, nothing of it is left in storage.
 */
export async function readMultipart(req: IncomingMessage, options: MultipartOptions): Promise<MultipartForm> {
  const boundary = boundaryOf(req.headers["content-type"] ?? "");
  if (boundary === undefined) {
    throw new ApiError(415, "unsupported_media_type", "Send the file as multipart/form-data with a boundary.");
  }
  if (Number(req.headers["content-length"] ?? 0) > options.maxFileSizeBytes + overheadSizeBytes) {
    throw tooLargeForForm(options);
  }
  const reception = new Reception(req, options);
  try {
    await feed(req, new FormParser(boundary, reception), reception);
    return await reception.whole();
  } catch (cause) {
    const error = cause instanceof Error ? cause : new Error("The form could not be read.", { cause });
    await reception.discard(error);
    throw error instanceof FormError ? invalidForm(error) : error;
  }
}

/**
 * Hands the parser what comes. Rejects where it is no form or cannot be kept, and where the client goes away half-way, or went
 * before this was called. By events: to iterate takes a promise for each piece, and those of a small file together as much as
 * all that is done with it here.
 */
function feed(req: IncomingMessage, parser: FormParser, reception: Reception): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (error: unknown) => {
      unwatch();
      req.off("data", take);
      req.pause();
      reject(error);
    };
    const attempt = (step: () => void) => {
      try {
        step();
      } catch (error) {
        stop(error);
      }
    };
    const take = (chunk: Buffer) => attempt(() => parser.write(chunk));
    const unwatch = whenFinished(req, { writable: false }, (error) => {
      unwatch();
      req.off("data", take);
      if (error) stop(incompleteBody(error));
      else attempt(() => parser.end());
      resolve();
    });
    reception.onFailure = stop;
    req.on("data", take);
  });
}

interface ArrivingField {
  name: string;
  charset: string;
  pieces: Buffer[];
  sizeBytes: number;
}

/** What has come of a form. */
class Reception implements FormListener {
  /** Told of what goes wrong when nobody waits for it. */
  onFailure: (error: unknown) => void = () => {};
  readonly #source: IncomingMessage;
  readonly #options: MultipartOptions;
  readonly #fields = new Map<string, string>();
  readonly #names = new Set<string>();
  #file: { name: string; arriving: ArrivingFile } | undefined;
  #current: ArrivingFile | ArrivingField | undefined;

  constructor(source: IncomingMessage, options: MultipartOptions) {
    this.#source = source;
    this.#options = options;
  }

  part({ name, fileName, charset }: PartHead): void {
    if (name.length > maxFieldNameLength) throw nameTooLong(name);
    if (this.#names.has(name)) throw givenTwice(name);
    this.#names.add(name);
    if (fileName === undefined) {
      if (this.#fields.size === maxFields) throw badRequest("too_many_fields", "The form has too many fields.");
      this.#current = { name, charset, pieces: [], sizeBytes: 0 };
    } else {
      if (this.#file) throw badRequest("too_many_files", "Send one file per request.");
      const { storage, maxFileSizeBytes, largerFiles, stagingKey } = this.#options;
      const arriving = new ArrivingFile(fileName, {
        storage,
        maxFileSizeBytes,
        largerFiles,
        key: stagingKey(),
        source: this.#source,
        onFailure: (error) => this.onFailure(error),
      });
      this.#file = { name, arriving };
      this.#current = arriving;
    }
  }

  data(bytes: Buffer): void {
    const current = this.#current;
    if (current instanceof ArrivingFile) current.add(bytes);
    else if (current) addTo(current, bytes);
  }

  partEnd(): void {
    const current = this.#current;
    if (current instanceof ArrivingFile) current.end();
    else if (current) this.#fields.set(current.name, textOf(current));
    this.#current = undefined;
  }

  async whole(): Promise<MultipartForm> {
    const form: MultipartForm = { fields: Object.create(null), files: Object.create(null) };
    for (const [name, value] of this.#fields) form.fields[name] = value;
    if (this.#file) form.files[this.#file.name] = await this.#file.arriving.whole();
    return form;
  }

  async discard(reason: Error): Promise<void> {
    await this.#file?.arriving.discard(reason);
  }
}

function addTo(field: ArrivingField, bytes: Buffer): void {
  field.sizeBytes += bytes.length;
  if (field.sizeBytes > maxFieldSizeBytes) throw fieldTooLarge(field.name);
  field.pieces.push(bytes);
}

/** Throws a 400 where it is not in the charset that it says. */
function textOf({ name, charset, pieces }: ArrivingField): string {
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(Buffer.concat(pieces));
  } catch (cause) {
    throw unusableField(
      400,
      "invalid_form",
      {
        pointer: `/${name}`,
        in: "body",
        code: "encoding",
        message: `The field ${name} is not text in ${charset.slice(0, maxFieldNameLength)}.`,
      },
      cause,
    );
  }
}

const invalidForm = (error: FormError) =>
  badRequest("invalid_form", `The form cannot be read: ${error.message}.`, { cause: error });

const incompleteBody = (cause: unknown) =>
  badRequest("incomplete_body", "The body ended before it was complete.", { cause });

const fieldTooLarge = (name: string) =>
  unusableField(413, "field_too_large", {
    pointer: `/${name}`,
    in: "body",
    code: "maxSize",
    message: `The field is larger than ${maxFieldSizeBytes} bytes.`,
  });

const nameTooLong = (name: string) =>
  unusableField(413, "field_too_large", {
    pointer: `/${name.slice(0, maxFieldNameLength)}`,
    in: "body",
    code: "maxSize",
    message: `The name of the field is longer than ${maxFieldNameLength} letters.`,
  });

const givenTwice = (name: string) =>
  unusableField(400, "field_given_twice", {
    pointer: `/${name}`,
    in: "body",
    code: "unique",
    message: `The field ${name} is given twice.`,
  });
