import { startTusServer } from "./tus-server.ts";

/** The endpoint as a process of its own, for tests that kill it: `tsx serve.ts '<settings as JSON>'`. */
const server = await startTusServer(JSON.parse(process.argv[2] ?? ""));
process.stdout.write(`${JSON.stringify({ url: server.url, port: server.port })}\n`);
process.once("SIGTERM", () => {
  void server.close().then(() => process.exit(0));
});
