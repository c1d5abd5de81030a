/**
 * Reads forms (multipart/form-data, RFC 7578, within RFC 2046 section 5.1) as their bytes come. Our own, because it is what
 * every small file goes through: busboy takes as long for one as to hash it, its maintained fork keeps all bytes until the
 * whole heap is looked through, and others know only Latin file names or keep whole files in memory.
 */

/** What a part of a form says of itself. */
export interface PartHead {
  name: string;
  /** As it was sent, with its folders. Undefined: the part is a field. */
  fileName: string | undefined;
  /** Of the text of a field. */
  charset: string;
}

/** What is told of a form, in its order. What they throw, `write` throws. */
export interface FormListener {
  part(head: PartHead): void;
  /** Bytes of the last part, in the memory of those that were written. */
  data(bytes: Buffer): void;
  partEnd(): void;
}

/** Not a form, in words for whoever sent it. */
export class FormError extends Error {
  override name = "FormError";
}

/** No client sends as much before a part, or behind a boundary. */
const maxHeadSizeBytes = 8 * 1024;
const maxPaddingLength = 100;
const maxHeaders = 20;
/** RFC 2046 allows 70 (section 5.1.1); some send more. */
const maxBoundaryLength = 200;

const lineEnd = Buffer.from("\r\n");
const headEnd = Buffer.from("\r\n\r\n");
const carriageReturn = 0x0d;

/** The boundary that the parts of a body are told apart by. Undefined: it is no form. */
export function boundaryOf(contentType: string): string | undefined {
  const header = readParameters(contentType);
  const boundary = header?.value === "multipart/form-data" ? header.parameters.get("boundary") : undefined;
  return boundary && boundary.length <= maxBoundaryLength ? boundary : undefined;
}

type State = "start" | "preamble" | "boundary" | "head" | "bodyStart" | "body" | "end";

export class FormParser {
  readonly #delimiter: Buffer;
  readonly #listener: FormListener;
  #state: State = "start";
  /** What came last and cannot be understood without what comes next. */
  #rest: Buffer = Buffer.alloc(0);

  constructor(boundary: string, listener: FormListener) {
    this.#delimiter = Buffer.from(`\r\n--${boundary}`);
    this.#listener = listener;
  }

  /** Throws `FormError` for what is no form. Nothing is to be written after that. */
  write(chunk: Buffer): void {
    let bytes = this.#rest.length ? Buffer.concat([this.#rest, chunk]) : chunk;
    for (;;) {
      const after = this.#step(bytes);
      if (after === undefined) break;
      bytes = bytes.subarray(after);
    }
  }

  /** Throws `FormError` where the form has no end. */
  end(): void {
    // The last boundary needs no end of its line.
    const isAtEnd = this.#state === "boundary" && this.#rest.toString("latin1", 0, 2) === "--";
    if (this.#state !== "end" && !isAtEnd) throw new FormError("it ends too early");
  }

  /** Goes on to the next state, and says where in the bytes it begins. Undefined: there is more to come before. */
  #step(bytes: Buffer): number | undefined {
    switch (this.#state) {
      case "start":
        return this.#readStart(bytes, "preamble");
      case "preamble":
        return this.#readUntilDelimiter(bytes, () => {});
      case "boundary":
        return this.#readBoundary(bytes);
      case "head":
        return this.#readHead(bytes);
      case "bodyStart":
        return this.#readStart(bytes, "body");
      case "body":
        return this.#readUntilDelimiter(bytes, (data) => this.#listener.data(data));
      case "end":
        // What comes behind the end belongs to nobody.
        return this.#waitWith(bytes.subarray(bytes.length));
    }
  }

  /** A boundary needs no line before it at the very start, and behind the empty line that ends a head. */
  #readStart(bytes: Buffer, otherwise: State): number | undefined {
    const length = this.#delimiter.length - lineEnd.length;
    if (bytes.length < length) return this.#waitWith(bytes);
    const isBoundary = bytes.compare(this.#delimiter, lineEnd.length, undefined, 0, length) === 0;
    if (isBoundary && this.#state === "bodyStart") this.#listener.partEnd();
    this.#state = isBoundary ? "boundary" : otherwise;
    return isBoundary ? length : 0;
  }

  #readUntilDelimiter(bytes: Buffer, tell: (data: Buffer) => void): number | undefined {
    const at = bytes.indexOf(this.#delimiter);
    const end = at < 0 ? this.#delimiterStart(bytes) : at;
    if (end > 0) tell(bytes.subarray(0, end));
    if (at < 0) return this.#waitWith(bytes.subarray(end));
    if (this.#state === "body") this.#listener.partEnd();
    this.#state = "boundary";
    return at + this.#delimiter.length;
  }

  /** Where at the end of the bytes the delimiter may begin; their length where it does not. */
  #delimiterStart(bytes: Buffer): number {
    let from = Math.max(0, bytes.length - this.#delimiter.length + 1);
    for (;;) {
      const at = bytes.indexOf(carriageReturn, from);
      if (at < 0) return bytes.length;
      if (bytes.compare(this.#delimiter, 0, bytes.length - at, at) === 0) return at;
      from = at + 1;
    }
  }

  /** What comes behind a boundary: white space and the end of the line, and two dashes before them behind the last one. */
  #readBoundary(bytes: Buffer): number | undefined {
    const end = bytes.indexOf(lineEnd);
    const line = bytes.toString("latin1", 0, end < 0 ? maxPaddingLength + 1 : end);
    const isGood = end < 0 ? /^(-|(--)?[ \t]*\r?)$/.test(line) : /^(--)?[ \t]*$/.test(line);
    if (!isGood || line.length > maxPaddingLength) throw new FormError("a boundary is damaged");
    if (end < 0) return this.#waitWith(bytes);
    this.#state = line.startsWith("-") ? "end" : "head";
    return end + lineEnd.length;
  }

  #readHead(bytes: Buffer): number | undefined {
    const end = bytes.indexOf(headEnd);
    // Its end may be here in part.
    const sizeBytes = end < 0 ? bytes.length - headEnd.length + 1 : end;
    if (sizeBytes > maxHeadSizeBytes) throw new FormError("the head of a part is too long");
    if (end < 0) return this.#waitWith(bytes);
    this.#listener.part(readHead(bytes.toString("utf8", 0, end)));
    this.#state = "bodyStart";
    return end + headEnd.length;
  }

  #waitWith(bytes: Buffer): undefined {
    this.#rest = bytes;
  }
}

function readHead(text: string): PartHead {
  const headers = new Map<string, string>();
  // A line may be folded: it goes on where the next one begins with white space.
  const lines = text.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  if (lines.length > maxHeaders) throw new FormError("a part has too many headers");
  for (const line of lines) {
    const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):((?:\t|\P{Cc})*)$/u.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new FormError("the head of a part is damaged");
    if (headers.has(name.toLowerCase())) throw new FormError(`a part says ${name} twice`);
    headers.set(name.toLowerCase(), value.trim());
  }
  const { value, parameters } = readParameters(headers.get("content-disposition") ?? "") ?? {};
  const name = parameters?.get("name");
  if (!parameters || value !== "form-data" || name === undefined) throw new FormError("a part has no name");
  const type = readParameters(headers.get("content-type") ?? "");
  const isFile = parameters.has("filename*") || type?.value === "application/octet-stream";
  const fileName = extendedValue(parameters.get("filename*")) || parameters.get("filename");
  return { name, fileName: fileName ?? (isFile ? "" : undefined), charset: type?.parameters.get("charset") ?? "utf-8" };
}

interface Parameterised {
  /** In lower case. */
  value: string;
  parameters: Map<string, string>;
}

/** A value with parameters behind it (RFC 9110, section 5.6.6). Undefined where it is anything else. */
function readParameters(header: string): Parameterised | undefined {
  const value = /^[^;]*/.exec(header)?.[0] ?? "";
  const parameters = new Map<string, string>();
  const pattern = /;[ \t]*([\w!#$%&'*+.^`|~-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s";]*))[ \t]*/sy;
  for (pattern.lastIndex = value.length; pattern.lastIndex < header.length; ) {
    if (header.slice(pattern.lastIndex).trim() === ";") break;
    const [, name, quoted, token] = pattern.exec(header) ?? [];
    if (name === undefined || parameters.has(name.toLowerCase())) return undefined;
    // Other backslashes are part of a path of Windows.
    parameters.set(name.toLowerCase(), quoted?.replace(/\\(["\\])/g, "$1") ?? token ?? "");
  }
  return { value: value.trim().toLowerCase(), parameters };
}

/** RFC 8187: some clients send a name that is not of Latin letters twice. Undefined where it cannot be read. */
function extendedValue(text: string | undefined): string | undefined {
  const [, encoded] = /^utf-8'[^']*'(.*)$/i.exec(text ?? "") ?? [];
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}
