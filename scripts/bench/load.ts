import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

export interface Load {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Processor time of the server process, in microseconds a request. */
  cpuUs: number;
}

export interface LoadOptions {
  /** The program `wrk`. */
  wrk: string;
  url: string;
  /** Asked for in turn. */
  paths: readonly string[];
  headers: Record<string, string>;
  seconds: number;
  connections: number;
  /** The process whose processor time is measured. */
  serverPid: number;
}

/** Puts load on a server with wrk. Throws where any answer is not a success. */
export async function measure(options: LoadOptions): Promise<Load> {
  const folder = await mkdtemp(path.join(tmpdir(), "easel-load-"));
  try {
    const script = path.join(folder, "requests.lua");
    await writeFile(script, requestsScript(options));
    const before = cpuSeconds(options.serverPid);
    const args = [
      "-t1",
      `-c${options.connections}`,
      `-d${options.seconds}s`,
      "--timeout",
      "10s",
      "--latency",
      "-s",
      script,
      options.url,
    ];
    const { stdout } = await promisify(execFile)(options.wrk, args);
    const cpu = cpuSeconds(options.serverPid) - before;
    const found = /^RESULT (\d+) ([\d.]+) ([\d.]+) (\d+) ([\d.]+)/m.exec(stdout) ?? [];
    const [requests = 0, p50Us = Number.NaN, p99Us = Number.NaN, failures, durationUs = Number.NaN] = found
      .slice(1)
      .map(Number);
    if (!requests || failures) throw new Error(`${failures} requests failed.\n${stdout}`);
    return {
      requestsPerSecond: (requests / durationUs) * 1e6,
      p50Ms: p50Us / 1000,
      p99Ms: p99Us / 1000,
      cpuUs: (cpu / requests) * 1e6,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function requestsScript({ paths, headers }: LoadOptions): string {
  const headerLines = Object.entries(headers).map(
    ([name, value]) => `  [${JSON.stringify(name)}] = ${JSON.stringify(value)},`,
  );
  return `local headers = {\n${headerLines.join("\n")}\n}
local paths = { ${paths.map((text) => JSON.stringify(text)).join(", ")} }
local requests = {}
local at = 0
init = function()
  for index, path in ipairs(paths) do requests[index] = wrk.format("GET", path, headers) end
end
request = function()
  at = at % #requests + 1
  return requests[at]
end
done = function(summary, latency)
  local errors = summary.errors
  local failures = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print(string.format("RESULT %d %f %f %d %f", summary.requests, latency:percentile(50), latency:percentile(99), failures,
    summary.duration))
end
`;
}

/** User and system time of a process, in seconds. Linux counts it in hundredths. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
