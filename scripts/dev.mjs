#!/usr/bin/env node
/** Runs the server from its sources. At each change it generates what follows from the controllers, and restarts. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, watch } from "node:fs";
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

function onChange(file) {
  if (file && (!/\.(ts|sql)$/.test(file) || /\.test\.ts$|^schema\.sql$/.test(file))) return;
  clearTimeout(timer);
  timer = setTimeout(() => void restart(), settleMs);
}

const watched = new Set();

/** Folder by folder: the recursive watch of Node 20 loses files that an editor replaces. */
function watchFolder(folder) {
  if (watched.has(folder) || /\/(generated|dist|node_modules|testing)$/.test(folder)) return;
  watched.add(folder);
  watch(folder, (_event, file) => {
    watchBelow(folder);
    onChange(file);
  }).on("error", () => watched.delete(folder));
  watchBelow(folder);
}

function watchBelow(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) watchFolder(path.join(folder, entry.name));
  }
}

for (const folder of ["api", "migrations"]) watchFolder(path.join(root, folder));
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
