import { once } from "node:events";
import net from "node:net";

export interface TcpProxy {
  port: number;
  /** How many connections were opened through it. */
  opened: number;
  /** Cuts every connection and refuses new ones. */
  stop(): Promise<void>;
  /** Takes connections again, on the same port. */
  start(): Promise<void>;
  /** The connections that are open pass nothing on any more, as where the network has lost its other half. */
  freeze(): void;
}

/** Stands between the server and a service, so that a test can take the service away. */
export async function startTcpProxy(target: net.NetConnectOpts): Promise<TcpProxy> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((client) => {
    proxy.opened++;
    const upstream = net.connect(target);
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
  });
  const proxy: TcpProxy = {
    port: 0,
    opened: 0,
    async start() {
      server.listen(proxy.port, "127.0.0.1");
      await once(server, "listening");
      const address = server.address();
      proxy.port = typeof address === "object" && address ? address.port : 0;
    },
    async stop() {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    freeze: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
  };
  await proxy.start();
  return proxy;
}

/** A way to the database of the tests that can be cut. */
export async function proxyToDatabase(url: string): Promise<{ proxy: TcpProxy; url: string }> {
  const target = new URL(url);
  const folder = target.searchParams.get("host");
  const port = Number(target.searchParams.get("port") ?? (target.port || 5432));
  const proxy = await startTcpProxy(folder ? { path: `${folder}/.s.PGSQL.${port}` } : { host: target.hostname, port });
  target.search = "";
  target.hostname = "127.0.0.1";
  target.port = String(proxy.port);
  return { proxy, url: target.href };
}
