import { readFileSync } from "node:fs";
import http from "node:http";
import { fileURLToPath } from "node:url";

/** By which door bytes go in: as the whole body of a PUT, as a form, or by tus. */
export type Door = "raw" | "form" | "tus";

export interface UploadOrder {
  url: string;
  door: Door;
  headers: Record<string, string>;
  /** Whether each request has an `Idempotency-Key`, as those of the SDK have. */
  isKeyed: boolean;
  files: number;
  /** How many are on their way at a time. */
  atOnce: number;
  /** A file whose bytes are sent. */
  head: string;
  /** The place in it for `stampLength` letters that make each copy another file. */
  stampAt: number;
  /** Begins the stamps of this run. */
  stamp: string;
  /** What is sent after the head is noise, up to this size. */
  sizeBytes: number;
}

export interface UploadReport {
  /** From the first byte to the last answer. */
  durationMs: number;
  /** Of each file, from its first byte to its answer. */
  timesMs: number[];
}

export const stampLength = 32;

const chunkSizeBytes = 1024 * 1024;
/** As long as those of browsers and of Node: parsers look for it, and skip as much at a time. */
const boundary = "----formdata-easel-0123456789abcdef";

/**
 * The client of the benchmark of uploads, a process of its own that does little: whatever it computes is taken from the
 * servers. One order of JSON in a line of standard input, one report in a line of standard output.
 */
function serve(): void {
  process.stdin.setEncoding("utf8");
  let rest = "";
  process.stdin.on("data", async (text) => {
    rest += text;
    const end = rest.indexOf("\n");
    if (end < 0) return;
    const order: UploadOrder = JSON.parse(rest.slice(0, end));
    rest = rest.slice(end + 1);
    console.log(JSON.stringify(await carryOut(order)));
  });
}

async function carryOut(order: UploadOrder): Promise<UploadReport> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: order.atOnce });
  const send = createSender(order, agent);
  const timesMs: number[] = [];
  let next = 0;
  const startedAt = performance.now();
  const sendInTurn = async () => {
    while (next < order.files) timesMs.push(await send(next++));
  };
  await Promise.all(Array.from({ length: order.atOnce }, sendInTurn));
  const durationMs = performance.now() - startedAt;
  agent.destroy();
  return { durationMs, timesMs };
}

/** Sends one file, and answers how long it took, in milliseconds. */
function createSender(order: UploadOrder, agent: http.Agent): (index: number) => Promise<number> {
  const { url, door, headers, isKeyed, sizeBytes, stamp, stampAt } = order;
  const head = readFileSync(order.head);
  const noise = Buffer.alloc(chunkSizeBytes, "a".repeat(1000));
  const before = Buffer.from(
    door === "form" ? `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n` : "",
  );
  const after = Buffer.from(door === "form" ? `\r\n--${boundary}--\r\n` : "");
  return async (index) => {
    const name = `${stamp}-${index}`.padEnd(stampLength, ".");
    const parts = [before, head.subarray(0, stampAt), Buffer.from(name), head.subarray(stampAt + stampLength)];
    const ask = (method: string, address: string, more: http.OutgoingHttpHeaders, body: Iterable<Buffer>) =>
      request({ method, agent, headers: { ...headers, ...more } }, new URL(address, url), body);
    const body = () => chunksOf([...parts], sizeBytes - head.length, noise, after);
    const length = { "content-length": before.length + sizeBytes + after.length };
    const tus = { "tus-resumable": "1.0.0", "content-type": "application/offset+octet-stream" };
    const isSmall = sizeBytes <= chunkSizeBytes;
    if (door === "tus" && isSmall) {
      return (await ask("POST", url, { ...tus, ...length, "upload-length": sizeBytes }, body())).timeMs;
    }
    if (door === "tus") {
      const created = { "tus-resumable": "1.0.0", "upload-length": sizeBytes, "content-length": 0 };
      const { location = "" } = (await ask("POST", url, created, [])).headers;
      return (await ask("PATCH", location, { ...tus, ...length, "upload-offset": 0 }, body())).timeMs;
    }
    if (door === "raw") return (await ask("PUT", `${url}/${name}`, length, body())).timeMs;
    const form = { ...length, "content-type": `multipart/form-data; boundary=${boundary}` };
    return (await ask("POST", url, { ...form, ...(isKeyed && { "idempotency-key": name }) }, body())).timeMs;
  };
}

function* chunksOf(parts: Buffer[], noiseBytes: number, noise: Buffer, after: Buffer): Iterable<Buffer> {
  yield* parts;
  for (let left = noiseBytes; left > 0; left -= noise.length)
    yield left < noise.length ? noise.subarray(0, left) : noise;
  yield after;
}

/** Throws where the answer is not a success. */
function request(
  options: http.RequestOptions,
  url: URL,
  body: Iterable<Buffer>,
): Promise<{ timeMs: number; headers: http.IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const req = http.request(url, options, (res) => {
      const chunks: Buffer[] = [];
      res.on("data", (chunk) => chunks.push(chunk));
      res.on("error", reject);
      res.on("end", () => {
        if ((res.statusCode ?? 0) < 300)
          return resolve({ timeMs: performance.now() - startedAt, headers: res.headers });
        reject(new Error(`${options.method} ${url}: ${res.statusCode} ${Buffer.concat(chunks)}`));
      });
    });
    req.on("error", reject);
    const chunks = body[Symbol.iterator]();
    const write = () => {
      for (let next = chunks.next(); !next.done; next = chunks.next()) {
        if (next.value.length && !req.write(next.value)) return void req.once("drain", write);
      }
      req.end();
    };
    write();
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) serve();
