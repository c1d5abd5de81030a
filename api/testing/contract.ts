import addFormats from "ajv-formats";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";
import { projectRoot } from "../core/paths.ts";

interface ResponseObject {
  content?: Record<string, unknown>;
}

interface Document {
  paths: Record<
    string,
    Record<string, { operationId: string; responses: Record<string, ResponseObject | { $ref: string }> }>
  >;
  components: { responses?: Record<string, ResponseObject> };
}

const document: Document = JSON.parse(readFileSync(new URL("openapi/openapi.json", projectRoot), "utf8"));
const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true });
addFormats.default(ajv);
ajv.addFormat("binary", true);
ajv.addSchema(document, "openapi.json");

const routes = Object.keys(document.paths).map((path) => ({
  path,
  pattern: new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "([^/]+)")}$`),
}));

export interface Received {
  method: string;
  path: string;
  status: number;
  contentType: string;
  /** Parsed, if it is JSON. */
  body: unknown;
}

/** Throws unless the document says that this operation answers so. */
export function assertContract({ method, path, status, contentType, body }: Received): void {
  const pathname = new URL(path, "http://localhost").pathname;
  const matches = routes.filter(({ pattern }) => pattern.test(pathname));
  // A literal segment is more exact than a parameter, and a name with an ending more than one without.
  const vagueness = (path: string) => path.split("{").length - 2 * path.split("}.").length;
  const route = matches.sort((a, b) => vagueness(a.path) - vagueness(b.path))[0];
  const operation = route && document.paths[route.path]?.[method === "HEAD" ? "get" : method.toLowerCase()];
  if (!route || !operation) {
    assertProblem(status, contentType, body);
    return;
  }
  const at = `${operation.operationId} ${status}`;
  const declared = operation.responses[status];
  if (!declared) throw new Error(`${at}: the document does not speak of this status.\n${JSON.stringify(body)}`);
  const pointer =
    "$ref" in declared
      ? declared.$ref.slice(2)
      : pointerTo("paths", route.path, method.toLowerCase(), "responses", String(status));
  const response =
    "$ref" in declared ? document.components.responses?.[declared.$ref.split("/").at(-1) ?? ""] : declared;
  const types = Object.keys(response?.content ?? {});
  if (method === "HEAD") return;
  if (types.length === 0) {
    if (body !== undefined && body !== "") throw new Error(`${at}: the document speaks of no body.`);
    return;
  }
  const type =
    types.find((type) => contentType.startsWith(type)) ?? types.find((type) => type === "application/octet-stream");
  if (!type) throw new Error(`${at}: is ${contentType}, the document says ${types.join(", ")}.`);
  // What is JSON only to others, such as feed readers, is bytes to the document.
  if (/^application\/(problem\+)?json$/.test(type))
    assertSchema(at, `openapi.json#/${pointer}/content/${escapePointer(type)}/schema`, body);
}

function assertProblem(status: number, contentType: string, body: unknown): void {
  if (status < 400) return;
  if (!contentType.startsWith("application/problem+json"))
    throw new Error(`${status} is ${contentType}, not a problem.`);
  assertSchema(`problem ${status}`, "openapi.json#/components/schemas/Problem", body);
}

const validators = new Map<string, ValidateFunction>();

function assertSchema(at: string, reference: string, body: unknown): void {
  const validate = validators.get(reference) ?? ajv.compile({ $ref: reference });
  validators.set(reference, validate);
  if (!validate(body)) throw new Error(`${at}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(body)}`);
}

const escapePointer = (segment: string) => segment.replaceAll("~", "~0").replaceAll("/", "~1");
const pointerTo = (...segments: string[]) => segments.map(escapePointer).join("/");
