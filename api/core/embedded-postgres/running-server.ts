import { existsSync } from "node:fs";
import { readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { isPrivateFolder } from "./socket-folder.ts";

/** Part of the socket's file name; nothing listens on a network. */
export const port = 5432;

const pingTimeoutMs = 2000;

/** What a server has written into its cluster so far. It removes the file when it ends in an orderly way. */
interface PostmasterFile {
  pid: number;
  socketFolder: string;
  isReady: boolean;
}

const pathOf = (cluster: string) => path.join(cluster, "postmaster.pid");

/** Whether a server runs on this cluster, is about to start or to stop there, or was killed. */
export function isClaimed(cluster: string): boolean {
  return existsSync(pathOf(cluster));
}

/** Undefined also where the file cannot be read: then the server is not ours to use. */
export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(pathOf(cluster), "utf8").catch(() => "");
  const [pid, _cluster, _startTime, _port, socketFolder = "", _address, _sharedMemory, status] = text.split("\n");
  return pid ? { pid: Number(pid), socketFolder, isReady: status?.trim() === "ready" } : undefined;
}

/** The socket folder of the server that runs on this cluster, whichever process started it. */
export async function findRunningServer(cluster: string): Promise<string | undefined> {
  const postmaster = await readPostmasterFile(cluster);
  if (!postmaster?.isReady) return undefined;
  const { uid } = await stat(cluster);
  if (!(await isPrivateFolder(postmaster.socketFolder, [uid]))) return undefined;
  return (await servesCluster(postmaster.socketFolder, cluster)) ? postmaster.socketFolder : undefined;
}

async function servesCluster(host: string, cluster: string): Promise<boolean> {
  const client = new pg.Client({
    host,
    port,
    user: "easel",
    database: "easel",
    ssl: false,
    connectionTimeoutMillis: pingTimeoutMs,
    query_timeout: pingTimeoutMs,
  });
  client.on("error", () => {}); // Without a listener, a server that goes away would end our process.
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    return rows[0]?.data_directory === cluster;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * A server that was killed leaves its files, and after a reboot or in a new container its process id may be another
 * program's. PostgreSQL would take that for a server and never start. Linux tells the name of the program.
 */
export async function removeStalePostmasterFile(cluster: string): Promise<void> {
  const postmaster = await readPostmasterFile(cluster);
  if (!postmaster) return;
  const program = await readFile(`/proc/${postmaster.pid}/comm`, "utf8").catch(() => undefined);
  if (program === undefined || program.trim() === "postgres") return;
  await rm(path.join(postmaster.socketFolder, `.s.PGSQL.${port}.lock`), { force: true });
  await rm(pathOf(cluster), { force: true });
}
