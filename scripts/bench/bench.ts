import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { benchAuth } from "./auth.ts";
import { benchComments } from "./comments.ts";
import { benchFeeds } from "./feeds.ts";
import { benchImages } from "./images.ts";
import { benchReads } from "./reads.ts";
import { type Report, type Result, reportOf } from "./results.ts";
import type { Say } from "./servers.ts";
import { benchUploads } from "./uploads.ts";
import { benchVotes } from "./votes.ts";

const compared = (bench: (say: Say) => Promise<Result[]>) => async (say: Say) => reportOf(await bench(say));

/** Every suite by its name. */
const suites: Record<string, (say: Say) => Promise<Report>> = {
  reads: compared(benchReads),
  auth: compared(benchAuth),
  comments: compared(benchComments),
  feeds: benchFeeds,
  images: compared(benchImages),
  uploads: compared(benchUploads),
  votes: compared(benchVotes),
};

const usage = `Usage: npm run bench -- <suite> [--json]

Suites: ${Object.keys(suites).join(", ")}

Each measures Easel and, in turn, the limit: the least code that does the same work by hand. What counts is the ratio.
In \`auth\` the limit is the same read by nobody, and the ratio is that of processor time.
In \`feeds\` the pages of a community of 1,000,000 posts are compared with those of 10,000, and the 2,500th page with the
first.
In \`images\` the limit decodes, scales and encodes, and does nothing else.
In \`votes\` the limit of the last row is Easel itself, with the votes spread over many posts.
--json prints one object: { suite, machine, results: [{ name, unit, limit, easel, ratio, p99Ms }], missed: [] }`;

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
const { text, results, missed } = await run((line) => console.error(line));
if (values.json) console.log(JSON.stringify({ suite, machine, results, missed }));
else console.log(`\n${text}\n\n${machine}`);
for (const target of missed) console.error(`missed: ${target}`);
process.exitCode = missed.length ? 1 : 0;
