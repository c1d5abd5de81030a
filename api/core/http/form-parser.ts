/** What a part of a form says of itself. */
export interface PartHead {
  name: string;
  /** Undefined: a field, not a file. May be empty. */
  fileName: string | undefined;
  /** What its text is written in, as it says. */
  charset: string;
}

/** What a form is made of, in its order. */
export interface FormReceiver {
  startPart(head: PartHead): void;
  /** Some of the part's bytes, as they came. */
  take(bytes: Buffer): void;
  endPart(): void;
}

/** The form breaks the rules. Its message is fit to be told. */
export class BrokenFormError extends Error {
  override name = "BrokenFormError";
}

/** As much as Node takes of the headers of a request. */
const maxHeadSizeBytes = 16 * 1024;
/** To look for a few bytes is four times as fast as for a whole delimiter, unless they are found all the time. */
const maxFalseStarts = 1000;
const startSizeBytes = 6;
const headEnd = "\r\n\r\n";
const nothing = Buffer.alloc(0);

/** What comes first belongs to no part (RFC 2046, 5.1.1: the preamble), and so does what comes behind the last. */
type State = "preamble" | "content" | "delimited" | "head" | "epilogue";

/** Takes a form apart (RFC 7578) as its bytes come, and copies none of them but a few where two pieces meet. */
export class FormParser {
  readonly #delimiter: Buffer;
  readonly #start: Buffer;
  readonly #receiver: FormReceiver;
  #state: State = "preamble";
  /** What may be the beginning of something. A form begins as if there were a line before it. */
  #rest: Buffer = Buffer.from("\r\n");
  #falseStarts = 0;

  constructor(boundary: string, receiver: FormReceiver) {
    this.#delimiter = Buffer.from(`\r\n--${boundary}`, "latin1");
    this.#start = this.#delimiter.subarray(0, startSizeBytes);
    this.#receiver = receiver;
  }

  /** Throws a `BrokenFormError`, and whatever the receiver does. */
  push(chunk: Buffer): void {
    let bytes = this.#rest.length ? Buffer.concat([this.#rest, chunk]) : chunk;
    this.#rest = nothing;
    while (bytes.length && this.#state !== "epilogue") {
      const next = this.#step(bytes);
      if (next === undefined) break;
      bytes = bytes.subarray(next);
    }
  }

  /** Throws a `BrokenFormError` where something is missing. */
  end(): void {
    if (this.#state === "head") throw malformedHead();
    if (this.#state !== "epilogue") throw new BrokenFormError("Unexpected end of form");
  }

  /** Goes as far as one thing reaches, and says where the next begins. Undefined: it needs more. */
  #step(bytes: Buffer): number | undefined {
    if (this.#state === "delimited") return this.#readDelimiterEnd(bytes);
    if (this.#state === "head") return this.#readHead(bytes);
    const at = this.#findDelimiter(bytes);
    const end = at < 0 ? bytes.length - this.#openEnd(bytes) : at;
    const isContent = this.#state === "content";
    if (isContent && end > 0) this.#receiver.take(bytes.subarray(0, end));
    if (at < 0) return this.#wait(bytes.subarray(end));
    if (isContent) this.#receiver.endPart();
    this.#state = "delimited";
    return at + this.#delimiter.length;
  }

  #readDelimiterEnd(bytes: Buffer): number | undefined {
    if (bytes.length < 2) return this.#wait(bytes);
    const end = bytes.toString("latin1", 0, 2);
    if (end !== "--" && end !== "\r\n") throw malformedHead();
    this.#state = end === "--" ? "epilogue" : "head";
    return 2;
  }

  #readHead(bytes: Buffer): number | undefined {
    const end = bytes.indexOf(headEnd);
    if (end > maxHeadSizeBytes || (end < 0 && bytes.length > maxHeadSizeBytes)) throw malformedHead();
    if (end < 0) return this.#wait(bytes);
    this.#receiver.startPart(parseHead(bytes.toString("utf8", 0, end)));
    this.#state = "content";
    return end + headEnd.length;
  }

  #findDelimiter(bytes: Buffer): number {
    for (let at = 0; ; at++) {
      at = bytes.indexOf(this.#falseStarts < maxFalseStarts ? this.#start : this.#delimiter, at);
      const end = at + this.#delimiter.length;
      if (at < 0 || end > bytes.length) return -1;
      if (bytes.compare(this.#delimiter, 0, this.#delimiter.length, at, end) === 0) return at;
      this.#falseStarts++;
    }
  }

  /** How many bytes at the end may be the beginning of a delimiter. */
  #openEnd(bytes: Buffer): number {
    const from = Math.max(0, bytes.length - this.#delimiter.length + 1);
    for (let at = bytes.indexOf(this.#delimiter.readUInt8(), from); at >= 0; at = bytes.indexOf("\r", at + 1)) {
      const length = bytes.length - at;
      if (bytes.compare(this.#delimiter, 0, length, at) === 0) return length;
    }
    return 0;
  }

  #wait(rest: Buffer): undefined {
    this.#rest = rest;
  }
}

function parseHead(text: string): PartHead {
  const headers = new Map<string, string>();
  for (const line of text.replace(/\r\n[\t ]+/g, " ").split("\r\n")) {
    const [, name, value] = headerPattern.exec(line) ?? [];
    if (name === undefined || value === undefined) throw malformedHead();
    headers.set(name.toLowerCase(), value);
  }
  const [kind, disposition] = parseHeader(headers.get("content-disposition") ?? "");
  const [type, { charset = "utf-8" }] = parseHeader(headers.get("content-type") ?? "");
  const { name } = disposition;
  if (kind !== "form-data" || name === undefined) throw malformedHead();
  // Forms leave a name empty where no file was chosen. Some clients send files without one.
  const named = decodeExtended(disposition["filename*"]) || disposition.filename || undefined;
  return { name, fileName: named ?? (type === "application/octet-stream" ? "" : undefined), charset };
}

const headerPattern = /^([\w!#$%&'*+.^`|~-]+):[\t ]*((?:\t|\P{Cc})*)$/u;
const parameterPattern = /[\t ]*;[\t ]*([\w!#$%&'*+.^`|~-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s";]+))/y;

/**
 * What a header says, and its parameters (RFC 9110, 5.6.6), up to where it is none any more. A backslash stays where it is no
 * escape: some clients send paths of Windows.
 */
export function parseHeader(text: string): [value: string, parameters: Record<string, string | undefined>] {
  const [value = ""] = /^[^\s;]*/.exec(text) ?? [];
  const parameters: Record<string, string | undefined> = Object.create(null);
  parameterPattern.lastIndex = value.length;
  for (let found = parameterPattern.exec(text); found; found = parameterPattern.exec(text)) {
    const [, name = "", quoted, token] = found;
    parameters[name.toLowerCase()] ??= token ?? quoted?.replace(/\\(["\\])/g, "$1");
  }
  return [value.toLowerCase(), parameters];
}

/** RFC 5987, as some clients send names that are not ASCII. */
function decodeExtended(text: string | undefined): string | undefined {
  const [, charset, encoded] = /^([^']*)'[^']*'(.*)$/.exec(text ?? "") ?? [];
  if (charset === undefined || encoded === undefined) return undefined;
  const bytes = encoded.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return decodeText(Buffer.from(bytes, "latin1"), charset);
}

/** In UTF-8 where the charset is not known. */
export function decodeText(bytes: Buffer, charset: string): string {
  if (/^utf-?8$/i.test(charset)) return bytes.toString();
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString();
  }
}

const malformedHead = () => new BrokenFormError("Malformed part header");
