import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ExtendedSpecConfig, generateSpec } from "@tsoa/cli";
import type { Tsoa } from "@tsoa/runtime";
import ts from "typescript";
import type { OpenApiDocument } from "./document.ts";

/** What `tsoa.json` says. */
interface TsoaConfig extends Pick<ExtendedSpecConfig, "entryFile" | "noImplicitAdditionalProperties"> {
  controllerPathGlobs: string[];
  spec: Omit<ExtendedSpecConfig, "outputDirectory" | "entryFile" | "noImplicitAdditionalProperties">;
}

export interface Controllers {
  metadata: Tsoa.Metadata;
  /** As tsoa writes it: OpenAPI 3.0 in the shape of `OpenApiDocument`, with 3.0's own keywords in the schemas. */
  document: OpenApiDocument;
}

/** Reads the controllers' decorators, types and comments. `globs` are relative to `root`; tsoa.json's unless given. */
export async function readControllers(root: string, globs?: string[]): Promise<Controllers> {
  const { spec, ...config }: TsoaConfig = JSON.parse(await readFile(path.join(root, "tsoa.json"), "utf8"));
  const { version }: { version: string } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  const outputDirectory = await mkdtemp(path.join(tmpdir(), "easel-tsoa-"));
  try {
    const metadata = await generateSpec(
      {
        ...config,
        ...spec,
        version,
        controllerPathGlobs: (globs ?? config.controllerPathGlobs).map((glob) => path.posix.join(root, glob)),
        outputDirectory,
        specFileBaseName: "openapi",
      },
      compilerOptions(root),
    );
    const document = JSON.parse(await readFile(path.join(outputDirectory, "openapi.json"), "utf8"));
    return { metadata, document };
  } finally {
    await rm(outputDirectory, { recursive: true });
  }
}

function compilerOptions(root: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile);
  return ts.convertCompilerOptionsFromJson(config.compilerOptions, root).options;
}
