import addFormats from "ajv-formats";
import { Ajv2020, type ErrorObject, type Options, type ValidateFunction } from "ajv/dist/2020.js";
import { type FieldError, invalidRequest } from "../errors.ts";

/** The published document, as far as requests are checked against it. */
export interface OpenApiDocument {
  paths: Record<string, Record<string, OperationObject>>;
}

interface OperationObject {
  parameters?: { name: string; in: string; required?: boolean; schema: { type?: string } }[];
  requestBody?: { required?: boolean; content: Record<string, { schema: object }> };
  /** Whether query parameters that are not declared are let through: others decide what they send. */
  "x-easel-more-query"?: boolean;
}

/** The parts of a request, as they arrived. Parameters are converted to the types of the document in place. */
export interface RequestParts {
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  header: Record<string, unknown>;
  body: unknown;
  /** Of the body as it arrived. */
  bodySizeBytes: number;
}

export type CheckRequest = (parts: RequestParts) => void;

/** Enough to mend a request by; a hostile one does not get a list of a thousand. */
const maxErrors = 50;
/** In a larger body only the first fault is looked for: to collect thousands of them takes too long. */
const maxThoroughSizeBytes = 64 * 1024;
const documentId = "openapi.json";

/**
 * Makes the checks of requests out of the published document: what is published is what is enforced. A check throws
 * a 400 that lists every field at fault. Schemas are compiled when an operation is first called.
 */
export function createRequestChecks(document: OpenApiDocument) {
  const bodies = createAjv(document, { allErrors: true });
  const largeBodies = createAjv(document, { allErrors: false });
  const parameters = createAjv(document, { allErrors: true, coerceTypes: "array", useDefaults: true });

  return function checkOf(method: string, path: string): CheckRequest {
    const operation = document.paths[path]?.[method];
    if (!operation) throw new Error(`${method} ${path} is not in the document. Run npm run generate.`);
    const checks = (["path", "query", "header"] as const).map((part) => ({
      part,
      validate: compileParameters(parameters, operation, part),
    }));
    const lists = (operation.parameters ?? []).filter(isList).map(({ name }) => name);
    const validateBody = compileBody(bodies, document, method, path);
    const validateLargeBody = compileBody(largeBodies, document, method, path);

    return function check(parts) {
      const errors: FieldError[] = [];
      for (const name of lists) if (parts.query[name] !== undefined) parts.query[name] = itemsOf(parts.query[name]);
      for (const { part, validate } of checks) {
        if (!validate) continue;
        errors.push(...findErrors(validate, part, parts[part]));
      }
      const validate = parts.bodySizeBytes > maxThoroughSizeBytes ? validateLargeBody : validateBody;
      if (validate) errors.push(...findErrors(validate, "body", parts.body));
      if (errors.length) throw invalidRequest(errors.slice(0, maxErrors));
    };
  };
}

type Parameter = NonNullable<OperationObject["parameters"]>[number];

const isList = ({ in: place, schema }: Parameter) => place === "query" && schema.type === "array";

/** `types=a,b` as in the document, or `types=a&types=b`, as many clients send it. Empty: nothing. */
const itemsOf = (value: unknown) =>
  [value].flat().flatMap((text) => (typeof text === "string" && text !== "" ? text.split(",") : text || []));

/** What is in it is looked into only where the schema holds: what does not may be of any size. */
function findErrors(validate: ValidateFunction, part: FieldError["in"], value: unknown): FieldError[] {
  if (!validate(value)) return toFieldErrors(part, validate.errors);
  // Node lets nothing of the kind through in headers.
  return part === "header" ? [] : findUnstorable(part, value);
}

function createAjv(document: OpenApiDocument, options: Options): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, ...options });
  addFormats.default(ajv);
  ajv.addFormat("binary", true);
  ajv.addFormat("date-time", isDateTime);
  ajv.addSchema(document, documentId);
  return ajv;
}

const dateTime = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/**
 * As in RFC 3339, to the letter: ajv's own format takes a space for the T, and `+02` for an offset. A leap second is
 * none, for neither JavaScript nor PostgreSQL has it; nor is what lies before the year 1 or beyond 9999 in UTC.
 */
function isDateTime(text: string): boolean {
  const [, day] = dateTime.exec(text) ?? [];
  if (day === undefined || Number.isNaN(Date.parse(text))) return false;
  // A day that its month does not have would be one of the next.
  return new Date(day).toISOString().startsWith(day) && /^(?!0000)\d{4}-/.test(new Date(text).toISOString());
}

function compileParameters(ajv: Ajv2020, operation: OperationObject, part: string): ValidateFunction | undefined {
  const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === part);
  // Headers that nobody declared are none of our business; a query parameter that nobody declared is a mistake.
  if (declared.length === 0 && part !== "query") return undefined;
  const nameOf = (name: string) => (part === "header" ? name.toLowerCase() : name);
  return ajv.compile({
    type: "object",
    properties: Object.fromEntries(declared.map(({ name, schema }) => [nameOf(name), withAbsoluteRefs(schema)])),
    required: declared.filter(({ required }) => required).map(({ name }) => nameOf(name)),
    additionalProperties: part === "header" || operation["x-easel-more-query"] === true,
  });
}

function compileBody(
  ajv: Ajv2020,
  document: OpenApiDocument,
  method: string,
  path: string,
): ValidateFunction | undefined {
  const content = document.paths[path]?.[method]?.requestBody?.content;
  const type = content && Object.keys(content)[0];
  if (!type) return undefined;
  const pointer = ["paths", path, method, "requestBody", "content", type, "schema"].map(escapePointer).join("/");
  return ajv.compile({ $ref: `${documentId}#/${pointer}` });
}

/** References of a schema that is lifted out of the document have to name the document. */
function withAbsoluteRefs(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${documentId}#/`));
}

function toFieldErrors(part: FieldError["in"], errors: ErrorObject[] | null | undefined): FieldError[] {
  const all = (errors ?? []).slice(0, maxErrors);
  const measured = new Set(all.filter(tellsLength).map(pointerOf));
  const isTold = (error: ErrorObject) => isLength(error) && measured.has(pointerOf(error));
  return all
    .filter((error) => !isTold(error))
    .map((error) => ({
      pointer: pointerOf(error),
      in: part,
      code: error.keyword,
      message: messageOf(error),
    }));
}

const isLength = ({ keyword }: ErrorObject) => keyword === "minLength" || keyword === "maxLength";
/** Two letters are not too long besides. */
const tellsLength = ({ keyword, params }: ErrorObject) => keyword === "pattern" && /\{\d+\}\$$/.test(params.pattern);

function pointerOf({ instancePath, params }: ErrorObject): string {
  const child = params.missingProperty ?? params.additionalProperty;
  return child === undefined ? instancePath : `${instancePath}/${escapePointer(child)}`;
}

function messageOf({ keyword, params, message = "is not valid" }: ErrorObject): string {
  switch (keyword) {
    case "required":
      return "is required";
    case "additionalProperties":
      return "is not a known field";
    case "enum":
      return `must be one of ${params.allowedValues.join(", ")}`;
    case "maxLength":
      return `must have at most ${params.limit} characters`;
    case "minLength":
      return `must have at least ${params.limit} character${params.limit === 1 ? "" : "s"}`;
    case "maxItems":
      return `must have at most ${params.limit} items`;
    case "minItems":
      return `must have at least ${params.limit} item${params.limit === 1 ? "" : "s"}`;
    case "format":
      return params.format === "date-time" ? "must be a date and time, such as 2026-12-24T18:00:00Z" : message;
    case "pattern":
      return patternMessage(params.pattern) ?? message;
    default:
      return message;
  }
}

/** What patterns mean, for people. */
const patternMessages: Record<string, string> = {
  "\\S": "must not be blank",
  "^[a-z0-9_]+$": "must have letters from a to z, digits and _ only",
  "^[a-z]{2}$": "must be a code of ISO 639-1: two letters, such as en or de",
  "^[a-z]{3}_[0-9a-z]{26}$": "must be an id, such as pst_01jd3x8q6zfk5v8h2m4n6p8r0t",
  "^[0-9a-f]{64}$": "must be 64 hexadecimal digits in lower case",
};
/** `^(a|b)(,(a|b)){0,1}$`: words with commas between them. */
const wordList = /^\^\(([\w|]+)\)\(,\(\1\)\)\{0,\d+\}\$$/;

function patternMessage(pattern: string): string | undefined {
  const words = wordList.exec(pattern)?.[1]?.split("|");
  if (words) return `must be of ${words.join(", ")}, with commas between them`;
  return Object.hasOwn(patternMessages, pattern) ? patternMessages[pattern] : undefined;
}

/** Deep enough for what people describe, and for whoever reads it back: some readers of JSON stop at 64. */
const maxDepth = 32;

const isStorable = (text: string) => text.isWellFormed() && !text.includes("\0");

/**
 * Names what fits the schema, but cannot be stored as it is: PostgreSQL takes neither NUL nor half a surrogate pair, JSON has
 * no number that is not finite, and what is nested without end ends whoever follows it.
 */
function findUnstorable(part: FieldError["in"], value: unknown, pointer = "", depth = 0): FieldError[] {
  const fault = (code: string, message: string): FieldError[] => [{ pointer, in: part, code, message }];
  if (typeof value === "string" && !isStorable(value)) {
    return fault("text", "must be valid Unicode without NUL characters");
  }
  if (typeof value === "number" && !Number.isFinite(value)) {
    return fault("number", "must be a number between -1.79e308 and 1.79e308");
  }
  if (typeof value !== "object" || value === null) return [];
  if (depth > maxDepth) return fault("depth", `must be nested at most ${maxDepth} levels deep`);
  if (!Object.keys(value).every(isStorable)) {
    return fault("text", "must have names of valid Unicode without NUL characters");
  }
  return Object.entries(value).flatMap(([key, child]) =>
    findUnstorable(part, child, `${pointer}/${escapePointer(key)}`, depth + 1),
  );
}

function escapePointer(segment: string): string {
  return segment.replaceAll("~", "~0").replaceAll("/", "~1");
}
