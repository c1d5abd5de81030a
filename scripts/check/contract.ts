import {
  childrenOf,
  type OpenApiDocument,
  type OperationEntry,
  operationsOf,
  resolveSchema,
  type Schema,
} from "../generate/document.ts";

/** Two operations of one id, and every string, array and integer of a request that has no bound. */
export function findContractFaults(document: OpenApiDocument): string[] {
  const operations = operationsOf(document);
  return [...findSharedIds(operations), ...operations.flatMap((entry) => findUnbounded(document, entry))];
}

function findSharedIds(operations: OperationEntry[]): string[] {
  const ids = operations.map(({ operation }) => operation.operationId);
  const shared = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...shared].map((id) => `Several operations have the id ${id}.`);
}

function findUnbounded(document: OpenApiDocument, { operation }: OperationEntry): string[] {
  const parameters = operation.parameters.map(({ name, schema }) => ({ at: name, schema }));
  const bodies = Object.values(operation.requestBody?.content ?? {}).map(({ schema }) => ({ at: "body", schema }));
  return [...parameters, ...bodies].flatMap(({ at, schema }) =>
    unboundedIn(document, schema, at, new Set()).map((fault) => `${operation.operationId}: ${fault}`),
  );
}

function unboundedIn(document: OpenApiDocument, schema: Schema, at: string, seen: Set<Schema>): string[] {
  const resolved = resolveSchema(document, schema);
  if (seen.has(resolved)) return [];
  const inside = new Set([...seen, resolved]);
  const below = childrenOf(resolved).flatMap(({ pointer, child }) =>
    unboundedIn(document, child, at + pointer, inside),
  );
  const missing = missingBound(resolved);
  return missing ? [`${at} has no ${missing}.`, ...below] : below;
}

function missingBound(schema: Schema): string | undefined {
  const types = [schema.type ?? []].flat();
  if (schema.enum || schema.const !== undefined || schema.format === "binary") return undefined;
  if (types.includes("string") && schema.maxLength === undefined) return "maxLength";
  if (types.includes("array") && schema.maxItems === undefined) return "maxItems";
  const isNumber = types.includes("integer") || types.includes("number");
  const hasMinimum = schema.minimum !== undefined || schema.exclusiveMinimum !== undefined;
  const hasMaximum = schema.maximum !== undefined || schema.exclusiveMaximum !== undefined;
  return isNumber && !(hasMinimum && hasMaximum) ? "minimum and maximum" : undefined;
}
