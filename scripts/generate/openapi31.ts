import {
  childrenOf,
  contentsOf,
  methods,
  type OpenApiDocument,
  operationsOf,
  refName,
  type Schema,
} from "./document.ts";

/** The keywords of OpenAPI 3.0's schemas that 3.1 spells otherwise. */
interface Schema30 extends Schema {
  nullable?: boolean;
  example?: unknown;
}

/** Formats that tsoa adds by itself. They would forbid integers beyond 32 bits and say nothing that bounds do not. */
const guessedFormats = new Set(["double", "float", "int32", "int64"]);

/** Turns the 3.0 document that tsoa writes into 3.1, in a fixed order, with the types that only our code has resolved. */
export function toOpenApi31(document: OpenApiDocument): OpenApiDocument {
  const unwrapped = mapSchemas(document, (schema) => unwrap(document, schema));
  const converted = mapSchemas(unwrapped, convertKeywords);
  const { schemas } = converted.components;
  const discriminated = mapSchemas(converted, (schema) => addDiscriminator(schemas, schema));
  return {
    openapi: "3.1.0",
    info: discriminated.info,
    servers: discriminated.servers,
    tags: discriminated.tags,
    paths: sortPaths(discriminated.paths),
    components: {
      schemas: sortByKey(usedSchemas(discriminated)),
      responses: {},
      headers: {},
      securitySchemes: discriminated.components.securitySchemes,
    },
  };
}

/** Applies `change` to every schema, innermost first. */
function mapSchemas(document: OpenApiDocument, change: (schema: Schema) => Schema): OpenApiDocument {
  const mapped = structuredClone(document);
  for (const { operation } of operationsOf(mapped)) {
    for (const parameter of operation.parameters) parameter.schema = mapSchema(parameter.schema, change);
    for (const content of contentsOf(operation)) {
      for (const media of Object.values(content)) media.schema = mapSchema(media.schema, change);
    }
  }
  mapped.components.schemas = mapValues(mapped.components.schemas, (schema) => mapSchema(schema, change));
  return mapped;
}

function mapSchema(schema: Schema, change: (schema: Schema) => Schema): Schema {
  const recurse = (child: Schema) => mapSchema(child, change);
  const mapped = { ...schema };
  if (schema.items) mapped.items = recurse(schema.items);
  if (schema.properties) mapped.properties = mapValues(schema.properties, recurse);
  if (typeof schema.additionalProperties === "object")
    mapped.additionalProperties = recurse(schema.additionalProperties);
  for (const keyword of ["anyOf", "oneOf", "allOf"] as const) {
    const members = schema[keyword];
    if (members) mapped[keyword] = members.map(recurse);
  }
  return change(mapped);
}

/** `Json<T>` is a `T` on the wire, `Bytes` are bytes, and an `EventStream` is text. */
function unwrap(document: OpenApiDocument, schema: Schema): Schema {
  const name = schema.$ref && refName(schema.$ref);
  if (name === "EventStream") return { type: "string" };
  if (name === "Bytes") return { type: "string", format: "binary" };
  if (!name?.startsWith("Json_")) return schema;
  const value = document.components.schemas[name]?.properties?.value;
  if (!value) throw new Error(`${name} has no value.`);
  const { description: _, ...unwrapped } = value;
  return unwrap(document, unwrapped);
}

function convertKeywords({ nullable, example, ...schema }: Schema30): Schema {
  const converted: Schema = { ...schema };
  if (converted.format && guessedFormats.has(converted.format)) delete converted.format;
  if (example !== undefined) converted.examples = [example];
  if (converted.enum?.length === 1) {
    converted.const = converted.enum[0];
    delete converted.enum;
  }
  // tsoa closes interfaces only; an object that is written in place is no more open than they are.
  if (converted.properties && converted.additionalProperties === undefined) converted.additionalProperties = false;
  return nullable ? orNull(converted) : converted;
}

function orNull(schema: Schema): Schema {
  const { allOf, description, ...rest } = schema;
  const [only] = allOf ?? [];
  const documented = description === undefined ? {} : { description };
  if (only && allOf?.length === 1) return { anyOf: [only, { type: "null" }], ...documented };
  if (schema.$ref || allOf) return { anyOf: [{ ...rest, ...(allOf && { allOf }) }, { type: "null" }], ...documented };
  if (schema.anyOf) return { ...schema, anyOf: [...schema.anyOf, { type: "null" }] };
  if (schema.enum) return { ...schema, ...typeOrNull(schema), enum: [...new Set([...schema.enum, null])] };
  if (schema.const !== undefined) {
    const { const: value, ...others } = schema;
    return { ...others, ...typeOrNull(schema), enum: [value, null] };
  }
  return { ...schema, ...typeOrNull(schema) };
}

function typeOrNull({ type }: Schema): Pick<Schema, "type"> {
  return typeof type === "string" ? { type: [type, "null"] } : {};
}

/** Says of a union of objects which property tells them apart, so that errors and types speak of one member only. */
function addDiscriminator(schemas: Record<string, Schema>, schema: Schema): Schema {
  const { anyOf, ...rest } = schema;
  if (!anyOf || anyOf.length < 2) return schema;
  const members = anyOf.map((member) => (member.$ref ? schemas[refName(member.$ref)] : undefined));
  const propertyName = Object.keys(members[0]?.properties ?? {}).find((name) => {
    const values = members.map((member) =>
      member?.required?.includes(name) ? member.properties?.[name]?.const : undefined,
    );
    return values.every((value) => value !== undefined) && new Set(values).size === members.length;
  });
  if (propertyName === undefined) return schema;
  return { ...rest, type: "object", oneOf: anyOf, required: [propertyName], discriminator: { propertyName } };
}

function usedSchemas(document: OpenApiDocument): Record<string, Schema> {
  const { schemas } = document.components;
  const used = new Set<string>();
  const visit = (schema: Schema) => {
    for (const { child } of childrenOf(schema)) visit(child);
    const name = schema.$ref && refName(schema.$ref);
    if (!name || used.has(name)) return;
    used.add(name);
    const target = schemas[name];
    if (target) visit(target);
  };
  for (const { operation } of operationsOf(document)) {
    for (const { schema } of operation.parameters) visit(schema);
    for (const content of contentsOf(operation)) {
      for (const { schema } of Object.values(content)) visit(schema);
    }
  }
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
}

/** By code unit: a literal segment comes before `{parameter}`, so that the first route that matches is the right one. */
function sortPaths(paths: OpenApiDocument["paths"]): OpenApiDocument["paths"] {
  return mapValues(sortByKey(paths), (item) =>
    Object.fromEntries(methods.flatMap((method) => (item[method] ? [[method, item[method]]] : []))),
  );
}

function sortByKey<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mapValues<T, U>(record: Record<string, T>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
