import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { type ApiError, fileTooLarge } from "../errors.ts";
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

/** The size that a file of a form may have, and where those go that are larger. */
export interface FormLimits {
  maxFileSizeBytes: number;
  /** Undefined where no larger ones are taken at all. */
  largerFiles?: { operation: string; maxSizeBytes: number } | undefined;
}

export interface StagingOptions extends FormLimits {
  storage: Storage;
  /** Where it lies in storage, unless it is small. */
  key: string;
  /** Waits while storage is slower than its client. */
  source: Pick<IncomingMessage, "pause" | "resume">;
  /** Called when it cannot be stored, at any time. */
  onFailure(error: unknown): void;
}

const headSizeBytes = 4100;
/** As much as a body of JSON may have. */
const maxContentSizeBytes = 1024 * 1024;
const maxFileNameLength = 255;

/** A file while it comes: in memory, and in storage from where it is no longer small. */
export class ArrivingFile {
  readonly #fileName: string;
  readonly #options: StagingOptions;
  readonly #hash = createHash("sha256");
  readonly #pieces: Buffer[] = [];
  #sizeBytes = 0;
  #stream: Readable | undefined;
  #stored: Promise<unknown> | undefined;

  constructor(fileName: string, options: StagingOptions) {
    this.#fileName = cleanFileName(fileName);
    this.#options = options;
  }

  /** Throws a 413 where there are too many. */
  add(bytes: Buffer): void {
    const { source } = this.#options;
    this.#sizeBytes += bytes.length;
    if (this.#sizeBytes > this.#options.maxFileSizeBytes) throw tooLargeForForm(this.#options);
    this.#hash.update(bytes);
    if (this.#stream) {
      if (!this.#stream.push(bytes)) source.pause();
    } else {
      this.#pieces.push(bytes);
      if (this.#sizeBytes > maxContentSizeBytes) this.#startToStore();
    }
  }

  end(): void {
    if (!this.#stream) return;
    this.#stream.push(null);
    // Nothing more is asked for; what comes behind it in the form does not wait.
    this.#options.source.resume();
  }

  #startToStore(): void {
    const { storage, key, source, onFailure } = this.#options;
    source.pause();
    const stream = new Readable({ read: () => source.resume() });
    // Told by whoever stores it: the form may be refused before anybody reads it, which must not end the process.
    stream.on("error", () => {});
    for (const piece of this.#pieces) stream.push(piece);
    this.#stream = stream;
    this.#stored = storage.write(key, stream);
    this.#stored.catch(onFailure);
  }

  /** Resolves when it is where it will be fetched from. */
  async whole(): Promise<StagedFile> {
    await this.#stored;
    return {
      key: this.#options.key,
      content: this.#stored ? undefined : this.#pieces,
      sizeBytes: this.#sizeBytes,
      sha256: this.#hash.digest("hex"),
      fileName: this.#fileName,
      head: beginningOf(this.#pieces, headSizeBytes),
    };
  }

  /** Leaves nothing of it in storage. */
  async discard(reason: Error): Promise<void> {
    this.#stream?.destroy(reason);
    await this.#stored?.catch(() => {});
    if (this.#stored) await this.#options.storage.deleteAll(this.#options.key);
  }
}

/** The first bytes of pieces, copied only where they are spread over several. */
function beginningOf(pieces: readonly Buffer[], lengthBytes: number): Buffer {
  const [first = Buffer.alloc(0)] = pieces;
  return (first.length < lengthBytes ? Buffer.concat(pieces) : first).subarray(0, lengthBytes);
}

/** Of a path, as some browsers send it, the last name. */
function cleanFileName(name: string): string {
  const last = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
  if (last === "." || last === "..") return "";
  const printable = last.replace(/\p{Cc}/gu, "").toWellFormed();
  return [...printable].slice(0, maxFileNameLength).join("");
}

/** Says where larger ones go, if there is such a place. */
export function tooLargeForForm({ maxFileSizeBytes, largerFiles }: FormLimits): ApiError {
  if (!largerFiles) return fileTooLarge(`${maxFileSizeBytes} bytes that this server takes`);
  const { maxSizeBytes, operation } = largerFiles;
  return fileTooLarge(
    `${maxFileSizeBytes} bytes that a form takes. Send files of up to ${maxSizeBytes} bytes by ${operation}`,
  );
}
