#!/usr/bin/env node
/** Runs the server from its sources. At each change it generates what follows from the controllers, and restarts. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import path from "node:path";
import { ensureInstalled, root } from "./setup/install.mjs";

const settleMs = 150;

ensureInstalled();
const tsx = path.join(root, "node_modules/tsx/dist/cli.mjs");
const run = (...args) => spawn(process.execPath, [tsx, ...args], { cwd: root, stdio: "inherit" });

let server;
let timer;
let isRestarting = false;
let isChanged = false;

async function restart() {
  if (isRestarting) {
    isChanged = true;
    return;
  }
  isRestarting = true;
  do {
    isChanged = false;
    if (server && server.exitCode === null) {
      server.kill("SIGTERM");
      await once(server, "exit");
    }
    const [code] = await once(run("scripts/generate/generate.ts"), "exit");
    if (code === 0) server = run("api/server.ts");
  } while (isChanged);
  isRestarting = false;
}

function onChange(_event, file) {
  const isOurs = !file || !/(^|\/)(generated|dist|node_modules|testing)\/|\.test\.ts$|^schema\.sql$/.test(file);
  if (!isOurs) return;
  clearTimeout(timer);
  timer = setTimeout(() => void restart(), settleMs);
}

for (const folder of ["api", "migrations"]) watch(path.join(root, folder), { recursive: true }, onChange);
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, async () => {
    if (server && server.exitCode === null) {
      server.kill(signal);
      await once(server, "exit");
    }
    process.exit(0);
  });
}
await restart();
