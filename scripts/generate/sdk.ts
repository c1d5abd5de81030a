import openapiTS, { astToString } from "openapi-typescript";
import { isPage } from "./conventions.ts";
import {
  type OpenApiDocument,
  type OperationEntry,
  operationsOf,
  refName,
  resolveSchema,
  type Schema,
  successOf,
} from "./document.ts";

/** The document as types, by openapi-typescript. */
export async function writeTypes(document: OpenApiDocument): Promise<string> {
  return astToString(await openapiTS(JSON.stringify(document)));
}

/** What `createEasel` gives: an interface per resource, with the document's words for whoever hovers over a method. */
export function writeSdkResources(document: OpenApiDocument): string {
  const names = resourceNames(document);
  const schemas = Object.entries(document.components.schemas);
  const operations = methodsOf(document);
  return [
    'import type { ApiCall, ChangeOptions, EventStream, PageCall, ReadOptions, RequestOptions, WriteOptions } from "../call.ts";',
    'import type { components, operations } from "./openapi.ts";',
    "",
    'type Schemas = components["schemas"];',
    "/** What is null is left out, so that the `next` of a page can be given as `cursor`. */",
    "type OrNull<T> = { [K in keyof T]: T[K] | null };",
    "",
    ...schemas.map(([name, { description }]) => `${docOf(description)}export type ${name} = Schemas["${name}"];`),
    "",
    ...names.map((name) => writeResource(document, name, entriesOf(operations, name))),
    "/** Everything that the API does, by resource. */",
    "export interface Resources {",
    ...names.map((name) => `  ${docOf(tagOf(document, name), "  ")}${name}: ${interfaceName(name)};`),
    "}",
    "",
  ].join("\n");
}

/** What the methods of the resources send. */
export function writeSdkRoutes(document: OpenApiDocument): string {
  const operations = methodsOf(document);
  const resources = resourceNames(document).map((name) => writeRoutes(document, name, entriesOf(operations, name)));
  return [
    "/** `METHOD path`, and what goes in and comes out beside JSON: body, form, query; page, stream, bytes. */",
    "export const routes: Record<string, Record<string, string>> = {",
    ...resources,
    "};",
    "",
  ].join("\n");
}

function writeResource(document: OpenApiDocument, name: string, entries: OperationEntry[]): string {
  const methods = entries.map((entry) => writeMethod(document, entry));
  return [
    ...entries.flatMap((entry) => [writeForm(entry), writeQuery(entry)].filter((text) => text !== undefined)),
    `${docOf(tagOf(document, name))}export interface ${interfaceName(name)} {`,
    methods.join("\n"),
    "}",
    "",
  ].join("\n");
}

function writeMethod(document: OpenApiDocument, entry: OperationEntry): string {
  const { method, path, operation } = entry;
  const kind = kindOf(document, entry);
  const parameters = [
    ...pathParameters(entry).map((name) => `${name}: ${pathType(entry, name)}`),
    ...(kind.form ? [`form: ${typeName(entry, "Form")}`] : []),
    ...(kind.body ? [`body: ${bodyType(entry)}`] : []),
    ...(kind.query ? [`query?: ${typeName(entry, "Query")}`] : []),
    `options?: ${optionsType(entry)}`,
  ];
  const words = [
    `${operation.summary}.`,
    operation.description,
    scopesOf(entry),
    [
      ...pathParameters(entry).map((name) => `@param ${name} ${describe(entry, name)}`),
      `@throws {EaselError} ${failuresOf(operation)}`,
      `@see ${method.toUpperCase()} ${path}`,
    ].join("\n"),
  ];
  const doc = docOf(words.filter(Boolean).join("\n\n"), "  ");
  return `  ${doc}${split(operation.operationId).method}(${parameters.join(", ")}): ${resultType(document, entry)};`;
}

function resultType(document: OpenApiDocument, entry: OperationEntry): string {
  const { operation } = entry;
  const { content, status } = successOf(operation);
  const kind = kindOf(document, entry);
  if (kind.bytes) return "ApiCall<Response>";
  if (kind.stream) return `EventStream<${operation["x-easel-stream-of"]}>`;
  const schema = content?.["application/json"]?.schema;
  if (!schema) return "ApiCall<void>";
  if (kind.page) {
    const { items, next: _next, ...more } = resolveSchema(document, schema).properties ?? {};
    const item = items?.items?.$ref ? refName(items.items.$ref) : "unknown";
    // A page that says more than a page as such has its own type.
    const page = schema.$ref && Object.keys(more).length > 0 ? `, ${refName(schema.$ref)}` : "";
    return `PageCall<${item}${page}>`;
  }
  if (schema.$ref) return `ApiCall<${refName(schema.$ref)}>`;
  return `ApiCall<operations["${operation.operationId}"]["responses"][${status}]["content"]["application/json"]>`;
}

/** The fields of a multipart form: files are Blobs there, which the document's types cannot say. */
function writeForm(entry: OperationEntry): string | undefined {
  const schema = entry.operation.requestBody?.content["multipart/form-data"]?.schema;
  if (!schema) return undefined;
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const optional = schema.required?.includes(name) ? "" : "?";
    return `  ${docOf(field.description, "  ")}${name}${optional}: ${field.format === "binary" ? "Blob" : "string"};`;
  });
  const doc = docOf(`What \`${entry.operation.operationId}\` takes.`);
  return `${doc}export interface ${typeName(entry, "Form")} {\n${fields.join("\n")}\n}\n`;
}

function writeQuery(entry: OperationEntry): string | undefined {
  const { operationId, parameters } = entry.operation;
  if (!parameters.some((parameter) => parameter.in === "query")) return undefined;
  const type = `OrNull<NonNullable<operations["${operationId}"]["parameters"]["query"]>>`;
  return `${docOf(`What \`${operationId}\` can be asked for.`)}export type ${typeName(entry, "Query")} = ${type};\n`;
}

function writeRoutes(document: OpenApiDocument, name: string, entries: OperationEntry[]): string {
  const lines = entries.map((entry) => {
    const { method, path, operation } = entry;
    const flags = Object.entries(kindOf(document, entry)).flatMap(([flag, isSet]) => (isSet ? [flag] : []));
    const route = [method.toUpperCase(), path, ...flags].join(" ");
    return `    ${split(operation.operationId).method}: ${JSON.stringify(route)},`;
  });
  return `  ${name}: {\n${lines.join("\n")}\n  },`;
}

function kindOf(document: OpenApiDocument, { operation }: OperationEntry) {
  const { content = {} } = successOf(operation);
  const schema = content["application/json"]?.schema;
  return {
    form: operation.requestBody?.content["multipart/form-data"] !== undefined,
    body: operation.requestBody?.content["application/json"] !== undefined,
    query: operation.parameters.some((parameter) => parameter.in === "query"),
    page: schema !== undefined && isPage(document, schema),
    stream: operation["x-easel-stream-of"] !== undefined,
    bytes: Object.values(content).some(({ schema }) => schema.format === "binary"),
  };
}

function split(operationId: string): { resource: string; method: string } {
  const [resource = "", method = ""] = operationId.split(".");
  return { resource, method };
}

const resourceOf = ({ operation }: OperationEntry) => split(operation.operationId).resource;
const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const interfaceName = (resource: string) => `${capitalized(resource)}Resource`;
const tagOf = (document: OpenApiDocument, name: string) => document.tags.find((tag) => tag.name === name)?.description;

const entriesOf = (operations: OperationEntry[], name: string) =>
  operations.filter((entry) => resourceOf(entry) === name);

/** What browsers are sent through is no method: `easel.auth` does that by hand. */
function methodsOf(document: OpenApiDocument): OperationEntry[] {
  return operationsOf(document).filter(({ operation }) => !operation["x-easel-browser"]);
}

function resourceNames(document: OpenApiDocument): string[] {
  return [...new Set(methodsOf(document).map(resourceOf))].sort();
}

/** `PostsListQuery` */
function typeName({ operation }: OperationEntry, suffix: string): string {
  const { resource, method } = split(operation.operationId);
  return `${capitalized(resource)}${capitalized(method)}${suffix}`;
}

function optionsType({ method, operation }: OperationEntry): string {
  if (operation["x-easel-stream-of"]) return "RequestOptions";
  if (method === "get") return "ReadOptions";
  return operation.parameters.some(({ name }) => name === "If-Match") ? "ChangeOptions" : "WriteOptions";
}

/** The statuses of an operation's problems, without those that every operation has. */
function failuresOf({ responses }: OperationEntry["operation"]): string {
  const statuses = Object.keys(responses).filter((status) => status > "400" && status < "500");
  const list = statuses.length > 1 ? `${statuses.slice(0, -1).join(", ")} or ${statuses.at(-1)}` : statuses[0];
  return list ? `With status ${list}, among others` : "If it fails";
}

function bodyType({ operation }: OperationEntry): string {
  const schema = operation.requestBody?.content["application/json"]?.schema;
  if (!schema?.$ref) throw new Error(`The body of ${operation.operationId} has no name. Write it as an interface.`);
  return refName(schema.$ref);
}

/** In the order of the path. */
function pathParameters({ path }: OperationEntry): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
}

function parameterOf({ operation }: OperationEntry, name: string) {
  return operation.parameters.find((parameter) => parameter.in === "path" && parameter.name === name);
}

function pathType(entry: OperationEntry, name: string): string {
  const { type }: Schema = parameterOf(entry, name)?.schema ?? {};
  return type === "integer" || type === "number" ? "number" : "string";
}

const describe = (entry: OperationEntry, name: string) => parameterOf(entry, name)?.description ?? "";

function scopesOf({ operation }: OperationEntry): string | undefined {
  const alternatives = (operation.security ?? []).map((alternative) => Object.values(alternative).flat());
  const needed = alternatives.find((scopes) => scopes.length > 0);
  if (!needed) return undefined;
  const isOpen = alternatives.some((scopes) => scopes.length === 0);
  return `${isOpen ? "For everybody; signed in, with" : "Needs"} the scope \`${needed.join("`, `")}\`.`;
}

/** A comment for whoever hovers over the name behind it. */
function docOf(text: string | undefined, indent = ""): string {
  if (!text) return "";
  const safe = text.trim().replaceAll("*/", "*\\/");
  if (!safe.includes("\n")) return `/** ${safe} */\n${indent}`;
  const lines = safe.split("\n").map((line) => `${indent} * ${line}`.trimEnd());
  return `/**\n${lines.join("\n")}\n${indent} */\n${indent}`;
}
