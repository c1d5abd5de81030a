import path from "node:path";
import { stringify } from "yaml";
import { writeCommands, writeResources } from "./cli.ts";
import { readControllers } from "./controllers.ts";
import { applyConventions } from "./conventions.ts";
import type { OpenApiDocument } from "./document.ts";
import { toOpenApi31 } from "./openapi31.ts";
import { dumpSchema } from "./schema.ts";
import { writeSdkResources, writeSdkRoutes, writeTypes } from "./sdk.ts";
import { withTus } from "./tus.ts";
import { handlersOf, setOperationIds, setQueryFormats, writeOperations } from "./operations.ts";

/** A generated file. */
export interface Artifact {
  /** Relative to the root of the project. */
  file: string;
  text: string;
}

/** Makes all that is generated out of the controllers and the migrations of the project at `root`, and writes nothing. */
export async function makeArtifacts(root: string): Promise<{ document: OpenApiDocument; artifacts: Artifact[] }> {
  const schema = dumpSchema(root);
  const { metadata, document: emitted } = await readControllers(root);
  const handlers = handlersOf(metadata);
  setOperationIds(emitted, handlers);
  setQueryFormats(emitted, handlers);
  const document = toOpenApi31(emitted);
  applyConventions(document);
  const published = withTus(document);
  const operations = writeOperations(document, handlers, path.join(root, "api/generated"));
  return {
    document,
    artifacts: [
      { file: "openapi/openapi.json", text: `${JSON.stringify(published, null, 2)}\n` },
      { file: "openapi/openapi.yaml", text: stringify(published, { aliasDuplicateObjects: false }) },
      { file: "api/generated/operations.ts", text: operations },
      { file: "cli/generated/operations.ts", text: writeCommands(document) },
      { file: "cli/generated/resources.ts", text: writeResources(document) },
      { file: "sdk/generated/openapi.ts", text: await writeTypes(document) },
      { file: "sdk/generated/resources.ts", text: writeSdkResources(document) },
      { file: "sdk/generated/routes.ts", text: writeSdkRoutes(document) },
      { file: "migrations/schema.sql", text: await schema },
    ],
  };
}
