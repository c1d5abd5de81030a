import { once } from "node:events";
import net from "node:net";
import { type Load, cpuSeconds } from "./load.ts";

/** One who writes, over a connection of its own: each request after the answer to the one before. */
export interface Writer {
  /** The next request, as it goes over the wire. */
  next(): string;
  /** Called with each answer. */
  answered(status: number): void;
}

export interface WriteLoadOptions {
  url: string;
  writers: readonly Writer[];
  seconds: number;
  /** The process whose processor time is measured. */
  serverPid: number;
}

/**
 * Puts load on a server that changes something. By hand, for wrk cannot tell who has had which answer: all that was asked
 * for is answered when this ends, so that what is in the database then can be counted.
 */
export async function measureWrites({ url, writers, seconds, serverPid }: WriteLoadOptions): Promise<Load> {
  const { hostname, port } = new URL(url);
  const sockets = writers.map(() => net.connect(Number(port), hostname).setNoDelay());
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  const latenciesMs: number[] = [];
  const cpuBefore = cpuSeconds(serverPid);
  const start = performance.now();
  const end = start + seconds * 1000;
  try {
    await Promise.all(
      writers.map((writer, index) => {
        const socket = sockets[index];
        if (!socket) throw new Error("Each writer has a socket.");
        return writeUntil(socket, writer, end, latenciesMs);
      }),
    );
  } finally {
    for (const socket of sockets) socket.destroy();
  }
  const durationMs = performance.now() - start;
  latenciesMs.sort((a, b) => a - b);
  return {
    requestsPerSecond: (latenciesMs.length / durationMs) * 1000,
    p50Ms: latenciesMs[Math.floor(latenciesMs.length * 0.5)] ?? Number.NaN,
    p99Ms: latenciesMs[Math.floor(latenciesMs.length * 0.99)] ?? Number.NaN,
    cpuUs: ((cpuSeconds(serverPid) - cpuBefore) / latenciesMs.length) * 1e6,
  };
}

function writeUntil(socket: net.Socket, writer: Writer, end: number, latenciesMs: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let received = "";
    let sentAt = 0;
    const send = () => {
      sentAt = performance.now();
      if (sentAt >= end) return resolve();
      socket.write(writer.next());
    };
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      const status = statusOf(received);
      if (status === undefined) return;
      received = "";
      latenciesMs.push(performance.now() - sentAt);
      try {
        writer.answered(status);
        send();
      } catch (error) {
        reject(error);
      }
    });
    socket.once("error", reject).once("close", () => reject(new Error("The server has hung up.")));
    send();
  });
}

/** The status of an answer that is there as a whole. */
function statusOf(text: string): number | undefined {
  const headEnd = text.indexOf("\r\n\r\n");
  if (headEnd < 0) return undefined;
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0;
  return text.length >= headEnd + 4 + Number(length) ? Number(text.slice(9, 12)) : undefined;
}
