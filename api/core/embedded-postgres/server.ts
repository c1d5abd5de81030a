import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { type Account, commandOf } from "./account.ts";
import { port, readPostmasterFile } from "./running-server.ts";
import { openServerLog } from "./server-log.ts";

const pollIntervalMs = 10;
const stopTimeoutMs = 2000;

/**
 * Becomes PostgreSQL, and leaves a guard behind that stops it when our end of the pipe on standard input is closed.
 * The system closes it however our process ends, `kill -9` included. The guard is nobody's child, so that PostgreSQL
 * does not take it for one of its own processes.
 */
const guardedStart = `
  exec 3<&0
  ( ( trap "" INT TERM HUP; read -r _ <&3; kill -INT $$ 2>/dev/null ) & )
  exec "$@" </dev/null 3<&-`;

export interface ServerOptions {
  postgres: string;
  cluster: string;
  account: Account;
  socketFolder: string;
  logFile: string;
  durable: boolean;
  maxConnections: number;
}

/** Starts PostgreSQL, which lives no longer than this process. It is not ready yet when this returns. */
export async function spawnServer(options: ServerOptions): Promise<ChildProcess> {
  const args = ["-c", guardedStart, "easel-postgres", options.postgres, "-D", options.cluster, ...settings(options)];
  const command = commandOf(options.account, "/bin/sh", args);
  const log = await openServerLog(options.logFile);
  try {
    const server = spawn(command.file, command.args, {
      ...command.options,
      // A group of its own: Ctrl-C in a terminal would otherwise stop PostgreSQL before the requests under way.
      detached: true,
      stdio: ["pipe", log.fd, log.fd],
    });
    server.on("error", () => {}); // It has an exit code then, which is what `waitUntilReady` looks at.
    return server;
  } finally {
    await log.close();
  }
}

function settings({ socketFolder, durable, maxConnections }: ServerOptions): string[] {
  const values: Record<string, string | number> = {
    listen_addresses: "",
    unix_socket_directories: socketFolder,
    port,
    max_connections: maxConnections,
    timezone: "UTC",
    log_timezone: "UTC",
    // Failed statements go to the client and from there to our own log. They would only fill this one.
    log_min_messages: "log",
    log_checkpoints: "off",
  };
  if (!durable) Object.assign(values, { fsync: "off", synchronous_commit: "off", full_page_writes: "off" });
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function hasExited(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null;
}

/** Resolves to true once the server accepts connections, and to false when it has ended or the time is over. */
export async function waitUntilReady(server: ChildProcess, cluster: string, deadline: number): Promise<boolean> {
  while (!hasExited(server) && Date.now() < deadline) {
    const postmaster = await readPostmasterFile(cluster);
    if (postmaster?.pid === server.pid && postmaster?.isReady) return true;
    await sleep(pollIntervalMs);
  }
  return false;
}

/**
 * Ends the sessions and stops the server; resolves when its process is gone. One that takes too long is killed, which
 * costs no data: the next start recovers it from the write-ahead log.
 */
export async function stopServer(server: ChildProcess): Promise<void> {
  if (hasExited(server)) return;
  const exit = once(server, "exit");
  server.kill("SIGINT");
  const escalation = setTimeout(() => server.kill("SIGKILL"), stopTimeoutMs);
  await exit;
  clearTimeout(escalation);
}
