import path from "node:path";
import type { Tsoa } from "@tsoa/runtime";
import { type Method, methods, type OpenApiDocument, operationsOf, successOf } from "./document.ts";

/** A controller's method, as tsoa found it. */
export interface Handler {
  /** `resource.method`: the operation's id. */
  id: string;
  controller: string;
  /** The controller's file, without its ending. */
  location: string;
  name: string;
  method: Method;
  path: string;
  /** Of success, where the controller says it; else it follows from what is answered. */
  status: number | undefined;
  arguments: { in: string; name: string }[];
  /** By the names of the query parameters that have one. */
  queryFormats: Map<string, string>;
}

/** Lists the handlers of all controllers. Throws where a decorator is used that the API does not serve. */
export function handlersOf({ controllers }: Tsoa.Metadata): Handler[] {
  return controllers.flatMap((controller) =>
    controller.methods.map((method) => {
      const path = `/${controller.path}/${method.path}`.replaceAll(/\/+/g, "/").replace(/(.)\/$/, "$1");
      const resource = method.tags?.[0];
      const where = `${controller.name}.${method.name}`;
      if (resource === undefined) throw new Error(`${where} has no tag; its operationId begins with one.`);
      return {
        id: `${resource}.${method.name}`,
        controller: controller.name,
        location: controller.location,
        name: method.name,
        method: requireMethod(method.method, where),
        path,
        status: method.successStatus,
        arguments: method.parameters.map((parameter) => ({ in: placeOf(parameter, where), name: parameter.name })),
        queryFormats: new Map(method.parameters.flatMap(formatsIn)),
      };
    }),
  );
}

function requireMethod(name: string, where: string): Method {
  const method = methods.find((method) => method === name);
  if (!method) throw new Error(`${where} answers ${name.toUpperCase()}, which is not served.`);
  return method;
}

function placeOf(parameter: Tsoa.Parameter, where: string): string {
  switch (parameter.in) {
    case "path":
    case "queries":
    case "body":
    case "header":
      return parameter.in;
    case "formData":
      return parameter.type.dataType === "file" ? "file" : "form";
    default:
      throw new Error(`${where} takes ${parameter.name} from ${parameter.in}, which is not served.`);
  }
}

function formatsIn({ in: place, type }: Tsoa.Parameter): [string, string][] {
  if (place !== "queries" || !("properties" in type)) return [];
  return type.properties.flatMap(({ name, format }) => (format === undefined ? [] : [[name, format]]));
}

/** Writes `operationId`s into the document, in place: tsoa's own templates cannot make them. */
export function setOperationIds(document: OpenApiDocument, handlers: readonly Handler[]): void {
  for (const { id, path, method } of handlers) {
    const operation = document.paths[path]?.[method];
    if (operation) operation.operationId = id;
  }
}

/** Writes the formats of query parameters into the document, in place: tsoa knows them, and leaves them out. */
export function setQueryFormats(document: OpenApiDocument, handlers: readonly Handler[]): void {
  for (const { path, method, queryFormats } of handlers) {
    for (const { in: place, name, schema } of document.paths[path]?.[method]?.parameters ?? []) {
      const format = queryFormats.get(name);
      if (place === "query" && format !== undefined) schema.format = format;
    }
  }
}

/** The table by which the API mounts its controllers; `folder` is where it will lie. */
export function writeOperations(document: OpenApiDocument, handlers: readonly Handler[], folder: string): string {
  const imports = new Map(handlers.map(({ controller, location }) => [controller, importPath(folder, location)]));
  const lines = operationsOf(document).map(({ method, path, operation }) => {
    const handler = handlers.find((candidate) => candidate.path === path && candidate.method === method);
    if (!handler) throw new Error(`${method} ${path} has no handler.`);
    const row = {
      id: handler.id,
      handler: handler.name,
      method,
      path,
      status: handler.status ?? successOf(operation).status,
      // A session may do what a token may: it is an alternative in the document only.
      access: (operation.security ?? [])
        .filter((alternative) => !("session" in alternative))
        .map((alternative) => Object.values(alternative).flat()),
      multipart: operation.requestBody?.content["multipart/form-data"] !== undefined,
      repeatable: operation["x-easel-repeatable"] === true,
      together: operation["x-easel-together"] === true,
      urlencoded: operation.requestBody?.content["application/x-www-form-urlencoded"] !== undefined,
      arguments: handler.arguments,
    };
    const fields = Object.entries(row).map(([key, value]) => `    ${key}: ${JSON.stringify(value)},\n`);
    return `  {\n    controller: ${handler.controller},\n${fields.join("")}  },\n`;
  });
  return `import type { Operation } from "../core/http/operations.ts";
${[...imports]
  .map(([name, file]) => `import { ${name} } from "${file}";\n`)
  .sort()
  .join("")}
export const operations: readonly Operation[] = [
${lines.join("")}];
`;
}

function importPath(folder: string, location: string): string {
  return path.relative(folder, location).split(path.sep).join("/");
}
