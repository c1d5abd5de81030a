import { once } from "node:events";
import net from "node:net";

export interface CuttingProxy {
  port: number;
  targetPort: number;
  /** Cuts both sides of the connection that brings the sum of all to this many bytes, headers included; once. */
  cutAfterBytes: number;
  /** What the server was sent before the cut. */
  passedBytes: number;
  /** With a FIN, or with an RST. */
  how: "end" | "reset";
  close(): void;
}

/** Stands between a client and a server and breaks off one connection. */
export async function startCuttingProxy(targetPort: number): Promise<CuttingProxy> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const upstream = net.connect(proxy.targetPort, "127.0.0.1");
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        client.destroy();
        upstream.destroy();
      });
    }
    upstream.pipe(client);
    client.on("drain", () => upstream.resume());
    upstream.on("drain", () => client.resume());
    client.on("data", (chunk) => {
      proxy.passedBytes += chunk.length;
      if (!upstream.write(chunk)) client.pause();
      if (proxy.passedBytes < proxy.cutAfterBytes) return;
      proxy.cutAfterBytes = Number.POSITIVE_INFINITY;
      client.pause().removeAllListeners("data");
      upstream.removeAllListeners("drain");
      // A reset would also throw away what lies in the buffers of the system, and the server has never seen.
      setTimeout(() => {
        for (const socket of [client, upstream]) {
          if (proxy.how === "reset") socket.resetAndDestroy();
          else socket.destroy();
        }
      }, 300);
    });
  });
  const proxy: CuttingProxy = {
    port: 0,
    targetPort,
    cutAfterBytes: Number.POSITIVE_INFINITY,
    passedBytes: 0,
    how: "end",
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  proxy.port = typeof address === "object" && address ? address.port : 0;
  return proxy;
}
