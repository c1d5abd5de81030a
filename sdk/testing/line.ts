// biome-ignore-all lint/style/noRestrictedImports: only tests come here
import { once } from "node:events";
import net from "node:net";

export interface Line {
  url: string;
  /** Where it leads; new connections go to what is said here. */
  serverUrl: string;
  /** The bytes that clients have sent over it. */
  sentBytes: number;
  /** Called whenever that has grown. */
  onBytes: (sentBytes: number) => void;
  /** How many bytes it passes on in a second, about. Undefined: as many as come. */
  bytesPerSecond: number | undefined;
  /** Breaks every connection that there is. */
  cut(): void;
  close(): void;
}

/** A line to a server that counts what clients send over it. */
export async function startLine(serverUrl: string): Promise<Line> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const { hostname, port } = new URL(line.serverUrl);
    const upstream = net.connect({ host: hostname, port: Number(port) });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on("data", (chunk) => {
      line.sentBytes += chunk.length;
      const { bytesPerSecond } = line;
      if (!upstream.write(chunk) || bytesPerSecond) {
        client.pause();
        if (bytesPerSecond) setTimeout(() => client.resume(), (chunk.length / bytesPerSecond) * 1000);
        else upstream.once("drain", () => client.resume());
      }
      line.onBytes(line.sentBytes);
    });
    upstream.pipe(client);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const line: Line = {
    serverUrl,
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    sentBytes: 0,
    onBytes: () => {},
    bytesPerSecond: undefined,
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    close() {
      server.close();
      line.cut();
    },
  };
  return line;
}
