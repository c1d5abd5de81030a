import { execFileSync } from "node:child_process";
import { findProgram } from "./install.mjs";

const port = 28379;
const password = "easel";
const startTimeoutMs = 15_000;

export const redis = {
  name: "redis",
  ports: [port],
  packages: { "redis-server": () => findProgram("redis-server") && findProgram("redis-cli") },

  async start(home) {
    const network = ["--bind", "127.0.0.1", "--port", `${port}`, "--requirepass", password];
    const storage = ["--dir", home.dir, "--appendonly", "yes", "--save", ""];
    home.spawnDaemon("redis", findProgram("redis-server"), [...network, ...storage]);
    const ping = () =>
      execFileSync("redis-cli", ["-p", `${port}`, "-a", password, "--no-auth-warning", "ping"], {
        stdio: "pipe",
        timeout: 5000,
      });
    await home.ready(() => ping().toString().includes("PONG"), startTimeoutMs);
    return { url: `redis://:${password}@127.0.0.1:${port}` };
  },
};
