import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { makeArtifacts } from "./artifacts.ts";

/** Brings all that is generated up to date: the document, the API's table of operations, the SDK and the CLI. */
const root = path.resolve(import.meta.dirname, "../..");
const startedAt = performance.now();
const { artifacts } = await makeArtifacts(root);
for (const { file, text } of artifacts) {
  const target = path.join(root, file);
  const current = await readFile(target, "utf8").catch(() => undefined);
  if (current === text) continue;
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text);
  console.log(`${current === undefined ? "made   " : "changed"} ${file}`);
}
console.log(`${artifacts.length} files are up to date (${((performance.now() - startedAt) / 1000).toFixed(1)} s).`);
