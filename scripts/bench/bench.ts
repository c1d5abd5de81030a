import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { benchAuth } from "./auth.ts";
import { benchImages } from "./images.ts";
import { benchReads } from "./reads.ts";
import { type Result, table } from "./results.ts";
import { benchUploads } from "./uploads.ts";
import { benchVotes } from "./votes.ts";

/** Every suite by its name. */
const suites: Record<string, (say: (line: string) => void) => Promise<Result[]>> = {
  reads: benchReads,
  auth: benchAuth,
  images: benchImages,
  uploads: benchUploads,
  votes: benchVotes,
};

const usage = `Usage: npm run bench -- <suite> [--json]

Suites: ${Object.keys(suites).join(", ")}

Each measures Easel and, in turn, the limit: the least code that does the same work by hand. What counts is the ratio.
In \`auth\` the limit is the same read by nobody, and the ratio is that of processor time.
In \`images\` the limit decodes, scales and encodes, and does nothing else.
In \`votes\` the limit of the last row is Easel itself, with the votes spread over many posts.
--json prints one object: { suite, machine, results: [{ name, unit, limit, easel, ratio, p99Ms }] }`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
});
const [suite = ""] = positionals;
const run = suites[suite];
if (values.help || !run || positionals.length > 1) {
  console.error(usage);
  process.exit(values.help ? 0 : 2);
}

const processor = cpus()[0]?.model ?? "an unknown processor";
const machine = `${cpus().length} x ${processor}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
const results = await run((line) => console.error(line));
if (values.json) {
  const brief = results.map(({ name, unit, limit, easel, ratio, p99Ms }) => ({
    name,
    unit,
    limit,
    easel,
    ratio,
    p99Ms,
  }));
  console.log(JSON.stringify({ suite, machine, results: brief }));
} else {
  console.log(`\n${table(results)}\n\n${machine}`);
}
