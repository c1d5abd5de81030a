/** The parts of an OpenAPI 3.1 document that Easel's has. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description?: string; license?: { name: string; identifier?: string } };
  servers: { url: string; description?: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, PathItem>;
  components: {
    schemas: Record<string, Schema>;
    responses: Record<string, ResponseObject>;
    headers: Record<string, HeaderObject>;
    securitySchemes: Record<string, object>;
  };
}

export const methods = ["get", "post", "put", "patch", "delete"] as const;
export type Method = (typeof methods)[number];
export type PathItem = Partial<Record<Method, OperationObject>>;

export interface OperationObject {
  operationId: string;
  tags: string[];
  summary?: string;
  description?: string;
  security?: Record<string, string[]>[];
  parameters: Parameter[];
  requestBody?: RequestBody;
  responses: Record<string, ResponseObject | Reference>;
  /** For pages, for the provider or for clients of tus: no method of the SDK and no command. */
  "x-easel-browser"?: boolean;
  /** To do it twice is to do it once, without an `Idempotency-Key`. */
  "x-easel-repeatable"?: boolean;
  /** Its service stores the answer to a keyed request itself (`onceTogether`), by `ctx.keyedWrite`. */
  "x-easel-together"?: boolean;
  /** It answers with server-sent events; their data has this schema. */
  "x-easel-stream-of"?: string;
  /** Whether its body names something that may not be there. */
  "x-easel-names-subject"?: boolean;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  description?: string;
  required?: boolean;
  /** False: a list is one text, with commas. */
  explode?: boolean;
  schema: Schema;
}

export interface RequestBody {
  required?: boolean;
  description?: string;
  content: Content;
}

export interface ResponseObject {
  description: string;
  headers?: Record<string, HeaderObject | Reference>;
  content?: Content;
}

export type Content = Record<string, { schema: Schema }>;

export interface HeaderObject {
  description: string;
  schema: Schema;
}

export interface Reference {
  $ref: string;
}

/** JSON Schema 2020-12, as far as it is used. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  examples?: unknown[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  discriminator?: { propertyName: string };
}

export interface OperationEntry {
  method: Method;
  path: string;
  operation: OperationObject;
}

/** All operations: by path, then in the order of `methods`. */
export function operationsOf(document: OpenApiDocument): OperationEntry[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method, path, operation }] : [];
    }),
  );
}

/** What an operation takes and gives, where the document says so in place. */
export function contentsOf({ requestBody, responses }: OperationObject): Content[] {
  const messages = [requestBody, ...Object.values(responses)];
  return messages.flatMap((message) => (message && !("$ref" in message) && message.content ? [message.content] : []));
}

/** The name in `#/components/schemas/Name`. */
export function refName(ref: string): string {
  return ref.slice(ref.lastIndexOf("/") + 1);
}

/** Follows a reference to one of the document's schemas. Throws where it leads nowhere. */
export function resolveSchema(document: OpenApiDocument, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const target = document.components.schemas[refName(schema.$ref)];
  if (!target) throw new Error(`${schema.$ref} is not in the document.`);
  return resolveSchema(document, target);
}

/** The content of the answer to a success, and its status: the lowest 2xx. */
export function successOf({ operationId, responses }: OperationObject): { status: number; content?: Content } {
  const status = Object.keys(responses).find((code) => /^[23]/.test(code) && code !== "304");
  const response = status && responses[status];
  if (!response || "$ref" in response) throw new Error(`${operationId} has no success response of its own.`);
  return { status: Number(status), ...(response.content && { content: response.content }) };
}

/** The schemas directly below a schema, by the keyword that holds them. */
export function childrenOf(schema: Schema): { pointer: string; child: Schema }[] {
  const inList = (keyword: "anyOf" | "oneOf" | "allOf") =>
    (schema[keyword] ?? []).map((child, index) => ({ pointer: `/${keyword}/${index}`, child }));
  const { items, properties = {}, additionalProperties: extra } = schema;
  return [
    ...Object.entries(properties).map(([name, child]) => ({ pointer: `/${name}`, child })),
    ...(items ? [{ pointer: "/[]", child: items }] : []),
    ...(typeof extra === "object" ? [{ pointer: "/{}", child: extra }] : []),
    ...inList("anyOf"),
    ...inList("oneOf"),
    ...inList("allOf"),
  ];
}
