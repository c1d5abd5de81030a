import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** Sends bytes as they are, for requests that no well-behaved client makes, and reads until the server hangs up. */
export async function rawRequest(url: string, ...chunks: (string | Buffer)[]): Promise<RawAnswer> {
  const socket = await connect(url);
  const received: Buffer[] = [];
  socket.on("data", (chunk) => received.push(chunk));
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  for (const chunk of chunks) socket.write(chunk);
  await closed;
  return parse(Buffer.concat(received).toString());
}

/** Sends a part of a request and goes away without a word. */
export async function brokenRequest(url: string, part: string | Buffer, stayMs = 100): Promise<void> {
  const socket = await connect(url);
  socket.write(part);
  await sleep(stayMs);
  socket.resetAndDestroy();
}

export function connect(url: string): Promise<net.Socket> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), hostname, () => resolve(socket));
    socket.once("error", reject);
    socket.on("error", () => {});
  });
}

function parse(answer: string): RawAnswer {
  const [head = "", ...rest] = answer.split("\r\n\r\n");
  const [statusLine = "", ...lines] = head.split("\r\n");
  const headers = lines.map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return {
    status: Number(statusLine.split(" ")[1]),
    headers: Object.fromEntries(headers),
    text: rest.join("\r\n\r\n"),
  };
}
