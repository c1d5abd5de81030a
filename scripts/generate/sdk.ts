import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
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
  // The two describe the same format; its own type is the wider one.
  return astToString(await openapiTS(document as unknown as OpenAPI3));
}

/**
 * What `createEasel` gives: an interface per resource, with the words of the document for whoever hovers over a method,
 * and the routes behind them.
 */
export function writeSdkResources(document: OpenApiDocument): string {
  const operations = operationsOf(document);
  const names = [...new Set(operations.map(resourceOf))].sort();
  const entriesOf = (name: string) => operations.filter((entry) => resourceOf(entry) === name);
  const schemas = Object.keys(document.components.schemas);
  return [
    'import type { ApiCall, PageCall, RequestOptions, WriteOptions } from "../call.ts";',
    'import type { components, operations } from "./openapi.ts";',
    "",
    'type Schemas = components["schemas"];',
    'type Query<Id extends keyof operations> = NonNullable<operations[Id]["parameters"]["query"]>;',
    "",
    ...schemas.map(
      (name) => `${docOf(document.components.schemas[name]?.description)}export type ${name} = Schemas["${name}"];`,
    ),
    "",
    ...names.map((name) => writeResource(document, name, entriesOf(name))),
    "/** Everything that the API does, by resource. */",
    "export interface Resources {",
    ...names.map((name) => `  ${docOf(tagOf(document, name), "  ")}${name}: ${interfaceName(name)};`),
    "}",
    "",
    "/** `METHOD path`, and what goes in and comes out beside JSON: body, form, query; page, bytes. */",
    "export const routes = {",
    ...names.map((name) => writeRoutes(document, name, entriesOf(name))),
    "} as const;",
    "",
  ].join("\n");
}

function writeResource(document: OpenApiDocument, name: string, entries: OperationEntry[]): string {
  const forms = entries.map((entry) => writeForm(entry)).filter((text) => text !== undefined);
  const methods = entries.map((entry) => writeMethod(document, entry));
  return [
    ...forms,
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
    ...(kind.form ? [`form: ${formName(entry)}`] : []),
    ...(kind.body ? [`body: ${bodyType(entry)}`] : []),
    ...(kind.query ? [`query?: Query<"${operation.operationId}">`] : []),
    `options?: ${method === "get" ? "RequestOptions" : "WriteOptions"}`,
  ];
  const words = [
    `${operation.summary}.`,
    operation.description,
    scopesOf(entry),
    ...pathParameters(entry).map((name) => `@param ${name} ${describe(entry, name)}`),
    `@see ${method.toUpperCase()} ${path}`,
  ];
  const doc = docOf(words.filter(Boolean).join("\n\n"), "  ");
  return `  ${doc}${split(operation.operationId).method}(${parameters.join(", ")}): ${resultType(document, entry)};`;
}

function resultType(document: OpenApiDocument, entry: OperationEntry): string {
  const { operation } = entry;
  const { content, status } = successOf(operation);
  const kind = kindOf(document, entry);
  if (kind.bytes) return "ApiCall<Response>";
  const schema = content?.["application/json"]?.schema;
  if (!schema) return "ApiCall<void>";
  if (kind.page) {
    const item = resolveSchema(document, schema).properties?.items?.items;
    return `PageCall<${item?.$ref ? refName(item.$ref) : "unknown"}>`;
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
  return `export interface ${formName(entry)} {\n${fields.join("\n")}\n}\n`;
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

function formName({ operation }: OperationEntry): string {
  const { resource, method } = split(operation.operationId);
  return `${capitalized(resource)}${capitalized(method)}Form`;
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
