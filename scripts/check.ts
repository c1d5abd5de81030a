import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { type Artifact, makeArtifacts } from "./generate/artifacts.ts";
import { findContractFaults } from "./check/contract.ts";

/**
 * Fails where something that is generated is not what its source says, or where the contract breaks a rule of its own:
 * two operations of one id, a string, array or integer of a request without a bound, anything redocly objects to.
 */
const root = path.resolve(import.meta.dirname, "..");

async function findStale(artifacts: Artifact[]): Promise<string[]> {
  const stale: string[] = [];
  for (const { file, text } of artifacts) {
    const current = await readFile(path.join(root, file), "utf8").catch(() => "");
    if (current !== text) stale.push(`${file} is stale. Run npm run generate.`);
  }
  return stale;
}

async function lintDocument(): Promise<string[]> {
  const redocly = path.join(root, "node_modules/@redocly/cli/bin/cli.js");
  const args = [redocly, "lint", "openapi/openapi.json", "--format=json"];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const run = promisify(execFile)(process.execPath, args, { cwd: root, env, maxBuffer: 2 ** 24 });
  const { stdout } = await run.catch((error: { stdout?: string }) => {
    if (!error.stdout) throw error;
    return { stdout: error.stdout };
  });
  const report: { problems: { ruleId: string; message: string; location: { pointer?: string }[] }[] } =
    JSON.parse(stdout);
  return report.problems.map(
    ({ ruleId, message, location }) => `openapi.json${location[0]?.pointer ?? ""}: ${message} (${ruleId})`,
  );
}

const { document, artifacts } = await makeArtifacts(root);
const faults = [...(await findStale(artifacts)), ...findContractFaults(document), ...(await lintDocument())];
for (const fault of faults) console.error(fault);
console.log(
  faults.length ? `${faults.length} faults.` : `The contract holds: ${artifacts.length} generated files are fresh.`,
);
process.exitCode = faults.length ? 1 : 0;
