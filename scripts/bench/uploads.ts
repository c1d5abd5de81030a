import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, open, opendir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import sharp from "sharp";
import { startEmbeddedPostgres } from "../../api/core/embedded-postgres.ts";
import { projectRoot } from "../../api/core/paths.ts";
import { scopes } from "../../api/domain/scopes.ts";
// biome-ignore lint/style/noRestrictedImports: what is measured is started as what is tested
import { embeddedUrl } from "../../api/testing/embedded-url.ts";
import { type Issuer, startIssuer } from "./issuer.ts";
import { cpuSeconds } from "./load.ts";
import { median, type Result } from "./results.ts";
import { firstLine, type Say, spawnScript, startEasel, stopAll, url } from "./servers.ts";
import { type Door, stampLength, type UploadOrder, type UploadReport } from "./upload-client.ts";

const settleMs = 300;

/** What is sent. `target` is what Easel must reach of the limit. */
interface UploadLoad extends Pick<UploadOrder, "files" | "atOnce" | "head" | "stampAt" | "sizeBytes"> {
  name: string;
  rounds: number;
  door: Door;
  unit: "files/s" | "MB/s";
  target: number;
  /** When what was uploaded goes: small files all at the end, since ext4 makes new ones slowly where others just went. */
  deletes: "each round" | "at the end";
}

interface Contender {
  name: string;
  process: ChildProcess;
  door: Door;
  url: string;
  headers: Record<string, string>;
  isKeyed: boolean;
}

interface Measured {
  perSecond: number;
  p99Ms: number;
  /** Processor time of the server process, in microseconds a file. */
  cpuUs: number;
}

/**
 * Pictures in forms, and one large file by tus: Easel against the same bytes as plain bodies, and against @tus/server as it
 * comes, in turn, in files on the disk of the project. Easel is as `npm start` has it, on the embedded PostgreSQL, which syncs
 * what it commits. But jobs rest, for what is made of the files does not count; and as in production the sign-in provider is a
 * process of its own: that of development switches asynchronous hooks on, which cost every request of Easel.
 */
export async function benchUploads(say: Say): Promise<Result[]> {
  const parent = new URL(".easel/", projectRoot).pathname;
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(path.join(parent, "bench-"));
  const processes: ChildProcess[] = [];
  const postgres = await startEmbeddedPostgres(folder);
  const issuer = await startIssuer();
  try {
    const { limit, plain, easel, client } = await startContenders(embeddedUrl(postgres), folder, issuer, processes);
    const results: Result[] = [];
    for (const load of [await smallFiles(folder), await largeFile(folder)]) {
      const easelDoor = {
        ...easel,
        door: load.door,
        url: url + (load.door === "tus" ? "/v1/uploads/tus" : "/v1/media"),
      };
      const keyed = load.door === "form" ? [{ ...easelDoor, name: "Easel, keyed", isKeyed: true }] : [];
      results.push(...(await compare(load, [limit, plain, ...keyed, easelDoor], { client, folder, say })));
    }
    return results;
  } finally {
    await stopAll(processes);
    await issuer.stop();
    await postgres.stop();
    for (const left of [folder, postgres.connection.host]) await rm(left, { recursive: true, force: true });
  }
}

async function startContenders(databaseUrl: string, folder: string, issuer: Issuer, processes: ChildProcess[]) {
  const started = (child: ChildProcess) => {
    processes.push(child);
    return child;
  };
  const startScript = async (name: string, files: string) => {
    const child = started(spawnScript(`scripts/bench/upload-${name}.ts`, [files]));
    return { name, process: child, url: `http://127.0.0.1:${await firstLine(child)}`, headers: {}, isKeyed: false };
  };
  const objects = await makeObjectFolders(path.join(folder, "easel"));
  const limit = { ...(await startScript("limit", objects)), door: "raw" as const };
  const tusFiles = path.join(folder, "tus");
  await mkdir(tusFiles);
  const tus = await startScript("tus", tusFiles);
  const plain = { ...tus, name: "@tus/server", url: `${tus.url}/files`, door: "tus" as const };
  const easelProcess = started(await startEasel(databaseUrl, path.join(folder, "easel"), issuer.environment));
  const token = await issuer.token("cleo", Object.keys(scopes));
  const easel = { name: "Easel", process: easelProcess, headers: { Authorization: `Bearer ${token}` }, isKeyed: false };
  return { limit, plain, easel, client: started(spawnScript("scripts/bench/upload-client.ts", [])) };
}

/**
 * The folders that Easel has its objects in, for the limit too: where much was deleted of late, ext4 without a journal takes
 * several times as long for a new file, and that is so of some folders and not of others.
 */
async function makeObjectFolders(dataFolder: string): Promise<string> {
  const objects = path.join(dataFolder, "storage/objects");
  for (let folder = 0; folder < 256; folder++) {
    await mkdir(path.join(objects, folder.toString(16).padStart(2, "0")), { recursive: true });
  }
  return objects;
}

/** A picture with a comment (ISO/IEC 10918-1, B.2.4.5) at its beginning, which is another in each copy. */
async function smallFiles(folder: string): Promise<UploadLoad> {
  const [width, height] = [640, 544];
  const raw = { width, height, channels: 3 } as const;
  const picture = await sharp(randomBytes(width * height * 3), { raw })
    .jpeg({ quality: 75 })
    .toBuffer();
  const lastCommentSizeBytes = 2;
  const comment = Buffer.from([0xff, 0xfe, 0, stampLength + lastCommentSizeBytes, ...Buffer.alloc(stampLength)]);
  const bytes = Buffer.concat([picture.subarray(0, 2), comment, picture.subarray(2)]);
  const head = path.join(folder, "picture.jpg");
  await writeFile(head, bytes);
  const sizeBytes = bytes.length;
  const name = `500 files of ${Math.round(sizeBytes / 1000)} kB`;
  const shape = { head, stampAt: 6, sizeBytes, files: 500, atOnce: 8 };
  return { ...shape, name, rounds: 9, door: "form", unit: "files/s", target: 0.6, deletes: "at the end" };
}

/** A sound in WAV: its header, and noise. */
async function largeFile(folder: string): Promise<UploadLoad> {
  const sizeBytes = 1e9;
  const header = Buffer.alloc(44 + stampLength);
  header.write("RIFF", 0);
  header.writeUInt32LE(sizeBytes - 8, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(2, 22);
  header.writeUInt32LE(44_100, 24);
  header.writeUInt32LE(176_400, 28);
  header.writeUInt16LE(4, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(sizeBytes - 44, 40);
  const head = path.join(folder, "sound.wav");
  await writeFile(head, header);
  const shape = { head, stampAt: 44, sizeBytes, files: 1, atOnce: 1 };
  return { ...shape, name: "1 file of 1 GB", rounds: 7, door: "tus", unit: "MB/s", target: 0.8, deletes: "each round" };
}

interface Setting {
  client: ChildProcess;
  folder: string;
  say: Say;
}

async function compare(load: UploadLoad, contenders: Contender[], setting: Setting): Promise<Result[]> {
  const { folder, say } = setting;
  const measured = contenders.map((): Measured[] => []);
  // The first round warms up. Every other one goes backwards, so that none always comes after the same.
  for (let round = 0; round <= load.rounds; round++) {
    const order = [...contenders.entries()];
    for (const [index, contender] of round % 2 ? order.reverse() : order) {
      const one = await measure({ ...load, stamp: `${round}-${index}` }, contender, setting);
      if (round > 0) measured[index]?.push(one);
      if (load.deletes === "each round") await deleteFiles(folder, load.head);
      await settle(folder);
    }
    const speeds = contenders.map(
      ({ name }, index) => `${name} ${Math.round(measured[index]?.at(-1)?.perSecond ?? 0)}`,
    );
    if (round > 0) say(`${load.name}, round ${round}: ${speeds.join(", ")} ${load.unit}`);
  }
  if (load.deletes === "at the end") await deleteFiles(folder, load.head);
  const [limit = [], ...others] = measured;
  const results = others.map((own, index) => toResult(load, contenders[index + 1]?.name ?? "", limit, own));
  for (const { name, ratio } of results) say(`${name}: ratio ${ratio.toFixed(2)}, the target is ${load.target}`);
  return results;
}

async function measure(
  load: UploadLoad & { stamp: string },
  { process, ...contender }: Contender,
  { client }: Setting,
): Promise<Measured> {
  const { files, atOnce, head, stampAt, stamp, sizeBytes } = load;
  const order: UploadOrder = { ...contender, files, atOnce, head, stampAt, stamp, sizeBytes };
  const before = cpuSeconds(process.pid ?? 0);
  const report = firstLine(client);
  client.stdin?.write(`${JSON.stringify(order)}\n`);
  const { durationMs, timesMs }: UploadReport = JSON.parse(await report);
  const cpu = cpuSeconds(process.pid ?? 0) - before;
  const amount = load.unit === "files/s" ? files : (files * sizeBytes) / 1e6;
  const p99Ms = timesMs.toSorted((a, b) => a - b)[Math.floor(timesMs.length * 0.99)] ?? Number.NaN;
  return { perSecond: (amount / durationMs) * 1000, p99Ms, cpuUs: (cpu / files) * 1e6 };
}

function toResult({ name, unit }: UploadLoad, contender: string, limits: Measured[], own: Measured[]): Result {
  const of = (list: Measured[], value: keyof Measured) => median(list.map((one) => one[value]));
  const [limit, easel] = [of(limits, "perSecond"), of(own, "perSecond")];
  return {
    name: contender === "Easel" ? name : `${name}, by ${contender}`,
    unit,
    limit,
    easel,
    ratio: easel / limit,
    ratioRange: rangeOf(own.map(({ perSecond }, round) => perSecond / (limits[round]?.perSecond ?? Number.NaN))),
    p99Ms: of(own, "p99Ms"),
    limitP99Ms: of(limits, "p99Ms"),
    limitCpuUs: of(limits, "cpuUs"),
    easelCpuUs: of(own, "cpuUs"),
  };
}

const rangeOf = (numbers: number[]): [number, number] => [Math.min(...numbers), Math.max(...numbers)];

/**
 * What was uploaded goes; the folders stay. Without a journal, ext4 looks at each inode that was freed of late
 * before it passes it over: 500 files of 200 kB after as many were deleted took 370 microseconds of processor time
 * each instead of 175, whoever wrote them.
 */
async function deleteFiles(folder: string, spared: string): Promise<void> {
  for (const name of ["tus", "easel/storage/staging", "easel/storage/objects"]) {
    const directory = await opendir(path.join(folder, name), { recursive: true }).catch(() => undefined);
    for await (const entry of directory ?? []) {
      const file = path.join(entry.parentPath, entry.name);
      if (entry.isFile() && file !== spared) await rm(file, { force: true });
    }
  }
}

/** The disk is done with what was before the next begins. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync();
  await handle.close();
  await setTimeout(settleMs);
}
