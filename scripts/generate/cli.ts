import {
  type OpenApiDocument,
  type OperationEntry,
  operationsOf,
  resolveSchema,
  type Schema,
  successOf,
} from "./document.ts";

/** Options that commands have already; a field of such a name is given by `--input`. */
const takenFlags = new Set([
  "all",
  "cursor",
  "help",
  "input",
  "insecure",
  "json",
  "limit",
  "output",
  "profile",
  "version",
]);

interface Field {
  name: string;
  description: string;
  type: string;
  enum?: string[];
}

/** The commands at the top of `easel` that come from the document: small, for it is read at every start. */
export function writeResources(document: OpenApiDocument): string {
  const used = new Set(commandsOf(document).map(({ operation }) => resourceOf(operation.operationId)));
  const resources = document.tags
    .filter(({ name }) => used.has(name))
    .map(({ name, description }) => ({ name: kebab(name), summary: asSummary(description) }));
  return `/** The resources of the API, and what each is. */
export const resources: readonly { name: string; summary: string }[] = ${JSON.stringify(resources, null, 2)};
`;
}

/** What the command line knows of each operation. */
export function writeCommands(document: OpenApiDocument): string {
  const commands = commandsOf(document).map((entry) => toCommand(document, entry));
  return `import type { Operation } from "../core/operation.ts";

export const operations: readonly Operation[] = ${JSON.stringify(commands, null, 2)};
`;
}

/**
 * Every operation is a command, but those that nobody can call by hand: what a browser is sent through when it signs in
 * and out, what the provider calls, and the steps of tus, which are raw bytes between two programs. `easel login`,
 * `easel logout` and `easel upload` do what these are for.
 */
function commandsOf(document: OpenApiDocument): OperationEntry[] {
  return operationsOf(document).filter(({ operation }) => !operation["x-easel-browser"]);
}

function toCommand(document: OpenApiDocument, { method, path, operation }: OperationEntry) {
  const { operationId, parameters, requestBody, security = [], summary = "", description = "" } = operation;
  const [resource = "", verb = ""] = operationId.split(".");
  const answers = Object.entries(successOf(operation).content ?? {});
  const json = answers.find(([type]) => type === "application/json")?.[1].schema;
  const form = requestBody?.content["multipart/form-data"]?.schema;
  const body = form ?? requestBody?.content["application/json"]?.schema;
  return {
    id: operationId,
    resource: kebab(resource),
    verb,
    summary,
    description: unwrapLines(description),
    method: method.toUpperCase(),
    path,
    pathParameters: parameters
      .filter(({ in: place }) => place === "path")
      .map(({ name, description = "", schema }) => ({
        name,
        description: unwrapLines(description),
        ...choicesIn(resolveSchema(document, schema)),
      })),
    queryParameters: parameters
      .filter(({ in: place, name }) => place === "query" && (isPaging(name) || !takenFlags.has(name)))
      .map(({ name, description, schema, required }) => ({
        ...toParameter(document, name, description, schema),
        ...(required && { required }),
      })),
    ...(body && { body: { fields: fieldsOf(document, body), ...(form && { isForm: true }) } }),
    paginated: json !== undefined && isPage(document, json),
    authenticated: security.length > 0 && security.every((alternative) => Object.keys(alternative).length > 0),
    ...(operation["x-easel-stream-of"] && { stream: true }),
    ...(answers.length > 0 &&
      json === undefined &&
      !operation["x-easel-stream-of"] && { file: answers.every(([type]) => isText(type)) ? "text" : "bytes" }),
  };
}

const isText = (type: string) => /^text\/|[+/](json|xml)$/.test(type);

/** As commands are written: `api-keys`. */
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const resourceOf = (operationId: string) => operationId.slice(0, operationId.indexOf("."));

const isPaging = (name: string) => name === "limit" || name === "cursor";

function isPage(document: OpenApiDocument, schema: Schema): boolean {
  const { properties = {} } = resolveSchema(document, schema);
  return "items" in properties && "next" in properties;
}

function toParameter(document: OpenApiDocument, name: string, description: string | undefined, schema: Schema) {
  const { value, items } = unwrap(document, schema);
  const { maximum } = value;
  return {
    ...toField(name, description ?? value.description, items ?? value),
    ...(maximum !== undefined && { maximum }),
    ...(items && { repeatable: true }),
  };
}

function fieldsOf(document: OpenApiDocument, body: Schema) {
  const { properties = {}, required = [] } = resolveSchema(document, body);
  return Object.entries(properties)
    .filter(([name]) => !takenFlags.has(name))
    .map(([name, schema]) => {
      const { value, items, nullable } = unwrap(document, schema);
      return {
        ...toField(name, schema.description ?? value.description, items ?? value),
        required: required.includes(name),
        ...(items && { array: true }),
        ...(nullable && { nullable }),
      };
    });
}

/** A schema without its references and without null; `items` where it is a list. */
function unwrap(document: OpenApiDocument, schema: Schema): { value: Schema; items?: Schema; nullable: boolean } {
  const value = resolveSchema(document, schema);
  const members = (value.anyOf ?? []).map((member) => resolveSchema(document, member));
  const others = members.filter(({ type }) => type !== "null");
  const [only] = others;
  if (only && others.length === 1) return { ...unwrap(document, only), nullable: others.length < members.length };
  const choices = choicesOf(others);
  if (choices) return { value: { ...value, type: "string", enum: choices }, nullable: others.length < members.length };
  const nullable = Array.isArray(value.type) && value.type.includes("null");
  return { value, nullable, ...(value.items && { items: resolveSchema(document, value.items) }) };
}

/** All the words that there are to choose from, where nothing but words is; undefined elsewhere. */
function choicesOf(members: Schema[]): unknown[] | undefined {
  const choices = members.map(({ type, enum: words, const: word }) =>
    type === "string" ? (words ?? (word === undefined ? undefined : [word])) : undefined,
  );
  return choices.length > 0 && choices.every((words) => words !== undefined) ? choices.flat() : undefined;
}

function toField(name: string, description = "", schema: Schema): Field {
  return { name, description: unwrapLines(description), type: typeOf(schema), ...choicesIn(schema) };
}

function choicesIn(schema: Schema): { enum?: string[] } {
  const choices = (schema.enum ?? []).filter((choice) => choice !== null).map(String);
  return choices.length > 0 ? { enum: choices } : {};
}

/** Bytes are given as a file; what has no type of its own, such as one of several objects, as JSON. */
function typeOf({ type, format }: Schema): string {
  if (format === "binary") return "file";
  const [first] = [type].flat().filter((one) => one !== "null");
  return first ?? "object";
}

/** The lines of a comment end where its file is wide enough; help wraps them anew. Lists keep their lines. */
function unwrapLines(text: string): string {
  return text.replace(/(\S)\n(?=[^\s*-])/g, "$1 ");
}

/** `What creators publish.` as it stands beside a command: `what creators publish`. */
function asSummary(description: string): string {
  return description.charAt(0).toLowerCase() + description.slice(1).replace(/\.$/, "");
}
